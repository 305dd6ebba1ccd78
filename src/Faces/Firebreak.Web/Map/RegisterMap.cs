using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Maps;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;
using NetTopologySuite.Index.Strtree;

namespace Firebreak.Web.Map;

/// <summary>A tile as it is sent, with the tag by which a browser asks whether it changed.</summary>
internal sealed record Tile(byte[] Content, string Tag)
{
    public static Tile Of(byte[] content) => new(content, $"\"{Convert.ToHexStringLower(SHA256.HashData(content).AsSpan(0, 12))}\"");
}

/// <summary>What everybody may see, ready for tiles: base map, boundaries, places. Held in memory, made anew when the register changed.</summary>
internal sealed class RegisterMap(RegisterDatabase register, TimeProvider time) : IDisposable
{
    /// <summary>The layers, as they stand in addresses.</summary>
    public const string Base = "base", Boundaries = "boundaries", Places = "places";

    // A change is seen after so long at most; asking costs a count of four tables.
    private static readonly TimeSpan AskAgainAfter = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim gate = new(1, 1);
    private Picture? picture;
    private long askedAt;

    /// <summary>The picture as the register stands now, give or take a second.</summary>
    public async Task<Picture> NowAsync(CancellationToken cancellation)
    {
        if (picture is { } recent && time.GetElapsedTime(askedAt) < AskAgainAfter)
        {
            return recent;
        }

        await gate.WaitAsync(cancellation);
        try
        {
            if (picture is null || time.GetElapsedTime(askedAt) >= AskAgainAfter)
            {
                await using var view = register.Reads.As(register.Job("map"), Purpose.Reporting);
                var pulse = string.Join('/', await PulseOf<MapFeature>(view, cancellation), await PulseOf<JurisdictionBoundary>(view, cancellation), await PulseOf<PlaceOutline>(view, cancellation), await PulseOf<Place>(view, cancellation), await PulseOf<Jurisdiction>(view, cancellation), await PulseOf<Facility>(view, cancellation));
                picture = picture?.Pulse == pulse ? picture : await ReadAsync(view, pulse, cancellation);
                askedAt = time.GetTimestamp();
            }

            return picture;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    // A row that came, went or changed moves the count or the newest moment.
    internal static async Task<string> PulseOf<T>(View view, CancellationToken cancellation)
        where T : Row
    {
        var newest = await view.Of<T>().OrderByDescending(row => row.KnownFrom).Select(row => (Ground.Time.Instant?)row.KnownFrom).FirstOrDefaultAsync(cancellation);
        var count = await view.Of<T>().CountAsync(cancellation);
        return string.Create(CultureInfo.InvariantCulture, $"{count}-{newest?.Microseconds:x}");
    }

    private static async Task<Picture> ReadAsync(View view, string pulse, CancellationToken cancellation)
    {
        var jurisdictions = await view.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, cancellation);
        var boundaries = await view.Of<JurisdictionBoundary>().ToListAsync(cancellation);
        var places = await view.Of<Place>().ToDictionaryAsync(p => p.Id, cancellation);
        var outlines = await view.Of<PlaceOutline>().ToListAsync(cancellation);
        var features = await view.Of<MapFeature>().ToListAsync(cancellation);
        var facilities = (await view.Of<Facility>().Where(f => f.Place != null).ToListAsync(cancellation)).GroupBy(f => f.Place!.Value).ToDictionary(group => group.Key, group => group.First().Kind);
        return new Picture(pulse, jurisdictions, boundaries, places, outlines, features, facilities);
    }

    /// <summary>The map as it was read at one moment.</summary>
    internal sealed class Picture
    {
        // Tiles are cheap to make and cheaper to keep: a city's worth in view is some hundreds.
        private const int MostTiles = 8192;

        private static readonly Dictionary<MapFeatureKind, (string Layer, int MinZoom, int Order)> OfKind = new()
        {
            [MapFeatureKind.Green] = ("land", 9, 1),
            [MapFeatureKind.Residential] = ("land", 12, 0),
            [MapFeatureKind.Commercial] = ("land", 12, 0),
            [MapFeatureKind.Industrial] = ("land", 11, 0),
            [MapFeatureKind.Institutional] = ("land", 12, 0),
            [MapFeatureKind.Water] = ("water", 0, 2),
            [MapFeatureKind.Building] = ("buildings", 14, 3),
            [MapFeatureKind.Street] = ("roads", 13, 4),
            [MapFeatureKind.Secondary] = ("roads", 11, 5),
            [MapFeatureKind.Railway] = ("roads", 10, 6),
            [MapFeatureKind.Arterial] = ("roads", 9, 7),
            [MapFeatureKind.Expressway] = ("roads", 7, 8),
        };

        private readonly ConcurrentDictionary<(string Layer, TileAddress At), Tile> tiles = new();
        private readonly Dictionary<string, STRtree<(MapItem Item, int Order)>> layers;

        public Picture(
            string pulse,
            Dictionary<Key<Jurisdiction>, Jurisdiction> jurisdictions,
            List<JurisdictionBoundary> boundaries,
            Dictionary<Key<Place>, Place> places,
            List<PlaceOutline> outlines,
            List<MapFeature> features,
            Dictionary<Key<Place>, FacilityKind> facilities)
        {
            (Pulse, Jurisdictions) = (pulse, jurisdictions);
            PlacesByKey = places;
            BoundaryPoints = boundaries.ToDictionary(b => b.Jurisdiction, b => MapShape.Inside(b.Shape));
            Outlines = outlines.ToDictionary(o => o.Place, o => o.Shape);
            Bounds = new Envelope();
            foreach (var box in boundaries.Select(b => b.Shape.EnvelopeInternal).Concat(outlines.Select(o => o.Shape.EnvelopeInternal)))
            {
                Bounds.ExpandToInclude(box);
            }

            layers = new(StringComparer.Ordinal)
            {
                [Base] = Indexed(features.Select(BaseItem)),
                [RegisterMap.Boundaries] = Indexed(boundaries.SelectMany(BoundaryItems)),
                [Places] = Indexed(outlines.SelectMany(outline => PlaceItems(outline, facilities)).Concat(Dots(facilities))),
            };
        }

        public string Pulse { get; }

        /// <summary>The pulse for an address.</summary>
        public string Version => field ??= Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Pulse)).AsSpan(0, 8));

        public IReadOnlyDictionary<Key<Jurisdiction>, Jurisdiction> Jurisdictions { get; }

        public IReadOnlyDictionary<Key<Place>, Place> PlacesByKey { get; }

        /// <summary>A point inside each boundary.</summary>
        public IReadOnlyDictionary<Key<Jurisdiction>, Point> BoundaryPoints { get; }

        /// <summary>The shapes of places that have one.</summary>
        public IReadOnlyDictionary<Key<Place>, Geometry> Outlines { get; }

        /// <summary>The box around all boundaries and places; null box where there is none.</summary>
        public Envelope Bounds { get; }

        public Tile TileOf(string layer, TileAddress at)
        {
            if (tiles.TryGetValue((layer, at), out var known))
            {
                return known;
            }

            if (tiles.Count >= MostTiles)
            {
                tiles.Clear();
            }

            var (west, north, east, south) = at.Box;
            var found = layers[layer].Query(new Envelope(west, east, north, south));
            var items = found.Where(one => one.Item.MinZoom <= at.Zoom).OrderBy(one => one.Order).Select(one => one.Item);
            return tiles[(layer, at)] = Tile.Of(VectorTile.Of(items, at));
        }

        // What was read first is drawn first: the order of a tile is the order of its painting, and the same each time.
        private static STRtree<(MapItem Item, int Order)> Indexed(IEnumerable<(MapItem Item, int Order)> items)
        {
            var tree = new STRtree<(MapItem, int)>();
            var number = 0;
            foreach (var (item, order) in items.OrderBy(one => one.Order))
            {
                tree.Insert(item.Box, (item, number++));
            }

            tree.Build();
            return tree;
        }

        private static (MapItem, int) BaseItem(MapFeature feature)
        {
            var (layer, zoom, order) = OfKind[feature.Kind];
            return (MapItem.Of(layer, feature.Shape, zoom, ("kind", Word(feature.Kind)), ("name", feature.Name), ("name_en", feature.EnglishName), ("bridge", feature.IsBridge ? true : null)), order + (feature.IsBridge ? 10 : 0));
        }

        private IEnumerable<(MapItem, int)> BoundaryItems(JurisdictionBoundary boundary)
        {
            var jurisdiction = Jurisdictions[boundary.Jurisdiction];
            var zoom = jurisdiction.Level switch
            {
                JurisdictionLevel.Community => 13,
                JurisdictionLevel.Street => 10,
                JurisdictionLevel.County => 6,
                _ => 0,
            };
            (string, object?)[] tags =
            [
                ("id", boundary.Jurisdiction.ToString()), ("code", jurisdiction.Code), ("name", jurisdiction.Name), ("name_en", boundary.EnglishName), ("level", Word(jurisdiction.Level)), ("rank", (int)jurisdiction.Level),
            ];
            yield return (MapItem.Of("boundaries", boundary.Shape, zoom, tags), (int)jurisdiction.Level);
            yield return (MapItem.Of("boundary_labels", BoundaryPoints[boundary.Jurisdiction], zoom, tags), 100 + (int)jurisdiction.Level);
        }

        private IEnumerable<(MapItem, int)> PlaceItems(PlaceOutline outline, Dictionary<Key<Place>, FacilityKind> facilities)
        {
            var place = PlacesByKey[outline.Place];
            if (place.MergedInto is not null || place.Kind < PlaceKind.Compound)
            {
                // Streets and communities lie on the boundaries of their jurisdictions.
                yield break;
            }

            var zoom = ZoomOf(place.Kind);
            var tags = TagsOf(place, outline.EnglishName, facilities);
            yield return (MapItem.Of("places", outline.Shape, zoom, tags), (int)place.Kind);
            yield return (MapItem.Of("place_labels", MapShape.Inside(outline.Shape), zoom, tags), 100 + (int)place.Kind);
        }

        // Places of which only a point is known.
        private IEnumerable<(MapItem, int)> Dots(Dictionary<Key<Place>, FacilityKind> facilities) => PlacesByKey.Values
            .Where(place => place is { MergedInto: null, Kind: >= PlaceKind.Compound, Longitude: not null, Latitude: not null } && !Outlines.ContainsKey(place.Id))
            .Select(place => (MapItem.At("place_labels", Mercator.X(place.Longitude!.Value), Mercator.Y(place.Latitude!.Value), ZoomOf(place.Kind), TagsOf(place, null, facilities)), 200));

        private static int ZoomOf(PlaceKind kind) => kind switch
        {
            PlaceKind.Venue or PlaceKind.Compound => 13,
            _ => 16,
        };

        private static (string, object?)[] TagsOf(Place place, string? english, Dictionary<Key<Place>, FacilityKind> facilities) =>
        [
            ("id", place.Id.ToString()), ("name", place.Name), ("name_en", english), ("kind", Word(place.Kind)), ("facility", facilities.TryGetValue(place.Id, out var facility) ? Word(facility) : null),
        ];

        // Words of a tile are those of the API: lower camel case.
        internal static string Word<T>(T member)
            where T : struct, Enum => char.ToLowerInvariant(member.ToString()[0]) + member.ToString()[1..];
    }
}
