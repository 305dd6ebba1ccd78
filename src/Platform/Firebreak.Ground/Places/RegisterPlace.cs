using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Places;

/// <summary>A place came into the register.</summary>
public sealed record PlaceRegistered(Key<Place> Place) : IEvent;

/// <summary>A place as it is described.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Official or usual name.</param>
/// <param name="Parent">The place it lies in; null at the top.</param>
/// <param name="Jurisdiction">Who answers for its ground; null for the jurisdiction of the place it lies in.</param>
public sealed record PlaceDescription(PlaceKind Kind, string Name, Key<Place>? Parent, Key<Jurisdiction>? Jurisdiction = null)
{
    /// <summary>Longitude in degrees, WGS 84.</summary>
    public double? Longitude { get; init; }

    /// <summary>Latitude in degrees, WGS 84.</summary>
    public double? Latitude { get; init; }
}

/// <summary>What came of registering a place.</summary>
public abstract record PlaceRegistration
{
    private PlaceRegistration()
    {
    }

    /// <summary>It's registered.</summary>
    public sealed record Registered(Key<Place> Place) : PlaceRegistration;

    /// <summary>The place it lies in has one of this kind and name.</summary>
    public sealed record AlreadyThere(Key<Place> Place) : PlaceRegistration;

    /// <summary>There is no such place for it to lie in.</summary>
    public sealed record NoSuchParent : PlaceRegistration;

    /// <summary>A place of this kind can't lie in one of that kind.</summary>
    public sealed record DoesNotFit(PlaceKind Kind, PlaceKind In) : PlaceRegistration;

    /// <summary>Nobody answers for its ground: it lies in no place and names no jurisdiction.</summary>
    public sealed record NoJurisdiction : PlaceRegistration;

    /// <summary>It lies on ground outside the actor's reach.</summary>
    public sealed record NotYours : PlaceRegistration;
}

/// <summary>Puts a place into the register.</summary>
[Needs(Right.WritePlaces)]
public sealed class RegisterPlace(Writes writes)
{
    /// <summary>Registers the place, or says why not.</summary>
    public Task<PlaceRegistration> RunAsync(Actor actor, Purpose purpose, PlaceDescription place, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<PlaceRegistration>(
            nameof(RegisterPlace),
            async change =>
            {
                if (await change.Of<Place>().FirstOrDefaultAsync(p => p.Parent == place.Parent && p.Kind == place.Kind && p.Name == place.Name, cancellation) is { } known)
                {
                    return new PlaceRegistration.AlreadyThere(known.Id);
                }

                var id = change.NewKey<Place>();
                if (place.Parent is not { } parent)
                {
                    return place.Jurisdiction is { } jurisdiction
                        ? await AddAsync(change, Place.At(id, place.Kind, place.Name, jurisdiction), place, cancellation)
                        : new PlaceRegistration.NoJurisdiction();
                }

                if (await change.Of<Place>().SingleOrDefaultAsync(p => p.Id == parent, cancellation) is not { } around)
                {
                    return new PlaceRegistration.NoSuchParent();
                }

                return around.Within(id, place.Kind, place.Name) is { } inside
                    ? await AddAsync(change, inside with { Jurisdiction = place.Jurisdiction ?? inside.Jurisdiction }, place, cancellation)
                    : new PlaceRegistration.DoesNotFit(place.Kind, around.Kind);
            },
            cancellation);

    private static async Task<PlaceRegistration> AddAsync(Change change, Place place, PlaceDescription described, CancellationToken cancellation)
    {
        if (!await change.Actor.ReachesAsync(change, Right.WritePlaces, place.Jurisdiction, cancellation))
        {
            return new PlaceRegistration.NotYours();
        }

        change.Add(place with { Longitude = described.Longitude, Latitude = described.Latitude });
        change.Raise(new PlaceRegistered(place.Id));
        return new PlaceRegistration.Registered(place.Id);
    }
}

/// <summary>Adds another name to a place: by it addresses are matched from then on.</summary>
[Needs(Right.WritePlaces)]
public sealed class AddPlaceAlias(Writes writes)
{
    /// <summary>Adds the name and returns its key, also where the place had it; null where there is no such place.</summary>
    public Task<Key<PlaceAlias>?> RunAsync(Actor actor, Purpose purpose, Key<Place> place, string name, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync(nameof(AddPlaceAlias), change => WithinAsync(change, place, name, cancellation), cancellation);

    internal static async Task<Key<PlaceAlias>?> WithinAsync(Change change, Key<Place> place, string name, CancellationToken cancellation)
    {
        if (!await change.Of<Place>().AnyAsync(p => p.Id == place, cancellation))
        {
            return null;
        }

        if (await change.Of<PlaceAlias>().FirstOrDefaultAsync(a => a.Place == place && a.Name == name, cancellation) is { } known)
        {
            return known.Id;
        }

        var id = change.NewKey<PlaceAlias>();
        change.Add(new PlaceAlias { Id = id, Place = place, Name = name });
        return id;
    }
}
