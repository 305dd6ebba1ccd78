using System.Globalization;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>What a day without a row in the file means. Guessing it wrong makes a quiet week out of a silent one.</summary>
public enum MissingDay
{
    /// <summary>Nobody reported: the count is unknown.</summary>
    NotReported,

    /// <summary>The source lists only days with cases: the count is 0.</summary>
    NoCases,
}

/// <summary>Counts in steps of one day or one week, holes kept as holes.</summary>
/// <param name="Counts">One count a step; null where nothing was reported.</param>
/// <param name="Calendar">What a step is.</param>
/// <param name="Warnings">What was noticed while the rows were put in order.</param>
public sealed record CountSeries(IReadOnlyList<double?> Counts, SeriesCalendar Calendar, IReadOnlyList<Phrase> Warnings)
{
    // A typing error in a year (2202) must not make a series of sixty thousand days.
    private const int LongestSpanDays = 100 * 366;

    /// <summary>Puts dated rows in order, by day or by week. Rows of one day are added up; their order doesn't matter.</summary>
    /// <param name="dates">Date of each row.</param>
    /// <param name="counts">Count of each row.</param>
    /// <param name="byWeek">
    /// Whether to add days up to weeks. A week that isn't wholly reported is a hole rather than a low count; so is the last one when it isn't over.
    /// </param>
    /// <param name="missing">What a day without a row means.</param>
    /// <returns>The series, or null and the reason why there is none.</returns>
    public static (CountSeries? Series, Phrase? Refusal) FromRows(
        ReadOnlySpan<DateOnly> dates, ReadOnlySpan<double> counts, bool byWeek, MissingDay missing)
    {
        if (dates.Length == 0)
        {
            return (null, new("The series holds no rows.", "序列中没有任何记录。"));
        }

        if (dates.Length != counts.Length)
        {
            throw new ArgumentException("Each row has one date and one count.", nameof(counts));
        }

        var (first, last) = (dates[0], dates[0]);
        foreach (var date in dates)
        {
            first = date < first ? date : first;
            last = date > last ? date : last;
        }

        var length = last.DayNumber - first.DayNumber + 1;
        if (length > LongestSpanDays)
        {
            return (null, new(
                string.Create(CultureInfo.InvariantCulture, $"The dates run from {first:yyyy-MM-dd} to {last:yyyy-MM-dd}: one of them must be wrong."),
                string.Create(CultureInfo.InvariantCulture, $"日期跨度为 {first:yyyy-MM-dd} 至 {last:yyyy-MM-dd}，其中必有错误。")));
        }

        var days = new double?[length];
        if (missing == MissingDay.NoCases)
        {
            Array.Fill(days, 0.0);
        }

        var seen = new bool[length];
        var doubled = 0;
        for (var row = 0; row < dates.Length; row++)
        {
            var day = dates[row].DayNumber - first.DayNumber;
            doubled += seen[day] ? 1 : 0;
            seen[day] = true;
            days[day] = (days[day] ?? 0.0) + counts[row];
        }

        var warnings = new List<Phrase>();
        if (doubled > 0)
        {
            warnings.Add(new(
                string.Create(CultureInfo.InvariantCulture, $"{doubled} rows share a day with another row; their counts were added."),
                string.Create(CultureInfo.InvariantCulture, $"有 {doubled} 行与其他行日期相同，计数已相加。")));
        }

        return byWeek
            ? (new(Weeks(days), SeriesCalendar.Weekly(first), warnings), null)
            : (new(days, SeriesCalendar.Daily(first), warnings), null);
    }

    private static double?[] Weeks(double?[] days)
    {
        var weeks = new double?[(days.Length + 6) / 7];
        for (var week = 0; week < weeks.Length; week++)
        {
            double? sum = (week * 7) + 7 <= days.Length ? 0.0 : null;
            for (var day = week * 7; day < Math.Min(days.Length, (week * 7) + 7); day++)
            {
                sum += days[day];
            }

            weeks[week] = sum;
        }

        return weeks;
    }
}
