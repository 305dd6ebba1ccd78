using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Duties;

/// <summary>On an event, who must do what by when.</summary>
public sealed record ObligationRule : PackRule
{
    /// <summary>The event.</summary>
    public required string On { get; init; }

    /// <summary>Who.</summary>
    public required string Who { get; init; }

    /// <summary>What, for people.</summary>
    public required Phrase Does { get; init; }

    /// <summary>Hours from the event; null where it is to be done on the day.</summary>
    public double? WithinHours { get; init; }

    /// <summary>Whether the day of the event must not end without it.</summary>
    public bool SameDay { get; init; }

    /// <summary>Which events of the kind; null for all.</summary>
    public Criterion? When { get; init; }

    /// <summary>Fact whose being known shows that it is done; null if only a person can say so.</summary>
    public string? DoneBy { get; init; }

    /// <summary>For what its clock may stand still, as words; none unless the text admits it.</summary>
    public IReadOnlyList<string> Pauses { get; init; } = [];
}

/// <summary>How long records are kept.</summary>
public sealed record RetentionRule : PackRule
{
    /// <summary>Of what kind.</summary>
    public required string Of { get; init; }

    /// <summary>Days.</summary>
    public required int Days { get; init; }

    /// <summary>From what they are counted.</summary>
    public required Phrase After { get; init; }
}

/// <summary>A duty with its deadline. What the pack says once, a platform makes into one task.</summary>
/// <param name="Key">Event and clause: the same duty has the same key however often it is computed.</param>
/// <param name="Who">Who.</param>
/// <param name="Does">What.</param>
/// <param name="From">When the clock began.</param>
/// <param name="Due">Last moment.</param>
/// <param name="DoneBy">Fact that shows that it is done; null if only a person can say so.</param>
/// <param name="IsDone">Whether that fact is known.</param>
/// <param name="Why">Its grounds.</param>
public sealed record DueObligation(string Key, string Who, Phrase Does, DateTimeOffset From, DateTimeOffset Due, string? DoneBy, bool IsDone, Answers.Grounds Why);

/// <summary>Duties of one event.</summary>
/// <param name="Event">The event.</param>
/// <param name="Due">Duties by deadline.</param>
/// <param name="Undecided">Rules that may apply, for which facts are missing.</param>
public sealed record DutiesOfEvent(string Event, IReadOnlyList<DueObligation> Due, IReadOnlyList<Cases.UndecidedRule> Undecided);

/// <summary>How long a record is kept.</summary>
/// <param name="Of">Kind of record.</param>
/// <param name="KeptUntil">Last day; on the next it is destroyed.</param>
/// <param name="Days">Days.</param>
public sealed record KeptRecord(string Of, DateOnly KeptUntil, int Days);
