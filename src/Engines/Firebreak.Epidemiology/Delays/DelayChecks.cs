using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Delays;

/// <summary>What observations of delays must satisfy, and what is said beside a fit.</summary>
internal static class DelayChecks
{
    private const double FewestObservations = 5.0;

    public static Phrase? Objection(ReadOnlySpan<DelayObservation> observations, DelayKind kind, double shift)
    {
        double total = 0.0, negative = 0.0, atZero = 0.0;
        for (var i = 0; i < observations.Length; i++)
        {
            var o = observations[i];
            var whole = double.IsFinite(o.FirstFrom) && double.IsFinite(o.FirstTo) && double.IsFinite(o.SecondFrom) && !double.IsNaN(o.SecondTo)
                && (double.IsFinite(o.SecondTo) || (o.FirstTo == o.FirstFrom && double.IsPositiveInfinity(o.SeenUntil)));
            if (!whole || o.FirstTo < o.FirstFrom || o.SecondTo < o.SecondFrom || !(o.Count >= 0.0) || o.SecondTo > o.SeenUntil)
            {
                return Say.NotEstimable(
                    $"observation {i + 1} is out of order: an interval ends before it begins, or a second event lies behind the end of observation.",
                    $"第 {i + 1} 条观测顺序有误：区间终点早于起点，或第二事件晚于观察截止时间。");
            }

            total += o.Count;
            negative += o.SecondTo - o.FirstFrom < shift ? o.Count : 0.0;
            atZero += o.SecondTo - o.FirstFrom == shift ? o.Count : 0.0;
        }

        if (total < FewestObservations)
        {
            return Say.NotEstimable(
                $"{total:0.##} observations; a delay needs at least {FewestObservations:0}.", $"仅有 {total:0.##} 条观测；估计延迟至少需要 {FewestObservations:0} 条。");
        }

        if (kind != DelayKind.Normal && negative + atZero > 0.0)
        {
            return Say.NotEstimable(
                $"{negative + atZero:0.##} of {total:0.##} delays lie at or below {shift:0.##} days, which a {Name(kind).English} distribution can't give. Use the normal, or a shift; leaving them out would lengthen the mean.",
                $"{total:0.##} 条延迟中有 {negative + atZero:0.##} 条不大于 {shift:0.##} 天，{Name(kind).Chinese}分布无法描述。请改用正态分布或设置平移；剔除它们会使均值偏大。");
        }

        return null;
    }

    public static List<Phrase> Warnings(DelayLikelihood likelihood, ParametricDelay best)
    {
        var warnings = new List<Phrase>();
        if (likelihood.Total < 30.0)
        {
            warnings.Add(Say.Both(
                $"Only {likelihood.Total:0.##} observations: the tail is hardly known.", $"仅有 {likelihood.Total:0.##} 条观测，分布尾部几乎未知。"));
        }

        var truncated = 0.0;
        foreach (var o in likelihood.Distinct)
        {
            truncated += double.IsFinite(o.SeenUntil) && best.UpperTail(o.SeenUntil - o.FirstFrom) > 0.5 ? o.Count : 0.0;
        }

        if (truncated > 0.5 * likelihood.Total)
        {
            warnings.Add(Say.Both(
                $"Most delays were cut off early: the correction for truncation rests on the family rather than on data.",
                $"多数延迟被较早截断，截断校正主要取决于所选分布而非数据。"));
        }

        return warnings;
    }

    public static IReadOnlyList<Assumption> Assumptions(ReadOnlySpan<DelayObservation> observations)
    {
        var complete = true;
        foreach (var o in observations)
        {
            complete &= double.IsPositiveInfinity(o.SeenUntil);
        }

        return
        [
            new(new("The first event is equally likely at any time of its interval; in fast growth late times are likelier.",
                "首个事件在其区间内均匀分布；疫情快速增长时偏晚的时刻更可能。"), null),
            new(new("Delays longer than could be seen are accounted for.", "已考虑超出观察期的较长延迟。"), complete ? null : true),
            new(new("Delays don't change over the time of the data.", "数据期内延迟分布不变。"), null),
        ];
    }

    private static Phrase Name(DelayKind kind) => kind switch
    {
        DelayKind.Gamma => new("gamma", "伽马"),
        DelayKind.LogNormal => new("log-normal", "对数正态"),
        DelayKind.Weibull => new("Weibull", "威布尔"),
        DelayKind.LogLogistic => new("log-logistic", "对数逻辑"),
        _ => new("normal", "正态"),
    };
}
