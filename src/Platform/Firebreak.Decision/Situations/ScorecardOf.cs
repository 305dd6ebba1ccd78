using System.Globalization;
using Firebreak.Epidemiology.Control;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Primitives;

namespace Firebreak.Decision.Situations;

/// <summary>The numbers that a commander reads in one minute, from the counts of an outbreak. It holds no formula: the engines do.</summary>
public static class ScorecardOf
{
    private const int Window = 7;
    private const int GrowthDays = 14;

    /// <summary>The rows, those of control first.</summary>
    /// <param name="counts">What is known now, or on the day that is looked at.</param>
    /// <param name="yesterday">What was known at the end of the day before; null where nothing was.</param>
    public static IReadOnlyList<ScoreRow> Rows(OutbreakCounts counts, OutbreakCounts? yesterday)
    {
        var before = yesterday is null ? [] : Measured(yesterday).ToDictionary(row => row.Code, row => row.Value, StringComparer.Ordinal);
        return [.. Measured(counts).Select(row => row with { Yesterday = before.GetValueOrDefault(row.Code) }), .. NotYet()];
    }

    /// <summary>The course by day of onset; null where no case has one.</summary>
    public static OnsetCourse? Course(OutbreakCounts counts)
    {
        var delays = counts.Cases.Where(c => c.Onset is not null && c.Report >= c.Onset && c.Report <= counts.Today).GroupBy(c => c.Report!.Value.DayNumber - c.Onset!.Value.DayNumber, c => c.Count)
            .ToDictionary(g => g.Key, g => g.Sum());
        return OnsetCourse.Of(counts.Cases.Select(c => new OnsetCount(c.Onset, c.Found, c.Count)), counts.Today, OnsetCourse.OpenDays(delays.Values.Sum() >= OnsetCourse.DelaysNeeded ? Quantile(delays, 0.9) : null));
    }

    private static IEnumerable<ScoreRow> Measured(OutbreakCounts counts)
    {
        var today = counts.Today;
        var search = new CaseSearch { Outbreak = counts.Outbreak };
        yield return new()
        {
            Code = "cases", Name = new("Cases", "累计病例"), Kind = ScoreKind.Count, Value = counts.CaseCount, List = search,
            Definition = new("Cases of the outbreak in the register, whatever their class.", "登记库中本起疫情的病例，不分类别。"),
        };
        yield return new()
        {
            Code = "newToday", Name = new("Reported today", "今日报告"), Kind = ScoreKind.Count, Value = counts.Cases.Where(c => c.Report == today).Sum(c => c.Count),
            List = search with { Date = DateField.Report, From = today, To = today }, Definition = new("Cases whose day of report is the as-of day; the day isn't over.", "报告日期为截止日的病例；当日尚未结束。"),
        };
        foreach (var row in Control(counts, search))
        {
            yield return row;
        }

        var inside = counts.Cases.Where(c => c.Found == HowFound.InsideControl).Sum(c => c.Count);
        var community = counts.Cases.Where(c => c.Found == HowFound.Community).Sum(c => c.Count);
        yield return Share(
            "insideControl", new("Found inside control", "管控中发现占比"),
            new("Cases found in quarantine, isolation or a closed loop, of local cases of which it is recorded how they were found; interval after Wilson.", "隔离、管控或闭环中发现的病例占已记录发现方式的本土病例之比；Wilson 区间。"),
            inside, inside + community, new("how cases were found", "病例发现方式"), search with { Found = HowFound.InsideControl });
        var local = counts.Cases.Where(c => c.Found != HowFound.Imported).Sum(c => c.Count);
        yield return Share(
            "unlinked", new("Source unknown", "传染来源不明占比"), new("Local cases that nobody is presumed to have infected, of local cases; the first case of each chain is among them.", "无推定传染来源的本土病例占本土病例之比，含各传播链首例。"),
            counts.Unlinked, local, new("local cases", "本土病例"), search with { IsUnlinked = true });
        foreach (var row in Course(counts, search))
        {
            yield return row;
        }

        yield return counts.ResultDays.Count == 0
            ? Missing("testing", new("Sample to result, 90th percentile", "采样至出结果 P90"), ScoreKind.Days, SampleDays, new("samples of this outbreak with their results", "本起疫情的采样及结果"))
            : new() { Code = "testing", Name = new("Sample to result, 90th percentile", "采样至出结果 P90"), Kind = ScoreKind.Days, Definition = SampleDays, Value = Quantile(counts.ResultDays, 0.9) };
        yield return new()
        {
            Code = "closeContacts", Name = new("Close contacts", "密切接触者"), Kind = ScoreKind.Count, Value = counts.Contacts.GetValueOrDefault(ContactTier.Close),
            Definition = new("Contact relations of the outbreak's cases judged close; one person may be in several.", "本起疫情病例的密接关系数；同一人可涉多例。"),
        };
    }

