using System.Runtime.CompilerServices;

namespace Firebreak.Simulation.Populations;

/// <summary>The population's columns as spans, taken once where a loop is hot.</summary>
internal readonly ref struct PopulationView(Population population)
{
    public readonly ReadOnlySpan<byte> Ages = population.Columns.Ages.Span;
    public readonly ReadOnlySpan<byte> Homes = population.Columns.Homes.Span;
    public readonly ReadOnlySpan<int> Groups = population.Columns.Groups.Span;
    public readonly ReadOnlySpan<int> Roster = population.Columns.Roster.Span;
    public readonly ReadOnlySpan<int> GroupStarts = population.Columns.GroupStarts.Span;
    public readonly ReadOnlySpan<byte> GroupKinds = population.Columns.GroupKinds.Span;
    public readonly ReadOnlySpan<int> GroupDistricts = population.Columns.GroupDistricts.Span;
    public readonly ReadOnlySpan<int> NeighbourhoodStarts = population.Columns.NeighbourhoodStarts.Span;
    public readonly ReadOnlySpan<int> NeighbourhoodDistricts = population.Columns.NeighbourhoodDistricts.Span;

    private readonly ReadOnlySpan<int> neighbourhoodOfBlock = population.NeighbourhoodOfBlock;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int NeighbourhoodOf(int agent)
    {
        var neighbourhood = neighbourhoodOfBlock[agent >> 7];
        while (NeighbourhoodStarts[neighbourhood + 1] <= agent)
        {
            neighbourhood++;
        }

        return neighbourhood;
    }
}
