using System.Collections.Concurrent;

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
    private const int MostKept = 64;
    private const double Negligible = 1e-15;

    private static readonly ConcurrentDictionary<double, MultiplierTable> Kept = [];

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
        var logGamma = SpecialFunctions.LogGamma(dispersion);
        for (var (level, floor, width) = (0, 0.0, 1.0); level < Levels; level++)
        {
            var lower = Quantile(dispersion, logGamma, floor, 0.0);
            var meanBelow = PartialMean(dispersion, lower);
            for (var slice = 0; slice < Slices; slice++)
            {
                var isTail = slice == Slices - 1;
                lower = isTail ? double.PositiveInfinity : Quantile(dispersion, logGamma, floor + (width * (slice + 1) / Slices), lower);
                var meanUpTo = PartialMean(dispersion, lower);
                means[(level * Slices) + slice] = (float)((meanUpTo - meanBelow) / (width / Slices));
                meanBelow = meanUpTo;
            }

            floor += width * (Slices - 1) / Slices;
            width /= Slices;
        }
    }

    /// <summary>The table of a dispersion; tables are kept, because every replicate asks for the same one.</summary>
    public static MultiplierTable For(double dispersion)
    {
        if (Kept.TryGetValue(dispersion, out var table))
        {
            return table;
        }

        if (Kept.Count >= MostKept)
        {
            Kept.Clear();
        }

        return Kept.GetOrAdd(dispersion, static k => new MultiplierTable(k));
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

    // E[X; X < until] of a gamma of shape k and mean 1 is the probability of being below it under shape k + 1 at the same scale.
    private static double PartialMean(double k, double until) => double.IsPositiveInfinity(until) ? 1.0 : SpecialFunctions.GammaP(k + 1.0, k * until);

    // Newton's steps, and halving where one would leave the bracket.
    private static double Quantile(double k, double logGamma, double probability, double above)
    {
        if (probability <= 0.0)
        {
            return 0.0;
        }

        var (low, high) = (above, Math.Max(1.0, 2.0 * above));
        while (SpecialFunctions.GammaP(k, k * high) < probability)
        {
            (low, high) = (high, high * 2.0);
        }

        var x = 0.5 * (low + high);
        for (var step = 0; step < 100 && high > Negligible; step++)
        {
            var excess = SpecialFunctions.GammaP(k, k * x) - probability;
            (low, high) = excess < 0.0 ? (x, high) : (low, x);
            var next = x - (excess / (k * Math.Exp(((k - 1.0) * Math.Log(k * x)) - (k * x) - logGamma)));
            next = next > low && next < high ? next : 0.5 * (low + high);
            if (Math.Abs(next - x) <= 1e-15 * x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }
}
