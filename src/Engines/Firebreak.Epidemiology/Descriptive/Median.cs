using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>Quantiles of whole numbers given as frequencies, and the interval of their median.</summary>
internal static class Median
{
    private const double Level = 0.95;

    /// <summary>
    /// Quantile by definition 7 of Hyndman and Fan (1996, doi:10.1080/00031305.1996.10473566): linear between the order statistics around
    /// 1 + (n − 1)·p. It is the default of R, NumPy and spreadsheets, so a reader who checks our number finds it.
    /// </summary>
    /// <param name="cumulative">Number of values up to and including 0, 1, 2 …; the last entry is positive.</param>
    /// <param name="probability">Within [0, 1].</param>
    public static double Quantile(ReadOnlySpan<int> cumulative, double probability)
    {
        var position = (cumulative[^1] - 1) * probability;
        var below = (int)Math.Floor(position);
        var low = OrderStatistic(cumulative, below + 1);
        var fraction = position - below;
        return fraction == 0.0 ? low : low + (fraction * (OrderStatistic(cumulative, below + 2) - low));
    }

    /// <summary>The median with its distribution-free interval.</summary>
    /// <remarks>
    /// Between the k-th smallest and the k-th largest value, k as large as the binomial distribution with p = ½ allows (David and Nagaraja 2003,
    /// section 7.1). It claims at least 95 % for any distribution; ties make it wider than needed. Below six values no two of them enclose the
    /// median with 95 %: the whole range is given with the level that it has, 1 − 2^(1 − n).
    /// </remarks>
    public static Estimate Of(ReadOnlySpan<int> cumulative)
    {
        var count = cumulative[^1];
        var (rank, level) = IntervalRank(count);
        var range = new Interval(OrderStatistic(cumulative, rank), OrderStatistic(cumulative, count + 1 - rank), level);
        return new Estimate(Quantile(cumulative, 0.5), range);
    }

    /// <summary>Running totals of frequencies.</summary>
    public static int[] Cumulate(ReadOnlySpan<int> frequencies)
    {
        var cumulative = new int[frequencies.Length];
        var sum = 0;
        for (var i = 0; i < frequencies.Length; i++)
        {
            cumulative[i] = sum += frequencies[i];
        }

        return cumulative;
    }

    /// <summary>The largest k ≥ 1 for which P(B &lt; k) ≤ 2.5 %, B binomial(n, ½), and the level claimed with it.</summary>
    internal static (int Rank, double Level) IntervalRank(int count)
    {
        if (count < 6)
        {
            return (1, 1.0 - Math.ScaleB(2.0, -count));
        }

        // Weights relative to the largest, from the middle down until they vanish: O(√n) terms and no factorials. By symmetry the whole is
        // twice the lower half, and the middle term counts once when n is even.
        var middle = count / 2;
        var weights = new List<double> { 1.0 };
        for (var j = middle; j > 0 && weights[^1] > 1e-20; j--)
        {
            weights.Add(weights[^1] * j / (count - j + 1));
        }

        var half = 0.0;
        for (var i = weights.Count - 1; i >= 0; i--)
        {
            half += weights[i];
        }

        var total = (count & 1) == 0 ? (2.0 * half) - 1.0 : 2.0 * half;
        var tail = 0.0;
        var rank = middle - weights.Count + 1;
        for (var i = weights.Count - 1; i >= 0 && tail + weights[i] <= (1.0 - Level) / 2.0 * total; i--)
        {
            tail += weights[i];
            rank++;
        }

        return (rank, Level);
    }

    // The rank-th smallest value, 1-based.
    private static int OrderStatistic(ReadOnlySpan<int> cumulative, int rank)
    {
        var low = 0;
        var high = cumulative.Length - 1;
        while (low < high)
        {
            var middle = low + ((high - low) >> 1);
            if (cumulative[middle] < rank)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
