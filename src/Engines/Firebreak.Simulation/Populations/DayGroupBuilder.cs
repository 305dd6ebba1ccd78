using Firebreak.Primitives;
using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Populations;

/// <summary>Classes, workplaces, care homes and hospitals, as columns.</summary>
internal sealed record DayGroups(
    int[] Groups, int[] Roster, int[] Starts, byte[] Kinds, int[] Districts, int[] RosterFrom, int[] RosterCount, int[] FirstGroup, int[] GroupCount);

/// <summary>Gives everybody a role and sends them to a class, a workplace, a care home or a hospital.</summary>
/// <remarks>
/// Four passes, each parallel over districts. (1) By home: draw roles and, for workers, the district of work; count. (2) By home: write each person
/// into the district's part of the roster, at places that the counts reserved. (3) By district of work: cut that part into groups. (4) Tell each
/// person their group. A worker's destination is drawn twice from the same luck, which is cheaper than a column for it.
/// </remarks>
internal sealed class DayGroupBuilder(PopulationDescription description, DistrictLayout layout, Seed seed, ParallelOptions parallel)
{
    private readonly Luck luck = new(seed);
    private readonly int districtCount = description.Districts.Count;

    public DayGroups Build(byte[] ages, byte[] roles)
    {
        var commuting = new Commuting(description, layout);
        var workers = new int[districtCount][];
        var locals = new int[districtCount];
        Parallel.For(0, districtCount, parallel, home => (workers[home], locals[home]) = CountRoles(home, commuting, ages, roles));

        var (rosterFrom, rosterCount, workerFrom) = Reserve(workers, locals);
        var roster = PopulationBuilder.Column<int>(rosterCount.Sum());
        Parallel.For(0, districtCount, parallel, home => WriteRoster(home, commuting, ages, roles, roster, rosterFrom[home], workerFrom[home]));

        var cuts = new List<Group>[districtCount];
        Parallel.For(0, districtCount, parallel, district =>
        {
            var part = roster.AsSpan(rosterFrom[district], rosterCount[district]);
            cuts[district] = new RosterCutter(description, seed.For((ulong)district)).Cut(part, locals[district], layout.People[district], ages, roles);
        });

        var (firstGroup, groupCount) = (new int[districtCount], cuts.Select(cut => cut.Count).ToArray());
        for (var district = 1; district < districtCount; district++)
        {
            firstGroup[district] = firstGroup[district - 1] + groupCount[district - 1];
        }

        var total = groupCount.Sum();
        var (starts, kinds, districts) = (new int[total + 1], new byte[total], new int[total]);
        starts[total] = roster.Length;
        var groups = PopulationBuilder.Column<int>(layout.AgentCount);
        Parallel.For(0, (layout.AgentCount + 0xFFFFF) >> 20, parallel, block =>
            groups.AsSpan(block << 20, Math.Min(1 << 20, layout.AgentCount - (block << 20))).Fill(-1));
        Parallel.For(0, districtCount, parallel, district =>
        {
            var (at, group) = (rosterFrom[district], firstGroup[district]);
            foreach (var cut in cuts[district])
            {
                (starts[group], kinds[group], districts[group]) = (at, (byte)cut.Kind, district);
                foreach (var member in roster.AsSpan(at, cut.Size))
                {
                    groups[member] = group;
                }

                (at, group) = (at + cut.Size, group + 1);
            }
        });
        return new DayGroups(groups, roster, starts, kinds, districts, rosterFrom, rosterCount, firstGroup, groupCount);
    }

    private (int[] Workers, int Locals) CountRoles(int home, Commuting commuting, byte[] ages, byte[] roles)
    {
        var (workersTo, locals) = (new int[districtCount], 0);
        if (!layout.IsLeaf(home))
        {
            return (workersTo, 0);
        }

        var destinations = commuting.From(home);
        var until = layout.FirstAgent[home] + layout.People[home];
        for (var agent = layout.FirstAgent[home]; agent < until; agent++)
        {
            if (roles[agent] == (byte)Role.Resident)
            {
                locals++;
                continue;
            }

            var role = RoleOf(agent, ages[agent]);
            roles[agent] = (byte)role;
            if (role == Role.Student)
            {
                locals++;
            }
            else if (role == Role.Worker)
            {
                workersTo[destinations.Draw(luck.Of(agent, Purpose.Contact))]++;
            }
        }

        return (workersTo, locals);
    }

    private Role RoleOf(int agent, int age)
    {
        var random = luck.UnitOf(agent, Purpose.Course);
        foreach (var stage in description.Schools)
        {
            if (age >= stage.FromAge && age <= stage.ToAgeInclusive && random < stage.AttendingShare)
            {
                return Role.Student;
            }
        }

        var (from, to) = description.WorkingAge;
        return age >= from && age <= to && luck.UnitOf(agent, Purpose.Multiplier) < description.EmployedShare[SettingTable.AgeBandOf(age)]
            ? Role.Worker : Role.None;
    }

    private (int[] RosterFrom, int[] RosterCount, int[][] WorkerFrom) Reserve(int[][] workers, int[] locals)
    {
        var (rosterFrom, rosterCount) = (new int[districtCount], new int[districtCount]);
        var workerFrom = new int[districtCount][];
        for (var home = 0; home < districtCount; home++)
        {
            workerFrom[home] = new int[districtCount];
        }

        var at = 0;
        for (var district = 0; district < districtCount; district++)
        {
            rosterFrom[district] = at;
            at += locals[district];
            for (var home = 0; home < districtCount; home++)
            {
                workerFrom[home][district] = at;
                at += workers[home][district];
            }

            rosterCount[district] = at - rosterFrom[district];
        }

        return (rosterFrom, rosterCount, workerFrom);
    }

    private void WriteRoster(int home, Commuting commuting, byte[] ages, byte[] roles, int[] roster, int localFrom, int[] workerAt)
    {
        if (!layout.IsLeaf(home))
        {
            return;
        }

        var destinations = commuting.From(home);
        var until = layout.FirstAgent[home] + layout.People[home];
        for (var agent = layout.FirstAgent[home]; agent < until; agent++)
        {
            switch ((Role)roles[agent])
            {
                case Role.Student or Role.Resident:
                    roster[localFrom++] = agent;
                    break;
                case Role.Worker:
                    roster[workerAt[destinations.Draw(luck.Of(agent, Purpose.Contact))]++] = agent;
                    break;
                default:
                    break;
            }
        }
    }
}

/// <summary>A group to be: its kind and how many entries of the roster it takes.</summary>
internal readonly record struct Group(GroupKind Kind, int Size);
