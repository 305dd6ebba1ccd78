using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>Shares of people with their intervals.</summary>
public static class Shares
{
    /// <summary>A share with Wilson's score interval (1927, doi:10.1080/01621459.1927.10502953); null when nobody is counted.</summary>
    public static Estimate? Wilson(int part, int whole, double level = 0.95)
    {
        if (whole <= 0)
        {
            return null;
        }

        var z = NormalDistribution.Quantile(0.5 + (0.5 * level));
        var p = (double)part / whole;
        var centre = (p + (z * z / (2.0 * whole))) / (1.0 + (z * z / whole));
        var half = z / (1.0 + (z * z / whole)) * Math.Sqrt((p * (1.0 - p) / whole) + (z * z / (4.0 * whole * whole)));

        // At the ends the limits are exactly 0 and 1; rounding would leave them a hair away.
        return new(p, new(part == 0 ? 0.0 : Math.Min(p, centre - half), part == whole ? 1.0 : Math.Max(p, centre + half), level));
    }

    /// <summary>A share with the exact interval of Clopper and Pearson (1934, doi:10.1093/biomet/26.4.404); null when nobody is counted.</summary>
    public static Estimate? Exact(int part, int whole, double level = 0.95)
    {
        if (whole <= 0)
        {
            return null;
        }

        var tail = 0.5 * (1.0 - level);
        return new(
            (double)part / whole,
            new(
                part == 0 ? 0.0 : BetaFunctions.Quantile(part, whole - part + 1.0, tail),
                part == whole ? 1.0 : BetaFunctions.Quantile(part + 1.0, whole - part, 1.0 - tail),
                level));
    }
}
