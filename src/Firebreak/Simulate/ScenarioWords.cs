using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulate;

/// <summary>Measures in sentences that an epidemiologist can check against the plan.</summary>
internal static class ScenarioWords
{
    private static readonly (string Name, Phrase Word)[] Settings =
    [
        (nameof(BySetting.Household), new("at home", "家庭")), (nameof(BySetting.SchoolClass), new("in class", "班级")), (nameof(BySetting.Workplace), new("at work", "单位")),
        (nameof(BySetting.CareHome), new("in care homes", "养老机构")), (nameof(BySetting.Hospital), new("in hospital", "医院")), (nameof(BySetting.Transport), new("on transport", "交通")),
        (nameof(BySetting.Neighbourhood), new("in the neighbourhood", "社区场所")), (nameof(BySetting.Community), new("elsewhere", "其他")),
    ];

    /// <summary>What a measure does.</summary>
    public static Phrase Of(Measure measure) => measure switch
    {
        SymptomTesting m => new(
            $"tests people with symptoms; {Share(m.Coverage * m.Adherence)} of the ill seek a test, {Days(m.OnsetToSample.MeanOfDrawnDays)} after onset on average; result after {m.TurnaroundDays} days; {Limit(m.SamplesPerDay, "samples a day")}",
            $"检测有症状者：{Share(m.Coverage * m.Adherence)} 的患者就诊检测，发病后平均 {m.OnsetToSample.MeanOfDrawnDays:0.#} 天采样，{m.TurnaroundDays} 天出结果；{LimitZh(m.SamplesPerDay, "份/日")}"),
        Screening m => new(
            $"screens everybody aged {m.Ages.From} to {m.Ages.ToInclusive}{(m.OnlyInZones ? " in zones" : "")} every {m.EveryDays} days by {(m.Test == TestKind.Pcr ? $"nucleic acid in pools of {m.PoolSize}" : "antigen")}; {Share(m.Coverage)} are on the lists, {Share(m.Adherence)} of them come; result after {m.TurnaroundDays} days, re-test of a positive pool {m.RetestDays} days later; {Limit(m.TubesPerDay, "tubes a day")}",
            $"筛查{(m.OnlyInZones ? "风险区内" : "")}{m.Ages.From}–{m.Ages.ToInclusive} 岁人群，每 {m.EveryDays} 天一轮，{(m.Test == TestKind.Pcr ? $"核酸 {m.PoolSize} 混 1" : "抗原")}；应检覆盖 {Share(m.Coverage)}，到检 {Share(m.Adherence)}；{m.TurnaroundDays} 天出结果，阳性管 {m.RetestDays} 天后单检；{LimitZh(m.TubesPerDay, "管/日")}"),
        CaseIsolation m => new(
            $"isolates found cases for {m.Days} days from the day after the result{(m.DelayDays > 0 ? $" and {m.DelayDays} more" : "")}; {Limit(m.Beds, "beds")}, else at home; contacts that remain in a bed: {Left(m.RemainingInBed)}; at home: {Left(m.RemainingAtHome)}",
            $"病例自结果次日{(m.DelayDays > 0 ? $"再过 {m.DelayDays} 天" : "")}起隔离 {m.Days} 天；{LimitZh(m.Beds, "张床位")}，满则居家；在床剩余接触：{LeftZh(m.RemainingInBed)}；居家：{LeftZh(m.RemainingAtHome)}"),
        ContactTracing m => new(
            $"traces contacts of found cases from {m.LookBackDays} days before onset{(m.Secondary ? ", and their contacts" : "")}; share found: {Left(m.Recall)}; days to the call: {Plain(m.DelayDays)}; {Limit(m.PeoplePerDay, "people a day")}",
            $"追踪病例发病前 {m.LookBackDays} 天起的密接{(m.Secondary ? "及次密接" : "")}；追到比例：{LeftZh(m.Recall)}；联系用时（天）：{PlainZh(m.DelayDays)}；{LimitZh(m.PeoplePerDay, "人/日")}"),
        Quarantine m => new(
            $"quarantines close contacts for {m.Days} days and secondary contacts for {m.SecondaryDays}, tested on days {string.Join(", ", m.TestDays)}; {Limit(m.Rooms, "rooms")}, else at home; contacts that remain in a room: {Left(m.RemainingInRoom)}; at home: {Left(m.RemainingAtHome)}",
            $"密接隔离 {m.Days} 天、次密接 {m.SecondaryDays} 天，第 {string.Join("、", m.TestDays)} 天检测；{LimitZh(m.Rooms, "间房")}，满则居家；集中隔离剩余接触：{LeftZh(m.RemainingInRoom)}；居家：{LeftZh(m.RemainingAtHome)}"),
        Closure m => new($"closes {Share(m.Coverage)} of {GroupOf(m.Kind).English}; {Share(m.Adherence)} of contacts there end", $"关闭 {Share(m.Coverage)} 的{GroupOf(m.Kind).Chinese}，其中 {Share(m.Adherence)} 的接触停止"),
        Masks m => new($"masks prevent, at {Share(m.Coverage * m.Adherence)} use: {Left(m.Prevented)}", $"口罩（使用率 {Share(m.Coverage * m.Adherence)}）阻断：{LeftZh(m.Prevented)}"),
        MovementLimit m => new($"limits movement; of the contacts of those who comply remain: {Left(m.Remaining)}", $"限制流动，遵守者剩余接触：{LeftZh(m.Remaining)}"),
        ClosedLoop m => new($"keeps {Share(m.Coverage)} of key posts in a closed loop; contacts that remain: {Left(m.Remaining)}", $"{Share(m.Coverage)} 的重点岗位闭环管理，剩余接触：{LeftZh(m.Remaining)}"),
        Zoning m => new(
            $"makes the {UnitOf(m.HighUnit).English} a high-risk zone at {m.Cases} cases in {m.WindowDays} days and the {UnitOf(m.MediumUnit).English} around it medium; high for {m.HighDays} days without a case, medium for {m.MediumDays} more; contacts that remain in high: {Left(m.RemainingInHigh)}; in medium: {Left(m.RemainingInMedium)}",
            $"{m.WindowDays} 天内 {m.Cases} 例即将{UnitOf(m.HighUnit).Chinese}划为高风险区、其外{UnitOf(m.MediumUnit).Chinese}为中风险区；连续 {m.HighDays} 天无新增降为中，再 {m.MediumDays} 天降为低；高风险区剩余接触：{LeftZh(m.RemainingInHigh)}；中风险区：{LeftZh(m.RemainingInMedium)}"),
        Vaccination m => new(
            $"vaccinates up to {string.Join(", ", m.CoverageByAge.Select(Share))} by age band of ten years", $"接种，各十岁年龄段覆盖 {string.Join("、", m.CoverageByAge.Select(Share))}"),
        TravelLimit m => new($"stops {Share(m.ArrivalsPrevented)} of infected arrivals and finds {Share(m.FoundAtEntry)} of the others on entry", $"阻止 {Share(m.ArrivalsPrevented)} 的输入，入境发现其余的 {Share(m.FoundAtEntry)}"),
        _ => new(measure.GetType().Name, measure.GetType().Name),
    };

