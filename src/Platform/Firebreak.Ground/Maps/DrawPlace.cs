using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;
using NetTopologySuite.Geometries;

namespace Firebreak.Ground.Maps;

/// <summary>A place was drawn on the map, or drawn otherwise.</summary>
public sealed record PlaceDrawn(Key<Place> Place) : IEvent;

/// <summary>The boundary of a jurisdiction was drawn, or drawn otherwise.</summary>
public sealed record BoundaryDrawn(Key<Jurisdiction> Jurisdiction) : IEvent;

/// <summary>What came of drawing something.</summary>
public abstract record Drawing
{
    private Drawing()
    {
    }

    /// <summary>It stands as drawn.</summary>
    public sealed record Done : Drawing;

    /// <summary>There is no such place or jurisdiction, or it lies outside the actor's reach.</summary>
    public sealed record NotFound : Drawing;

    /// <summary>The shape can't be taken.</summary>
    public sealed record NoShape(Phrase Reason) : Drawing;
}

/// <summary>Draws a place on the map: its outline, and the point by which it is labelled.</summary>
[Needs(Right.WritePlaces)]
public sealed class DrawPlace(Writes writes)
{
    /// <summary>Draws it, or says why not. An outline that it had is replaced and stays in the history.</summary>
    /// <param name="actor">Who draws.</param>
    /// <param name="place">The place.</param>
    /// <param name="shape">Its shape, in WGS 84.</param>
    /// <param name="source">Where the shape comes from.</param>
    /// <param name="englishName">Its name on maps in English; null keeps the one it has.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<Drawing> RunAsync(Actor actor, Key<Place> place, Geometry shape, string source, string? englishName, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<Drawing>(
            nameof(DrawPlace),
            async change =>
            {
                if (MapShape.WrongWith(shape) is { } wrong)
                {
                    return new Drawing.NoShape(wrong);
                }

                if (await change.Of<Place>().SingleOrDefaultAsync(p => p.Id == place, cancellation) is not { } before
                    || !await actor.ReachesAsync(change, Right.WritePlaces, before.Jurisdiction, cancellation))
                {
                    return new Drawing.NotFound();
                }

                var known = await change.Of<PlaceOutline>().SingleOrDefaultAsync(o => o.Place == place, cancellation);
                var outline = PlaceOutline.Of(known?.Id ?? change.NewKey<PlaceOutline>(), place, shape, source, englishName ?? known?.EnglishName);
                if (known is null)
                {
                    change.Add(outline);
                }
                else
                {
                    change.Replace(known, outline);
                }

                var at = MapShape.Inside(shape);
                change.Replace(before, before with { Longitude = at.X, Latitude = at.Y });
                change.Raise(new PlaceDrawn(place));
                return new Drawing.Done();
            },
            cancellation);
}

/// <summary>Takes the outline of a place off the map; the point by which it is labelled stays.</summary>
[Needs(Right.WritePlaces)]
public sealed class EraseOutline(Writes writes)
{
    /// <summary>Takes it off; false where the place has none or lies outside the actor's reach.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Place> place, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(EraseOutline),
        async change =>
        {
            if (await change.Of<PlaceOutline>().SingleOrDefaultAsync(o => o.Place == place, cancellation) is not { } outline
                || !await actor.ReachesAsync(change, Right.WritePlaces, await change.Of<Place>().Where(p => p.Id == place).Select(p => p.Jurisdiction).SingleAsync(cancellation), cancellation))
            {
                return false;
            }

            change.Remove(outline);
            change.Raise(new PlaceDrawn(place));
            return true;
        },
        cancellation);
}

/// <summary>Draws the boundary of a jurisdiction.</summary>
[Needs(Right.ManageJurisdictions)]
public sealed class DrawBoundary(Writes writes)
{
    /// <summary>Draws it, or says why not. A boundary that it had is replaced and stays in the history.</summary>
    public Task<Drawing> RunAsync(Actor actor, Key<Jurisdiction> jurisdiction, Geometry shape, string source, string? englishName, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Upkeep).RunAsync<Drawing>(
            nameof(DrawBoundary),
            async change =>
            {
                if (WrongWith(shape) is { } wrong)
                {
                    return new Drawing.NoShape(wrong);
                }

                if (!await change.Of<Jurisdiction>().AnyAsync(j => j.Id == jurisdiction, cancellation) || !await actor.ReachesAsync(change, Right.ManageJurisdictions, jurisdiction, cancellation))
                {
                    return new Drawing.NotFound();
                }

                var known = await change.Of<JurisdictionBoundary>().SingleOrDefaultAsync(b => b.Jurisdiction == jurisdiction, cancellation);
                var boundary = JurisdictionBoundary.Of(known?.Id ?? change.NewKey<JurisdictionBoundary>(), jurisdiction, shape, source, englishName ?? known?.EnglishName);
                if (known is null)
                {
                    change.Add(boundary);
                }
                else
                {
                    change.Replace(known, boundary);
                }

                change.Raise(new BoundaryDrawn(jurisdiction));
                return new Drawing.Done();
            },
            cancellation);

    /// <summary>What keeps a shape from being a boundary; null where nothing does.</summary>
    internal static Phrase? WrongWith(Geometry shape) => MapShape.IsArea(shape)
        ? MapShape.WrongWith(shape)
        : new($"a {shape.GeometryType} is no area; a polygon or several are expected", $"{shape.GeometryType} 不是面；应为一个或多个多边形");
}
