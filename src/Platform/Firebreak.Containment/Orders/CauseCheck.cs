using Firebreak.Containment.Zones;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>What looking a cause up in the register gave.</summary>
internal abstract record CauseFound
{
    private CauseFound()
    {
    }

    /// <summary>It's there.</summary>
    /// <param name="EvidenceLevel">The level of evidence it is.</param>
    /// <param name="Case">The case behind it; null where it's out of sight.</param>
    /// <param name="Until">Beyond which moment it doesn't carry an order; null where it names none.</param>
    /// <param name="Place">What it says of the place, as protocols ask for it; null for a person.</param>
    public sealed record There(string EvidenceLevel, Case? Case, Instant? Until = null, FactSheet? Place = null) : CauseFound;

    /// <summary>It isn't, or isn't one any more.</summary>
    public sealed record NotThere(Phrase Why) : CauseFound;
}

/// <summary>Looks the cause of an order up in the register: when it's asked for, when it's approved, and whenever the facts behind it change.</summary>
internal static class CauseCheck
{
    /// <summary>Looks it up.</summary>
    /// <param name="reading">The register.</param>
    /// <param name="subject">On whom or what the order is.</param>
    /// <param name="cause">Why.</param>
    /// <param name="newPlaces">The places of a zone that is being made in this very change; null otherwise.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Task<CauseFound> OfAsync(Reading reading, OrderSubject subject, OrderCause cause, IReadOnlyList<Key<Place>>? newPlaces, Instant now, CancellationToken cancellation) => (subject, cause) switch
    {
        (OrderSubject.OnPerson(var person), OrderCause.OfCase(var @case)) => OwnCaseAsync(reading, person, @case, cancellation),
        (OrderSubject.OnPerson(var person), OrderCause.OfContact(var contact)) => OwnContactAsync(reading, person, contact, cancellation),
        (OrderSubject.OnPerson(var person), OrderCause.OfResidence(var zone)) => ResidenceAsync(reading, person, zone, now, cancellation),
        (OrderSubject.OnPlace(var place), OrderCause.OfCase(var @case)) => CaseThereAsync(reading, [place], @case, cancellation),
        (OrderSubject.OnZone(var zone), OrderCause.OfCase(var @case)) => CaseInZoneAsync(reading, zone, newPlaces, @case, cancellation),
        _ => Task.FromResult<CauseFound>(new CauseFound.NotThere(new("an order on a place or zone is because of a case that was there.", "对场所或区域的管控须以到过该处的病例为事由。"))),
    };

    /// <summary>The word for the level of evidence that a case is; null where it carries no order.</summary>
    public static string? LevelOf(CaseClass found) => found switch
    {
        CaseClass.Confirmed => "confirmed-case",
        CaseClass.Asymptomatic => "asymptomatic-case",
        CaseClass.Probable => "probable-case",
        CaseClass.Suspected => "suspected-case",
        _ => null,
    };

    private static async Task<CauseFound> OwnCaseAsync(Reading reading, Key<Person> person, Key<Case> key, CancellationToken cancellation) =>
        await reading.Of<Case>().SingleOrDefaultAsync(c => c.Id == key, cancellation) is not { } @case ? NoSuch
        : !await AreOneAsync(reading, person, @case.Person, cancellation) ? new CauseFound.NotThere(new("the case is another person's.", "该病例不是此人。"))
        : LevelOf(@case.Facts.Class) is { } level ? new CauseFound.There(level, @case) : Discarded;

    private static async Task<CauseFound> OwnContactAsync(Reading reading, Key<Person> person, Key<Contact> key, CancellationToken cancellation)
    {
        if (await reading.Of<Contact>().SingleOrDefaultAsync(c => c.Id == key, cancellation) is not { } contact)
        {
            return NoSuch;
        }

        if (!await AreOneAsync(reading, person, contact.Person, cancellation))
        {
            return new CauseFound.NotThere(new("the contact is another person.", "该密接不是此人。"));
        }

        // The case may be another office's and out of sight; a contact whose case isn't seen stands as it was judged.
        var @case = await reading.Of<Case>().SingleOrDefaultAsync(c => c.Id == contact.Case, cancellation);
        if (@case is not null && LevelOf(@case.Facts.Class) is null)
        {
            return Discarded;
        }

        return contact.Tier switch
        {
            ContactTier.Close => new CauseFound.There("close-contact", @case),
            ContactTier.Secondary => new CauseFound.There("secondary-contact", @case),
            ContactTier.General => new CauseFound.NotThere(new("the contact was judged not to be managed.", "该接触者判定为一般接触者，无需管控。")),
            _ => new CauseFound.NotThere(new("the contact hasn't been judged yet.", "该接触者尚未判定。")),
        };
    }

