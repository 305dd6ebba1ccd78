using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Firebreak.Ground.Maps;

/// <summary>Reads by position: the box finds candidates in the database, the shape decides.</summary>
[Needs(Right.SeeReference)]
public static class MapQueries
{
    /// <summary>The jurisdictions on whose ground a point lies, the widest first. On a boundary it lies on both sides.</summary>
    public static async Task<List<Jurisdiction>> JurisdictionsAtAsync(this Reading reading, double longitude, double latitude, CancellationToken cancellation)
    {
        var point = MapShape.Factory.CreatePoint(new Coordinate(longitude, latitude));
        var near = await reading.Of<JurisdictionBoundary>()
            .Where(b => b.West <= longitude && b.East >= longitude && b.South <= latitude && b.North >= latitude).ToListAsync(cancellation);
        var keys = near.Where(b => b.Shape.Covers(point)).Select(b => b.Jurisdiction).ToList();
        var found = await reading.Of<Jurisdiction>().Where(j => keys.Contains(j.Id)).ToListAsync(cancellation);
        return [.. found.OrderBy(j => j.Path.Length).ThenBy(j => j.Code, StringComparer.Ordinal)];
    }

    /// <summary>The places whose outline touches an area.</summary>
    public static async Task<List<Key<Place>>> PlacesInAsync(this Reading reading, Geometry area, CancellationToken cancellation)
    {
        var box = area.EnvelopeInternal;
        var (west, south, east, north) = (box.MinX, box.MinY, box.MaxX, box.MaxY);
        var near = await reading.Of<PlaceOutline>().Where(o => o.West <= east && o.East >= west && o.South <= north && o.North >= south).ToListAsync(cancellation);
        var prepared = NetTopologySuite.Geometries.Prepared.PreparedGeometryFactory.Prepare(area);
        return [.. near.Where(o => prepared.Intersects(o.Shape)).Select(o => o.Place)];
    }
}
