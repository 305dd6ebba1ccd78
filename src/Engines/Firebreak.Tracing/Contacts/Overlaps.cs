using System.Runtime.CompilerServices;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Walks the visits of others that overlap somebody's stays. This is the inner loop of all tracing.</summary>
internal sealed class Overlaps(VisitDays days, ContactRules rules)
{
    private readonly List<Stay> stays = [];

    /// <summary>Adds to the tally everybody met by one person within a window.</summary>
    /// <param name="person">The person.</param>
    /// <param name="window">The window.</param>
    /// <param name="leftOut">People who aren't looked for, that person among them.</param>
    /// <param name="thinned">Places from which those people have been taken out already; null where there are none.</param>
    /// <param name="tally">Where it is added up.</param>
    public void AddMetBy(int person, ExposureWindow window, PeopleSet leftOut, ThinnedPlaces? thinned, MetTally tally)
    {
        days.StaysOf(person, window, stays);
        var (place, number) = (-1, -1);
        foreach (var stay in stays)
        {
            if (stay.Place != place)
            {
                place = stay.Place;
                number = thinned?.NumberOf(place) ?? -1;
                tally.BeginGroup(person, place, rules[days.SettingOf(place)]);
            }

            AddMetAt(stay, leftOut, number < 0 ? null : thinned, number, tally);
        }
    }

    /// <summary>Adds everybody met by one person at one place, given the stays there in the order of their start.</summary>
    public void AddMetAt(int person, int place, ReadOnlySpan<Stay> staysThere, PeopleSet leftOut, MetTally tally)
    {
        tally.BeginGroup(person, place, rules[days.SettingOf(place)]);
        foreach (ref readonly var stay in staysThere)
        {
            AddMetAt(stay, leftOut, thinned: null, 0, tally);
        }
    }

    private void AddMetAt(Stay stay, PeopleSet leftOut, ThinnedPlaces? thinned, int number, MetTally tally)
    {
        var last = (stay.Until - 1) / Minute.PerDay;
        for (var day = (stay.From / Minute.PerDay) - VisitDays.DaysReachedBack; day <= last; day++)
        {
            // Of most days before the stay's own nothing lasts into it, which is known without looking for the place.
            var start = day * Minute.PerDay;
            if (days[day] is not { } visits || start + Minute.PerDay + visits.Longest <= stay.From)
            {
                continue;
            }

            ReadOnlySpan<ushort> heads;
            ReadOnlySpan<byte> tails;
            ReadOnlySpan<int> persons;
            int longest;
            if (thinned is not null)
            {
                longest = thinned.At(number, day, out heads, out tails, out persons);
            }
            else
            {
                (var first, var count, longest) = visits.AtPlace(stay.Place);
                heads = visits.Columns.PlaceTimes.Span.Slice(first, count);
                tails = visits.Columns.PlaceTails.Span.Slice(first, count);
                persons = visits.Columns.PlacePersons.Span.Slice(first, count);
            }

            if (heads.Length == 0 || start + Minute.PerDay + longest <= stay.From)
            {
                continue;
            }

            // A visit that overlaps begins before the stay ends and not longer before its start than the place's longest visit lasts.
            var begin = FirstFrom(heads, stay.From - longest + 1 - start);
            var rows = FirstFrom(heads, stay.Until - start) - begin;
            if (rows > 0)
            {
                tally.AddOverlapping(heads.Slice(begin, rows), tails.Slice(begin, rows), persons.Slice(begin, rows), start, stay, leftOut);
            }
        }
    }

    // The first row that begins at a minute of the day or later.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int FirstFrom(ReadOnlySpan<ushort> heads, int minuteOfDay)
    {
        if (minuteOfDay <= 0)
        {
            return 0;
        }

        var (low, high) = (0, heads.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (PackedTime.Start(heads[middle]) < minuteOfDay)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
