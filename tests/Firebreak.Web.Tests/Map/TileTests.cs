using System.Net;
using System.Text.Json;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Maps;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Testing;
using Firebreak.Web.Hosting;
using Firebreak.Web.Map;
using NetTopologySuite.Geometries;
using Layer = NetTopologySuite.IO.VectorTiles.Layer;
using NetTopologySuite.IO.VectorTiles.Mapbox;

namespace Firebreak.Web.Tests.Map;

/// <summary>Tiles as a map reads them: by a library that isn't ours.</summary>
public sealed class TileTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Provider> Providers => TestRegister.Providers;

    [Fact]
    public void An_area_with_a_hole_survives_the_cut_at_every_zoom_and_keeps_its_size()
    {
        var hole = MapShape.Factory.CreateLinearRing([new(0.3, 0.3), new(0.3, 0.6), new(0.6, 0.6), new(0.6, 0.3), new(0.3, 0.3)]);
        var shell = MapShape.Factory.CreateLinearRing([new(0, 0), new(1, 0), new(1, 1), new(0.5, 0.8), new(0, 1), new(0, 0)]);
        var item = MapItem.Of("areas", MapShape.Factory.CreatePolygon(shell, [hole]), 0, ("name", "甲"), ("count", 7), ("flag", true));
        for (var zoom = 4; zoom <= 9; zoom++)
        {
            var at = new TileAddress(zoom, (int)(Mercator.X(0.5) * (1 << zoom)), (int)(Mercator.Y(0.5) * (1 << zoom)));
            var layer = Assert.Single(Read(VectorTile.Of([item], at), at).Layers);
            var feature = Assert.Single(layer.Features);
            Assert.Equal(("甲", 7L, true), ((string)feature.Attributes["name"], Convert.ToInt64(feature.Attributes["count"], null), (bool)feature.Attributes["flag"]));
            Assert.True(feature.Geometry.IsValid);
            Assert.Equal(1, Assert.IsType<Polygon>(feature.Geometry).NumInteriorRings);
            Assert.False(feature.Geometry.Contains(MapShape.Factory.CreatePoint(new Coordinate(0.45, 0.45))));
            Assert.True(feature.Geometry.Contains(MapShape.Factory.CreatePoint(new Coordinate(0.2, 0.45))));
            if (at.Box is var box && Mercator.X(0) > box.West && Mercator.X(1) < box.East && Mercator.Y(1) > box.North && Mercator.Y(0) < box.South)
            {
                Assert.Equal(0.9 - 0.09, feature.Geometry.Area, 0.01);
            }
        }
    }

    [Fact]
    public void A_line_that_leaves_the_square_and_comes_back_is_two_pieces()
    {
        var item = MapItem.Of("roads", MapShape.Factory.CreateLineString([new(0.1, 0.1), new(20, 0.1), new(20, 0.2), new(0.1, 0.2)]), 0);
        var at = new TileAddress(8, 128, 127);
        Assert.Equal(2, Read(VectorTile.Of([item], at), at).Layers[0].Features[0].Geometry.NumGeometries);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Who_may_see_who_somebody_is_sees_dots_and_all_others_see_numbers(Provider provider)
    {
        await using var site = await Site.OpenAsync(provider, new ServeRequest { Urls = ["http://127.0.0.1:0"] });
        var register = site.Register;
        var district = await register.OfficeBelowAsync(register.Root, "110101");
        var compound = await CompoundAsync(register, district.Jurisdiction);
        await new DrawBoundary(register.Register.Writes).RunAsync(register.Administrator, district.Jurisdiction, Square(114, 30, 0.1), "测绘", "Inner", Cancellation);
        var outbreak = await register.OutbreakAsync();
        foreach (var (number, responsible) in ((int, Key<Jurisdiction>)[])[(1, district.Jurisdiction), (2, district.Jurisdiction), (3, register.Root)])
        {
            var person = Scenery.Person(new(7), number).LivingAt(compound);
            var facts = new CaseFacts { Class = CaseClass.Confirmed, Found = number == 1 ? HowFound.Community : HowFound.InsideControl, Report = new DateOnly(2022, 1, 1) };
            Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(register.Register.Writes).RunAsync(register.Administrator, new CaseReport(outbreak, $"C{number}", responsible, person, facts), Cancellation));
        }

        await site.AccountAsync("zhang", OfficeRole.Investigator);
        await site.AccountAsync("li", OfficeRole.Analyst);
        await site.AccountAsync("wang", OfficeRole.Logistics);
        using var zhang = await site.SignedInAsync("zhang");
        using var li = await site.SignedInAsync("li");
        using var wang = await site.SignedInAsync("wang");

        // The city's investigator may open what the city answers for, and counts what a district does.
        var seen = await CasesAsync(zhang, 15);
        var dot = Assert.Single(seen.Where(layer => layer.Name == "cases").SelectMany(layer => layer.Features));
        Assert.Equal(("C3", "insideControl", 2L), ((string)dot.Attributes["number"], (string)dot.Attributes["found"], Convert.ToInt64(dot.Attributes["days"], null)));
        var counted = Assert.Single(seen.Where(layer => layer.Name == "case_counts").SelectMany(layer => layer.Features));
        Assert.Equal((2L, 1L, 1L), (Number(counted, "count"), Number(counted, "community"), Number(counted, "inside")));

        // The analyst never sees a dot, and all cases as one number.
        var numbers = Assert.Single(await CasesAsync(li, 15));
        Assert.Equal(("case_counts", 3L), (numbers.Name, Number(Assert.Single(numbers.Features), "count")));
        Assert.Equal(3, Number(Assert.Single(Assert.Single(await CasesAsync(li, 9)).Features), "count"));

        // Supplies see the ground and no case.
        Assert.Equal(HttpStatusCode.Forbidden, (await wang.AskAsync(HttpMethod.Get, Address("cases", 15))).StatusCode);
        Assert.NotEmpty((await TileAsync(wang, "places", 15)).Layers);
        using var stranger = site.Visitor();
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.AskAsync(HttpMethod.Get, Address("base", 15))).StatusCode);

        // A tile is asked for again by its tag, and changes with the register.
        using var first = await zhang.AskAsync(HttpMethod.Get, Address("boundaries", 9));
        using var again = new HttpRequestMessage(HttpMethod.Get, Address("boundaries", 9));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var unchanged = await zhang.Client.SendAsync(again, Cancellation);
        Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
        register.Time.Advance(TimeSpan.FromSeconds(2));
        await new DrawBoundary(register.Register.Writes).RunAsync(register.Administrator, district.Jurisdiction, Square(114, 30, 0.2), "测绘", null, Cancellation);
        using var changed = await zhang.AskAsync(HttpMethod.Get, Address("boundaries", 9));
        Assert.NotEqual(first.Headers.ETag, changed.Headers.ETag);

        Assert.Equal(HttpStatusCode.NotFound, (await zhang.AskAsync(HttpMethod.Get, "/tiles/base/3/8/0.mvt")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await zhang.AskAsync(HttpMethod.Get, Address("cases", 15) + "?known-at=yesterday")).StatusCode);
        Assert.Empty(await CasesAsync(li, 15, "?known-at=2022-01-01T00:00:00Z"));
        using var described = JsonDocument.Parse(await (await li.AskAsync(HttpMethod.Get, "/tiles")).Content.ReadAsStringAsync(Cancellation));
        var version = described.RootElement.GetProperty("version").GetString();
        using var kept = await li.AskAsync(HttpMethod.Get, Address("base", 9) + "?v=" + version);
        Assert.True(kept.Headers.CacheControl is { Private: true, MaxAge.TotalHours: 24 });
        using var notKept = await li.AskAsync(HttpMethod.Get, Address("base", 9) + "?v=0123456789abcdef");
        Assert.True(notKept.Headers.CacheControl is { Private: true, NoCache: true });
        Assert.Equal((3, 0), (described.RootElement.GetProperty("cases").GetInt32(), described.RootElement.GetProperty("casesWithoutPlace").GetInt32()));
    }

    [Fact]
    public async Task Walking_over_the_map_is_not_taken_for_a_script_gone_wild_and_leaves_the_pages_alone()
    {
        await using var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["http://127.0.0.1:0"], RequestsASecond = 1 });
        await site.AccountAsync("zhang", OfficeRole.Investigator);
        using var zhang = await site.SignedInAsync("zhang");
        for (var view = 0; view < 2; view++)
        {
            // Four layers of a view, as fast as a browser asks.
            await Task.WhenAll(Enumerable.Range(0, 48).Select(async tile =>
            {
                using var answer = await zhang.AskAsync(HttpMethod.Get, FormattableString.Invariant($"/tiles/base/10/{(view * 48) + tile}/400.mvt"));
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            }));
        }

        using var page = await zhang.GetAsync("/me");
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
    }

    private static async Task<Place> CompoundAsync(TestRegister register, Key<Jurisdiction> jurisdiction)
    {
        var key = Assert.IsType<PlaceRegistration.Registered>(await new RegisterPlace(register.Register.Writes)
            .RunAsync(register.Administrator, Purpose.Upkeep, new PlaceDescription(PlaceKind.Compound, "铁路小区", null, jurisdiction), Cancellation)).Place;
        Assert.IsType<Drawing.Done>(await new DrawPlace(register.Register.Writes).RunAsync(register.Administrator, key, Square(114.05, 30.05, 0.002), "测绘", "Railway Court", Cancellation));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return view.Of<Place>().Single(place => place.Id == key);
    }

    private static Polygon Square(double west, double south, double size) => MapShape.Factory.CreatePolygon(
        [new(west, south), new(west + size, south), new(west + size, south + size), new(west, south + size), new(west, south)]);

    private static string Address(string layer, int zoom) =>
        $"/tiles/{layer}/{zoom}/{(int)(Mercator.X(114.051) * (1 << zoom))}/{(int)(Mercator.Y(30.051) * (1 << zoom))}.mvt";

    private static long Number(NetTopologySuite.Features.IFeature feature, string name) => Convert.ToInt64(feature.Attributes[name], null);

    private static async Task<IList<Layer>> CasesAsync(Visitor visitor, int zoom, string question = "") => (await TileAsync(visitor, "cases", zoom, question)).Layers;

    private static async Task<NetTopologySuite.IO.VectorTiles.VectorTile> TileAsync(Visitor visitor, string layer, int zoom, string question = "")
    {
        using var answer = await visitor.AskAsync(HttpMethod.Get, Address(layer, zoom) + question);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return Read(await answer.Content.ReadAsByteArrayAsync(Cancellation), new TileAddress(zoom, (int)(Mercator.X(114.051) * (1 << zoom)), (int)(Mercator.Y(30.051) * (1 << zoom))));
    }

    private static NetTopologySuite.IO.VectorTiles.VectorTile Read(byte[] bytes, TileAddress at)
    {
        using var stream = new MemoryStream(bytes);
        return new MapboxTileReader().Read(stream, new NetTopologySuite.IO.VectorTiles.Tiles.Tile(at.X, at.Y, at.Zoom));
    }
}
