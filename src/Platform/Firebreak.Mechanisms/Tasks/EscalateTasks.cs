using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Mechanisms.Obligations;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>Tells units, and the levels above them, of tasks whose time goes by (任务催办与逐级上报). A job; it may run as often as one likes.</summary>
[Needs(Right.KeepRegister)]
public sealed class EscalateTasks(Writes writes)
{
    private const int AtOnce = 500;

    /// <summary>Takes every step that is due and returns how many tasks took one.</summary>
    public async Task<int> RunAsync(Actor actor, CancellationToken cancellation)
    {
        var all = 0;
        int taken;
        do
        {
            taken = await writes.As(actor, Purpose.Upkeep).RunAsync(nameof(EscalateTasks), change => StepAsync(change, cancellation), cancellation);
            all += taken;
        }
        while (taken == AtOnce);
        return all;
    }

    private static async Task<int> StepAsync(Change change, CancellationToken cancellation)
    {
        var due = await change.Of<DutyTask>().Where(t => t.NextEscalation != null && t.NextEscalation <= change.Now).OrderBy(t => t.NextEscalation).Take(AtOnce).ToListAsync(cancellation);
        var units = due.Select(task => task.Responsible).Distinct().ToList();
        var paths = await change.Of<Jurisdiction>().Where(j => units.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Path, cancellation);
        foreach (var task in due)
        {
            // After a night without power several steps may be due: the highest is taken, and said once.
            var steps = EscalationStep.Read(task.Escalation);
            var done = task.EscalationsDone;
            while (done < steps.Count && task.MomentOf(steps[done]) <= change.Now)
            {
                done++;
            }

            var step = steps[done - 1];
            var path = Jurisdiction.KeysOf(paths[task.Responsible]).ToList();
            var to = path[Math.Max(0, path.Count - 1 - step.LevelsUp)];
            change.Replace(task, (task with { EscalationsDone = done, EscalatedTo = step.LevelsUp == 0 ? task.EscalatedTo : to }).WithEscalation());
            change.Raise(new TaskEscalated(task.Id, to, step.Fraction));
        }

        return due.Count;
    }
}

/// <summary>A task that a unit refused is its duty officer's above from then on; at the top it stays, and the commander has it.</summary>
public sealed class MoveRefusedUp : Reaction<TaskRefused>
{
    /// <inheritdoc />
    public override string Name => "tasks/move-refused-up";

    /// <inheritdoc />
    protected override async Task RunAsync(TaskRefused happened, Change change, CancellationToken cancellation)
    {
        if (await change.Of<DutyTask>().SingleOrDefaultAsync(t => t.Id == happened.Task, cancellation) is not { State: TaskState.Refused } task)
        {
            return;
        }

        var parent = await change.Of<Jurisdiction>().Where(j => j.Id == task.Responsible).Select(j => j.Parent).SingleAsync(cancellation);
        change.Replace(task, task with
        {
            Responsible = parent ?? task.Responsible, Role = parent is null ? OfficeRole.Commander : OfficeRole.DutyOfficer, Agency = null, Assignee = null, State = TaskState.Open,
        });
        change.Raise(new TaskMoved(task.Id));
    }
}
