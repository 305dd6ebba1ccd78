namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>Events by their day and by the days until they were reported, as known on one day.</summary>
/// <remarks>A cell is known when its report day isn't after today, the last day of the triangle.</remarks>
public sealed class ReportingTriangle
{
    private readonly int[] _cells;

    private ReportingTriangle(int[] cells, int dayCount, int longestDelay, int tooLate)
        => (_cells, DayCount, LongestDelay, LeftOut) = (cells, dayCount, longestDelay, tooLate);

    /// <summary>Days of the triangle; the last is today.</summary>
    public int DayCount { get; }

    /// <summary>Longest delay that is followed, days; later reports are taken as never.</summary>
    public int LongestDelay { get; }

    /// <summary>Reports left out because their delay is longer or negative, or because their day lies outside.</summary>
    public int LeftOut { get; }

    /// <summary>Reports of the events of a day that came after a delay.</summary>
    public int this[int dayIndex, int delay] => _cells[(dayIndex * (LongestDelay + 1)) + delay];

    /// <summary>From counts by day and delay.</summary>
    /// <param name="counts">Row after row, one row a day, delays 0 … longest.</param>
    /// <param name="dayCount">Number of rows.</param>
    /// <param name="longestDelay">Longest delay.</param>
    /// <exception cref="ArgumentException">The number of counts doesn't fit, or one is negative.</exception>
    public static ReportingTriangle FromCounts(ReadOnlySpan<int> counts, int dayCount, int longestDelay)
    {
        if (dayCount < 1 || longestDelay < 1 || counts.Length != dayCount * (longestDelay + 1) || counts.IndexOfAnyExceptInRange(0, int.MaxValue) >= 0)
        {
            throw new ArgumentException("A triangle has a row a day, a column a delay from 0, and no negative count.", nameof(counts));
        }

        return new(counts.ToArray(), dayCount, longestDelay, 0);
    }

    /// <summary>From single reports.</summary>
    /// <param name="reports">Day index of the event and of its report, from 0; report days after the last day are left out.</param>
    /// <param name="dayCount">Days of the triangle; the last is today.</param>
    /// <param name="longestDelay">Longest delay that is followed, days.</param>
    public static ReportingTriangle FromReports(IEnumerable<(int EventIndex, int ReportIndex)> reports, int dayCount, int longestDelay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dayCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(longestDelay, 1);
        var cells = new int[dayCount * (longestDelay + 1)];
        var leftOut = 0;
        foreach (var (day, report) in reports)
        {
            if (day < 0 || day >= dayCount || report >= dayCount || report < day || report - day > longestDelay)
            {
                leftOut++;
                continue;
            }

            cells[(day * (longestDelay + 1)) + report - day]++;
        }

        return new(cells, dayCount, longestDelay, leftOut);
    }

    /// <summary>Reports known for a day.</summary>
    public int Reported(int dayIndex)
    {
        var sum = 0;
        for (var delay = 0; delay <= Math.Min(LongestDelay, AgeOf(dayIndex)); delay++)
        {
            sum += this[dayIndex, delay];
        }

        return sum;
    }

    /// <summary>Days from a day to today.</summary>
    public int AgeOf(int dayIndex) => DayCount - 1 - dayIndex;
}
