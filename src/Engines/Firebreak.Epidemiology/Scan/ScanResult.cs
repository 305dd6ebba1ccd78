using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>A circle, or a circle during a time, with more cases than expected.</summary>
/// <param name="CentreIndex">Place at the centre.</param>
/// <param name="Radius">Distance of the farthest member: unit of planar coordinates, or km.</param>
/// <param name="Members">Places inside, nearest to the centre first.</param>
/// <param name="FromTime">First time step, 0-based; null in a purely spatial scan.</param>
/// <param name="ToTimeInclusive">Last time step.</param>
/// <param name="Cases">Cases inside.</param>
/// <param name="Expected">Cases expected inside without clusters.</param>
/// <param name="RelativeRisk">Risk inside over risk outside; null when nothing is expected, or nobody is ill, outside.</param>
/// <param name="LogLikelihoodRatio">Logarithm of the likelihood ratio; the scan looks for its maximum.</param>
/// <param name="PValue">Monte Carlo: (1 + replicates at least as high) / (1 + replicates); null without replicates.</param>
/// <param name="GumbelPValue">From a Gumbel distribution fitted to the replicates, for values that so few replicates can't reach; null without.</param>
public sealed record ScanCluster(
    int CentreIndex,
    double Radius,
    IReadOnlyList<int> Members,
    int? FromTime,
    int? ToTimeInclusive,
    int Cases,
    double Expected,
    double? RelativeRisk,
    double LogLikelihoodRatio,
    double? PValue,
    double? GumbelPValue)
{
    /// <summary>Time steps in which chance alone gives one such cluster, when the scan is repeated every step; null without replicates.</summary>
    public double? RecurrenceInterval => GumbelPValue is { } gumbel && gumbel > 0.0 ? 1.0 / Math.Min(gumbel, PValue ?? 1.0) : null;
}

/// <summary>What a scan found, and enough about how to repeat it elsewhere.</summary>
/// <param name="Clusters">Best first; none overlaps one before it.</param>
/// <param name="TotalCases">All cases.</param>
/// <param name="WindowCount">Circles or cylinders examined.</param>
/// <param name="SumOfLogLikelihoodRatios">
/// Sum over all of them (0 where cases don't exceed the expected): a check that another program examined the same windows.
/// </param>
/// <param name="Replicates">Replicates behind the p-values.</param>
/// <param name="Model">The model in words.</param>
/// <param name="Windows">Which windows were examined.</param>
/// <param name="Ties">What was done with places at equal distance.</param>
/// <param name="Formula">The likelihood ratio.</param>
public sealed record ScanResult(
    IReadOnlyList<ScanCluster> Clusters,
    int TotalCases,
    long WindowCount,
    double SumOfLogLikelihoodRatios,
    int Replicates,
    Phrase Model,
    Phrase Windows,
    Phrase Ties,
    string Formula);
