using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Mechanisms.Words;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>Answers what an office below wants to order beyond the ceiling (审批超限申请). Only a level above it can, and never whoever signed.</summary>
/// <remarks>Approval lifts the ceiling, never the need for a cause: it is looked up anew.</remarks>
[Needs(Right.ApproveOrders)]
public sealed class ApproveOrder(Writes writes)
{
    /// <summary>Approves or declines it, or says why that can't be.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="key">The proposal.</param>
    /// <param name="approve">Whether it may be ordered.</param>
    /// <param name="answer">Why; it names nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<OrderDecision> RunAsync(Actor actor, Key<OrderProposal> key, bool approve, string answer, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync(nameof(ApproveOrder), change => WithinAsync(change, actor, key, approve, answer, cancellation), cancellation);

    private static async Task<OrderDecision> WithinAsync(Change change, Actor actor, Key<OrderProposal> key, bool approve, string answer, CancellationToken cancellation)
    {
        if (await change.Of<OrderProposal>().SingleOrDefaultAsync(p => p.Id == key, cancellation) is not { } proposal)
        {
            return new OrderDecision.NotFound();
        }

        if (proposal.State != ProposalState.Waiting || (approve && proposal.Expires <= change.Now))
        {
            return new OrderDecision.Ended();
        }

        if (!PlainText.MayStand(answer))
        {
            return new OrderDecision.Incomplete("answer", new("answer: why, without names, document or phone numbers.", "answer：须说明理由，不得含个人信息。"));
        }

        if (proposal.SignedBy == actor.Id || !await IsAboveAsync(change, actor, proposal.Responsible, cancellation))
        {
            return new OrderDecision.NotYours();
        }

        var decided = proposal with { State = approve ? ProposalState.Approved : ProposalState.Declined, Answer = answer.Trim() };
        if (!approve)
        {
            change.Replace(proposal, decided);
            change.Raise(new OrderProposed(key));
            return new OrderDecision.Done();
        }

        var (subject, cause) = (OrderParts.SubjectOf(proposal.Person, proposal.Place, proposal.Zone), OrderParts.CauseOf(proposal.CauseCase, proposal.CauseContact, proposal.CauseZone));
        switch (await CauseCheck.OfAsync(change, subject, cause, newPlaces: null, change.Now, cancellation))
        {
            case CauseFound.There { EvidenceLevel: var level }:
                change.Replace(proposal, decided);
                change.Raise(new OrderProposed(key));
                var review = proposal.ReviewBy > change.Now ? proposal.ReviewBy : proposal.Expires;
                return await IssueOrder.AddAsync(
                    change, new OrderRequest(proposal.Responsible, proposal.Measure, subject, cause, proposal.Basis, proposal.Expires, review), level,
                    new Signature(proposal.SignedBy, proposal.Signer, proposal.Responsible), (Signature.Of(actor), proposal.Reason), cancellation);
            case CauseFound.NotThere(var why):
                return new OrderDecision.NoCause(why);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    // The node itself stands at the root: nothing of the root's own can be approved by it.
    internal static async Task<bool> IsAboveAsync(Change change, Actor actor, Key<Jurisdiction> responsible, CancellationToken cancellation) => actor.Jurisdiction != responsible
        && await actor.ReachesAsync(change, Right.ApproveOrders, responsible, cancellation)
        && Jurisdiction.KeysOf(await change.Of<Jurisdiction>().Where(j => j.Id == responsible).Select(j => j.Path).SingleAsync(cancellation)).Contains(actor.Jurisdiction);
}

/// <summary>Subject and cause from the columns they lie in.</summary>
internal static class OrderParts
{
    public static OrderSubject SubjectOf(Key<Ground.People.Person>? person, Key<Ground.Places.Place>? place, Key<Zones.Zone>? zone) =>
        person is { } somebody ? new OrderSubject.OnPerson(somebody) : place is { } somewhere ? new OrderSubject.OnPlace(somewhere) : new OrderSubject.OnZone(zone!.Value);

    public static OrderCause CauseOf(Key<Investigation.Cases.Case>? @case, Key<Investigation.Contacts.Contact>? contact, Key<Zones.Zone>? zone) =>
        @case is { } ill ? new OrderCause.OfCase(ill) : contact is { } exposed ? new OrderCause.OfContact(exposed) : new OrderCause.OfResidence(zone!.Value);

    public static OrderSubject Subject(this Order order) => SubjectOf(order.Person, order.Place, order.Zone);

    public static OrderCause Cause(this Order order) => CauseOf(order.CauseCase, order.CauseContact, order.CauseZone);
}
