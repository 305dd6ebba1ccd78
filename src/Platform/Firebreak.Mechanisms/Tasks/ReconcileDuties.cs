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
    /// <summary>Reconciles within a change, which a reaction or a verb has begun.</summary>
    /// <param name="change">The change. It must see every task about the subject: that of a reaction does.</param>
    /// <param name="subject">What the duties are about.</param>
    /// <param name="duties">All duties that the rules see in it now.</param>
    /// <param name="because">Why tasks move or are withdrawn.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task WithinAsync(Change change, DutySubject subject, IReadOnlyList<Duty> duties, Phrase because, CancellationToken cancellation)
    {
        var known = (await change.Of<DutyTask>().Where(t => t.Subject == subject.Key && t.SubjectKind == subject.Kind).ToListAsync(cancellation))
            .Where(task => task.Rule != DutyTask.ByHand).ToDictionary(task => (task.Rule, task.Occasion));
        foreach (var duty in duties)
        {
            var wanted = await TaskOfAsync(change, subject, duty, cancellation);
            if (!known.Remove((wanted.Rule, wanted.Occasion), out var before))
            {
                change.Add(duty.DoneBy is null ? wanted : Shown(wanted, duty.DoneBy, change.Now));
                change.Raise(duty.DoneBy is null ? new TaskOpened(wanted.Id, wanted.Responsible, wanted.Role) : new TaskClosed(wanted.Id, TaskState.Done));
            }
            else if (duty.DoneBy is { } fact && before.State != TaskState.Done)
            {
                change.Replace(before, Shown(before, fact, change.Now));
                change.Raise(new TaskClosed(before.Id, TaskState.Done));
            }
            else if (Moved(before, wanted, because) is { } after)
            {
                change.Replace(before, after);
                change.Raise(before.IsOpen ? new TaskMoved(after.Id) : new TaskOpened(after.Id, after.Responsible, after.Role));
            }
        }

        foreach (var left in known.Values.Where(task => task.IsOpen))
        {
            change.Replace(left, left.Closed(TaskState.Withdrawn, change.Now) with { Reason = because.Chinese });
            change.Raise(new TaskClosed(left.Id, TaskState.Withdrawn));
        }
    }

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

    private static async Task<DutyTask> TaskOfAsync(Change change, DutySubject subject, Duty duty, CancellationToken cancellation)
    {
        var (obligation, where) = (duty.Obligation, await UnitAsync(change, duty, cancellation));
        var kind = obligation.By.Agency;
        var agency = kind is null ? null
            : await change.Of<Agency>().Where(a => a.Responsible == where && a.Kind == kind && a.IsOpen).OrderBy(a => a.Name).Select(a => (Key<Agency>?)a.Id).FirstOrDefaultAsync(cancellation);
        var due = obligation.Deadline.After(duty.Since, await change.TimeZoneAsync(where, cancellation));
        return new DutyTask
        {
            Id = change.NewKey<DutyTask>(),
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

    // The nearest jurisdiction of the level that the rule names, from where it happened upwards; where the tree has none, the place itself.
    private static async Task<Key<Jurisdiction>> UnitAsync(Change change, Duty duty, CancellationToken cancellation)
    {
        if (duty.Obligation.By.Level is not { } level)
        {
            return duty.Where;
        }

        var path = await change.Of<Jurisdiction>().Where(j => j.Id == duty.Where).Select(j => j.Path).SingleAsync(cancellation);
        var around = Jurisdiction.KeysOf(path).ToList();
        var found = await change.Of<Jurisdiction>().Where(j => around.Contains(j.Id) && j.Level == level).ToListAsync(cancellation);
        return found.MaxBy(j => j.Path.Length)?.Id ?? duty.Where;
    }
}
