using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Accounts;

/// <summary>Somebody was put on a post, or taken off it.</summary>
public sealed record AppointmentChanged(Key<Appointment> Appointment, Key<Account> Account, Key<Post> Post) : IEvent;

/// <summary>What came of an appointment, a shift or a delegation.</summary>
public abstract record AppointmentResult
{
    private AppointmentResult()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done(Guid Key) : AppointmentResult;

    /// <summary>There is no such account, post or appointment, or the actor doesn't see it.</summary>
    public sealed record NotFound : AppointmentResult;

    /// <summary>The post lies outside the actor's reach.</summary>
    public sealed record NotYours : AppointmentResult;

    /// <summary>Whoever is stood in for doesn't hold the post.</summary>
    public sealed record NotHolder : AppointmentResult;

    /// <summary>It ends before it begins, or it never ends and must.</summary>
    public sealed record NoSuchEnd : AppointmentResult;

    /// <summary>Nobody gives themselves a role, and a program gets none but those of programs.</summary>
    public sealed record NotForThem : AppointmentResult;

    /// <summary>Another post of the jurisdiction has this name.</summary>
    public sealed record NameTaken(Key<Post> By) : AppointmentResult;
}

/// <summary>Puts an account on a post of a role (任命), and makes the post where the jurisdiction has none of this name yet.</summary>
[Needs(Right.ManageAccounts)]
public sealed class Appoint(Writes writes)
{
    /// <summary>Appoints, or says why not.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="account">Whom.</param>
    /// <param name="jurisdiction">For which jurisdiction.</param>
    /// <param name="role">To which role.</param>
    /// <param name="postName">Name of the post; by default the role's own.</param>
    /// <param name="expires">Until when; null without an end.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<AppointmentResult> RunAsync(
        Actor actor, Key<Account> account, Key<Jurisdiction> jurisdiction, OfficeRole role, string? postName, Instant? expires, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<AppointmentResult>(
            nameof(Appoint),
            async change =>
            {
                if (await change.Of<Account>().SingleOrDefaultAsync(a => a.Id == account, cancellation) is not { } whom
                    || !await change.Of<Jurisdiction>().AnyAsync(j => j.Id == jurisdiction && j.MergedInto == null, cancellation))
                {
                    return new AppointmentResult.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.ManageAccounts, jurisdiction, cancellation))
                {
                    return new AppointmentResult.NotYours();
                }

                if (whom.Actor == actor.Id || (whom.Kind == AccountKind.Machine && role is not (OfficeRole.ExchangeNode or OfficeRole.Laboratory or OfficeRole.PartnerAgency)))
                {
                    return new AppointmentResult.NotForThem();
                }

                if (expires <= change.Now)
                {
                    return new AppointmentResult.NoSuchEnd();
                }

                var name = string.IsNullOrWhiteSpace(postName) ? role.Words().Chinese : postName.Trim();
                var post = await change.Of<Post>().SingleOrDefaultAsync(p => p.Responsible == jurisdiction && p.Name == name, cancellation);
                if (post is not null && post.Role != role)
                {
                    return new AppointmentResult.NameTaken(post.Id);
                }

                if (post is null)
                {
                    post = new Post { Id = change.NewKey<Post>(), Responsible = jurisdiction, Role = role, Name = name };
                    change.Add(post);
                }

                return Added(change, new Appointment { Id = change.NewKey<Appointment>(), Responsible = jurisdiction, Post = post.Id, Account = account, Starts = change.Now, Expires = expires });
            },
            cancellation);

    internal static AppointmentResult.Done Added(Change change, Appointment appointment)
    {
        change.Add(appointment);
        change.Raise(new AppointmentChanged(appointment.Id, appointment.Account, appointment.Post));
        return new AppointmentResult.Done(appointment.Id.Value);
    }
}

/// <summary>Takes somebody off a post (免职), whatever put them on it. The appointment stays in the history.</summary>
[Needs(Right.ManageAccounts)]
public sealed class Dismiss(Writes writes)
{
    /// <summary>Dismisses, or says why not.</summary>
    public Task<AppointmentResult> RunAsync(Actor actor, Key<Appointment> id, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync<AppointmentResult>(
        nameof(Dismiss),
        async change =>
        {
            if (await change.Of<Appointment>().SingleOrDefaultAsync(a => a.Id == id, cancellation) is not { } before)
            {
                return new AppointmentResult.NotFound();
            }

            if (!await actor.ReachesAsync(change, Right.ManageAccounts, before.Responsible, cancellation))
            {
                return new AppointmentResult.NotYours();
            }

            change.Replace(before, before with { Expires = before.Expires is { } end && end < change.Now ? end : change.Now });
            change.Raise(new AppointmentChanged(id, before.Account, before.Post));
            return new AppointmentResult.Done(id.Value);
        },
        cancellation);
}
