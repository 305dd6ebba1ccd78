using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Protocols.Facts;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>A zone under an order, as protocols ask for it.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Order">The order on it, in force or ended.</param>
/// <param name="Level">Its level, in the word of packs.</param>
/// <param name="Outbreak">The outbreak of the case it is because of.</param>
/// <param name="Facts">Since when, opened as what, the last infection in it.</param>
internal sealed record ZoneKnown(Zone Zone, Order Order, string Level, Key<Outbreak> Outbreak, FactSheet Facts)
{
    /// <summary>Zones with the orders on them at a moment, those that the case behind them is in sight of.</summary>
    public static async Task<List<ZoneKnown>> AllAsync(Reading reading, Instant now, CancellationToken cancellation)
    {
        var all = new List<ZoneKnown>();
        foreach (var one in (await reading.ZonesAsync(now, cancellation)).Where(one => one.Order is not null))
        {
            if (await OfAsync(reading, one.Zone, one.Order!, cancellation) is { } known)
            {
                all.Add(known);
            }
        }

        return all;
    }

    /// <summary>One zone by one of its orders; null where the case behind it is out of sight.</summary>
    public static async Task<ZoneKnown?> OfAsync(Reading reading, Zone zone, Order order, CancellationToken cancellation)
    {
        if (await reading.Of<Case>().SingleOrDefaultAsync(c => c.Id == order.CauseCase, cancellation) is not { } cause)
        {
            return null;
        }

        var (key, clocks, level) = (zone.Id, await reading.TimeZoneAsync(order.Responsible, cancellation), LevelOf(zone.Scheme, order.Measure));
        var opened = (await reading.Of<Order>().Where(o => o.Zone == key).ToListAsync(cancellation)).MinBy(o => (o.Starts, o.Id.Value)) ?? order;
        var facts = FactSheet.Empty.With(KnownFacts.LevelSince, LocalDay.Of(order.Starts, clocks)).With(KnownFacts.OpenedAs, LevelOf(zone.Scheme, opened.Measure));

        // The case it is because of, and whoever of its outbreak lives in the zone, by the open places of the register: of a building the compound around it, since no list holds more. Those who
        // were only there count by their own zone.
        DateOnly?[] days = [DayOf(cause), .. (await LivingThereAsync(reading, key, cause.Outbreak, cancellation)).Select(DayOf)];
        return new ZoneKnown(zone, order, level, cause.Outbreak, days.Max() is { } last ? facts.With("lastInfection", last) : facts);
    }

    /// <summary>The word of packs for the level that a measure is.</summary>
    public static string LevelOf(ZoneScheme scheme, OrderedMeasure measure) => (scheme, measure) switch
    {
        (ZoneScheme.RiskLevels, OrderedMeasure.Lockdown) => "high",
        (ZoneScheme.RiskLevels, OrderedMeasure.Control) => "medium",
        (ZoneScheme.RiskLevels, _) => "low",
        (_, OrderedMeasure.Lockdown) => "lockdown",
        (_, OrderedMeasure.Control) => "control",
        _ => "precaution",
    };

    private static DateOnly? DayOf(Case @case) => @case.Facts.Sampling ?? @case.Facts.Confirmation ?? @case.Facts.Report;

    private static async Task<List<Case>> LivingThereAsync(Reading reading, Key<Zone> zone, Key<Outbreak> outbreak, CancellationToken cancellation)
    {
        var places = await reading.Of<ZonePlace>().Where(p => p.Zone == zone).Select(p => p.Place).ToListAsync(cancellation);
        var living = new List<Case>();
        var open = await reading.Of<Place>().Where(p => places.Contains(p.Id)).Select(p => p.OpenPlace).Distinct().ToListAsync(cancellation);
        foreach (var path in await reading.Of<Place>().Where(p => open.Contains(p.Id)).Select(p => p.Path).ToListAsync(cancellation))
        {
            living.AddRange(await reading.Of<Case>().Where(c => c.Outbreak == outbreak && (c.Facts.Class == CaseClass.Confirmed || c.Facts.Class == CaseClass.Asymptomatic)
                && reading.Of<Person>().Any(p => p.Id == c.Person && reading.Of<Place>().Any(home => home.Id == p.LivesIn && home.Path.StartsWith(path)))).ToListAsync(cancellation));
        }

        return living;
    }
}

