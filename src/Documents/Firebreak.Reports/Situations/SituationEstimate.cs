using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Reports.Situations;

/// <summary>A number that was estimated rather than counted.</summary>
/// <param name="Code">Stable name.</param>
/// <param name="Name">What it is.</param>
/// <param name="Unit">Its unit, for example days; empty for a pure number.</param>
/// <param name="Value">Best estimate.</param>
/// <param name="Range">Its interval; null where the method gives none.</param>
/// <param name="Basis">Method and data, in a sentence.</param>
public sealed record SituationEstimate(string Code, Phrase Name, Phrase Unit, double Value, Interval? Range, Phrase Basis)
{
    /// <summary>Whether the value is a share, shown in percent. Default: no.</summary>
    public bool IsShare { get; init; }

    /// <summary>What a reader must know. Default: nothing.</summary>
    public IReadOnlyList<Phrase> Warnings { get; init; } = [];

    /// <summary>Values by day, where the estimate has a course. Default: none.</summary>
    public IReadOnlyList<EstimateDay> Days { get; init; } = [];

    /// <summary>A picture of it. Default: none.</summary>
    public Figure? Picture { get; init; }
}

/// <summary>One day of an estimate's course.</summary>
/// <param name="Date">The day.</param>
/// <param name="Value">Best estimate.</param>
/// <param name="Low">Lower limit at 95 %; null where there is none.</param>
/// <param name="High">Upper limit.</param>
public readonly record struct EstimateDay(DateOnly Date, double Value, double? Low, double? High);
