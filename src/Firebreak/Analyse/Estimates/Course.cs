using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Estimation.Inputs;

namespace Firebreak.Analyse.Estimates;

/// <summary>The cases of a picture by day of onset, with what is known of how complete the last days are.</summary>
/// <param name="Series">Local and imported cases, from the first onset to the as-of day; its last days are marked as incomplete.</param>
/// <param name="First">First day.</param>
/// <param name="Undated">Cases without an onset.</param>
internal sealed record Course(DailySeries Series, DateOnly First, int Undated)
{
    // A hundred years of days: beyond, a date is wrong, and the checks of records say so.
    private const int LongestDays = 36_600;
    private const int LongestOpen = 21;
    private const int OpenWithoutReports = 7;

    /// <summary>Number of days that can be taken as complete, from the first on.</summary>
    public int CompleteDays => Series.Length - Series.IncompleteDays;

    /// <summary>The complete days alone.</summary>
    public DailySeries Complete => Series with
    {
        Local = Series.Local[..CompleteDays],
        Imported = Series.Imported.Length == 0 ? [] : Series.Imported[..CompleteDays],
        IncompleteDays = 0,
    };

    /// <summary>The course of an outbreak; null where no case has an onset.</summary>
    public static Course? Of(LineList cases, DateOnly asOf)
    {
        if (cases.Dates(DateField.Onset) is not { } onsets)
        {
            return null;
        }

        var dated = onsets.Where(day => day <= asOf).Select(day => day!.Value).ToArray();
        if (dated.Length == 0)
        {
            return null;
        }

        var first = dated.Min();
        var length = asOf.DayNumber - first.DayNumber + 1;
        if (length > LongestDays)
        {
            return null;
        }

        var (local, imported) = (new double[length], new double[length]);
        for (var i = 0; i < onsets.Length; i++)
        {
            if (onsets[i] is { } day && day <= asOf)
            {
                (cases.Found?[i] == HowFound.Imported ? imported : local)[day.DayNumber - first.DayNumber]++;
            }
        }

        var series = new DailySeries(first, local, imported.Any(n => n > 0.0) ? imported : [], [])
        {
            IncompleteDays = Math.Min(length - 1, OpenDays(cases)),
        };
        return new(series, first, onsets.Length - dated.Length);
    }

    /// <summary>Date of a day of the series.</summary>
    public DateOnly DateOf(int index) => First.AddDays(index);

    // The day by which nine cases of ten are reported; a week where nothing is known of reports.
    private static int OpenDays(LineList cases)
    {
        var delay = DelayDistribution.Between(cases, DateField.Onset, DateField.Report) is { Count: >= 5 } reported ? reported
            : DelayDistribution.Between(cases, DateField.Onset, DateField.Confirmation) is { Count: >= 5 } confirmed ? confirmed : null;
        return delay is null ? OpenWithoutReports : (int)Math.Clamp(Math.Ceiling(delay.P90), 0.0, LongestOpen);
    }
}
