using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Growth;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Series;

/// <summary><c>growth</c>: growth rate, doubling or halving time and the reproduction number that goes with them; on request with change points.</summary>
internal static class EstimateGrowth
{
    private static readonly string[] Columns =
    [
        "model", "t_start", "t_end", "rate", "rate_low", "rate_high", "doubling", "doubling_low", "doubling_high", "halving", "halving_low", "halving_high",
        "cases", "size", "reproduction", "reproduction_low", "reproduction_high", "from", "to",
    ];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "growth",
            new("Growth rate a day, doubling or halving time over a run of days, or over stretches between change points.", "一段时期（或各变化点之间）的日增长率、倍增或减半时间。"),
            "--incidence daily.csv --from 2020-01-20 --until 2020-02-10 --si-mean 5.6 --si-sd 4.3", terminal, time);
        var series = new SeriesOptions(verb, withImported: false);
        var model = verb.Choice(
            "--model", new("How counts vary around growth.", "计数的变异模型。"), "negative-binomial", "negative-binomial", "poisson", "log-linear");
        var from = verb.Text("--from", "DAY", new("First day used (date or day number). Default: the first.", "起始日（日期或日序）；缺省为首日。"));
        var until = verb.Text("--until", "DAY", new("Last day used. Default: the last.", "结束日；缺省为末日。"));
        var changes = verb.Flag("--changes", new("Look for days on which the rate changed (negative binomial).", "寻找增长率变化点（负二项）。"));
        var level = verb.Number("--level", new("Level of intervals.", "区间水平。"), 0.95);
        var mean = verb.Number("--si-mean", new("Mean generation time, days: gives the reproduction number too.", "代际间隔均值（天）；给出则同时换算再生数。"));
        var sd = verb.Number("--si-sd", new("Its standard deviation, days.", "代际间隔标准差（天）。"));
        return verb.Runs(question =>
        {
            var days = series.Read(question);
            var first = question.Index(from, days) ?? 0;
            var last = question.Index(until, days) ?? days.Length - 1;
            if (last < first)
            {
                throw new UnusableCommand(new Phrase("--until lies before --from.", "--until 早于 --from。"));
            }

            (double Mean, double Sd)? generation = question.IsGiven(mean) || question.IsGiven(sd) ? (question.Positive(mean), question.Positive(sd)) : null;
            var counts = days.Local.AsSpan(first, last - first + 1);
            if (question.Get(changes))
            {
                if (question.IsGiven(model) && question.Get(model) != "negative-binomial" || question.IsGiven(level))
                {
                    throw new UnusableCommand(new Phrase("--changes uses the negative binomial and 95 % intervals.", "--changes 固定使用负二项模型与 95% 区间。"));
                }

                return Changes(days, first, GrowthChanges.Find(counts), generation);
            }

            var answer = GrowthRate.Estimate(counts, Model(question.Get(model)!), question.Fraction(level));
            var result = EstimateResult.Of(answer, Columns, growth => [Row(question.Get(model)!, days, first, last, growth, generation)], more: days.Warnings);
            return answer.ValueOrNull is { } value ? result with { Picture = SeriesPictures.Growth(days, [(first, last, value.RatePerDay)]) } : result;
        });
    }

    private static GrowthModel Model(string word) => word switch
    {
        "poisson" => GrowthModel.Poisson,
        "log-linear" => GrowthModel.LogLinear,
        _ => GrowthModel.NegativeBinomial,
    };

    private static EstimateResult Changes(
        DailySeries days, int first, Epidemiology.Answers.Answer<GrowthHistory> answer, (double Mean, double Sd)? generation)
    {
        var result = EstimateResult.Of(answer, Columns, history => history.Stretches.Select(s => Row(days, first, s, generation)), more: days.Warnings);
        return answer.ValueOrNull is not { } history ? result : result with
        {
            Facts =
            [
                .. history.Changes.Select((change, i) => new Fact(
                    $"change_{i + 1}", new($"Change {i + 1} (95 % range)", $"变化点 {i + 1}（95% 范围）"),
                    $"{days.NameOf(first + change.Index)} ({days.NameOf(first + change.FirstIndex)} – {days.NameOf(first + change.LastIndex)})")),
            ],
            Picture = SeriesPictures.Growth(days, [.. history.Stretches.Select(s => (first + s.FirstIndex, first + s.LastIndex, s.RatePerDay))]),
        };
    }

    private static ResultRow Row(
        string model, DailySeries days, int first, int last, GrowthEstimate growth, (double Mean, double Sd)? generation) => new(
    [
        model, first + 1, last + 1, growth.RatePerDay.Value, growth.RatePerDay.Range.Low, growth.RatePerDay.Range.High,
        growth.DoublingDays?.Days, growth.DoublingDays?.Low, growth.DoublingDays?.High, growth.HalvingDays?.Days, growth.HalvingDays?.Low, growth.HalvingDays?.High,
        growth.Cases, growth.Size, .. Reproduction(growth.RatePerDay, generation), days.DateOf(first), days.DateOf(last),
    ]);

    private static ResultRow Row(DailySeries days, int offset, GrowthStretch stretch, (double Mean, double Sd)? generation)
    {
        var (first, last, rate) = (offset + stretch.FirstIndex, offset + stretch.LastIndex, stretch.RatePerDay);
        var cases = days.Local.AsSpan(first, last - first + 1).ToArray().Sum();
        return new(
        [
            "negative-binomial", first + 1, last + 1, rate.Value, rate.Range.Low, rate.Range.High, .. Doubling(rate, 1.0), .. Doubling(rate, -1.0),
            cases, null, .. Reproduction(rate, generation), days.DateOf(first), days.DateOf(last),
        ]);
    }

    // The limits of a doubling time are those of the rate turned over; there is no upper one where the rate may be 0.
    private static IEnumerable<object?> Doubling(Primitives.Estimate rate, double sign)
    {
        var (value, low, high) = sign > 0.0 ? (rate.Value, rate.Range.Low, rate.Range.High) : (-rate.Value, -rate.Range.High, -rate.Range.Low);
        return value > 0.0 ? [Math.Log(2.0) / value, Math.Log(2.0) / high, low > 0.0 ? Math.Log(2.0) / low : null] : [null, null, null];
    }

    private static IEnumerable<object?> Reproduction(Primitives.Estimate rate, (double Mean, double Sd)? generation) => generation is { } time
        ? new[] { rate.Value, rate.Range.Low, rate.Range.High }.Select(r => (object?)GrowthRate.ReproductionNumber(r, time.Mean, time.Sd))
        : [null, null, null];
}
