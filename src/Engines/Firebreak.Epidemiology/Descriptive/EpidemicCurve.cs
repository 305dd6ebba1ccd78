using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>One bar of the epidemic curve.</summary>
/// <param name="From">First day of the bar.</param>
/// <param name="InsideControl">Cases found inside control.</param>
/// <param name="Community">Cases found in the community.</param>
/// <param name="Imported">Imported cases.</param>
/// <param name="Unknown">Cases of which it isn't recorded.</param>
public readonly record struct CurveBar(DateOnly From, int InsideControl, int Community, int Imported, int Unknown)
{
    /// <summary>All cases of the bar.</summary>
    public int Total => InsideControl + Community + Imported + Unknown;
}

/// <summary>Cases by day or week of one date.</summary>
/// <param name="By">The date that is counted.</param>
/// <param name="BarDays">Days a bar spans: 1, 7 or 28.</param>
/// <param name="Bars">Every bar from the first case to the last, bars without cases included.</param>
/// <param name="Undated">Cases without that date: they are in no bar.</param>
public sealed record EpidemicCurve(DateField By, int BarDays, IReadOnlyList<CurveBar> Bars, int Undated)
{
    /// <summary>Longest span of days that is shown by day unless asked otherwise: about what a page has room for.</summary>
    public const int MostDailyBars = 120;

    /// <summary>Longest span of weeks that is shown by week unless asked otherwise: two and a half years.</summary>
    public const int MostWeeklyBars = 130;

    /// <summary>Counts cases by one date; null where no case has it.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="by">The date to count.</param>
    /// <param name="barDays">1, 7 or 28 days a bar; null chooses the shortest that keeps the curve readable.</param>
    /// <remarks>
    /// Bars of 7 and 28 days begin on a Monday, those of 28 days on the Monday of the first case's week, so that the last bar may reach beyond the data.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">Another number of days a bar.</exception>
    public static EpidemicCurve? Of(LineList cases, DateField by, int? barDays = null)
    {
        if (barDays is not (null or 1 or 7 or 28))
        {
            throw new ArgumentOutOfRangeException(nameof(barDays), barDays, "A bar spans 1, 7 or 28 days.");
        }

        if (cases.Dates(by) is not { } dates)
        {
            return null;
        }

        var (first, last, dated) = Range(dates);
        if (dated == 0)
        {
            return null;
        }

        var width = barDays ?? BarDaysFor(first, last);
        var start = width == 1 ? first : MondayOf(first);
        var counts = new int[(((last - start) / width) + 1) * FoundValues];
        for (var i = 0; i < dates.Length; i++)
        {
            if (dates[i] is { } date)
            {
                counts[((date.DayNumber - start) / width * FoundValues) + (int)(cases.Found?[i] ?? HowFound.Unknown)]++;
            }
        }

        return new EpidemicCurve(by, width, BarsOf(counts, start, width), dates.Length - dated);
    }

    private const int FoundValues = 4;

    private static CurveBar[] BarsOf(int[] counts, int start, int width)
    {
        var bars = new CurveBar[counts.Length / FoundValues];
        for (var bar = 0; bar < bars.Length; bar++)
        {
            var found = counts.AsSpan(bar * FoundValues, FoundValues);
            bars[bar] = new CurveBar(
                DateOnly.FromDayNumber(start + (bar * width)),
                found[(int)HowFound.InsideControl],
                found[(int)HowFound.Community],
                found[(int)HowFound.Imported],
                found[(int)HowFound.Unknown]);
        }

        return bars;
    }

    private static (int First, int Last, int Dated) Range(DateOnly?[] dates)
    {
        var (first, last, dated) = (int.MaxValue, int.MinValue, 0);
        foreach (var date in dates)
        {
            if (date is { DayNumber: var day })
            {
                first = Math.Min(first, day);
                last = Math.Max(last, day);
                dated++;
            }
        }

        return (first, last, dated);
    }

    private static int BarDaysFor(int first, int last)
    {
        if (last - first < MostDailyBars)
        {
            return 1;
        }

        return ((last - MondayOf(first)) / 7) < MostWeeklyBars ? 7 : 28;
    }

    // Day number 0 is Monday, 1 January of the year 1.
    private static int MondayOf(int dayNumber) => dayNumber - (dayNumber % 7);
}
