using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>The visits at the places where a case was, without those of people who aren't looked for.</summary>
/// <remarks>
/// Everybody whom the case met at a crowded place walks that place again, and finds there one another: on the list already, all of them. Nine in ten rows that a crowded case reads
/// are of this kind. Taken out once, they are read once instead of once a contact.
/// </remarks>
internal sealed class ThinnedPlaces
{
    private readonly Dictionary<int, int> numbers = [];
    private readonly int firstDay;
    private readonly int dayCount;
    private readonly (int First, int Count, int Longest)[] stretches;
    private ushort[] heads = new ushort[1024];
    private byte[] tails = new byte[1024];
    private int[] persons = new int[1024];
    private int count;

    /// <summary>Thins some places over some days.</summary>
    /// <param name="days">The visits.</param>
    /// <param name="places">The places.</param>
    /// <param name="leftOut">People who aren't looked for.</param>
    /// <param name="firstDay">The first day that is looked at.</param>
    /// <param name="lastDay">The last one.</param>
    public ThinnedPlaces(VisitDays days, IEnumerable<int> places, PeopleSet leftOut, int firstDay, int lastDay)
    {
        foreach (var place in places)
        {
            numbers.TryAdd(place, numbers.Count);
        }

        this.firstDay = firstDay;
        dayCount = Math.Max(0, lastDay - firstDay + 1);
        stretches = new (int, int, int)[numbers.Count * dayCount];
        foreach (var (place, number) in numbers)
        {
            for (var day = firstDay; day <= lastDay; day++)
            {
                if (days[day] is { } visits)
                {
                    stretches[(number * dayCount) + day - firstDay] = Thin(visits, place, leftOut);
                }
            }
        }
    }

    /// <summary>Number of a place among those thinned; -1 where it isn't.</summary>
    public int NumberOf(int place) => numbers.GetValueOrDefault(place, -1);

    /// <summary>What is left of a place's day, by start, and the longest visit of it.</summary>
    public int At(int number, int day, out ReadOnlySpan<ushort> itsHeads, out ReadOnlySpan<byte> itsTails, out ReadOnlySpan<int> itsPersons)
    {
        var (first, length, longest) = (uint)(day - firstDay) < (uint)dayCount ? stretches[(number * dayCount) + day - firstDay] : default;
        itsHeads = heads.AsSpan(first, length);
        itsTails = tails.AsSpan(first, length);
        itsPersons = persons.AsSpan(first, length);
        return longest;
    }

    private (int First, int Count, int Longest) Thin(VisitDay visits, int place, PeopleSet leftOut)
    {
        var (from, rows, _) = visits.AtPlace(place);
        while (heads.Length - count < rows)
        {
            Array.Resize(ref heads, 2 * heads.Length);
            Array.Resize(ref tails, heads.Length);
            Array.Resize(ref persons, heads.Length);
        }

        var (first, longest) = (count, 0);
        var theirHeads = visits.Columns.PlaceTimes.Span.Slice(from, rows);
        var theirTails = visits.Columns.PlaceTails.Span.Slice(from, rows);
        var theirPersons = visits.Columns.PlacePersons.Span.Slice(from, rows);
        for (var row = 0; row < rows; row++)
        {
            if (!leftOut.Contains(theirPersons[row]))
            {
                (heads[count], tails[count], persons[count]) = (theirHeads[row], theirTails[row], theirPersons[row]);
                count++;
                longest = Math.Max(longest, Math.Max(PackedTime.Minutes(theirHeads[row], theirTails[row]), 1));
            }
        }

        return (first, count - first, longest);
    }
}
