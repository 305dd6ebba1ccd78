using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Decision.Situations;

/// <summary>Cases that fell ill on a day and were found in one way.</summary>
/// <param name="Onset">Day of onset; null where none is recorded.</param>
/// <param name="Found">How they were found.</param>
/// <param name="Count">How many.</param>
public readonly record struct OnsetCount(DateOnly? Onset, HowFound Found, int Count);

/// <summary>Cases by day of onset up to a day, with what is known of how complete the last days are.</summary>
/// <param name="First">The first day.</param>
/// <param name="Local">Local cases of each day; those of whom it isn't known how they were found are local.</param>
/// <param name="Imported">Imported cases of each day.</param>
/// <param name="IncompleteDays">Days at the end whose cases aren't all reported yet.</param>
/// <param name="Undated">Cases without an onset up to the day.</param>
public sealed record OnsetCourse(DateOnly First, double[] Local, double[] Imported, int IncompleteDays, int Undated)
{
    /// <summary>Delays from onset to report that must be known before their length says anything.</summary>
    public const int DelaysNeeded = 5;

    // A hundred years of days: beyond, a date is wrong, and the checks of records say so.
    private const int LongestDays = 36_600;
    private const int LongestOpen = 21;
    private const int OpenWithoutReports = 7;

    /// <summary>Number of days.</summary>
    public int Length => Local.Length;

    /// <summary>Days that can be taken as complete, from the first on.</summary>
    public int CompleteDays => Length - IncompleteDays;

    /// <summary>Whether any case was imported.</summary>
    public bool HasImported => Array.Exists(Imported, n => n > 0.0);

    /// <summary>All cases of each day.</summary>
    public double[] All => [.. Local.Zip(Imported, static (local, imported) => local + imported)];

    /// <summary>Date of a day.</summary>
    public DateOnly DateOf(int index) => First.AddDays(index);

    /// <summary>The course; null where no case has an onset up to the day, or where the days can't be right.</summary>
    public static OnsetCourse? Of(IEnumerable<OnsetCount> counts, DateOnly asOf, int openDays)
    {
        var all = counts.ToList();
        var dated = all.FindAll(count => count.Onset <= asOf && count.Count > 0);
        if (dated.Count == 0)
        {
            return null;
        }

        var first = dated.Min(count => count.Onset!.Value);
        var length = asOf.DayNumber - first.DayNumber + 1;
        if (length > LongestDays)
        {
            return null;
        }

        var (local, imported) = (new double[length], new double[length]);
        foreach (var count in dated)
        {
            (count.Found == HowFound.Imported ? imported : local)[count.Onset!.Value.DayNumber - first.DayNumber] += count.Count;
        }

        return new(first, local, imported, Math.Min(length - 1, openDays), all.Sum(count => count.Count) - dated.Sum(count => count.Count));
    }

    /// <summary>The days within which nine cases of ten are reported; a week where nothing is known of reports.</summary>
    public static int OpenDays(double? p90DelayDays) => p90DelayDays is { } delay ? (int)Math.Clamp(Math.Ceiling(delay), 0.0, LongestOpen) : OpenWithoutReports;
}
