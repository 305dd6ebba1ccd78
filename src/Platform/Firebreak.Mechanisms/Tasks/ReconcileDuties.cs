using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>
/// Makes the tasks about a subject be what the rules say now: those missing are opened, those whose deadline or unit changed are moved, those no longer asked for are withdrawn.
/// </summary>
/// <remarks>
/// It goes by the facts as they stand and not by the event that called it, so an event that comes late, twice or in another order leads to the same tasks. What was done stays done.
/// </remarks>
public static class ReconcileDuties
{
    // Keys of subjects in one query: SQLite takes some thousands of parameters, and a page of rows is read at once.
    private const int AtOnce = 500;

    /// <summary>Reconciles within a change, which a reaction or a verb has begun.</summary>
    /// <param name="change">The change. It must see every task about the subject: that of a reaction does.</param>
    /// <param name="subject">What the duties are about.</param>
    /// <param name="duties">All duties that the rules see in it now.</param>
    /// <param name="because">Why tasks move or are withdrawn.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task WithinAsync(Change change, DutySubject subject, IReadOnlyList<Duty> duties, Phrase because, CancellationToken cancellation) =>
        await ManyAsync(change, [(subject, duties)], because, cancellation);

    /// <summary>The same for many subjects of one kind in one change. A subject that is gone has no duties left.</summary>
    /// <returns>What became of which task; tasks that stay as they are aren't in it.</returns>
    public static async Task<IReadOnlyList<TaskStep>> ManyAsync(
        Change change, IReadOnlyList<(DutySubject Subject, IReadOnlyList<Duty> Duties)> subjects, Phrase because, CancellationToken cancellation)
    {
        var steps = await PlanAsync(change, change.NewKey<DutyTask>, subjects, because, change.Now, cancellation);
        foreach (var step in steps)
        {
            if (step.Before is { } before)
            {
                change.Replace(before, step.After);
            }
            else
            {
                change.Add(step.After);
            }

            switch (step.Kind)
            {
                case TaskStepKind.Opened:
                    change.Raise(new TaskOpened(step.After.Id, step.After.Responsible, step.After.Role));
                    break;
                case TaskStepKind.Moved:
                    change.Raise(new TaskMoved(step.After.Id));
                    break;
                default:
                    change.Raise(new TaskClosed(step.After.Id, step.After.State));
                    break;
            }
        }

        return steps;
    }

    /// <summary>What would become of tasks; nothing is written.</summary>
    public static async Task<IReadOnlyList<TaskStep>> PlanAsync(
        Reading reading, Func<Key<DutyTask>> newKey, IReadOnlyList<(DutySubject Subject, IReadOnlyList<Duty> Duties)> subjects, Phrase because, Instant now, CancellationToken cancellation)
    {
        var (steps, units) = (new List<TaskStep>(), new DutyUnits(reading));
        foreach (var some in subjects.Chunk(AtOnce))
        {
            var keys = some.Select(one => one.Subject.Key).ToList();
            var all = (await reading.Of<DutyTask>().Where(t => keys.Contains(t.Subject) && t.Rule != DutyTask.ByHand).ToListAsync(cancellation)).ToLookup(task => (task.SubjectKind, task.Subject));
            foreach (var (subject, duties) in some)
            {
                var known = all[(subject.Kind, subject.Key)].ToDictionary(task => (task.Rule, task.Occasion));
                var (seen, isUnderWay) = (FirstSeen(known, duties), known.Values.Any(task => task.State != TaskState.Withdrawn));
                foreach (var duty in duties)
                {
                    known.Remove((duty.Obligation.Rule, duty.Occasion), out var before);
                    var counted = duty.FirstSeenAs is { } what && seen.TryGetValue(what, out var since) ? duty with { Since = since } : duty;
                    if (before is null && (counted.Since < duty.RulesSince || (duty.EndsOthers && !isUnderWay)))
                    {
                        continue;
                    }

                    if (StepOf(before, await TaskOfAsync(newKey, units, subject, counted, cancellation), duty.DoneBy, because, now) is { } step)
                    {
                        steps.Add(step);
                    }
                }

                steps.AddRange(known.Values.Where(task => task.IsOpen)
                    .Select(left => new TaskStep(TaskStepKind.Withdrawn, left, left.Closed(TaskState.Withdrawn, now) with { Reason = because.Chinese })));
            }
        }

        return steps;
    }

    // Tasks of one event have one beginning, whatever was corrected since and whichever edition added a rule.
    private static Dictionary<string, Instant> FirstSeen(Dictionary<(string Rule, string Occasion), DutyTask> known, IReadOnlyList<Duty> duties)
    {
        var seen = new Dictionary<string, Instant>(StringComparer.Ordinal);
        foreach (var duty in duties)
        {
            if (duty.FirstSeenAs is { } what && known.TryGetValue((duty.Obligation.Rule, duty.Occasion), out var task) && task.State != TaskState.Withdrawn
                && !(seen.TryGetValue(what, out var earlier) && earlier <= task.Started))
            {
                seen[what] = task.Started;
            }
        }

        return seen;
    }

    private static TaskStep? StepOf(DutyTask? before, DutyTask wanted, string? doneBy, Phrase because, Instant now) => (before, doneBy) switch
    {
        (null, null) => new TaskStep(TaskStepKind.Opened, null, wanted),
        (null, { } fact) => new TaskStep(TaskStepKind.Done, null, Shown(wanted, fact, now)),
        ({ State: not TaskState.Done }, { } fact) => new TaskStep(TaskStepKind.Done, before, Shown(before, fact, now)),
        _ => Moved(before!, wanted, because) is { } after ? new TaskStep(before!.IsOpen ? TaskStepKind.Moved : TaskStepKind.Opened, before, after) : null,
    };

