using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Protocols;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>Gathers from the register what duties are worked out from: many cases and contacts at a time, one query a kind.</summary>
/// <param name="reading">The register.</param>
/// <param name="packs">The packs that there are.</param>
/// <param name="book">The protocols; for a preview with one that isn't in force yet.</param>
/// <param name="now">The moment for which duties are asked.</param>
internal sealed class DutyFacts(Reading reading, PackLibrary packs, ProtocolBook book, Instant now)
{
    private const int AtOnce = 500;

    private readonly Dictionary<Key<Outbreak>, string> diseases = [];
    private readonly Dictionary<Key<Jurisdiction>, (string Path, TimeZoneInfo Zone)> places = [];
    private readonly Dictionary<(Key<Jurisdiction> Where, string Disease), ProtocolDuties?> duties = [];

    /// <summary>For how many days after a last exposure somebody may be managed.</summary>
    public int Days { get; } = DutySweep.DaysOf(book, packs, now);

    public static async Task<DutyFacts> OfAsync(Reading reading, PackLibrary packs, Instant now, CancellationToken cancellation) =>
        new(reading, packs, await reading.ProtocolsAsync(cancellation), now);

    /// <summary>What these cases ask; those for which no protocol is in force aren't in it.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> OfCasesAsync(IEnumerable<Case> cases, CancellationToken cancellation)
    {
        var all = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var @case in cases)
        {
            if (await RulesAsync(@case.Responsible, @case.Outbreak, cancellation) is { } rules)
            {
                all.Add((new DutySubject(nameof(Case), @case.Id.Value, @case.Number), rules.OfCase(@case)));
            }
        }

