using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Series;

/// <summary><c>reproduction-number</c>: the instantaneous reproduction number by window (Cori et al. 2013).</summary>
internal static class EstimateReproduction
{
    // The columns that users of EpiEstim know, dates behind them.
    private static readonly string[] Columns = ["t_start", "t_end", "mean", "sd", "q025", "q05", "q25", "median", "q75", "q95", "q975", "from", "to"];
    private static readonly double[] Levels = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "reproduction-number",
            new("Instantaneous reproduction number over time, with the posterior mean, sd and quantiles of every window.", "瞬时再生数随时间的变化：各窗口的后验均值、标准差与分位数。"),
            "--incidence daily.csv --date-column date --count-column local --si-mean 5.6 --si-sd 4.3 --format csv", terminal, time);
        var series = new SeriesOptions(verb, withImported: true);
        var interval = new SerialIntervalOptions(verb);
        var windows = new WindowOptions(verb);
        var priorMean = verb.Number("--prior-mean", new("Mean of the gamma prior.", "伽马先验均值。"), 5.0);
        var priorSd = verb.Number("--prior-sd", new("Its standard deviation.", "伽马先验标准差。"), 5.0);
        var impute = verb.Whole("--impute-days", new(
            "First days from whose growth the cases before the series are imputed. Default: none are.", "用前几天的增长补充序列之前的病例；缺省不补充。"));
        return verb.Runs(question =>
        {
            var days = series.Read(question);
            var warnings = days.Warnings.ToList();
            return Run(days, interval.Read(question, warnings), windows.Read(question, days), new()
            {
                PriorMean = question.Positive(priorMean),
                PriorSd = question.Positive(priorSd),
                BackImputationDays = question.IsGiven(impute) ? question.Whole(impute, 2) : null,
            }, warnings);
        });
    }

    private static EstimateResult Run(
        DailySeries days, SerialIntervalEnsemble interval, IReadOnlyList<DayWindow> windows, ReproductionOptions options, List<Phrase> warnings)
    {
        var answer = InstantaneousReproduction.Estimate(days.Local, days.Imported, interval, windows, options);
        var result = EstimateResult.Of(
            answer, Columns, series => series.Windows.Select(w => Row(days, w.Window, w.Posterior, w.Because)),
            () => windows.Select(w => Row(days, w, null, null)), warnings);
        return answer.ValueOrNull is not { } value ? result : result with
        {
            Facts =
            [
                new("first_day_counted_as_imported", new("Local cases of the first day, counted as imported", "首日本土病例（按输入处理）"), value.FirstDayCountedAsImported),
                new("imputed_growth_per_day", new("Growth a day behind imputed cases", "补充病例所依据的日增长率"), value.ImputedGrowth),
                new("cases_needed", new("Local cases a window needs", "每个窗口所需本土病例数"), options.CasesNeeded),
            ],
            Picture = SeriesPictures.Reproduction(days, value.Windows),
        };
    }

    private static ResultRow Row(DailySeries days, DayWindow window, ReproductionPosterior? posterior, Phrase? because) => new(
        [
            window.FirstIndex + 1, window.LastIndex + 1, posterior?.Mean, posterior?.Sd, .. Levels.Select(level => (object?)posterior?.Quantile(level)),
            days.DateOf(window.FirstIndex), days.DateOf(window.LastIndex),
        ],
        because);
}
