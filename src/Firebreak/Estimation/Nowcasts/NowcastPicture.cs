using System.Globalization;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Nowcasts;

/// <summary>Picture of a nowcast: reported as bars, nowcast as a line within its interval, grey where not even that can be used.</summary>
internal static class NowcastPicture
{
    public static Figure Of(ReportData data, NowcastResult nowcast)
    {
        // Complete days need no line: the bars are the truth there.
        IReadOnlyList<double?> Open(Func<NowcastDay, double> number) => [.. nowcast.Days.Select(day => day.ShareReported < 1.0 && day.Usable ? number(day) : (double?)null)];
        var unusable = nowcast.Days.FirstOrDefault(day => !day.Usable);
        var last = nowcast.Days.LastOrDefault(day => day.Usable && day.ShareReported < 1.0);
        var title = last is null
            ? new Phrase("All days are complete: nothing is nowcast", "各日均已完整，无需现时预测")
            : Both(
                $"{last.Median} cases [{last.Range.Low:0}–{last.Range.High:0}] on {data.NameOf(last.Index):yyyy-MM-dd}, of whom {last.Reported} are reported",
                $"{data.NameOf(last.Index):yyyy-MM-dd} 预计 {last.Median} 例 [{last.Range.Low:0}–{last.Range.High:0}]，已报告 {last.Reported} 例");
        return new Figure.OverTime(title, new(data.DateOf(0), data.NumberOf(0), nowcast.Days.Count), new("cases a day", "每日病例数"))
        {
            Bars = [new(new("reported so far", "已报告"), FigureInk.Observed, [.. nowcast.Days.Select(day => (double?)day.Reported)])],
            Bands = [new(new("95 % prediction interval", "95% 预测区间"), Open(day => day.Range.Low), Open(day => day.Range.High))],
            Lines = [new(new("nowcast, median", "现时预测（中位数）"), Open(day => day.Median))],
            GreyFrom = unusable?.Index,
            GreyBecause = new("too little reported", "报告过少"),
        };
    }

    private static Phrase Both(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
