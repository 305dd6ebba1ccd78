using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Cases;

/// <summary>Who is which class of case.</summary>
public sealed record CaseRule : PackRule
{
    /// <summary>The class.</summary>
    public required string Class { get; init; }

    /// <summary>Who is one.</summary>
    public required Criterion When { get; init; }
}

/// <summary>How ill somebody is; the most severe stands first.</summary>
public sealed record SeverityRule : PackRule
{
    /// <summary>The degree.</summary>
    public required string Severity { get; init; }

    /// <summary>Who is as ill as that.</summary>
    public required Criterion When { get; init; }
}

/// <summary>Where somebody who is ill is cared for.</summary>
public sealed record AdmissionRule : PackRule
{
    /// <summary>The degrees of illness.</summary>
    public required IReadOnlyList<string> Severities { get; init; }

    /// <summary>Where.</summary>
    public required string To { get; init; }

    /// <summary>Who besides; null for all of that degree.</summary>
    public Criterion? When { get; init; }
}

/// <summary>How many infections, how near in time, are a cluster.</summary>
public sealed record ClusterRule : PackRule
{
    /// <summary>Fewest infections.</summary>
    public required int Infections { get; init; }

    /// <summary>Days within which they fall, the first and the last included.</summary>
    public required int WithinDays { get; init; }

    /// <summary>Where: in one of what.</summary>
    public required Phrase Where { get; init; }
}

/// <summary>A class that facts fall into, and what nearly was decided otherwise.</summary>
/// <param name="Key">The word of the pack.</param>
/// <param name="Name">Its name.</param>
/// <param name="Undecided">Stricter rules that couldn't be decided, as clause and missing facts.</param>
public sealed record Classified(string Key, Phrase Name, IReadOnlyList<UndecidedRule> Undecided);

/// <summary>A rule that would have come first had more been known.</summary>
/// <param name="Clause">The rule.</param>
/// <param name="Missing">Facts it lacked.</param>
public sealed record UndecidedRule(string Clause, IReadOnlyList<string> Missing);

/// <summary>Whether infections are a cluster.</summary>
/// <param name="IsCluster">Whether.</param>
/// <param name="Most">Most infections within the days of the rule.</param>
/// <param name="Needed">How many make a cluster.</param>
/// <param name="WithinDays">Within how many days.</param>
public sealed record ClusterJudged(bool IsCluster, int Most, int Needed, int WithinDays);
