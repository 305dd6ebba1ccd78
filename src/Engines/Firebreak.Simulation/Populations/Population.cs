using System.Runtime.CompilerServices;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Populations;

/// <summary>People one to one, shared read-only by every run.</summary>
public sealed class Population
{
    /// <summary>The most agents one population can have: agents are numbered by 32-bit whole numbers.</summary>
    public const int LargestCount = 2_000_000_000;

    private const int BlockShift = 7;
    private const int GroupKinds = 8;

    private readonly int[] neighbourhoodOfBlock;
    private readonly Lazy<long[]> agentsByDistrictAndAge;
    private readonly Lazy<long[]> membersByDistrictKindAndAge;

    /// <summary>Takes columns, built or mapped from a file, and checks that they fit together.</summary>
    /// <exception cref="ArgumentException">Columns are cut short or don't add up; the message says which.</exception>
    public Population(PopulationColumns columns)
    {
        Columns = columns;
        Count = columns.Ages.Length;
        Check();
        neighbourhoodOfBlock = IndexBlocks();
        HospitalsOfDistrict = IndexHospitals();
        agentsByDistrictAndAge = new Lazy<long[]>(CountAges);
        membersByDistrictKindAndAge = new Lazy<long[]>(CountMembers);
    }

    /// <summary>The columns, for saving.</summary>
    public PopulationColumns Columns { get; }

    /// <summary>Number of agents.</summary>
    public int Count { get; }

    /// <summary>The district tree.</summary>
    public IReadOnlyList<District> Districts => Columns.Districts;

    /// <summary>Number of groups: classes, workplaces, care homes, hospitals.</summary>
    public int GroupCount => Columns.GroupKinds.Length;

    /// <summary>Number of neighbourhoods.</summary>
    public int NeighbourhoodCount => Columns.NeighbourhoodDistricts.Length;

    /// <summary>Bytes an agent, columns and indices together.</summary>
    public double BytesPerAgent => (Columns.ByteCount + (4.0 * neighbourhoodOfBlock.Length)) / Count;

    /// <summary>People of a leaf district in an age band of ten years; counted once, when first asked for.</summary>
    internal long AgentsOfAge(int district, int band) => agentsByDistrictAndAge.Value[(district * SettingTable.AgeBandCount) + band];

    /// <summary>Members of the groups of one kind in an area, by the district of the group and by age; counted once, when first asked for.</summary>
    internal Headcount MembersOf(GroupKind kind, Area area)
    {
        var members = new Headcount(Districts.Count);
        for (var district = 0; district < Districts.Count; district++)
        {
            for (var band = 0; band < SettingTable.AgeBandCount && area.Has(district); band++)
            {
                members.Add(district, band, membersByDistrictKindAndAge.Value[MembersAt(district, (int)kind, band)]);
            }
        }

        return members;
    }

    /// <summary>First hospital group of each district, or -1.</summary>
    internal int[] HospitalsOfDistrict { get; }

    /// <summary>Age in years.</summary>
    public int AgeOf(int agent) => Columns.Ages.Span[agent];

    /// <summary>What the agent does by day.</summary>
    public Role RoleOf(int agent) => (Role)Columns.Roles.Span[agent];

    /// <summary>The agent's household: first member and size.</summary>
    public (int First, int Size) HouseholdOf(int agent)
    {
        var home = Columns.Homes.Span[agent];
        return (agent - (home >> 4), (home & 15) + 1);
    }

    /// <summary>The agent's group by day, or -1.</summary>
    public int GroupOf(int agent) => Columns.Groups.Span[agent];

    /// <summary>Members of a group.</summary>
    public ReadOnlySpan<int> MembersOf(int group)
    {
        var starts = Columns.GroupStarts.Span;
        return Columns.Roster.Span[starts[group]..starts[group + 1]];
    }

    /// <summary>Kind of a group.</summary>
    public GroupKind KindOf(int group) => (GroupKind)Columns.GroupKinds.Span[group];

    /// <summary>The agent's neighbourhood.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NeighbourhoodOf(int agent)
    {
        var starts = Columns.NeighbourhoodStarts.Span;
        var neighbourhood = neighbourhoodOfBlock[agent >> BlockShift];
        while (starts[neighbourhood + 1] <= agent)
        {
            neighbourhood++;
        }

        return neighbourhood;
    }

    /// <summary>Agents of a neighbourhood: first and one past the last.</summary>
    public (int From, int Until) AgentsOf(int neighbourhood)
    {
        var starts = Columns.NeighbourhoodStarts.Span;
        return (starts[neighbourhood], starts[neighbourhood + 1]);
    }

