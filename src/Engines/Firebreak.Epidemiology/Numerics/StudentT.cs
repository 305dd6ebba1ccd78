namespace Firebreak.Epidemiology.Numerics;

/// <summary>Student's t distribution.</summary>
internal static class StudentT
{
    /// <summary>The quantile for a number of degrees of freedom.</summary>
    public static double Quantile(double p, double degrees)
    {
        if (p == 0.5)
        {
            return 0.0;
        }

        var x = BetaFunctions.Quantile(0.5 * degrees, 0.5, 2.0 * Math.Min(p, 1.0 - p));
        var t = Math.Sqrt(degrees * (1.0 - x) / x);
        return p < 0.5 ? -t : t;
    }
}
