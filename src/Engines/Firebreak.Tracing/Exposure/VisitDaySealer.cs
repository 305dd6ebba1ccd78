namespace Firebreak.Tracing.Exposure;

/// <summary>Sorts the visits of a day twice: counted into groups by the large key, then sorted inside each group, which fits the cache.</summary>
internal static class VisitDaySealer
{
    /// <summary>Sorts a day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="visits">Its visits, in any order.</param>
    /// <param name="peopleCount">People are numbered below this.</param>
    /// <param name="placeCount">Places are numbered below this.</param>
    /// <param name="once">Whether visits that are equal in everything are kept once.</param>
    public static VisitDayColumns Seal(DateOnly day, ReadOnlySpan<Visit> visits, int peopleCount, int placeCount, bool once)
    {
        var perPerson = new int[peopleCount];
        var start = Minute.Of(day);
        foreach (ref readonly var visit in visits)
        {
            Check(visit, start, peopleCount, placeCount);
            perPerson[visit.Person]++;
        }

        var keys = KeysByPerson(visits, start, perPerson);
        var count = once ? Once(keys, perPerson) : keys.Length;
        if (peopleCount > 0 && perPerson.Max() > VisitDay.MostVisitsOfPerson)
        {
            throw new ArgumentOutOfRangeException(nameof(visits), perPerson.Max(), "Too many visits of one person on one day.");
        }

        var byPerson = ByPerson(keys.AsSpan(0, count));
        var perPlace = new int[placeCount];
        foreach (var place in byPerson.Places)
        {
            perPlace[place]++;
        }

        var presentPlaces = PresentKeys.Of(perPlace);
        var presentPersons = PresentKeys.Of(perPerson);
        var placeOffsets = OffsetsOf(perPlace);
        var byPlace = ByPlace(keys.AsSpan(0, count), perPerson, perPlace, placeOffsets);
        var (counts, offsets) = CountsOf(perPerson);
        return new VisitDayColumns
        {
            Day = day,
            PlacePersons = byPlace.Persons,
            PlaceTimes = byPlace.Times,
            PlaceTails = byPlace.Tails,
            PlaceLongest = byPlace.Longest,
            PlaceOffsets = placeOffsets,
            PlaceBits = presentPlaces.Bits,
            PlaceRanks = presentPlaces.Ranks,
            PersonPlaces = byPerson.Places,
            PersonTimes = byPerson.Times,
            PersonTails = byPerson.Tails,
            PersonCounts = counts,
            PersonOffsets = offsets,
            PersonBits = presentPersons.Bits,
            PersonRanks = presentPersons.Ranks,
        };
    }

    private static void Check(in Visit visit, Minute start, int peopleCount, int placeCount)
    {
        if ((uint)(visit.Start - start) >= Minute.PerDay
            || (uint)visit.Minutes > Visit.MostMinutes
            || (uint)visit.Person >= (uint)peopleCount
            || (uint)visit.Place >= (uint)placeCount)
        {
            throw new ArgumentOutOfRangeException(nameof(visit), "A visit lies outside its day, its length or the known numbers.");
        }
    }

    // One key a visit, grouped by person and sorted: start 11 bits, place 32, minutes 11, confidence 2, source 4.
    private static ulong[] KeysByPerson(ReadOnlySpan<Visit> visits, Minute start, int[] perPerson)
    {
        var next = NextRows(perPerson);
        var keys = new ulong[visits.Length];
        foreach (ref readonly var visit in visits)
        {
            keys[next[visit.Person]++] = ((ulong)(visit.Start - start) << 49) | ((ulong)(uint)visit.Place << 17)
                | ((ulong)visit.Minutes << 6) | ((ulong)visit.Confidence << 4) | (ulong)visit.Source;
        }

        var first = 0;
        foreach (var count in perPerson)
        {
            keys.AsSpan(first, count).Sort();
            first += count;
        }

        return keys;
    }

