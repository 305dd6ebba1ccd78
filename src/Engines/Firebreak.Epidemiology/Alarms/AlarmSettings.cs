using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>What the settings of a rule may be.</summary>
internal static class AlarmSettings
{
    public static Phrase? Objection(AlarmMethod method, SeriesCalendar calendar) => method switch
    {
        AlarmMethod.Ears e => First(
            (e.Baseline < 2 || e.MinimumReported < 2, "the baseline needs at least 2 periods", "基线至少需要 2 个时段"),
            (!(e.MinimumSd >= 0.0), "the least standard deviation is at least 0", "最小标准差不得小于 0"),
            (!double.IsFinite(e.Limit), "the limit must be a number", "界值必须是数值")),
        AlarmMethod.Farrington f => First(
            Calendar(calendar), Alpha(f.Alpha), Years(f.YearsBack, 1), Window(f.HalfWindow, calendar), Recent(f.RecentPeriods)),
        AlarmMethod.FarringtonFlexible f => First(
            Calendar(calendar),
            Alpha(f.Alpha),
            Years(f.YearsBack, 1),
            Window(f.HalfWindow, calendar),
            Recent(f.RecentPeriods),
            (f.SeasonalLevels < 1, "a year has at least one seasonal level", "每年至少有一个季节水平"),
            (f.RecentLeftOut < 0, "the latest periods left out can't be negative", "剔除的近期时段数不能为负")),
        AlarmMethod.Cusum c => First(
            (!(c.Limit > 0.0) || !double.IsFinite(c.Allowance), "the decision limit lies above 0", "判定界值须大于 0"), Mean(c.Mean, calendar)),
        AlarmMethod.NegativeBinomialCusum c => First(
            (!(c.Limit > 0.0), "the decision limit lies above 0", "判定界值须大于 0"),
            (!(c.RateRatio > 1.0) || !double.IsFinite(c.RateRatio), "an outbreak multiplies the mean by more than 1", "暴发的均值倍数须大于 1"),
            (c.Overdispersion is { } a && !(a >= 0.0 && double.IsFinite(a)), "overdispersion is at least 0", "过离散参数不得小于 0"),
            Mean(c.Mean, calendar)),
        AlarmMethod.Bayes b => First(
            Alpha(b.Alpha),
            Years(b.YearsBack, 0),
            b.YearsBack > 0 ? Calendar(calendar) : default,
            (b.HalfWindow < (b.YearsBack == 0 ? 1 : 0), "the window holds at least one period", "参照窗口至少包含一个时段"),
            (b is { YearsBack: 0, UseCurrentYear: false }, "without earlier years and without this one there is nothing to compare with", "既不用往年也不用当年，则无可比较")),
        AlarmMethod.OutbreakP p => First((!(p.Limit > 1.0), "the likelihood ratio lies above 1", "似然比界值须大于 1")),
        _ => null,
    };

    /// <summary>Share of quiet periods that the rule means to alarm on; null for rules that claim none.</summary>
    public static double? NominalFalseAlarmRate(AlarmMethod method) => method switch
    {
        AlarmMethod.Ears { Statistic: not EarsStatistic.C3 } ears => NormalDistribution.UpperTail(ears.Limit),
        AlarmMethod.Farrington f => f.Alpha / 2.0,
        AlarmMethod.FarringtonFlexible f => f.Alpha,
        AlarmMethod.Bayes b => b.Alpha,
        _ => null,
    };

    private static (bool Wrong, string English, string Chinese) Calendar(SeriesCalendar calendar) =>
        (calendar.PeriodsPerYear < 2, "a rule that looks at earlier years needs to know how many periods a year has", "参照往年的方法需要知道每年的时段数");

    private static (bool Wrong, string English, string Chinese) Alpha(double alpha) =>
        (!(alpha is > 0.0 and < 1.0), "the chance of a false alarm lies between 0 and 1", "误报概率须介于 0 与 1 之间");

    private static (bool Wrong, string English, string Chinese) Years(int years, int least) =>
        (years < least, "the years to look back are too few", "回溯年数过少");

    private static (bool Wrong, string English, string Chinese) Window(int halfWindow, SeriesCalendar calendar) =>
        (halfWindow < 0 || (2 * halfWindow) + 1 >= calendar.PeriodsPerYear, "the window must fit into a year", "参照窗口必须小于一年");

    private static (bool Wrong, string English, string Chinese) Recent(int periods) =>
        (periods < 1, "recent cases are counted over at least this period", "近期病例数至少按当前时段计");

    private static (bool Wrong, string English, string Chinese) Mean(CusumMean mean, SeriesCalendar calendar) => mean switch
    {
        CusumMean.Given given => (!(given.Cases > 0.0 && double.IsFinite(given.Cases)), "the mean lies above 0", "均值须大于 0"),
        CusumMean.Seasonal seasonal => Window(seasonal.HalfWindow, calendar),
        _ => default,
    };

    private static Phrase? First(params ReadOnlySpan<(bool Wrong, string English, string Chinese)> rules)
    {
        foreach (var (wrong, english, chinese) in rules)
        {
            if (wrong)
            {
                return new("Not monitored: " + english + ".", "未监测：" + chinese + "。");
            }
        }

        return null;
    }
}
