using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Severity;

/// <summary>One stay.</summary>
/// <param name="Days">Days stayed so far, or until the end.</param>
/// <param name="Ended">Whether it has ended; otherwise it is at least this long.</param>
public readonly record struct Stay(double Days, bool Ended);

/// <summary>Distribution of the length of stay.</summary>
/// <param name="Stays">All stays.</param>
/// <param name="Ended">Stays that have ended.</param>
/// <param name="MedianDays">Median with its 95 % interval; null when fewer than half are known to end. The interval's high is null when it isn't reached.</param>
/// <param name="P75Days">75 % quantile, days; null when not reached.</param>
/// <param name="P90Days">90 % quantile, days; null when not reached.</param>
/// <param name="MeanWithin">Mean stay within <paramref name="WithinDays"/>, days.</param>
/// <param name="WithinDays">The longest stay seen: the mean beyond it isn't known.</param>
/// <param name="Remaining">Steps of the curve: share still there after so many days.</param>
public sealed record StayDistribution(
    int Stays, int Ended, QuantileWithLimits? MedianDays, double? P75Days, double? P90Days, double MeanWithin, double WithinDays,
    IReadOnlyList<StayStep> Remaining);

/// <summary>A quantile whose upper limit may not be reached.</summary>
public readonly record struct QuantileWithLimits(double Days, double Low, double? High);

/// <summary>A step of the curve of those still there.</summary>
/// <param name="Days">Length of stay.</param>
/// <param name="Share">Share that stays longer.</param>
/// <param name="AtRisk">Stays observed that long.</param>
public readonly record struct StayStep(double Days, double Share, int AtRisk);

/// <summary>Length of stay when some stays haven't ended.</summary>
/// <remarks>
/// Kaplan and Meier 1958; limits of the median where the log-log interval of the curve crosses one half (Brookmeyer and Crowley 1982, doi:10.2307/2530286).
/// Leaving out those still there would keep the short stays and make the mean too short.
/// </remarks>
public static class LengthOfStay
{
    /// <summary>Estimates the distribution.</summary>
    public static Answer<StayDistribution> Estimate(ReadOnlySpan<Stay> stays)
    {
        var ended = 0;
        foreach (var stay in stays)
        {
            if (!(stay.Days >= 0.0) || !double.IsFinite(stay.Days))
            {
                return Answer.Refuse<StayDistribution>(Say.NotEstimable($"a stay is negative or missing.", $"有住院时长为负或缺失。"));
            }

            ended += stay.Ended ? 1 : 0;
        }

        if (ended < 2)
        {
            return Answer.Refuse<StayDistribution>(Say.NotEstimable(
                $"{ended} of {stays.Length} stays have ended; at least two are needed.", $"{stays.Length} 例中仅 {ended} 例已结束；至少需要两例。"));
        }

        var sorted = stays.ToArray();
        Array.Sort(sorted, static (a, b) => (a.Days, !a.Ended).CompareTo((b.Days, !b.Ended)));
        var steps = new List<StayStep>();
        double share = 1.0, greenwood = 0.0, mean = 0.0, from = 0.0;
        double? low = null, high = null;
        for (var i = 0; i < sorted.Length;)
        {
            var days = sorted[i].Days;
            var atRisk = sorted.Length - i;
            var ends = 0;
            for (; i < sorted.Length && sorted[i].Days == days; i++)
            {
                ends += sorted[i].Ended ? 1 : 0;
            }

            if (ends == 0)
            {
                continue;
            }

            mean += share * (days - from);
            from = days;
            share *= 1.0 - ((double)ends / atRisk);
            greenwood += atRisk > ends ? (double)ends / ((double)atRisk * (atRisk - ends)) : 0.0;
            steps.Add(new(days, share, atRisk));
            var (lower, upper) = Limits(share, greenwood);
            low ??= lower <= 0.5 ? days : null;
            high ??= upper <= 0.5 ? days : null;
        }

        var longest = sorted[^1].Days;
        mean += share * (longest - from);
        double? At(double remaining) => steps.Where(s => s.Share <= remaining + 1e-12).Select(s => (double?)s.Days).FirstOrDefault();
        var median = At(0.5) is { } middle ? new QuantileWithLimits(middle, low ?? middle, high) : (QuantileWithLimits?)null;
        var warnings = new List<Phrase>();
        if (median is null)
        {
            warnings.Add(Say.Both(
                $"The median isn't reached: {stays.Length - ended} of {stays.Length} are still there.", $"未达到中位数：{stays.Length} 例中 {stays.Length - ended} 例仍在院。"));
        }

        return Answer.Of(
            new StayDistribution(stays.Length, ended, median, At(0.25), At(0.1), mean, longest, steps), warnings,
            [new(new("Whoever is still there stays as long as others who stayed that long.", "仍在院者此后的住院时长与同等在院时长者相同。"), null)]);
    }

    private static (double Lower, double Upper) Limits(double share, double greenwood)
    {
        if (share is <= 0.0 or >= 1.0)
        {
            return (share, share <= 0.0 ? 0.5 : share);
        }

        var log = Math.Log(share);
        var half = 1.959964 * Math.Sqrt(greenwood) / Math.Abs(log);
        return (Math.Exp(log * Math.Exp(half)), Math.Exp(log * Math.Exp(-half)));
    }
}
