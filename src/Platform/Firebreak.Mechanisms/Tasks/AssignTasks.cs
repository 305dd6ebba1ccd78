using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>A task that somebody gives a unit, without a rule of a protocol.</summary>
/// <param name="Unit">The jurisdiction.</param>
/// <param name="Role">The role in it.</param>
/// <param name="What">What is to be done; it names nobody.</param>
/// <param name="Due">By when.</param>
/// <param name="Basis">On what it rests: a circular, a meeting.</param>
/// <param name="EvidenceAsked">What shows that it was done.</param>
public sealed record AssignedTask(Key<Jurisdiction> Unit, OfficeRole Role, Phrase What, Instant Due, string Basis, Phrase? EvidenceAsked = null);

/// <summary>Gives a unit below a task (派发任务).</summary>
[Needs(Right.AssignTasks)]
public sealed class GiveTask(Writes writes)
{
    /// <summary>Gives it and returns its key, or says why not.</summary>
    public Task<(Key<DutyTask>? Task, TaskResult Result)> RunAsync(Actor actor, AssignedTask asked, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync(nameof(GiveTask), change => WithinAsync(change, actor, asked, subject: null, cancellation), cancellation);

    /// <summary>Gives it within a change that another verb has begun.</summary>
    /// <param name="change">The change.</param>
    /// <param name="actor">Who gives it.</param>
    /// <param name="asked">The task.</param>
    /// <param name="subject">What it is about; null where it stands alone.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<(Key<DutyTask>? Task, TaskResult Result)> WithinAsync(Change change, Actor actor, AssignedTask asked, DutySubject? subject, CancellationToken cancellation)
    {
        if (OnTasks.Unfit("what", asked.What.English) is { } english)
        {
            return (null, english);
        }

        if ((OnTasks.Unfit("what", asked.What.Chinese) ?? OnTasks.Unfit("basis", asked.Basis)) is { } unfit)
        {
            return (null, unfit);
        }

        if (asked.Due <= change.Now)
        {
            return (null, new TaskResult.Incomplete("due", new("due: a moment that hasn't passed.", "due：须为未到的时刻。")));
        }

        if (!await change.Of<Jurisdiction>().AnyAsync(j => j.Id == asked.Unit, cancellation))
        {
            return (null, new TaskResult.NotFound());
        }

        if (!await actor.ReachesAsync(change, Right.AssignTasks, asked.Unit, cancellation))
        {
            return (null, new TaskResult.NotYours());
        }

        var id = change.NewKey<DutyTask>();
        change.Add(new DutyTask
        {
            Id = id,
            Responsible = asked.Unit,
            Rule = DutyTask.ByHand,
            Clause = asked.Basis.Trim(),
            Edition = "",
            SubjectKind = subject?.Kind ?? nameof(DutyTask),
            Subject = subject?.Key ?? id.Value,
            Occasion = id.ToString(),
            Label = subject?.Label ?? "",
            WhatEnglish = asked.What.English.Trim(),
            WhatChinese = asked.What.Chinese.Trim(),
            AskedEnglish = asked.EvidenceAsked?.English,
            AskedChinese = asked.EvidenceAsked?.Chinese,
            Role = asked.Role,
            RuledTo = asked.Unit,
            Started = change.Now,
            RuledDue = asked.Due,
            ClockFrom = change.Now,
            Due = asked.Due,
            PausesAllowed = "",
            Escalation = EscalationStep.Stored(EscalationStep.Usual),
        }.WithEscalation());
        change.Raise(new TaskOpened(id, asked.Unit, asked.Role));
        return (id, new TaskResult.Done());
    }
}

/// <summary>Gives open tasks of an office to one of its people (分派任务).</summary>
[Needs(Right.AssignTasks)]
public sealed class AssignTasks(Writes writes)
{
    /// <summary>Assigns each, or says why not.</summary>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, Key<Account> to, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        async (change, task) =>
        {
            if (!await Colleagues.IsOneAsync(change, to, task.Responsible, cancellation))
            {
                return Colleagues.None;
            }

            change.Replace(task, task with { Assignee = to, State = TaskState.Open });
            change.Raise(new TaskMoved(task.Id));
            return new TaskResult.Done();
        },
        cancellation);
}

/// <summary>Withdraws tasks that are no longer needed, with a reason (撤销任务).</summary>
[Needs(Right.AssignTasks)]
public sealed class WithdrawTasks(Writes writes)
{
    /// <summary>Withdraws each, or says why not.</summary>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, string reason, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        (change, task) =>
        {
            if (OnTasks.Unfit("reason", reason) is { } unfit)
            {
                return Task.FromResult<TaskResult>(unfit);
            }

            change.Replace(task, task.Closed(TaskState.Withdrawn, change.Now) with { Reason = reason.Trim() });
            change.Raise(new TaskClosed(task.Id, TaskState.Withdrawn));
            return Task.FromResult<TaskResult>(new TaskResult.Done());
        },
        cancellation);
}