/// <summary>What a zone asks once it meets what the protocol wants for it to come down (达到降级条件): to wait longer is over-holding.</summary>
internal sealed class ZoneDuties(Reading reading, DutyFacts facts, Instant now)
{
    /// <summary>What all zones ask: those under an order, and those whose task still stands after their order has ended.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> AllAsync(CancellationToken cancellation)
    {
        var (under, open) = (await ZoneKnown.AllAsync(reading, now, cancellation), await OpenAsync(cancellation));
        var known = under.Select(one => one.Zone.Id.Value).ToHashSet();
        return [.. await OfAsync(under, cancellation), .. await EndedAsync(open.Where(zone => !known.Contains(zone.Value)), cancellation)];
    }

    /// <summary>What zones ask whose task stands: a new infection in one, a lifted order, and it is withdrawn or done.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> StandingAsync(CancellationToken cancellation)
    {
        var open = await OpenAsync(cancellation);
        if (open.Count == 0)
        {
            return [];
        }

        var under = (await ZoneKnown.AllAsync(reading, now, cancellation)).FindAll(one => open.Contains(one.Zone.Id));
        return [.. await OfAsync(under, cancellation), .. await EndedAsync(open.Where(zone => under.TrueForAll(one => one.Zone.Id != zone)), cancellation)];
    }

    private async Task<List<Key<Zone>>> OpenAsync(CancellationToken cancellation) =>
        (await reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.SubjectKind == nameof(Zone)).Select(t => t.Subject).Distinct().ToListAsync(cancellation)).ConvertAll(key => new Key<Zone>(key));

    private async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> OfAsync(IEnumerable<ZoneKnown> zones, CancellationToken cancellation)
    {
        var all = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var one in zones)
        {
            if (await facts.RulesAsync(one.Order.Responsible, one.Outbreak, cancellation) is { } rules)
            {
                all.Add((SubjectOf(one.Zone), [.. rules.OfZone(one), .. await LiftedAsync(one.Zone, rules, cancellation)]));
            }
        }

        return all;
    }

    private async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> EndedAsync(IEnumerable<Key<Zone>> keys, CancellationToken cancellation)
    {
        var all = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var key in keys)
        {
            if (await reading.Of<Zone>().SingleOrDefaultAsync(z => z.Id == key, cancellation) is { } zone)
            {
                all.Add((SubjectOf(zone), await LiftedAsync(zone, rules: null, cancellation)));
            }
        }

        return all;
    }

    // The order that a task asked to end was lifted, or another took its place: then it is done, and the register shows by what.
    private async Task<List<Duty>> LiftedAsync(Zone zone, ProtocolDuties? rules, CancellationToken cancellation)
    {
        var (key, duties) = (zone.Id.Value, new List<Duty>());
        foreach (var occasion in await reading.Of<DutyTask>().Where(t => t.ClosedAt == null && t.SubjectKind == nameof(Zone) && t.Subject == key).Select(t => t.Occasion).Distinct().ToListAsync(cancellation))
        {
            if (Guid.TryParseExact(occasion, "N", out var id) && await reading.Of<Order>().SingleOrDefaultAsync(o => o.Id == new Key<Order>(id), cancellation) is { LiftedAt: { } lifted } order
                && await ZoneKnown.OfAsync(reading, zone, order, cancellation) is { } known
                && (rules ?? await facts.RulesAsync(order.Responsible, known.Outbreak, cancellation)) is { } ruled)
            {
                duties.AddRange(ruled.OfZone(known).Select(duty => duty with { DoneBy = string.Concat(occasion[^8..], " ", lifted.ToString()) }));
            }
        }

        return duties;
    }

    private static DutySubject SubjectOf(Zone zone) => new(nameof(Zone), zone.Id.Value, zone.Name);
}
