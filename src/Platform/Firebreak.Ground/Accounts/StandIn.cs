using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Accounts;

/// <summary>Names somebody's deputy on a post (指定代理人): they have its role while the holder is away.</summary>
[Needs(Right.KeepRosters)]
public sealed class NameDeputy(Writes writes)
{
    /// <summary>Names the deputy, or says why not.</summary>
    public Task<AppointmentResult> RunAsync(Actor actor, Key<Post> post, Key<Account> holder, Key<Account> deputy, Instant? expires, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(NameDeputy),
            change => StandIn.WithinAsync(change, actor, Right.KeepRosters, new(post, holder, deputy, AppointmentKind.Deputy, expires, null), cancellation),
            cancellation);
}

/// <summary>Lends one's own post to somebody until a moment (委托). Whoever lent it keeps it as well and answers for it.</summary>
[Needs(Right.Delegate)]
public sealed class DelegatePost(Writes writes)
{
    /// <summary>The longest delegation.</summary>
    public static readonly TimeSpan LongestDelegation = TimeSpan.FromDays(30);

    /// <summary>Delegates the actor's own post, or says why not.</summary>
    public Task<AppointmentResult> RunAsync(Actor actor, Key<Post> post, Key<Account> to, Instant expires, string reason, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(DelegatePost),
            change => expires > change.Now.Plus(LongestDelegation) || string.IsNullOrWhiteSpace(reason)
                ? Task.FromResult<AppointmentResult>(new AppointmentResult.NoSuchEnd())
                : StandIn.WithinAsync(change, actor, Right.Delegate, new(post, new(actor.Id.Value), to, AppointmentKind.Delegate, expires, reason.Trim()), cancellation),
            cancellation);
}

/// <summary>Puts somebody on duty on a post (排班).</summary>
[Needs(Right.KeepRosters)]
public sealed class RosterShift(Writes writes)
{
    /// <summary>The longest shift.</summary>
    public static readonly TimeSpan LongestShift = TimeSpan.FromDays(7);

    /// <summary>Puts the shift on the roster, or says why not.</summary>
    public Task<AppointmentResult> RunAsync(Actor actor, Key<Post> post, Key<Account> account, Instant starts, Instant ends, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<AppointmentResult>(
            nameof(RosterShift),
            async change =>
            {
                if (ends <= starts || ends > starts.Plus(LongestShift))
                {
                    return new AppointmentResult.NoSuchEnd();
                }

                if (await change.Of<Post>().SingleOrDefaultAsync(p => p.Id == post, cancellation) is not { } chair
                    || await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == account, cancellation) is not { } whom)
                {
                    return new AppointmentResult.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.KeepRosters, chair.Responsible, cancellation))
                {
                    return new AppointmentResult.NotYours();
                }

                // A roster says when, not who may: whoever is put on it was appointed to the office, or belongs to it; and nobody rosters themselves into a role.
                if (whom.Kind != AccountKind.Person || whom.Actor == actor.Id || whom.Responsible != chair.Responsible
                    || (chair.Role.IsOverOthers() && !await actor.ReachesAsync(change, Right.ManageAccounts, chair.Responsible, cancellation)))
                {
                    return new AppointmentResult.NotForThem();
                }

                var shift = new DutyShift { Id = change.NewKey<DutyShift>(), Responsible = chair.Responsible, Post = post, Account = account, Starts = starts, Ends = ends };
                change.Add(shift);
                return new AppointmentResult.Done(shift.Id.Value);
            },
            cancellation);
}

