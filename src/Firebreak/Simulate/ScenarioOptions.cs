using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Intake.Scenarios;

namespace Firebreak.Simulate;

/// <summary>The options that say something else than the scenario file.</summary>
internal sealed class ScenarioOptions
{
    private readonly Option<string> population;
    private readonly Option<int?> agents;
    private readonly Option<int?> days;
    private readonly Option<ulong?> seed;
    private readonly Option<int?> replicates;
    private readonly Option<int?> threads;

    public ScenarioOptions(SimulateVerb verb)
    {
        population = verb.Text("--population", "FILE", new("A saved population, instead of the scenario's.", "已保存的人群文件，替代情景中的人群。"));
        agents = verb.Whole("--agents", new("Number of people to build: the scenario's districts are scaled to it.", "生成人数：按比例缩放情景中的区县。"));
        days = verb.Whole("--days", new("Number of days.", "模拟天数。"));
        seed = verb.Seed();
        replicates = verb.Whole("--replicates", new("Number of replicates.", "重复次数。"));
        threads = verb.Whole("--threads", new("Most runs at once; it doesn't change the result. Default: all cores.", "并行数，不影响结果；缺省用全部核心。"));
    }

    public int? Threads(ParseResult parsed) => SimulateContext.Within(parsed.GetValue(threads), "--threads", 1);

    public ScenarioOverrides Read(ParseResult parsed)
    {
        var overrides = new ScenarioOverrides
        {
            PopulationPath = parsed.GetValue(population),
            Agents = SimulateContext.Within(parsed.GetValue(agents), "--agents", 1, 2_000_000_000),
            Days = SimulateContext.Within(parsed.GetValue(days), "--days", 1, 3000),
            Seed = parsed.GetValue(seed),
            Replicates = SimulateContext.Within(parsed.GetValue(replicates), "--replicates", 1, 100_000),
        };
        return overrides.PopulationPath is null || overrides.Agents is null
            ? overrides
            : throw new UnusableCommand(new("--population and --agents exclude each other: a saved population has the people it has.", "--population 与 --agents 不能同时给出：已保存的人群人数固定。"));
    }
}
