namespace Firebreak.Tracing.Exposure;

/// <summary>The visits that begin on one day, sorted by place and by person. It never changes: a correction seals the day anew.</summary>
public sealed class VisitDay
{
    /// <summary>Most visits of one person on one day; a count has one byte.</summary>
    public const int MostVisitsOfPerson = byte.MaxValue;

    internal const int PersonsPerOffset = 64;

    private readonly PresentKeys places;
    private readonly PresentKeys persons;

    /// <summary>A day from its columns, as a store has them. The columns are taken as sound: a store checks them by its checksums.</summary>
    public VisitDay(VisitDayColumns columns)
    {
        Columns = columns;
        places = new PresentKeys(columns.PlaceBits, columns.PlaceRanks);
        persons = new PresentKeys(columns.PersonBits, columns.PersonRanks);
        Start = Minute.Of(columns.Day);
        foreach (var longest in columns.PlaceLongest.Span)
        {
            Longest = Math.Max(Longest, longest);
        }
    }

    /// <summary>The columns.</summary>
    public VisitDayColumns Columns { get; }

    /// <summary>The day.</summary>
    public DateOnly Day => Columns.Day;

    /// <summary>Number of visits.</summary>
    public int Count => Columns.PlacePersons.Length;

    internal Minute Start { get; }

    /// <summary>Minutes of the day's longest visit.</summary>
    internal int Longest { get; }

    /// <summary>Sorts the visits of one day in both orders.</summary>
    /// <param name="day">The day on which all of them begin.</param>
    /// <param name="visits">Visits in any order; repetitions are kept, they change no result.</param>
    /// <param name="peopleCount">People are numbered below this.</param>
    /// <param name="placeCount">Places are numbered below this.</param>
    /// <exception cref="ArgumentOutOfRangeException">A visit begins on another day, lasts too long, names an unknown number, or is one too many for a person.</exception>
    public static VisitDay Seal(DateOnly day, ReadOnlySpan<Visit> visits, int peopleCount, int placeCount) =>
        new(VisitDaySealer.Seal(day, visits, peopleCount, placeCount, once: false));

    /// <summary>The same, with visits that are equal in everything kept once, as a store keeps them.</summary>
    /// <inheritdoc cref="Seal"/>
    public static VisitDay SealDistinct(DateOnly day, ReadOnlySpan<Visit> visits, int peopleCount, int placeCount) =>
        new(VisitDaySealer.Seal(day, visits, peopleCount, placeCount, once: true));

    /// <summary>Every visit of the day by person, start and place, as it was sealed.</summary>
    public Visit[] Visits()
    {
        var visits = new Visit[Count];
        var (row, rank) = (0, 0);
        foreach (var person in People())
        {
            for (var last = row + Columns.PersonCounts.Span[rank]; row < last; row++)
            {
                visits[row] = VisitOf(person, row);
            }

            rank++;
        }

        return visits;
    }

    /// <summary>The numbers of those who have a visit, in order.</summary>
    public IEnumerable<int> People() => PresentIn(Columns.PersonBits);

    /// <summary>The numbers of the places that have a visit, in order.</summary>
    public IEnumerable<int> Places() => PresentIn(Columns.PlaceBits);

    private static IEnumerable<int> PresentIn(ReadOnlyMemory<ulong> bits)
    {
        for (var word = 0; word < bits.Length; word++)
        {
            for (var left = bits.Span[word]; left != 0; left &= left - 1)
            {
                yield return (word * 64) + System.Numerics.BitOperations.TrailingZeroCount(left);
            }
        }
    }

    /// <summary>Where the visits of a place stand, by start, and the longest of them; a count of 0 where it has none.</summary>
    internal (int First, int Count, int Longest) AtPlace(int place)
    {
        var rank = places.RankOf(place);
        if (rank < 0)
        {
            return default;
        }

        var offsets = Columns.PlaceOffsets.Span;
        return (offsets[rank], offsets[rank + 1] - offsets[rank], Columns.PlaceLongest.Span[rank]);
    }

    /// <summary>Where the visits of a person stand, by start; a count of 0 where there are none.</summary>
    internal (int First, int Count) OfPerson(int person)
    {
        var rank = persons.RankOf(person);
        if (rank < 0)
        {
            return default;
        }

        var counts = Columns.PersonCounts.Span;
        var block = rank / PersonsPerOffset;
        var first = Columns.PersonOffsets.Span[block];
        for (var r = block * PersonsPerOffset; r < rank; r++)
        {
            first += counts[r];
        }

        return (first, counts[rank]);
    }

    /// <summary>One visit by its place in the order of people.</summary>
    internal Visit VisitOf(int person, int row)
    {
        var (head, tail) = (Columns.PersonTimes.Span[row], Columns.PersonTails.Span[row]);
        return new Visit(
            person,
            Columns.PersonPlaces.Span[row],
            Start + PackedTime.Start(head),
            PackedTime.Minutes(head, tail),
            PackedTime.Source(tail),
            PackedTime.Confidence(tail));
    }
}
