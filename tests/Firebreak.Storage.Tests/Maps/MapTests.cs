using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Maps;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Firebreak.Storage.Tests.Maps;

/// <summary>Shapes in the register, on both databases.</summary>
public sealed class MapTests
{
    private static readonly DateOnly Today = new(2022, 1, 3);

    public static TheoryData<Provider> Providers => TestRegister.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task A_place_drawn_otherwise_is_found_where_it_lies_now_and_where_it_lay(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var place = Assert.IsType<PlaceRegistration.Registered>(await new RegisterPlace(register.Register.Writes)
            .RunAsync(register.Administrator, Purpose.Upkeep, new PlaceDescription(PlaceKind.Compound, "铁路小区", null, register.Root), Cancellation)).Place;
        var draw = new DrawPlace(register.Register.Writes);
        Assert.IsType<Drawing.Done>(await draw.RunAsync(register.Administrator, place, Square(114, 30, 0.01), "测绘", "Railway Court", Cancellation));
        var before = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromDays(1));
        Assert.IsType<Drawing.Done>(await draw.RunAsync(register.Administrator, place, Square(115, 30, 0.01), "测绘", null, Cancellation));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        Assert.Equal([place], await view.PlacesInAsync(Square(114.9, 29.9, 0.2), Cancellation));
        Assert.Empty(await view.PlacesInAsync(Square(113.9, 29.9, 0.2), Cancellation));
        var outline = await view.Of<PlaceOutline>().SingleAsync(Cancellation);
        Assert.Equal(("Railway Court", 115.0, 30.01), (outline.EnglishName, outline.West, outline.North));
        Assert.InRange((await view.Of<Place>().SingleAsync(Cancellation)).Longitude!.Value, 115.0, 115.01);
        await using var then = view.AsKnownAt(before);
        Assert.Equal([place], await then.PlacesInAsync(Square(113.9, 29.9, 0.2), Cancellation));
        Assert.Empty((await register.Register.VerifyRecordsAsync(Cancellation)).Findings);
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Boundaries_are_matched_by_code_rejected_with_reasons_and_taken_back(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await new ImportJurisdictions(register.Register.Writes).RunAsync(
            register.Administrator, [new(1, "010000", "东省"), new(2, "010100", "东市"), new(3, "010101", "城区")], Today, dryRun: false, Cancellation);
        await new RecodeJurisdiction(register.Register.Writes).RunAsync(register.Administrator, await KeyAsync(register, "010101"), "010102", "新城区", Today, Cancellation);
        var crossed = MapShape.Factory.CreatePolygon([new(1, 1), new(2, 2), new(2, 1), new(1, 2), new(1, 1)]);
        List<BoundaryEntry> entries =
        [
            new(1, "010100", Square(114, 30, 1), "East City"),
            new(2, "010101", Square(114, 30, 0.5)),
            new(3, "019999", Square(114, 30, 0.1)),
            new(4, "010000", crossed),
            new(5, "010102", Square(114, 30, 0.4)),
            new(6, "010000", Square(500_000, 30, 1)),
            new(7, "010000", MapShape.Factory.CreateLineString([new(1, 1), new(2, 2)])),
        ];

        var plan = await ImportAsync(register, entries, dryRun: true);
        Assert.Null(plan.Import);
        Assert.Equal(new ImportCount(2, 0, 0), plan.Counts);
        Assert.Equal(0, await CountAsync(register));

        var done = await ImportAsync(register, entries, dryRun: false);
        Assert.Equal([3, 4, 5, 6, 7], done.Rejects.Select(reject => reject.Feature));
        Assert.Contains("019999", done.Rejects[0].Reason.English, StringComparison.Ordinal);
        Assert.Contains("crosses itself at 1.5, 1.5", done.Rejects[1].Reason.English, StringComparison.Ordinal);
        Assert.Contains("feature 2", done.Rejects[2].Reason.English, StringComparison.Ordinal);
        Assert.Contains("WGS 84", done.Rejects[3].Reason.English, StringComparison.Ordinal);
        Assert.Contains("LineString", done.Rejects[4].Reason.English, StringComparison.Ordinal);

        // The old code found its successor, and a point finds all that it lies in, the widest first.
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            Assert.Equal(["010100", "010102"], (await view.JurisdictionsAtAsync(114.25, 30.25, Cancellation)).Select(j => j.Code));
            Assert.Equal(["010100"], (await view.JurisdictionsAtAsync(114.75, 30.75, Cancellation)).Select(j => j.Code));
        }

        var again = await ImportAsync(register, entries, dryRun: false);
        Assert.Null(again.Import);
        Assert.Equal(new ImportCount(0, 0, 2), again.Counts);

        var moved = await ImportAsync(register, [new(1, "010100", Square(114, 30, 2))], dryRun: false);
        Assert.Equal(new ImportCount(0, 1, 0), moved.Counts);
        Assert.IsType<ImportUndoing.Done>(await UndoAsync(register, moved.Import!.Id));
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            Assert.Empty(await view.JurisdictionsAtAsync(115.5, 31.5, Cancellation));
        }

        // What another import changed and was taken back itself is as if that import had never been.
        var undone = Assert.IsType<ImportUndoing.Done>(await UndoAsync(register, done.Import!.Id));
        Assert.Equal((2, 0), (undone.Result.Removed, undone.Result.Kept.Count));
        Assert.Equal(0, await CountAsync(register));
        Assert.Empty((await register.Register.VerifyRecordsAsync(Cancellation)).Findings);
    }

    private static Polygon Square(double west, double south, double size) => MapShape.Factory.CreatePolygon(
        [new(west, south), new(west + size, south), new(west + size, south + size), new(west, south + size), new(west, south)]);

    private static Task<BoundaryImport> ImportAsync(TestRegister register, List<BoundaryEntry> entries, bool dryRun) =>
        new ImportBoundaries(register.Register.Reads, register.Register.Writes, register.Time)
            .RunAsync(register.Administrator, entries, new ImportedFile("b.geojson", "boundaries", "00", entries.Count, 0, 0, null, []), Today, dryRun, Cancellation);

    private static Task<ImportUndoing> UndoAsync(TestRegister register, Key<Import> import) =>
        new TakeBackImport(register.Register.Reads, register.Register.Writes).RunAsync(register.Administrator, import, dryRun: false, Cancellation);

    private static async Task<Key<Jurisdiction>> KeyAsync(TestRegister register, string code)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return (await view.JurisdictionAsync(code, Today, Cancellation))!.Id;
    }

    private static async Task<int> CountAsync(TestRegister register)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return await view.Of<JurisdictionBoundary>().CountAsync(Cancellation);
    }
}
