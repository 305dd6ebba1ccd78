using Firebreak.Investigation.Cases;
using Firebreak.Primitives;

namespace Firebreak.Decision.Situations;

/// <summary>What kind of number a row holds, which is how it is written.</summary>
public enum ScoreKind : byte
{
    /// <summary>A count.</summary>
    Count,

    /// <summary>A share of a whole, 0 to 1.</summary>
    Share,

    /// <summary>A number of days.</summary>
    Days,

    /// <summary>A pure number with two decimals.</summary>
    Number,

    /// <summary>A rate a day, 0.05 being 5 %.</summary>
    Rate,
}

/// <summary>One row of the scorecard: a number with what it means, how sure it is, and the list that adds up to it; or why there is none yet.</summary>
public sealed record ScoreRow
{
    /// <summary>Its word, which stays the same.</summary>
    public required string Code { get; init; }

    /// <summary>What it is called.</summary>
    public required Phrase Name { get; init; }

    /// <summary>What is counted, over what, since when.</summary>
    public required Phrase Definition { get; init; }

    /// <summary>What kind of number.</summary>
    public required ScoreKind Kind { get; init; }

    /// <summary>The number; null where it isn't measured, which is not 0.</summary>
    public double? Value { get; init; }

    /// <summary>Its interval, where there is one.</summary>
    public Interval? Range { get; init; }

    /// <summary>The part and the whole of a share.</summary>
    public (int Part, int Whole)? Of { get; init; }

    /// <summary>What it needs and hasn't, where it isn't measured.</summary>
    public Phrase? Needs { get; init; }

    /// <summary>The number as it was known at the end of yesterday; null where it wasn't measured then.</summary>
    public double? Yesterday { get; init; }

    /// <summary>The cases behind the number, or behind its part; null where it isn't a number of cases.</summary>
    public CaseSearch? List { get; init; }
}

/// <summary>How pressing a step is.</summary>
public enum Pressing : byte
{
    /// <summary>It should have been done by now.</summary>
    Overdue,

    /// <summary>It is to be done today.</summary>
    Due,

    /// <summary>Something is doubtful and makes numbers worse than they could be.</summary>
    Doubtful,
}

/// <summary>Something to be done next, with the cases it is about.</summary>
/// <param name="Code">Its word.</param>
/// <param name="Pressing">How pressing.</param>
/// <param name="What">What it is, in words with its count.</param>
/// <param name="Count">How many cases or samples.</param>
/// <param name="List">The cases; null where it isn't about cases.</param>
public sealed record NextStep(string Code, Pressing Pressing, Phrase What, int Count, CaseSearch? List);
