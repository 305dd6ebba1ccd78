using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocols.Schedules;

/// <summary>One phase of management: where, for how long, tested when.</summary>
public sealed record PhaseRule
{
    /// <summary>The measure on the person.</summary>
    public required string Measure { get; init; }

    /// <summary>Its length in days; null where <see cref="To"/> says the last day.</summary>
    public int? Days { get; init; }

    /// <summary>First day; null for the end of the phase before, or the day from which the schedule counts.</summary>
    public DayRule? From { get; init; }

    /// <summary>Last day; null where <see cref="Days"/> says the length.</summary>
    public DayRule? To { get; init; }

    /// <summary>Days of the phase with a test, in the pack's counting.</summary>
    public IReadOnlyList<int> TestDays { get; init; } = [];

    /// <summary>Days of the phase with two samples, each a day with a test.</summary>
    public IReadOnlyList<int> DoubleTestDays { get; init; } = [];

    /// <summary>Days of the phase with an antigen self-test besides.</summary>
    public IReadOnlyList<int> AntigenDays { get; init; } = [];

    /// <summary>Kind of swab; null if the text doesn't say.</summary>
    public string? Swab { get; init; }

    /// <summary>Whether the person may go out.</summary>
    public bool MayLeave { get; init; }
}

/// <summary>An end before the last day, where the text allows one.</summary>
/// <param name="Day">Day of the first phase on which it may end, in the pack's counting.</param>
/// <param name="NegativeTestFromDay">A negative test sampled on this day or later is needed; null if none is.</param>
/// <param name="WithoutSymptoms">Whether only without symptoms.</param>
public sealed record EarlyEnd(int Day, int? NegativeTestFromDay = null, bool WithoutSymptoms = true);

/// <summary>How people of a tier are managed.</summary>
public sealed record ScheduleRule : PackRule
{
    /// <summary>The tier or class.</summary>
    public required string Tier { get; init; }

    /// <summary>Who of them; null for all.</summary>
    public Criterion? When { get; init; }

    /// <summary>The day from which days are counted.</summary>
    public required string CountFrom { get; init; }

    /// <summary>Phases in order. None: the tier is told, and nothing is ordered.</summary>
    public IReadOnlyList<PhaseRule> Phases { get; init; } = [];

    /// <summary>Ends before the last day, earliest first.</summary>
    public IReadOnlyList<EarlyEnd> EarlyEnds { get; init; } = [];

    /// <summary>Whether somebody who is placed after a test day is tested at once.</summary>
    public bool TestAtPlacement { get; init; }
}

/// <summary>When a schedule begins anew.</summary>
public sealed record RestartRule : PackRule
{
    /// <summary>What happened.</summary>
    public required Criterion When { get; init; }

    /// <summary>The day from which days are counted then.</summary>
    public required DayRule From { get; init; }
}

/// <summary>When somebody is released.</summary>
public sealed record ReleaseRule : PackRule
{
    /// <summary>Tier of a contact, or class of a case.</summary>
    public required string Of { get; init; }

    /// <summary>Who of them; null for all.</summary>
    public Criterion? When { get; init; }

    /// <summary>Everything that must be met.</summary>
    public required IReadOnlyList<ReleaseCondition> Conditions { get; init; }
}

/// <summary>A phase of a person's schedule, in days of the calendar.</summary>
/// <param name="Measure">The measure.</param>
/// <param name="From">First day.</param>
/// <param name="Until">Day on which it ends and the next begins.</param>
/// <param name="MayLeave">Whether the person may go out.</param>
/// <param name="Swab">Kind of swab; null if the text doesn't say.</param>
public sealed record SchedulePhase(string Measure, DateOnly From, DateOnly Until, bool MayLeave, string? Swab);

/// <summary>A test that is due.</summary>
/// <param name="Day">The day of sampling.</param>
/// <param name="Phase">Number of the phase, from 1.</param>
/// <param name="Samples">Samples to take: 2 where the text asks for two.</param>
/// <param name="AtPlacement">Whether it makes up for test days before the person was found.</param>
/// <param name="Antigen">Whether it is an antigen self-test.</param>
public sealed record ScheduledTest(DateOnly Day, int Phase, int Samples = 1, bool AtPlacement = false, bool Antigen = false);

/// <summary>How one person is managed, in days of the calendar.</summary>
/// <param name="Tier">The tier.</param>
/// <param name="CountsFrom">The day from which days are counted.</param>
/// <param name="Restarted">Clause by which the count began anew; null if it didn't.</param>
/// <param name="Phases">Phases that are left from the day the person was found.</param>
/// <param name="Tests">Nucleic-acid tests and antigen tests in order of days.</param>
/// <param name="Ends">Last day; null where nothing is ordered.</param>
/// <param name="MayEnd">Earlier day on which it may end, if what that asks for is met; null if there is none.</param>
/// <param name="EndedEarly">Whether it is met, so that <paramref name="Ends"/> is already the earlier day.</param>
public sealed record PersonSchedule(
    string Tier, DateOnly CountsFrom, string? Restarted, IReadOnlyList<SchedulePhase> Phases, IReadOnlyList<ScheduledTest> Tests, DateOnly? Ends, DateOnly? MayEnd, bool EndedEarly)
{
    /// <summary>Days with a nucleic-acid test.</summary>
    public IReadOnlyList<DateOnly> TestDays => [.. Tests.Where(test => !test.Antigen).Select(test => test.Day)];

    /// <summary>The measure on a day; null if none acts.</summary>
    /// <remarks>A phase ends and the next begins on the same day; that day belongs to the phase that ends, because its last test and the transfer fall on it.</remarks>
    public string? MeasureOn(DateOnly day) => Phases.FirstOrDefault(phase => day >= phase.From && day <= phase.Until)?.Measure;
}

/// <summary>Whether somebody may be released, and what is missing.</summary>
/// <param name="MayGo">Whether on the day asked for.</param>
/// <param name="NotBefore">First day on which it can be, if everything missing comes in time; null where that can't be said.</param>
/// <param name="Missing">What is missing on that day.</param>
public sealed record ReleaseState(bool MayGo, DateOnly? NotBefore, IReadOnlyList<OutstandingCondition> Missing);
