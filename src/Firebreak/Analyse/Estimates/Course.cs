using Firebreak.Decision.Situations;
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

        var counted = OnsetCourse.Of(onsets.Select((day, i) => new OnsetCount(day, cases.Found?[i] ?? HowFound.Unknown, 1)), asOf, OpenDays(cases));
        return counted is null ? null : new(
            new DailySeries(counted.First, counted.Local, counted.HasImported ? counted.Imported : [], []) { IncompleteDays = counted.IncompleteDays }, counted.First, counted.Undated);
    }

    /// <summary>Date of a day of the series.</summary>
    public DateOnly DateOf(int index) => First.AddDays(index);

    // The delay to report where enough cases have both days, else to confirmation.
    private static int OpenDays(LineList cases)
    {
        var delay = DelayDistribution.Between(cases, DateField.Onset, DateField.Report) is { Count: >= OnsetCourse.DelaysNeeded } reported ? reported
            : DelayDistribution.Between(cases, DateField.Onset, DateField.Confirmation) is { Count: >= OnsetCourse.DelaysNeeded } confirmed ? confirmed : null;
        return OnsetCourse.OpenDays(delay?.P90);
    }
}
