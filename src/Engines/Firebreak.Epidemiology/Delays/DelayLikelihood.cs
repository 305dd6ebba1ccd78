using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Delays;

/// <summary>The likelihood of interval-censored, right-truncated delays.</summary>
/// <remarks>
/// Reich et al. 2009 (doi:10.1002/sim.3659) for the double interval, Seaman et al. 2022 for the truncation. The first event is taken as uniform over its
/// interval. ∫[F(SR−e) − F(SL−e)]de is a second difference of ∫F below the mean and of ∫(1−F) above it: with one of them alone, outliers are lost to
/// cancellation and the mean of a long-tailed sample shifts.
/// </remarks>
internal sealed class DelayLikelihood
{
    private static readonly (double[] Nodes, double[] Weights) Rule = GaussLegendre.Rule(20);

    private readonly DelayObservation[] _distinct;

    public DelayLikelihood(ReadOnlySpan<DelayObservation> observations)
    {
        // Only differences of time matter, so observations by day fall into a few distinct ones.
        var counts = new Dictionary<DelayObservation, double>();
        foreach (var o in observations)
        {
            var moved = new DelayObservation(0.0, o.FirstTo - o.FirstFrom, o.SecondFrom - o.FirstFrom, o.SecondTo - o.FirstFrom, o.SeenUntil - o.FirstFrom);
            counts[moved] = counts.GetValueOrDefault(moved) + o.Count;
        }

        _distinct = [.. counts.Select(pair => pair.Key with { Count = pair.Value })];

        // In an order of their own, so that the order of rows can't change the last digit of a sum.
        Array.Sort(_distinct, static (a, b) => (a.SecondFrom, a.SecondTo, a.FirstTo, a.SeenUntil).CompareTo((b.SecondFrom, b.SecondTo, b.FirstTo, b.SeenUntil)));
        Total = _distinct.Sum(o => o.Count);
    }

    public double Total { get; }

    public ReadOnlySpan<DelayObservation> Distinct => _distinct;

    public double Of(ParametricDelay delay)
    {
        var sum = 0.0;
        foreach (var o in _distinct)
        {
            sum += o.Count * LogProbability(delay, o);
        }

        return double.IsNaN(sum) ? double.NegativeInfinity : sum;
    }

    /// <summary>Probability that the second event falls in an interval when the first is uniform over one.</summary>
    public static double DoubleInterval(ParametricDelay delay, double firstFrom, double firstTo, double secondFrom, double secondTo)
    {
        if (!delay.HasIntegral)
        {
            var sum = 0.0;
            for (var i = 0; i < Rule.Nodes.Length; i++)
            {
                var e = 0.5 * (firstFrom + firstTo + ((firstTo - firstFrom) * Rule.Nodes[i]));
                sum += 0.5 * Rule.Weights[i] * Between(delay, secondFrom - e, secondTo - e);
            }

            return sum;
        }

        var width = firstTo - firstFrom;
        var near = secondFrom - firstTo;
        var value = near > delay.MeanDays
            ? delay.IntegratedUpper(near) - delay.IntegratedUpper(secondFrom - firstFrom)
                - (delay.IntegratedUpper(secondTo - firstTo) - delay.IntegratedUpper(secondTo - firstFrom))
            : delay.IntegratedLower(secondTo - firstFrom) - delay.IntegratedLower(secondTo - firstTo)
                - (delay.IntegratedLower(secondFrom - firstFrom) - delay.IntegratedLower(near));
        return Math.Max(0.0, value / width);
    }

    private static double LogProbability(ParametricDelay delay, DelayObservation o)
    {
        var log = (o.FirstTo > o.FirstFrom, o.SecondTo > o.SecondFrom) switch
        {
            (false, false) => delay.LogDensity(o.SecondFrom - o.FirstFrom),
            (false, true) => Math.Log(Between(delay, o.SecondFrom - o.FirstFrom, o.SecondTo - o.FirstFrom)),
            (true, false) => Math.Log(Between(delay, o.SecondFrom - o.FirstTo, o.SecondFrom - o.FirstFrom) / (o.FirstTo - o.FirstFrom)),
            _ => Math.Log(DoubleInterval(delay, o.FirstFrom, o.FirstTo, o.SecondFrom, o.SecondTo)),
        };
        return double.IsPositiveInfinity(o.SeenUntil) ? log : log - Math.Log(Seen(delay, o));
    }

    private static double Seen(ParametricDelay delay, DelayObservation o)
    {
        var width = o.FirstTo - o.FirstFrom;
        if (width <= 0.0)
        {
            return delay.Cdf(o.SeenUntil - o.FirstFrom);
        }

        if (delay.HasIntegral)
        {
            return (delay.IntegratedLower(o.SeenUntil - o.FirstFrom) - delay.IntegratedLower(o.SeenUntil - o.FirstTo)) / width;
        }

        var sum = 0.0;
        for (var i = 0; i < Rule.Nodes.Length; i++)
        {
            sum += 0.5 * Rule.Weights[i] * delay.Cdf(o.SeenUntil - (0.5 * (o.FirstFrom + o.FirstTo + (width * Rule.Nodes[i]))));
        }

        return sum;
    }

    private static double Between(ParametricDelay delay, double low, double high) => delay.Cdf(low) > 0.5
        ? Math.Max(0.0, delay.UpperTail(low) - delay.UpperTail(high))
        : Math.Max(0.0, delay.Cdf(high) - delay.Cdf(low));
}
