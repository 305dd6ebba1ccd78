using System.Globalization;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Epidemiology.Tests.Delays;
using Firebreak.Epidemiology.Tests.Forecasts;
using Firebreak.Epidemiology.Tests.Growth;
using Firebreak.Epidemiology.Tests.Nowcasts;
using Firebreak.Epidemiology.Tests.Offspring;
using Firebreak.Epidemiology.Tests.Reproduction;
using Firebreak.Epidemiology.Tests.ClinicalSeverity;
using Firebreak.Primitives;

namespace Firebreak.Benchmarks.Epidemiology;

/// <summary>The long form of calibration: a thousand outbreaks a scenario, printed as the table of docs/methods/calibration.md.</summary>
public static class Calibration
{
    private static IReadOnlyList<Scenario> Scenarios { get; } =
    [
        ReproductionScenario.KnownInterval, ReproductionScenario.UncertainInterval, RealTimeScenario.LastUsableDay, RealTimeScenario.LastUsableDayOfAFall,
        GrowthScenario.NegativeBinomial, GrowthScenario.Poisson, GrowthScenario.TenDays,
        DelayScenario.Complete, DelayScenario.Truncated, DelayScenario.CutOffEarly,
        NowcastScenario.ThreeDaysAgo, NowcastScenario.Ranks,
        OffspringScenario.Reproduction, OffspringScenario.Dispersion, OffspringScenario.FewCases, OffspringScenario.Clusters,
        OffspringScenario.EndAllDetected, OffspringScenario.EndSomeUndetected,
        SeverityScenario.Growing, ForecastScenario.SevenDaysOnCovered, ForecastScenario.SevenDaysOnRanks,
    ];

    /// <summary>Arguments: number of outbreaks (1000), part of a scenario's name (all).</summary>
    public static void Run(string[] args)
    {
        var runs = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var part = args.Length > 1 ? args[1] : "";
        Console.WriteLine("| scenario | outbreaks | refused | result | mean width |");
        Console.WriteLine("|---|---:|---:|---|---:|");
        foreach (var scenario in Scenarios.Where(s => s.Name.Contains(part, StringComparison.OrdinalIgnoreCase)))
        {
            var trials = new Trial?[runs];
            Parallel.For(0, runs, i => trials[i] = scenario.Run(new Seed((ulong)i + 1).For(78)));
            var answered = trials.OfType<Trial>().ToArray();
            Console.WriteLine(FormattableString.Invariant(
                $"| {scenario.Name} | {runs} | {runs - answered.Length} | {Result(scenario, answered)} | {Width(answered)} |"));
        }
    }

    private static string Width(Trial[] trials) => trials.Any(t => t.Covered is not null)
        ? trials.Average(t => t.Width).ToString("0.###", CultureInfo.InvariantCulture)
        : "";

    private static string Result(Scenario scenario, Trial[] trials)
    {
        if (trials.Length == 0)
        {
            return "no answer";
        }

        if (trials[0].Rank is not null)
        {
            // Twenty bins; the chi-square of 19 degrees of freedom passes 36.2 once in a hundred.
            var bins = new int[20];
            foreach (var trial in trials)
            {
                bins[Math.Min(19, (int)(trial.Rank!.Value * 20.0))]++;
            }

            var expected = trials.Length / 20.0;
            var chiSquare = bins.Sum(b => (b - expected) * (b - expected) / expected);
            return FormattableString.Invariant(
                $"ranks: chi-square {chiSquare:0.0} on 19 (limit 36.2 at 1 %), {trials.Count(t => t.Rank is > 0.025 and < 0.975) / (double)trials.Length:0.0%} inside 95 %");
        }

        if (trials[0].Covered is not null)
        {
            var share = trials.Count(t => t.Covered == true) / (double)trials.Length;
            return scenario.Lowest > 0.0
                ? FormattableString.Invariant($"{share:0.0%} held the truth ({scenario.Lowest:0%} to {scenario.Highest:0%} asked)")
                : FormattableString.Invariant($"{share:0.0%} held the truth (outside the stated regime)");
        }

        var groups = trials.GroupBy(t => t.Stated!.Value switch { < 0.5 => 0, < 0.8 => 1, < 0.95 => 2, _ => 3 }).OrderBy(g => g.Key)
            .Select(g => FormattableString.Invariant(
                $"stated {g.Average(t => t.Stated!.Value):0.000} came true {g.Count(t => t.Event) / (double)g.Count():0.000} (n {g.Count()})"));
        return string.Join("; ", groups);
    }
}
