using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Nowcasts;
using Firebreak.Estimation.Series;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;

namespace Firebreak.Analyse.Estimates;

/// <summary>Estimates from the course of the outbreak by day of onset.</summary>
internal static class SeriesEstimates
{
    private const int Window = 7;
    private const int GrowthDays = 14;
    private const int NowcastDays = 60;
    private const int LongestDelay = 21;
    private const int Horizon = 14;

    private static readonly Phrase ReproductionName = new("Reproduction number R", "再生数 R");
    private static readonly Phrase GrowthName = new("Growth rate", "增长率");
    private static readonly Phrase NowcastName = new("Cases of the last days, late reports corrected", "近日病例数（校正迟报）");
    private static readonly Phrase ForecastName = new("Forecast", "短期预测");
    private static readonly Phrase NeedsOnsets = new("dates of onset", "发病日期");
    private static readonly Phrase NeedsInterval = new(
        "a serial interval: at least 5 linked pairs with onsets, or --si-mean and --si-sd", "序列间隔：至少 5 对有发病日期的传播对，或给出 --si-mean 与 --si-sd");

    /// <summary>R of the last complete week, with its course.</summary>
    public static void Reproduction(EstimateSheet sheet, Course? course, SerialIntervalEnsemble? interval, Phrase source)
    {
        if (course is null || interval is null)
        {
            sheet.Lacks("reproductionNumber", ReproductionName, course is null ? NeedsOnsets : NeedsInterval);
            return;
        }

        if (course.CompleteDays <= Window)
        {
            sheet.Lacks("reproductionNumber", ReproductionName, new("more than a week of complete days", "一周以上的完整数据"));
            return;
        }

        var days = course.Series;
        var answer = InstantaneousReproduction.Estimate(days.Local, days.Imported, interval, DayWindow.Sliding(days.Length, Window));
        if (answer.ValueOrNull?.Windows.FirstOrDefault(w => w.Window.LastIndex == course.CompleteDays - 1) is { TooFewCases: true } last)
        {
            // With few cases the posterior is the prior: not the number of this week, but that of the last week that could show one.
            sheet.Lacks("reproductionNumber", ReproductionName, EstimateSheet.Say(
                $"enough local cases in the last complete week ({last.LocalCases:0} of {new ReproductionOptions().CasesNeeded})", $"最近一个完整周的足够本土病例（{last.LocalCases:0} 例，需 {new ReproductionOptions().CasesNeeded} 例）"));
            sheet.Take("lastReproductionNumber", ReproductionName, answer, series => Of("lastReproductionNumber", series, course, source));
            return;
        }

        sheet.Take("reproductionNumber", ReproductionName, answer, series => Of("reproductionNumber", series, course, source));
    }

    private static SituationEstimate? Of(string code, ReproductionSeries series, Course course, Phrase source)
    {
        var usable = series.Windows.LastOrDefault(w => w.Window.LastIndex < course.CompleteDays && w is { Posterior: not null, TooFewCases: false });
        if (usable?.Posterior is not { } posterior)
        {
            return null;
        }

        var until = course.DateOf(usable.Window.LastIndex);
        return new(
            code, EstimateSheet.Say($"R in the week to {until:yyyy-MM-dd}", $"截至 {until:yyyy-MM-dd} 一周的再生数 R"),
            EstimateSheet.PureNumber, posterior.Mean, new(posterior.Quantile(0.025), posterior.Quantile(0.975), 0.95),
            EstimateSheet.Say($"Cori et al. 2013, weekly windows, {source.English}; {usable.LocalCases:0} local cases", $"Cori 等 2013，7 天窗口，{source.Chinese}；{usable.LocalCases:0} 例本土病例"))
        {
            Picture = SeriesPictures.Reproduction(course.Series, series.Windows),
            Days =
            [
                .. series.Windows.Where(w => w is { Posterior: not null, TooFewCases: false }).Select(w => new EstimateDay(
                    course.DateOf(w.Window.LastIndex), w.Posterior!.Mean, w.Posterior.Quantile(0.025), w.Posterior.Quantile(0.975))),
            ],
        };
    }

    /// <summary>Growth over the last two complete weeks as a doubling or halving time.</summary>
    public static void Growth(EstimateSheet sheet, Course? course)
    {
        if (course is null)
        {
            sheet.Lacks("growthRate", GrowthName, NeedsOnsets);
            return;
        }

        var until = course.CompleteDays;
        var from = Math.Max(0, until - GrowthDays);
        var counts = course.Series.All.AsSpan(from, until - from);
        sheet.Take("growthRate", GrowthName, GrowthRate.Estimate(counts), growth => new(
            "growthRate", GrowthName, new("% a day", "%/天"), 100.0 * growth.RatePerDay.Value,
            new(100.0 * growth.RatePerDay.Range.Low, 100.0 * growth.RatePerDay.Range.High, growth.RatePerDay.Range.Level),
            Time(growth, course, from, until)));
    }

