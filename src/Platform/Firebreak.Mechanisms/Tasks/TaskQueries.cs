using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Tasks;

/// <summary>What one unit has before it.</summary>
/// <param name="Unit">The jurisdiction.</param>
/// <param name="Role">The role.</param>
/// <param name="Open">Tasks to be done.</param>
/// <param name="Overdue">Of these, with a deadline that has passed.</param>
/// <param name="DueToday">Of these, due before the day ends and not overdue.</param>
/// <param name="Paused">Of these, with a clock that stands still.</param>
public sealed record UnitLoad(Key<Jurisdiction> Unit, OfficeRole Role, int Open, int Overdue, int DueToday, int Paused);

/// <summary>Reads of tasks.</summary>
[Needs(Right.SeeTasks)]
public static class TaskQueries
{
    /// <summary>How many tasks a list shows at once; the rest is counted.</summary>
    public const int PageSize = 200;

    /// <summary>The inbox of an actor: what is theirs by name, and what is their unit's and nobody's yet; nearest deadline first.</summary>
    public static Task<List<DutyTask>> InboxAsync(this Reading reading, CancellationToken cancellation, int take = PageSize) =>
        InboxOf(reading).OrderBy(t => t.Due).Take(take).ToListAsync(cancellation);

    /// <summary>The same, uncut, for counting or for filters of a page.</summary>
    public static IQueryable<DutyTask> InboxOf(this Reading reading)
    {
        var actor = reading.Actor;
        var (self, own, roles, agency) = (new Key<Account>(actor.Id.Value), actor.Jurisdiction, actor.Roles.ToList(), actor.Agency);
        return reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.Responsible == own
            && (t.Assignee == self || (t.Assignee == null && (roles.Contains(t.Role) || (agency != null && t.Agency == agency)))));
    }

    /// <summary>Tasks that were told to a jurisdiction because nothing came of them below; the oldest deadline first.</summary>
    public static Task<List<DutyTask>> EscalatedToAsync(this Reading reading, Key<Jurisdiction> jurisdiction, CancellationToken cancellation, int take = PageSize) =>
        reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.EscalatedTo == jurisdiction).OrderBy(t => t.Due).Take(take).ToListAsync(cancellation);

    /// <summary>What must be done before a moment, overdue first: everything the actor sees, or one unit's.</summary>
    public static Task<List<DutyTask>> DueBeforeAsync(this Reading reading, Instant end, Key<Jurisdiction>? unit, CancellationToken cancellation, int take = PageSize)
    {
        var due = reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.PausedSince == null && t.Due <= end);
        due = unit is { } one ? due.Where(t => t.Responsible == one) : due;
        return due.OrderBy(t => t.Due).Take(take).ToListAsync(cancellation);
    }

    /// <summary>What each unit in sight has before it.</summary>
    public static async Task<List<UnitLoad>> LoadsAsync(this Reading reading, Instant now, Instant end, CancellationToken cancellation) =>
        (await reading.Of<DutyTask>().Where(t => t.ClosedAt == null).GroupBy(t => new { t.Responsible, t.Role }).Select(g => new
        {
            g.Key.Responsible,
            g.Key.Role,
            Open = g.Count(),
            Overdue = g.Count(t => t.PausedSince == null && t.Due <= now),
            Today = g.Count(t => t.PausedSince == null && t.Due > now && t.Due <= end),
            Paused = g.Count(t => t.PausedSince != null),
        }).ToListAsync(cancellation)).ConvertAll(g => new UnitLoad(g.Responsible, g.Role, g.Open, g.Overdue, g.Today, g.Paused));
}
