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
    private readonly double[] limited;
    private readonly (Closure Measure, uint Key, Area Area)[] closures;
    private readonly (ClosedLoop Measure, uint Key, Area Area, double[] Remaining)[] loops;
    private readonly (Measure Measure, Area Area, double[] Left)[] everyone;
    private readonly (Measure Measure, Area Area, Headcount Members)[] restrictedGroups;
    private bool everyoneIsFree = true;

    public ContactFilter(Outbreak outbreak)
    {
        this.outbreak = outbreak;
        var (population, measures) = (outbreak.Population, outbreak.Scenario.Measures);
        (today, limited) = (new double[population.Districts.Count * Settings], new double[population.Districts.Count * Settings]);
        closures = [.. measures.OfType<Closure>().Select(closure => (closure, closure.Key, closure.In(population)))];
        loops = [.. measures.OfType<ClosedLoop>().Select(loop => (loop, loop.Key, loop.In(population), loop.Remaining.ToTable()))];
        everyone = [.. measures.OfType<Masks>().Select(masks => ((Measure)masks, masks.In(population), Left(masks, masks.Prevented, isPrevented: true))),
            .. measures.OfType<MovementLimit>().Select(limit => ((Measure)limit, limit.In(population), Left(limit, limit.Remaining, isPrevented: false)))];
        restrictedGroups =
        [
            .. closures.Select(one => ((Measure)one.Measure, one.Area, population.MembersOf(one.Measure.Kind, one.Area))),
            .. loops.Select(one => ((Measure)one.Measure, one.Area, population.MembersOf(GroupKind.KeyPost, one.Area))),
        ];
        IsNeeded = measures.Count > 0;
    }

    /// <summary>Whether any measure could act at all.</summary>
    public bool IsNeeded { get; }

    public void BeginDay(int day)
    {
        everyoneIsFree = !everyone.Any(one => one.Measure.IsOn(day));
        Array.Fill(today, 1.0);
        Array.Fill(limited, 1.0);
        foreach (var (measure, area, left) in everyone)
        {
            for (var district = 0; district < outbreak.Population.Districts.Count && measure.IsOn(day); district++)
            {
                for (var setting = 0; setting < Settings && area.Has(district); setting++)
                {
                    today[(district * Settings) + setting] *= left[setting];
                    limited[(district * Settings) + setting] *= measure is MovementLimit ? left[setting] : 1.0;
                }
            }
        }
    }

    /// <summary>The share that movement limits alone leave today of the contacts of those who live in a district.</summary>
    public double LimitsLeave(int district, Setting setting) => everyoneIsFree ? 1.0 : limited[(district * Settings) + (int)setting];

    /// <summary>The share that remains of a contact between an infectious person and another.</summary>
    public double Remaining(in PopulationView view, in Infection source, int other, Setting setting, int day)
    {
        var remaining = source.IsIsolatedOn(day) ? outbreak.Isolation!.Remaining(source, setting) : 1.0;
        if (outbreak.Quarantine is { } quarantine)
        {
            remaining *= quarantine.Remaining(source.Agent, day, setting) * quarantine.Remaining(other, day, setting);
        }

        if (!everyoneIsFree)
        {
            remaining *= Math.Min(
                today[(view.NeighbourhoodDistricts[view.NeighbourhoodOf(source.Agent)] * Settings) + (int)setting],
                today[(view.NeighbourhoodDistricts[view.NeighbourhoodOf(other)] * Settings) + (int)setting]);
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
    public void Count(int day)
    {
        foreach (var (measure, area, _) in everyone)
        {
            if (measure.IsOn(day))
            {
                Count(measure, area.Residents, measure is MovementLimit ? DayCount.PersonDaysLimited : null, day);
            }
        }

        foreach (var (measure, _, members) in restrictedGroups)
        {
            if (measure.IsOn(day))
            {
                Count(measure, members, DayCount.PersonDaysClosed, day);
            }
        }
    }

    private void Count(Measure measure, Headcount whom, DayCount? what, int day)
    {
        var people = (long)Math.Round(whom.Total * measure.Coverage);
        outbreak.Pay(day, measure.Cost!, whom, personDays: people);
        if (what is { } count)
        {
            outbreak.Ledger.Spread(count, day, people, whom);
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
