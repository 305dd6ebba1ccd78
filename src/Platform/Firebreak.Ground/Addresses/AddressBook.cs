using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Addresses;

/// <summary>Matches addresses against the places of the register, their other names and their usual short forms.</summary>
/// <remarks>
/// Names are looked for anywhere in the address, so that omitted levels don't matter; a name fits best where the places around it stand before it. A name
/// that isn't found as it stands is looked for with one or two characters wrong. Places below the compound aren't in here: their names are numbers, read off
/// the end of the address.
/// </remarks>
public sealed class AddressBook : IAddressMatcher
{
    // Fits closer to the best than this are its rivals: the address doesn't tell them apart.
    private const double Margin = 0.08;

    private readonly Dictionary<Key<Place>, Entry> entries = [];
    private readonly NameIndex<Key<Place>> names = new();

    /// <summary>A book of these places and other names.</summary>
    public AddressBook(IEnumerable<Place> places, IEnumerable<PlaceAlias> aliases)
    {
        foreach (var place in places.Where(place => !place.IsBelowCompound))
        {
            entries[place.Id] = new Entry(place);
        }

        foreach (var entry in entries.Values)
        {
            AddName(entry.Place.Id, entry.Place.Name, entry.Place.Kind);
        }

        foreach (var alias in aliases)
        {
            _ = entries.TryGetValue(alias.Place, out var entry) && AddName(alias.Place, alias.Name, entry.Place.Kind);
        }
    }

    /// <summary>The book of a register.</summary>
    public static async Task<AddressBook> OfAsync(Reading reading, CancellationToken cancellation)
    {
        var places = await reading.Of<Place>()
            .Where(p => p.Kind != PlaceKind.Building && p.Kind != PlaceKind.Unit && p.Kind != PlaceKind.Household).ToListAsync(cancellation);
        return new AddressBook(places, await reading.Of<PlaceAlias>().ToListAsync(cancellation));
    }

    /// <inheritdoc />
    public AddressMatch? Match(string address)
    {
        var text = AddressText.Of(address);
        var hits = names.HitsIn(text).GroupBy(hit => hit.Of).ToDictionary(hit => hit.Key, hit => hit.ToList());
        var fits = hits.SelectMany(hit => hit.Value.Select(at => FitOf(hit.Key, at, hits, text))).OrderByDescending(fit => fit.Score)
            .ThenByDescending(fit => entries[fit.Place].Place.Kind).ThenBy(fit => fit.Place).DistinctBy(fit => entries[fit.Place].Place.Canonical).ToList();
        if (fits.Count == 0)
        {
            return null;
        }

        var best = fits[0];
        var rivals = fits.Skip(1).Where(fit => fit.Score > best.Score - Margin && !IsAround(fit.Place, best.Place)).ToList();
        var place = entries[best.Place].Place;
        return new AddressMatch(
            place.Canonical, place.Kind, rivals.Count == 0 ? best.Score : best.Score / (rivals.Count + 1), best.Numbers,
            [.. fits.Skip(1).Where(fit => !IsAround(fit.Place, best.Place)).Take(4).Select(fit => new AddressGuess(entries[fit.Place].Place.Canonical, fit.Score))]);
    }

    private bool AddName(Key<Place> place, string name, PlaceKind kind)
    {
        var full = AddressText.Of(name);
        names.Add(full, place, quality: 1);
        foreach (var shorter in ShortNames.Of(full, kind))
        {
            names.Add(shorter, place, ShortNames.Quality);
        }

        return true;
    }

    // How well an address fits one place that it names at one spot.
    private Fit FitOf(Key<Place> place, NameHit<Key<Place>> at, Dictionary<Key<Place>, List<NameHit<Key<Place>>>> hits, string text)
    {
        var explained = new bool[text.Length];
        Mark(explained, at);
        var first = at.Start;
        foreach (var around in Around(place))
        {
            if (hits.TryGetValue(around, out var named) && named.Where(hit => hit.End <= first).OrderByDescending(hit => hit.End - hit.Start).FirstOrDefault() is { Length: > 0 } before)
            {
                Mark(explained, before);
                first = before.Start;
            }
        }

        var (numbers, from, length) = AddressNumbers.ReadAfter(text, at.End);
        explained.AsSpan(from, length).Fill(true);

        // Words in front that name another place of a kind that this one lies in contradict it; words that name nothing leave doubt.
        var stranger = hits.Where(hit => !hits[place].Contains(hit.Value[0]) && !IsAround(hit.Key, place) && !IsAround(place, hit.Key) && hit.Value.Exists(other => other.End <= at.Start && !Overlaps(explained, other)))
            .Any(hit => entries[hit.Key].Place.Kind < entries[place].Place.Kind && hit.Value.Exists(other => other.Quality >= 1));
        var unexplained = explained.Count(known => !known) / (double)text.Length;
        var kind = entries[place].Place.Kind;
        var narrow = kind is PlaceKind.Compound or PlaceKind.Venue ? 1.0 : kind == PlaceKind.Community ? 0.9 : kind == PlaceKind.Street ? 0.7 : 0.5;
        var score = at.Quality * narrow * (1 - (0.6 * unexplained)) * (stranger ? 0.5 : 1);
        return new Fit(place, score, kind is PlaceKind.Compound ? numbers : AddressNumbers.None);
    }

    private static void Mark(bool[] explained, NameHit<Key<Place>> hit) => explained.AsSpan(hit.Start, hit.End - hit.Start).Fill(true);

    private static bool Overlaps(bool[] explained, NameHit<Key<Place>> hit) => explained.AsSpan(hit.Start, hit.End - hit.Start).Contains(true);

    private bool IsAround(Key<Place> outer, Key<Place> inner) => outer != inner && Around(inner).Contains(outer);

    private IEnumerable<Key<Place>> Around(Key<Place> place)
    {
        for (var above = entries[place].Place.Parent; above is { } key && entries.TryGetValue(key, out var entry); above = entry.Place.Parent)
        {
            yield return key;
        }
    }

    private sealed record Entry(Place Place);

    private readonly record struct Fit(Key<Place> Place, double Score, AddressNumbers Numbers);
}
