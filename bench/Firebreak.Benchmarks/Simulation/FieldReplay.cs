using System.Diagnostics;
using System.Globalization;
using System.Text;
using Firebreak.Intake.Scenarios;
using Firebreak.Simulate;
using Firebreak.Simulate.Outputs;
using Firebreak.Simulation.Calibration;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Benchmarks.Simulation;

/// <summary>Outbreaks of the field replayed: fitted to the first days, run on under the measures of the time, then with one measure moved.</summary>
/// <remarks>Steps 1, 2 and 4 of the replay protocol. Scenarios: samples/scenarios/replay. Needs FIREBREAK_REFERENCE_DATA. Arguments: names of outbreaks; none for all.</remarks>
internal static class FieldReplay
{
    private const int Draws = 200;
    private const int FitDays = 7;

    private static readonly CalibrationOptions Options = new() { Particles = 400, KeptShare = 0.5, MostRounds = 5, LeastAccepted = 0.1 };

    private static readonly Outbreak[] All =
    [
        new("beijing-2020-06", () => FieldSeries.Province("110000", new(2020, 6, 11), new(2020, 7, 20)), "tracers", 3),
        new("xinjiang-2020-07", () => FieldSeries.Province("650000", new(2020, 7, 16), new(2020, 9, 5)), "city rounds", -6),
        new("xian-2021-12", () => FieldSeries.Printed(new(2021, 12, 9), total: 2050, peak: 175, lastDay: new(2022, 1, 20)), "city closed", -5) { HasSeries = false },
        new("yangzhou-2021-07", () => FieldSeries.Printed(new(2021, 7, 28), total: 570, peak: 54, lastDay: new(2021, 8, 26)), "city closed", -4) { HasSeries = false },
        new("shanghai-2022", FieldSeries.Shanghai, "city closed", -14) { ZeroBelow = 1000 },
    ];

    private sealed record Outbreak(string Name, Func<FieldSeries> Read, string MovedMeasure, int MovedDays)
    {
        public int ZeroBelow { get; init; } = 1;

        public bool HasSeries { get; init; } = true;
    }

    public static int Run(string[] names)
    {
        var text = new StringBuilder();
        text.AppendLine("| outbreak | fitted to | figure | observed | model, measures of the time: median (95 %) | inside | ").AppendLine("|---|---|---|---:|---|---|");
        var others = new StringBuilder();
        foreach (var outbreak in All.Where(one => names.Length == 0 || names.Contains(one.Name)))
        {
            Replay(outbreak, text, others);
            Console.Error.WriteLine(text);
            Console.Error.WriteLine(others);
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{Draws} draws of the posterior, each on the luck with which it agreed with the days fitted. \"≥\": draws were stopped there.").AppendLine();
        text.AppendLine("With one measure moved, the same draws on the same luck (difference from above, median and 95 %):").AppendLine().Append(others);
        ResultFile.Write("simulation-replay", "scripts/long simulation-replay", null, text.ToString());
        return 0;
    }

