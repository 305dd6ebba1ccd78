using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Places;

/// <summary>Reads of places that mind merges: a place is all its rows, and what lies in it is what lies in any of them.</summary>
[Needs(Right.SeeReference)]
public static class PlaceQueries
{
    /// <summary>Every row of a place: itself and what was merged with it.</summary>
    public static IQueryable<Place> RowsOf(this Reading reading, Key<Place> place) =>
        reading.Of<Place>().Where(p => reading.Of<Place>().Any(asked => asked.Id == place && asked.Canonical == p.Canonical));

    /// <summary>The place and everything that lies in it, under all rows of all of them.</summary>
    public static async Task<List<Place>> EverythingInAsync(this Reading reading, Key<Place> place, CancellationToken cancellation)
    {
        var found = new Dictionary<Key<Place>, Place>();
        var ask = await reading.RowsOf(place).ToListAsync(cancellation);
        while (ask.Count > 0)
        {
            // What lies inside may itself be one place with a row elsewhere, with things inside that: few rounds, since places are few levels deep.
            var inside = await InsideAsync(reading, ask, cancellation);
            var fresh = ask.Concat(inside).Where(one => found.TryAdd(one.Id, one)).ToList();
            var merged = fresh.Where(one => one.MergedInto is not null || one.MergedRows > 1).Select(one => one.Canonical).Distinct().ToList();
            ask = merged.Count == 0 ? [] : await reading.Of<Place>().Where(p => merged.Contains(p.Canonical)).ToListAsync(cancellation);
            ask.RemoveAll(one => found.ContainsKey(one.Id));
        }

        return [.. found.Values.OrderBy(one => one.Path, StringComparer.Ordinal)];
    }

    /// <summary>A place and those around it, the widest first.</summary>
    public static async Task<List<Place>> WithAllAroundAsync(this Reading reading, Key<Place> place, CancellationToken cancellation)
    {
        if (await reading.Of<Place>().SingleOrDefaultAsync(p => p.Id == place, cancellation) is not { } itself)
        {
            return [];
        }

        var around = itself.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(step => new Key<Place>(Guid.ParseExact(step, "N"))).ToList();
        var places = await reading.Of<Place>().Where(p => around.Contains(p.Id)).ToListAsync(cancellation);
        return [.. places.OrderBy(p => p.Path.Length)];
    }

    private static async Task<List<Place>> InsideAsync(Reading reading, List<Place> places, CancellationToken cancellation)
    {
        var inside = new List<Place>();
        foreach (var path in places.Select(place => place.Path))
        {
            inside.AddRange(await reading.Of<Place>().Where(p => p.Path.StartsWith(path)).ToListAsync(cancellation));
        }

        return inside;
    }
}
