using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>Takes tasks of one's unit as one's own (接收任务).</summary>
[Needs(Right.WorkTasks)]
public sealed class AcceptTasks(Writes writes)
{
    /// <summary>Accepts each, or says why not.</summary>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        async (change, task) =>
        {
            var self = new Key<Account>(actor.Id.Value);
            var known = await change.Of<Account>().AnyAsync(a => a.Id == self, cancellation);
            change.Replace(task, task with { State = TaskState.Accepted, Assignee = known ? self : task.Assignee });
            return new TaskResult.Done();
        },
        cancellation);
}

/// <summary>Says that tasks are done, with what shows it (办结任务).</summary>
[Needs(Right.WorkTasks)]
public sealed class CompleteTasks(Writes writes)
{
    /// <summary>Completes each, or says why not.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="tasks">Which.</param>
    /// <param name="evidence">What shows it: a number of a report, a key. Needed where the rule asks for it; it names nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <param name="doneAt">When it was done, where that was noted on paper; null is now.</param>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, string? evidence, CancellationToken cancellation, Instant? doneAt = null) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks, (change, task) => Task.FromResult(Complete(change, task, evidence, doneAt, by: null, isDry: false)), cancellation);

    /// <summary>Judges one as the verb does and completes it within a change that another verb has begun, such as the entry of a paper day.</summary>
    /// <param name="change">The change.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="task">The task.</param>
    /// <param name="evidence">What shows it.</param>
    /// <param name="doneAt">When it was done.</param>
    /// <param name="by">Who did it, of the same office; null where nobody is named.</param>
    /// <param name="isDry">Whether it is only judged.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<TaskResult> WithinAsync(Change change, Actor actor, DutyTask task, string? evidence, Instant doneAt, Key<Account>? by, bool isDry, CancellationToken cancellation) =>
        !task.IsOpen ? new TaskResult.Closed(task.State)
        : !await OnTasks.IsForAsync(change, actor, NeedsAttribute.Of(typeof(CompleteTasks))!.Value, task, [], cancellation) ? new TaskResult.NotYours()
        : by is { } person && !await Colleagues.IsOneAsync(change, person, task.Responsible, cancellation) ? Colleagues.None
        : Complete(change, task, evidence, doneAt, by, isDry);

    private static TaskResult Complete(Change change, DutyTask task, string? evidence, Instant? doneAt, Key<Account>? by, bool isDry)
    {
        if (doneAt is { } noted && (noted > change.Now || noted < task.Started))
        {
            return new TaskResult.Incomplete("done_at", new("done_at: not before it was asked for, and not in the future.", "done_at：不得早于任务产生时间或晚于当前时间。"));
        }

        if ((task.Asked is not null || evidence is not null) && OnTasks.Unfit("evidence", evidence) is { } unfit)
        {
            return unfit;
        }

        if (!isDry)
        {
            change.Replace(task, task.Closed(TaskState.Done, doneAt ?? change.Now) with { Evidence = evidence?.Trim(), Assignee = by ?? task.Assignee });
            change.Raise(new TaskClosed(task.Id, TaskState.Done));
        }

        return new TaskResult.Done();
    }
}

/// <summary>Hands tasks to a colleague of the same office, or back to the office (交接任务): at the end of a shift, or when somebody leaves.</summary>
[Needs(Right.WorkTasks)]
public sealed class HandOverTasks(Writes writes)
{
    /// <summary>Hands over each, or says why not.</summary>
    /// <param name="actor">Who hands over.</param>
    /// <param name="tasks">Which.</param>
    /// <param name="to">Who has them now; null gives them back to the office.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, Key<Account>? to, string reason, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        async (change, task) =>
        {
            if (OnTasks.Unfit("reason", reason) is { } unfit)
            {
                return unfit;
            }

            if (to is { } person && !await Colleagues.IsOneAsync(change, person, task.Responsible, cancellation))
            {
                return Colleagues.None;
            }

            change.Replace(task, task with { Assignee = to, State = TaskState.Open, Reason = reason.Trim() });
            change.Raise(new TaskMoved(task.Id));
            return new TaskResult.Done();
        },
        cancellation);
}

/// <summary>Carries tasks over to another day, with a reason (结转任务).</summary>
[Needs(Right.WorkTasks)]
public sealed class CarryOverTasks(Writes writes)
{
    /// <summary>Carries over each, or says why not.</summary>
    /// <param name="actor">Who answers for it.</param>
    /// <param name="tasks">Which.</param>
    /// <param name="to">The day by whose end they must be done.</param>
    /// <param name="reason">Why.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, DateOnly to, string reason, CancellationToken cancellation) =>
        OnTasks.RunAsync(writes, actor, GetType(), tasks, (change, task) => WithinAsync(change, task, to, reason, cancellation), cancellation);

