using System.Text.Json;
using Firebreak.Reports.Tables;
using Firebreak.Reports.Tests.Samples;

namespace Firebreak.Reports.Tests.Tables;

public sealed class CasesGeoJsonTests
{
    [Fact]
    public void Every_case_is_a_feature_and_those_with_a_position_are_points_in_degrees()
    {
        using var json = Written(Outbreak.Hospital);
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToArray();

        Assert.Equal("FeatureCollection", json.RootElement.GetProperty("type").GetString());
        Assert.Equal(Outbreak.Hospital.Cases.Count, features.Length);
        Assert.All(features, feature => Assert.Equal("Feature", feature.GetProperty("type").GetString()));
        var points = features.Select(feature => feature.GetProperty("geometry")).Where(geometry => geometry.ValueKind != JsonValueKind.Null).ToArray();
        Assert.Equal(Outbreak.Hospital.Cases.Positions!.Count(position => position is not null), points.Length);
        Assert.All(points, point =>
        {
            Assert.Equal("Point", point.GetProperty("type").GetString());
            Assert.InRange(point.GetProperty("coordinates")[0].GetDouble(), 126, 128);
            Assert.InRange(point.GetProperty("coordinates")[1].GetDouble(), 37, 38);
        });
    }

    [Fact]
    public void Homes_are_given_as_the_centre_of_their_cell_unless_exact_ones_were_asked_for()
    {
        using var coarse = Written(Outbreak.Hospital);
        using var exact = Written(Outbreak.Hospital, exact: true);
        var home = Outbreak.Hospital.Cases.Positions!.First(position => position is not null)!.Value;

        Assert.Equal(Math.Round((Math.Floor(home.X / 0.01) + 0.5) * 0.01, 6), FirstLongitude(coarse));
        Assert.Equal(home.X, FirstLongitude(exact));
    }

    [Fact]
    public void Local_metres_are_never_passed_off_as_degrees()
    {
        using var json = Written(Outbreak.Village);
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToArray();

        Assert.Equal("localMetres", json.RootElement.GetProperty("coordinateSystem").GetProperty("kind").GetString());
        Assert.All(features, feature => Assert.Equal(JsonValueKind.Null, feature.GetProperty("geometry").ValueKind));
        Assert.Contains(features, feature => feature.GetProperty("properties").GetProperty("x_m").ValueKind == JsonValueKind.Number);
    }

    [Fact]
    public void Without_positions_the_collection_is_empty_and_says_why()
    {
        using var json = Written(Outbreak.Undated);

        Assert.Empty(json.RootElement.GetProperty("features").EnumerateArray());
        Assert.NotEmpty(json.RootElement.GetProperty("coordinateSystem").GetProperty("note").GetProperty("zh").GetString()!);
    }

    [Fact]
    public void Names_that_would_break_a_careless_writer_are_kept()
    {
        using var json = Written(Outbreak.Hostile);

        Assert.Equal("<script>alert(0)</script>", json.RootElement.GetProperty("features")[0].GetProperty("id").GetString());
    }

    private static double FirstLongitude(JsonDocument json) => json.RootElement.GetProperty("features").EnumerateArray()
        .Select(feature => feature.GetProperty("geometry"))
        .First(geometry => geometry.ValueKind != JsonValueKind.Null)
        .GetProperty("coordinates")[0].GetDouble();

    private static JsonDocument Written(Outbreak outbreak, bool exact = false)
    {
        using var stream = new MemoryStream();
        CasesGeoJson.Write(stream, outbreak.Cases, exact);
        return JsonDocument.Parse(stream.ToArray());
    }
}
