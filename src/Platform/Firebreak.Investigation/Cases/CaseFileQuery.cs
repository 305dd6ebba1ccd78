using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Investigation.Notes;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>A stop with its place, where the place is no secret.</summary>
public sealed record PlacedStop(ItineraryStop Stop, Place? Place);

/// <summary>A link as one of its ends sees it.</summary>
/// <param name="Link">The link.</param>
/// <param name="Other">The case at the other end; null until it is in the register or where it isn't seen.</param>
/// <param name="OtherNumber">Its number.</param>
/// <param name="IsInfector">Whether the other end is the presumed infector.</param>
public sealed record LinkEnd(PresumedLink Link, Case? Other, string OtherNumber, bool IsInfector);

/// <summary>Everything that is on record about a case, under pseudonyms: what its page shows.</summary>
public sealed record CaseFile
{
    /// <summary>The case.</summary>
    public required Case Case { get; init; }

    /// <summary>Who it is, sealed; null where people aren't seen.</summary>
    public Person? Person { get; init; }

    /// <summary>The jurisdiction that answers for it.</summary>
    public required string Responsible { get; init; }

    /// <summary>Samples and results, the latest first.</summary>
    public required IReadOnlyList<Sample> Samples { get; init; }

    /// <summary>Results that hold no longer.</summary>
    public required IReadOnlyList<ResultCorrection> Corrections { get; init; }

    /// <summary>Where the case was, in order.</summary>
    public required IReadOnlyList<PlacedStop> Stops { get; init; }

    /// <summary>Whom the case exposed.</summary>
    public required IReadOnlyList<Contact> Contacts { get; init; }

    /// <summary>Contacts of the case who became cases, by person.</summary>
    public required IReadOnlyDictionary<Key<Person>, Case> BecameCases { get; init; }

    /// <summary>Who is presumed to have infected whom.</summary>
    public required IReadOnlyList<LinkEnd> Links { get; init; }

    /// <summary>Notes, sealed, the latest first.</summary>
    public required IReadOnlyList<Note> Notes { get; init; }
}

/// <summary>Reads a case file.</summary>
[Needs(Right.SeeCases)]
public static class CaseFileQuery
{
    /// <summary>The file of a case; null where the reader sees no such case.</summary>
    public static async Task<CaseFile?> CaseFileAsync(this Reading reading, Key<Case> id, CancellationToken cancellation)
    {
        if (await reading.Of<Case>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } found)
        {
            return null;
        }

        var samples = await reading.Of<Sample>().AsNoTracking().Where(s => s.Person == found.Person).OrderByDescending(s => s.SampledOn).ToListAsync(cancellation);
        var sampleKeys = samples.ConvertAll(s => s.Id);
        var stops = await reading.Of<ItineraryStop>().AsNoTracking().Where(s => s.Case == id).OrderBy(s => s.Arrived).ToListAsync(cancellation);
        var placeKeys = stops.Select(s => s.Place).OfType<Key<Place>>().Distinct().ToList();
        var places = await reading.Of<Place>().AsNoTracking().Where(p => placeKeys.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancellation);
        var contacts = await reading.Of<Contact>().AsNoTracking().Where(c => c.Case == id).OrderBy(c => c.Tier).ThenBy(c => c.LastExposure).ToListAsync(cancellation);
        var exposed = contacts.ConvertAll(c => c.Person);
        var became = await reading.Of<Case>().AsNoTracking().Where(c => c.Outbreak == found.Outbreak && exposed.Contains(c.Person)).ToListAsync(cancellation);
        var links = await reading.Of<PresumedLink>().AsNoTracking().Where(l => l.Outbreak == found.Outbreak && (l.InfectorNumber == found.Number || l.InfecteeNumber == found.Number)).ToListAsync(cancellation);
        var ends = links.SelectMany(l => new[] { l.InfectorNumber, l.InfecteeNumber }).Distinct().ToList();
        var others = await reading.Of<Case>().AsNoTracking().Where(c => c.Outbreak == found.Outbreak && ends.Contains(c.Number)).ToDictionaryAsync(c => c.Number, cancellation);
        return new()
        {
            Case = found,
            Person = await reading.Of<Person>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == found.Person, cancellation),
            Responsible = await reading.Of<Jurisdiction>().Where(j => j.Id == found.Responsible).Select(j => j.Name).SingleOrDefaultAsync(cancellation) ?? "",
            Samples = samples,
            Corrections = await reading.Of<ResultCorrection>().AsNoTracking().Where(c => sampleKeys.Contains(c.Sample)).ToListAsync(cancellation),
            Stops = stops.ConvertAll(s => new PlacedStop(s, s.Place is { } place ? places.GetValueOrDefault(place) : null)),
            Contacts = contacts,
            BecameCases = became.GroupBy(c => c.Person).ToDictionary(g => g.Key, g => g.First()),
            Links = [.. links.Select(l => l.InfecteeNumber == found.Number && l.InfectorNumber != found.Number
                ? new LinkEnd(l, others.GetValueOrDefault(l.InfectorNumber), l.InfectorNumber, IsInfector: true)
                : new LinkEnd(l, others.GetValueOrDefault(l.InfecteeNumber), l.InfecteeNumber, IsInfector: false)).OrderByDescending(l => l.IsInfector).ThenBy(l => l.OtherNumber, StringComparer.Ordinal)],
            Notes = await reading.Of<Note>().AsNoTracking().Where(n => n.Case == id).OrderByDescending(n => n.Id).ToListAsync(cancellation),
        };
    }
}
