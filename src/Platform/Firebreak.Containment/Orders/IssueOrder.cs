using Firebreak.Containment.Zones;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Words;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>Orders a measure, or says why it may not be ordered (作出管控决定). The one way to an order.</summary>
/// <param name="writes">The way to write.</param>
/// <param name="guard">The ceilings of the protocol in force.</param>
[Needs(Right.WriteOrders)]
public sealed class IssueOrder(Writes writes, CeilingGuard guard)
{
    /// <summary>Orders it, sends it up where it goes beyond the ceiling, or says why not.</summary>
    public Task<OrderDecision> RunAsync(Actor actor, OrderRequest request, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync(nameof(IssueOrder), change => WithinAsync(change, actor, guard, request, newPlaces: null, cancellation), cancellation);

    internal static async Task<OrderDecision> WithinAsync(
        Change change, Actor actor, CeilingGuard guard, OrderRequest request, IReadOnlyList<Key<Place>>? newPlaces, CancellationToken cancellation)
    {
        if (Unfit(request, change.Now) is { } unfit)
        {
            return unfit;
        }

        if (!await actor.ReachesAsync(change, Right.WriteOrders, request.Responsible, cancellation))
        {
            return new OrderDecision.NotYours();
        }

        if (!await IsThereAsync(change, request.Subject, newPlaces, cancellation))
        {
            return new OrderDecision.NotFound();
        }

        switch (await CauseCheck.OfAsync(change, request.Subject, request.Cause, newPlaces, change.Now, cancellation))
        {
            case CauseFound.NotThere(var why):
                return new OrderDecision.NoCause(why);
            case CauseFound.There { Until: { } until } when request.Expires > until:
                return new OrderDecision.Incomplete("expires", new("expires: not later than the order on the zone they live in.", "expires：不得晚于所居区域管控决定的截止时间。"));
            case CauseFound.There found:
                return await OnCauseAsync(change, actor, guard, request, found, newPlaces, cancellation);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static async Task<OrderDecision> OnCauseAsync(
        Change change, Actor actor, CeilingGuard guard, OrderRequest request, CauseFound.There found, IReadOnlyList<Key<Place>>? newPlaces, CancellationToken cancellation)
    {
        var unit = await OrderCeilings.UnitAsync(change, request.Subject, newPlaces, cancellation);
        var asked = await OrderCeilings.OfAsync(change, request.Responsible, found, request.Measure, unit, Length(change.Now, request.Expires), cancellation);
        var held = await guard.HoldAsync(change, asked, change.Now, cancellation);
        if (held.Refused is { } refused)
        {
            return new OrderDecision.Incomplete("measure", new($"measure: {refused.English}", $"measure：{refused.Chinese}"));
        }

        // Who names no clause means the one that allows it.
        var cited = request with
        {
            Basis = request.Basis with
            {
                Clause = request.Basis.Clause is "" ? held.Ceiling?.Clause ?? "" : request.Basis.Clause, Edition = request.Basis.Edition is "" ? held.Ceiling?.Edition ?? "" : request.Basis.Edition,
            },
        };
        if (string.IsNullOrWhiteSpace(cited.Basis.Clause) || string.IsNullOrWhiteSpace(cited.Basis.Edition))
        {
            return new OrderDecision.Incomplete("clause", new("clause: clause and edition of the protocol.", "clause：须注明方案版本与条款。"));
        }

        return held.Beyond.Count == 0 ? await AddAsync(change, cited, found.EvidenceLevel, Signature.Of(actor), approval: null, cancellation)
            : !PlainText.MayStand(request.BeyondReason) ? new OrderDecision.Incomplete("reason", new(
                $"reason: beyond the ceiling of {held.Ceiling?.Clause ?? found.EvidenceLevel} ({string.Join(", ", held.Beyond)}); say why, without names.",
                $"reason：超出 {held.Ceiling?.Clause ?? found.EvidenceLevel} 的上限（{string.Join("、", held.Beyond)}），须说明理由且不得含个人信息。"))
            : Propose(change, actor, cited, held.Beyond, held.Ceiling);
    }

    /// <summary>Writes the order; one in force on the same subject gives way to it.</summary>
    internal static async Task<OrderDecision> AddAsync(Change change, OrderRequest request, string level, Signature signed, (Signature By, string Reason)? approval, CancellationToken cancellation)
    {
        var (person, place, zone) = Parts(request.Subject);
        var standing = await change.Of<Order>().Where(o => o.LiftedAt == null && o.Expires > change.Now
            && ((person != null && o.Person == person) || (place != null && o.Place == place) || (zone != null && o.Zone == zone))).ToListAsync(cancellation);
        foreach (var before in standing)
        {
            EndOrders.Lift(change, before, "由新决定取代 superseded");
        }

        var (@case, contact, residence) = Parts(request.Cause);
        var order = new Order
        {
            Id = change.NewKey<Order>(),
            Responsible = request.Responsible,
            Measure = request.Measure,
            Person = person,
            Place = place,
            Zone = zone,
            CauseCase = @case,
            CauseContact = contact,
            CauseZone = residence,
            EvidenceLevel = level,
            Basis = request.Basis,
            Starts = change.Now,
            Expires = request.Expires,
            ReviewBy = request.ReviewBy,
            SignedBy = signed.Actor,
            Signer = signed.Name,
            IsBeyondCeiling = approval is not null,
            BeyondReason = approval?.Reason,
            ApprovedBy = approval?.By.Actor,
            Approver = approval?.By.Name,
            ApprovedFor = approval?.By.Jurisdiction,
        };
        change.Add(order);
        change.Raise(new OrderIssued(order.Id, order.IsBeyondCeiling));
        return new OrderDecision.Issued(order.Id);
    }

    internal static TimeSpan Length(Instant from, Instant until) => TimeSpan.FromMicroseconds(until.Microseconds - from.Microseconds);

    internal static (Key<Person>? Person, Key<Place>? Place, Key<Zone>? Zone) Parts(OrderSubject subject) => subject switch
    {
        OrderSubject.OnPerson(var person) => (person, null, null),
        OrderSubject.OnPlace(var place) => (null, place, null),
        OrderSubject.OnZone(var zone) => (null, null, zone),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (Key<Investigation.Cases.Case>? Case, Key<Investigation.Contacts.Contact>? Contact, Key<Zone>? Zone) Parts(OrderCause cause) => cause switch
    {
        OrderCause.OfCase(var @case) => (@case, null, null),
        OrderCause.OfContact(var contact) => (null, contact, null),
        OrderCause.OfResidence(var zone) => (null, null, zone),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static OrderDecision.NeedsApproval Propose(Change change, Actor actor, OrderRequest request, IReadOnlyList<Excess> beyond, Ceiling? ceiling)
    {
        var (person, place, zone) = Parts(request.Subject);
        var (@case, contact, residence) = Parts(request.Cause);
        var proposal = new OrderProposal
        {
            Id = change.NewKey<OrderProposal>(),
            Responsible = request.Responsible,
            Measure = request.Measure,
            Person = person,
            Place = place,
            Zone = zone,
            CauseCase = @case,
            CauseContact = contact,
            CauseZone = residence,
            Basis = request.Basis,
            Expires = request.Expires,
            ReviewBy = request.ReviewBy,
            SignedBy = actor.Id,
            Signer = actor.Name,
            Reason = request.BeyondReason!.Trim(),
            Beyond = string.Join(' ', beyond),
        };
        change.Add(proposal);
        change.Raise(new OrderProposed(proposal.Id));
        return new OrderDecision.NeedsApproval(proposal.Id, beyond, ceiling);
    }

    private static OrderDecision.Incomplete? Unfit(OrderRequest request, Instant now)
    {
        if (string.IsNullOrWhiteSpace(request.Basis.LegalBasis))
        {
            return new("legal_basis", new("legal_basis: the law that it rests on.", "legal_basis：须注明法律依据。"));
        }

        if (!PlainText.MayStand(request.Basis.Evidence))
        {
            return new("evidence", new("evidence: what speaks for it, without names, document or phone numbers.", "evidence：须注明证据，不得含个人信息。"));
        }

        if (request.Expires <= now || request.Expires == Instant.Never)
        {
            return new("expires", new("expires: an end that hasn't passed.", "expires：须有未到的截止时间。"));
        }

        if (request.ReviewBy <= now || request.ReviewBy > request.Expires)
        {
            return new("review_by", new("review_by: after now and not after the end.", "review_by：须在当前时间之后、截止时间之前。"));
        }

        return request.Measure.IsOnPerson() == request.Subject is OrderSubject.OnPerson ? null
            : new("measure", new("measure: one on people for a person, one on places for a place or zone.", "measure：对人、对场所的措施须与对象一致。"));
    }

    private static async Task<bool> IsThereAsync(Change change, OrderSubject subject, IReadOnlyList<Key<Place>>? newPlaces, CancellationToken cancellation) => subject switch
    {
        OrderSubject.OnPerson(var person) => await change.Of<Person>().AnyAsync(p => p.Id == person, cancellation),
        OrderSubject.OnPlace(var place) => await change.Of<Place>().AnyAsync(p => p.Id == place, cancellation),
        OrderSubject.OnZone(var zone) => newPlaces is not null
            ? await change.Of<Place>().CountAsync(p => newPlaces.Contains(p.Id), cancellation) == newPlaces.Distinct().Count()
            : await change.Of<Zone>().AnyAsync(z => z.Id == zone, cancellation),
        _ => false,
    };
}

/// <summary>Who signs, and for which jurisdiction.</summary>
internal sealed record Signature(Key<Actor> Actor, string Name, Key<Ground.Jurisdictions.Jurisdiction> Jurisdiction)
{
    public static Signature Of(Actor actor) => new(actor.Id, actor.Name, actor.Jurisdiction);
}
