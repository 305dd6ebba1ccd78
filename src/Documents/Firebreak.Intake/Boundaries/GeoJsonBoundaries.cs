using System.Text.Json;
using Firebreak.Primitives;
using NetTopologySuite.Geometries;

namespace Firebreak.Intake.Boundaries;

/// <summary>Boundaries in GeoJSON (RFC 7946). Read by hand, so that what is wrong is said with its feature, ring and corner, and the features beside it are still taken.</summary>
internal static class GeoJsonBoundaries
{
    private static readonly GeometryFactory Shapes = new(new PrecisionModel(), 4326);

    public static BoundaryReading Read(string path, BoundaryFile.FeatureReader reader)
    {
        var name = Path.GetFileName(path);
        try
        {
            using var stream = File.OpenRead(path);
            using var document = JsonDocument.Parse(stream, new JsonDocumentOptions { MaxDepth = 64 });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || TypeOf(root) is not ("FeatureCollection" or "Feature"))
            {
                return new BoundaryReading.Refused(new($"{name} is no GeoJSON: an object of type FeatureCollection is expected.", $"{name} 不是 GeoJSON：应为 FeatureCollection 对象。"));
            }

            if (OtherSystem(root) is { } other)
            {
                return new BoundaryReading.Refused(new(
                    $"{name} names the coordinate system {other}; longitude and latitude of WGS 84 (CRS84, EPSG:4326) or CGCS2000 (EPSG:4490) are expected. Convert it first.",
                    $"{name} 声明坐标系为 {other}；应为 WGS 84（CRS84、EPSG:4326）或 CGCS2000（EPSG:4490）经纬度。请先转换。"));
            }

            foreach (var feature in Features(root))
            {
                reader.Take(PropertiesOf(feature), () => ShapeOf(feature));
            }

            return reader.Result;
        }
        catch (JsonException exception)
        {
            return new BoundaryReading.Refused(new(
                $"{name} is no JSON: line {exception.LineNumber + 1}, byte {exception.BytePositionInLine + 1}.", $"{name} 不是 JSON：第 {exception.LineNumber + 1} 行，第 {exception.BytePositionInLine + 1} 字节。"));
        }
    }

    private static JsonElement[] Features(JsonElement root) => TypeOf(root) == "Feature" ? [root]
        : root.TryGetProperty("features", out var features) && features.ValueKind == JsonValueKind.Array ? [.. features.EnumerateArray()] : [];

    // GeoJSON of before 2016 may name another system; one of today can't.
    private static string? OtherSystem(JsonElement root) =>
        root.TryGetProperty("crs", out var crs) && crs.ValueKind == JsonValueKind.Object && crs.TryGetProperty("properties", out var properties)
        && properties.ValueKind == JsonValueKind.Object && properties.TryGetProperty("name", out var name) && name.GetString() is { } said
        && !said.EndsWith("CRS84", StringComparison.OrdinalIgnoreCase) && !said.EndsWith(":4326", StringComparison.Ordinal) && !said.EndsWith(":4490", StringComparison.Ordinal) ? said : null;

    private static Dictionary<string, string?> PropertiesOf(JsonElement feature)
    {
        var properties = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (feature.ValueKind == JsonValueKind.Object && feature.TryGetProperty("properties", out var given) && given.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in given.EnumerateObject())
            {
                properties[property.Name] = property.Value.ValueKind switch
                {
                    JsonValueKind.String => property.Value.GetString(),
                    JsonValueKind.Number => property.Value.GetRawText(),
                    _ => null,
                };
            }
        }

        return properties;
    }

    private static (Geometry? Shape, Phrase Wrong) ShapeOf(JsonElement feature)
    {
        if (!feature.TryGetProperty("geometry", out var geometry) || geometry.ValueKind != JsonValueKind.Object)
        {
            return (null, new("it has no geometry; a Polygon or MultiPolygon is expected", "没有 geometry；应为 Polygon 或 MultiPolygon"));
        }

        var type = TypeOf(geometry);
        if (type is not ("Polygon" or "MultiPolygon"))
        {
            return (null, new($"its geometry is of type {type ?? "(none)"}; Polygon or MultiPolygon is expected", $"geometry 类型为 {type ?? "（无）"}；应为 Polygon 或 MultiPolygon"));
        }

        if (!geometry.TryGetProperty("coordinates", out var coordinates) || coordinates.ValueKind != JsonValueKind.Array)
        {
            return (null, new("its geometry has no coordinates", "geometry 没有 coordinates"));
        }

        var wrong = default(Phrase);
        var isSound = true;
        var polygons = (type == "Polygon" ? (IEnumerable<JsonElement>)[coordinates] : coordinates.EnumerateArray()).Select((one, at) => PolygonOf(one, at)).ToList();
        return !isSound ? (null, wrong) : (polygons.Count == 1 ? polygons[0] : Shapes.CreateMultiPolygon([.. polygons.OfType<Polygon>()]), default);

        Polygon? PolygonOf(JsonElement rings, int polygon)
        {
            if (rings.ValueKind != JsonValueKind.Array || rings.GetArrayLength() == 0)
            {
                return Fail(polygon, 0, new("has no ring", "没有环"));
            }

            var made = rings.EnumerateArray().Select((ring, at) => RingOf(ring, polygon, at)).ToList();
            return made.Contains(null) ? null : Shapes.CreatePolygon(made[0], [.. made.Skip(1).Select(hole => hole!)]);
        }

        LinearRing? RingOf(JsonElement ring, int polygon, int at)
        {
            if (ring.ValueKind != JsonValueKind.Array)
            {
                Fail(polygon, at, new("is no list of corners", "不是顶点列表"));
                return null;
            }

            var corners = new List<Coordinate>(ring.GetArrayLength());
            foreach (var corner in ring.EnumerateArray())
            {
                if (corner.ValueKind != JsonValueKind.Array || corner.GetArrayLength() < 2 || NumberOf(corner[0]) is not { } x || NumberOf(corner[1]) is not { } y)
                {
                    Fail(polygon, at, new($"has the corner {Short(corner)} (number {corners.Count + 1}); two numbers, longitude and latitude, are expected", $"第 {corners.Count + 1} 个顶点为 {Short(corner)}；应为经度、纬度两个数"));
                    return null;
                }

                corners.Add(new Coordinate(x, y));
            }

            if (corners.Count < 4 || !corners[0].Equals2D(corners[^1]))
            {
                Fail(polygon, at, corners.Count < 4 ? new($"has {corners.Count} corners; at least 4 are expected, the last equal to the first", $"有 {corners.Count} 个顶点；至少应有 4 个，且首尾相同") : new("isn't closed: its last corner is not its first", "未闭合：末顶点与首顶点不同"));
                return null;
            }

            return Shapes.CreateLinearRing([.. corners]);
        }

        Polygon? Fail(int polygon, int ring, Phrase what)
        {
            if (isSound)
            {
                wrong = new($"ring {ring + 1} of polygon {polygon + 1} {what.English}", $"第 {polygon + 1} 个多边形第 {ring + 1} 环{what.Chinese}");
            }

            isSound = false;
            return null;
        }
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 40 } text ? text[..40] + "…" : value.GetRawText();

    private static string? TypeOf(JsonElement element) => element.ValueKind == JsonValueKind.Object && element.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;

    private static double? NumberOf(JsonElement element) => element.ValueKind == JsonValueKind.Number && element.TryGetDouble(out var number) ? number : null;
}