    private static readonly Phrase SampleDays = new("Whole days from sampling to result, below which nine results of ten lie; hours aren't recorded.", "采样至出结果的整日数，90% 的结果不超过该值；未记录小时。");

    private static IEnumerable<ScoreRow> Control(OutbreakCounts counts, CaseSearch search)
    {
        var dated = counts.Cases.Where(c => c.Report <= counts.Today).ToList();
        var name = new Phrase("Days to zero in the community", "社会面清零用时");
        var streakName = new Phrase("Days without a community case", "社会面无新增天数");
        var definition = new SocialZeroDefinition();
        var said = new Phrase(
            $"From the first detection to the first day of a run of {definition.Days} days without a case found in the community; cases of which it isn't recorded count as found there.",
            $"自首例发现至社会面连续 {definition.Days} 天无新增的首日；发现方式未记录者计入社会面。");
        var streakSaid = new Phrase("Full days up to the as-of day without a case found in the community, by day of report.", "按报告日期计，截至当日社会面无新增的完整天数。");
        if (dated.Count == 0)
        {
            var needs = new Phrase("days of report", "报告日期");
            yield return Missing("daysToZero", name, ScoreKind.Days, said, needs);
            yield return Missing("streak", streakName, ScoreKind.Days, streakSaid, needs);
            yield break;
        }

        var first = dated.Min(c => c.Report!.Value);
        var cases = dated.SelectMany(c => Enumerable.Repeat(
            new ControlCase(c.Report!.Value.DayNumber - first.DayNumber, c.Found == HowFound.Imported, c.Found switch { HowFound.InsideControl => true, HowFound.Community => false, _ => null }), c.Count)).ToArray();
        var asOf = counts.Today.DayNumber - first.DayNumber;
        var streak = ControlCounting.Compute(cases, 0, asOf, definition).ValueOrNull!.Streak;
        yield return streak is { Reached: true, SinceIndex: { } since }
            ? new() { Code = "daysToZero", Name = name, Definition = said, Kind = ScoreKind.Days, Value = since }
            : Missing("daysToZero", name, ScoreKind.Days, said, new(
                string.Create(CultureInfo.InvariantCulture, $"zero itself; it is day {asOf + 1} since the first detection on {first:yyyy-MM-dd}"),
                string.Create(CultureInfo.InvariantCulture, $"实现清零；自 {first:yyyy-MM-dd} 首例发现起为第 {asOf + 1} 天")));
        yield return new()
        {
            Code = "streak", Name = streakName, Definition = streakSaid, Kind = ScoreKind.Days, Value = streak.Days,
            List = search with { Date = DateField.Report, From = counts.Today.AddDays(-definition.Days + 1), To = counts.Today, Found = HowFound.Community },
        };
    }

    private static IEnumerable<ScoreRow> Course(OutbreakCounts counts, CaseSearch search)
    {
        var name = new Phrase("Reproduction number R", "再生数 R");
        var growthName = new Phrase("Growth a day", "日增长率");
        var definition = new Phrase("Cases that one case causes, over the last week whose onsets are all reported; Cori et al. 2013 with the serial interval of the outbreak's own pairs.", "一例病例造成的续发数，取发病均已报告的最近一周；Cori 等 2013，序列间隔取自本起疫情传播对。");
        var growthSaid = new Phrase("Exponential growth of onsets over the last two complete weeks; negative binomial.", "最近两个完整周按发病日期的指数增长率；负二项模型。");
        if (Course(counts) is not { } course)
        {
            var needs = new Phrase("days of onset", "发病日期");
            yield return Missing("r", name, ScoreKind.Number, definition, needs);
            yield return Missing("growth", growthName, ScoreKind.Rate, growthSaid, needs);
            yield break;
        }

        yield return Reproduction(counts, course, name, definition, search);
        var until = course.CompleteDays;
        var from = Math.Max(0, until - GrowthDays);
        var growth = GrowthRate.Estimate(course.All.AsSpan(from, until - from)).ValueOrNull;
        yield return growth is null
            ? Missing("growth", growthName, ScoreKind.Rate, growthSaid, new("more days with cases", "更多有病例的日期"))
            : new()
            {
                Code = "growth", Name = growthName, Kind = ScoreKind.Rate, Definition = growthSaid, Value = growth.RatePerDay.Value, Range = growth.RatePerDay.Range,
                List = search with { Date = DateField.Onset, From = course.DateOf(from), To = course.DateOf(until - 1) },
            };
    }

