using System.Globalization;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Series;

/// <summary>Pictures of estimates from a daily series: cases as bars, local, imported and first day apart; the last days under grey.</summary>
internal static class SeriesPictures
{
    private static readonly Phrase CasesADay = new("cases a day", "每日病例数");
    private static readonly Phrase Interval95 = new("95 % interval", "95% 区间");

    /// <summary>Reproduction numbers above the cases behind them. Each stands at the last day of its window; windows with few cases would show the prior.</summary>
    public static Figure Reproduction(DailySeries days, IReadOnlyList<WindowReproduction> windows)
    {
        var byEnd = windows.Where(w => w.Window.LastIndex < days.Length && w.Window.LastIndex >= 0)
            .GroupBy(w => w.Window.LastIndex).ToDictionary(g => g.Key, g => g.First() is { TooFewCases: false } w ? w.Posterior : null);
        IReadOnlyList<double?> At(Func<ReproductionPosterior, double> number) =>
            [.. Enumerable.Range(0, days.Length).Select(t => byEnd.GetValueOrDefault(t) is { } posterior ? number(posterior) : (double?)null)];
        var last = byEnd.Where(p => p.Value is not null && p.Key < (days.IncompleteFrom ?? days.Length)).OrderBy(p => p.Key).LastOrDefault();
        var title = last.Value is { } r
            ? Both(
                $"R was {r.Mean:0.00} [{r.Quantile(0.025):0.00}–{r.Quantile(0.975):0.00}] in the window to {days.NameOf(last.Key)}",
                $"截至 {days.NameOf(last.Key)} 的窗口，R 为 {r.Mean:0.00} [{r.Quantile(0.025):0.00}–{r.Quantile(0.975):0.00}]")
            : new Phrase("No complete window has enough cases for R", "没有完整且病例数足够的窗口可估计 R");
        return new Figure.OverTime(title, FigureDaysOf(days, days.Length), new("reproduction number, at the end of each window", "再生数（标于窗口末日）"))
        {
            Bands =
            [
                new(Interval95, At(p => p.Quantile(0.025)), At(p => p.Quantile(0.975))),
                new(new("50 % interval", "50% 区间"), At(p => p.Quantile(0.25)), At(p => p.Quantile(0.75)), IsInner: true),
            ],
            Lines = [new(new("posterior mean, where there are enough cases", "后验均值（病例数足够的窗口）"), At(p => p.Mean))],
            Reference = new(1.0, new("R = 1", "R = 1")),
            GreyFrom = days.IncompleteFrom,
            Below = Cases(days, firstDayApart: true),
        };
    }

    /// <summary>Case reproduction numbers; each stands at the first day of its window, when those cases fell ill.</summary>
    public static Figure CaseReproduction(DailySeries days, IReadOnlyList<CaseReproductionWindow> windows)
    {
        var byStart = windows.Where(w => w.Window.FirstIndex >= 0 && w.Window.FirstIndex < days.Length).GroupBy(w => w.Window.FirstIndex).ToDictionary(g => g.Key, g => g.First());
        IReadOnlyList<double?> At(Func<CaseReproductionWindow, double?> number) =>
            [.. Enumerable.Range(0, days.Length).Select(t => byStart.TryGetValue(t, out var w) && w.Mean is not null ? number(w) : null)];

        // What the last cases will cause hasn't happened yet: their number is open, whatever is known of reports.
        var open = byStart.Values.Where(w => w.Completeness < 0.95).Select(w => (int?)w.Window.FirstIndex).Min();
        var peak = byStart.Values.Where(w => w.Mean is not null).MaxBy(w => w.Mean);
        return new Figure.OverTime(
            peak is null ? new("The case reproduction number can't be estimated", "无法估计病例再生数") : Both(
                $"Cases that fell ill from {days.NameOf(peak.Window.FirstIndex)} on caused most: {peak.Mean:0.00} each",
                $"{days.NameOf(peak.Window.FirstIndex)} 起发病者续发最多：每例 {peak.Mean:0.00}"),
            FigureDaysOf(days, days.Length), new("infections a case, by the window's first day", "每例续发数（标于窗口首日）"))
        {
            Bands = [new(new("95 % simulation interval", "95% 模拟区间"), At(w => w.Range?.Low), At(w => w.Range?.High))],
            Lines = [new(new("mean", "均值"), At(w => w.Mean))],
            Reference = new(1.0, new("R = 1", "R = 1")),
            GreyFrom = Earlier(open, days.IncompleteFrom),
            GreyBecause = new("infections still to come", "续发尚未完全显现"),
            Below = Cases(days, firstDayApart: true),
        };
    }

