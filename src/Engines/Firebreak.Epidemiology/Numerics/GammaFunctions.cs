namespace Firebreak.Epidemiology.Numerics;

/// <summary>The gamma function and what a gamma or Poisson distribution needs of it, accurate in both tails.</summary>
/// <remarks>
/// Densities go through Loader's saddle-point form (2000), because x ln x − ln Γ(x) cancels for counts of thousands. The incomplete function is summed
/// where it converges quickly and taken from Temme's uniform expansion around its middle (DLMF 8.12), so that a shape of a million costs no more than one of 20.
/// </remarks>
internal static class GammaFunctions
{
    private const double TwoPi = 6.28318530717958647693;

    /// <summary>ln Γ(x) for x > 0.</summary>
    public static double LogGamma(double x)
    {
        var product = 1.0;
        while (x < 10.0)
        {
            product *= x;
            x += 1.0;
        }

        var value = ((x - 0.5) * Math.Log(x)) - x + NormalDistribution.LogSqrtTwoPi + Stirling(x);
        return product == 1.0 ? value : value - Math.Log(product);
    }

    /// <summary>ψ(x), the derivative of ln Γ, for x > 0.</summary>
    public static double Digamma(double x)
    {
        var shift = 0.0;
        while (x < 10.0)
        {
            shift -= 1.0 / x;
            x += 1.0;
        }

        var z = 1.0 / (x * x);
        var series = z * ((1.0 / 12) - (z * ((1.0 / 120) - (z * ((1.0 / 252) - (z * ((1.0 / 240) - (z * ((1.0 / 132)
            - (z * ((691.0 / 32760) - (z / 12))))))))))));
        return shift + Math.Log(x) - (0.5 / x) - series;
    }

    /// <summary>ln Γ(x + 1) less Stirling's (x + ½) ln x − x + ½ ln 2π.</summary>
    public static double StirlingError(double x) => x >= 10.0
        ? Stirling(x)
        : LogGamma(x + 1.0) - ((x + 0.5) * Math.Log(x)) + x - NormalDistribution.LogSqrtTwoPi;

    /// <summary>x ln(x/m) + m − x without cancellation; half the deviance of a Poisson count.</summary>
    public static double Deviance(double x, double mean)
    {
        if (x == 0.0)
        {
            return mean;
        }

        var difference = x - mean;
        if (Math.Abs(difference) >= 0.1 * (x + mean))
        {
            return (x * Math.Log(x / mean)) - difference;
        }

        var v = difference / (x + mean);
        var sum = difference * v;
        var term = 2.0 * x * v;
        v *= v;
        for (var j = 3; ; j += 2)
        {
            term *= v;
            var next = sum + (term / j);
            if (next == sum)
            {
                return sum;
            }

            sum = next;
        }
    }

    /// <summary>x^a e^−x / Γ(a + 1) for a > 0: the Poisson probability of "a" events where x are expected.</summary>
    public static double PoissonTerm(double a, double x) => a >= 10.0
        ? Math.Exp(-Deviance(a, x) - Stirling(a)) / Math.Sqrt(TwoPi * a)
        : Math.Exp((a * Math.Log(x)) - x - LogGamma(a + 1.0));

    /// <summary>Regularised lower incomplete gamma function P(a, x).</summary>
    public static double Lower(double a, double x) => Both(a, x).Lower;

    /// <summary>Regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate when small.</summary>
    public static double Upper(double a, double x) => Both(a, x).Upper;

    /// <summary>P and Q together; each is accurate relative to its own size wherever it is the smaller.</summary>
    public static (double Lower, double Upper) Both(double a, double x)
    {
        if (x <= 0.0)
        {
            return (0.0, 1.0);
        }

        if (double.IsPositiveInfinity(x))
        {
            return (1.0, 0.0);
        }

        if (a >= 20.0 && Math.Abs(x - a) < 0.3 * a)
        {
            return Uniform(a, x);
        }

        if (x < Math.Max(a + 1.0, 1.5))
        {
            var lower = PoissonTerm(a, x) * LowerSeries(a, x);
            return (lower, 1.0 - lower);
        }

        var upper = PoissonTerm(a, x) * a * UpperFraction(a, x);
        return (1.0 - upper, upper);
    }

    /// <summary>The x with P(a, x) = p.</summary>
    public static double Quantile(double a, double p) => p <= 0.5 ? Invert(a, p, fromBelow: true) : Invert(a, 1.0 - p, fromBelow: false);

    /// <summary>The x with Q(a, x) = q, for tails that 1 − q couldn't hold.</summary>
    public static double UpperQuantile(double a, double q) => q <= 0.5 ? Invert(a, q, fromBelow: false) : Invert(a, 1.0 - q, fromBelow: true);

