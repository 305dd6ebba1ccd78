using Firebreak.Primitives;
using Firebreak.Protocols.Cases;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Contacts;

/// <summary>In which days meeting a case, or a contact, counts as exposure.</summary>
public sealed record WindowRule : PackRule
{
    /// <summary>1 for those who met a case; 2 for those who met a contact.</summary>
    public int Degree { get; init; } = 1;

    /// <summary>Whose window it is; null for everybody whose first day is known.</summary>
    public Criterion? When { get; init; }

    /// <summary>First day, included.</summary>
    public required DayRule Start { get; init; }

    /// <summary>Last day, included: the first of these that is known. None known: it is still open.</summary>
    public IReadOnlyList<DayRule> Until { get; init; } = [];
}

/// <summary>Which encounters make whom what tier of contact.</summary>
public sealed record TierRule : PackRule
{
    /// <summary>1 for those who met a case; 2 for those who met a contact.</summary>
    public int Degree { get; init; } = 1;

    /// <summary>The tier; <c>none</c> says that such an encounter makes no contact.</summary>
    public required string Tier { get; init; }

    /// <summary>What encounter: setting, minutes, distance, protection, seats.</summary>
    public required Criterion When { get; init; }
}

/// <summary>When a contact of one tier becomes one of another because of tests of the contact it hangs on.</summary>
public sealed record UpgradeRule : PackRule
{
    /// <summary>The tier it was.</summary>
    public required string From { get; init; }

    /// <summary>The tier it becomes.</summary>
    public required string To { get; init; }

    /// <summary>A positive among so many first tests of the linked contact; null for any test.</summary>
    public int? WithinFirstTests { get; init; }
}

/// <summary>The days in which exposure counts.</summary>
/// <param name="From">First day.</param>
/// <param name="ToInclusive">Last day; null while open.</param>
public sealed record ExposureDays(DateOnly From, DateOnly? ToInclusive)
{
    /// <summary>Whether a day counts.</summary>
    public bool Contains(DateOnly day) => day >= From && (ToInclusive is not { } last || day <= last);
}

/// <summary>The tier of one encounter.</summary>
/// <param name="Tier">The word of the pack; <c>none</c> for no contact.</param>
/// <param name="Name">Its name.</param>
/// <param name="Undecided">Rules that would have come first had more been known.</param>
public sealed record TierJudged(string Tier, Phrase Name, IReadOnlyList<UndecidedRule> Undecided);

/// <summary>A contact whose tier rises.</summary>
/// <param name="From">The tier it was.</param>
/// <param name="To">The tier it is.</param>
/// <param name="Because">The positive test of the linked contact.</param>
/// <param name="TestNumber">Which test of the linked contact that was, from 1.</param>
/// <param name="Schedule">Its schedule now, from its own last exposure, never ending before the one it had.</param>
public sealed record TierRaised(string From, string To, DateOnly Because, int TestNumber, Schedules.PersonSchedule Schedule);
