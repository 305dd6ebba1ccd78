using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Nowcasts;

namespace Firebreak.Estimation.Nowcasts;

/// <summary><c>nowcast</c>: how many events of the last days there will turn out to be, once all have been reported.</summary>
internal static class EstimateNowcast
{
    private static readonly string[] Columns =
        ["t", "reported", "share_reported", "mean", "median", "q025", "q25", "q75", "q975", "chain_ladder", "usable", "date"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "nowcast",
            new("Cases of the last days corrected for late reports, from a line list with two dates or from counts by event day and report day.",
                "校正迟报后的近日病例数：输入含两个日期的一览表，或按事件日与报告日统计的计数。"),
            "--reports cases.csv --date-column onset --report-column report --as-of 2020-02-29 --longest-delay 21", terminal, time);
        var reports = new ReportOptions(verb);
        var window = verb.Whole("--report-window", new("Read delays only from reports of the last so many days, when delays change.", "延迟变化时，仅用最近若干天的报告估计延迟。"));
        var weekdays = verb.Flag("--weekdays", new("Reports come unevenly over the week: hazards by day of the week.", "报告有星期效应：按星期几估计。"));
        var priorMean = verb.Number("--prior-mean", new("Mean of the prior for a day's events. Default: mean of the complete days.", "每日事件数先验均值；缺省为完整日的均值。"));
        var priorVariance = verb.Number("--prior-variance", new("Its variance. Default: twice the square of the mean.", "先验方差；缺省为均值平方的两倍。"));
        return verb.Runs(question =>
        {
            var data = reports.Read(question);
            var answer = Nowcasting.Estimate(data.Triangle, new()
            {
                ReportWindowDays = question.IsGiven(window) ? question.Whole(window, 1) : null,
                WeekdayOfFirstDay = question.Get(weekdays) ? data.FirstDay % 7 : null,
                PriorMean = question.IsGiven(priorMean) ? question.Positive(priorMean) : null,
                PriorVariance = question.IsGiven(priorVariance) ? question.Positive(priorVariance) : null,
            });
            var result = EstimateResult.Of(answer, Columns, nowcast => nowcast.Days.Select(day => Row(data, day)), more: data.Warnings);
            return answer.ValueOrNull is not { } value ? result : result with
            {
                Facts =
                [
                    new("as_of", new("Reports up to", "报告截至"), data.NameOf(data.Triangle.DayCount - 1)),
                    new("longest_delay", new("Longest delay followed, days", "跟踪的最长延迟（天）"), data.Triangle.LongestDelay),
                    new("delay_change_p", new("Change of delay lately, p", "近期延迟变化 p 值"), value.Change?.PValue),
                    new("share_by_delay", new("Share reported by delay 0, 1, 2 …", "延迟 0、1、2……天时的报告占比"), string.Join(' ', value.DelayCdf.Select(share => share.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)))),
                ],
                Picture = NowcastPicture.Of(data, value),
            };
        });
    }

    private static ResultRow Row(ReportData data, NowcastDay day) => new(
    [
        data.NumberOf(day.Index), day.Reported, day.ShareReported, day.Mean, day.Median, day.Range.Low, (double)day.Quantile(0.25), (double)day.Quantile(0.75), day.Range.High,
        day.ChainLadder, day.Usable, data.DateOf(day.Index),
    ]);
}
