using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>What a rule, its assumptions and its doubts are called in words.</summary>
internal static class AlarmWording
{
    // Below this share of reported periods a quiet series may only be a silent one.
    private const double CompleteEnough = 0.9;

    // More alarms than this among all judged periods say that the baseline is wrong, not that there were so many outbreaks.
    private const double TooManyAlarms = 0.25;

    public static Phrase Rule(AlarmMethod method) => method switch
    {
        AlarmMethod.Ears e => Said(
            $"EARS {e.Statistic}: baseline {e.Baseline} periods, least standard deviation {e.MinimumSd}, alarm above {e.Limit}.",
            $"EARS {e.Statistic}：基线 {e.Baseline} 个时段，最小标准差 {e.MinimumSd}，统计量大于 {e.Limit} 时报警。"),
        AlarmMethod.Farrington f => Said(
            $"Farrington (1996): {f.YearsBack} years back, ±{f.HalfWindow} periods, α = {f.Alpha} two-sided, power {Power(f.Power)}.",
            $"Farrington（1996）：回溯 {f.YearsBack} 年，±{f.HalfWindow} 个时段，双侧 α = {f.Alpha}，幂变换 {Power(f.Power)}。"),
        AlarmMethod.FarringtonFlexible f => Said(
            $"Farrington flexible (2013): {f.YearsBack} years back, {f.SeasonalLevels} seasonal levels, α = {f.Alpha}, latest {f.RecentLeftOut ?? f.HalfWindow} periods left out, limit by {(f.Threshold == ThresholdRule.Delta ? "the delta method" : "negative-binomial quantile")}.",
            $"Farrington 灵活法（2013）：回溯 {f.YearsBack} 年，{f.SeasonalLevels} 个季节水平，α = {f.Alpha}，剔除最近 {f.RecentLeftOut ?? f.HalfWindow} 个时段，界值取自{(f.Threshold == ThresholdRule.Delta ? "delta 法" : "负二项分位数")}。"),
        AlarmMethod.Cusum c => Said(
            $"CUSUM ({c.Transform} scores): allowance {c.Allowance}, limit {c.Limit}, {(c.ResetAfterAlarm ? "reset after an alarm" : "not reset")}.",
            $"累积和（{c.Transform} 标准化）：允许值 {c.Allowance}，界值 {c.Limit}，{(c.ResetAfterAlarm ? "报警后归零" : "报警后不归零")}。"),
        AlarmMethod.NegativeBinomialCusum c => Said(
            $"Negative-binomial CUSUM: rate ratio {c.RateRatio}, limit {c.Limit}, {(c.ResetAfterAlarm ? "reset after an alarm" : "not reset")}.",
            $"负二项累积和：发病率比 {c.RateRatio}，界值 {c.Limit}，{(c.ResetAfterAlarm ? "报警后归零" : "报警后不归零")}。"),
        AlarmMethod.Bayes b => Said(
            $"Bayes: {b.YearsBack} years back, window {b.HalfWindow}, {(b.UseCurrentYear ? "with" : "without")} the periods just before, α = {b.Alpha}.",
            $"贝叶斯法：回溯 {b.YearsBack} 年，窗口 {b.HalfWindow}，{(b.UseCurrentYear ? "包含" : "不含")}紧邻的前期时段，α = {b.Alpha}。"),
        AlarmMethod.OutbreakP p => Said($"OutbreakP: alarm above a likelihood ratio of {p.Limit}.", $"OutbreakP：似然比大于 {p.Limit} 时报警。"),
        _ => default,
    };

