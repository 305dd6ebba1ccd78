using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Accounts;

/// <summary>Emergency access was opened, given back or reviewed.</summary>
public sealed record EmergencyChanged(Key<EmergencyAccess> Access, Key<Account> Account, EmergencyVerdict Verdict) : IEvent;

/// <summary>What came of opening, ending or reviewing emergency access.</summary>
public abstract record EmergencyResult
{
    private EmergencyResult()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done(Key<EmergencyAccess> Access, Instant Until) : EmergencyResult;

    /// <summary>There is none, or it isn't the actor's to see.</summary>
    public sealed record NotFound : EmergencyResult;

    /// <summary>A reason of at least ten characters is asked for.</summary>
    public sealed record NoReason : EmergencyResult;

    /// <summary>Two different colleagues who can be told are asked for.</summary>
    public sealed record NoWitnesses : EmergencyResult;

    /// <summary>One is in force already.</summary>
    public sealed record AlreadyOpen(Instant Until) : EmergencyResult;

    /// <summary>Nobody reviews their own.</summary>
    public sealed record Oneself : EmergencyResult;
}

/// <summary>Opens two hours of emergency access (启用紧急访问) and tells two named colleagues.</summary>
[Needs(Right.UseEmergencyAccess)]
public sealed class OpenEmergencyAccess(Writes writes)
{
    /// <summary>Shortest reason: enough for a sentence in Chinese.</summary>
    public const int ShortestReason = 10;

    /// <summary>Opens it for the actor, or says why not.</summary>
    public Task<EmergencyResult> RunAsync(Actor actor, string reason, Key<Account> one, Key<Account> other, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Care).RunAsync<EmergencyResult>(
            nameof(OpenEmergencyAccess),
            async change =>
            {
                if (actor.EmergencyUntil is { } until && until > change.Now)
                {
                    return new EmergencyResult.AlreadyOpen(until);
                }

                if (reason.Trim().Length < ShortestReason)
                {
                    return new EmergencyResult.NoReason();
                }

                var witnesses = (await change.Of<Account>().Where(a => a.Id == one || a.Id == other).ToListAsync(cancellation))
                    .FindAll(a => a.Kind == AccountKind.Person && a.IsUsable(change.Now) && a.Actor != actor.Id);
                if (witnesses.Count < 2)
                {
                    return new EmergencyResult.NoWitnesses();
                }

                var access = new EmergencyAccess
                {
                    Id = change.NewKey<EmergencyAccess>(),
                    Responsible = actor.Jurisdiction,
                    Account = new(actor.Id.Value),
                    Reason = reason.Trim(),
                    Starts = change.Now,
                    Ends = change.Now.Plus(EmergencyAccess.Lasts),
                    ReviewBy = change.Now.Plus(TimeSpan.FromDays(1)),
                };
                change.Add(access);
                foreach (var witness in witnesses)
                {
                    change.Add(new EmergencyNotice { Id = change.NewKey<EmergencyNotice>(), Responsible = actor.Jurisdiction, Access = access.Id, Account = witness.Id });
                }

                change.Raise(new EmergencyChanged(access.Id, access.Account, access.Verdict));
                return new EmergencyResult.Done(access.Id, access.Ends);
            },
            cancellation);
}

/// <summary>Reviews an emergency access (复核紧急访问).</summary>
[Needs(Right.ReviewEmergencyAccess)]
public sealed class ReviewEmergencyAccess(Writes writes)
{
    /// <summary>Records what the reviewer found. A second look replaces the first; the history has both.</summary>
    public Task<EmergencyResult> RunAsync(Actor actor, Key<EmergencyAccess> id, bool justified, string review, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<EmergencyResult>(
            nameof(ReviewEmergencyAccess),
            async change =>
            {
                if (await change.Of<EmergencyAccess>().SingleOrDefaultAsync(e => e.Id == id, cancellation) is not { } before)
                {
                    return new EmergencyResult.NotFound();
                }

                if (before.Account.Value == actor.Id.Value)
                {
                    return new EmergencyResult.Oneself();
                }

                if (string.IsNullOrWhiteSpace(review))
                {
                    return new EmergencyResult.NoReason();
                }

                var verdict = justified ? EmergencyVerdict.Justified : EmergencyVerdict.NotJustified;
                change.Replace(before, before with { Verdict = verdict, ReviewedBy = actor.IsNode ? null : new(actor.Id.Value), ReviewedAt = change.Now, Review = review.Trim() });
                change.Raise(new EmergencyChanged(id, before.Account, verdict));
                return new EmergencyResult.Done(id, before.Ends);
            },
            cancellation);
}

/// <summary>What somebody is told and what they gave back of their own emergency access. Their role alone shows them neither, so the node reads it for them.</summary>
/// <param name="reads">The way to read.</param>
/// <param name="writes">The way to write.</param>
/// <param name="node">A job of the node.</param>
public sealed class EmergencyBoard(Reads reads, Writes writes, Actor node)
{
    /// <summary>Notices that an account hasn't seen yet, with the access each is about.</summary>
    public async Task<IReadOnlyList<(EmergencyNotice Notice, EmergencyAccess Access)>> UnseenAsync(Key<Account> account, CancellationToken cancellation)
    {
        await using var view = reads.As(node, Purpose.Upkeep);
        var rows = await view.Of<EmergencyNotice>().Where(n => n.Account == account && n.SeenAt == null)
            .Join(view.Of<EmergencyAccess>(), n => n.Access, e => e.Id, (notice, access) => new { notice, access }).ToListAsync(cancellation);
        return [.. rows.OrderBy(row => row.access.Starts).Select(row => (row.notice, row.access))];
    }

    /// <summary>An account has seen a notice of its own.</summary>
    public Task<bool> SeenAsync(Key<Account> account, Key<EmergencyNotice> notice, CancellationToken cancellation) => writes.As(node, Purpose.Upkeep).RunAsync(
        "SeeEmergencyNotice",
        async change =>
        {
            var found = await change.Of<EmergencyNotice>().SingleOrDefaultAsync(n => n.Id == notice && n.Account == account && n.SeenAt == null, cancellation);
            if (found is not null)
            {
                change.Replace(found, found with { SeenAt = change.Now });
            }

            return found is not null;
        },
        cancellation);

    /// <summary>Whoever opened it gives it back before it ends.</summary>
    public Task<bool> GiveBackAsync(Key<Account> account, CancellationToken cancellation) => writes.As(node, Purpose.Upkeep).RunAsync(
        "EndEmergencyAccess",
        async change =>
        {
            var open = await change.Of<EmergencyAccess>().Where(e => e.Account == account && e.Ends > change.Now).ToListAsync(cancellation);
            open.ForEach(one => change.Replace(one, one with { Ends = change.Now }));
            return open.Count > 0;
        },
        cancellation);
}