    private static double Stirling(double x)
    {
        var z = 1.0 / (x * x);
        return ((1.0 / 12) - (z * ((1.0 / 360) - (z * ((1.0 / 1260) - (z * ((1.0 / 1680) - (z * ((1.0 / 1188)
            - (z * ((691.0 / 360360) - (z / 156)))))))))))) / x;
    }

    private static double LowerSeries(double a, double x)
    {
        double sum = 1.0, term = 1.0, n = a;
        do
        {
            n += 1.0;
            term *= x / n;
            sum += term;
        }
        while (term > sum * 1e-17);
        return sum;
    }

    // Lentz's continued fraction of Γ(a, x) / (x^a e^−x), DLMF 8.9.2.
    private static double UpperFraction(double a, double x)
    {
        const double Tiny = 1e-300;
        var b = x + 1.0 - a;
        var c = 1.0 / Tiny;
        var d = 1.0 / b;
        var h = d;
        for (var i = 1; i < 10_000; i++)
        {
            var an = -i * (i - a);
            b += 2.0;
            d = (an * d) + b;
            d = 1.0 / (Math.Abs(d) < Tiny ? Tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < Tiny ? Tiny : c;
            var factor = c * d;
            h *= factor;
            if (Math.Abs(factor - 1.0) < 3e-16)
            {
                break;
            }
        }

        return h;
    }

    private static (double Lower, double Upper) Uniform(double a, double x)
    {
        var y = Deviance(a, x);
        var eta = Math.CopySign(Math.Sqrt(2.0 * y / a), x - a);
        var sum = 0.0;
        for (var k = TemmeCoefficients.Rows.Length - 1; k >= 0; k--)
        {
            var row = TemmeCoefficients.Rows[k];
            var inner = 0.0;
            for (var n = row.Length - 1; n >= 0; n--)
            {
                inner = Math.FusedMultiplyAdd(inner, eta, row[n]);
            }

            sum = (sum / a) + inner;
        }

        var rest = Math.Exp(-y) * sum / Math.Sqrt(TwoPi * a);
        var tail = 0.5 * ErrorFunction.Complement(Math.Sqrt(y));
        return x >= a ? (1.0 - (tail + rest), tail + rest) : (tail - rest, 1.0 - (tail - rest));
    }

    // Halley's iteration on the smaller tail: two or three steps from the Wilson–Hilferty or small-x start. A step that leaves the bracket is replaced by bisection.
    private static double Invert(double a, double tail, bool fromBelow)
    {
        if (tail <= 0.0)
        {
            return fromBelow ? 0.0 : double.PositiveInfinity;
        }

        var x = Start(a, tail, fromBelow);
        double low = 0.0, high = double.PositiveInfinity;
        for (var i = 0; i < 200; i++)
        {
            var (lower, upper) = Both(a, x);
            var error = fromBelow ? lower - tail : tail - upper;
            if (error == 0.0)
            {
                return x;
            }

            (low, high) = error > 0.0 ? (low, x) : (x, high);
            var density = PoissonTerm(a, x) * a / x;
            var step = error / density;
            step /= 1.0 - Math.Clamp(0.5 * step * (((a - 1.0) / x) - 1.0), -1.0, 0.5);
            var next = x - step;
            if (!(next >= low && next <= high))
            {
                next = double.IsPositiveInfinity(high) ? 2.0 * x : low > 0.0 ? 0.5 * (low + high) : 0.1 * high;
            }

            var moved = Math.Abs(next - x);
            x = next;

            // The error after a Halley step is cubic in the step, measured in standard deviations.
            if (moved <= 1e-6 * x / Math.Sqrt(Math.Max(a, 1.0)) || moved <= 4e-16 * x)
            {
                return x;
            }
        }

        return x;
    }

    private static double Start(double a, double tail, bool fromBelow)
    {
        var z = NormalDistribution.Quantile(tail);
        z = fromBelow ? z : -z;
        var s = 1.0 / (9.0 * a);
        var root = 1.0 - s + (z * Math.Sqrt(s));
        var start = a * root * root * root;
        if (a >= 1.0 && root > 0.4)
        {
            return start;
        }

        // P(a, x) ≈ x^a / Γ(a + 1) for small x; ln Q ≈ −x for large x and small a.
        var p = fromBelow ? tail : 1.0 - tail;
        if (p > 0.8 && a < 1.0)
        {
            return Math.Max(-Math.Log(tail) + ((a - 1.0) * Math.Log(Math.Max(-Math.Log(tail), 1e-3))) - LogGamma(a), 0.05 * a);
        }

        return Math.Max(Math.Exp((Math.Log(p) + LogGamma(a + 1.0)) / a), 1e-300);
    }
}