        return all;
    }

    /// <summary>What the contacts of these people ask. Of several of one person the nearest and latest leads: nobody is tested twice for two cases.</summary>
    public async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> OfPeopleAsync(IReadOnlyCollection<Key<Person>> people, CancellationToken cancellation)
    {
        var all = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var some in people.Chunk(AtOnce))
        {
            var contacts = await reading.Of<Contact>().Where(c => some.Contains(c.Person)).ToListAsync(cancellation);
            var samples = (await reading.Of<Sample>().Where(s => some.Contains(s.Person)).OrderBy(s => s.SampledOn).ThenBy(s => s.Code).ToListAsync(cancellation)).ToLookup(s => s.Person);
            var infected = (await reading.Of<Case>().Where(c => some.Contains(c.Person)).ToListAsync(cancellation))
                .Where(c => c.Facts.Class is CaseClass.Confirmed or CaseClass.Asymptomatic).Select(c => c.Person).ToHashSet();
            var keys = contacts.Select(c => c.Case).Distinct().ToList();
            var sources = new Dictionary<Key<Case>, Case>();
            foreach (var part in keys.Chunk(AtOnce))
            {
                foreach (var @case in await reading.Of<Case>().Where(c => part.Contains(c.Id)).ToListAsync(cancellation))
                {
                    sources[@case.Id] = @case;
                }
            }

            // Secondary contacts wait for tests of those through whom they are one.
            var linked = await LinkedAsync(contacts, cancellation);
            foreach (var ofOne in contacts.GroupBy(contact => contact.Person))
            {
                // Of a discarded case there is nobody to follow; whoever is a case is managed as one.
                var live = ofOne.Where(c => sources.TryGetValue(c.Case, out var source) && source.Facts.Class != CaseClass.Discarded && !infected.Contains(c.Person)).ToList();
                var leading = live.Where(c => ProtocolWords.TierOf(c.Tier) is not null).OrderBy(c => c.Tier).ThenByDescending(c => c.LastExposure).ThenBy(c => c.Id.Value).FirstOrDefault();
                foreach (var contact in ofOne)
                {
                    var subject = new DutySubject(nameof(Contact), contact.Id.Value, sources.TryGetValue(contact.Case, out var source) ? source.Number : "");
                    if (source is null || !live.Contains(contact))
                    {
                        all.Add((subject, []));
                    }
                    else if (await RulesAsync(contact.Responsible, source.Outbreak, cancellation) is { } rules)
                    {
                        all.Add((subject, leading is null || ReferenceEquals(contact, leading) || ProtocolWords.TierOf(contact.Tier) is null ? rules.OfContact(contact, [.. samples[contact.Person]], contact.Through is { } through ? linked.GetValueOrDefault(through, []) : null) : []));
                    }
                }
            }
        }

        return all;
    }

    /// <summary>The samples of people, by the contact that they are.</summary>
    public async Task<Dictionary<Key<Contact>, IReadOnlyList<Sample>>> LinkedAsync(IReadOnlyCollection<Contact> contacts, CancellationToken cancellation)
    {
        var through = contacts.Select(c => c.Through).OfType<Key<Contact>>().Distinct().ToList();
        if (through.Count == 0)
        {
            return [];
        }

        var people = await reading.Of<Contact>().Where(c => through.Contains(c.Id)).Select(c => new { c.Id, c.Person }).ToListAsync(cancellation);
        var keys = people.ConvertAll(one => one.Person);
        var samples = (await reading.Of<Sample>().Where(s => keys.Contains(s.Person)).OrderBy(s => s.SampledOn).ThenBy(s => s.Code).ToListAsync(cancellation)).ToLookup(s => s.Person);
        return people.ToDictionary(one => one.Id, one => (IReadOnlyList<Sample>)[.. samples[one.Person]]);
    }

    /// <summary>The protocol that a case or contact of an outbreak goes by; null where none is in force.</summary>
    public async Task<(ProtocolInForce InForce, Protocol Protocol, TimeZoneInfo Zone)?> ProtocolAsync(Key<Jurisdiction> where, Key<Outbreak> outbreak, CancellationToken cancellation)
    {
        if (!diseases.TryGetValue(outbreak, out var disease))
        {
            diseases[outbreak] = disease = await reading.Of<Outbreak>().Where(o => o.Id == outbreak).Select(o => o.Disease).SingleAsync(cancellation);
        }

        return await ProtocolAsync(where, disease, cancellation);
    }

    /// <summary>What a case, contact or anything else of an outbreak asks; null where no protocol is in force.</summary>
    public async Task<ProtocolDuties?> RulesAsync(Key<Jurisdiction> where, Key<Outbreak> outbreak, CancellationToken cancellation)
    {
        if (diseases.TryGetValue(outbreak, out var disease) && duties.TryGetValue((where, disease), out var known))
        {
            return known;
        }

        var found = await ProtocolAsync(where, outbreak, cancellation);
        return duties[(where, diseases[outbreak])] = DutiesOf(found);
    }

    /// <summary>What protocols in force somewhere ask, of whatever disease: for what belongs to no outbreak.</summary>
    public async Task<IReadOnlyList<ProtocolDuties?>> AllRulesAsync(Key<Jurisdiction> where, CancellationToken cancellation)
    {
        var all = new List<ProtocolDuties?>();
        foreach (var disease in book.All.Where(p => p.HoldsAt(now)).Select(p => p.Disease).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            all.Add(DutiesOf(await ProtocolAsync(where, disease, cancellation)));
        }

        return all;
    }

    private async Task<(ProtocolInForce InForce, Protocol Protocol, TimeZoneInfo Zone)?> ProtocolAsync(Key<Jurisdiction> where, string disease, CancellationToken cancellation)
    {
        if (!places.TryGetValue(where, out var place))
        {
            places[where] = place = (await reading.Of<Jurisdiction>().Where(j => j.Id == where).Select(j => j.Path).SingleAsync(cancellation), await reading.TimeZoneAsync(where, cancellation));
        }

        return book.Of(place.Path, disease, now) is { } inForce && packs.Of(inForce.Pack, inForce.Reading, LocalDay.Of(now, place.Zone)) is { } protocol ? (inForce, protocol, place.Zone) : null;
    }

    private ProtocolDuties? DutiesOf((ProtocolInForce InForce, Protocol Protocol, TimeZoneInfo Zone)? found) =>
        found is var (inForce, protocol, zone) ? new ProtocolDuties(protocol, inForce, zone, now) : null;
}
