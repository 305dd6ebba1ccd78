namespace Firebreak.Simulation.Populations;

/// <summary>Everything a population is made of, as columns that can be written to a file and mapped back.</summary>
/// <remarks>
/// Eleven bytes an agent, and about 0.6 for the groups. Agents are numbered along the district tree, then by neighbourhood, then by household, so
/// that home, building, compound, neighbourhood and district are ranges of numbers and need no column.
/// </remarks>
public sealed record PopulationColumns
{
    /// <summary>Age in years, one byte an agent.</summary>
    public required ReadOnlyMemory<byte> Ages { get; init; }

    /// <summary>Place within the household (upper four bits) and size of the household less one (lower four bits).</summary>
    public required ReadOnlyMemory<byte> Homes { get; init; }

    /// <summary>What the agent does by day, a <see cref="Role"/>.</summary>
    public required ReadOnlyMemory<byte> Roles { get; init; }

    /// <summary>Index of the agent's class, workplace, care home or hospital; -1 for none.</summary>
    public required ReadOnlyMemory<int> Groups { get; init; }

    /// <summary>Members of the groups, group by group.</summary>
    public required ReadOnlyMemory<int> Roster { get; init; }

    /// <summary>First entry of each group in the roster, and one more that ends the last.</summary>
    public required ReadOnlyMemory<int> GroupStarts { get; init; }

    /// <summary>Kind of each group, a <see cref="GroupKind"/>.</summary>
    public required ReadOnlyMemory<byte> GroupKinds { get; init; }

    /// <summary>District of each group.</summary>
    public required ReadOnlyMemory<int> GroupDistricts { get; init; }

    /// <summary>First agent of each neighbourhood, and one more that ends the last.</summary>
    public required ReadOnlyMemory<int> NeighbourhoodStarts { get; init; }

    /// <summary>Leaf district of each neighbourhood.</summary>
    public required ReadOnlyMemory<int> NeighbourhoodDistricts { get; init; }

    /// <summary>The district tree.</summary>
    public required IReadOnlyList<District> Districts { get; init; }

    /// <summary>People in a building.</summary>
    public required int BuildingSize { get; init; }

    /// <summary>People in a compound.</summary>
    public required int CompoundSize { get; init; }

    /// <summary>Bytes of all columns.</summary>
    public long ByteCount => (long)Ages.Length + Homes.Length + Roles.Length + GroupKinds.Length
        + (4L * (Groups.Length + (long)Roster.Length + GroupStarts.Length + GroupDistricts.Length + NeighbourhoodStarts.Length + NeighbourhoodDistricts.Length));
}

/// <summary>What an agent does by day.</summary>
public enum Role : byte
{
    /// <summary>Neither at school nor at work.</summary>
    None = 0,

    /// <summary>At school or university.</summary>
    Student = 1,

    /// <summary>At work.</summary>
    Worker = 2,

    /// <summary>Lives in a care home.</summary>
    Resident = 3,
}
