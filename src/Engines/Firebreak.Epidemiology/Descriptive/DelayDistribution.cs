using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>Distribution of the days between two dates of the same case.</summary>
/// <param name="From">Earlier date.</param>
/// <param name="To">Later date.</param>
/// <param name="Count">Cases with both dates, in order.</param>
/// <param name="Negative">Cases whose second date lies before the first: reported, in no other number here.</param>
/// <param name="Missing">Cases that lack one date or both.</param>
/// <param name="Mean">Arithmetic mean in days.</param>
/// <param name="StandardDeviation">Sample standard deviation in days; null for fewer than two.</param>
/// <param name="Median">Median in days with its distribution-free 95 % interval; for fewer than six cases the whole range with its own, lower level.</param>
/// <param name="P10">10 % quantile, days, by definition 7 of Hyndman and Fan (1996); likewise the others.</param>
/// <param name="P25">25 % quantile, days.</param>
/// <param name="P75">75 % quantile, days.</param>
/// <param name="P90">90 % quantile, days.</param>
/// <param name="Longest">Longest delay, days.</param>
/// <param name="Frequencies">Number of cases by delay 0, 1, 2 … days, up to the longest.</param>
public sealed record DelayDistribution(
    DateField From,
    DateField To,
    int Count,
    int Negative,
    int Missing,
    double Mean,
    double? StandardDeviation,
    Estimate Median,
    double P10,
    double P25,
    double P75,
    double P90,
    int Longest,
    IReadOnlyList<int> Frequencies)
{
    /// <summary>The days from one date of a case to another; null where no case has both, in order.</summary>
    /// <remarks>
    /// Describes the cases at hand: days are counted as calendar days without a correction for the hour, and while an outbreak grows recent cases
    /// with long delays are still missing, so that delays look shorter than they are.
    /// </remarks>
    public static DelayDistribution? Between(LineList cases, DateField from, DateField to)
    {
        if (cases.Dates(from) is not { } starts || cases.Dates(to) is not { } ends)
        {
            return null;
        }

        var delays = new List<int>(cases.Count);
        var negative = 0;
        var longest = 0;
        for (var i = 0; i < starts.Length; i++)
        {
            if (starts[i] is not { } start || ends[i] is not { } end)
            {
                continue;
            }

            var days = end.DayNumber - start.DayNumber;
            if (days < 0)
            {
                negative++;
                continue;
            }

            delays.Add(days);
            longest = Math.Max(longest, days);
        }

        return delays.Count == 0 ? null : Of(from, to, delays, negative, cases.Count - delays.Count - negative, longest);
    }

    private static DelayDistribution Of(DateField from, DateField to, List<int> delays, int negative, int missing, int longest)
    {
        var frequencies = new int[longest + 1];
        long sum = 0;
        foreach (var days in delays)
        {
            frequencies[days]++;
            sum += days;
        }

        var mean = (double)sum / delays.Count;
        var squares = 0.0;
        for (var days = 0; days < frequencies.Length; days++)
        {
            squares += frequencies[days] * (days - mean) * (days - mean);
        }

        var cumulative = Descriptive.Median.Cumulate(frequencies);
        return new DelayDistribution(
            from,
            to,
            delays.Count,
            negative,
            missing,
            mean,
            delays.Count < 2 ? null : Math.Sqrt(squares / (delays.Count - 1)),
            Descriptive.Median.Of(cumulative),
            Descriptive.Median.Quantile(cumulative, 0.10),
            Descriptive.Median.Quantile(cumulative, 0.25),
            Descriptive.Median.Quantile(cumulative, 0.75),
            Descriptive.Median.Quantile(cumulative, 0.90),
            longest,
            frequencies);
    }
}
