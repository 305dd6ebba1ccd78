using Firebreak.Primitives;

namespace Firebreak.Simulation.Populations;

/// <summary>Builds a population from its description: homes first, then roles, then who spends the day with whom.</summary>
/// <remarks>
/// Each neighbourhood and each district is built by one thread from luck of its own, and writes to ranges of its own: the result is the same on
/// any number of threads. Measured: see docs/methods/simulation.md.
/// </remarks>
public static class PopulationBuilder
{
    /// <summary>Builds the population.</summary>
    /// <param name="description">What to build.</param>
    /// <param name="seed">The same description and seed give the same population to the bit.</param>
    /// <param name="threads">Most threads used at once; -1 for all.</param>
    /// <exception cref="ArgumentException">The description does not add up.</exception>
    public static Population Build(PopulationDescription description, Seed seed, int threads = -1)
    {
        description.Check();
        var parallel = Cores.AtMost(threads);
        var layout = new DistrictLayout(description);
        var count = layout.AgentCount;
        var (ages, homes, roles) = (Column<byte>(count), Column<byte>(count), Column<byte>(count));

        var households = new HouseholdBuilder(description, seed.For(1));
        Parallel.For(0, layout.NeighbourhoodCount, parallel, neighbourhood =>
        {
            var (from, until) = (layout.NeighbourhoodStarts[neighbourhood], layout.NeighbourhoodStarts[neighbourhood + 1]);
            households.Fill(neighbourhood, ages.AsSpan(from..until), homes.AsSpan(from..until), roles.AsSpan(from..until));
        });

        var days = new DayGroupBuilder(description, layout, seed.For(2), parallel).Build(ages, roles);
        return new Population(new PopulationColumns
        {
            Ages = ages,
            Homes = homes,
            Roles = roles,
            Groups = days.Groups,
            Roster = days.Roster,
            GroupStarts = days.Starts,
            GroupKinds = days.Kinds,
            GroupDistricts = days.Districts,
            NeighbourhoodStarts = layout.NeighbourhoodStarts,
            NeighbourhoodDistricts = layout.NeighbourhoodDistricts,
            Districts = layout.Finish(days),
            BuildingSize = description.BuildingSize,
            CompoundSize = description.CompoundSize,
        });
    }

    internal static T[] Column<T>(int count) => GC.AllocateUninitializedArray<T>(count);
}