    /// <summary>Carries one over within a change that another verb has begun, such as the close of the day.</summary>
    public static async Task<TaskResult> WithinAsync(Change change, DutyTask task, DateOnly to, string reason, CancellationToken cancellation)
    {
        if (OnTasks.Unfit("reason", reason) is { } unfit)
        {
            return unfit;
        }

        var due = to.EndIn(await change.TimeZoneAsync(task.Responsible, cancellation));
        if (due <= change.Now || due <= task.Due)
        {
            return new TaskResult.Incomplete("to", new("to: a day that ends later than now and than the deadline in force.", "to：须晚于当前时间和现行时限。"));
        }

        // The clock begins anew, and so do its fractions: whoever set the new day is asked again at half of it. How far up it had come stays to be seen.
        change.Replace(task, (task with
        {
            ClockFrom = change.Now, Due = due, CarriedOver = task.CarriedOver + 1, Reason = reason.Trim(), EscalationsDone = 0, PausedSince = null, PausedFor = null,
        }).WithEscalation());
        change.Raise(new TaskMoved(task.Id));
        return new TaskResult.Done();
    }
}

/// <summary>Refuses tasks, with a reason (退回任务): they go to the level above, which answers for them from then on.</summary>
[Needs(Right.WorkTasks)]
public sealed class RefuseTasks(Writes writes)
{
    /// <summary>Refuses each, or says why not.</summary>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, string reason, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        (change, task) =>
        {
            if (OnTasks.Unfit("reason", reason) is { } unfit)
            {
                return Task.FromResult<TaskResult>(unfit);
            }

            change.Replace(task, task with { State = TaskState.Refused, Reason = reason.Trim() });
            change.Raise(new TaskRefused(task.Id));
            return Task.FromResult<TaskResult>(new TaskResult.Done());
        },
        cancellation);
}

/// <summary>Stops the clock of tasks for something that their rule admits (暂停计时).</summary>
[Needs(Right.WorkTasks)]
public sealed class PauseTasks(Writes writes)
{
    /// <summary>Pauses each, or says why not.</summary>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, string pause, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        (change, task) =>
        {
            if (!task.PausesAllowed.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(pause, StringComparer.Ordinal))
            {
                return Task.FromResult<TaskResult>(new TaskResult.Incomplete("pause", new(
                    $"{pause}: {task.Clause} admits no such pause ({(task.PausesAllowed.Length == 0 ? "none" : task.PausesAllowed)}).",
                    $"{pause}：{task.Clause} 不允许该暂停（可用：{(task.PausesAllowed.Length == 0 ? "无" : task.PausesAllowed)}）。")));
            }

            if (task.PausedSince is null)
            {
                change.Replace(task, task with { PausedSince = change.Now, PausedFor = pause, NextEscalation = null });
                change.Raise(new TaskMoved(task.Id));
            }

            return Task.FromResult<TaskResult>(new TaskResult.Done());
        },
        cancellation);
}

/// <summary>Lets the clock of tasks run on (恢复计时): the deadline moves by as long as it stood.</summary>
[Needs(Right.WorkTasks)]
public sealed class ResumeTasks(Writes writes)
{
    /// <summary>Resumes each, or says why not.</summary>
    public Task<IReadOnlyList<TaskAnswer>> RunAsync(Actor actor, IReadOnlyList<Key<DutyTask>> tasks, CancellationToken cancellation) => OnTasks.RunAsync(
        writes, actor, GetType(), tasks,
        (change, task) =>
        {
            if (task.PausedSince is { } since)
            {
                var stood = change.Now.Microseconds - since.Microseconds;
                change.Replace(task, (task with
                {
                    ClockFrom = new Instant(task.ClockFrom.Microseconds + stood), Due = new Instant(task.Due.Microseconds + stood), PausedSince = null, PausedFor = null,
                }).WithEscalation());
                change.Raise(new TaskMoved(task.Id));
            }

            return Task.FromResult<TaskResult>(new TaskResult.Done());
        },
        cancellation);
}

/// <summary>Who may be given a task.</summary>
internal static class Colleagues
{
    public static TaskResult None { get; } = new TaskResult.Incomplete("to", new("to: an account of the same office that may be used now.", "to：须为本单位的可用账号。"));

    public static async Task<bool> IsOneAsync(Change change, Key<Account> person, Key<Jurisdiction> office, CancellationToken cancellation) =>
        await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == person && a.Responsible == office, cancellation) is { } account && account.IsUsable(change.Now);
}
