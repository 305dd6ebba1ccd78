using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Primitives;

namespace Firebreak.Mechanisms.Obligations;

/// <summary>What a rule asks of somebody when something has happened (职责要求): who, what, by when. It comes from a protocol as a plain value.</summary>
public sealed record Obligation
{
    /// <summary>Name of the rule, the same in every edition, such as covid-19/report-case: by it a task is known again.</summary>
    public required string Rule { get; init; }

    /// <summary>Clause of the protocol.</summary>
    public required string Clause { get; init; }

    /// <summary>Edition of the protocol.</summary>
    public required string Edition { get; init; }

    /// <summary>Who has it.</summary>
    public required Addressee By { get; init; }

    /// <summary>What is to be done. It names nobody.</summary>
    public required Phrase What { get; init; }

    /// <summary>By when, counted from what happened.</summary>
    public required Deadline Deadline { get; init; }

    /// <summary>What shows that it was done; null where saying so is enough.</summary>
    public Phrase? EvidenceAsked { get; init; }

    /// <summary>For what the clock may stand still, as words of the protocol; none by default.</summary>
    public IReadOnlyList<string> Pauses { get; init; } = [];

    /// <summary>When and how far up it is told that nothing came of it: by default the unit itself at half the time, the level above at the deadline, the next at twice the time.</summary>
    public IReadOnlyList<EscalationStep> Escalation { get; init; } = EscalationStep.Usual;
}

/// <summary>Which unit has an obligation (责任单位).</summary>
/// <param name="Role">The role in it.</param>
/// <param name="Agency">The branch of administration; null where the role is enough.</param>
/// <param name="Level">The level that does it: of the jurisdiction where it happened, the nearest around it of this level; null is that jurisdiction itself.</param>
public sealed record Addressee(OfficeRole Role, AgencyKind? Agency = null, JurisdictionLevel? Level = null);

/// <summary>A deadline, counted from an event (时限).</summary>
public abstract record Deadline
{
    private Deadline()
    {
    }

    /// <summary>A time after the event.</summary>
    public sealed record Within(TimeSpan Span) : Deadline;

    /// <summary>The end of the day of the event, or of one some days later, on the clock of the unit (日清日结).</summary>
    public sealed record EndOfDay(int DaysLater = 0) : Deadline;

    /// <summary>Whichever comes first.</summary>
    public sealed record Earlier(Deadline One, Deadline Other) : Deadline;

    /// <summary>When it is due for something that happened at a moment, where the clocks of a zone count.</summary>
    public Instant After(Instant happened, TimeZoneInfo zone) => this switch
    {
        Within(var span) => happened.Plus(span),
        EndOfDay(var days) => LocalDay.Of(happened, zone).AddDays(days).EndIn(zone),
        Earlier(var one, var other) => one.After(happened, zone) is var first && other.After(happened, zone) is var second && first < second ? first : second,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>One step of escalation (逐级上报): at a fraction of the time, so many levels up.</summary>
/// <param name="Fraction">Fraction of the time from the event to the deadline; 1 is the deadline.</param>
/// <param name="LevelsUp">How many levels above the unit are told; 0 is the unit itself.</param>
public sealed record EscalationStep(double Fraction, int LevelsUp)
{
    /// <summary>The unit at half the time, one level up at the deadline, two at twice the time.</summary>
    public static IReadOnlyList<EscalationStep> Usual { get; } = [new(0.5, 0), new(1.0, 1), new(2.0, 2)];

    /// <summary>Steps as they are stored: 0.5:0 1:1 2:2.</summary>
    public static string Stored(IEnumerable<EscalationStep> steps) =>
        string.Join(' ', steps.OrderBy(step => step.Fraction).Select(step => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{step.Fraction}:{step.LevelsUp}")));

    /// <summary>Steps from how they are stored.</summary>
    public static IReadOnlyList<EscalationStep> Read(string stored) =>
        [.. stored.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(step => step.Split(':'))
            .Select(parts => new EscalationStep(double.Parse(parts[0], System.Globalization.CultureInfo.InvariantCulture), int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture)))];
}

/// <summary>An obligation that somebody has, because of something: what the rules say now.</summary>
/// <param name="Obligation">The obligation.</param>
/// <param name="Occasion">Which of several of the same rule and subject: a day, a round. Empty where there can be one only.</param>
/// <param name="Since">When that happened from which the clock runs.</param>
/// <param name="Where">The jurisdiction where it happened.</param>
/// <param name="DoneBy">The fact of the register that shows that it's done, in words; null while there is none, or only a person can say so.</param>
public sealed record Duty(Obligation Obligation, string Occasion, Instant Since, Key<Jurisdiction> Where, string? DoneBy = null)
{
    /// <summary>
    /// The event whose first sight starts the clock; null where <see cref="Since"/> itself is a recorded fact. A task that stands keeps its beginning, and a new one has that of the others of its event.
    /// </summary>
    public string? FirstSeenAs { get; init; }

    /// <summary>Since when the rules hold: where what a duty follows from lies before, a task that stands goes by them from now on, and none is made anew.</summary>
    public Instant RulesSince { get; init; }

    /// <summary>Whether it ends what other tasks of the subject began: where there are none, it isn't made anew.</summary>
    public bool EndsOthers { get; init; }
}

/// <summary>Whatever duties are about: a case, a contact, an order. The register knows it by kind and key, and people by a label that names nobody.</summary>
/// <param name="Kind">Name of the kind of row.</param>
/// <param name="Key">Its key.</param>
/// <param name="Label">How offices call it, such as the number of a case.</param>
public sealed record DutySubject(string Kind, Guid Key, string Label);

/// <summary>Days on the clock of a jurisdiction.</summary>
public static class LocalDay
{
    /// <summary>The day on which a moment falls.</summary>
    public static DateOnly Of(Instant moment, TimeZoneInfo zone) => DateOnly.FromDateTime(zone.At(moment).DateTime);

    /// <summary>The moment at which a day ends: the first of the next.</summary>
    public static Instant EndIn(this DateOnly day, TimeZoneInfo zone) => day.AddDays(1).StartIn(zone);

    /// <summary>The moment at which a day begins.</summary>
    public static Instant StartIn(this DateOnly day, TimeZoneInfo zone)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return Instant.Of(new DateTimeOffset(midnight, zone.GetUtcOffset(midnight)));
    }
}
