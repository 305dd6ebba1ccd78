namespace Firebreak.Simulation.Chance;

/// <summary>Individual infectiousness: gamma with mean one and shape k, so that offspring are negative binomial with dispersion k.</summary>
/// <remarks>
/// Lloyd-Smith et al. 2005, doi:10.1038/nature04153. Kept as conditional means of 256 slices of equal probability; the top slice is cut into 256
/// again, three times over, so that the tail is fine where superspreading happens and the mean stays exactly one.
/// </remarks>
internal sealed class MultiplierTable
{
    private const int Slices = 256;
    private const int Levels = 4;

    private readonly float[] means = new float[Slices * Levels];
    private readonly bool constant;

    public MultiplierTable(double dispersion)
    {
        constant = double.IsPositiveInfinity(dispersion);
        if (constant)
        {
            return;
        }

        // Slices are found from the top down by upper tail, where 1 - P would lose its digits only beyond the last level.
        for (var (level, floor, width) = (0, 0.0, 1.0); level < Levels; level++)
        {
            var lower = Quantile(dispersion, floor);
            for (var slice = 0; slice < Slices; slice++)
            {
                var isTail = slice == Slices - 1;
                var upper = isTail ? double.PositiveInfinity : Quantile(dispersion, floor + (width * (slice + 1) / Slices));
                means[(level * Slices) + slice] = (float)(PartialMean(dispersion, lower, upper) / (width / Slices));
                lower = upper;
            }

            floor += width * (Slices - 1) / Slices;
            width /= Slices;
        }
    }

    public float Draw(ulong random)
    {
        if (constant)
        {
            return 1.0f;
        }

        var level = 0;
        var slice = (int)(random >> 56);
        while (slice == Slices - 1 && level < Levels - 1)
        {
            level++;
            slice = (int)(random >> (56 - (8 * level))) & (Slices - 1);
        }

        return means[(level * Slices) + slice];
    }

    // E[X; a < X < b] of a gamma of shape k and mean 1 is the probability of (a, b) under shape k + 1 at the same scale.
    private static double PartialMean(double k, double from, double until) =>
        (double.IsPositiveInfinity(until) ? 1.0 : SpecialFunctions.GammaP(k + 1.0, k * until)) - SpecialFunctions.GammaP(k + 1.0, k * from);

    private static double Quantile(double k, double probability)
    {
        if (probability <= 0.0)
        {
            return 0.0;
        }

        var (low, high) = (0.0, 1.0);
        while (SpecialFunctions.GammaP(k, k * high) < probability)
        {
            (low, high) = (high, high * 2.0);
        }

        for (var step = 0; step < 60; step++)
        {
            var middle = 0.5 * (low + high);
            (low, high) = SpecialFunctions.GammaP(k, k * middle) < probability ? (middle, high) : (low, middle);
        }

        return 0.5 * (low + high);
    }
}
