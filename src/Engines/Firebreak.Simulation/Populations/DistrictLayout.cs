namespace Firebreak.Simulation.Populations;

/// <summary>Which numbers the people of each district and neighbourhood get.</summary>
internal sealed class DistrictLayout
{
    private readonly PopulationDescription description;

    public DistrictLayout(PopulationDescription description)
    {
        this.description = description;
        var count = description.Districts.Count;
        FirstAgent = new int[count];
        People = new int[count];
        var starts = new List<int>();
        var districts = new List<int>();
        for (var district = 0; district < count; district++)
        {
            FirstAgent[district] = AgentCount;
            var people = description.Districts[district].People;
            if (people == 0)
            {
                continue;
            }

            var pieces = Math.Max(1, (int)Math.Round((double)people / description.NeighbourhoodSize));
            for (var piece = 0; piece < pieces; piece++)
            {
                starts.Add(AgentCount + (int)((long)people * piece / pieces));
                districts.Add(district);
            }

            AgentCount += people;
            for (var above = district; above >= 0; above = description.Districts[above].Parent)
            {
                People[above] += people;
            }
        }

        starts.Add(AgentCount);
        NeighbourhoodStarts = [.. starts];
        NeighbourhoodDistricts = [.. districts];
    }

    public int AgentCount { get; }

    public int[] FirstAgent { get; }

    public int[] People { get; }

    public int[] NeighbourhoodStarts { get; }

    public int[] NeighbourhoodDistricts { get; }

    public int NeighbourhoodCount => NeighbourhoodDistricts.Length;

    public bool IsLeaf(int district) => description.Districts[district].People > 0;

    /// <summary>The tree with its ranges, once the groups are known.</summary>
    public IReadOnlyList<District> Finish(DayGroups days)
    {
        var tree = new District[description.Districts.Count];
        for (var index = tree.Length - 1; index >= 0; index--)
        {
            var source = description.Districts[index];
            tree[index] = new District(
                source.Code, source.Parent, IsLeaf(index), source.Latitude, source.Longitude, FirstAgent[index], People[index],
                days.RosterFrom[index], days.RosterCount[index], days.FirstGroup[index], days.GroupCount[index]);
        }

        // A district above spans those below it, which are numbered one after another.
        for (var index = tree.Length - 1; index >= 0; index--)
        {
            if (tree[index].Parent is >= 0 and var parent)
            {
                tree[parent] = tree[parent] with
                {
                    RosterFrom = Math.Min(tree[parent].RosterCount == 0 ? int.MaxValue : tree[parent].RosterFrom, tree[index].RosterFrom),
                    RosterCount = tree[parent].RosterCount + tree[index].RosterCount,
                    FirstGroup = Math.Min(tree[parent].GroupCount == 0 ? int.MaxValue : tree[parent].FirstGroup, tree[index].FirstGroup),
                    GroupCount = tree[parent].GroupCount + tree[index].GroupCount,
                };
            }
        }

        return tree;
    }
}
