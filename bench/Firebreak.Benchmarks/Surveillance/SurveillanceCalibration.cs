using System.Globalization;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Epidemiology.Scan;
using Firebreak.Primitives;

namespace Firebreak.Benchmarks.Surveillance;

/// <summary>The long run behind docs/methods/scan.md and field-epidemiology.md: p-values without clusters, and coverage of ratios with a known truth.</summary>
public static class SurveillanceCalibration
{
    private const int Runs = 1000;
    private const int Places = 30;
    private const int Times = 6;

    public static void Run(string[] args)
    {
        // "ratios" alone leaves the maps out, which take most of the time.
        if (!args.Contains("ratios"))
        {
            Maps();
        }

        Console.WriteLine();
        Console.WriteLine($"Coverage of 95 % limits, {Runs} investigations each");
        Console.WriteLine();
        Console.WriteLine("| people, true risks | risk ratio, exact | odds ratio, exact | odds ratio, mid-P |");
        Console.WriteLine("|---|---:|---:|---:|");
        Coverage(20, 0.5, 15, 0.2);
        Coverage(40, 0.4, 30, 0.2);
        Coverage(120, 0.3, 100, 0.1);
        Timing();
    }

    private static void Maps()
    {
        Console.WriteLine($"Scan, {Runs} maps without clusters, 99 replicates each: p-values at or below");
        Console.WriteLine();
        Console.WriteLine("| model | 0.05 | 0.1 | 0.25 | 0.5 | 0.75 |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        PValues("Poisson", Spatial);
        PValues("Bernoulli", (seed, settings) => Bernoulli(seed, settings));
        PValues("space–time Poisson", (seed, settings) => SpaceTimeScan.Poisson(Map(), Times, Cells(seed, skewed: false), Population(), settings));
        PValues("permutation", (seed, settings) => SpaceTimeScan.Permutation(Map(), Times, Cells(seed, skewed: true), settings));
        PValues(
            "permutation, prospective",
            (seed, settings) => SpaceTimeScan.Permutation(Map(), Times, Cells(seed, skewed: true), settings with { Prospective = true }));
    }

    private static void PValues(string name, Func<Seed, ScanSettings, Answer<ScanResult>> scan)
    {
        double[] levels = [0.05, 0.1, 0.25, 0.5, 0.75];
        var below = new int[levels.Length];
        for (var run = 0; run < Runs; run++)
        {
            var seed = new Seed((ulong)run + 50_000);
            var settings = new ScanSettings(seed.For(1)) { Replicates = 99, MinimumCases = 1, MaxClusters = 1, MaxWindow = 3 };
            var p = scan(seed, settings).ValueOrNull?.Clusters is [var best, ..] ? best.PValue ?? 1.0 : 1.0;
            for (var i = 0; i < levels.Length; i++)
            {
                below[i] += p <= levels[i] + 1e-9 ? 1 : 0;
            }
        }

        Console.WriteLine($"| {name} | {string.Join(" | ", below)} |");
    }

    private static ScanPlaces Map()
    {
        var index = Enumerable.Range(0, Places).ToArray();
        return ScanPlaces.Planar([.. index.Select(static i => (i % 6) + (0.07 * (i * i % 5)))], [.. index.Select(static i => (i / 6) + (0.05 * (i * 7 % 6)))]);
    }

    private static double[] Population() => [.. Enumerable.Range(0, Places).Select(static i => 5.0 + i)];

    private static Answer<ScanResult> Spatial(Seed seed, ScanSettings settings)
    {
        var cases = new int[Places];
        for (var i = 0UL; i < 80; i++)
        {
            cases[Place(seed.Uniform(2, i))]++;
        }

        return SpatialScan.Poisson(Map(), cases, Population(), settings);
    }

    private static Answer<ScanResult> Bernoulli(Seed seed, ScanSettings settings)
    {
        var cases = new int[Places];
        int[] people = [.. Population().SelectMany(static (n, place) => Enumerable.Repeat(place, (int)n))];
        foreach (var (_, place) in people.Index().OrderBy(p => seed.Bits(2, (ulong)p.Index)).Take(80))
        {
            cases[place]++;
        }

        return SpatialScan.Bernoulli(Map(), cases, [.. Population().Zip(cases, static (n, c) => (int)n - c)], settings);
    }

    private static int[] Cells(Seed seed, bool skewed)
    {
        var cells = new int[Places * Times];
        for (var i = 0UL; i < 120; i++)
        {
            var u = seed.Uniform(4, i);
            cells[(Place(seed.Uniform(3, i)) * Times) + (int)((skewed ? u * u : u) * Times)]++;
        }

        return cells;
    }

    private static int Place(double share)
    {
        var population = Population();
        var (at, place) = (share * population.Sum(), 0);
        while (at >= population[place])
        {
            at -= population[place++];
        }

        return place;
    }

    private static void Coverage(int exposed, double risk, int unexposed, double otherRisk)
    {
        var (ratio, odds) = (risk / otherRisk, risk / (1.0 - risk) / (otherRisk / (1.0 - otherRisk)));
        var (rr, exact, midP, told) = (0, 0, 0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var seed = new Seed((ulong)run + 90_000);
            var ill = Enumerable.Range(0, exposed).Count(i => seed.Uniform(1, (ulong)i) < risk);
            var others = Enumerable.Range(0, unexposed).Count(i => seed.Uniform(2, (ulong)i) < otherRisk);
            if (Exposures.Measure(new(ill, exposed - ill, others, unexposed - others), StudyDesign.Cohort).ValueOrNull is not { } result)
            {
                continue;
            }

            told++;
            rr += Holds(result.RiskRatio!, ratio) ? 1 : 0;
            exact += Holds(result.ConditionalOddsRatio, odds) ? 1 : 0;
            midP += Holds(result.OddsRatio, odds) ? 1 : 0;
        }

        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {exposed} at {risk:P0}, {unexposed} at {otherRisk:P0} | {100.0 * rr / told:0.0} % | {100.0 * exact / told:0.0} % | {100.0 * midP / told:0.0} % |"));

        static bool Holds(RatioEstimate estimate, double truth) => estimate.Low <= truth && (estimate.High is not { } high || high >= truth);
    }

    private static void Timing()
    {
        Console.WriteLine();
        foreach (var people in new[] { 50, 200, 300, 1000 })
        {
            var table = new TwoByTwo(people * 2 / 5, people * 3 / 5, people / 5, people * 4 / 5);
            CpuMedian.Print($"all measures of a table, {people} and {people} people", CpuMedian.OfShort(5, 5, () => Exposures.Measure(table, StudyDesign.Cohort)), 0.02, "");
        }
    }
}
