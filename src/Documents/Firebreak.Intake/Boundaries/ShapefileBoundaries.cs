using System.Globalization;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;
using NetTopologySuite.IO.Esri.Shapefiles.Readers;

namespace Firebreak.Intake.Boundaries;

/// <summary>Boundaries in a Shapefile: the one place that knows the library which reads it.</summary>
internal static class ShapefileBoundaries
{
    public static BoundaryReading Read(string path, BoundaryFile.FeatureReader reader)
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            return new BoundaryReading.Refused(new($"there is no file {name}.", $"没有文件 {name}。"), ByEnvironment: true);
        }

        if (!File.Exists(Path.ChangeExtension(path, ".dbf")))
        {
            return new BoundaryReading.Refused(new($"beside {name} there is no .dbf file, which holds the codes; put the files of the Shapefile into one folder.", $"{name} 旁缺少存放代码的 .dbf 文件；请将 Shapefile 的各文件放在同一目录。"));
        }

        if (OtherSystem(path) is { } other)
        {
            return new BoundaryReading.Refused(new(
                $"the .prj file of {name} names {other}; longitude and latitude in degrees (WGS 84 or CGCS2000) are expected. Convert it first.",
                $"{name} 的 .prj 声明坐标系为 {other}；应为经纬度（WGS 84 或 CGCS2000）。请先转换。"));
        }

        try
        {
            // Shapes are taken as they are drawn, so that a crossing outline is refused with its place and not quietly mended.
            using var file = Shapefile.OpenRead(path, new ShapefileReaderOptions { GeometryBuilderMode = GeometryBuilderMode.IgnoreInvalidShapes });
            while (file.Read(out var isDeleted))
            {
                if (!isDeleted)
                {
                    Take(reader, file);
                }
            }

            return reader.Result;
        }
        catch (Exception exception) when (exception is ShapefileException or FormatException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or OverflowException)
        {
            return new BoundaryReading.Refused(new($"{name} is no Shapefile, or it is damaged: {exception.Message}", $"{name} 不是 Shapefile 或已损坏：{exception.Message}"));
        }
    }

    private static void Take(BoundaryFile.FeatureReader reader, ShapefileReader file)
    {
        var properties = file.Fields.ToDictionary(field => field.Name, field => Convert.ToString(field.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);
        var shape = file.Geometry;
        reader.Take(properties, () => shape switch
        {
            null => (null, new("it has no shape; an area is expected", "没有图形；应为面")),
            Polygon or MultiPolygon => (Flat(shape), default),
            _ => (null, new($"its shape is a {shape.GeometryType}; an area is expected", $"图形为 {shape.GeometryType}；应为面")),
        });
    }

    // Heights and measures mean nothing to a boundary; a single part stands by itself.
    private static Geometry Flat(Geometry shape)
    {
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var polygons = Enumerable.Range(0, shape.NumGeometries).Select(part => (Polygon)shape.GetGeometryN(part))
            .Select(polygon => factory.CreatePolygon(Ring(polygon.ExteriorRing), [.. polygon.InteriorRings.Select(Ring)])).ToArray();
        return polygons.Length == 1 ? polygons[0] : factory.CreateMultiPolygon(polygons);

        LinearRing Ring(LineString ring) => factory.CreateLinearRing([.. ring.Coordinates.Select(corner => new Coordinate(corner.X, corner.Y))]);
    }

    private static string? OtherSystem(string path)
    {
        var projection = Path.ChangeExtension(path, ".prj");
        if (!File.Exists(projection))
        {
            return null;
        }

        var text = File.ReadAllText(projection).TrimStart();
        var isDegrees = text.StartsWith("GEOGCS", StringComparison.OrdinalIgnoreCase)
            && (text.Contains("WGS", StringComparison.OrdinalIgnoreCase) || text.Contains("2000", StringComparison.Ordinal) || text.Contains("4490", StringComparison.Ordinal));
        return isDegrees ? null : text.Split('"') is [_, var named, ..] ? named : "another system";
    }
}