    /// <summary>A setting of contacts.</summary>
    public static Phrase Of(Setting setting) => setting == Setting.Import ? new("elsewhere, before arrival", "输入") : Settings[(int)setting].Word;

    /// <summary>What a measure costs.</summary>
    public static Phrase CostOf(MeasureCost cost)
    {
        var parts = new (long Fen, Phrase Per)[]
        {
            (cost.PerPersonDayFen, new("a person-day", "每人天")), (cost.PerTestFen, new("a test", "每人次检测")), (cost.PerTubeFen, new("a tube", "每管")),
            (cost.PerPersonFen, new("a person", "每人")), (cost.PerDayFen, new("a day", "每日")),
        }.Where(part => part.Fen > 0).ToArray();
        return new(
            string.Join(", ", parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Fen / 100.0:0.##} yuan {part.Per.English}"))),
            string.Join("，", parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.Per.Chinese} {part.Fen / 100.0:0.##} 元"))));
    }

    private static Phrase GroupOf(GroupKind kind) => kind switch
    {
        GroupKind.SchoolClass => new("school classes", "班级"),
        GroupKind.CareHome => new("care homes", "养老机构"),
        GroupKind.Hospital => new("hospitals", "医院"),
        GroupKind.KeyPost => new("key posts", "重点岗位单位"),
        _ => new("workplaces", "单位"),
    };

    private static Phrase UnitOf(ZoneUnit unit) => unit switch
    {
        ZoneUnit.Building => new("building", "楼栋"),
        ZoneUnit.Compound => new("compound", "小区"),
        ZoneUnit.Neighbourhood => new("neighbourhood", "村居"),
        _ => new("district", "区县"),
    };

    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{share * 100.0:0.##} %");

    private static string Days(double days) => string.Create(CultureInfo.InvariantCulture, $"{days:0.#} days");

    private static string Limit(long most, string what) => most is int.MaxValue or long.MaxValue ? $"any number of {what}" : string.Create(CultureInfo.InvariantCulture, $"at most {most:N0} {what}");

    private static string LimitZh(long most, string what) => most is int.MaxValue or long.MaxValue ? "能力不限" : string.Create(CultureInfo.InvariantCulture, $"至多 {most:N0} {what}");

    private static string Left(BySetting values) => List(values, word => word.English, Share, ", ");

    private static string LeftZh(BySetting values) => List(values, word => word.Chinese, Share, "，");

    private static string Plain(BySetting values) => List(values, word => word.English, value => value.ToString("0.#", CultureInfo.InvariantCulture), ", ");

    private static string PlainZh(BySetting values) => List(values, word => word.Chinese, value => value.ToString("0.#", CultureInfo.InvariantCulture), "，");

    // Settings of one value are named together.
    private static string List(BySetting values, Func<Phrase, string> speak, Func<double, string> format, string separator)
    {
        var all = Settings.Select(setting => (speak(setting.Word), Value: (double)typeof(BySetting).GetProperty(setting.Name)!.GetValue(values)!)).ToArray();
        return all.All(one => one.Value == all[0].Value)
            ? format(all[0].Value)
            : string.Join(separator, all.GroupBy(one => one.Value).Select(group => $"{string.Join("/", group.Select(one => one.Item1))} {format(group.Key)}"));
    }
}
