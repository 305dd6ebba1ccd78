using System.Runtime.CompilerServices;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Contacts;

/// <summary>Walks the visits of others that overlap somebody's stays. This is the inner loop of all tracing.</summary>
internal sealed class Overlaps(VisitDays days, ContactRules rules)
{
    private readonly List<Stay> stays = [];

    /// <summary>Adds to the tally everybody met by one person within a window, that person left out.</summary>
    public void AddMetBy(int person, ExposureWindow window, MetTally tally)
    {
        days.StaysOf(person, window, stays);
        var place = -1;
        foreach (var stay in stays)
        {
            if (stay.Place != place)
            {
                place = stay.Place;
                tally.BeginGroup(person, place, rules[days.SettingOf(place)]);
            }

            AddMetAt(person, stay, tally);
        }
    }

    /// <summary>Adds everybody met by one person at one place, given the stays there in the order of their start.</summary>
    public void AddMetAt(int person, int place, ReadOnlySpan<Stay> staysThere, MetTally tally)
    {
        tally.BeginGroup(person, place, rules[days.SettingOf(place)]);
        foreach (ref readonly var stay in staysThere)
        {
            AddMetAt(person, stay, tally);
        }
    }

    private void AddMetAt(int person, Stay stay, MetTally tally)
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

            var (first, count, longest) = visits.AtPlace(stay.Place);
            if (count == 0 || start + Minute.PerDay + longest <= stay.From)
            {
                continue;
            }

            // A visit that overlaps begins before the stay ends and not longer before its start than the place's longest visit lasts.
            var heads = visits.Columns.PlaceTimes.Span.Slice(first, count);
            var row = FirstFrom(heads, stay.From - longest + 1 - start);
            var startsBefore = stay.Until - start;
            var tails = visits.Columns.PlaceTails.Span.Slice(first, count);
            var persons = visits.Columns.PlacePersons.Span.Slice(first, count);
            for (; row < heads.Length; row++)
            {
                var begins = PackedTime.Start(heads[row]);
                if (begins >= startsBefore)
                {
                    break;
                }

                var ends = start + begins + Math.Max(PackedTime.Minutes(heads[row], tails[row]), 1);
                if (ends > stay.From && persons[row] != person)
                {
                    tally.Add(persons[row], Math.Max(start + begins, stay.From), Math.Min(ends, stay.Until));
                }
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
