using Firebreak.Intake.Boundaries;
using Firebreak.Testing;
using NetTopologySuite.Features;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Esri;

namespace Firebreak.Intake.Tests.Boundaries;

public sealed class BoundaryFileTests : IDisposable
{
    private const string Ring = "[[114,30],[115,30],[115,31],[114,31],[114,30]]";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_feature_that_cannot_be_read_is_named_with_its_place_and_the_others_are_taken()
    {
        var read = Read($$$"""
            {"type":"FeatureCollection","features":[
              {"type":"Feature","properties":{"adcode":110101,"name_en":"East"},"geometry":{"type":"Polygon","coordinates":[{{{Ring}}}]}},
              {"type":"Feature","properties":{"gb":"156110102"},"geometry":{"type":"MultiPolygon","coordinates":[[{{{Ring}}}],[[[10,10],[11,10],[11,11],[10,10]]]]}},
              {"type":"Feature","properties":{"title":"no code"},"geometry":{"type":"Polygon","coordinates":[{{{Ring}}}]}},
              {"type":"Feature","properties":{"code":"110103"},"geometry":{"type":"Point","coordinates":[114,30]}},
              {"type":"Feature","properties":{"code":"110104"},"geometry":{"type":"Polygon","coordinates":[{{{Ring}}},[[114.1,30.1],[114.2,"x"],[114.2,30.2],[114.1,30.1]]]}},
              {"type":"Feature","properties":{"code":"110105"},"geometry":{"type":"Polygon","coordinates":[[[114,30],[115,30],[115,31],[114,31]]]}},
              {"type":"Feature","properties":{"code":"110106"},"geometry":null}
            ]}
            """);

        Assert.Equal([(1, "110101", "East"), (2, "110102", null)], read.Features.Select(feature => (feature.Number, feature.Code, feature.EnglishName)));
        Assert.Equal(2, read.Features[1].Shape.NumGeometries);
        Assert.Equal([3, 4, 5, 6, 7], read.Unread.Select(unread => unread.Number));
        Assert.Contains("title", read.Unread[0].Reason.English, StringComparison.Ordinal);
        Assert.Contains("Point", read.Unread[1].Reason.English, StringComparison.Ordinal);
        Assert.Contains("ring 2 of polygon 1 has the corner [114.2,\"x\"] (number 2)", read.Unread[2].Reason.English, StringComparison.Ordinal);
        Assert.Contains("isn't closed", read.Unread[3].Reason.English, StringComparison.Ordinal);
        Assert.Contains("no geometry", read.Unread[4].Reason.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"type\":\"FeatureCollection\",", "no JSON")]
    [InlineData("{\"type\":\"Topology\"}", "FeatureCollection is expected")]
    [InlineData("{\"type\":\"FeatureCollection\",\"crs\":{\"type\":\"name\",\"properties\":{\"name\":\"urn:ogc:def:crs:EPSG::3857\"}},\"features\":[]}", "EPSG::3857")]
    public void A_file_that_is_no_geojson_of_degrees_is_refused_with_what_is_expected(string content, string mentioned)
    {
        var path = folder.File("b.geojson");
        File.WriteAllText(path, content);
        var refused = Assert.IsType<BoundaryReading.Refused>(BoundaryFile.Read(path, MapSystem.Wgs84, codeField: null));
        Assert.Contains(mentioned, refused.Reason.English, StringComparison.Ordinal);
        Assert.False(refused.ByEnvironment);
    }

    // Tian'anmen as maps in China print it and as a satellite receiver shows it; the two are published side by side in many places.
    [Fact]
    public void Shifted_degrees_are_brought_back_only_where_somebody_says_that_they_are_shifted()
    {
        const string File = """{"type":"Feature","properties":{"code":"110101"},"geometry":{"type":"Polygon","coordinates":[[[116.39747,39.90882],[116.40,39.90882],[116.40,39.91],[116.39747,39.90882]]]}}""";
        Assert.Equal(116.39747, Read(File).Features[0].Shape.Coordinates[0].X);

        var corner = Read(File, MapSystem.Gcj02).Features[0].Shape.Coordinates[0];
        Assert.Equal(116.39123, corner.X, 0.0001);
        Assert.Equal(39.90741, corner.Y, 0.0001);
    }

    [Fact]
    public void A_shapefile_is_read_with_its_codes_and_a_projected_one_is_refused()
    {
        var path = folder.File("areas.shp");
        var factory = new GeometryFactory(new PrecisionModel(), 4326);
        var square = factory.CreatePolygon([new(114, 30), new(114, 31), new(115, 31), new(115, 30), new(114, 30)]);
        List<IFeature> features = [new Feature(square, new AttributesTable { { "XZQDM", "110101" } })];
        Shapefile.WriteAllFeatures(features, path);

        var read = Assert.IsType<BoundaryReading.Read>(BoundaryFile.Read(path, MapSystem.Wgs84, codeField: null));
        Assert.Equal("110101", Assert.Single(read.Features).Code);
        Assert.Equal(1.0, read.Features[0].Shape.Area, 1e-9);

        File.WriteAllText(folder.File("areas.prj"), "PROJCS[\"CGCS2000 / 3-degree Gauss-Kruger CM 114E\",GEOGCS[\"China Geodetic Coordinate System 2000\"]]");
        Assert.Contains("Gauss-Kruger", Assert.IsType<BoundaryReading.Refused>(BoundaryFile.Read(path, MapSystem.Wgs84, null)).Reason.English, StringComparison.Ordinal);
        File.Delete(folder.File("areas.prj"));
        File.Delete(folder.File("areas.dbf"));
        Assert.Contains(".dbf", Assert.IsType<BoundaryReading.Refused>(BoundaryFile.Read(path, MapSystem.Wgs84, null)).Reason.English, StringComparison.Ordinal);
    }

    private BoundaryReading.Read Read(string content, MapSystem system = MapSystem.Wgs84)
    {
        var path = folder.File("b.geojson");
        File.WriteAllText(path, content);
        return Assert.IsType<BoundaryReading.Read>(BoundaryFile.Read(path, system, codeField: null));
    }
}