    /// <summary>The leaf district where the agent lives.</summary>
    public int DistrictOf(int agent) => Columns.NeighbourhoodDistricts.Span[NeighbourhoodOf(agent)];

    /// <summary>The building or compound of an agent, as a range of agents: a neighbourhood is cut into equal pieces of about that size.</summary>
    internal (int From, int Until) PieceOf(int agent, int size)
    {
        var (from, until) = AgentsOf(NeighbourhoodOf(agent));
        long people = until - from;
        var pieces = Math.Max(1, (people + (size / 2)) / size);
        var piece = (agent - from) * pieces / people;
        return (from + (int)(((piece * people) + pieces - 1) / pieces), from + (int)((((piece + 1) * people) + pieces - 1) / pieces));
    }

    internal PopulationView View() => new(this);

    internal ReadOnlySpan<int> NeighbourhoodOfBlock => neighbourhoodOfBlock;

    private void Check()
    {
        var c = Columns;
        if (Count is 0 or > LargestCount)
        {
            throw ArgumentCheck.Refused(nameof(c.Ages), Count, "1 to 2,000,000,000 agents", "1 至 20 亿人");
        }

        Same(c.Homes.Length, Count, nameof(c.Homes));
        Same(c.Roles.Length, Count, nameof(c.Roles));
        Same(c.Groups.Length, Count, nameof(c.Groups));
        Same(c.GroupDistricts.Length, c.GroupKinds.Length, nameof(c.GroupDistricts));
        Same(c.GroupStarts.Length, c.GroupKinds.Length + 1, nameof(c.GroupStarts));
        Same(c.GroupStarts.Span[^1], c.Roster.Length, nameof(c.Roster));
        Same(c.NeighbourhoodStarts.Length, c.NeighbourhoodDistricts.Length + 1, nameof(c.NeighbourhoodStarts));
        Same(c.NeighbourhoodStarts.Span[^1], Count, nameof(c.NeighbourhoodStarts));
        Same(c.Districts.Where(district => district.IsLeaf).Sum(district => (long)district.AgentCount), Count, nameof(c.Districts));
    }

    private static void Same(long actual, long expected, string name)
    {
        if (actual != expected)
        {
            throw ArgumentCheck.Refused(name, actual, ArgumentCheck.Plain($"{expected}, to agree with the other columns"), ArgumentCheck.Plain($"{expected}，与其他列一致"));
        }
    }

    private long[] CountAges()
    {
        var counts = new long[Districts.Count * SettingTable.AgeBandCount];
        var byYear = new long[256];
        for (var district = 0; district < Districts.Count; district++)
        {
            if (!Districts[district].IsLeaf)
            {
                continue;
            }

            Array.Clear(byYear);
            foreach (var age in Columns.Ages.Span.Slice(Districts[district].FirstAgent, Districts[district].AgentCount))
            {
                byYear[age]++;
            }

            for (var age = 0; age < byYear.Length; age++)
            {
                counts[(district * SettingTable.AgeBandCount) + SettingTable.AgeBandOf(age)] += byYear[age];
            }
        }

        return counts;
    }

    // In the order of homes: classmates and neighbours have their groups close together.
    private long[] CountMembers()
    {
        var counts = new long[Districts.Count * GroupKinds * SettingTable.AgeBandCount];
        var view = View();
        for (var agent = 0; agent < Count; agent++)
        {
            if (view.Groups[agent] is >= 0 and var group)
            {
                counts[MembersAt(view.GroupDistricts[group], view.GroupKinds[group], SettingTable.AgeBandOf(view.Ages[agent]))]++;
            }
        }

        return counts;
    }

    private static int MembersAt(int district, int kind, int band) => (((district * GroupKinds) + kind) * SettingTable.AgeBandCount) + band;

    private int[] IndexBlocks()
    {
        var starts = Columns.NeighbourhoodStarts.Span;
        var index = new int[(Count >> BlockShift) + 1];
        for (var (block, neighbourhood) = (0, 0); block < index.Length; block++)
        {
            while (neighbourhood + 1 < NeighbourhoodCount && starts[neighbourhood + 1] <= block << BlockShift)
            {
                neighbourhood++;
            }

            index[block] = neighbourhood;
        }

        return index;
    }

    private int[] IndexHospitals()
    {
        var hospitals = new int[Districts.Count];
        for (var district = 0; district < hospitals.Length; district++)
        {
            var (from, count) = (Districts[district].FirstGroup, Districts[district].GroupCount);
            var found = Columns.GroupKinds.Span.Slice(from, count).IndexOf((byte)GroupKind.Hospital);
            hospitals[district] = found < 0 ? -1 : from + found;
        }

        return hospitals;
    }
}
