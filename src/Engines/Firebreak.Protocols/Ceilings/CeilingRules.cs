using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Firebreak.Protocols.Places;

namespace Firebreak.Protocols.Ceilings;

/// <summary>The most restrictive measure that evidence allows, the largest unit it may cover and the longest it may last.</summary>
public sealed record CeilingRule : PackRule
{
    /// <summary>The evidence.</summary>
    public required string Evidence { get; init; }

    /// <summary>The measure, on a person or an area.</summary>
    public required string Measure { get; init; }

    /// <summary>The largest unit.</summary>
    public required PlaceUnit LargestUnit { get; init; }

    /// <summary>Most days; null if the text sets no limit.</summary>
    public int? MostDays { get; init; }
}

/// <summary>What may never be ordered.</summary>
public sealed record ProhibitionRule : PackRule
{
    /// <summary>What, for people.</summary>
    public required Phrase Says { get; init; }

    /// <summary>Orders that are meant.</summary>
    public required Criterion When { get; init; }
}

/// <summary>An order that somebody means to give.</summary>
/// <param name="Evidence">What it rests on.</param>
/// <param name="Measure">The measure.</param>
/// <param name="Unit">What it covers.</param>
/// <param name="Days">How long.</param>
/// <param name="Facts">What else is known of it; null for nothing.</param>
public sealed record OrderAsked(string Evidence, string Measure, PlaceUnit Unit, int Days, FactSheet? Facts = null);

/// <summary>Where an order goes beyond its ceiling.</summary>
public enum BreachKind
{
    /// <summary>The measure is stricter than the evidence allows.</summary>
    Measure,

    /// <summary>The unit is larger than the evidence allows.</summary>
    Unit,

    /// <summary>It lasts longer than the evidence allows.</summary>
    Days,

    /// <summary>It is forbidden whatever the evidence.</summary>
    Forbidden,
}

/// <summary>One way in which an order goes too far.</summary>
/// <param name="Kind">In what.</param>
/// <param name="Asked">What was asked.</param>
/// <param name="Allowed">What is allowed.</param>
/// <param name="Clause">The clause.</param>
/// <param name="Says">The same in words.</param>
public sealed record Breach(BreachKind Kind, string Asked, string Allowed, string Clause, Phrase Says);

/// <summary>An order held against its ceiling.</summary>
/// <param name="IsWithin">Whether it may be given without approval from above.</param>
/// <param name="Measure">Strictest measure allowed.</param>
/// <param name="LargestUnit">Largest unit allowed.</param>
/// <param name="MostDays">Most days allowed; null if the text sets no limit.</param>
/// <param name="Breaches">Where it goes too far.</param>
public sealed record CeilingJudged(bool IsWithin, string Measure, PlaceUnit LargestUnit, int? MostDays, IReadOnlyList<Breach> Breaches);

/// <summary>A deviation of a layer that is stricter than what it inherits.</summary>
/// <param name="Change">The deviation.</param>
/// <param name="Clause">The ceiling, or the inherited rule where no ceiling speaks of it.</param>
/// <param name="BeyondCeiling">Whether it goes beyond the ceiling and so needs approval from above.</param>
/// <param name="Says">What is stricter.</param>
public sealed record StricterDeviation(Deviation Change, string Clause, bool BeyondCeiling, Phrase Says);
