using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Containment.Zones;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Protocols.Places;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>Orders in the words of protocols, so that they can be held against a ceiling.</summary>
internal static class OrderCeilings
{
    /// <summary>What a measure on a cause is, for the guard.</summary>
    public static async Task<MeasureHeld> OfAsync(
        Reading reading, Key<Jurisdiction> where, CauseFound.There cause, OrderedMeasure measure, PlaceUnit unit, TimeSpan length, CancellationToken cancellation) => new(
            where,
            cause.Case is { } @case ? await reading.Of<Outbreak>().Where(o => o.Id == @case.Outbreak).Select(o => o.Disease).SingleOrDefaultAsync(cancellation) : null,
            EvidenceOf(cause.EvidenceLevel), cause.Place, measure.ProtocolWord(), unit, (int)Math.Ceiling(length.TotalDays));

    /// <summary>What an order covers: the largest of its places counts, so a zone of a building and a street is a street's.</summary>
    public static async Task<PlaceUnit> UnitAsync(Reading reading, OrderSubject subject, IReadOnlyList<Key<Place>>? newPlaces, CancellationToken cancellation)
    {
        List<Key<Place>> places = subject switch
        {
            OrderSubject.OnPlace(var place) => [place],
            OrderSubject.OnZone(var zone) => newPlaces is not null ? [.. newPlaces] : await reading.Of<ZonePlace>().Where(p => p.Zone == zone).Select(p => p.Place).ToListAsync(cancellation),
            _ => [],
        };
        return places.Count == 0 ? PlaceUnit.Person
            : (await reading.Of<Place>().Where(p => places.Contains(p.Id)).Join(reading.Of<Jurisdiction>(), p => p.Jurisdiction, j => j.Id, (p, j) => new { p.Kind, j.Level }).ToListAsync(cancellation))
                .Select(one => UnitOf(one.Kind, one.Level)).DefaultIfEmpty(PlaceUnit.Province).Max();
    }

    // A venue is a unit like a building: people meet in it and nobody's home is shut with it. A region is as large as the jurisdiction that it is.
    private static PlaceUnit UnitOf(PlaceKind kind, JurisdictionLevel level) => kind switch
    {
        PlaceKind.Household => PlaceUnit.Household,
        PlaceKind.Unit => PlaceUnit.Unit,
        PlaceKind.Building or PlaceKind.Venue => PlaceUnit.Building,
        PlaceKind.Compound => PlaceUnit.Compound,
        PlaceKind.Community => PlaceUnit.Community,
        PlaceKind.Street => PlaceUnit.Street,
        _ => level switch { JurisdictionLevel.Nation or JurisdictionLevel.Province => PlaceUnit.Province, JurisdictionLevel.City => PlaceUnit.City, _ => PlaceUnit.County },
    };

    // Only infections that are confirmed, and contacts that are judged, are evidence in the packs at hand; a suspected or probable case is asked for by its own word, on which they are silent.
    private static string EvidenceOf(string level) => level switch
    {
        "confirmed-case" or "asymptomatic-case" => "infection",
        "probable-case" => "probable",
        "suspected-case" => "suspected",
        "close-contact" => "close",
        "secondary-contact" => "secondary",
        "resident-lockdown" => "highArea",
        "resident-control" => "mediumArea",
        _ => "lowArea",
    };
}
