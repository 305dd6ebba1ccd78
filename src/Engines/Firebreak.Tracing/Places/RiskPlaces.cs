using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Places;

/// <summary>A place at which cases met others.</summary>
/// <param name="Place">Number of the place.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="CaseCount">Cases who met somebody there.</param>
/// <param name="ContactCount">Distinct people whom they met there, cases left out.</param>
/// <param name="PersonMinutes">Minutes together, summed over pairs of a case and another person.</param>
/// <param name="ExpectedInfections">
/// Expected secondary infections by the dose: Σ over people of 1 − exp(−hazard × weighted minutes). Only as good as the hazard that is handed in: for ranking.
/// </param>
public readonly record struct RiskPlace(
    int Place, PlaceSetting Setting, int CaseCount, int ContactCount, long PersonMinutes, double ExpectedInfections);

/// <summary>How fast a place would spread an infection that nobody knows of yet.</summary>
/// <param name="Place">Number of the place.</param>
/// <param name="Setting">Its setting.</param>
/// <param name="VisitCount">Visits that begin in the time looked at.</param>
/// <param name="PeakPresent">Most people present in one minute.</param>
/// <param name="PairMinutes">Minutes together summed over ordered pairs of visits: Σ over minutes of n(n − 1).</param>
/// <param name="Score">Weighted contact minutes of one visitor taken at random: pair minutes × weight / visits.</param>
public readonly record struct AmplifierPlace(int Place, PlaceSetting Setting, int VisitCount, int PeakPresent, long PairMinutes, double Score);

/// <summary>Ranks places. The ranking is evidence for those who act on it; it is never published.</summary>
public static class RiskPlaces
{
    /// <summary>Places where a set of cases met others, by expected secondary infections, largest first.</summary>
    /// <param name="days">The visits.</param>
    /// <param name="rules">Weights of settings.</param>
    /// <param name="cases">The cases and when they may have infected others; a case may have several windows.</param>
    /// <param name="hazardPerMinute">Hazard of infection of one weighted minute together, 0 or more.</param>
    public static IReadOnlyList<RiskPlace> OfCases(VisitDays days, ContactRules rules, IReadOnlyList<CaseWindow> cases, double hazardPerMinute)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(hazardPerMinute);
        var caseNumbers = cases.Select(c => c.Person).ToHashSet();
        var staysByPlace = StaysByPlace(days, cases);
        var tally = new MetTally(days.PeopleCount);
        var overlaps = new Overlaps(days, rules);
        var leftOut = new PeopleSet(days.PeopleCount);
        var ranked = new List<RiskPlace>();
        foreach (var (place, stays) in staysByPlace)
        {
            tally.Clear();
            var meeting = new HashSet<int>();
            foreach (var @case in stays.GroupBy(s => s.Case))
            {
                var before = tally.CountMinutes();
                leftOut.Add(@case.Key);
                overlaps.AddMetAt(@case.Key, place, [.. @case.Select(s => s.Stay)], leftOut, tally);
                leftOut.Remove(@case.Key);
                if (tally.CountMinutes() > before)
                {
                    meeting.Add(@case.Key);
                }
            }

            if (Rank(place, meeting.Count) is { ContactCount: > 0 } risk)
            {
                ranked.Add(risk);
            }
        }

        ranked.Sort((a, b) => (-a.ExpectedInfections, a.Place).CompareTo((-b.ExpectedInfections, b.Place)));
        return ranked;

        RiskPlace Rank(int place, int caseCount)
        {
            var (contacts, minutes, expected) = (0, 0L, 0.0);
            foreach (var person in tally.Everybody)
            {
                if (!caseNumbers.Contains(person))
                {
                    ref readonly var slot = ref tally.At(person);
                    contacts++;
                    minutes += slot.Minutes;
                    expected -= double.ExpM1(-hazardPerMinute * slot.WeightedMinutes / 1000.0);
                }
            }

            return new RiskPlace(place, days.SettingOf(place), caseCount, contacts, minutes, expected);
        }
    }

    /// <summary>Every place with a visit on one day, by amplifier score, largest first: known before any case is.</summary>
    /// <remarks>Visits that began the day before and last into this one are not seen; a crowd is mostly of visits of the day.</remarks>
    public static IReadOnlyList<AmplifierPlace> Amplifiers(VisitDays days, ContactRules rules, DateOnly day, int placeCount)
    {
        var found = new List<AmplifierPlace>();
        if (days[day.DayNumber] is not { } visits)
        {
            return found;
        }

        var changes = new int[Minute.PerDay + Visit.MostMinutes + 1];
        for (var place = 0; place < placeCount; place++)
        {
            var (first, count, _) = visits.AtPlace(place);
            if (count > 0)
            {
                var (peak, pairMinutes) = Crowding(visits.Columns, first, count, changes);
                var setting = days.SettingOf(place);
                found.Add(new AmplifierPlace(
                    place, setting, count, peak, pairMinutes, (double)pairMinutes / count * rules[setting].Weight / 1000.0));
            }
        }

        found.Sort((a, b) => (-a.Score, a.Place).CompareTo((-b.Score, b.Place)));
        return found;
    }

    // People present in each minute from who comes and who goes; the array is left clean for the next place.
    private static (int Peak, long PairMinutes) Crowding(VisitDayColumns columns, int first, int count, int[] changes)
    {
        var last = 0;
        for (var row = first; row < first + count; row++)
        {
            var head = columns.PlaceTimes.Span[row];
            var from = PackedTime.Start(head);
            var until = from + Math.Max(PackedTime.Minutes(head, columns.PlaceTails.Span[row]), 1);
            changes[from]++;
            changes[until]--;
            last = Math.Max(last, until);
        }

        var (present, peak, pairMinutes) = (0, 0, 0L);
        for (var minute = 0; minute <= last; minute++)
        {
            present += changes[minute];
            changes[minute] = 0;
            peak = Math.Max(peak, present);
            pairMinutes += (long)present * (present - 1);
        }

        return (peak, pairMinutes);
    }

    private static SortedDictionary<int, List<(int Case, Stay Stay)>> StaysByPlace(VisitDays days, IReadOnlyList<CaseWindow> cases)
    {
        var byPlace = new SortedDictionary<int, List<(int Case, Stay Stay)>>();
        var stays = new List<Stay>();
        foreach (var @case in cases)
        {
            days.StaysOf(@case.Person, @case.Window, stays);
            foreach (var stay in stays)
            {
                if (!byPlace.TryGetValue(stay.Place, out var there))
                {
                    byPlace.Add(stay.Place, there = []);
                }

                there.Add((@case.Person, stay));
            }
        }

        // Windows of one case may overlap or stand in any order; the tally needs stays by their start.
        foreach (var there in byPlace.Values)
        {
            there.Sort((a, b) => (a.Case, a.Stay.From, a.Stay.Until).CompareTo((b.Case, b.Stay.From, b.Stay.Until)));
        }

        return byPlace;
    }
}
