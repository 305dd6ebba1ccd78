namespace Firebreak.Epidemiology.Scan;

/// <summary>Runs a design: clusters of the observed data, replicates, significance.</summary>
internal static class ScanRun
{
    private const double EulerGamma = 0.57721566490153286;

    // A tail fitted to a thousand replicates says nothing about chances below this.
    private const double SmallestPValue = 1e-17;

    public static ScanResult Run(ScanDesign design, ScanSettings settings, bool inTime, ScanWording wording)
    {
        var (count, sum, best) = design.Walk(isBlocked: null);
        var windows = new List<ScanWindow>();
        while (best is { } found && windows.Count < settings.MaxClusters)
        {
            windows.Add(found);
            best = windows.Count < settings.MaxClusters ? design.Walk(Blocking(design.Circles, windows, settings.Overlap)).Best : null;
        }

        // Without a cluster there is nothing whose significance could be asked.
        var maxima = windows.Count > 0 ? Maxima(design, settings) : [];
        var clusters = windows.Select(w => Cluster(design, w, inTime, maxima)).ToArray();
        return new(clusters, design.TotalCases, count, sum, maxima.Length, wording.Model, wording.Windows, wording.Ties, wording.Formula);
    }

    private static double[] Maxima(ScanDesign design, ScanSettings settings)
    {
        // Each replicate has its own seed and its own slot: the same numbers on any number of threads.
        var maxima = new double[settings.Replicates];
        var options = new ParallelOptions { MaxDegreeOfParallelism = settings.Threads ?? -1 };
        Parallel.For(
            0,
            settings.Replicates,
            options,
            design.Buffers,
            (replicate, _, buffers) =>
            {
                maxima[replicate] = design.Maximum(settings.Seed.For((ulong)replicate), buffers);
                return buffers;
            },
            static _ => { });
        return maxima;
    }

    private static Func<int, int, int, bool> Blocking(ScanCircles circles, List<ScanWindow> windows, ClusterOverlap overlap)
    {
        var taken = new List<(int From, int Until)>[circles.Starts.Length - 1];
        foreach (var window in windows)
        {
            for (var i = circles.Starts[window.Centre]; i < window.MemberEnd; i++)
            {
                (taken[circles.Members[i]] ??= []).Add((window.FromTime, window.UntilTime));
            }
        }

        return (place, from, until) => taken[place] is { } spans
            && (overlap == ClusterOverlap.NoCommonPlace || spans.Exists(s => s.From < until && from < s.Until));
    }

    private static ScanCluster Cluster(ScanDesign design, ScanWindow window, bool inTime, double[] maxima)
    {
        var circles = design.Circles;
        var start = circles.Starts[window.Centre];
        var expected = design.Ratio.Expected(window.Inside);
        double outside = design.TotalCases - window.Cases, expectedOutside = design.TotalCases - expected;
        var hasRisk = outside > 0.0 && expectedOutside > 0.0 && expected > 0.0;
        return new(
            window.Centre,
            circles.Radii[window.MemberEnd - 1],
            circles.Members[start..window.MemberEnd],
            inTime ? window.FromTime : null,
            inTime ? window.UntilTime - 1 : null,
            window.Cases,
            expected,
            hasRisk ? window.Cases / expected / (outside / expectedOutside) : null,
            window.Ratio,
            maxima.Length == 0 ? null : (1.0 + maxima.Count(m => m >= window.Ratio)) / (1.0 + maxima.Length),
            Gumbel(maxima, window.Ratio));
    }

    // Abrams, Kleinman and Kulldorff 2010, doi:10.1186/1476-072X-9-61: maxima of scans follow a Gumbel distribution closely; moments are enough.
    private static double? Gumbel(double[] maxima, double ratio)
    {
        if (maxima.Length < 2)
        {
            return null;
        }

        var mean = maxima.Average();
        var variance = maxima.Sum(m => (m - mean) * (m - mean)) / (maxima.Length - 1);
        var scale = Math.Sqrt(6.0 * variance) / Math.PI;
        return scale > 0.0
            ? Math.Max(SmallestPValue, -double.ExpM1(-Math.Exp(-(ratio - (mean - (EulerGamma * scale))) / scale)))
            : null;
    }
}
