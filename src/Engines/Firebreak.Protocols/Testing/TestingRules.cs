using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Testing;

/// <summary>How often a key population is tested.</summary>
public sealed record ScreeningRule : PackRule
{
    /// <summary>The group.</summary>
    public required string Group { get; init; }

    /// <summary>Days from one test to the next; null where a number a week is asked for.</summary>
    public int? EveryDays { get; init; }

    /// <summary>Tests in a week from Monday to Sunday; null where days between are asked for.</summary>
    public int? TimesPerWeek { get; init; }

    /// <summary>Who of them; null for all.</summary>
    public Criterion? When { get; init; }
}

/// <summary>How many swabs may share a tube.</summary>
public sealed record PoolRule : PackRule
{
    /// <summary>Groups or kinds of area.</summary>
    public required IReadOnlyList<string> Where { get; init; }

    /// <summary>Most swabs in one tube.</summary>
    public required int LargestPool { get; init; }

    /// <summary>Whether a household may share one tube.</summary>
    public bool HouseholdTube { get; init; }

    /// <summary>When; null for always.</summary>
    public Criterion? When { get; init; }
}

/// <summary>By when something must follow something.</summary>
public sealed record TurnaroundRule : PackRule
{
    /// <summary>For whom.</summary>
    public required string Group { get; init; }

    /// <summary>The fact from which the clock runs.</summary>
    public required string From { get; init; }

    /// <summary>The fact that stops it.</summary>
    public required string To { get; init; }

    /// <summary>Limit in hours.</summary>
    public required double WithinHours { get; init; }

    /// <summary>What is aimed at, in hours; null if nothing else is.</summary>
    public double? AimHours { get; init; }
}

/// <summary>How a round of testing of everybody in an area is run.</summary>
public sealed record RoundRule : PackRule
{
    /// <summary>Which areas; null for all.</summary>
    public Criterion? When { get; init; }

    /// <summary>Hours in which the round is finished.</summary>
    public required double HoursToFinish { get; init; }

    /// <summary>Hours in which all samples are taken; null if the text doesn't say.</summary>
    public double? SamplingHours { get; init; }

    /// <summary>People for one sampler; null if the text doesn't say.</summary>
    public int? PeoplePerSampler { get; init; }

    /// <summary>Fewest people for one site; null if the text doesn't say.</summary>
    public int? FewestPeoplePerSite { get; init; }

    /// <summary>Most people for one site; null if the text doesn't say.</summary>
    public int? MostPeoplePerSite { get; init; }
}

/// <summary>When rounds of testing stop.</summary>
public sealed record StopRule : PackRule
{
    /// <summary>Kinds of area.</summary>
    public required IReadOnlyList<string> Where { get; init; }

    /// <summary>Consecutive days with a clean round.</summary>
    public required int CleanDays { get; init; }

    /// <summary>Days of pause after them.</summary>
    public required int PauseDays { get; init; }

    /// <summary>Clean rounds after the pause.</summary>
    public required int ThenRounds { get; init; }
}

/// <summary>What must be held ready.</summary>
public sealed record ReserveRule : PackRule
{
    /// <summary>Of what.</summary>
    public required string What { get; init; }

    /// <summary>How many for 10,000 people.</summary>
    public required double Per10000 { get; init; }

    /// <summary>How fast they are opened.</summary>
    public IReadOnlyList<Opening> Openings { get; init; } = [];
}

/// <summary>A part of a reserve that is open in time.</summary>
/// <param name="WithinHours">Hours.</param>
/// <param name="Numerator">Of the part.</param>
/// <param name="Denominator">Of the part.</param>
public sealed record Opening(int WithinHours, int Numerator, int Denominator);

/// <summary>Days of a week on which somebody is to be tested.</summary>
/// <param name="Group">The group.</param>
/// <param name="Days">Days, in order; where only a number a week is asked for, the last days that still make it.</param>
/// <param name="Overdue">Whether a day that has passed was missed.</param>
/// <param name="StillNeeded">Tests still needed in the week.</param>
public sealed record ScreeningDue(string Group, IReadOnlyList<DateOnly> Days, bool Overdue, int StillNeeded);

/// <summary>How many swabs may share a tube.</summary>
/// <param name="Largest">Most swabs.</param>
/// <param name="HouseholdTube">Whether a household may share one.</param>
public sealed record PoolAllowed(int Largest, bool HouseholdTube);

/// <summary>A limit for results.</summary>
/// <param name="From">The fact from which the clock runs.</param>
/// <param name="To">The fact that stops it.</param>
/// <param name="Due">Last moment; null if the clock hasn't begun.</param>
/// <param name="Aim">Moment aimed at; null if nothing else is, or the clock hasn't begun.</param>
/// <param name="WithinHours">The limit in hours.</param>
public sealed record TurnaroundLimit(string From, string To, DateTime? Due, DateTime? Aim, double WithinHours);

/// <summary>What a round needs.</summary>
/// <param name="Samplers">Samplers; null if the text doesn't say.</param>
/// <param name="FewestSites">Fewest sites; null if the text doesn't say.</param>
/// <param name="MostSites">Most sites; null if the text doesn't say.</param>
/// <param name="FewestTubes">Fewest tubes of the pool size asked for.</param>
/// <param name="HoursToFinish">Hours for the round.</param>
/// <param name="SamplingHours">Hours for sampling; null if the text doesn't say.</param>
public sealed record RoundNeeds(int? Samplers, int? FewestSites, int? MostSites, int FewestTubes, double HoursToFinish, double? SamplingHours);

/// <summary>Whether rounds go on.</summary>
/// <param name="MayStop">Whether they may stop.</param>
/// <param name="NextRound">Day of the next round; null if none is needed.</param>
/// <param name="CleanDays">Consecutive clean days so far.</param>
public sealed record RoundsState(bool MayStop, DateOnly? NextRound, int CleanDays);

/// <summary>A round of testing of everybody in an area.</summary>
/// <param name="Day">Its day.</param>
/// <param name="Clean">Whether no infection was found at social face.</param>
public sealed record RoundFound(DateOnly Day, bool Clean);

/// <summary>A reserve in numbers.</summary>
/// <param name="Total">All of it.</param>
/// <param name="Opened">How much is open by when.</param>
public sealed record ReserveNeeded(long Total, IReadOnlyList<ReserveOpened> Opened);

/// <summary>A part of a reserve.</summary>
/// <param name="WithinHours">Hours.</param>
/// <param name="Count">How many.</param>
public sealed record ReserveOpened(int WithinHours, long Count);
