using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>A stop of a case at a place.</summary>
public sealed record StopThere(ItineraryStop Stop, Case Case, Place Place);

/// <summary>What is on record about a place, everything inside it included (地点档案). Who lives below the compound is sealed: it counts at the compound.</summary>
/// <param name="Around">The place and those around it, the widest first.</param>
/// <param name="Rows">All its rows, the canonical one first.</param>
/// <param name="Aliases">Other names of any of them.</param>
/// <param name="Jurisdiction">Who answers for its ground.</param>
/// <param name="Inside">How many places lie in it.</param>
/// <param name="Cases">Cases of people who live there, the latest first.</param>
/// <param name="Stops">Stops of cases there, the latest first.</param>
/// <param name="Contacts">Contacts who live there, the latest exposure first.</param>
public sealed record PlaceFile(
    IReadOnlyList<Place> Around, IReadOnlyList<Place> Rows, IReadOnlyList<PlaceAlias> Aliases, string Jurisdiction, int Inside, IReadOnlyList<Case> Cases, IReadOnlyList<StopThere> Stops, IReadOnlyList<Contact> Contacts);

/// <summary>A place with how many lie directly in it.</summary>
public sealed record PlaceBranch(Place Place, int Inside);

/// <summary>Reads of places with who fell ill, was exposed or stopped there. What the reader may not see is left out, not told.</summary>
[Needs(Right.SeeReference)]
public static class PlaceFileQuery
{
    private const int MostEach = 500;

    // Databases take so many parameters in one question; a county has more compounds.
    private const int KeysAtOnce = 400;

    /// <summary>What lies directly in a place, or at the top; merged rows answer to their place and aren't told twice.</summary>
    public static async Task<IReadOnlyList<PlaceBranch>> BranchesAsync(this Reading reading, Key<Place>? parent, CancellationToken cancellation)
    {
        var inside = parent is { } around
            ? reading.Of<Place>().Where(p => p.Parent != null && reading.Of<Place>().Any(row => row.Id == p.Parent && reading.Of<Place>().Any(asked => asked.Id == around && asked.Canonical == row.Canonical)))
            : reading.Of<Place>().Where(p => p.Parent == null);
        var places = await inside.Where(p => p.MergedInto == null).ToListAsync(cancellation);
        var counts = new Dictionary<Key<Place>, int>();
        foreach (var part in places.Select(p => p.Id).Chunk(KeysAtOnce))
        {
            foreach (var count in await reading.Of<Place>().Where(p => p.MergedInto == null && p.Parent != null && part.Contains(p.Parent.Value)).GroupBy(p => p.Parent!.Value).Select(of => new { of.Key, Count = of.Count() }).ToListAsync(cancellation))
            {
                counts[count.Key] = count.Count;
            }
        }

        return [.. places.OrderBy(p => p.Kind).ThenBy(p => NumberIn(p.Name)).ThenBy(p => p.Name, StringComparer.Ordinal).Select(p => new PlaceBranch(p, counts.GetValueOrDefault(p.Id)))];
    }

    /// <summary>Places by a part of their name or of another name, the widest first.</summary>
    public static async Task<IReadOnlyList<Place>> PlacesNamedAsync(this Reading reading, string fragment, int limit, CancellationToken cancellation) =>
        await reading.Of<Place>().Where(p => p.Name.Contains(fragment) || reading.Of<PlaceAlias>().Any(a => a.Place == p.Id && a.Name.Contains(fragment)))
            .OrderBy(p => p.Kind).ThenBy(p => p.Name).ThenBy(p => p.Id).Take(limit).ToListAsync(cancellation);

    /// <summary>Where places lie: the names from the widest place down to each of them.</summary>
    public static async Task<IReadOnlyDictionary<Key<Place>, string>> PathsAsync(this Reading reading, IReadOnlyCollection<Key<Place>> places, CancellationToken cancellation)
    {
        var (steps, names) = (new Dictionary<Key<Place>, List<Key<Place>>>(), new Dictionary<Key<Place>, string>());
        foreach (var part in places.Distinct().Chunk(KeysAtOnce))
        {
            foreach (var place in await reading.Of<Place>().Where(p => part.Contains(p.Id)).Select(p => new { p.Id, p.Path }).ToListAsync(cancellation))
            {
                steps[place.Id] = [.. place.Path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(step => new Key<Place>(Guid.ParseExact(step, "N")))];
            }
        }

        foreach (var part in steps.Values.SelectMany(each => each).Distinct().Chunk(KeysAtOnce))
        {
            foreach (var place in await reading.Of<Place>().Where(p => part.Contains(p.Id)).Select(p => new { p.Id, p.Name }).ToListAsync(cancellation))
            {
                names[place.Id] = place.Name;
            }
        }

        return steps.ToDictionary(place => place.Key, place => string.Join(" › ", place.Value.Select(step => names.GetValueOrDefault(step, "…"))));
    }

    /// <summary>The file of a place; null where there is none.</summary>
    public static async Task<PlaceFile?> PlaceFileAsync(this Reading reading, Key<Place> id, CancellationToken cancellation)
    {
        var around = await reading.WithAllAroundAsync(id, cancellation);
        if (around.Count == 0)
        {
            return null;
        }

        var all = await reading.EverythingInAsync(id, cancellation);
        var rows = all.Where(place => place.Canonical == around[^1].Canonical).OrderByDescending(place => place.Id == place.Canonical).ThenBy(place => place.Id).ToList();
        var rowKeys = rows.ConvertAll(row => row.Id);
        var jurisdiction = around[^1].Jurisdiction;
        var (cases, stops, contacts) = (new List<Case>(), new List<StopThere>(), new List<Contact>());
        foreach (var part in all.Where(place => !place.IsBelowCompound).Select(place => place.Id).Chunk(KeysAtOnce))
        {
            cases.AddRange(await reading.Of<Case>().Where(c => reading.Of<Person>().Any(p => p.Id == c.Person && p.LivesIn != null && part.Contains(p.LivesIn.Value))).Take(MostEach).ToListAsync(cancellation));
            contacts.AddRange(await reading.Of<Contact>().Where(c => reading.Of<Person>().Any(p => p.Id == c.Person && p.LivesIn != null && part.Contains(p.LivesIn.Value))).Take(MostEach).ToListAsync(cancellation));
            stops.AddRange(await reading.Of<ItineraryStop>().Where(s => s.Place != null && part.Contains(s.Place.Value)).Join(reading.Of<Case>(), s => s.Case, c => c.Id, (stop, of) => new { stop, of })
                .Join(reading.Of<Place>(), both => both.stop.Place, p => p.Id, (both, place) => new StopThere(both.stop, both.of, place)).Take(MostEach).ToListAsync(cancellation));
        }

        return new PlaceFile(
            around,
            rows,
            await reading.Of<PlaceAlias>().Where(a => rowKeys.Contains(a.Place)).OrderBy(a => a.Name).ToListAsync(cancellation),
            await reading.Of<Jurisdiction>().Where(j => j.Id == jurisdiction).Select(j => j.Name).SingleOrDefaultAsync(cancellation) ?? "",
            all.Count - rows.Count,
            [.. cases.OrderByDescending(c => c.Facts.Report).ThenBy(c => c.Number, StringComparer.Ordinal).Take(MostEach)],
            [.. stops.OrderByDescending(s => s.Stop.Arrived).Take(MostEach)],
            [.. contacts.OrderByDescending(c => c.LastExposure).Take(MostEach)]);
    }

    // Building 2 stands before building 10.
    private static int NumberIn(string name) => int.TryParse(string.Concat(name.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit).Take(9)), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
}
