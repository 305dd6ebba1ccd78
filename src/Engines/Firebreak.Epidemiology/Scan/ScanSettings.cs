using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>When two reported clusters are one and the same.</summary>
public enum ClusterOverlap
{
    /// <summary>When they share a place, whatever their time.</summary>
    NoCommonPlace,

    /// <summary>When they share a place at the same time.</summary>
    NoCommonPlaceAndTime,
}

/// <summary>Settings of a scan.</summary>
/// <param name="Seed">Seed of the replicates under the null hypothesis.</param>
public sealed record ScanSettings(Seed Seed)
{
    /// <summary>Largest share of the population (permutation: of the cases) that a circle may hold; 0.5. Zoning asks for 0.1 or 0.2.</summary>
    public double MaxShare { get; init; } = 0.5;

    /// <summary>Random data sets without clusters; 999. With 0 there is no p-value.</summary>
    public int Replicates { get; init; } = 999;

    /// <summary>Cases a cluster has at least; 2.</summary>
    public int MinimumCases { get; init; } = 2;

    /// <summary>Clusters reported at most; 10.</summary>
    public int MaxClusters { get; init; } = 10;

    /// <summary>Which clusters may stand beside one another in the report.</summary>
    public ClusterOverlap Overlap { get; init; } = ClusterOverlap.NoCommonPlace;

    /// <summary>Space–time only: whether only windows that last to the end count, "alive today"; no.</summary>
    public bool Prospective { get; init; }

    /// <summary>Space–time only: longest window in time steps; null means half of the period.</summary>
    public int? MaxWindow { get; init; }

    /// <summary>Threads at most; null lets the machine decide. The result is the same on any number.</summary>
    public int? Threads { get; init; }
}
