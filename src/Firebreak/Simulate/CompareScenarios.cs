using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulate.Outputs;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate;

/// <summary><c>simulate compare</c>: two scenarios on the same people and the same luck, seed by seed.</summary>
internal static class CompareScenarios
{
    private static readonly string[] Headings =
    [
        "figure", .. Figures.LevelNames.Select(name => "first_" + name), .. Figures.LevelNames.Select(name => "second_" + name),
        .. Figures.LevelNames.Select(name => "difference_" + name), "mean_difference", "mean_difference_low", "mean_difference_high", "share_second_lower",
    ];

    public static Command Define(Terminal terminal)
    {
        var verb = new SimulateVerb(
            "compare",
            new("Runs two scenarios on the same people and the same luck, and tells the paired differences with intervals.", "在相同人群与相同随机数下运行两个情景，给出配对差值及其区间。"),
            "samples/scenarios/city.yaml samples/scenarios/city-zones.yaml --replicates 50", terminal);
        var first = verb.File("FIRST", new("Scenario file: its people, days, seed and replicates hold for both.", "情景文件：其人群、天数、种子与重复次数用于两者。"));
        var second = verb.File("SECOND", new("The other scenario file.", "另一情景文件。"));
        var options = new ScenarioOptions(verb);
        var output = verb.Out();
        var format = verb.Format();
        return verb.Runs((parsed, context) => Run(
            parsed.GetRequiredValue(first), parsed.GetRequiredValue(second), options.Read(parsed), options.Threads(parsed), parsed.GetValue(output), parsed.GetValue(format)!, context));
    }

    private static void Run(
        string firstPath, string secondPath, ScenarioOverrides overrides, int? threads, string? output, string format, SimulateContext context)
    {
        var first = SimulateContext.Read(firstPath, overrides);
        var second = SimulateContext.Read(secondPath, overrides with { Days = first.Scenario.Days, Seed = first.Seed.Value, Replicates = first.Replicates });
        RequireSamePeople(first, second);
        using var folder = output is null ? null : OutputFolder.Prepare(output);
        using var people = People.Of(first.People, threads, context);
        var (one, other) = (first.For(people.Population), second.For(people.Population));
        var (ones, others) = (RunScenario.Replicates(first, one, people, threads, context), RunScenario.Replicates(second, other, people, threads, context));
        RunScenario.Warn(first, ones, context);
        var comparison = new PairedComparison(ones, others);
        if (folder is not null)
        {
            using (var stream = folder.Create("compare.json"))
            {
                RunRecord.Write(stream, "compare", [(first, one, ones), (second, other, others)], people);
            }

            Tables.Write(folder, [Differences(comparison), Daily(first, comparison, ones)], format, context.Cancellation);
            folder.Complete();
        }

        Print(context.Terminal, first, second, comparison, ones.Runs.Count);
    }

    private static void RequireSamePeople(ScenarioFile first, ScenarioFile second)
    {
        var same = (first.People, second.People) switch
        {
            (PopulationSource.Saved one, PopulationSource.Saved other) => Path.GetFullPath(one.Path) == Path.GetFullPath(other.Path),
            (PopulationSource.Described one, PopulationSource.Described other) => one.Seed == other.Seed
                && JsonSerializer.Serialize(one.Description) == JsonSerializer.Serialize(other.Description),
            _ => false,
        };
        if (!same)
        {
            throw new UnusableCommand(new(
                $"{second.Source.Name} has other people than {first.Source.Name}; two scenarios are compared on the same people (population and its seed alike).",
                $"{second.Source.Name} 与 {first.Source.Name} 的人群不同；比较须在相同人群（population 及其种子一致）上进行。"));
        }
    }

    private static OutputTable Differences(PairedComparison comparison)
    {
        var table = new TableBuilder("differences", Headings);
        foreach (var figure in Figures.All)
        {
            var pair = comparison.Of(figure.Of, Figures.Levels);
            table.Add(
            [
                figure.Name, .. pair.First.Cast<object?>(), .. pair.Second.Cast<object?>(), .. pair.Difference.Cast<object?>(),
                pair.MeanDifference.Value, pair.MeanDifference.Range.Low, pair.MeanDifference.Range.High, pair.ShareLower,
            ]);
        }

        return table.Finish();
    }

    private static OutputTable Daily(ScenarioFile file, PairedComparison comparison, Ensemble ones)
    {
        var table = new TableBuilder("daily-differences", ["day", "date", "count", .. Figures.LevelNames]);
        foreach (var count in new[] { DayCount.Infections, DayCount.InHospital, DayCount.InQuarantine, DayCount.CostFen })
        {
            var (name, scale) = count == DayCount.CostFen ? ("cost_yuan", 0.01) : (Figures.NameOf(count), 1.0);
            for (var index = 0; index < ones.Days; index++)
            {
                var day = index;
                table.Add([.. RunTables.DayCells(file, day), name, .. comparison.Of(run => run.On(count, day) * scale, Figures.Levels).Difference.Cast<object?>()]);
            }
        }

        return table.Finish();
    }

    private static void Print(Terminal terminal, ScenarioFile first, ScenarioFile second, PairedComparison comparison, int replicates)
    {
        var writer = terminal.Out;
        writer.WriteLine(new Phrase(
            $"{second.Title.English}, less {first.Title.English}: mean of {replicates} paired differences (95 % interval); share of pairs in which the second is lower",
            $"{second.Title.Chinese} 减 {first.Title.Chinese}：{replicates} 对差值的均值（95% 区间）；后者较低的比例").In(terminal.Language));
        foreach (var figure in Figures.All)
        {
            var pair = comparison.Of(figure.Of, 0.025, 0.5, 0.975);
            var (mean, range) = (pair.MeanDifference.Value, pair.MeanDifference.Range);
            var interval = range.Level > 0.0 ? $"({Signed(range.Low)} – {Signed(range.High)})" : "(–)";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Signed(mean),14}  {interval,-32} {pair.ShareLower,5:P0}  {figure.Label.In(terminal.Language)}"));
        }
    }

    private static string Signed(double value) => (value > 0.0 ? "+" : "") + Summary.Number(value);
}