/// <summary>Records that somebody is away (登记离岗), so that their deputies stand in.</summary>
[Needs(Right.KeepRosters)]
public sealed class RecordAbsence(Writes writes)
{
    /// <summary>Records it, or says why not.</summary>
    public Task<AppointmentResult> RunAsync(Actor actor, Key<Account> account, Instant starts, Instant ends, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<AppointmentResult>(
            nameof(RecordAbsence),
            async change =>
            {
                if (ends <= starts)
                {
                    return new AppointmentResult.NoSuchEnd();
                }

                if (await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == account, cancellation) is not { } whom)
                {
                    return new AppointmentResult.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.KeepRosters, whom.Responsible, cancellation))
                {
                    return new AppointmentResult.NotYours();
                }

                var absence = new Absence { Id = change.NewKey<Absence>(), Responsible = whom.Responsible, Account = account, Starts = starts, Ends = ends };
                change.Add(absence);
                return new AppointmentResult.Done(absence.Id.Value);
            },
            cancellation);
}

/// <summary>Who answers for a post.</summary>
[Needs(Right.SeeAccounts)]
public static class RosterQueries
{
    /// <summary>Who is on duty on a post at a moment: those of the shift; without one its holders who aren't away; without those their deputies. Empty is an unfilled post.</summary>
    public static async Task<List<Key<Account>>> OnDutyAsync(this Reading reading, Key<Post> post, Instant at, CancellationToken cancellation)
    {
        var shift = await reading.Of<DutyShift>().Where(s => s.Post == post && s.Starts <= at && s.Ends > at).Select(s => s.Account).ToListAsync(cancellation);
        if (shift.Count > 0)
        {
            return shift;
        }

        var appointed = (await reading.Of<Appointment>().Where(a => a.Post == post).OrderBy(a => a.Id).ToListAsync(cancellation)).FindAll(a => a.IsWithin(at));
        var people = appointed.ConvertAll(a => a.Account);
        var away = await reading.Of<Absence>().Where(a => people.Contains(a.Account) && a.Starts <= at && a.Ends > at).Select(a => a.Account).ToListAsync(cancellation);
        var present = appointed.FindAll(a => !away.Contains(a.Account));
        var holders = present.FindAll(a => a.Kind != AppointmentKind.Deputy);
        return [.. (holders.Count > 0 ? holders : present).Select(a => a.Account).Distinct()];
    }
}

/// <summary>One account in the place of another.</summary>
internal sealed record StandIn(Key<Post> Post, Key<Account> Holder, Key<Account> By, AppointmentKind Kind, Instant? Expires, string? Reason)
{
    public static async Task<AppointmentResult> WithinAsync(Change change, Actor actor, Right right, StandIn asked, CancellationToken cancellation)
    {
        if (asked.Expires <= change.Now)
        {
            return new AppointmentResult.NoSuchEnd();
        }

        if (await change.Of<Post>().SingleOrDefaultAsync(p => p.Id == asked.Post, cancellation) is not { } post
            || await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == asked.By, cancellation) is not { } whom)
        {
            return new AppointmentResult.NotFound();
        }

        if (!await actor.ReachesAsync(change, right, post.Responsible, cancellation))
        {
            return new AppointmentResult.NotYours();
        }

        if (right == Right.KeepRosters && post.Role.IsOverOthers() && !await actor.ReachesAsync(change, Right.ManageAccounts, post.Responsible, cancellation))
        {
            return new AppointmentResult.NotForThem();
        }

        if (whom.Kind != AccountKind.Person || asked.By == asked.Holder || (asked.Kind == AppointmentKind.Deputy && whom.Actor == actor.Id))
        {
            return new AppointmentResult.NotForThem();
        }

        var holds = await change.Of<Appointment>().Where(a => a.Post == asked.Post && a.Account == asked.Holder && a.Kind == AppointmentKind.Holder).ToListAsync(cancellation);
        return holds.Exists(a => a.IsWithin(change.Now))
            ? Appoint.Added(change, new Appointment
            {
                Id = change.NewKey<Appointment>(),
                Responsible = post.Responsible,
                Post = asked.Post,
                Account = asked.By,
                Kind = asked.Kind,
                InPlaceOf = asked.Holder,
                Starts = change.Now,
                Expires = asked.Expires,
                Reason = asked.Reason,
            })
            : new AppointmentResult.NotHolder();
    }
}
