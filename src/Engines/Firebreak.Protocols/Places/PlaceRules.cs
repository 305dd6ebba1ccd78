using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Schedules;

namespace Firebreak.Protocols.Places;

/// <summary>Sizes of what a measure can cover, from the smallest to the largest.</summary>
public enum PlaceUnit
{
    /// <summary>One person.</summary>
    Person,

    /// <summary>A household.</summary>
    Household,

    /// <summary>A floor, or a room of a workplace.</summary>
    Floor,

    /// <summary>A unit of a building (one stairway), a class of a school, a workshop.</summary>
    Unit,

    /// <summary>A building, a school, a factory, a venue.</summary>
    Building,

    /// <summary>A residential compound or natural village.</summary>
    Compound,

    /// <summary>A community, the area of one residents' committee.</summary>
    Community,

    /// <summary>A street or township.</summary>
    Street,

    /// <summary>A county or district.</summary>
    County,

    /// <summary>A city.</summary>
    City,

    /// <summary>A province.</summary>
    Province,
}

/// <summary>What makes a place one of a level; the highest level stands first.</summary>
public sealed record LevelRule : PackRule
{
    /// <summary>The level.</summary>
    public required string Level { get; init; }

    /// <summary>The largest unit that it may be set for without a reason of its own.</summary>
    public required PlaceUnit LargestUnit { get; init; }

    /// <summary>What makes a place one.</summary>
    public required Criterion When { get; init; }

    /// <summary>Measures on the area.</summary>
    public IReadOnlyList<string> Measures { get; init; } = [];
}

/// <summary>The clock that brings a place down.</summary>
public sealed record DescentRule : PackRule
{
    /// <summary>The level it has.</summary>
    public required string From { get; init; }

    /// <summary>The level it gets.</summary>
    public required string To { get; init; }

    /// <summary>Which places; null for all of the level.</summary>
    public Criterion? When { get; init; }

    /// <summary>Everything that must be met.</summary>
    public required IReadOnlyList<ReleaseCondition> Conditions { get; init; }
}

/// <summary>The level of a place.</summary>
/// <param name="Level">The word of the pack.</param>
/// <param name="Name">Its name.</param>
/// <param name="LargestUnit">The largest unit that it may be set for.</param>
/// <param name="Measures">Measures on the area.</param>
public sealed record PlaceLevelled(string Level, Phrase Name, PlaceUnit LargestUnit, IReadOnlyList<string> Measures);

/// <summary>How a place comes down.</summary>
/// <param name="From">The level it has.</param>
/// <param name="To">The level it gets.</param>
/// <param name="Clause">The clause of this step.</param>
/// <param name="IsDue">Whether on the day asked for everything is met: to wait longer is over-holding.</param>
/// <param name="On">First day on which it can be; null where that can't be said.</param>
/// <param name="Missing">What is missing on the day asked for.</param>
/// <param name="Then">The step after this one, if it is taken on its first day; null if this is the last.</param>
public sealed record Descent(string From, string To, string Clause, bool IsDue, DateOnly? On, IReadOnlyList<OutstandingCondition> Missing, Descent? Then);
