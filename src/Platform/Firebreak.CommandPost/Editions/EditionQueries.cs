using Firebreak.CommandPost.Duties;
using Firebreak.Containment.Orders;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Protocols.Editions;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Editions;

/// <summary>A protocol in force somewhere, with the title of its pack.</summary>
/// <param name="InForce">Which, since when, by whom.</param>
/// <param name="Office">For whom.</param>
/// <param name="Title">Title of the pack; its key where the pack isn't there any more.</param>
/// <param name="IsSameText">Whether the pack's text is the one that was set: its digest is compared.</param>
public sealed record ProtocolNow(ProtocolInForce InForce, Jurisdiction Office, Phrase Title, bool IsSameText);

/// <summary>What a change of edition would do to every open contact, zone, order and task (版本切换预览).</summary>
/// <param name="Jurisdiction">For whom and all below it.</param>
/// <param name="Disease">The disease.</param>
/// <param name="Before">Key of the pack in force now; null where none is.</param>
/// <param name="After">Key of the pack to come.</param>
/// <param name="AsOf">The moment of the change.</param>
/// <param name="People">Contacts for whom something changes, by their key.</param>
/// <param name="Zones">Zones for which something changes, by their key.</param>
/// <param name="Orders">Orders in force as the new edition sees them: those that don't stay as they are.</param>
/// <param name="Tasks">Tasks that would be opened, moved or withdrawn.</param>
/// <param name="PeopleUnchanged">Contacts for whom nothing changes.</param>
/// <param name="ZonesUnchanged">Zones for which nothing changes.</param>
/// <param name="OrdersUnchanged">Orders that stay.</param>
public sealed record EditionOutlook(
    Key<Jurisdiction> Jurisdiction, string Disease, string? Before, string After, Instant AsOf, IReadOnlyList<EditionEffect> People, IReadOnlyList<EditionEffect> Zones,
    IReadOnlyList<OrderUnder> Orders, IReadOnlyList<TaskStep> Tasks, int PeopleUnchanged, int ZonesUnchanged, int OrdersUnchanged);

/// <summary>Reads for changing the edition of a protocol.</summary>
[Needs(Right.SeeCases)]
public static class EditionQueries
{
    private const int AtOnce = 500;

    /// <summary>Everything in force at a moment that the actor sees, by jurisdiction and disease. What is in force for one jurisdiction is the nearest around it.</summary>
    public static async Task<List<ProtocolNow>> ProtocolsNowAsync(this Reading reading, PackLibrary packs, Instant moment, CancellationToken cancellation)
    {
        var book = await reading.ProtocolsAsync(cancellation);
        var offices = await reading.Of<Jurisdiction>().ToDictionaryAsync(j => j.Id, cancellation);
        return [.. book.All.Where(p => p.HoldsAt(moment) && offices.ContainsKey(p.Responsible)).GroupBy(p => (p.Responsible, p.Disease))
            .Select(same => same.OrderBy(p => p.From).ThenBy(p => p.Id.Value).Last())
            .OrderBy(p => offices[p.Responsible].Path, StringComparer.Ordinal).ThenBy(p => p.Disease, StringComparer.Ordinal)
            .Select(p => packs.Of(p.Pack, p.Reading, DateOnly.FromDateTime(moment.Utc)) is { Pack: var pack }
                ? new ProtocolNow(p, offices[p.Responsible], pack.Title, pack.Digest == p.Digest) : new ProtocolNow(p, offices[p.Responsible], new(p.Pack, p.Pack), IsSameText: false))];
    }

