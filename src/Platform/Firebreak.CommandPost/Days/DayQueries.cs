using Firebreak.Containment.Orders;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Days;

/// <summary>The board of a day (日清看板): what each unit must close before it ends, and the tasks themselves, overdue first.</summary>
/// <param name="Day">The day.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Ends">When the day ends.</param>
/// <param name="Units">What each unit has before it, those with most overdue first.</param>
/// <param name="Tasks">The tasks that are due, the oldest deadline first, at most so many as a page shows.</param>
public sealed record DayBoard(DateOnly Day, Instant AsOf, Instant Ends, IReadOnlyList<UnitLoad> Units, IReadOnlyList<DutyTask> Tasks)
{
    /// <summary>How many are overdue.</summary>
    public int OverdueCount => Units.Sum(unit => unit.Overdue);

    /// <summary>How many are due before the day ends, overdue ones included.</summary>
    public int DueCount => Units.Sum(unit => unit.Overdue + unit.DueToday);
}

/// <summary>What an actor must do now, shaped for a page or a phone: the first thing anybody sees.</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="Day">Today, on the clock of their office.</param>
/// <param name="Overdue">Their tasks whose deadline has passed.</param>
/// <param name="Today">Their tasks that are due before the day ends.</param>
/// <param name="Later">How many come after that.</param>
/// <param name="Escalated">Tasks of offices below of which they were told; for those who assign tasks.</param>
/// <param name="Proposals">Orders beyond the ceiling that wait for an answer; for those who approve them.</param>
/// <param name="Ending">Orders of their office that end before tomorrow's end; for those who see them.</param>
public sealed record NowToDo(
    Instant AsOf, DateOnly Day, IReadOnlyList<DutyTask> Overdue, IReadOnlyList<DutyTask> Today, int Later, IReadOnlyList<DutyTask> Escalated, IReadOnlyList<OrderProposal> Proposals,
    IReadOnlyList<Order> Ending);

/// <summary>What one shift leaves to the next (交接班单).</summary>
/// <param name="AsOf">When it was read.</param>
/// <param name="Since">Since when the shift is counted.</param>
/// <param name="Open">What is open, the nearest deadline first.</param>
/// <param name="Done">What was done during the shift.</param>
/// <param name="Paused">Open tasks whose clock stands still.</param>
public sealed record HandOverSheet(Instant AsOf, Instant Since, IReadOnlyList<DutyTask> Open, IReadOnlyList<DutyTask> Done, IReadOnlyList<DutyTask> Paused);

/// <summary>Reads of the day.</summary>
[Needs(Right.SeeTasks)]
public static class DayQueries
{
    /// <summary>The board of today for all that the actor sees.</summary>
    public static async Task<DayBoard> BoardAsync(this Reading reading, Instant now, CancellationToken cancellation)
    {
        var (day, ends) = await TodayAsync(reading, now, cancellation);
        var units = await reading.LoadsAsync(now, ends, cancellation);
        return new DayBoard(
            day, now, ends, [.. units.OrderByDescending(unit => unit.Overdue).ThenByDescending(unit => unit.DueToday).ThenBy(unit => unit.Unit).ThenBy(unit => unit.Role)],
            await reading.DueBeforeAsync(ends, unit: null, cancellation));
    }

    /// <summary>What the actor must do now.</summary>
    public static async Task<NowToDo> NowAsync(this Reading reading, Instant now, CancellationToken cancellation)
    {
        var (day, ends) = await TodayAsync(reading, now, cancellation);
        var (actor, own) = (reading.Actor, reading.Actor.Jurisdiction);
        var inbox = await reading.InboxOf().Where(t => t.Due <= ends && t.PausedSince == null).OrderBy(t => t.Due).Take(TaskQueries.PageSize).ToListAsync(cancellation);
        var tomorrow = day.AddDays(1).EndIn(await reading.TimeZoneAsync(own, cancellation));
        return new NowToDo(
            now,
            day,
            inbox.FindAll(task => task.IsOverdue(now)),
            inbox.FindAll(task => !task.IsOverdue(now)),
            await reading.InboxOf().CountAsync(t => t.Due > ends && t.PausedSince == null, cancellation),
            actor.Has(Right.AssignTasks) ? await reading.EscalatedToAsync(own, cancellation) : [],
            actor.Has(Right.ApproveOrders) ? [.. (await reading.ProposalsAsync(cancellation)).Where(proposal => proposal.Responsible != own)] : [],
            actor.Has(Right.SeeOrders) ? await reading.InForce(now).Where(o => o.Responsible == own && o.Expires <= tomorrow).OrderBy(o => o.Expires).Take(TaskQueries.PageSize).ToListAsync(cancellation) : []);
    }

    /// <summary>The sheet for the next shift: of one person, or of the whole office.</summary>
    public static async Task<HandOverSheet> HandOverAsync(this Reading reading, Key<Jurisdiction> office, Key<Account>? person, Instant since, Instant now, CancellationToken cancellation)
    {
        var theirs = reading.Of<DutyTask>().Where(t => t.Responsible == office && (person == null || t.Assignee == person));
        var open = await theirs.Where(t => t.ClosedAt == null).OrderBy(t => t.Due).Take(TaskQueries.PageSize).ToListAsync(cancellation);
        var done = await theirs.Where(t => t.State == TaskState.Done && t.ClosedAt >= since).OrderBy(t => t.ClosedAt).Take(TaskQueries.PageSize).ToListAsync(cancellation);
        return new HandOverSheet(now, since, open.FindAll(task => task.PausedSince is null), done, open.FindAll(task => task.PausedSince is not null));
    }

    /// <summary>The closed days of the offices in sight, the last first.</summary>
    public static Task<List<DayClose>> DaysAsync(this Reading reading, DateOnly from, CancellationToken cancellation) =>
        reading.Of<DayClose>().Where(c => c.Day >= from).OrderByDescending(c => c.Day).Take(TaskQueries.PageSize).ToListAsync(cancellation);

    private static async Task<(DateOnly Day, Instant Ends)> TodayAsync(Reading reading, Instant now, CancellationToken cancellation)
    {
        var zone = await reading.TimeZoneAsync(reading.Actor.Jurisdiction, cancellation);
        var day = LocalDay.Of(now, zone);
        return (day, day.EndIn(zone));
    }
}
