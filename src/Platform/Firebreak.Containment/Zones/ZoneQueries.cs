using Firebreak.Containment.Orders;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Zones;

/// <summary>A zone with what is ordered there now.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Order">The order in force; null where there is none.</param>
/// <param name="Places">Its places.</param>
public sealed record ZoneNow(Zone Zone, Order? Order, IReadOnlyList<Key<Place>> Places)
{
    /// <summary>Its level in words; null where no order is in force.</summary>
    public Phrase? Level => Order is { } order ? Zone.Scheme.Level(order.Measure) : null;
}

/// <summary>Reads of zones.</summary>
[Needs(Right.SeeOrders)]
public static class ZoneQueries
{
    /// <summary>All zones in sight, those in force first.</summary>
    public static async Task<List<ZoneNow>> ZonesAsync(this Reading reading, Instant now, CancellationToken cancellation)
    {
        var zones = await reading.Of<Zone>().OrderBy(z => z.Name).ToListAsync(cancellation);
        var orders = (await reading.InForce(now).Where(o => o.Zone != null).ToListAsync(cancellation)).ToLookup(order => order.Zone!.Value);
        var places = (await reading.Of<ZonePlace>().Select(p => new { p.Zone, p.Place }).ToListAsync(cancellation)).ToLookup(p => p.Zone, p => p.Place);
        return [.. zones.Select(zone => new ZoneNow(zone, orders[zone.Id].FirstOrDefault(), [.. places[zone.Id]])).OrderByDescending(zone => zone.Order?.Measure).ThenBy(zone => zone.Zone.Name, StringComparer.Ordinal)];
    }
}
