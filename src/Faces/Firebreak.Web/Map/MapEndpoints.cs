using System.Globalization;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Map;

/// <summary>What a map needs to begin: where it lies and which layers there are.</summary>
/// <param name="Bounds">West, south, east, north in degrees; null where nothing is drawn.</param>
/// <param name="Layers">Layers, each at /tiles/{layer}/{z}/{x}/{y}.mvt.</param>
/// <param name="MaxZoom">The deepest zoom at which tiles say more.</param>
/// <param name="Cases">Cases that whoever asks sees; null where they may see none.</param>
/// <param name="CasesWithoutPlace">How many of them have no place on the map.</param>
/// <param name="Version">Of the ground as it is now: a tile of the ground asked for with ?v= this needs no asking again.</param>
internal sealed record MapDescription(double[]? Bounds, IReadOnlyList<string> Layers, int MaxZoom, int? Cases, int? CasesWithoutPlace, string Version);

/// <summary>The map by tiles. Each layer is an endpoint with a row of its own in the table of rights.</summary>
internal static class MapEndpoints
{
    private const string Cases = "cases";
    private const int MostDetail = 17;

    public static void AddMap(this IServiceCollection services)
    {
        services.AddSingleton<RegisterMap>();
        services.AddSingleton<CaseMap>();
    }

    public static void MapTiles(this IEndpointRouteBuilder application)
    {
        application.MapGet("/tiles", DescribeAsync).Needs(Right.SeeReference);
        foreach (var layer in (string[])[RegisterMap.Base, RegisterMap.Boundaries, RegisterMap.Places])
        {
            application.MapGet($"/tiles/{layer}/{{z:int}}/{{x:int}}/{{y:int}}.mvt", async (HttpContext context, RegisterMap map, int z, int x, int y, CancellationToken cancellation) =>
                new TileAddress(z, x, y) is { Exists: true } at ? Ground(context, await map.NowAsync(cancellation), layer, at) : NoSuchTile(context)).Needs(Right.SeeReference);
        }

        // Who sees which cases changes by the hour, and a shared computer keeps what it's given: these are never stored.
        application.MapGet($"/tiles/{Cases}/{{z:int}}/{{x:int}}/{{y:int}}.mvt", async (HttpContext context, CaseMap map, int z, int x, int y, CancellationToken cancellation) =>
            !TryAsk(context, out var question) ? NoSuchQuestion(context)
            : new TileAddress(z, x, y) is { Exists: true } at ? Sent(context, await map.TileAsync(Visit.Of(context).Actor, question, at, cancellation), "no-store")
            : NoSuchTile(context)).Needs(Right.SeeCases);
    }

    private static async Task<IResult> DescribeAsync(HttpContext context, RegisterMap map, CaseMap cases, CancellationToken cancellation)
    {
        if (!TryAsk(context, out var question))
        {
            return NoSuchQuestion(context);
        }

        var actor = Visit.Of(context).Actor;
        var ground = await map.NowAsync(cancellation);
        var box = ground.Bounds;
        var maySee = actor.Has(Right.SeeCases);
        (int Cases, int Unplaced)? counts = maySee ? await cases.CountAsync(actor, question, cancellation) : null;
        string[] layers = [RegisterMap.Base, RegisterMap.Boundaries, RegisterMap.Places, .. maySee ? [Cases] : Array.Empty<string>()];
        return TypedResults.Ok(new MapDescription(box.IsNull ? null : [box.MinX, box.MinY, box.MaxX, box.MaxY], layers, MostDetail, counts?.Cases, counts?.Unplaced, ground.Version));
    }

    // Every page brings a map of its own, and the ground under it is that of the page before: what the browser holds of this version is not asked for again.
    private static IResult Ground(HttpContext context, RegisterMap.Picture ground, string layer, TileAddress at) =>
        Sent(context, ground.TileOf(layer, at), context.Request.Query["v"] == ground.Version ? "private, max-age=86400, immutable" : "private, no-cache");

    private static IResult Sent(HttpContext context, Tile tile, string keep)
    {
        context.Response.Headers.CacheControl = keep;
        context.Response.Headers.ETag = tile.Tag;
        return context.Request.Headers.IfNoneMatch.Any(tag => tag == tile.Tag)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Bytes(tile.Content, "application/vnd.mapbox-vector-tile");
    }

    private static bool TryAsk(HttpContext context, out CaseQuestion question)
    {
        var query = context.Request.Query;
        question = new CaseQuestion(null, null);
        if (query["outbreak"].ToString() is { Length: > 0 } outbreak)
        {
            if (!Guid.TryParse(outbreak, out var key))
            {
                return false;
            }

            question = question with { Outbreak = new Key<Outbreak>(key) };
        }

        if (query["known-at"].ToString() is { Length: > 0 } moment)
        {
            if (!DateTimeOffset.TryParse(moment, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                return false;
            }

            question = question with { KnownAt = Instant.Of(at) };
        }

        return true;
    }

    private static ProblemHttpResult NoSuchTile(HttpContext context) => Answers.Problem(
        StatusCodes.Status404NotFound, "no-such-tile", new Phrase($"There is no such square: zoom 0 to {TileAddress.DeepestZoom}, column and row below 2 to the power of the zoom.", $"没有该瓦片：级别应为 0 至 {TileAddress.DeepestZoom}，行列号小于 2 的级别次方。").In(Visit.Of(context).Language));

    private static ProblemHttpResult NoSuchQuestion(HttpContext context) => Answers.Problem(
        StatusCodes.Status400BadRequest, "no-such-question",
        new Phrase("outbreak takes the key of an outbreak, known-at a moment such as 2026-11-20T12:00:00Z.", "outbreak 应为疫情编号，known-at 应为 2026-11-20T12:00:00Z 这样的时刻。").In(Visit.Of(context).Language));
}