    private static DutyTask Shown(DutyTask task, string fact, Instant now) => task.Closed(TaskState.Done, now) with { Evidence = fact };

    // Null where it stays as it is: done, or not changed by any fact.
    private static DutyTask? Moved(DutyTask before, DutyTask wanted, Phrase because)
    {
        if (before.State == TaskState.Done)
        {
            return null;
        }

        if (before.State == TaskState.Withdrawn)
        {
            return (wanted with { Id = before.Id, Reason = because.Chinese }).WithEscalation();
        }

        var words = before with
        {
            Clause = wanted.Clause, Edition = wanted.Edition, Label = wanted.Label, WhatEnglish = wanted.WhatEnglish, WhatChinese = wanted.WhatChinese,
            AskedEnglish = wanted.AskedEnglish, AskedChinese = wanted.AskedChinese, PausesAllowed = wanted.PausesAllowed,
        };

        // Where it goes by the rule, unless somebody has moved it on since: what they decided stays.
        var unit = wanted.RuledTo != before.RuledTo
            ? words with { RuledTo = wanted.RuledTo, Responsible = wanted.Responsible, Agency = wanted.Agency, Role = wanted.Role, Assignee = null, State = TaskState.Open, Reason = because.Chinese }
            : words;
        if (wanted.RuledDue == before.RuledDue && wanted.Started == before.Started)
        {
            return unit == before ? null : unit;
        }

        // A deadline that was carried over is somebody's word and stays; else the clock is the rule's, and pauses stay part of it.
        var pauses = before.ClockFrom.Microseconds - before.Started.Microseconds;
        var clock = before.CarriedOver > 0 ? unit : unit with
        {
            ClockFrom = new Instant(wanted.Started.Microseconds + pauses),
            Due = new Instant(wanted.RuledDue.Microseconds + pauses),
            Reason = because.Chinese,
        };
        return (clock with { Started = wanted.Started, RuledDue = wanted.RuledDue }).WithEscalation();
    }

    private static async Task<DutyTask> TaskOfAsync(Func<Key<DutyTask>> newKey, DutyUnits units, DutySubject subject, Duty duty, CancellationToken cancellation)
    {
        var obligation = duty.Obligation;
        var (where, agency, zone) = await units.OfAsync(obligation.By, duty.Where, cancellation);
        var due = obligation.Deadline.After(duty.Since, zone);
        return new DutyTask
        {
            Id = newKey(),
            Responsible = where,
            Rule = obligation.Rule,
            Clause = obligation.Clause,
            Edition = obligation.Edition,
            SubjectKind = subject.Kind,
            Subject = subject.Key,
            Occasion = duty.Occasion,
            Label = subject.Label,
            WhatEnglish = obligation.What.English,
            WhatChinese = obligation.What.Chinese,
            AskedEnglish = obligation.EvidenceAsked?.English,
            AskedChinese = obligation.EvidenceAsked?.Chinese,
            Role = obligation.By.Role,
            Agency = agency,
            RuledTo = where,
            Started = duty.Since,
            RuledDue = due,
            ClockFrom = duty.Since,
            Due = due,
            PausesAllowed = string.Join(' ', obligation.Pauses),
            Escalation = EscalationStep.Stored(obligation.Escalation),
        }.WithEscalation();
    }
}

/// <summary>What became of a task when duties were reconciled.</summary>
public enum TaskStepKind : byte
{
    /// <summary>It is new, or asked for again.</summary>
    Opened,

    /// <summary>It has other words, another unit or another deadline.</summary>
    Moved,

    /// <summary>A fact shows that it's done.</summary>
    Done,

    /// <summary>Nothing asks for it any more.</summary>
    Withdrawn,
}

/// <summary>A task before and after.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">As it was; null for a new one.</param>
/// <param name="After">As it is.</param>
public sealed record TaskStep(TaskStepKind Kind, DutyTask? Before, DutyTask After);

/// <summary>Units of obligations, looked up once for many duties.</summary>
internal sealed class DutyUnits(Reading reading)
{
    private readonly Dictionary<(Addressee By, Key<Jurisdiction> Where), (Key<Jurisdiction> Unit, Key<Agency>? Agency, TimeZoneInfo Zone)> known = [];

    public async Task<(Key<Jurisdiction> Unit, Key<Agency>? Agency, TimeZoneInfo Zone)> OfAsync(Addressee by, Key<Jurisdiction> where, CancellationToken cancellation)
    {
        if (!known.TryGetValue((by, where), out var unit))
        {
            var office = await NearestAsync(by, where, cancellation);
            var agency = by.Agency is not { } kind ? null
                : await reading.Of<Agency>().Where(a => a.Responsible == office && a.Kind == kind && a.IsOpen).OrderBy(a => a.Name).Select(a => (Key<Agency>?)a.Id).FirstOrDefaultAsync(cancellation);
            known[(by, where)] = unit = (office, agency, await reading.TimeZoneAsync(office, cancellation));
        }

        return unit;
    }

    // The nearest jurisdiction of the level that the rule names, from where it happened upwards; where the tree has none, the place itself.
    private async Task<Key<Jurisdiction>> NearestAsync(Addressee by, Key<Jurisdiction> where, CancellationToken cancellation)
    {
        if (by.Level is not { } level)
        {
            return where;
        }

        var path = await reading.Of<Jurisdiction>().Where(j => j.Id == where).Select(j => j.Path).SingleAsync(cancellation);
        var around = Jurisdiction.KeysOf(path).ToList();
        var found = await reading.Of<Jurisdiction>().Where(j => around.Contains(j.Id) && j.Level == level).ToListAsync(cancellation);
        return found.MaxBy(j => j.Path.Length)?.Id ?? where;
    }
}
