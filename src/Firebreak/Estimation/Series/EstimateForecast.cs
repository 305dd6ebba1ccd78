using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Series;

/// <summary><c>forecast</c>: cases of the days to come by the renewal equation, and when they cease; on request how it would have done so far.</summary>
internal static class EstimateForecast
{
    private const int FirstReplay = 14;

    private static readonly string[] Columns =
        ["t", "mean", "q025", "q05", "q10", "q25", "median", "q75", "q90", "q95", "q975", "zero_by", "date"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "forecast",
            new("Short forecast of daily cases by the renewal equation, with the day on which they cease and its probability.", "基于更新方程的短期每日病例预测，及清零日期与概率。"),
            "--incidence daily.csv --si-mean 5.6 --si-sd 4.3 --horizon 14 --replay", terminal, time);
        var series = new SeriesOptions(verb, withImported: true);
        var interval = new SerialIntervalOptions(verb);
        var horizon = verb.Whole("--horizon", new("Days to forecast.", "预测天数。"), 14);
        var window = verb.Whole("--window", new("Days from which R is read.", "估计 R 所用天数。"), 7);
        var dispersion = verb.Number("--dispersion", new("Dispersion k of infections a case.", "续发数离散系数 k。"), 0.5);
        var kept = verb.Number("--growth-kept", new("Part of ln R above 0 left after each day; 1 for none lost.", "每日保留的 ln R（>0 部分）比例；1 为不衰减。"), 0.75);
        var imported = verb.Number("--imported-per-day", new("Imported cases expected a day.", "预期每日输入病例数。"), 0.0);
        var zero = verb.Whole("--zero-days", new("Days without a case that count as zero.", "视为清零的连续无病例天数。"), 7);
        var paths = verb.Whole("--paths", new("Paths drawn.", "模拟路径数。"), 2000);
        var replay = verb.Flag("--replay", new("Score the method on the days so far, against persistence and a trend.", "在既往数据上回放评分，并与持续法、趋势法比较。"));
        var seed = verb.Seed();
        return verb.Runs(question =>
        {
            var days = series.Read(question);
            var warnings = days.Warnings.ToList();
            var one = interval.ReadOne(question, warnings);
            var options = new RenewalForecastOptions
            {
                HorizonDays = question.Whole(horizon, 1, 365),
                WindowDays = question.Whole(window, 1, 365),
                Dispersion = question.Positive(dispersion),
                GrowthKeptPerDay = question.Number(kept, k => k is > 0.0 and <= 1.0, new("a number above 0 and not above 1", "大于 0 且不超过 1 的数")),
                ImportedPerDay = question.Number(imported, i => i >= 0.0, new("a number of at least 0", "不小于 0 的数")),
                ZeroDays = question.Whole(zero, 1, 365),
                Paths = question.Whole(paths, 100, 1_000_000),
            };
            var drawn = new Seed(question.Get(seed));
            var answer = RenewalForecast.Estimate(days.Local, days.Imported, one, drawn, options);
            var result = EstimateResult.Of(answer, Columns, forecast => forecast.Days.Select((day, i) => Row(days, day, forecast.Zero!.ProbabilityBy[i])), more: warnings);
            return (answer.ValueOrNull is not { } value ? result : result with
            {
                Facts = [.. Zero(days, value.Zero!), .. question.Get(replay) ? Replay(days, one, drawn, options) : []],
                Picture = SeriesPictures.Forecast(days, value),
            }) with { Seed = question.Get(seed) };
        });
    }

    private static ResultRow Row(DailySeries days, ForecastDay day, double zeroBy) =>
        new([day.Index + 1, day.Mean, .. day.Quantiles.Select(q => (object?)q), zeroBy, days.DateOf(day.Index)]);

    private static IEnumerable<Fact> Zero(DailySeries days, ZeroDate zero) =>
    [
        new("zero_days", new("Days without a case that count as zero", "视为清零的连续无病例天数"), zero.DaysWithout),
        new("zero_within_horizon", new("Probability of zero within the forecast", "预测期内清零的概率"), zero.WithinHorizon),
        new("zero_median", new("Day by which zero is as likely as not", "清零概率过半的日期"), zero.MedianIndex is { } index ? days.NameOf(index) : null),
    ];

    // The method again on every week that has passed, with nothing of what came after, against the two forecasts that anybody can make.
    private static IEnumerable<Fact> Replay(DailySeries days, SerialInterval interval, Seed seed, RenewalForecastOptions options)
    {
        var all = days.All;
        var starts = Enumerable.Range(0, Math.Max(0, (days.Length - FirstReplay - 1) / 7)).Select(week => FirstReplay + (7 * week)).ToList();
        if (starts.Count == 0)
        {
            return [new("replay", new("Replay", "回放"), null)];
        }

        var horizon = options.HorizonDays;
        (string Name, Phrase Label, Func<double[], Answer<Forecast>> Method)[] methods =
        [
            ("renewal", new("renewal equation", "更新方程"), counts => RenewalForecast.Estimate(
                days.Local.AsSpan(0, counts.Length), days.Imported.Length == 0 ? [] : days.Imported.AsSpan(0, counts.Length), interval, seed, options)),
            ("persistence", new("persistence", "持续法"), counts => NaiveForecasts.Persistence(counts, horizon)),
            ("trend", new("trend", "趋势法"), counts => NaiveForecasts.Trend(counts, horizon)),
        ];
        return methods.SelectMany(method =>
        {
            var score = ForecastScores.Replay(all, starts, method.Method);
            Fact Of(string name, Phrase label, object? value) => new(
                $"replay_{method.Name}_{name}", new($"Replay, {method.Label.English}: {label.English}", $"回放（{method.Label.Chinese}）：{label.Chinese}"), score.Days == 0 ? null : value);
            return new[]
            {
                Of("wis", new("weighted interval score", "加权区间得分"), score.WeightedIntervalScore),
                Of("coverage50", new("coverage of 50 %", "50% 区间覆盖率"), score.Coverage50),
                Of("coverage95", new("coverage of 95 %", "95% 区间覆盖率"), score.Coverage95),
                Of("bias", new("bias", "偏倚"), score.Bias),
                Of("days", new("days scored", "评分天数"), score.Days),
            };
        });
    }
}
