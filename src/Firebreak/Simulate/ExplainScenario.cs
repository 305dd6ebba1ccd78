using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulation.Measures;

namespace Firebreak.Simulate;

/// <summary><c>simulate explain</c>: the model and a scenario's numbers in words, before anything is simulated.</summary>
internal static class ExplainScenario
{
    public static Command Define(Terminal terminal)
    {
        var verb = new SimulateVerb(
            "explain", new("Tells in words what a scenario says: the day of the model, the disease, the people, the measures with dates and costs.", "用文字说明情景：模型的一天、疾病、人群、各措施的起止与费用。"),
            "samples/scenarios/city.yaml --lang en", terminal);
        var path = verb.File("SCENARIO", new("Scenario file (YAML).", "情景文件（YAML）。"));
        return verb.Runs((parsed, context) =>
        {
            var file = SimulateContext.Read(parsed.GetRequiredValue(path), new ScenarioOverrides());
            foreach (var line in Lines(file))
            {
                context.Terminal.Out.WriteLine(line.In(context.Terminal.Language));
            }
        });
    }

    private static IEnumerable<Phrase> Lines(ScenarioFile file)
    {
        var scenario = file.Scenario;
        yield return file.Title;
        yield return new($"{scenario.Days} days{Since(file)}, {file.Replicates} replicates from seed {file.Seed.Value}.", $"{scenario.Days} 天{SinceZh(file)}，自种子 {file.Seed.Value} 重复 {file.Replicates} 次。");
        yield return People(file);
        yield return Phrase("", "");
        yield return Phrase("The day, in order", "模型的一天（依次）");
        yield return Phrase(
            "  beds and rooms freed yesterday; infected people come home; contacts that fall on today infect; people with symptoms are sampled; screening rounds; quarantine tests; results: cases are found, isolated from tomorrow, interviewed; tracers call contacts, in quarantine from tomorrow; zones lapse or go on; the books close.",
            "  昨日空出的床位与房间；输入病例到达；当日接触造成感染；有症状者采样；筛查轮次；隔离检测；结果报告：发现病例，次日隔离并流调；追踪密接，次日隔离；风险区延续或解除；当日结账。");
        yield return Phrase("", "");
        foreach (var line in Disease(file))
        {
            yield return line;
        }

        yield return Phrase("", "");
        yield return Phrase("Contacts a day, by setting (ages 30–39 where they differ by age)", "每日接触（按场所；随年龄不同者取 30–39 岁）");
        foreach (var (setting, contacts) in scenario.Contacts.Settings.OrderBy(pair => pair.Key))
        {
            var (met, weight) = (Number(contacts.PerDayByAge[3]), Number(contacts.RelativeTransmission));
            yield return new($"  {ScenarioWords.Of(setting).English}: up to {met}, transmission weight {weight}{(contacts.Circle > 0 ? $", always the same {contacts.Circle}" : "")}", $"  {ScenarioWords.Of(setting).Chinese}：至多 {met} 人，传播权重 {weight}{(contacts.Circle > 0 ? $"，固定 {contacts.Circle} 人" : "")}");
        }

        yield return Phrase("", "");
        yield return Phrase("Beginning", "起始");
        foreach (var line in Beginning(file))
        {
            yield return line;
        }

        yield return Phrase("", "");
        yield return scenario.Measures.Count > 0 ? Phrase("Measures", "措施") : Phrase("No measures.", "无措施。");
        foreach (var measure in scenario.Measures)
        {
            yield return Line(file, measure);
        }
    }

    private static IEnumerable<Phrase> Disease(ScenarioFile file)
    {
        var course = file.Scenario.Course;
        yield return new($"Disease: {course.Name.English} ({file.Disease.Name}, sha256 {file.Disease.Sha256[..12]})", $"疾病：{course.Name.Chinese}（{file.Disease.Name}，sha256 {file.Disease.Sha256[..12]}）");
        yield return file.ReproductionNumber is { } reproduction
            ? new($"  a random resident, alone among susceptible people, infects {Number(reproduction)} others on average (reproduction number)", $"  易感人群中随机一人平均感染 {Number(reproduction)} 人（再生数）")
            : new($"  transmission per contact {Number(file.Scenario.TransmissionPerContact)}", $"  每次接触传播概率 {Number(file.Scenario.TransmissionPerContact)}");
        yield return new(
            $"  latent {Number(course.LatentDays.MeanOfDrawnDays)} days, infectious {Number(course.InfectiousDays.MeanOfDrawnDays)}, onset {Number(course.InfectiousToOnset.MeanOfDrawnDays)} days after infectiousness begins (means of whole days drawn)",
            $"  潜隐期 {Number(course.LatentDays.MeanOfDrawnDays)} 天，传染期 {Number(course.InfectiousDays.MeanOfDrawnDays)} 天，具传染性后 {Number(course.InfectiousToOnset.MeanOfDrawnDays)} 天发病（按整日抽样的均值）");
        yield return double.IsInfinity(course.Dispersion)
            ? Phrase("  everybody equally infectious", "  个体传染性相同")
            : new($"  individual infectiousness varies: dispersion k = {Number(course.Dispersion)}", $"  个体传染性差异：离散参数 k = {Number(course.Dispersion)}");
        yield return new(
            $"  by age of ten years, symptoms: {string.Join(" ", course.Severity.SymptomaticShare.Select(ScenarioWords.Share))}; of them in need of hospital: {string.Join(" ", course.Severity.SevereShare.Select(ScenarioWords.Share))}",
            $"  按十岁年龄段，有症状：{string.Join(" ", course.Severity.SymptomaticShare.Select(ScenarioWords.Share))}；其中需住院：{string.Join(" ", course.Severity.SevereShare.Select(ScenarioWords.Share))}");
    }

