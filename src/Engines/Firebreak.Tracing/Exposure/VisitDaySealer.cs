namespace Firebreak.Tracing.Exposure;

/// <summary>Sorts the visits of a day twice: counted into groups by the large key, then sorted inside each group, which fits the cache.</summary>
internal static class VisitDaySealer
{
    public static VisitDayColumns Seal(DateOnly day, ReadOnlySpan<Visit> visits, int peopleCount, int placeCount)
    {
        var perPlace = new int[placeCount];
        var perPerson = new int[peopleCount];
        var start = Minute.Of(day);
        foreach (ref readonly var visit in visits)
        {
            Check(visit, start, peopleCount, placeCount);
            perPlace[visit.Place]++;
            perPerson[visit.Person]++;
        }

        if (peopleCount > 0 && perPerson.Max() > VisitDay.MostVisitsOfPerson)
        {
            throw new ArgumentOutOfRangeException(nameof(visits), perPerson.Max(), "Too many visits of one person on one day.");
        }

        var presentPlaces = PresentKeys.Of(perPlace);
        var presentPersons = PresentKeys.Of(perPerson);
        var placeOffsets = OffsetsOf(perPlace);
        var byPlace = ByPlace(visits, start, perPlace, placeOffsets);
        var byPerson = ByPerson(visits, start, perPerson);
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

    // Order inside a place: start, person, then minutes and marks, so that the same visits in any order give the same bytes.
    private static (int[] Persons, ushort[] Times, byte[] Tails, ushort[] Longest) ByPlace(
        ReadOnlySpan<Visit> visits, Minute start, int[] perPlace, int[] offsets)
    {
        var next = NextRows(perPlace);
        var keys = new ulong[visits.Length];
        foreach (ref readonly var visit in visits)
        {
            // start 11 bits, person 32, minutes 11, confidence 2.
            keys[next[visit.Place]++] = ((ulong)(visit.Start - start) << 45) | ((ulong)(uint)visit.Person << 13)
                | ((ulong)visit.Minutes << 2) | (ulong)visit.Confidence;
        }

        var persons = new int[visits.Length];
        var times = new ushort[visits.Length];
        var tails = new byte[visits.Length];
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

    private static (int[] Places, ushort[] Times, ushort[] Tails) ByPerson(ReadOnlySpan<Visit> visits, Minute start, int[] perPerson)
    {
        var next = NextRows(perPerson);
        var keys = new ulong[visits.Length];
        foreach (ref readonly var visit in visits)
        {
            // start 11 bits, place 32, minutes 11, confidence 2, source 4.
            keys[next[visit.Person]++] = ((ulong)(visit.Start - start) << 49) | ((ulong)(uint)visit.Place << 17)
                | ((ulong)visit.Minutes << 6) | ((ulong)visit.Confidence << 4) | (ulong)visit.Source;
        }

        var places = new int[visits.Length];
        var times = new ushort[visits.Length];
        var tails = new ushort[visits.Length];
        var first = 0;
        foreach (var count in perPerson)
        {
            keys.AsSpan(first, count).Sort();
            first += count;
        }

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
