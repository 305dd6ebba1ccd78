using System.Globalization;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Reproduction;
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

    /// <summary>R by day of infection over the onsets reported and nowcast; the days that can't be used yet are grey and empty.</summary>
    public static Figure RealTime(ReportData data, RealTimeReproduction estimate)
    {
        var usable = estimate.Days.Where(day => day.Usable).ToDictionary(day => day.Index, day => day.Posterior!);
        IReadOnlyList<double?> At(Func<ReproductionPosterior, double> number) =>
            [.. Enumerable.Range(0, data.Triangle.DayCount).Select(t => usable.GetValueOrDefault(t) is { } posterior ? number(posterior) : (double?)null)];
        var title = estimate.LastUsableIndex is { } index
            ? Both(
                $"R was {usable[index].Mean:0.00} [{usable[index].Quantile(0.025):0.00}–{usable[index].Quantile(0.975):0.00}] among those infected in the window to {data.NameOf(index):yyyy-MM-dd}",
                $"截至 {data.NameOf(index):yyyy-MM-dd} 的感染窗口，R 为 {usable[index].Mean:0.00} [{usable[index].Quantile(0.025):0.00}–{usable[index].Quantile(0.975):0.00}]")
            : new Phrase("R isn't usable on any day yet", "目前没有任何一天的 R 可用");
        return new Figure.OverTime(title, new(data.DateOf(0), data.NumberOf(0), data.Triangle.DayCount), new("reproduction number, at the last day of infection of each window", "再生数（标于感染窗口末日）"))
        {
            Bands =
            [
                new(new("95 % interval", "95% 区间"), At(p => p.Quantile(0.025)), At(p => p.Quantile(0.975))),
                new(new("50 % interval", "50% 区间"), At(p => p.Quantile(0.25)), At(p => p.Quantile(0.75)), IsInner: true),
            ],
            Lines = [new(new("posterior mean", "后验均值"), At(p => p.Mean))],
            Reference = new(1.0, new("R = 1", "R = 1")),
            GreyFrom = estimate.LastUsableIndex + 1 ?? 0,
            GreyBecause = new("not to be known yet", "尚无法得知"),
            Below = (Figure.OverTime)Of(data, estimate.Nowcast),
        };
    }

    private static Phrase Both(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