    // Equal visits of a person stand beside each other: moves the distinct ones together and counts anew.
    private static int Once(ulong[] keys, int[] perPerson)
    {
        var (read, kept) = (0, 0);
        for (var person = 0; person < perPerson.Length; person++)
        {
            var first = kept;
            for (var last = read + perPerson[person]; read < last; read++)
            {
                if (kept == first || keys[kept - 1] != keys[read])
                {
                    keys[kept++] = keys[read];
                }
            }

            perPerson[person] = kept - first;
        }

        return kept;
    }

    // Order inside a place: start, person, then minutes and marks, so that the same visits in any order give the same bytes.
    private static (int[] Persons, ushort[] Times, byte[] Tails, ushort[] Longest) ByPlace(ReadOnlySpan<ulong> byPerson, int[] perPerson, int[] perPlace, int[] offsets)
    {
        var next = NextRows(perPlace);
        var keys = new ulong[byPerson.Length];
        var read = 0;
        for (var person = 0; person < perPerson.Length; person++)
        {
            for (var last = read + perPerson[person]; read < last; read++)
            {
                // start 11 bits, person 32, minutes 11, confidence 2.
                var visit = byPerson[read];
                keys[next[(int)(uint)(visit >> 17)]++] = (visit >> 49 << 45) | ((ulong)(uint)person << 13) | ((visit >> 4) & 0x1FFF);
            }
        }

        var persons = new int[keys.Length];
        var times = new ushort[keys.Length];
        var tails = new byte[keys.Length];
        var longest = new ushort[offsets.Length - 1];
        for (var place = 0; place < longest.Length; place++)
        {
            var rows = keys.AsSpan(offsets[place], offsets[place + 1] - offsets[place]);
            rows.Sort();
            for (var i = 0; i < rows.Length; i++)
            {
                var row = offsets[place] + i;
                var minutes = (int)(rows[i] >> 2) & 0x7FF;
                persons[row] = (int)(uint)(rows[i] >> 13);
                times[row] = PackedTime.Head((int)(rows[i] >> 45), minutes);
                tails[row] = (byte)PackedTime.Tail(minutes, (VisitConfidence)(rows[i] & 3), VisitSource.Unknown);
                longest[place] = (ushort)Math.Max(longest[place], Math.Max(minutes, 1));
            }
        }

        return (persons, times, tails, longest);
    }

    private static (int[] Places, ushort[] Times, ushort[] Tails) ByPerson(ReadOnlySpan<ulong> keys)
    {
        var places = new int[keys.Length];
        var times = new ushort[keys.Length];
        var tails = new ushort[keys.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            var minutes = (int)(keys[row] >> 6) & 0x7FF;
            places[row] = (int)(uint)(keys[row] >> 17);
            times[row] = PackedTime.Head((int)(keys[row] >> 49), minutes);
            tails[row] = PackedTime.Tail(minutes, (VisitConfidence)((keys[row] >> 4) & 3), (VisitSource)(keys[row] & 15));
        }

        return (places, times, tails);
    }

    private static int[] NextRows(int[] counts)
    {
        var next = new int[counts.Length];
        for (var key = 1; key < counts.Length; key++)
        {
            next[key] = next[key - 1] + counts[key - 1];
        }

        return next;
    }

    // First rows of the keys that occur, and the number of rows.
    private static int[] OffsetsOf(int[] counts)
    {
        var offsets = new int[counts.Count(n => n > 0) + 1];
        var rank = 0;
        foreach (var count in counts)
        {
            if (count > 0)
            {
                offsets[rank + 1] = offsets[rank] + count;
                rank++;
            }
        }

        return offsets;
    }

    private static (byte[] Counts, int[] Offsets) CountsOf(int[] perPerson)
    {
        var counts = new byte[perPerson.Count(n => n > 0)];
        var offsets = new int[(counts.Length + VisitDay.PersonsPerOffset - 1) / VisitDay.PersonsPerOffset];
        var (rank, row) = (0, 0);
        foreach (var count in perPerson)
        {
            if (count > 0)
            {
                if (rank % VisitDay.PersonsPerOffset == 0)
                {
                    offsets[rank / VisitDay.PersonsPerOffset] = row;
                }

                counts[rank++] = (byte)count;
                row += count;
            }
        }

        return (counts, offsets);
    }
}
