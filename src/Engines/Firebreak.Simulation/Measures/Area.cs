using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Measures;

/// <summary>Where a measure holds: everywhere, or in some districts and all below them.</summary>
internal sealed class Area
{
    private readonly Population population;
    private readonly bool[] holds;
    private readonly bool everywhere;

    public Area(Population population, IReadOnlyList<int> districts)
    {
        this.population = population;
        everywhere = districts.Count == 0;
        holds = new bool[population.Districts.Count];
        for (var district = 0; district < holds.Length; district++)
        {
            holds[district] = everywhere || districts.Contains(district) || (population.Districts[district].Parent is >= 0 and var above && holds[above]);
            People += holds[district] && population.Districts[district].IsLeaf ? population.Districts[district].AgentCount : 0;
        }
    }

    /// <summary>People who live there.</summary>
    public long People { get; }

    /// <summary>Whether the agent lives there.</summary>
    public bool HasHomeOf(int agent) => everywhere || holds[population.DistrictOf(agent)];

    /// <summary>Whether the group is there.</summary>
    public bool HasGroup(int group) => everywhere || holds[population.Columns.GroupDistricts.Span[group]];

    /// <summary>Whether the district belongs to it.</summary>
    public bool Has(int district) => holds[district];
}