    /// <summary>What would change if a pack came into force for a jurisdiction at a moment, as far as is known now. Null where there is no such pack.</summary>
    /// <param name="reading">The register.</param>
    /// <param name="packs">The packs that there are.</param>
    /// <param name="where">For whom and all below it.</param>
    /// <param name="pack">Key of the pack to come.</param>
    /// <param name="reads">The reading of its text; null for the text's own.</param>
    /// <param name="at">The moment of the change.</param>
    /// <param name="progress">Hears how many contacts are done; null for nobody.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<EditionOutlook?> PreviewEditionAsync(
        this Reading reading, PackLibrary packs, Key<Jurisdiction> where, string pack, string? reads, Instant at, IProgress<int>? progress, CancellationToken cancellation)
    {
        var office = await reading.Of<Jurisdiction>().SingleAsync(j => j.Id == where, cancellation);
        var zone = await reading.TimeZoneAsync(where, cancellation);
        var day = LocalDay.Of(at, zone);
        if (packs.Of(pack, reads, day) is not { } after)
        {
            return null;
        }

        var (disease, book) = (after.Pack.Disease, await reading.ProtocolsAsync(cancellation));
        var old = book.Of(office.Path, disease, at);
        var before = old is null ? null : packs.Of(old.Pack, old.Reading, day);

        // As if it were applied: a row that nobody has written.
        var coming = new ProtocolInForce
        {
            Id = default, Responsible = where, Disease = disease, Pack = pack, Reading = reads, Digest = after.Pack.Digest, From = at, LegalBasis = "", SignedBy = reading.Actor.Id, Signer = reading.Actor.Name,
            AppliedAt = at,
        };
        var changed = new ProtocolBook([.. book.All, coming]);
        var preview = new EditionPreview(before ?? after, after, day);
        var people = before is null ? new EditionEffects([], [], [], 0, 0, 0)
            : preview.Of(await PeopleAsync(reading, new DutyFacts(reading, packs, book, at), Math.Max(DutySweep.DaysOf(book, packs, at), DutySweep.DaysOf(changed, packs, at)), office.Path, disease, zone, at, cancellation), await ZonesAsync(reading, office.Path, disease, at, cancellation), [], progress);
        var judged = await AdaptOrders.UnderAsync(reading, await ApplyProtocols.JudgesAsync(reading, packs, changed, disease, at, cancellation), office.Path, at, cancellation);
        var tasks = await DutySweep.PlanAsync(reading, new DutyFacts(reading, packs, changed, at), at, office.Path, at, cancellation);
        return new EditionOutlook(
            where, disease, old?.Pack, pack, at, people.People, people.Places, judged.FindAll(order => order.Becomes != OrderBecomes.Stays), tasks, people.PeopleUnchanged, people.PlacesUnchanged,
            judged.Count(order => order.Becomes == OrderBecomes.Stays));
    }

    // Contacts under management, by the key of the contact; of several of one person each is shown, because each has its case.
    private static async Task<List<ManagedPerson>> PeopleAsync(Reading reading, DutyFacts facts, int days, string path, string disease, TimeZoneInfo zone, Instant at, CancellationToken cancellation)
    {
        var managed = new List<ManagedPerson>();
        var outbreaks = await reading.Of<Outbreak>().Where(o => o.Disease == disease).Select(o => o.Id).ToListAsync(cancellation);
        foreach (var some in (await DutySweep.ManagedAsync(reading, days, path, at, cancellation)).Chunk(AtOnce))
        {
            var contacts = await reading.Of<Contact>().Where(c => some.Contains(c.Person) && reading.Of<Case>().Any(of => of.Id == c.Case && outbreaks.Contains(of.Outbreak))).ToListAsync(cancellation);
            var samples = (await reading.Of<Sample>().Where(s => some.Contains(s.Person)).OrderBy(s => s.SampledOn).ToListAsync(cancellation)).ToLookup(s => s.Person);
            var linked = await facts.LinkedAsync(contacts, cancellation);
            managed.AddRange(contacts.Where(c => ProtocolWords.TierOf(c.Tier) is not null)
                .Select(c => new ManagedPerson(c.Id.Value.ToString(), ProtocolWords.TierOf(c.Tier)!, FactSheets.Of(c, [.. samples[c.Person]], zone, c.Through is { } through ? linked.GetValueOrDefault(through, []) : null))));
        }

        return managed;
    }

    // A zone has the level of the order on it, and the days of that order and of infections there.
    private static async Task<List<LevelledPlace>> ZonesAsync(Reading reading, string path, string disease, Instant at, CancellationToken cancellation)
    {
        var zones = new List<LevelledPlace>();
        foreach (var known in await ZoneKnown.AllAsync(reading, at, cancellation))
        {
            if (await reading.Of<Outbreak>().AnyAsync(o => o.Id == known.Outbreak && o.Disease == disease, cancellation)
                && await reading.Of<Jurisdiction>().AnyAsync(j => j.Id == known.Order.Responsible && j.Path.StartsWith(path), cancellation))
            {
                zones.Add(new LevelledPlace(known.Zone.Id.Value.ToString(), known.Level, await reading.UnitOfAsync(known.Order, cancellation), known.Facts));
            }
        }

        return zones;
    }
}
