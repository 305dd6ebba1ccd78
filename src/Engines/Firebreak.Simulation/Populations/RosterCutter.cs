using Firebreak.Primitives;
using Firebreak.Simulation.Chance;

namespace Firebreak.Simulation.Populations;

/// <summary>Cuts one district's part of the roster into classes, care homes, hospitals and workplaces.</summary>
/// <remarks>
/// The part holds residents and students first, in the order of their homes, then workers. Classes are cut along that order, so that classmates are
/// neighbours; workers are shuffled first, so that colleagues are not.
/// </remarks>
internal sealed class RosterCutter(PopulationDescription description, Seed seed)
{
    private readonly List<Group> groups = [];
    private DrawStream draws = new(seed.Value);

    public List<Group> Cut(Span<int> part, int localCount, int people, byte[] ages, byte[] roles)
    {
        if (part.IsEmpty)
        {
            return groups;
        }

        int[] source = part.ToArray();
        var locals = source.AsSpan(0, localCount);
        var workers = source.AsSpan(localCount);
        Shuffle(workers);
        var writer = new RosterWriter(part, workers);
        CutClasses(ref writer, locals, ages, roles);
        CutCareHomes(ref writer, locals, roles);
        CutHospitals(ref writer, people);
        CutWorkplaces(ref writer);
        return groups;
    }

    private void CutClasses(ref RosterWriter writer, ReadOnlySpan<int> locals, byte[] ages, byte[] roles)
    {
        foreach (var stage in description.Schools)
        {
            for (var age = stage.FromAge; age <= stage.ToAgeInclusive; age++)
            {
                var upToAge = stage.OneClassForAllAges ? stage.ToAgeInclusive : age;
                var pupils = Count(locals, ages, roles, age, upToAge);
                var classes = (pupils + stage.ClassSize - 1) / stage.ClassSize;
                var at = 0;
                for (var (number, taken) = (0, 0); number < classes; number++)
                {
                    // Classes of a year differ by one pupil at most.
                    var size = (int)((long)pupils * (number + 1) / classes) - taken;
                    taken += size;
                    for (var pupil = 0; pupil < size; at++)
                    {
                        if (IsPupil(locals[at], ages, roles, age, upToAge))
                        {
                            writer.Add(locals[at]);
                            pupil++;
                        }
                    }

                    groups.Add(new Group(GroupKind.SchoolClass, size + writer.AddWorkers(1)));
                }

                age = upToAge;
            }
        }
    }

    private void CutCareHomes(ref RosterWriter writer, ReadOnlySpan<int> locals, byte[] roles)
    {
        var (residents, inHome) = (0, 0);
        foreach (var agent in locals)
        {
            residents += roles[agent] == (byte)Role.Resident ? 1 : 0;
        }

        var homes = (residents + description.CareHomeSize - 1) / description.CareHomeSize;
        var (number, seen) = (0, 0);
        foreach (var agent in locals)
        {
            if (roles[agent] != (byte)Role.Resident)
            {
                continue;
            }

            writer.Add(agent);
            (inHome, seen) = (inHome + 1, seen + 1);
            if (seen == (int)((long)residents * (number + 1) / homes))
            {
                var staff = writer.AddWorkers((int)Math.Ceiling(inHome * description.CareHomeStaffPerResident));
                groups.Add(new Group(GroupKind.CareHome, inHome + staff));
                (inHome, number) = (0, number + 1);
            }
        }
    }

    private void CutHospitals(ref RosterWriter writer, int people)
    {
        var staff = (int)(people * description.HospitalStaffPerThousand / 1000.0);
        while (staff > 0)
        {
            var size = writer.AddWorkers(Math.Min(staff, description.HospitalStaff));
            if (size == 0)
            {
                return;
            }

            groups.Add(new Group(GroupKind.Hospital, size));
            staff -= size;
        }
    }

    private void CutWorkplaces(ref RosterWriter writer)
    {
        // A range of sizes holds a share of the workers, so the share of the workplaces is that divided by the size.
        var weights = description.Workplaces.Select(range => range.ShareOfWorkers / (0.5 * (range.FromSize + range.ToSizeInclusive))).ToArray();
        var total = weights.Sum();
        while (writer.WorkersLeft > 0)
        {
            var pick = draws.Unit() * total;
            var range = 0;
            while (range < weights.Length - 1 && pick >= weights[range])
            {
                pick -= weights[range++];
            }

            var (from, to, _) = description.Workplaces[range];
            var size = writer.AddWorkers(from + draws.Below(to - from + 1));
            groups.Add(new Group(draws.Unit() < description.KeyPostShare ? GroupKind.KeyPost : GroupKind.Workplace, size));
        }
    }

    private void Shuffle(Span<int> workers)
    {
        for (var last = workers.Length - 1; last > 0; last--)
        {
            var other = draws.Below(last + 1);
            (workers[last], workers[other]) = (workers[other], workers[last]);
        }
    }

    private static int Count(ReadOnlySpan<int> locals, byte[] ages, byte[] roles, int from, int to)
    {
        var count = 0;
        foreach (var agent in locals)
        {
            count += IsPupil(agent, ages, roles, from, to) ? 1 : 0;
        }

        return count;
    }

    private static bool IsPupil(int agent, byte[] ages, byte[] roles, int from, int to) =>
        roles[agent] == (byte)Role.Student && ages[agent] >= from && ages[agent] <= to;
}

/// <summary>Writes groups one after another over the part they were read from.</summary>
internal ref struct RosterWriter(Span<int> target, ReadOnlySpan<int> workers)
{
    private readonly Span<int> target = target;
    private ReadOnlySpan<int> workers = workers;
    private int next;

    public readonly int WorkersLeft => workers.Length;

    public void Add(int agent) => target[next++] = agent;

    /// <summary>Adds up to so many workers, and says how many were left to add.</summary>
    public int AddWorkers(int wanted)
    {
        var added = Math.Min(wanted, workers.Length);
        workers[..added].CopyTo(target[next..]);
        workers = workers[added..];
        next += added;
        return added;
    }
}
