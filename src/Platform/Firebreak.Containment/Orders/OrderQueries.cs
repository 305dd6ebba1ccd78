using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>Orders of a signer with one kind of cause, over some days.</summary>
/// <param name="Office">The jurisdiction that answers for them.</param>
/// <param name="Signer">Account that signed.</param>
/// <param name="Measure">What they impose.</param>
/// <param name="EvidenceLevel">The level of evidence of their causes.</param>
/// <param name="Count">How many.</param>
/// <param name="BeyondCeiling">Of these, beyond the ceiling with approval.</param>
/// <param name="Overturned">Of these, lifted on appeal.</param>
public sealed record SignedOrders(Key<Jurisdiction> Office, string Signer, OrderedMeasure Measure, string EvidenceLevel, int Count, int BeyondCeiling, int Overturned);

/// <summary>Reads of orders.</summary>
[Needs(Right.SeeOrders)]
public static class OrderQueries
{
    /// <summary>What an order covers, as protocols measure it.</summary>
    public static Task<Firebreak.Protocols.Places.PlaceUnit> UnitOfAsync(this Reading reading, Order order, CancellationToken cancellation) =>
        OrderCeilings.UnitAsync(reading, order.Subject(), newPlaces: null, cancellation);

    /// <summary>The most orders that a list shows.</summary>
    public const int PageSize = 500;

    /// <summary>Orders in force, those that end first at the top.</summary>
    public static Task<List<Order>> OrdersInForceAsync(this Reading reading, Instant now, CancellationToken cancellation, int take = PageSize) =>
        InForce(reading, now).OrderBy(o => o.Expires).Take(take).ToListAsync(cancellation);

    /// <summary>Orders in force, for counting and for filters.</summary>
    public static IQueryable<Order> InForce(this Reading reading, Instant now) => reading.Of<Order>().Where(o => o.Starts <= now && o.Expires > now && o.LiftedAt == null);

    /// <summary>Orders beyond the ceiling that wait for somebody above.</summary>
    public static Task<List<OrderProposal>> ProposalsAsync(this Reading reading, CancellationToken cancellation) =>
        reading.Of<OrderProposal>().Where(p => p.State == ProposalState.Waiting).OrderBy(p => p.Id).Take(PageSize).ToListAsync(cancellation);

    /// <summary>The list for the auditor and the level above: what was ordered between two moments, by signer and cause.</summary>
    public static async Task<List<SignedOrders>> SignedBetweenAsync(this Reading reading, Instant from, Instant until, CancellationToken cancellation)
    {
        var overturned = reading.Of<OrderAppeal>().Where(a => a.State == AppealState.Overturned).Select(a => a.Order);
        var rows = await reading.Of<Order>().Where(o => o.Starts >= from && o.Starts < until)
            .Select(o => new { o.Responsible, o.Signer, o.Measure, o.EvidenceLevel, o.IsBeyondCeiling, Overturned = overturned.Contains(o.Id) }).ToListAsync(cancellation);
        return [.. rows.GroupBy(o => (o.Responsible, o.Signer, o.Measure, o.EvidenceLevel))
            .Select(g => new SignedOrders(g.Key.Responsible, g.Key.Signer, g.Key.Measure, g.Key.EvidenceLevel, g.Count(), g.Count(o => o.IsBeyondCeiling), g.Count(o => o.Overturned)))
            .OrderBy(g => g.Signer, StringComparer.Ordinal).ThenBy(g => g.Measure).ThenBy(g => g.EvidenceLevel, StringComparer.Ordinal)];
    }
}
