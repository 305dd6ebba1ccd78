using Firebreak.Ground.Accounts;
using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>Where a task stands.</summary>
public enum TaskState : byte
{
    /// <summary>Nobody has taken it yet (待接收).</summary>
    Open,

    /// <summary>Somebody works at it (办理中).</summary>
    Accepted,

    /// <summary>Its unit refused it; it goes to the level above (已退回).</summary>
    Refused,

    /// <summary>Done (已办结).</summary>
    Done,

    /// <summary>No longer asked for, because what it followed from changed (已撤销).</summary>
    Withdrawn,
}

/// <summary>A duty in the inbox of a unit or a person, with its clock (任务). The jurisdiction that answers for it is the unit's.</summary>
/// <remarks>Its natural key is subject, rule and occasion: however often an event comes, there is one. All that happened to it is its history.</remarks>
[SeenWith(Right.SeeTasks)]
public sealed record DutyTask : ScopedRow<DutyTask>
{
    /// <summary>The rule of tasks that somebody assigned by hand.</summary>
    public const string ByHand = "by-hand";

    // Kinds whose label says too little by itself: a contact is called by the number of its case, a tube by its code, a cluster by its place or name.
    private static readonly Dictionary<string, Func<string, Phrase>> Calls = new(StringComparer.Ordinal)
    {
        ["Contact"] = label => new($"contact of {label}", $"{label} 的接触者"),
        ["Tube"] = label => new($"tube {label}", $"试管 {label}"),
        ["Cluster"] = label => new($"cluster: {label}", $"聚集性疫情：{label}"),
        ["Zone"] = label => new($"zone {label}", $"区域：{label}"),
    };

    /// <summary>The rule it follows from.</summary>
    public required string Rule { get; init; }

    /// <summary>Clause.</summary>
    public required string Clause { get; init; }

    /// <summary>Edition.</summary>
    public required string Edition { get; init; }

    /// <summary>Kind of row it is about.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>Key of that row.</summary>
    public required Guid Subject { get; init; }

    /// <summary>Which of several of the same rule and subject.</summary>
    public required string Occasion { get; init; }

    /// <summary>How offices call the subject; it names nobody.</summary>
    public required string Label { get; init; }

    /// <summary>What is to be done, in English.</summary>
    public required string WhatEnglish { get; init; }

    /// <summary>What is to be done, in Chinese.</summary>
    public required string WhatChinese { get; init; }

    /// <summary>What shows that it was done, in English; null where saying so is enough.</summary>
    public string? AskedEnglish { get; init; }

    /// <summary>What shows that it was done, in Chinese.</summary>
    public string? AskedChinese { get; init; }

    /// <summary>The role in the unit.</summary>
    public required OfficeRole Role { get; init; }

    /// <summary>The agency, where it's one of it.</summary>
    public Key<Agency>? Agency { get; init; }

    /// <summary>Who has taken it or was given it; null while it's the unit's.</summary>
    public Key<Account>? Assignee { get; init; }

    /// <summary>The jurisdiction that the rule names; it may have been moved to another since.</summary>
    public required Key<Jurisdiction> RuledTo { get; init; }

    /// <summary>When that happened from which the clock runs.</summary>
    public required Instant Started { get; init; }

    /// <summary>The deadline that the rule names, before pauses and new days.</summary>
    public required Instant RuledDue { get; init; }

    /// <summary>From when the time in force counts. Pauses move it together with <see cref="Due"/>.</summary>
    public required Instant ClockFrom { get; init; }

    /// <summary>The deadline in force.</summary>
    public required Instant Due { get; init; }

    /// <summary>For what the clock may stand still, separated by blanks.</summary>
    public required string PausesAllowed { get; init; }

    /// <summary>Since when the clock stands still; null while it runs.</summary>
    public Instant? PausedSince { get; init; }

    /// <summary>For what.</summary>
    public string? PausedFor { get; init; }

    /// <summary>The steps of escalation, as stored.</summary>
    public required string Escalation { get; init; }

    /// <summary>How many of them were taken.</summary>
    public int EscalationsDone { get; init; }

