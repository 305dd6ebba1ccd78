using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Days;

/// <summary>An office closed its day.</summary>
public sealed record DayClosed(Key<DayClose> Close, Key<Jurisdiction> Office, DateOnly Day) : IEvent;

/// <summary>A task that isn't done when the day ends, by when it will be and why it isn't.</summary>
public sealed record Carried(Key<DutyTask> Task, DateOnly To, string Reason);

/// <summary>What came of closing a day.</summary>
public abstract record DayClosing
{
    private DayClosing()
    {
    }

    /// <summary>It's closed.</summary>
    public sealed record Closed(DayClose Record) : DayClosing;

    /// <summary>These are still to be done: do them, or carry each over with a reason.</summary>
    public sealed record StillOpen(IReadOnlyList<DutyTask> Tasks) : DayClosing;

    /// <summary>One of them can't be carried over like this.</summary>
    public sealed record Refused(Key<DutyTask> Task, TaskResult Why) : DayClosing;

    /// <summary>It was closed before.</summary>
    public sealed record Already(DayClose Record) : DayClosing;

    /// <summary>It hasn't begun yet.</summary>
    public sealed record TooEarly : DayClosing;

    /// <summary>The office lies outside the actor's reach.</summary>
    public sealed record NotYours : DayClosing;
}

/// <summary>Closes the day of an office (日清日结, 事不过夜): nothing that was due stays without being done or carried over with a reason, and the record says so.</summary>
[Needs(Right.CloseDays)]
public sealed class CloseDay(Writes writes)
{
    /// <summary>Closes it, or says what is still open.</summary>
    /// <param name="actor">Who closes it.</param>
    /// <param name="office">The jurisdiction. What lies below it closes its own day.</param>
    /// <param name="day">The day, on the clock of the office.</param>
    /// <param name="carried">What is carried over.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<DayClosing> RunAsync(Actor actor, Key<Jurisdiction> office, DateOnly day, IReadOnlyList<Carried> carried, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync(nameof(CloseDay), change => WithinAsync(change, actor, office, day, carried, cancellation), cancellation);

    private static async Task<DayClosing> WithinAsync(Change change, Actor actor, Key<Jurisdiction> office, DateOnly day, IReadOnlyList<Carried> carried, CancellationToken cancellation)
    {
        if (!await actor.ReachesAsync(change, Right.CloseDays, office, cancellation))
        {
            return new DayClosing.NotYours();
        }

        var zone = await change.TimeZoneAsync(office, cancellation);
        var (starts, ends) = (day.StartIn(zone), day.EndIn(zone));
        if (starts > change.Now)
        {
            return new DayClosing.TooEarly();
        }

        if (await change.Of<DayClose>().SingleOrDefaultAsync(c => c.Responsible == office && c.Day == day, cancellation) is { } before)
        {
            return new DayClosing.Already(before);
        }

        var due = await change.Of<DutyTask>().Where(t => t.Responsible == office && t.ClosedAt == null && t.PausedSince == null && t.Due <= ends).OrderBy(t => t.Due).ToListAsync(cancellation);
        var reasons = carried.GroupBy(one => one.Task).ToDictionary(same => same.Key, same => same.Last());
        var silent = due.Where(task => !reasons.ContainsKey(task.Id)).ToList();
        if (silent.Count > 0)
        {
            return new DayClosing.StillOpen(silent);
        }

        var close = change.NewKey<DayClose>();
        foreach (var task in due)
        {
            var one = reasons[task.Id];
            if (await CarryOverTasks.WithinAsync(change, task, one.To, one.Reason, cancellation) is var result and not TaskResult.Done)
            {
                return new DayClosing.Refused(task.Id, result);
            }

            change.Add(new DayCarried { Id = change.NewKey<DayCarried>(), Responsible = office, Close = close, Task = task.Id, CarriedTo = one.To, Reason = one.Reason.Trim() });
        }

        var ended = await change.Of<DutyTask>().Where(t => t.Responsible == office && t.ClosedAt != null && t.ClosedAt >= starts && t.ClosedAt < ends)
            .Select(t => new { t.State, IsLate = t.ClosedAt > t.Due }).ToListAsync(cancellation);
        var record = new DayClose
        {
            Id = close,
            Responsible = office,
            Day = day,
            ClosedAt = change.Now,
            SignedBy = actor.Id,
            Signer = actor.Name,
            DoneCount = ended.Count(task => task.State == TaskState.Done),
            LateCount = ended.Count(task => task.State == TaskState.Done && task.IsLate),
            WithdrawnCount = ended.Count(task => task.State == TaskState.Withdrawn),
            CarriedCount = due.Count,
            PausedCount = await change.Of<DutyTask>().CountAsync(t => t.Responsible == office && t.ClosedAt == null && t.PausedSince != null, cancellation),
        };
        change.Add(record);
        change.Raise(new DayClosed(close, office, day));
        return new DayClosing.Closed(record);
    }
}
