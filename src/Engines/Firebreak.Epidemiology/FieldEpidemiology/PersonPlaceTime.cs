using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>Cases of one group and, where the population is known, its attack rate.</summary>
/// <param name="Group">Name of the group (an age, a class, a street).</param>
/// <param name="Cases">Cases.</param>
/// <param name="Population">People; null when not given.</param>
/// <param name="AttackRate">Share who fell ill, with Wilson's interval; null without a population, or with more cases than people.</param>
public sealed record GroupRate(string Group, int Cases, int? Population, Estimate? AttackRate);

/// <summary>Who, where and when.</summary>
/// <param name="Person">By group of persons.</param>
/// <param name="Place">By place.</param>
/// <param name="FirstDay">First day of the first step; null when no case has a date.</param>
/// <param name="StepDays">Days a step spans.</param>
/// <param name="Time">Cases by step from the first to the last with a case, empty ones included.</param>
/// <param name="PlaceByTime">Cases by place (rows, as in <paramref name="Place"/>) and step.</param>
/// <param name="PersonUnknown">Cases whose group isn't known: in no row of persons.</param>
/// <param name="PlaceUnknown">Cases whose place isn't known.</param>
/// <param name="TimeUnknown">Cases without a date.</param>
public sealed record PersonPlaceTimeTable(
    IReadOnlyList<GroupRate> Person,
    IReadOnlyList<GroupRate> Place,
    DateOnly? FirstDay,
    int StepDays,
    IReadOnlyList<int> Time,
    IReadOnlyList<IReadOnlyList<int>> PlaceByTime,
    int PersonUnknown,
    int PlaceUnknown,
    int TimeUnknown);

/// <summary>The first table of every investigation.</summary>
public static class PersonPlaceTime
{
    /// <summary>Counts cases by person, place and time.</summary>
    /// <param name="persons">Group of each case; null when unknown.</param>
    /// <param name="places">Place of each case; null when unknown.</param>
    /// <param name="days">Day of each case; null when unknown.</param>
    /// <param name="stepDays">Days a step of time spans, at least 1.</param>
    /// <param name="populationOfGroup">People by group; null when not known. Groups without a case are listed with 0.</param>
    /// <param name="populationOfPlace">People by place; null when not known.</param>
    /// <exception cref="ArgumentException">Lists of unequal length, or a step below a day.</exception>
    public static PersonPlaceTimeTable Tabulate(
        ReadOnlySpan<string?> persons,
        ReadOnlySpan<string?> places,
        ReadOnlySpan<DateOnly?> days,
        int stepDays = 1,
        IReadOnlyDictionary<string, int>? populationOfGroup = null,
        IReadOnlyDictionary<string, int>? populationOfPlace = null)
    {
        if (persons.Length != places.Length || persons.Length != days.Length || stepDays < 1)
        {
            throw new ArgumentException("Each case has a group, a place and a day, and a step has at least a day.", nameof(persons));
        }

        var byPlace = Rates(places, populationOfPlace);
        var (first, last) = (DateOnly.MaxValue, DateOnly.MinValue);
        foreach (var day in days)
        {
            first = day is { } d && d < first ? d : first;
            last = day is { } e && e > last ? e : last;
        }

        var steps = last < first ? 0 : ((last.DayNumber - first.DayNumber) / stepDays) + 1;
        var time = new int[steps];
        var table = byPlace.Select(_ => new int[steps]).ToArray();
        var row = byPlace.Select(static (p, i) => (p.Group, i)).ToDictionary(static p => p.Group, static p => p.i, StringComparer.Ordinal);
        var undated = 0;
        for (var i = 0; i < days.Length; i++)
        {
            if (days[i] is not { } day)
            {
                undated++;
                continue;
            }

            var step = (day.DayNumber - first.DayNumber) / stepDays;
            time[step]++;
            if (places[i] is { } place)
            {
                table[row[place]][step]++;
            }
        }

        return new(
            Rates(persons, populationOfGroup), byPlace, steps == 0 ? null : first, stepDays, time, table, Unknown(persons), Unknown(places), undated);
    }

    private static List<GroupRate> Rates(ReadOnlySpan<string?> groups, IReadOnlyDictionary<string, int>? population)
    {
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var group in population?.Keys ?? [])
        {
            counts[group] = 0;
        }

        foreach (var group in groups)
        {
            if (group is not null)
            {
                counts[group] = counts.GetValueOrDefault(group) + 1;
            }
        }

        return
        [
            .. counts.Select(c => population is not null && population.TryGetValue(c.Key, out var people)
                ? new GroupRate(c.Key, c.Value, people, c.Value <= people ? Shares.Wilson(c.Value, people) : null)
                : new GroupRate(c.Key, c.Value, null, null)),
        ];
    }

    private static int Unknown(ReadOnlySpan<string?> values)
    {
        var count = 0;
        foreach (var value in values)
        {
            count += value is null ? 1 : 0;
        }

        return count;
    }
}