    /// <summary>Cases of the last usable day once all reports are in.</summary>
    public static void Nowcast(EstimateSheet sheet, LineList cases, Course? course, DateOnly asOf)
    {
        if (course is null || cases.Dates(DateField.Report) is not { } reports)
        {
            sheet.Lacks("nowcast", NowcastName, course is null ? NeedsOnsets : new("dates of report beside dates of onset", "发病日期之外的报告日期"));
            return;
        }

        var onsets = cases.Dates(DateField.Onset)!;
        var first = Math.Max(course.First.DayNumber, asOf.DayNumber - NowcastDays + 1);
        var days = asOf.DayNumber - first + 1;
        var delay = Math.Min(LongestDelay, Math.Max(1, days / 3));
        var rows = new List<(int, int)>();
        for (var i = 0; i < onsets.Length; i++)
        {
            if (onsets[i] is { } onset && reports[i] is { } report && onset.DayNumber >= first && report <= asOf && report >= onset && report.DayNumber - onset.DayNumber <= delay)
            {
                rows.Add((onset.DayNumber - first, report.DayNumber - first));
            }
        }

        var data = new ReportData(ReportingTriangle.FromReports(rows, days, delay), first, AreDates: true, []);
        sheet.Take("nowcast", NowcastName, Nowcasting.Estimate(data.Triangle), nowcast =>
        {
            if (nowcast.Days.LastOrDefault(day => day.Usable) is not { } last)
            {
                return null;
            }

            return new(
                "nowcast", EstimateSheet.Say($"Onsets on {data.DateOf(last.Index):yyyy-MM-dd}, late reports corrected", $"{data.DateOf(last.Index):yyyy-MM-dd} 发病数（校正迟报）"), new("cases", "例"),
                last.Median, last.Range, EstimateSheet.Say(
                    $"reverse hazards (Lawless 1994) of {rows.Count} reports, delays up to {delay} days; {last.Reported} reported so far",
                    $"{rows.Count} 份报告的反向风险法（Lawless 1994），延迟至 {delay} 天；目前已报告 {last.Reported} 例"))
            {
                Picture = NowcastPicture.Of(data, nowcast),
                Days = [.. nowcast.Days.Where(day => day.Usable).Select(day => new EstimateDay(data.DateOf(day.Index)!.Value, day.Median, day.Range.Low, day.Range.High))],
            };
        });
    }

    /// <summary>Cases a week ahead, and whether they cease.</summary>
    public static void Forecast(EstimateSheet sheet, Course? course, SerialIntervalEnsemble? interval, Phrase source, Seed seed)
    {
        if (course is null || interval is null)
        {
            sheet.Lacks("forecast", ForecastName, course is null ? NeedsOnsets : NeedsInterval);
            return;
        }

        if (course.CompleteDays <= Window)
        {
            sheet.Lacks("forecast", ForecastName, new("more than a week of complete days", "一周以上的完整数据"));
            return;
        }

        // The middle of the grid: a forecast takes one interval, and its own uncertainty is far larger.
        var complete = course.Complete;
        var one = interval.Members[interval.Weights.ToList().IndexOf(interval.Weights.Max())];
        sheet.Take("forecast", ForecastName, RenewalForecast.Estimate(complete.Local, complete.Imported, one, seed, new() { HorizonDays = Horizon }), forecast =>
        {
            var day = forecast.Days[Window - 1];
            return new(
                "forecast", EstimateSheet.Say($"Cases forecast for {course.DateOf(day.Index):yyyy-MM-dd}", $"{course.DateOf(day.Index):yyyy-MM-dd} 预测病例数"), new("cases", "例"),
                day.Quantiles[4], new(day.Quantiles[0], day.Quantiles[8], 0.95), EstimateSheet.Say(
                    $"renewal equation from {course.DateOf(course.CompleteDays - 1):yyyy-MM-dd} on, {source.English}; {forecast.Zero!.WithinHorizon:0%} chance of 7 days without a case within {Horizon} days",
                    $"自 {course.DateOf(course.CompleteDays - 1):yyyy-MM-dd} 起的更新方程，{source.Chinese}；{Horizon} 天内出现连续 7 天无病例的概率 {forecast.Zero!.WithinHorizon:0%}"))
            {
                Picture = SeriesPictures.Forecast(complete, forecast),
                Days = [.. forecast.Days.Select(d => new EstimateDay(course.DateOf(d.Index), d.Quantiles[4], d.Quantiles[0], d.Quantiles[8]))],
                Warnings = [new(
                    "Replayed on past outbreaks, the 95 % interval of this forecast held the truth clearly less often than that; read it as the least uncertainty there is.",
                    "在既往疫情回放中，该预测的 95% 区间覆盖率明显低于 95%，应视为不确定性的下限。")],
            };
        });
    }

    private static Phrase Time(GrowthEstimate growth, Course course, int from, int until)
    {
        var (english, chinese) = growth switch
        {
            { DoublingDays: { } d } => (FormattableString.Invariant($"doubling in {d.Days:0.#} days [{d.Low:0.#}–{Upper(d.High)}]"), FormattableString.Invariant($"倍增时间 {d.Days:0.#} 天 [{d.Low:0.#}–{Upper(d.High)}]")),
            { HalvingDays: { } h } => (FormattableString.Invariant($"halving in {h.Days:0.#} days [{h.Low:0.#}–{Upper(h.High)}]"), FormattableString.Invariant($"减半时间 {h.Days:0.#} 天 [{h.Low:0.#}–{Upper(h.High)}]")),
            _ => ("no doubling or halving", "无倍增或减半"),
        };
        return EstimateSheet.Say(
            $"negative binomial regression, {course.DateOf(from):yyyy-MM-dd} to {course.DateOf(until - 1):yyyy-MM-dd}, {growth.Cases:0} cases: {english}",
            $"负二项回归，{course.DateOf(from):yyyy-MM-dd} 至 {course.DateOf(until - 1):yyyy-MM-dd}，{growth.Cases:0} 例：{chinese}");
    }

    private static string Upper(double? high) => high is { } days ? FormattableString.Invariant($"{days:0.#}") : "∞";
}