    /// <summary>When the next is due; null where none is.</summary>
    public Instant? NextEscalation { get; init; }

    /// <summary>How far up it was told that nothing came of it.</summary>
    public Key<Jurisdiction>? EscalatedTo { get; init; }

    /// <summary>Where it stands.</summary>
    public TaskState State { get; init; }

    /// <summary>When it was done or withdrawn; null while it's to be done.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>What showed that it was done.</summary>
    public string? Evidence { get; init; }

    /// <summary>Why it last moved: refused, carried over, handed over, withdrawn.</summary>
    public string? Reason { get; init; }

    /// <summary>How often it was carried over to another day.</summary>
    public int CarriedOver { get; init; }

    /// <summary>What is to be done.</summary>
    public Phrase What => new(WhatEnglish, WhatChinese);

    /// <summary>What it is about, in the words of offices: a case by its number, a contact by that of the case. It names nobody.</summary>
    public Phrase About => Label.Length > 0 && Calls.TryGetValue(SubjectKind, out var called) ? called(Label) : new(Label, Label);

    /// <summary>What is to be done, and about what.</summary>
    public Phrase WhatAbout => Label.Length == 0 ? What : new($"{WhatEnglish} ({About.English})", $"{WhatChinese}（{About.Chinese}）");

    /// <summary>Whether it's still to be done.</summary>
    public bool IsOpen => ClosedAt is null;

    /// <summary>Whether its deadline has passed. A clock that stands still runs out at no time.</summary>
    public bool IsOverdue(Instant now) => IsOpen && PausedSince is null && Due <= now;

    /// <summary>The same task with the next step of escalation as its clock says now.</summary>
    public DutyTask WithEscalation()
    {
        var steps = EscalationStep.Read(Escalation);
        return this with { NextEscalation = IsOpen && PausedSince is null && EscalationsDone < steps.Count ? MomentOf(steps[EscalationsDone]) : null };
    }

    /// <summary>When a step of escalation is due.</summary>
    public Instant MomentOf(EscalationStep step) => new(ClockFrom.Microseconds + (long)(step.Fraction * (Due.Microseconds - ClockFrom.Microseconds)));

    /// <summary>Closed, with the clock stopped.</summary>
    public DutyTask Closed(TaskState state, Instant now) => this with { State = state, ClosedAt = now, NextEscalation = null, PausedSince = null, PausedFor = null };

    /// <summary>Whether it stands for the words of a person who may read both languages.</summary>
    public Phrase? Asked => AskedEnglish is { } english && AskedChinese is { } chinese ? new Phrase(english, chinese) : null;
}

internal sealed class DutyTaskMapping : IEntityTypeConfiguration<DutyTask>
{
    public void Configure(EntityTypeBuilder<DutyTask> builder)
    {
        builder.ToTable("duty_tasks", table => table.HasCheckConstraint("ck_duty_tasks_closed", "(closed_at is null) = (state in ('Open', 'Accepted', 'Refused'))"));
        builder.Ignore(t => t.What).Ignore(t => t.About).Ignore(t => t.WhatAbout).Ignore(t => t.Asked).Ignore(t => t.IsOpen);

        // The natural key: whatever reacts to whatever twice, there is one task.
        builder.HasIndex(t => new { t.Subject, t.Rule, t.Occasion }).IsUnique();

        // What is open is asked for all the time, what is closed hardly ever: the indexes hold the former alone.
        // The first holds all that the board of the day counts, so that no row is read for it; the key is there because the policies of PostgreSQL ask for it.
        builder.HasIndex(t => new { t.Responsible, t.Role, t.Due, t.PausedSince, t.ClosedAt, t.Id }).HasDatabaseName("IX_duty_tasks_board").HasFilter("closed_at is null");
        builder.HasIndex(t => t.Due).HasFilter("closed_at is null");
        builder.HasIndex(t => new { t.Assignee, t.Due }).HasFilter("closed_at is null and assignee is not null");
        builder.HasIndex(t => t.NextEscalation).HasFilter("next_escalation is not null");
    }
}
