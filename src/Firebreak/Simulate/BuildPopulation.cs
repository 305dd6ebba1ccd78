using System.CommandLine;
using System.Globalization;
using Firebreak.Analyse;
using Firebreak.CommandLine;
using Firebreak.Intake.Populations;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;

namespace Firebreak.Simulate;

/// <summary><c>simulate population</c>: builds the people of a scenario once and saves them, or verifies and describes a saved file.</summary>
internal static class BuildPopulation
{
    public static Command Define(Terminal terminal)
    {
        var verb = new SimulateVerb(
            "population",
            new("Builds the people of a scenario and saves them, for many runs to share; or verifies a saved population.", "生成情景中的人群并保存，供多次运行共用；或校验已保存的人群文件。"),
            "samples/scenarios/city.yaml --agents 1000000 --out city.people", terminal);
        var path = verb.File("FILE", new("Scenario file (YAML), or a saved population to verify.", "情景文件（YAML），或待校验的人群文件。"));
        var agents = verb.Whole("--agents", new("Number of people: the scenario's districts are scaled to it.", "人数：按比例缩放情景中的区县。"));
        var threads = verb.Whole("--threads", new("Most threads; it doesn't change the result. Default: all cores.", "线程数，不影响结果；缺省用全部核心。"));
        var output = verb.Text("--out", "FILE", new("File for the population.", "人群文件。"));
        return verb.Runs((parsed, context) =>
        {
            var source = parsed.GetRequiredValue(path);
            if (parsed.GetValue(output) is not { } target)
            {
                Describe(source, context);
                return;
            }

            Build(source, SimulateContext.Within(parsed.GetValue(agents), "--agents", 1, 2_000_000_000), SimulateContext.Within(parsed.GetValue(threads), "--threads", 1), target, context);
        });
    }

    private static void Build(string scenario, int? agents, int? threads, string target, SimulateContext context)
    {
        var file = SimulateContext.Read(scenario, new ScenarioOverrides { Agents = agents });
        if (file.People is not PopulationSource.Described)
        {
            throw new UnusableCommand(new($"{file.Source.Name} names a saved population; one that describes its people is expected.", $"{file.Source.Name} 使用已保存的人群；此处应给出人群描述。"));
        }

        // Beside the target, so that the move is a renaming on one disk.
        var staging = string.Create(CultureInfo.InvariantCulture, $"{Path.GetFullPath(target)}.{Environment.ProcessId}-{Guid.NewGuid():N}");
        try
        {
            using (var stream = new FileStream(staging, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, bufferSize: 1 << 20))
            {
                using var people = People.Of(file.People, threads, context);
                context.Progress.Show(new("writing", "写出中"));
                PopulationFile.Write(
                    stream, people.Population, $"firebreak {SituationComposer.Version}, {file.Source.Name} {file.Source.Sha256[..12]}, {people.From}", context.Cancellation);
            }

            File.Move(staging, target, overwrite: true);
        }
        finally
        {
            File.Delete(staging);
        }

        context.Progress.Clear();
        Describe(target, context);
    }

    private static void Describe(string path, SimulateContext context)
    {
        if (PopulationFile.Open(path, context.Cancellation) is not PopulationOutcome.Opened opened)
        {
            var refused = (PopulationOutcome.Refused)PopulationFile.Open(path, context.Cancellation);
            throw new UnusableCommand(refused.Reason, refused.ByEnvironment ? ExitCodes.Environment : ExitCodes.BadInput);
        }

        using var file = opened.File;
        var population = file.Population;
        var leaves = population.Districts.Count(district => district.IsLeaf);
        var bytes = population.BytesPerAgent.ToString("F1", CultureInfo.InvariantCulture);
        context.Terminal.Out.WriteLine(new Phrase(
            $"{population.Count:N0} people in {leaves:N0} districts and {population.NeighbourhoodCount:N0} neighbourhoods, {population.GroupCount:N0} classes, workplaces, care homes and hospitals; {bytes} bytes a person; checksum verified; {file.MadeBy}",
            $"{population.Count:N0} 人，{leaves:N0} 个区县，{population.NeighbourhoodCount:N0} 个村居，{population.GroupCount:N0} 个班级、单位、养老机构与医院；每人 {bytes} 字节；校验通过；{file.MadeBy}").In(context.Terminal.Language));
    }
}
