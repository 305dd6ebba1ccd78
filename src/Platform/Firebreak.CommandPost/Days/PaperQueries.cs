using Firebreak.CommandPost.Duties;
using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Notices;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Schedules;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Days;

/// <summary>The short code by which a row of the paper day is entered again: the end of its key, which is chance.</summary>
public static class PaperCode
{
    // Enough of a key's chance part that no two open tasks of an office share it.
    private const int Length = 8;

    /// <summary>The code of a row.</summary>
    public static string Of(Guid key) => key.ToString("N")[^Length..];
}

/// <summary>A contact under observation, for paper.</summary>
/// <param name="Contact">The contact.</param>
/// <param name="CaseNumber">The case behind it; empty where that is out of sight.</param>
/// <param name="NextTest">The next day of a test, by the protocol in force; null where none is left, or none can be told.</param>
/// <param name="Until">The last day of observation; null where that can't be told.</param>
/// <param name="Who">Name, where it was asked for and is known; else empty.</param>
/// <param name="Phone">Phone, likewise.</param>
public sealed record ObservedNow(Contact Contact, string CaseNumber, DateOnly? NextTest, DateOnly? Until, string Who, string Phone);

/// <summary>An order in force, for paper.</summary>
/// <param name="Order">The order.</param>
/// <param name="On">The place or zone; empty for a person.</param>
/// <param name="EndsSoon">Whether it ends before the next day does.</param>
/// <param name="Who">Name of the person, where it was asked for and is known; else empty.</param>
/// <param name="Phone">Phone, likewise.</param>
public sealed record OrderNow(Order Order, string On, bool EndsSoon, string Who, string Phone);

/// <summary>An office's day, for when there is no power, line or screen.</summary>
/// <param name="Office">The office.</param>
/// <param name="Day">The day, on its clock.</param>
/// <param name="AsOf">When it was read.</param>
/// <param name="Zone">Its clock.</param>
/// <param name="Tasks">Open tasks, the nearest deadline first.</param>
/// <param name="Observed">Contacts under observation, those that end first at the top.</param>
/// <param name="Orders">Orders in force, those that end first at the top.</param>
/// <param name="Calls">Whom to call: first those that nothing else reached, with what to say; then everybody on duty.</param>
public sealed record PaperNow(
    Jurisdiction Office, DateOnly Day, Instant AsOf, TimeZoneInfo Zone, IReadOnlyList<DutyTask> Tasks, IReadOnlyList<ObservedNow> Observed, IReadOnlyList<OrderNow> Orders, IReadOnlyList<CallOut> Calls);

/// <summary>Reads for the paper day (纸质日清单).</summary>
[Needs(Right.SeeTasks)]
public static class PaperQueries
{
    private const int AtOnce = 500;

    /// <summary>An office's day. Names and phones are opened only where that is asked for; the audit names each of these people.</summary>
    /// <param name="view">What whoever prints sees.</param>
    /// <param name="packs">The packs that there are, for the days of contacts.</param>
    /// <param name="office">The office.</param>
    /// <param name="now">The moment.</param>
    /// <param name="reveal">Whether names and phones are asked for; that somebody may have them is up to the caller.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<PaperNow> PaperAsync(this View view, PackLibrary packs, Key<Jurisdiction> office, Instant now, bool reveal, CancellationToken cancellation)
    {
        var zone = await view.TimeZoneAsync(office, cancellation);
        var today = LocalDay.Of(now, zone);
        var tasks = await view.Of<DutyTask>().Where(t => t.Responsible == office && t.ClosedAt == null).OrderBy(t => t.Due).ThenBy(t => t.Id).ToListAsync(cancellation);
        var orders = await view.InForce(now).Where(o => o.Responsible == office).OrderBy(o => o.Expires).ThenBy(o => o.Id).ToListAsync(cancellation);
        var observed = await ObservedAsync(view, packs, office, today, zone, now, cancellation);
        var known = reveal ? await RevealedAsync(view, [.. orders.Select(order => order.Person).OfType<Key<Person>>().Concat(observed.Select(one => one.Contact.Person)).Distinct()], cancellation) : [];
        return new PaperNow(
            await view.Of<Jurisdiction>().SingleAsync(j => j.Id == office, cancellation), today, now, zone, tasks,
            observed.ConvertAll(one => known.TryGetValue(one.Contact.Person, out var who) ? one with { Who = who.Name, Phone = who.Phone } : one),
            await OrdersAsync(view, orders, today.AddDays(1).EndIn(zone), known, cancellation), await CallsAsync(view, office, now, cancellation));
    }