    public static IReadOnlyList<Assumption> Assumptions(AlarmMethod method) => method switch
    {
        AlarmMethod.Ears =>
        [
            Unchecked("The baseline days are free of the outbreak and of weekday effects.", "基线各日不含暴发，也无星期效应。"),
            Unchecked("Counts scatter about normally around their mean.", "病例数围绕均值近似正态波动。"),
        ],
        AlarmMethod.Farrington or AlarmMethod.FarringtonFlexible =>
        [
            Unchecked("Reporting in earlier years was as complete as now, or changed along a line.", "往年报告完整性与现在相同，或呈线性变化。"),
            Unchecked("The variance of a count is proportional to its mean.", "病例数的方差与均值成正比。"),
        ],
        AlarmMethod.Cusum or AlarmMethod.NegativeBinomialCusum =>
        [
            Unchecked("The training periods hold no outbreak, and the mean stays as it was then.", "训练期内没有暴发，且均值此后保持不变。"),
            Unchecked("Counts of different periods don't depend on one another.", "各时段病例数相互独立。"),
        ],
        AlarmMethod.Bayes => [Unchecked("Reference counts and today's share one Poisson mean.", "参照时段与当前时段共有同一泊松均值。")],
        _ => [Unchecked("Without an outbreak the mean is constant from the first period on.", "无暴发时，均值自首个时段起保持不变。")],
    };

    public static List<Phrase> Warnings(AlarmMethod method, ReadOnlySpan<double> counts, ReadOnlySpan<MonitoredPeriod> periods)
    {
        var warnings = new List<Phrase>();
        var (missing, fractional) = (0, 0);
        foreach (var count in counts)
        {
            missing += double.IsNaN(count) ? 1 : 0;
            fractional += !double.IsNaN(count) && count != Math.Floor(count) ? 1 : 0;
        }

        var (judged, alarms, unfitted, tooShort) = (0, 0, 0, 0);
        foreach (var period in periods)
        {
            judged += period.Alarm is not null ? 1 : 0;
            alarms += period.Alarm == true ? 1 : 0;
            unfitted += period.State == PeriodState.NotFitted ? 1 : 0;
            tooShort += period.State == PeriodState.HistoryTooShort ? 1 : 0;
        }

        Add(missing > 0 && missing > (1.0 - CompleteEnough) * counts.Length,
            $"{missing} of {counts.Length} periods were not reported: quiet may only mean silent.",
            $"{counts.Length} 个时段中有 {missing} 个未报告：平静可能只是漏报。");
        Add(fractional > 0,
            $"{fractional} counts aren't whole numbers; the rules are made for counts of people.",
            $"有 {fractional} 个数值不是整数；这些方法针对人数设计。");
        Add(tooShort > 0,
            $"{tooShort} periods couldn't be judged: too little history.",
            $"有 {tooShort} 个时段因历史资料不足而无法判断。");
        Add(unfitted > 0,
            $"{unfitted} periods couldn't be judged: the model didn't fit their reference periods.",
            $"有 {unfitted} 个时段因模型无法拟合参照时段而无法判断。");
        Add(judged >= 20 && alarms > TooManyAlarms * judged,
            $"{alarms} of {judged} judged periods alarm: look for a lasting rise, a season or a change of reporting rather than for so many outbreaks.",
            $"{judged} 个已判断时段中有 {alarms} 个报警：应先排查持续上升、季节性或报告方式变化，而非认定有如此多的暴发。");
        Add(method is AlarmMethod.OutbreakP && alarms > 0,
            $"OutbreakP stays on once it has signalled: only its first alarm says when.",
            $"OutbreakP 一旦报警便会持续：只有首次报警有时间意义。");
        return warnings;

        void Add(bool holds, FormattableString english, FormattableString chinese)
        {
            if (holds)
            {
                warnings.Add(Said(english, chinese));
            }
        }
    }

    private static Phrase Said(FormattableString english, FormattableString chinese) =>
        new(FormattableString.Invariant(english), FormattableString.Invariant(chinese));

    private static Assumption Unchecked(string english, string chinese) => new(new(english, chinese), null);

    private static string Power(PowerTransform power) => power switch
    {
        PowerTransform.None => "1",
        PowerTransform.Half => "1/2",
        _ => "2/3",
    };
}
