using Firebreak.Primitives;

namespace Firebreak.Protocols.Packs;

/// <summary>How sure a rule's source makes us that the rule was so.</summary>
public enum SourceConfidence
{
    /// <summary>Two or more independent pages agree, or the primary text.</summary>
    High,

    /// <summary>One reasonable page.</summary>
    Medium,

    /// <summary>One weak page, or the practice of one place.</summary>
    Low,

    /// <summary>From memory: must be verified before use. Such a rule is in the pack, off.</summary>
    Verify,

    /// <summary>No protocol says so; this project decided, and says so.</summary>
    Decided,
}

/// <summary>One rule of a pack: what it says stands in its own properties, where it comes from here.</summary>
/// <remarks>A rule states numbers; so none is without a source, and its clause is the key under which answers, tasks and orders cite it for good.</remarks>
public abstract record PackRule
{
    /// <summary>Stable key within the pack, such as <c>contact.close.home</c>.</summary>
    public required string Clause { get; init; }

    /// <summary>Keys of the sources that say so, at least one.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>How sure the sources make us.</summary>
    public required SourceConfidence Confidence { get; init; }

    /// <summary>What a reader should know beyond the values.</summary>
    public Phrase? Note { get; init; }

    /// <summary>Whether the rule acts; null leaves it to the confidence: all but <see cref="SourceConfidence.Verify"/> act.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Whether the rule acts.</summary>
    public bool IsOn => Enabled ?? Confidence != SourceConfidence.Verify;
}

/// <summary>How days are counted.</summary>
public sealed record CountingRule : PackRule
{
    /// <summary>Number of the day of the event itself: 0 if day n is n days after it, 1 if the event's own day is day 1.</summary>
    public required int FirstDayNumber { get; init; }
}