    // Of several contacts of one person the nearest and latest leads, as for their tests. Whose time is over and who has no task left is at home.
    private static async Task<List<ObservedNow>> ObservedAsync(View view, PackLibrary packs, Key<Jurisdiction> office, DateOnly today, TimeZoneInfo zone, Instant now, CancellationToken cancellation)
    {
        var facts = await DutyFacts.OfAsync(view, packs, now, cancellation);
        var path = await view.Of<Jurisdiction>().Where(j => j.Id == office).Select(j => j.Path).SingleAsync(cancellation);
        var waiting = (await view.Of<DutyTask>().Where(t => t.ClosedAt == null && t.Responsible == office && t.SubjectKind == nameof(Contact)).Select(t => t.Subject).Distinct().ToListAsync(cancellation)).ToHashSet();
        var observed = new List<ObservedNow>();
        foreach (var some in (await DutySweep.ManagedAsync(view, facts.Days, path, now, cancellation)).Chunk(AtOnce))
        {
            var contacts = await view.Of<Contact>().Where(c => c.Responsible == office && some.Contains(c.Person) && (c.Tier == ContactTier.Close || c.Tier == ContactTier.Secondary)).ToListAsync(cancellation);
            var cases = contacts.Select(c => c.Case).Distinct().ToList();
            var sources = await view.Of<Case>().Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
            var ill = (await view.Of<Case>().Where(c => some.Contains(c.Person) && (c.Facts.Class == CaseClass.Confirmed || c.Facts.Class == CaseClass.Asymptomatic)).Select(c => c.Person).ToListAsync(cancellation)).ToHashSet();
            var samples = (await view.Of<Sample>().Where(s => some.Contains(s.Person)).OrderBy(s => s.SampledOn).ToListAsync(cancellation)).ToLookup(s => s.Person);
            foreach (var contact in contacts.Where(c => !ill.Contains(c.Person)).GroupBy(c => c.Person).Select(own => own.OrderBy(c => c.Tier).ThenByDescending(c => c.LastExposure).ThenBy(c => c.Id.Value).First()))
            {
                var source = sources.GetValueOrDefault(contact.Case);
                if (source?.Facts.Class == CaseClass.Discarded)
                {
                    continue;
                }

                var schedule = source is not null && await facts.ProtocolAsync(contact.Responsible, source.Outbreak, cancellation) is var (_, protocol, _)
                    ? (protocol.Schedule(ProtocolWords.TierOf(contact.Tier)!, FactSheets.Of(contact, [.. samples[contact.Person]], zone), today) as Ruling<PersonSchedule>.Given)?.Value : null;
                if (!(schedule?.Ends < today) || waiting.Contains(contact.Id.Value))
                {
                    observed.Add(new ObservedNow(contact, source?.Number ?? "", schedule?.Tests.Where(test => !test.Antigen && test.Day >= today).Select(test => (DateOnly?)test.Day).FirstOrDefault(), schedule?.Ends, "", ""));
                }
            }
        }

        return [.. observed.OrderBy(one => one.Until ?? DateOnly.MaxValue).ThenBy(one => one.Contact.Id.Value)];
    }

    private static async Task<List<OrderNow>> OrdersAsync(View view, List<Order> orders, Instant soon, Dictionary<Key<Person>, (string Name, string Phone)> known, CancellationToken cancellation)
    {
        var (places, zones) = (orders.Select(o => o.Place).OfType<Key<Place>>().Distinct().ToList(), orders.Select(o => o.Zone).OfType<Key<Zone>>().Distinct().ToList());
        var names = await view.Of<Place>().Where(p => places.Contains(p.Id)).ToDictionaryAsync(p => p.Id.Value, p => p.Name, cancellation);
        foreach (var zone in await view.Of<Zone>().Where(z => zones.Contains(z.Id)).ToListAsync(cancellation))
        {
            names[zone.Id.Value] = zone.Name;
        }

        return orders.ConvertAll(order => new OrderNow(
            order, names.GetValueOrDefault(order.Place?.Value ?? order.Zone?.Value ?? default, ""), order.Expires <= soon,
            order.Person is { } person ? known.GetValueOrDefault(person).Name ?? "" : "", order.Person is { } one ? known.GetValueOrDefault(one).Phone ?? "" : ""));
    }

    private static async Task<List<CallOut>> CallsAsync(View view, Key<Jurisdiction> office, Instant now, CancellationToken cancellation)
    {
        var calls = (await view.CallOutAsync(cancellation)).FindAll(call => call.Office == office);
        foreach (var post in await view.Of<Post>().Where(p => p.Responsible == office && p.IsOpen).OrderBy(p => p.Name).ToListAsync(cancellation))
        {
            foreach (var person in await view.OnDutyAsync(post.Id, now, cancellation))
            {
                var name = await view.Of<Account>().Where(a => a.Id == person).Select(a => a.DisplayName).SingleOrDefaultAsync(cancellation);
                var number = await view.Of<NoticeAddress>().Where(a => a.Account == person && a.Channel == NoticeChannel.Gateway).Select(a => a.Address).SingleOrDefaultAsync(cancellation);
                calls.Add(new CallOut(office, post.Role, name, number, new("", "")));
            }
        }

        return calls;
    }

    private static async Task<Dictionary<Key<Person>, (string Name, string Phone)>> RevealedAsync(View view, IReadOnlyList<Key<Person>> people, CancellationToken cancellation)
    {
        var known = new Dictionary<Key<Person>, (string, string)>();
        foreach (var some in people.Chunk(AtOnce))
        {
            using var revealer = await view.RevealerForAsync(some, cancellation);
            foreach (var person in await view.Of<Person>().Where(p => some.Contains(p.Id)).ToListAsync(cancellation))
            {
                var details = revealer.CanRead(person.Id.Value) ? PersonDetails.Of(person, revealer) : null;
                known[person.Id] = (details?.Name ?? "", details is null ? "" : string.Join(' ', details.Phones));
            }
        }

        return known;
    }
}