    /// <summary>Stretches of growth through the counts; each line passes through the mean of its days.</summary>
    public static Figure Growth(DailySeries days, IReadOnlyList<(int First, int Last, Primitives.Estimate Rate)> stretches)
    {
        // One broken line: the logarithm goes on where the stretch before ended, and the whole is as high as the cases under it.
        var shape = new double?[days.Length];
        var log = 0.0;
        foreach (var (first, last, rate) in stretches)
        {
            for (var t = first; t <= last; t++)
            {
                shape[t] ??= Math.Exp(log + (rate.Value * (t - first)));
            }

            log += rate.Value * (last - first);
        }

        var under = Enumerable.Range(0, days.Length).Where(t => shape[t] is not null).Sum(t => days.Local[t]);
        var scale = under / shape.Sum(s => s ?? 0.0);
        double?[] fitted = [.. shape.Select(s => double.IsFinite(scale) ? scale * s : null)];
        var latest = stretches[^1].Rate;
        var title = latest.Range.Low <= 0.0 && latest.Range.High >= 0.0
            ? Both($"Neither growth nor decline is shown: {100.0 * latest.Value:0.#} % a day", $"无法判断增减：每日 {100.0 * latest.Value:0.#}%")
            : latest.Value > 0.0
                ? Both($"Cases doubled every {Math.Log(2.0) / latest.Value:0.#} days", $"病例每 {Math.Log(2.0) / latest.Value:0.#} 天翻一番")
                : Both($"Cases halved every {-Math.Log(2.0) / latest.Value:0.#} days", $"病例每 {-Math.Log(2.0) / latest.Value:0.#} 天减半");
        return Cases(days, firstDayApart: false) with { Title = title, Lines = [new(new("exponential growth or decline", "指数增长或下降"), fitted)] };
    }

    /// <summary>What is forecast behind what was observed.</summary>
    public static Figure Forecast(DailySeries days, Forecast forecast)
    {
        var shown = Math.Max(0, days.Length - Math.Max(21, 2 * forecast.Days.Count));
        var count = days.Length - shown + forecast.Days.Count;
        IReadOnlyList<double?> Ahead(Func<ForecastDay, double> number) => [.. Enumerable.Repeat<double?>(null, days.Length - shown), .. forecast.Days.Select(d => (double?)number(d))];
        var last = forecast.Days[^1];
        var title = forecast.Zero is { WithinHorizon: > 0.5, MedianIndex: { } index } zero
            ? Both(
                $"{zero.DaysWithout} days without a case are as likely as not to have passed by {days.NameOf(index)}",
                $"至 {days.NameOf(index)}，连续 {zero.DaysWithout} 天无病例的概率过半")
            : Both(
                $"{last.Quantiles[4]:0} cases [{last.Quantiles[0]:0}–{last.Quantiles[8]:0}] are forecast for {days.NameOf(last.Index)}",
                $"预计 {days.NameOf(last.Index)} 当日 {last.Quantiles[4]:0} 例 [{last.Quantiles[0]:0}–{last.Quantiles[8]:0}]");
        return new Figure.OverTime(title, new(days.Start?.AddDays(shown), 1 + shown, count), CasesADay)
        {
            Bars = Bars(days, shown, firstDayApart: false),
            Bands =
            [
                new(new("95 % of paths", "95% 路径"), Ahead(d => d.Quantiles[0]), Ahead(d => d.Quantiles[8])),
                new(new("50 % of paths", "50% 路径"), Ahead(d => d.Quantiles[3]), Ahead(d => d.Quantiles[5]), IsInner: true),
            ],
            Lines = [new(new("median forecast", "预测中位数"), Ahead(d => d.Quantiles[4]))],
            GreyFrom = days.IncompleteFrom is { } from ? Math.Max(0, from - shown) : null,
            GreyUntil = days.Length - shown,
        };
    }

    private static Figure.OverTime Cases(DailySeries days, bool firstDayApart) =>
        new(CasesADay, FigureDaysOf(days, days.Length), CasesADay) { Bars = Bars(days, 0, firstDayApart), GreyFrom = days.IncompleteFrom };

    private static IReadOnlyList<FigureBars> Bars(DailySeries days, int from, bool firstDayApart)
    {
        var local = days.Local.Skip(from).Select(n => (double?)n).ToArray();
        var first = new double?[local.Length];
        if (firstDayApart && from == 0 && local.Length > 0)
        {
            (first[0], local[0]) = (local[0], null);
        }

        return
        [
            new(days.Imported.Length > 0 ? new("local", "本土") : new("cases", "病例"), FigureInk.Observed, local),
            new(new("first day, treated as imported", "首日，按输入处理"), FigureInk.FirstDay, first),
            new(new("imported", "输入"), FigureInk.Imported, [.. days.Imported.Skip(from).Select(n => (double?)n)]),
        ];
    }

    private static FigureDays FigureDaysOf(DailySeries days, int count) => new(days.Start, 1, count);

    private static int? Earlier(int? a, int? b) => a is null ? b : b is null ? a : Math.Min(a.Value, b.Value);

    private static Phrase Both(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
