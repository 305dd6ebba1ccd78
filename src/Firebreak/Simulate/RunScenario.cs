using System.CommandLine;
using System.Globalization;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulate.Outputs;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate;

/// <summary><c>simulate run</c>: replicates of one scenario, and what they give.</summary>
internal static class RunScenario
{
    public static Command Define(Terminal terminal)
    {
        var verb = new SimulateVerb(
            "run", new("Runs a scenario over many seeds and writes what it gives, as quantiles.", "按多个种子运行一个情景，以分位数给出结果。"),
            "samples/scenarios/city.yaml --agents 100000 --replicates 20 --out out", terminal);
        var path = verb.File("SCENARIO", new("Scenario file (YAML).", "情景文件（YAML）。"));
        var options = new ScenarioOptions(verb);
        var output = verb.Out();
        var format = verb.Format();
        return verb.Runs((parsed, context) => Run(
            parsed.GetRequiredValue(path), options.Read(parsed), options.Threads(parsed), parsed.GetValue(output), parsed.GetValue(format)!,
            parsed.GetResult(format) is { Implicit: false }, context));
    }

    private static void Run(string path, ScenarioOverrides overrides, int? threads, string? output, string format, bool formatGiven, SimulateContext context)
    {
        var file = SimulateContext.Read(path, overrides);
        using var folder = output is null ? null : OutputFolder.Prepare(output);
        using var people = People.Of(file.People, threads, context);
        var scenario = file.For(people.Population);
        var ensemble = Replicates(file, scenario, people, threads, context);
        Warn(file, ensemble, context);
        if (folder is null)
        {
            if (formatGiven && format == "json")
            {
                context.Terminal.Out.WriteLine(RunRecord.Text(stream => RunRecord.Write(stream, "run", [(file, scenario, ensemble)], people)));
                return;
            }

            Summary.Print(context.Terminal, file, people.Population.Count, ensemble);
            return;
        }

        context.Progress.Show(new("writing", "写出中"));
        using (var stream = folder.Create("run.json"))
        {
            RunRecord.Write(stream, "run", [(file, scenario, ensemble)], people);
        }

        Tables.Write(folder, new RunTables(file, people.Population, ensemble).Make(file.Outputs), format, context.Cancellation);
        folder.Complete();
        context.Progress.Clear();
        Summary.Print(context.Terminal, file, people.Population.Count, ensemble);
        context.Terminal.Say(new($"Results: {Path.Combine(output!, "run.json")}", $"结果：{Path.Combine(output!, "run.json")}"));
    }

    /// <summary>Runs the replicates; the first keeps its tree if the scenario asks for one.</summary>
    public static Ensemble Replicates(ScenarioFile file, Scenario scenario, People people, int? threads, SimulateContext context)
    {
        var ensemble = Simulator.RunEnsemble(
            people.Population, scenario, file.Seed, file.Replicates, threads ?? -1, file.Outputs.Contains(ScenarioOutput.Tree),
            context.Counting(new("replicates", "重复"), file.Replicates), context.Cancellation);
        context.Progress.Clear();
        return ensemble;
    }

    /// <summary>Says what a reader must know before using the figures.</summary>
    public static void Warn(ScenarioFile file, Ensemble ensemble, SimulateContext context)
    {
        if (file.Replicates < 20)
        {
            context.Terminal.Say(new(
                $"Warning: {file.Replicates} replicate{(file.Replicates == 1 ? "" : "s")} show little of what luck can do; 95 % intervals need at least 20, better 200.",
                $"提示：仅 {file.Replicates} 次重复，难以反映随机性；95% 区间至少需 20 次，最好 200 次。"));
        }

        if (ensemble.Runs.Count(run => run.StoppedOn is not null) is > 0 and var stopped)
        {
            context.Terminal.Say(new(
                $"Warning: {stopped} replicates went beyond mostInfections and were stopped; upper quantiles are too low.",
                $"提示：{stopped} 次重复超过 mostInfections 而停止，上分位数偏低。"));
        }
    }
}

/// <summary>The figures of a run on the terminal.</summary>
internal static class Summary
{
    public static void Print(Terminal terminal, ScenarioFile file, int people, Ensemble ensemble)
    {
        var (writer, language) = (terminal.Out, terminal.Language);
        writer.WriteLine(new Phrase(
            $"{file.Title.English}: {people:N0} people, {ensemble.Days} days, {ensemble.Runs.Count} replicate{(ensemble.Runs.Count == 1 ? "" : "s")}, seed {file.Seed.Value}",
            $"{file.Title.Chinese}：{people:N0} 人，{ensemble.Days} 天，{ensemble.Runs.Count} 次重复，种子 {file.Seed.Value}").In(language));
        writer.WriteLine(new Phrase("median (95 % of replicates lie between)", "中位数（95% 的重复落在区间内）").In(language));
        foreach (var figure in Figures.All)
        {
            var quantiles = ensemble.Quantiles(figure.Of, 0.025, 0.5, 0.975);
            writer.WriteLine($"  {Number(quantiles[1]),14}  ({Number(quantiles[0])} – {Number(quantiles[2])})  {figure.Label.In(language)}");
        }
    }

    public static string Number(double value) => Math.Abs(value) >= 100.0 || value == Math.Round(value)
        ? value.ToString("N0", CultureInfo.InvariantCulture) : value.ToString("G3", CultureInfo.InvariantCulture);
}
