using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Scan;

/// <summary>One window of a scan: a circle, and in space–time a run of time steps.</summary>
/// <param name="Centre">Index of the centre.</param>
/// <param name="MemberEnd">Where its members end in the list of circles; they start where the centre's do.</param>
/// <param name="FromTime">First time step; 0 in a spatial scan.</param>
/// <param name="UntilTime">First time step after it; 1 in a spatial scan.</param>
/// <param name="Cases">Cases inside.</param>
/// <param name="Inside">Expected cases, or people, inside.</param>
/// <param name="Ratio">Log likelihood ratio.</param>
internal readonly record struct ScanWindow(int Centre, int MemberEnd, int FromTime, int UntilTime, int Cases, double Inside, double Ratio);

/// <summary>All windows of a scan over one data set, and the means to draw others under the null hypothesis.</summary>
internal abstract class ScanDesign(ScanCircles circles, LikelihoodRatio ratio, int minimumCases)
{
    public ScanCircles Circles { get; } = circles;

    public LikelihoodRatio Ratio { get; } = ratio;

    protected int MinimumCases { get; } = minimumCases;

    public abstract int TotalCases { get; }

    /// <summary>Walks all windows of the observed data.</summary>
    /// <param name="isBlocked">Whether a member (place, first time, time after the last) belongs to a cluster already reported.</param>
    /// <returns>Number of windows, sum of their ratios, and the best.</returns>
    public abstract (long Count, double Sum, ScanWindow? Best) Walk(Func<int, int, int, bool>? isBlocked);

    /// <summary>Buffers for one thread.</summary>
    public abstract object Buffers();

    /// <summary>The highest ratio in one replicate.</summary>
    public abstract double Maximum(Seed seed, object buffers);
}