    private static async Task<CauseFound> ResidenceAsync(Reading reading, Key<Person> person, Key<Zone> zone, Instant now, CancellationToken cancellation)
    {
        var orders = await reading.Of<Order>().Where(o => o.Zone == zone && o.LiftedAt == null && o.Expires > now).ToListAsync(cancellation);
        if (orders.Find(order => order.IsInForce(now)) is not { } order)
        {
            return new CauseFound.NotThere(new("no order on that zone is in force.", "该区域没有有效的管控决定。"));
        }

        var home = await reading.Of<Person>().Where(p => p.Id == person).Select(p => p.LivesIn).SingleOrDefaultAsync(cancellation);
        return home is { } place && await IsWithinAnyAsync(reading, place, await PlacesOfAsync(reading, zone, cancellation), cancellation)
            ? new CauseFound.There(
                "resident-" + order.Measure.ToString().ToLowerInvariant(), await reading.Of<Case>().SingleOrDefaultAsync(c => c.Id == order.CauseCase, cancellation), order.Expires)
            : new CauseFound.NotThere(new("the register doesn't hold a home of this person in that zone.", "登记库中此人的住址不在该区域内。"));
    }

    private static async Task<CauseFound> CaseInZoneAsync(Reading reading, Key<Zone> zone, IReadOnlyList<Key<Place>>? newPlaces, Key<Case> key, CancellationToken cancellation) =>
        await CaseThereAsync(reading, newPlaces ?? await PlacesOfAsync(reading, zone, cancellation), key, cancellation);

    // The case lived there or was there, by the open places of the register: of a building the compound around it.
    private static async Task<CauseFound> CaseThereAsync(Reading reading, IReadOnlyList<Key<Place>> places, Key<Case> key, CancellationToken cancellation)
    {
        if (await reading.Of<Case>().SingleOrDefaultAsync(c => c.Id == key, cancellation) is not { } @case)
        {
            return NoSuch;
        }

        if (LevelOf(@case.Facts.Class) is not { } level)
        {
            return Discarded;
        }

        var open = await reading.Of<Place>().Where(p => places.Contains(p.Id)).Select(p => p.OpenPlace).ToListAsync(cancellation);
        var isHome = await reading.Of<Person>().Where(p => p.Id == @case.Person).Select(p => p.LivesIn).SingleOrDefaultAsync(cancellation) is { } home && await IsWithinAnyAsync(reading, home, open, cancellation);
        var stops = 0;
        foreach (var place in await reading.Of<ItineraryStop>().Where(s => s.Case == key && s.Place != null).Select(s => s.Place!.Value).ToListAsync(cancellation))
        {
            stops += await IsWithinAnyAsync(reading, place, open, cancellation) ? 1 : 0;
        }

        if (isHome || stops > 0)
        {
            // What a stop alone doesn't say (how often, how hard to trace) stays unknown, which is not no.
            var there = FactSheet.Empty.With("localOutbreak", true).With("countyOfHighOrMedium", true).With("caseResidence", isHome);
            there = stops > 0 ? there.With("stayedWithSpread", true).With("someRisk", true) : there;
            return new CauseFound.There(level, @case, Place: stops > 1 ? there.With("frequentActivity", true) : there);
        }

        return new CauseFound.NotThere(new("the register doesn't hold that this case lived or was there.", "登记库中没有该病例在此居住或到过此处的记录。"));
    }

    private static Task<List<Key<Place>>> PlacesOfAsync(Reading reading, Key<Zone> zone, CancellationToken cancellation) =>
        reading.Of<ZonePlace>().Where(p => p.Zone == zone).Select(p => p.Place).ToListAsync(cancellation);

    private static async Task<bool> IsWithinAnyAsync(Reading reading, Key<Place> place, IReadOnlyList<Key<Place>> around, CancellationToken cancellation)
    {
        var path = await reading.Of<Place>().Where(p => p.Id == place).Select(p => p.Path).SingleOrDefaultAsync(cancellation);
        var paths = await reading.Of<Place>().Where(p => around.Contains(p.Id)).Select(p => p.Path).ToListAsync(cancellation);
        return path is not null && paths.Exists(wide => path.StartsWith(wide, StringComparison.Ordinal));
    }

    // One who was found to be two rows is one person.
    private static async Task<bool> AreOneAsync(Reading reading, Key<Person> one, Key<Person> other, CancellationToken cancellation) => one == other
        || await reading.Of<Person>().Where(p => p.Id == one || p.Id == other).Select(p => p.Canonical).Distinct().CountAsync(cancellation) == 1;

    private static CauseFound NoSuch => new CauseFound.NotThere(new("the register holds no such case or contact in your sight.", "登记库中没有（或您无权查看）该病例或密接。"));

    private static CauseFound Discarded => new CauseFound.NotThere(new("the case isn't one, or its class isn't recorded.", "该病例已排除或未分类。"));
}
