namespace Firebreak.Tracing.Exposure;

/// <summary>Sealed days of visits and what is known of the places: all that a query needs.</summary>
public sealed class VisitDays
{
    // A visit that begins this many days before a minute may still hold it.
    internal const int DaysReachedBack = (Visit.MostMinutes + Minute.PerDay - 1) / Minute.PerDay;

    private readonly SortedList<int, VisitDay> days = [];

    // By day from the first on: a walk asks for a day some sixty times a person.
    private readonly VisitDay?[] byDay;
    private readonly int firstDay;
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

        firstDay = this.days.Count == 0 ? 0 : this.days.GetKeyAtIndex(0);
        byDay = new VisitDay?[this.days.Count == 0 ? 0 : this.days.GetKeyAtIndex(this.days.Count - 1) - firstDay + 1];
        foreach (var (number, day) in this.days)
        {
            byDay[number - firstDay] = day;
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

    /// <summary>The day numbers of the first and the last day; the last lies before the first where there are none.</summary>
    internal (int First, int Last) Span => (firstDay, firstDay + byDay.Length - 1);

    internal VisitDay? this[int dayNumber] => (uint)(dayNumber - firstDay) < (uint)byDay.Length ? byDay[dayNumber - firstDay] : null;

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
    // Compared field by field: comparing tuples took a tenth of a walk.
    public static readonly Comparison<Stay> ByPlace = (a, b) =>
        a.Place != b.Place ? a.Place.CompareTo(b.Place) : a.From != b.From ? a.From.CompareTo(b.From) : a.Until.CompareTo(b.Until);
}
