using Firebreak.Primitives;

namespace Firebreak.Simulation.Runs;

/// <summary>One figure under two plans, replicate by replicate on the same luck.</summary>
/// <param name="First">Quantiles under the first plan, at the levels asked for.</param>
/// <param name="Second">Quantiles under the second.</param>
/// <param name="Difference">Quantiles of second less first within a replicate: what choosing the second changes, luck held fixed.</param>
/// <param name="MeanDifference">Mean of the differences with its 95 % interval, that of Student over replicates; level 0 for a single replicate.</param>
/// <param name="ShareLower">Share of replicates in which the second is lower; ties count half.</param>
public sealed record PairedFigure(
    IReadOnlyList<double> First, IReadOnlyList<double> Second, IReadOnlyList<double> Difference, Estimate MeanDifference, double ShareLower);

/// <summary>Two ensembles of the same seeds, compared pair by pair.</summary>
/// <remarks>
/// Luck is keyed by person and purpose and not by order, so that two plans on the same seed share all luck that they don't change: paired differences
/// vary less than differences of independent runs, often by far.
/// </remarks>
public sealed class PairedComparison
{
    private readonly Ensemble first;
    private readonly Ensemble second;

    /// <summary>Pairs two ensembles.</summary>
    /// <exception cref="ParameterRefusedException">They don't have the same seeds in the same order.</exception>
    public PairedComparison(Ensemble first, Ensemble second)
    {
        if (!first.Runs.Select(run => run.Seed).SequenceEqual(second.Runs.Select(run => run.Seed)))
        {
            throw ArgumentCheck.Refused(nameof(second), "on other seeds", "ensembles of the same seeds", "两组模拟须用相同种子");
        }

        (this.first, this.second) = (first, second);
    }

    /// <summary>Compares anything a run gives.</summary>
    public PairedFigure Of(Func<RunResult, double> what, params ReadOnlySpan<double> levels)
    {
        var ones = first.Runs.Select(what).ToArray();
        var others = second.Runs.Select(what).ToArray();
        var differences = ones.Zip(others, (one, other) => other - one).ToArray();
        var lower = differences.Sum(difference => difference < 0.0 ? 1.0 : difference == 0.0 ? 0.5 : 0.0) / differences.Length;
        return new PairedFigure(
            Ensemble.QuantilesOf(ones, levels), Ensemble.QuantilesOf(others, levels), Ensemble.QuantilesOf(differences, levels), Mean(differences), lower);
    }

    private static Estimate Mean(double[] differences)
    {
        var mean = differences.Average();
        if (differences.Length < 2)
        {
            return new Estimate(mean, new Interval(mean, mean, 0.0));
        }

        var variance = differences.Sum(difference => Math.Pow(difference - mean, 2)) / (differences.Length - 1);
        var margin = Student975(differences.Length - 1) * Math.Sqrt(variance / differences.Length);
        return new Estimate(mean, new Interval(mean - margin, mean + margin, 0.95));
    }

    // Exact for one and two degrees of freedom; from three on the expansion of Cornish and Fisher (Abramowitz and Stegun 26.7.5) is within 0.2 %.
    private static double Student975(int degrees)
    {
        const double z = 1.959963984540054;
        if (degrees <= 2)
        {
            return degrees == 1 ? 12.706204736432095 : 4.302652729911275;
        }

        var (n, z2) = ((double)degrees, z * z);
        var g1 = z * (z2 + 1.0) / 4.0;
        var g2 = z * ((((5.0 * z2) + 16.0) * z2) + 3.0) / 96.0;
        var g3 = z * ((((((3.0 * z2) + 19.0) * z2) + 17.0) * z2) - 15.0) / 384.0;
        var g4 = z * ((((((((79.0 * z2) + 776.0) * z2) + 1482.0) * z2) - 1920.0) * z2) - 945.0) / 92160.0;
        return z + (g1 / n) + (g2 / (n * n)) + (g3 / (n * n * n)) + (g4 / (n * n * n * n));
    }
}
