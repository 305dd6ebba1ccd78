using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Responses;

/// <summary>A response as it is ordered.</summary>
/// <param name="Level">Level.</param>
/// <param name="LegalBasis">Law, plan or order that it rests on.</param>
/// <param name="Approver">Office that approved it.</param>
/// <param name="Expires">When it lapses.</param>
public sealed record ResponseOrder(ResponseLevel Level, string LegalBasis, string Approver, Instant Expires);

/// <summary>What came of setting, extending or ending a response.</summary>
public abstract record ResponseDecision
{
    private ResponseDecision()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Done(Key<EmergencyResponse> Response) : ResponseDecision;

    /// <summary>There is no response in force, or no such jurisdiction.</summary>
    public sealed record NotFound : ResponseDecision;

    /// <summary>The jurisdiction lies outside the actor's reach.</summary>
    public sealed record NotYours : ResponseDecision;

    /// <summary>A response names the law it rests on, who approved it, and an end in the future (extended: later than now set).</summary>
    public sealed record Incomplete(string Field) : ResponseDecision;
}

/// <summary>Sets the response level of a jurisdiction (启动应急响应). One that was in force there ends.</summary>
[Needs(Right.SetResponseLevel)]
public sealed class SetResponse(Writes writes)
{
    /// <summary>Sets it, or says why not.</summary>
    public Task<ResponseDecision> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, ResponseOrder order, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<ResponseDecision>(
            nameof(SetResponse),
            async change =>
            {
                if (Missing(order, change.Now) is { } field)
                {
                    return new ResponseDecision.Incomplete(field);
                }

                if (!await change.Of<Jurisdiction>().AnyAsync(j => j.Id == jurisdiction, cancellation))
                {
                    return new ResponseDecision.NotFound();
                }

                if (!await actor.ReachesAsync(change, Right.SetResponseLevel, jurisdiction, cancellation))
                {
                    return new ResponseDecision.NotYours();
                }

                if (await OwnInForceAsync(change, jurisdiction, cancellation) is { } before)
                {
                    change.Replace(before, before with { EndedAt = change.Now });
                }

                var response = new EmergencyResponse
                {
                    Id = change.NewKey<EmergencyResponse>(),
                    Responsible = jurisdiction,
                    Level = order.Level,
                    LegalBasis = order.LegalBasis.Trim(),
                    Approver = order.Approver.Trim(),
                    Starts = change.Now,
                    Expires = order.Expires,
                };
                change.Add(response);
                change.Raise(new ResponseChanged(response.Id, jurisdiction, order.Level, order.Expires));
                return new ResponseDecision.Done(response.Id);
            },
            cancellation);

    internal static async Task<EmergencyResponse?> OwnInForceAsync(Change change, Key<Jurisdiction> jurisdiction, CancellationToken cancellation) =>
        (await change.Of<EmergencyResponse>().Where(r => r.Responsible == jurisdiction && r.Expires > change.Now).ToListAsync(cancellation)).Find(r => r.IsInForce(change.Now));

    private static string? Missing(ResponseOrder order, Instant now) =>
        string.IsNullOrWhiteSpace(order.LegalBasis) ? "legal_basis" : string.IsNullOrWhiteSpace(order.Approver) ? "approver" : order.Expires <= now ? "expires" : null;
}

/// <summary>Extends the response of a jurisdiction (延长应急响应), on a basis and an approval of its own.</summary>
[Needs(Right.SetResponseLevel)]
public sealed class ExtendResponse(Writes writes)
{
    /// <summary>Extends it, or says why not.</summary>
    public Task<ResponseDecision> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, string legalBasis, string approver, Instant expires, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<ResponseDecision>(
            nameof(ExtendResponse),
            async change =>
            {
                if (!await actor.ReachesAsync(change, Right.SetResponseLevel, jurisdiction, cancellation))
                {
                    return new ResponseDecision.NotYours();
                }

                if (await SetResponse.OwnInForceAsync(change, jurisdiction, cancellation) is not { } before)
                {
                    return new ResponseDecision.NotFound();
                }

                var field = string.IsNullOrWhiteSpace(legalBasis) ? "legal_basis" : string.IsNullOrWhiteSpace(approver) ? "approver" : expires <= before.Expires ? "expires" : null;
                if (field is not null)
                {
                    return new ResponseDecision.Incomplete(field);
                }

                change.Replace(before, before with { LegalBasis = legalBasis.Trim(), Approver = approver.Trim(), Expires = expires });
                change.Raise(new ResponseChanged(before.Id, jurisdiction, before.Level, expires));
                return new ResponseDecision.Done(before.Id);
            },
            cancellation);
}

/// <summary>Ends the response of a jurisdiction before it lapses (终止应急响应).</summary>
[Needs(Right.SetResponseLevel)]
public sealed class EndResponse(Writes writes)
{
    /// <summary>Ends it, or says why not.</summary>
    public Task<ResponseDecision> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync<ResponseDecision>(
            nameof(EndResponse),
            async change =>
            {
                if (!await actor.ReachesAsync(change, Right.SetResponseLevel, jurisdiction, cancellation))
                {
                    return new ResponseDecision.NotYours();
                }

                if (await SetResponse.OwnInForceAsync(change, jurisdiction, cancellation) is not { } before)
                {
                    return new ResponseDecision.NotFound();
                }

                change.Replace(before, before with { EndedAt = change.Now });
                change.Raise(new ResponseChanged(before.Id, jurisdiction, before.Level, change.Now));
                return new ResponseDecision.Done(before.Id);
            },
            cancellation);
}

/// <summary>Tells others, once, of responses that have lapsed. A job: the lapse itself needs nobody.</summary>
[Needs(Right.KeepRegister)]
public sealed class TellLapsedResponses(Writes writes)
{
    /// <summary>Tells of all that have lapsed and returns how many.</summary>
    public Task<int> RunAsync(Actor actor, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(TellLapsedResponses),
        async change =>
        {
            var lapsed = await change.Of<EmergencyResponse>().Where(r => !r.LapseTold && r.EndedAt == null && r.Expires <= change.Now).ToListAsync(cancellation);
            foreach (var response in lapsed)
            {
                change.Replace(response, response with { LapseTold = true });
                change.Raise(new ResponseLapsed(response.Id, response.Responsible, response.Level));
            }

            return lapsed.Count;
        },
        cancellation);
}
