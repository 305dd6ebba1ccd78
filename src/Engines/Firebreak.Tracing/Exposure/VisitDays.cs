namespace Firebreak.Tracing.Exposure;

/// <summary>Sealed days of visits and what is known of the places: all that a query needs.</summary>
public sealed class VisitDays
{
    // A visit that begins this many days before a minute may still hold it.
    internal const int DaysReachedBack = (Visit.MostMinutes + Minute.PerDay - 1) / Minute.PerDay;

    private readonly SortedList<int, VisitDay> days = [];
    private readonly ReadOnlyMemory<PlaceSetting> settings;

    /// <summary>Days in any order, at most one segment a day.</summary>
    /// <param name="days">The days.</param>
    /// <param name="settings">Setting by place number; places beyond it are of unknown setting.</param>
    /// <param name="peopleCount">People are numbered below this.</param>
    /// <exception cref="ArgumentException">Two segments of one day.</exception>
    public VisitDays(IEnumerable<VisitDay> days, ReadOnlyMemory<PlaceSetting> settings, int peopleCount)
    {
        foreach (var day in days)
        {
            this.days.Add(day.Day.DayNumber, day);
        }

        this.settings = settings;
        PeopleCount = peopleCount;
    }

    /// <summary>People are numbered below this.</summary>
    public int PeopleCount { get; }

    /// <summary>The days, in order.</summary>
    public IReadOnlyList<VisitDay> Days => [.. days.Values];

    /// <summary>Setting of a place.</summary>
    public PlaceSetting SettingOf(int place) => (uint)place < (uint)settings.Length ? settings.Span[place] : PlaceSetting.Unknown;

    internal VisitDay? this[int dayNumber] => days.GetValueOrDefault(dayNumber);

    /// <summary>Stays of a person inside a window, cut to it, by place and then by start.</summary>
    internal void StaysOf(int person, ExposureWindow window, List<Stay> stays)
    {
        stays.Clear();
        if (window.IsEmpty)
        {
            return;
        }

        var last = (window.Until.Value - 1) / Minute.PerDay;
        for (var day = (window.From.Value / Minute.PerDay) - DaysReachedBack; day <= last; day++)
        {
            if (this[day] is not { } visits)
            {
                continue;
            }

            var (first, count) = visits.OfPerson(person);
            for (var row = first; row < first + count; row++)
            {
                var visit = visits.VisitOf(person, row);
                var from = Math.Max(visit.Start.Value, window.From.Value);
                var until = Math.Min(visit.Until.Value, window.Until.Value);
                if (from < until)
                {
                    stays.Add(new Stay(visit.Place, from, until, visit.Confidence));
                }
            }
        }

        stays.Sort(Stay.ByPlace);
    }
}

/// <summary>A visit cut to a window.</summary>
internal readonly record struct Stay(int Place, int From, int Until, VisitConfidence Confidence)
{
    public static readonly Comparison<Stay> ByPlace = (a, b) => (a.Place, a.From, a.Until).CompareTo((b.Place, b.From, b.Until));
}
