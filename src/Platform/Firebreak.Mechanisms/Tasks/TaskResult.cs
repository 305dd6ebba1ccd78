using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>What came of a verb on one task.</summary>
public abstract record TaskResult
{
    private TaskResult()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done : TaskResult;

    /// <summary>There is no such task, or the actor doesn't see it.</summary>
    public sealed record NotFound : TaskResult;

    /// <summary>It belongs to another unit, role or person.</summary>
    public sealed record NotYours : TaskResult;

    /// <summary>It's done or withdrawn already.</summary>
    public sealed record Closed(TaskState State) : TaskResult;

    /// <summary>Something is missing, or can't be so.</summary>
    public sealed record Incomplete(string Field, Phrase Why) : TaskResult;

    /// <summary>The result in a sentence; null where it is done.</summary>
    public Phrase? Said => this switch
    {
        Done => null,
        NotFound => new("there is no such task.", "没有该任务。"),
        NotYours => new("it belongs to another unit, role or person.", "该任务属于其他单位、岗位或人员。"),
        Closed(var state) => state == TaskState.Done ? new("it's done already.", "该任务已办结。") : new("it was withdrawn.", "该任务已撤销。"),
        Incomplete(_, var why) => why,
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

/// <summary>What came of it for one of several tasks.</summary>
public sealed record TaskAnswer(Key<DutyTask> Task, TaskResult Result);

/// <summary>How a verb works on tasks, one or many: each is judged by itself, and those that pass are changed together.</summary>
internal static class OnTasks
{
    private const int AtOnce = 500;

    public static Task<IReadOnlyList<TaskAnswer>> RunAsync(
        Writes writes, Actor actor, Type verb, IReadOnlyList<Key<DutyTask>> tasks, Func<Change, DutyTask, Task<TaskResult>> step, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<IReadOnlyList<TaskAnswer>>(
            verb.Name,
            async change =>
            {
                var (right, reach) = (NeedsAttribute.Of(verb)!.Value, new Dictionary<(Right, Key<Jurisdiction>), bool>());
                var answers = new List<TaskAnswer>();
                foreach (var some in tasks.Distinct().Chunk(AtOnce))
                {
                    var found = await change.Of<DutyTask>().Where(t => some.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellation);
                    foreach (var key in some)
                    {
                        answers.Add(new TaskAnswer(key, found.GetValueOrDefault(key) switch
                        {
                            null => new TaskResult.NotFound(),
                            { IsOpen: false } closed => new TaskResult.Closed(closed.State),
                            { } task when !await IsForAsync(change, actor, right, task, reach, cancellation) => new TaskResult.NotYours(),
                            { } task => await step(change, task),
                        }));
                    }
                }

                return answers;
            },
            cancellation);

    /// <summary>A reason that may stand in the clear, or what is wrong with it.</summary>
    public static TaskResult.Incomplete? Unfit(string field, string? text) => Words.PlainText.MayStand(text) ? null : new TaskResult.Incomplete(field, new(
        $"{field}: a short text without names, document numbers or phone numbers.", $"{field}：须填写简短说明，不得含姓名、证件号码或电话号码。"));

    // A person's task is theirs; a unit's is anybody's who holds its role or belongs to its agency. Whoever assigns tasks there may do what they could assign to themselves.
    public static async Task<bool> IsForAsync(Change change, Actor actor, Right right, DutyTask task, Dictionary<(Right, Key<Jurisdiction>), bool> reach, CancellationToken cancellation)
    {
        return actor.IsNode || (await ReachesAsync(right) && (await ReachesAsync(Right.AssignTasks)
            || (task.Assignee is { } person ? person.Value == actor.Id.Value : actor.Roles.Contains(task.Role) || (task.Agency is { } agency && agency == actor.Agency))));

        // Tasks of one office are asked about once.
        async Task<bool> ReachesAsync(Right asked)
        {
            if (!reach.TryGetValue((asked, task.Responsible), out var reaches))
            {
                reach[(asked, task.Responsible)] = reaches = await actor.ReachesAsync(change, asked, task.Responsible, cancellation);
            }

            return reaches;
        }
    }
}
