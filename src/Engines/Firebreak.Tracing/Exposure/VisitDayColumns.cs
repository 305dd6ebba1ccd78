namespace Firebreak.Tracing.Exposure;

/// <summary>The columns of one sealed day, as a store keeps them: 7 bytes a visit by place, 8 by person, and two small directories.</summary>
/// <remarks>
/// A time is packed as start minute (11 bits), minutes (11 bits: 5 beside the start, 6 in the tail) and confidence (2 bits); by person also the source (4 bits).
/// Visits by place stand in the order place, start, person; by person in the order person, start, place. The directories list who and which place occurs.
/// </remarks>
public sealed record VisitDayColumns
{
    /// <summary>The day on which the visits begin.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>By place: the person of each visit.</summary>
    public required ReadOnlyMemory<int> PlacePersons { get; init; }

    /// <summary>By place: start and low bits of the minutes.</summary>
    public required ReadOnlyMemory<ushort> PlaceTimes { get; init; }

    /// <summary>By place: high bits of the minutes, confidence.</summary>
    public required ReadOnlyMemory<byte> PlaceTails { get; init; }

    /// <summary>By person: the place of each visit.</summary>
    public required ReadOnlyMemory<int> PersonPlaces { get; init; }

    /// <summary>By person: start and low bits of the minutes.</summary>
    public required ReadOnlyMemory<ushort> PersonTimes { get; init; }

    /// <summary>By person: high bits of the minutes, confidence, source.</summary>
    public required ReadOnlyMemory<ushort> PersonTails { get; init; }

    /// <summary>Bit by place number: whether it has a visit.</summary>
    public required ReadOnlyMemory<ulong> PlaceBits { get; init; }

    /// <summary>Places with a visit before each 512th.</summary>
    public required ReadOnlyMemory<int> PlaceRanks { get; init; }

    /// <summary>First visit of each place that has one, and the number of visits at the end.</summary>
    public required ReadOnlyMemory<int> PlaceOffsets { get; init; }

    /// <summary>Longest visit of each place that has one, minutes: it bounds how far back an overlap may begin.</summary>
    public required ReadOnlyMemory<ushort> PlaceLongest { get; init; }

    /// <summary>Bit by person number: whether they have a visit.</summary>
    public required ReadOnlyMemory<ulong> PersonBits { get; init; }

    /// <summary>People with a visit before each 512th.</summary>
    public required ReadOnlyMemory<int> PersonRanks { get; init; }

    /// <summary>Number of visits of each person who has one.</summary>
    public required ReadOnlyMemory<byte> PersonCounts { get; init; }

    /// <summary>First visit of each 64th person who has one.</summary>
    public required ReadOnlyMemory<int> PersonOffsets { get; init; }

    /// <summary>Bytes of all columns and directories.</summary>
    public long Bytes =>
        ((long)PlacePersons.Length * (sizeof(int) + sizeof(ushort) + sizeof(byte)))
        + ((long)PersonPlaces.Length * (sizeof(int) + sizeof(ushort) + sizeof(ushort)))
        + ((long)(PlaceBits.Length + PersonBits.Length) * sizeof(ulong))
        + ((long)(PlaceRanks.Length + PersonRanks.Length + PlaceOffsets.Length + PersonOffsets.Length) * sizeof(int))
        + ((long)PlaceLongest.Length * sizeof(ushort))
        + PersonCounts.Length;
}
