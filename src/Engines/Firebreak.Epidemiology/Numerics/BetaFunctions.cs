namespace Firebreak.Epidemiology.Numerics;

/// <summary>The beta function and the regularised incomplete beta function.</summary>
internal static class BetaFunctions
{
    /// <summary>ln B(a, b) for a, b > 0; the Stirling parts are taken apart, so that large arguments don't cancel.</summary>
    public static double LogBeta(double a, double b)
    {
        if (Math.Min(a, b) < 10.0)
        {
            var (small, large) = a < b ? (a, b) : (b, a);
            return GammaFunctions.LogGamma(small) + LogGammaRatio(large, small);
        }

        var n = a + b;
        return NormalDistribution.LogSqrtTwoPi - (0.5 * Math.Log(n)) + ((a - 0.5) * Math.Log(a / n)) + ((b - 0.5) * Math.Log(b / n))
            + GammaFunctions.StirlingError(a) + GammaFunctions.StirlingError(b) - GammaFunctions.StirlingError(n);
    }

    /// <summary>ln Γ(x) − ln Γ(x + d).</summary>
    public static double LogGammaRatio(double x, double d)
    {
        if (x < 10.0)
        {
            return GammaFunctions.LogGamma(x) - GammaFunctions.LogGamma(x + d);
        }

        var n = x + d;
        return (-(x - 0.5) * double.LogP1(d / x)) - (d * Math.Log(n)) + d
            + GammaFunctions.StirlingError(x) - GammaFunctions.StirlingError(n);
    }

    /// <summary>I_x(a, b).</summary>
    public static double Lower(double a, double b, double x) => Both(a, b, x, 1.0 - x).Lower;

    /// <summary>1 − I_x(a, b), accurate when small.</summary>
    public static double Upper(double a, double b, double x) => Both(a, b, x, 1.0 - x).Upper;

    /// <summary>I_x(a, b) and its complement, for a caller who knows 1 − x better than subtraction would.</summary>
    public static (double Lower, double Upper) Both(double a, double b, double x, double complement)
    {
        if (x <= 0.0 || complement <= 0.0)
        {
            return x <= 0.0 ? (0.0, 1.0) : (1.0, 0.0);
        }

        // x^a (1−x)^b / B(a, b)
        var front = Discrete.BinomialTerm(a, b, x, complement) * a * b / (a + b);
        if (x <= (a + 1.0) / (a + b + 2.0))
        {
            var lower = front * Fraction(a, b, x) / a;
            return (lower, 1.0 - lower);
        }

        var upper = front * Fraction(b, a, complement) / b;
        return (1.0 - upper, upper);
    }

    /// <summary>The x with I_x(a, b) = p.</summary>
    /// <remarks>Halley's iteration inside a shrinking bracket, on ln(x/(1−x)) where the function is nearly straight.</remarks>
    public static double Quantile(double a, double b, double p)
    {
        if (p is <= 0.0 or >= 1.0)
        {
            return p <= 0.0 ? 0.0 : 1.0;
        }

        var mean = a / (a + b);
        var logit = Math.Log(a / b) + (NormalDistribution.Quantile(p) * Math.Sqrt(1.0 / ((a + b + 1.0) * mean * (1.0 - mean))));
        logit = Math.Clamp(logit, -600.0, 600.0);
        double low = -800.0, high = 800.0;
        for (var i = 0; i < 200; i++)
        {
            var x = 1.0 / (1.0 + Math.Exp(-logit));
            var complement = 1.0 / (1.0 + Math.Exp(logit));
            var (lower, upper) = Both(a, b, x, complement);
            var error = p < 0.5 ? lower - p : 1.0 - p - upper;
            if (error == 0.0)
            {
                return x;
            }

            (low, high) = error > 0.0 ? (low, logit) : (logit, high);
            var slope = Discrete.BinomialTerm(a, b, x, complement) * a * b / (a + b);
            var step = error / slope;
            step /= 1.0 - Math.Clamp(0.5 * step * ((a * complement) - (b * x)), -1.0, 0.5);
            var next = logit - step;
            if (!(next >= low && next <= high))
            {
                next = 0.5 * (low + high);
            }

            var moved = Math.Abs(next - logit);
            logit = next;
            if (moved < 1e-13 * Math.Max(1.0, Math.Abs(logit)))
            {
                break;
            }
        }

        return 1.0 / (1.0 + Math.Exp(-logit));
    }

    private static double Fraction(double a, double b, double x)
    {
        const double Tiny = 1e-300;
        double c = 1.0, d = 1.0 - ((a + b) * x / (a + 1.0));
        d = 1.0 / (Math.Abs(d) < Tiny ? Tiny : d);
        var h = d;
        for (var m = 1; m < 100_000; m++)
        {
            var even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = 1.0 / Away(1.0 + (even * d));
            c = Away(1.0 + (even / c));
            h *= d * c;
            var odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = 1.0 / Away(1.0 + (odd * d));
            c = Away(1.0 + (odd / c));
            var factor = d * c;
            h *= factor;
            if (Math.Abs(factor - 1.0) < 3e-16)
            {
                break;
            }
        }

        return h;

        static double Away(double value) => Math.Abs(value) < Tiny ? Tiny : value;
    }
}
