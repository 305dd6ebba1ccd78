namespace Firebreak.Epidemiology.Numerics;

/// <summary>Poisson, binomial and negative binomial distributions of counts.</summary>
/// <remarks>Arguments that count may be fractional in the "terms", because a mean of imputed counts is.</remarks>
internal static class Discrete
{
    private const double TwoPi = 6.28318530717958647693;

    public static double LogFactorial(double n) => GammaFunctions.LogGamma(n + 1.0);

    public static double PoissonLogMass(double count, double mean)
    {
        if (mean <= 0.0)
        {
            return count == 0.0 ? 0.0 : double.NegativeInfinity;
        }

        return count switch
        {
            0.0 => -mean,
            < 10.0 => (count * Math.Log(mean)) - mean - GammaFunctions.LogGamma(count + 1.0),
            _ => -GammaFunctions.Deviance(count, mean) - GammaFunctions.StirlingError(count) - (0.5 * Math.Log(TwoPi * count)),
        };
    }

    public static double PoissonCdf(long count, double mean) => count < 0 ? 0.0 : mean <= 0.0 ? 1.0 : GammaFunctions.Upper(count + 1.0, mean);

    /// <summary>Smallest count whose cumulative probability reaches p.</summary>
    public static long PoissonQuantile(double p, double mean) => mean <= 0.0
        ? 0
        : Search(p, mean, Math.Sqrt(mean), 1.0 / Math.Sqrt(mean), count => PoissonCdf(count, mean), long.MaxValue);

    /// <summary>C(a + b, a) x^a (1−x)^b in Loader's saddle-point form; a and b need not be whole.</summary>
    public static double BinomialTerm(double a, double b, double x, double complement)
    {
        var n = a + b;
        if (Math.Min(a, b) < 10.0)
        {
            var log = (a * Math.Log(x)) + (b * Math.Log(complement)) - Math.Log(a) - Math.Log(b) + Math.Log(n) - BetaFunctions.LogBeta(a, b);
            return Math.Exp(log);
        }

        return Math.Exp(SaddleExponent(a, b, x, complement)) * Math.Sqrt(n / (TwoPi * a * b));
    }

    private static double SaddleExponent(double a, double b, double x, double complement)
    {
        var n = a + b;
        return GammaFunctions.StirlingError(n) - GammaFunctions.StirlingError(a) - GammaFunctions.StirlingError(b)
            - GammaFunctions.Deviance(a, n * x) - GammaFunctions.Deviance(b, n * complement);
    }

    public static double BinomialCdf(long count, long trials, double p) => count < 0 ? 0.0
        : count >= trials ? 1.0
        : BetaFunctions.Both(trials - count, count + 1.0, 1.0 - p, p).Lower;

    /// <summary>Smallest count whose cumulative probability reaches "probability".</summary>
    public static long BinomialQuantile(double probability, long trials, double p)
    {
        if (trials <= 0 || p <= 0.0)
        {
            return 0;
        }

        if (p >= 1.0)
        {
            return trials;
        }

        var sd = Math.Sqrt(trials * p * (1.0 - p));
        return Search(probability, trials * p, sd, (1.0 - (2.0 * p)) / sd, count => BinomialCdf(count, trials, p), trials);
    }

    /// <summary>ln of the negative binomial probability with mean and size (dispersion k): variance mean + mean²/k.</summary>
    public static double NegativeBinomialLogMass(double count, double mean, double size)
    {
        if (mean <= 0.0)
        {
            return count == 0.0 ? 0.0 : double.NegativeInfinity;
        }

        if (double.IsPositiveInfinity(size) || size > 1e12 * Math.Max(1.0, Math.Max(mean, count)))
        {
            return PoissonLogMass(count, mean);
        }

        var none = -size * double.LogP1(mean / size);
        if (count == 0.0)
        {
            return none;
        }

        if (Math.Min(count, size) >= 10.0)
        {
            return SaddleExponent(size, count, size / (size + mean), mean / (size + mean))
                + (0.5 * Math.Log(size / (TwoPi * count * (size + count))));
        }

        // Γ(k+y)/(Γ(k) y!) = 1/(y B(k, y))
        return none - (count * double.LogP1(size / mean)) - Math.Log(count) - BetaFunctions.LogBeta(size, count);
    }

    public static double NegativeBinomialCdf(long count, double mean, double size) => count < 0 ? 0.0
        : mean <= 0.0 ? 1.0
        : double.IsPositiveInfinity(size) || size > 1e12 ? PoissonCdf(count, mean)
        : BetaFunctions.Both(size, count + 1.0, size / (size + mean), mean / (size + mean)).Lower;

    /// <summary>P(Y > count).</summary>
    public static double NegativeBinomialUpperTail(long count, double mean, double size) => count < 0 ? 1.0
        : mean <= 0.0 ? 0.0
        : double.IsPositiveInfinity(size) || size > 1e12 ? GammaFunctions.Lower(count + 1.0, mean)
        : BetaFunctions.Both(size, count + 1.0, size / (size + mean), mean / (size + mean)).Upper;

    /// <summary>Smallest count whose cumulative probability reaches p.</summary>
    public static long NegativeBinomialQuantile(double p, double mean, double size)
    {
        if (mean <= 0.0)
        {
            return 0;
        }

        var sd = Math.Sqrt(mean + (mean * mean / size));
        return Search(p, mean, sd, (1.0 + (2.0 * mean / size)) / sd, count => NegativeBinomialCdf(count, mean, size), long.MaxValue);
    }

    // A Cornish–Fisher start, then doubling steps to a bracket and bisection: few evaluations of the cumulative function, whatever the tail.
    private static long Search(double p, double mean, double sd, double skewness, Func<long, double> cdf, long largest)
    {
        if (p <= 0.0)
        {
            return 0;
        }

        if (p >= 1.0)
        {
            return largest;
        }

        // A hair below p, so that a cumulative probability equal to p up to rounding counts as reached.
        var target = p * (1.0 - 1e-14);
        var z = NormalDistribution.Quantile(p);
        var guess = Math.Clamp(Math.Floor(mean + (sd * (z + (skewness * ((z * z) - 1.0) / 6.0))) + 0.5), 0.0, Math.Min(largest, 9e15));
        long low, high, step = 1;
        var at = (long)guess;
        if (cdf(at) >= target)
        {
            high = at;
            low = at - step;
            while (low >= 0 && cdf(low) >= target)
            {
                high = low;
                step *= 2;
                low = high - step;
            }

            low = Math.Max(low, -1);
        }
        else
        {
            low = at;
            high = at + step;
            while (high < largest && cdf(high) < target)
            {
                low = high;
                step *= 2;
                high = low + step;
            }

            high = Math.Min(high, largest);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = cdf(middle) >= target ? (low, middle) : (middle, high);
        }

        return high;
    }
}
