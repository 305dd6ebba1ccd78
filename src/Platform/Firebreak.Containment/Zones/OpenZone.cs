using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Ceilings;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Zones;

/// <summary>A zone as it is asked for.</summary>
/// <param name="Responsible">The jurisdiction that answers for it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Scheme">The ladder of its words.</param>
/// <param name="Measure">Its level: precaution, control or lockdown.</param>
/// <param name="Places">Its places, as few and as small as will do.</param>
/// <param name="Cause">The case that lived or was there.</param>
/// <param name="Basis">On what it rests.</param>
/// <param name="Expires">Until when.</param>
/// <param name="ReviewBy">By when somebody looks again.</param>
/// <param name="BeyondReason">Why it must go beyond the ceiling, where it does.</param>
public sealed record ZoneRequest(
    Key<Jurisdiction> Responsible, string Name, ZoneScheme Scheme, OrderedMeasure Measure, IReadOnlyList<Key<Place>> Places, Key<Case> Cause, OrderBasis Basis, Instant Expires, Instant ReviewBy,
    string? BeyondReason = null);

/// <summary>Opens a zone with the order on it, or says why it may not be opened (划定风险区).</summary>
/// <param name="writes">The way to write.</param>
/// <param name="guard">The ceilings of the protocol in force.</param>
[Needs(Right.WriteOrders)]
public sealed class OpenZone(Writes writes, CeilingGuard guard)
{
    /// <summary>Opens it, sends it up where it goes beyond the ceiling, or says why not. A refused zone leaves nothing behind.</summary>
    public Task<(Key<Zone>? Zone, OrderDecision Decision)> RunAsync(Actor actor, ZoneRequest request, CancellationToken cancellation) => writes.As(actor, Purpose.Containment).RunAsync<(Key<Zone>?, OrderDecision)>(
        nameof(OpenZone),
        async change =>
        {
            if (string.IsNullOrWhiteSpace(request.Name) || request.Places.Count == 0)
            {
                return (null, new OrderDecision.Incomplete("places", new("places: a zone has a name and at least one place.", "places：区域须有名称和至少一个地点。")));
            }

            var name = request.Name.Trim();
            if (await change.Of<Zone>().AnyAsync(z => z.Responsible == request.Responsible && z.Name == name, cancellation))
            {
                return (null, new OrderDecision.Incomplete("name", new("name: another zone has it; change its level, or choose another name.", "name：已有同名区域；请调整其级别或另取名称。")));
            }

            var zone = change.NewKey<Zone>();
            var decision = await IssueOrder.WithinAsync(
                change, actor, guard,
                new OrderRequest(request.Responsible, request.Measure, new OrderSubject.OnZone(zone), new OrderCause.OfCase(request.Cause), request.Basis, request.Expires, request.ReviewBy, request.BeyondReason),
                request.Places, cancellation);
            if (decision is not (OrderDecision.Issued or OrderDecision.NeedsApproval))
            {
                return (null, decision);
            }

            change.Add(new Zone { Id = zone, Responsible = request.Responsible, Name = name, Scheme = request.Scheme });
            foreach (var place in request.Places.Distinct())
            {
                change.Add(new ZonePlace { Id = change.NewKey<ZonePlace>(), Responsible = request.Responsible, Zone = zone, Place = place });
            }

            return (zone, decision);
        },
        cancellation);
}

/// <summary>Gives a zone another level (调整风险等级): a new order takes the place of the old one, and is held against the ceiling like any other.</summary>
/// <param name="writes">The way to write.</param>
/// <param name="guard">The ceilings of the protocol in force.</param>
[Needs(Right.WriteOrders)]
public sealed class ChangeZoneLevel(Writes writes, CeilingGuard guard)
{
    /// <summary>Changes it, or says why not.</summary>
    public Task<OrderDecision> RunAsync(
        Actor actor, Key<Zone> key, OrderedMeasure measure, Key<Case> cause, OrderBasis basis, Instant expires, Instant reviewBy, string? beyondReason, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Containment).RunAsync(
            nameof(ChangeZoneLevel),
            async change => await change.Of<Zone>().SingleOrDefaultAsync(z => z.Id == key, cancellation) is { } zone
                ? await IssueOrder.WithinAsync(
                    change, actor, guard, new OrderRequest(zone.Responsible, measure, new OrderSubject.OnZone(key), new OrderCause.OfCase(cause), basis, expires, reviewBy, beyondReason), newPlaces: null, cancellation)
                : new OrderDecision.NotFound(),
            cancellation);
}
