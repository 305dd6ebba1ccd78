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
    private const int FitDays = 7;

    private static readonly CalibrationOptions Options = new() { Particles = 400, KeptShare = 0.5, MostRounds = 5, LeastAccepted = 0.1 };

    // Of one find only: nothing is refined, but the draws kept must agree exactly.
    private static readonly CalibrationOptions FirstFind = new() { Particles = 4000, KeptShare = 0.05, MostRounds = 1 };

    private static readonly Outbreak[] All =
    [
        new("beijing-2020-06", () => FieldSeries.Province("110000", new(2020, 6, 11), new(2020, 7, 20)), "tracers", 3),
        new("xinjiang-2020-07", () => FieldSeries.Province("650000", new(2020, 7, 16), new(2020, 9, 5)), "city rounds", -6),
        new("xian-2021-12", () => FieldSeries.Printed(new(2021, 12, 9), total: 2050, peak: 175, lastDay: new(2022, 1, 20)), "city closed", -5) { HasSeries = false },
        new("yangzhou-2021-07", () => FieldSeries.Printed(new(2021, 7, 28), total: 570, peak: 54, lastDay: new(2021, 8, 26)), "city closed", -4) { HasSeries = false },
        new("shanghai-2022", FieldSeries.Shanghai, "city closed", -14) { ZeroBelow = 1000, Draws = 100 },
    ];

    private sealed record Outbreak(string Name, Func<FieldSeries> Read, string MovedMeasure, int MovedDays)
    {
        public int ZeroBelow { get; init; } = 1;

        public bool HasSeries { get; init; } = true;

        public int Draws { get; init; } = 200;
    }

    /// <summary>Replays outbreaks, each written down as it ends, and puts the table together from all that were ever replayed.</summary>
    public static int Run(string[] names)
    {
        foreach (var outbreak in All.Where(one => names.Length == 0 || names.Contains(one.Name)))
        {
            var (text, others, watch, made) = (new StringBuilder(), new StringBuilder(), Stopwatch.StartNew(), ResultFile.Commit);
            Replay(outbreak, text, others, Keep);

            void Keep()
            {
                using var process = Process.GetCurrentProcess();
                var note = string.Create(CultureInfo.InvariantCulture, $"- {outbreak.Name}: {made}, {DateTime.UtcNow:yyyy-MM-dd}, {watch.Elapsed.TotalMinutes:F0} minutes on a loaded machine, {process.TotalProcessorTime.TotalMinutes:F0} CPU minutes of the process so far\n");
                Directory.CreateDirectory(Parts);
                File.WriteAllText(PartOf(outbreak), text + Divider + others + Divider + note);
            }
        }

        var parts = All.Where(outbreak => File.Exists(PartOf(outbreak))).Select(outbreak => File.ReadAllText(PartOf(outbreak)).Split(Divider)).ToArray();
        ResultFile.Write("simulation-replay", "scripts/long simulation-replay (or \"simulation-replay NAME\" for one)", null, string.Create(
            CultureInfo.InvariantCulture,
            $"""
            | outbreak | fitted to | figure | observed | model, measures of the time: median (95 %) | inside |
            |---|---|---|---:|---|---|
            {string.Concat(parts.Select(part => part[0]))}
            200 draws of the posterior (100 for Shanghai, whose city is the largest), each on the luck with which it agreed with the days fitted. "≥": draws were stopped there.

            What each plan asks for: the measures of the time, and the same draws on the same luck with one measure moved (median and 95 %). "Community": days from the first case to the
            last one found in the community. Person-days under two measures count twice. The last line of an outbreak is the difference within pairs.

            | outbreak | plan | infections | community, days | tests, million | restricted person-days, million | cost, million yuan |
            |---|---|---|---|---|---|---|
            {string.Concat(parts.Select(part => part[1]))}
            {string.Concat(parts.Select(part => part[2]))}
            """));
        return 0;
    }

    private const string Divider = "\n---\n";

    private static string Parts => Path.Combine(Testing.Repository.Root, "bench", "results", "replay");

    private static string PartOf(Outbreak outbreak) => Path.Combine(Parts, outbreak.Name + ".txt");

    // Kept after each of the two plans: a city of 25 million takes an hour for one.
    private static void Replay(Outbreak outbreak, StringBuilder text, StringBuilder others, Action keep)
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
        var posterior = fit.Learn(outbreak.HasSeries ? Options : FirstFind);
        Console.Error.WriteLine($"{outbreak.Name}: {posterior.Runs} runs in {posterior.Rounds} rounds, tolerance {posterior.Tolerance:F2}, {watch.Elapsed.TotalSeconds:F0} s");
        var ran = fit.Continue(posterior, outbreak.Draws);
        Console.Error.WriteLine($"{outbreak.Name}: run on, {watch.Elapsed.TotalSeconds:F0} s");
        var learnt = string.Join(", ", posterior.Parameters.Select((parameter, index) => $"{parameter.Name} {Three(posterior.Quantiles(index, 0.025, 0.5, 0.975), "0.##")}"));
        var distances = string.Create(CultureInfo.InvariantCulture, $"distance {posterior.Particles[0].Distance:F1} to {posterior.Tolerance:F1}");
        var head = outbreak.HasSeries ? $"first {FitDays} days, {fitted.Sum():N0} cases ({distances}); {learnt}" : $"the first find ({distances}); {learnt}";
        Row(text, outbreak.Name, head, "total found", field.Total, ran, Figures.Found);
        Row(text, "", "", "highest day", field.Peak, ran, run => Enumerable.Range(0, run.Days).Max(day => (double)run.Found(day)));
        Row(text, "", "", outbreak.ZeroBelow == 1 ? "days from first to last" : $"days until below {outbreak.ZeroBelow:N0}", field.DaysToZero(outbreak.ZeroBelow), ran, run => DaysToZero(run, outbreak.ZeroBelow));
        Line(others, outbreak.Name, "of the time", Costs.Select(one => Three(ran.Quantiles(one.Of, 0.025, 0.5, 0.975), one.Format)));
        keep();
        var moved = fit.Continue(posterior, outbreak.Draws, change: scenario => Moved(scenario, outbreak, first + fitted.Length));
        Console.Error.WriteLine($"{outbreak.Name}: other plan, {watch.Elapsed.TotalSeconds:F0} s");

        Other(others, outbreak, ran, moved);
        keep();
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

        // Of what was stopped only a lower limit is known, so an upper limit below what was observed decides nothing.
        var inside = observed < quantiles[0] ? "no" : observed <= quantiles[2] ? "yes" : stopped > 0 ? "not decided" : "no";
        var more = stopped > 0 ? $" ({stopped} of {ran.Runs.Count} stopped: ≥)" : "";
        text.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {fitted} | {what} | {observed:N0} | {Three(quantiles, "N0")}{more} | {inside} |");
    }

    private static readonly (Func<RunResult, double> Of, string Format)[] Costs =
    [
        (run => run.Total(DayCount.Infections), "N0"), (LastInCommunity, "N0"), (run => run.Total(DayCount.PeopleTested) / 1e6, "N2"),
        (run => Figures.All.Single(figure => figure.Name == "restricted_person_days").Of(run) / 1e6, "N1"), (run => run.Total(DayCount.CostFen) / 1e8, "N0"),
    ];

    private static void Other(StringBuilder others, Outbreak outbreak, Ensemble ran, Ensemble moved)
    {
        var plan = $"\"{outbreak.MovedMeasure}\" {Math.Abs(outbreak.MovedDays)} days {(outbreak.MovedDays < 0 ? "earlier" : "later")}";
        var pairs = new PairedComparison(ran, moved);
        Line(others, "", plan, Costs.Select(one => Three(moved.Quantiles(one.Of, 0.025, 0.5, 0.975), one.Format)));
        Line(others, "", "difference", Costs.Select(one => Three([.. pairs.Of(one.Of, 0.025, 0.5, 0.975).Difference], one.Format)));
    }

    private static void Line(StringBuilder others, string name, string what, IEnumerable<string> cells) =>
        others.AppendLine(CultureInfo.InvariantCulture, $"| {name} | {what} | {string.Join(" | ", cells)} |");

    private static double LastInCommunity(RunResult run)
    {
        var found = Enumerable.Range(0, run.Days).Where(day => run.Found(day) > 0).ToArray();
        return found.Length == 0 ? 0.0 : Enumerable.Range(0, run.Days).LastOrDefault(day => run.On(DayCount.FoundInCommunity, day) > 0, found[0] - 1) - found[0] + 1.0;
    }

    private static double DaysToZero(RunResult run, int below)
    {
        var found = Enumerable.Range(0, run.Days).Where(day => run.Found(day) > 0).ToArray();
        var last = Enumerable.Range(0, run.Days).LastOrDefault(day => run.Found(day) >= below, -1);
        return found.Length == 0 || last < 0 ? 0.0 : last - found[0] + 1.0;
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