    private static IEnumerable<Phrase> Beginning(ScenarioFile file)
    {
        foreach (var first in file.Scenario.Start)
        {
            yield return new($"  {first.Count} people infected on {DayName(file, first.Day).English}{Place(file, first.District).English}", $"  {DayName(file, first.Day).Chinese}感染 {first.Count} 人{Place(file, first.District).Chinese}");
        }

        foreach (var arrivals in file.Scenario.Arrivals)
        {
            yield return new(
                $"  {Number(arrivals.PerDay)} infected arrivals a day on average, {Span(file, arrivals.FirstDay, arrivals.LastDay).English}{Place(file, arrivals.District).English}",
                $"  {Span(file, arrivals.FirstDay, arrivals.LastDay).Chinese}，日均输入 {Number(arrivals.PerDay)} 人{Place(file, arrivals.District).Chinese}");
        }

        if (file.Scenario.Present is { } present)
        {
            yield return new(
                $"  from the live picture of {DayName(file, present.Day).English}: {present.Cases.Sum(known => known.Count)} known cases, {present.Quarantined.Sum(held => held.Count)} contacts in quarantine, {present.Zones.Sum(open => open.Count)} open zones; hidden infections are drawn to agree",
                $"  自 {DayName(file, present.Day).Chinese}的实时态势起：已知病例 {present.Cases.Sum(known => known.Count)} 例、隔离密接 {present.Quarantined.Sum(held => held.Count)} 人、现有风险区 {present.Zones.Sum(open => open.Count)} 个；隐匿感染据此抽取");
        }
    }

    private static Phrase Line(ScenarioFile file, Measure measure)
    {
        var (span, cost, what) = (Span(file, measure.FirstDay, measure.LastDay), ScenarioWords.CostOf(measure.Cost!), ScenarioWords.Of(measure));
        var places = measure.Districts.Count == 0 ? Phrase("everywhere", "全域")
            : new(string.Join(", ", measure.Districts.Select(district => Code(file, district))), string.Join("、", measure.Districts.Select(district => Code(file, district))));
        return new($"  {measure.Name} ({span.English}, {places.English}): {what.English}. Cost: {cost.English}.", $"  {measure.Name}（{span.Chinese}，{places.Chinese}）：{what.Chinese}。费用：{cost.Chinese}。");
    }

    private static Phrase People(ScenarioFile file) => file.People switch
    {
        PopulationSource.Saved saved => new($"People: {Path.GetFileName(saved.Path)}, {saved.Districts.Count} districts.", $"人群：{Path.GetFileName(saved.Path)}，{saved.Districts.Count} 个区县。"),
        PopulationSource.Described described => new(
            $"People: {described.Description.People:N0} in {described.Description.Districts.Count(district => district.People > 0):N0} districts, neighbourhoods of about {described.Description.NeighbourhoodSize:N0}, built from seed {described.Seed.Value}.",
            $"人群：{described.Description.People:N0} 人，{described.Description.Districts.Count(district => district.People > 0):N0} 个区县，每村居约 {described.Description.NeighbourhoodSize:N0} 人，种子 {described.Seed.Value}。"),
        _ => throw new InvalidOperationException("People are described or saved."),
    };

    private static string Code(ScenarioFile file, int district) => file.People is PopulationSource.Saved saved
        ? saved.Districts[district] : ((PopulationSource.Described)file.People).Description.Districts[district].Code;

    private static Phrase Place(ScenarioFile file, int district) => district < 0 ? Phrase("", "") : new($" in {Code(file, district)}", $"（{Code(file, district)}）");

    private static Phrase Span(ScenarioFile file, int first, int last) => last == int.MaxValue
        ? new($"from {DayName(file, first).English} on", $"自{DayName(file, first).Chinese}起")
        : new($"{DayName(file, first).English} to {DayName(file, last).English}", $"{DayName(file, first).Chinese}至{DayName(file, last).Chinese}");

    private static Phrase DayName(ScenarioFile file, int day) => file.FirstDay is { } first
        ? Same(first.AddDays(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))
        : new($"day {day}", $"第 {day} 天");

    private static string Since(ScenarioFile file) => file.FirstDay is { } first ? string.Create(CultureInfo.InvariantCulture, $" from {first:yyyy-MM-dd}") : " from day 0";

    private static string SinceZh(ScenarioFile file) => file.FirstDay is { } first ? string.Create(CultureInfo.InvariantCulture, $"（自 {first:yyyy-MM-dd}）") : "";

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    private static Phrase Same(string text) => new(text, text);

    private static Phrase Phrase(string english, string chinese) => new(english, chinese);
}