    private static ScoreRow Reproduction(OutbreakCounts counts, OnsetCourse course, Phrase name, Phrase definition, CaseSearch search)
    {
        var pairs = OnsetPairs.Of(counts.Pairs);
        if (pairs.Count < OnsetPairs.Fewest || OnsetPairs.SerialInterval(pairs.Fit()) is not { } interval)
        {
            return Missing("r", name, ScoreKind.Number, definition, new(
                string.Create(CultureInfo.InvariantCulture, $"at least {OnsetPairs.Fewest} linked pairs with both onsets; there are {pairs.Count:0}"),
                string.Create(CultureInfo.InvariantCulture, $"至少 {OnsetPairs.Fewest} 对双方均有发病日期的传播对；现有 {pairs.Count:0} 对")));
        }

        if (course.CompleteDays <= Window)
        {
            return Missing("r", name, ScoreKind.Number, definition, new("more than a week of complete days", "一周以上的完整数据"));
        }

        var week = new DayWindow(course.CompleteDays - Window, course.CompleteDays - 1);
        var window = InstantaneousReproduction.Estimate(course.Local, course.HasImported ? course.Imported : [], interval, [week]).ValueOrNull?.Windows[0];
        return window is { Posterior: { } posterior, TooFewCases: false }
            ? new()
            {
                Code = "r", Name = name, Kind = ScoreKind.Number, Definition = definition, Value = posterior.Mean, Range = new Interval(posterior.Quantile(0.025), posterior.Quantile(0.975), 0.95),
                List = search with { Date = DateField.Onset, From = course.DateOf(week.FirstIndex), To = course.DateOf(week.LastIndex) },
            }
            : Missing("r", name, ScoreKind.Number, definition, new(
                string.Create(CultureInfo.InvariantCulture, $"enough local cases in the last complete week; there are {window?.LocalCases ?? 0:0}"),
                string.Create(CultureInfo.InvariantCulture, $"最近一个完整周有足够的本土病例；现有 {window?.LocalCases ?? 0:0} 例")));
    }

    private static IEnumerable<ScoreRow> NotYet() =>
    [
        Missing("presentAtDetection", new("Infections present at first detection", "首例发现时已有感染数"), ScoreKind.Count,
            new("Back-calculated median of the infections that had happened when the first case was found.", "首例发现时已发生感染数的回推中位数。"),
            new("the probability and delay with which routine surveillance finds an infection", "常规监测发现感染的概率与延迟")),
        Missing("sameDay", new("Investigations closed the same day", "当日完成流调"), ScoreKind.Share, new("Investigations closed before midnight of the day of report, of new infections.", "报告当日24时前完成的流调占新发感染之比。"), new("tasks of investigation with the hour at which they are closed", "流调任务及其完成时间")),
        Missing("missAndExcess", new("Missed and needlessly managed", "漏管与错管率"), ScoreKind.Share, new("People who should have been managed and weren't, and the reverse.", "应管未管与不应管而管的比例。"), new("follow-up of contacts and the orders on them", "密接管理与管控措施记录")),
        Missing("levelIndex", new("Level of restriction", "管控层级指数"), ScoreKind.Number, new("Mean level of measures in force, weighted by people: household 1 to city 7.", "在施管控措施层级的人口加权平均：户为 1，市为 7。"), new("zones and measures in force", "分区与在施管控措施")),
        Missing("cost", new("Person-days restricted per infection averted", "每避免一例感染的限制人日"), ScoreKind.Number, new("Person-days under orders over infections averted.", "受限制人日与避免感染数之比。"), new("orders on people and zones, and a what-if run", "人员与区域管控令及推演结果")),
        Missing("normalLife", new("Daily needs met on time", "民生需求按时满足率"), ScoreKind.Share, new("Medical needs and supplies served within their time.", "就医与物资需求按时满足的比例。"), new("requests for care and supplies", "就医与保供需求记录")),
        Missing("noLayering", new("Orders stricter than the rule", "层层加码措施"), ScoreKind.Count, new("Orders beyond the ceiling of the protocol without a justification.", "超出方案上限且无正当理由的措施数。"), new("measures and the protocol in force", "管控措施与现行方案")),
        Missing("lawful", new("Orders with basis, end and appeal", "措施合法合规率"), ScoreKind.Share, new("Orders that name a legal basis, an end and a way to appeal.", "载明依据、期限与申诉途径的措施比例。"), new("orders on people and places", "对人员与场所的管控令")),
    ];

    private static ScoreRow Share(string code, Phrase name, Phrase definition, int part, int whole, Phrase needs, CaseSearch list) => Proportion.Of(part, whole).Share is { } share
        ? new() { Code = code, Name = name, Definition = definition, Kind = ScoreKind.Share, Value = share.Value, Range = share.Range, Of = (part, whole), List = list }
        : Missing(code, name, ScoreKind.Share, definition, needs);

    private static ScoreRow Missing(string code, Phrase name, ScoreKind kind, Phrase definition, Phrase needs) => new() { Code = code, Name = name, Kind = kind, Definition = definition, Needs = needs };

    // Of whole days: the first day by which at least so many are done.
    private static double Quantile(IReadOnlyDictionary<int, int> counts, double share)
    {
        var needed = share * counts.Values.Sum();
        var sum = 0;
        return counts.OrderBy(pair => pair.Key).First(pair => (sum += pair.Value) >= needed).Key;
    }
}