    private static void Replay(Outbreak outbreak, StringBuilder text, StringBuilder others)
    {
        var watch = Stopwatch.StartNew();
        var path = Path.Combine(Testing.Repository.Root, "samples", "scenarios", "replay", outbreak.Name + ".yaml");
        var file = ScenarioReader.Read(path) is ScenarioOutcome.Read read ? read.File : throw new InvalidOperationException(((ScenarioOutcome.Refused)ScenarioReader.Read(path)).Reason.English);
        var described = (PopulationSource.Described)file.People;
        var population = PopulationBuilder.Build(described.Description, described.Seed);
        var field = outbreak.Read();
        var first = field.FirstDay.DayNumber - file.FirstDay!.Value.DayNumber;
        var fitted = outbreak.HasSeries ? field.Counts[..FitDays] : [1.0];
        var fit = new FittedScenario(file, population, first, fitted);
        var posterior = fit.Learn(Options);
        Console.Error.WriteLine($"{outbreak.Name}: {posterior.Runs} runs in {posterior.Rounds} rounds, tolerance {posterior.Tolerance:F2}, {watch.Elapsed.TotalSeconds:F0} s");
        var ran = fit.Continue(posterior, Draws);
        Console.Error.WriteLine($"{outbreak.Name}: run on, {watch.Elapsed.TotalSeconds:F0} s");
        var moved = fit.Continue(posterior, Draws, change: scenario => Moved(scenario, outbreak, first + fitted.Length));
        Console.Error.WriteLine($"{outbreak.Name}: other plan, {watch.Elapsed.TotalSeconds:F0} s");

        var learnt = string.Join(", ", posterior.Parameters.Select((parameter, index) => $"{parameter.Name} {Three(posterior.Quantiles(index, 0.025, 0.5, 0.975), "0.##")}"));
        var head = outbreak.HasSeries ? $"first {FitDays} days, {fitted.Sum():N0} cases; {learnt}" : $"the first find; {learnt}";
        Row(text, outbreak.Name, head, "total found", field.Total, ran, Figures.Found);
        Row(text, "", "", "highest day", field.Peak, ran, run => Enumerable.Range(0, run.Days).Max(day => (double)run.Found(day)));
        Row(text, "", "", outbreak.ZeroBelow == 1 ? "days from first to last" : $"days until below {outbreak.ZeroBelow:N0}", field.DaysToZero(outbreak.ZeroBelow), ran, run => DaysToZero(run, outbreak.ZeroBelow));
        Other(others, outbreak, ran, moved);
    }

    // What had happened by the end of the days fitted can't be changed any more.
    private static Scenario Moved(Scenario scenario, Outbreak outbreak, int notBefore) => scenario with
    {
        Measures =
        [
            .. scenario.Measures.Select(measure => measure.Name == outbreak.MovedMeasure
                ? measure with { FirstDay = outbreak.MovedDays < 0 ? Math.Max(notBefore, measure.FirstDay + outbreak.MovedDays) : measure.FirstDay + outbreak.MovedDays }
                : measure),
        ],
    };

    private static void Row(StringBuilder text, string name, string fitted, string what, double observed, Ensemble ran, Func<RunResult, double> figure)
    {
        var quantiles = ran.Quantiles(figure, 0.025, 0.5, 0.975);
        var stopped = ran.Runs.Count(run => run.StoppedOn is not null);
        var inside = observed >= quantiles[0] && observed <= quantiles[2];
        var more = stopped > 0 ? $" ({stopped} of {ran.Runs.Count} stopped: ≥)" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {fitted} | {what} | {observed:N0} | {Three(quantiles, "N0")}{more} | {(inside ? "yes" : "no")} |");
    }

    private static void Other(StringBuilder others, Outbreak outbreak, Ensemble ran, Ensemble moved)
    {
        var pairs = new PairedComparison(ran, moved);
        var (found, days, cost) = (pairs.Of(Figures.Found, 0.025, 0.5, 0.975).Difference, pairs.Of(run => DaysToZero(run, outbreak.ZeroBelow), 0.025, 0.5, 0.975).Difference, pairs.Of(run => run.Total(DayCount.CostFen) / 1e8, 0.025, 0.5, 0.975).Difference);
        others.AppendLine(CultureInfo.InvariantCulture, $"- {outbreak.Name}, \"{outbreak.MovedMeasure}\" {Math.Abs(outbreak.MovedDays)} days {(outbreak.MovedDays < 0 ? "earlier" : "later")}: cases found {Three([.. found], "N0")}, days {Three([.. days], "N0")}, million yuan {Three([.. cost], "N0")}");
    }

    private static double DaysToZero(RunResult run, int below)
    {
        var found = Enumerable.Range(0, run.Days).Where(day => run.Found(day) > 0).ToArray();
        return found.Length == 0 ? 0.0 : Enumerable.Range(0, run.Days).LastOrDefault(day => run.Found(day) >= below) - found[0] + 1.0;
    }

    private static string Three(double[] quantiles, string format) => string.Create(
        CultureInfo.InvariantCulture, $"{quantiles[1].ToString(format, CultureInfo.InvariantCulture)} ({quantiles[0].ToString(format, CultureInfo.InvariantCulture)} – {quantiles[2].ToString(format, CultureInfo.InvariantCulture)})");
}

/// <summary>What was reported of an outbreak.</summary>
/// <param name="FirstDay">Day of the first case.</param>
/// <param name="Counts">Cases by day from then on; empty where no series is published.</param>
/// <param name="Total">Cases in all.</param>
/// <param name="Peak">Highest day.</param>
/// <param name="LastDay">Day of the last case, where it is printed; null to read it from the series.</param>
internal sealed record FieldSeries(DateOnly FirstDay, double[] Counts, double Total, double Peak, DateOnly? LastDay)
{
    public double DaysToZero(int below) => LastDay is { } last ? last.DayNumber - FirstDay.DayNumber + 1 : Array.FindLastIndex(Counts, count => count >= below) + 1;

    public static FieldSeries Printed(DateOnly firstDay, double total, double peak, DateOnly lastDay) => new(firstDay, [], total, peak, lastDay);

    // New infections are confirmed and asymptomatic cases, less those confirmed after they had been reported as asymptomatic.
    public static FieldSeries Shanghai()
    {
        var days = File.ReadLines(Testing.ReferenceData.PathOf("data/shanghai_2022/shanghai_data.csv")).Skip(2).Select(line => line.Split(','))
            .ToDictionary(
                cells => DateOnly.ParseExact(cells[0], "yyyyMMdd", CultureInfo.InvariantCulture).DayNumber,
                cells => Number(cells[1]) + Number(cells[2]) - Number(cells[3]));
        var (first, last) = (days.Keys.Min(), days.Keys.Max());

        // One day (28 March) is missing in the source: the mean of its neighbours stands in.
        var counts = Enumerable.Range(first, last - first + 1)
            .Select(day => days.TryGetValue(day, out var count) ? count : (days[day - 1] + days[day + 1]) / 2.0).ToArray();
        return new FieldSeries(DateOnly.FromDayNumber(first), counts, counts.Sum(), counts.Max(), null);
    }

    public static FieldSeries Province(string code, DateOnly firstDay, DateOnly lastDay)
    {
        var cumulative = File.ReadLines(Testing.ReferenceData.PathOf("data/china_provinces_2020/province_cumulative.csv")).Skip(1).Select(line => line.Split(','))
            .Where(cells => cells[2] == code).ToDictionary(cells => DateOnly.ParseExact(cells[0], "yyyy-MM-dd", CultureInfo.InvariantCulture), cells => Number(cells[3]));
        var counts = Enumerable.Range(0, lastDay.DayNumber - firstDay.DayNumber + 1).Select(firstDay.AddDays)
            .Select(day => Math.Max(0.0, cumulative[day] - cumulative[day.AddDays(-1)])).ToArray();
        return new FieldSeries(firstDay, counts, counts.Sum(), counts.Max(), null);
    }

    private static double Number(string cell) => cell.Length == 0 ? 0.0 : double.Parse(cell, CultureInfo.InvariantCulture);
}
