using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Accounts;

/// <summary>What an account may act as at this moment.</summary>
public abstract record ActingNow
{
    private ActingNow()
    {
    }

    /// <summary>It may act. Without any post it may sign in and sees what has no role: nothing but its own page.</summary>
    /// <param name="Actor">The actor, good for one request.</param>
    /// <param name="Account">The account.</param>
    /// <param name="Elsewhere">Other jurisdictions in which it holds a post and may act instead.</param>
    public sealed record Acts(Actor Actor, Account Account, IReadOnlyList<Key<Jurisdiction>> Elsewhere) : ActingNow;

    /// <summary>There is no such account.</summary>
    public sealed record Unknown : ActingNow;

    /// <summary>It was disabled or has expired.</summary>
    public sealed record Ended(Account Account) : ActingNow;

    /// <summary>It holds no post in the jurisdiction that was asked for.</summary>
    public sealed record NotThere(Account Account) : ActingNow;
}

/// <summary>Makes the actor of an account: the one place where appointments, shifts, deputies, delegation, expiry and emergency access become rights.</summary>
/// <param name="reads">The way to read.</param>
/// <param name="node">The job of the node that asks; it sees every account.</param>
/// <param name="time">The clock.</param>
public sealed class ActorsNow(Reads reads, Actor node, TimeProvider time)
{
    /// <summary>The actor of an account now.</summary>
    /// <param name="account">The account.</param>
    /// <param name="actingFor">Another jurisdiction in which it holds a post; its own by default.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<ActingNow> OfAsync(Key<Account> account, Key<Jurisdiction>? actingFor, CancellationToken cancellation)
    {
        await using var view = reads.As(node, Purpose.Upkeep);
        return await view.Of<Account>().SingleOrDefaultAsync(a => a.Id == account, cancellation) is { } found
            ? await ActingAsync(view, found, actingFor, cancellation)
            : new ActingNow.Unknown();
    }

    /// <summary>The account of a login name, in whatever spelling; null where there is none.</summary>
    public async Task<Account?> FindAsync(string login, CancellationToken cancellation)
    {
        if (Account.LoginOf(login) is not { } stored)
        {
            return null;
        }

        await using var view = reads.As(node, Purpose.Upkeep);
        return await view.Of<Account>().SingleOrDefaultAsync(a => a.Login == stored, cancellation);
    }

    private async Task<ActingNow> ActingAsync(View view, Account account, Key<Jurisdiction>? actingFor, CancellationToken cancellation)
    {
        var now = Instant.Now(time);
        if (!account.IsUsable(now))
        {
            return new ActingNow.Ended(account);
        }

        var held = await HeldAsync(view, account.Id, now, cancellation);
        var at = actingFor ?? account.Responsible;
        if (at != account.Responsible && !held.Exists(post => post.Responsible == at))
        {
            return new ActingNow.NotThere(account);
        }

        var emergency = await view.Of<EmergencyAccess>().Where(e => e.Account == account.Id && e.Starts <= now && e.Ends > now)
            .OrderByDescending(e => e.Ends).FirstOrDefaultAsync(cancellation);
        var here = held.FindAll(post => post.Responsible == at);
        var actor = new Actor(account.Actor, at, account.Login)
        {
            Agency = at == account.Responsible ? account.Agency : here.Select(post => post.Agency).FirstOrDefault(agency => agency is not null),
            Roles = [.. here.Select(post => post.Role).Distinct().Order()],
            EmergencyUntil = emergency?.Ends,
        };
        return new ActingNow.Acts(actor, account, [.. held.Select(post => post.Responsible).Append(account.Responsible).Where(other => other != at).Distinct()]);
    }

    // The posts whose role somebody has at this moment.
    private static async Task<List<Post>> HeldAsync(View view, Key<Account> account, Instant now, CancellationToken cancellation)
    {
        var own = await view.Of<Appointment>().Where(a => a.Account == account).ToListAsync(cancellation);
        var live = own.FindAll(a => a.IsWithin(now));
        var posts = new HashSet<Key<Post>>(live.Where(a => a.Kind == AppointmentKind.Holder).Select(a => a.Post));
        foreach (var lent in live.Where(a => a.Kind != AppointmentKind.Holder))
        {
            if (await StandsInAsync(view, lent, now, cancellation))
            {
                posts.Add(lent.Post);
            }
        }

        posts.UnionWith(await view.Of<DutyShift>().Where(s => s.Account == account && s.Starts <= now && s.Ends > now).Select(s => s.Post).ToListAsync(cancellation));
        var keys = posts.ToList();
        return await view.Of<Post>().Where(p => keys.Contains(p.Id) && p.IsOpen).ToListAsync(cancellation);
    }

    // Whoever stands in has no more than the one they stand in for: that one must hold the post still. A deputy stands in while they are away or their account has ended.
    private static async Task<bool> StandsInAsync(View view, Appointment lent, Instant now, CancellationToken cancellation)
    {
        if (lent.InPlaceOf is not { } holder)
        {
            return false;
        }

        var theirs = await view.Of<Appointment>().Where(a => a.Account == holder && a.Post == lent.Post && a.Kind == AppointmentKind.Holder).ToListAsync(cancellation);
        if (!theirs.Exists(a => a.IsWithin(now)))
        {
            return false;
        }

        var usable = (await view.Of<Account>().SingleAsync(a => a.Id == holder, cancellation)).IsUsable(now);
        return lent.Kind == AppointmentKind.Delegate
            ? usable
            : !usable || await view.Of<Absence>().AnyAsync(a => a.Account == holder && a.Starts <= now && a.Ends > now, cancellation);
    }
}
