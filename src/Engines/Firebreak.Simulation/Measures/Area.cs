using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

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
        Residents = new Headcount(holds.Length);
        for (var district = 0; district < holds.Length; district++)
        {
            holds[district] = everywhere || districts.Contains(district) || (population.Districts[district].Parent is >= 0 and var above && holds[above]);
            for (var band = 0; band < SettingTable.AgeBandCount && holds[district] && population.Districts[district].IsLeaf; band++)
            {
                Residents.Add(district, band, population.AgentsOfAge(district, band));
            }
        }
    }

    /// <summary>People who live there.</summary>
    public long People => (long)Residents.Total;

    /// <summary>The same by district and age.</summary>
    public Headcount Residents { get; }

    /// <summary>Whether the agent lives there.</summary>
    public bool HasHomeOf(int agent) => everywhere || holds[population.DistrictOf(agent)];

    /// <summary>Whether the group is there.</summary>
    public bool HasGroup(int group) => everywhere || holds[population.Columns.GroupDistricts.Span[group]];

    /// <summary>Whether the district belongs to it.</summary>
    public bool Has(int district) => holds[district];
}
