using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>What the measures in force leave of a contact: one share, the product over measures.</summary>
/// <remarks>
/// Measures on a person (isolation, quarantine, closed loop) multiply; of two zones the stricter holds; measures on everyone (masks, movement) are
/// taken from the stricter of the two people's districts.
/// </remarks>
internal sealed class ContactFilter
{
    private const int Settings = SettingTable.ContactSettingCount;

    private readonly Outbreak outbreak;
    private readonly double[] today;
    private readonly (Closure Measure, uint Key, Area Area)[] closures;
    private readonly (ClosedLoop Measure, uint Key, Area Area, double[] Remaining)[] loops;
    private readonly (Measure Measure, Area Area, double[] Left)[] everyone;
    private bool everyoneIsFree = true;

    public ContactFilter(Outbreak outbreak)
    {
        this.outbreak = outbreak;
        var (population, measures) = (outbreak.Population, outbreak.Scenario.Measures);
        today = new double[population.Districts.Count * Settings];
        closures = [.. measures.OfType<Closure>().Select(closure => (closure, closure.Key, closure.In(population)))];
        loops = [.. measures.OfType<ClosedLoop>().Select(loop => (loop, loop.Key, loop.In(population), loop.Remaining.ToTable()))];
        everyone = [.. measures.OfType<Masks>().Select(masks => ((Measure)masks, masks.In(population), Left(masks, masks.Prevented, isPrevented: true))),
            .. measures.OfType<MovementLimit>().Select(limit => ((Measure)limit, limit.In(population), Left(limit, limit.Remaining, isPrevented: false)))];
        IsNeeded = measures.Count > 0;
    }

    /// <summary>Whether any measure could act at all.</summary>
    public bool IsNeeded { get; }

    public void BeginDay(int day)
    {
        everyoneIsFree = !everyone.Any(one => one.Measure.IsOn(day));
        Array.Fill(today, 1.0);
        foreach (var (measure, area, left) in everyone)
        {
            for (var district = 0; district < outbreak.Population.Districts.Count && measure.IsOn(day); district++)
            {
                for (var setting = 0; setting < Settings && area.Has(district); setting++)
                {
                    today[(district * Settings) + setting] *= left[setting];
                }
            }
        }
    }

    /// <summary>The share that remains of a contact between an infectious person and another.</summary>
    public double Remaining(in Infection source, int other, Setting setting, int day)
    {
        var remaining = source.IsIsolatedOn(day) ? outbreak.Isolation!.Remaining(source, setting) : 1.0;
        if (outbreak.Quarantine is { } quarantine)
        {
            remaining *= quarantine.Remaining(source.Agent, day, setting) * quarantine.Remaining(other, day, setting);
        }

        if (!everyoneIsFree)
        {
            var population = outbreak.Population;
            remaining *= Math.Min(
                today[(population.DistrictOf(source.Agent) * Settings) + (int)setting],
                today[(population.DistrictOf(other) * Settings) + (int)setting]);
        }

        if (outbreak.Zones is { } zones)
        {
            remaining *= zones.Remaining(source.Agent, other, day, setting);
        }

        if (closures.Length > 0 && setting is > Setting.Household and < Setting.Transport)
        {
            remaining *= OpenShare(source.Agent, day);
        }

        return loops.Length == 0 ? remaining : remaining * LoopShare(source.Agent, day, setting) * LoopShare(other, day, setting);
    }

    /// <summary>Counts and pays for what the day's closures, loops and limits restrict.</summary>
    public void Count(int day, GroupCensus census)
    {
        foreach (var (measure, area, _) in everyone)
        {
            if (measure.IsOn(day))
            {
                var people = (long)Math.Round(area.People * measure.Coverage);
                outbreak.Ledger[DayCount.PersonDaysLimited, day] += measure is MovementLimit ? people : 0;
                outbreak.Pay(day, measure.Cost!, personDays: people);
            }
        }

        foreach (var (closure, _, area) in closures)
        {
            CountGroups(closure, census.MembersOf(closure.Kind, area), day);
        }

        foreach (var (loop, _, area, _) in loops)
        {
            CountGroups(loop, census.MembersOf(GroupKind.KeyPost, area), day);
        }
    }

    private void CountGroups(Measure measure, long members, int day)
    {
        if (measure.IsOn(day))
        {
            var people = (long)Math.Round(members * measure.Coverage);
            outbreak.Ledger[DayCount.PersonDaysClosed, day] += people;
            outbreak.Pay(day, measure.Cost!, personDays: people);
        }
    }

    private double OpenShare(int agent, int day)
    {
        var population = outbreak.Population;
        var group = population.GroupOf(agent);
        var open = 1.0;
        foreach (var (closure, key, area) in closures)
        {
            if (closure.IsOn(day) && group >= 0 && population.KindOf(group) == closure.Kind
                && area.HasGroup(group)
                && outbreak.Luck.UnitOf(group, Purpose.GroupClosed, key) < closure.Coverage)
            {
                open *= 1.0 - closure.Adherence;
            }
        }

        return open;
    }

    private double LoopShare(int agent, int day, Setting setting)
    {
        var population = outbreak.Population;
        var group = population.GroupOf(agent);
        var share = 1.0;
        foreach (var (loop, key, area, remaining) in loops)
        {
            if (loop.IsOn(day) && group >= 0 && population.KindOf(group) == GroupKind.KeyPost
                && area.HasGroup(group)
                && outbreak.Luck.UnitOf(group, Purpose.GroupClosed, key) < loop.Coverage)
            {
                share *= 1.0 - (loop.Adherence * (1.0 - remaining[(int)setting]));
            }
        }

        return share;
    }

    private static double[] Left(Measure measure, BySetting values, bool isPrevented)
    {
        var reach = measure.Coverage * measure.Adherence;
        return [.. values.ToTable().Select(value => 1.0 - (reach * (isPrevented ? value : 1.0 - value)))];
    }
}

/// <summary>How many people belong to groups of each kind, by district of the group; counted once a run, when a closure asks.</summary>
internal sealed class GroupCensus(Population population)
{
    private long[]? members;

    public long MembersOf(GroupKind kind, Area area)
    {
        members ??= Count();
        var sum = 0L;
        for (var district = 0; district < population.Districts.Count; district++)
        {
            sum += area.Has(district) ? members[(district * 8) + (int)kind] : 0;
        }

        return sum;
    }

    private long[] Count()
    {
        var counted = new long[population.Districts.Count * 8];
        var view = population.View();
        for (var group = 0; group < population.GroupCount; group++)
        {
            counted[(view.GroupDistricts[group] * 8) + view.GroupKinds[group]] += view.GroupStarts[group + 1] - view.GroupStarts[group];
        }

        return counted;
    }
}
