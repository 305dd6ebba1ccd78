using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>Infections behind a series of onsets (or reports).</summary>
/// <param name="Infections">Expected infections by day; entry 0 lies <paramref name="DaysBefore"/> days before the series.</param>
/// <param name="DaysBefore">Days by which the result begins before the series.</param>
/// <param name="ShareSeen">By day, the share of its infections whose onset can have been seen.</param>
/// <param name="LastUsableIndex">Index of the last day of the result of which at least half can have been seen.</param>
public sealed record InfectionCurve(IReadOnlyList<double> Infections, int DaysBefore, IReadOnlyList<double> ShareSeen, int LastUsableIndex);

/// <summary>Back-projection from onsets to infections.</summary>
/// <remarks>
/// Becker, Watson and Carlin 1991 (doi:10.1002/sim.4780101006): expectation–maximisation for a Poisson deconvolution, each step followed by a binomial
/// moving average. Without the average the result breaks into spikes.
/// </remarks>
public static class BackProjection
{
    private const int MostIterations = 500;

    /// <summary>Estimates infections by day.</summary>
    /// <param name="onsets">Onsets by day; may be fractional, as from a nowcast.</param>
    /// <param name="delayByDay">Probability of 0, 1, 2 … days from infection to onset.</param>
    /// <param name="smoothing">Reach of the moving average, days to each side. Default 2; 0 for none.</param>
    public static Answer<InfectionCurve> Infections(ReadOnlySpan<double> onsets, ReadOnlySpan<double> delayByDay, int smoothing = 2)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(smoothing);
        if (delayByDay.IsEmpty || delayByDay.IndexOfAnyExceptInRange(0.0, 1.0) >= 0 || Math.Abs(Counts.Sum(delayByDay) - 1.0) > 0.02)
        {
            throw new ArgumentException("The probabilities of a delay lie in [0, 1] and sum to 1.", nameof(delayByDay));
        }

        if (Counts.Objection(onsets) is { } objection)
        {
            return Answer.Refuse<InfectionCurve>(objection);
        }

        var total = Counts.Sum(onsets);
        if (total == 0.0)
        {
            return Answer.Refuse<InfectionCurve>(Say.NotEstimable($"the series has no cases.", $"序列中没有病例。"));
        }

        var before = delayByDay.Length - 1;
        var length = onsets.Length + before;
        var seen = new double[length];
        for (var i = 0; i < length; i++)
        {
            for (var d = Math.Max(0, before - i); d < delayByDay.Length && i + d < length; d++)
            {
                seen[i] += delayByDay[d];
            }
        }

        var infections = new double[length];
        Array.Fill(infections, total / length);
        for (var iteration = 0; iteration < MostIterations; iteration++)
        {
            var next = Step(infections, onsets, delayByDay, seen, before);
            next = smoothing > 0 ? Smooth(next, smoothing) : next;
            var moved = 0.0;
            for (var i = 0; i < length; i++)
            {
                moved += Math.Abs(next[i] - infections[i]);
            }

            infections = next;
            if (moved < 1e-5 * total)
            {
                break;
            }
        }

        var last = Array.FindLastIndex(seen, s => s >= 0.5);
        var warnings = new List<Phrase>
        {
            Say.Both(
                $"The last {length - 1 - last} days of infections aren't usable: less than half of them can have fallen ill.",
                $"最近 {length - 1 - last} 天的感染数不可用：其中一半以上尚未发病。"),
        };
        return Answer.Of(new InfectionCurve(infections, before, seen, last), warnings,
            [
                new(new("The delay from infection to onset is known and doesn't change.", "感染至发病的时间分布已知且不变。"), null),
                new(new("Infections change smoothly from day to day.", "感染数逐日平滑变化。"), null),
            ]);
    }

    private static double[] Step(double[] infections, ReadOnlySpan<double> onsets, ReadOnlySpan<double> delay, double[] seen, int before)
    {
        var length = infections.Length;
        var ratio = new double[length];
        for (var t = 0; t < onsets.Length; t++)
        {
            var expected = 0.0;
            for (var d = 0; d < delay.Length; d++)
            {
                expected += infections[t + before - d] * delay[d];
            }

            ratio[t + before] = expected > 1e-300 ? onsets[t] / expected : 0.0;
        }

        var next = new double[length];
        for (var i = 0; i < length; i++)
        {
            var sum = 0.0;
            for (var d = Math.Max(0, before - i); d < delay.Length && i + d < length; d++)
            {
                sum += delay[d] * ratio[i + d];
            }

            // Days of which next to nothing can be seen keep what their neighbours say, or they would take off.
            next[i] = seen[i] > 0.05 ? infections[i] * sum / seen[i] : infections[i];
        }

        var lastSeen = Array.FindLastIndex(seen, s => s > 0.05);
        for (var i = lastSeen + 1; i < length; i++)
        {
            next[i] = next[lastSeen];
        }

        return next;
    }

    private static double[] Smooth(double[] values, int reach)
    {
        var weights = new double[(2 * reach) + 1];
        weights[0] = 1.0;
        for (var i = 1; i < weights.Length; i++)
        {
            weights[i] = weights[i - 1] * (weights.Length - i) / i;
        }

        var result = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            double sum = 0.0, weight = 0.0;
            for (var j = Math.Max(-reach, -i); j <= reach && i + j < values.Length; j++)
            {
                sum += weights[j + reach] * values[i + j];
                weight += weights[j + reach];
            }

            result[i] = sum / weight;
        }

        return result;
    }
}
