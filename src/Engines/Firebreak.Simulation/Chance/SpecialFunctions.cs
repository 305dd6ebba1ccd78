namespace Firebreak.Simulation.Chance;

/// <summary>Distribution functions needed to turn a mean and a standard deviation into a table of whole days.</summary>
internal static class SpecialFunctions
{
    /// <summary>Φ(x). Through the incomplete gamma function: erf(z) = P(½, z²), good to about 1e-14.</summary>
    public static double NormalCdf(double x)
    {
        var half = 0.5 * GammaP(0.5, 0.5 * x * x);
        return x < 0.0 ? 0.5 - half : 0.5 + half;
    }

    /// <summary>P(a, x), the regularised lower incomplete gamma function: series below a + 1, continued fraction above (DLMF 8.11.4, 8.9.2).</summary>
    public static double GammaP(double a, double x)
    {
        if (x <= 0.0)
        {
            return 0.0;
        }

        var front = Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
        return x < a + 1.0 ? front * Series(a, x) : 1.0 - (front * Fraction(a, x));
    }

    /// <summary>ln Γ(a) for a above 0: shift up to 10, then Stirling's series (DLMF 5.11.1).</summary>
    public static double LogGamma(double a)
    {
        var shift = 0.0;
        while (a < 10.0)
        {
            shift -= Math.Log(a);
            a += 1.0;
        }

        var r = 1.0 / (a * a);
        var tail = ((((((((1.0 / 1188.0 * r) - (1.0 / 1680.0)) * r) + (1.0 / 1260.0)) * r) - (1.0 / 360.0)) * r) + (1.0 / 12.0)) / a;
        return shift + ((a - 0.5) * Math.Log(a)) - a + (0.5 * Math.Log(2.0 * Math.PI)) + tail;
    }

    private static double Series(double a, double x)
    {
        var term = 1.0 / a;
        var sum = term;
        for (var n = 1; n < 2000 && term > sum * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum;
    }

    private static double Fraction(double a, double x)
    {
        const double tiny = 1e-300;
        var b = x + 1.0 - a;
        var c = 1.0 / tiny;
        var d = 1.0 / b;
        var h = d;
        for (var i = 1; i < 2000; i++)
        {
            var an = -i * (i - a);
            b += 2.0;
            d = (an * d) + b;
            d = 1.0 / (Math.Abs(d) < tiny ? tiny : d);
            c = b + (an / c);
            c = Math.Abs(c) < tiny ? tiny : c;
            var step = d * c;
            h *= step;
            if (Math.Abs(step - 1.0) < 1e-16)
            {
                break;
            }
        }

        return h;
    }
}
