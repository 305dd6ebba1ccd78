using Firebreak.Containment.Zones;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Containment.Orders;

/// <summary>What an order is on and because of, in words that name nobody.</summary>
/// <param name="Office">The jurisdiction that answers for it.</param>
/// <param name="On">On whom or what.</param>
/// <param name="Because">Because of what.</param>
/// <param name="Case">The case behind it, where it is seen.</param>
public sealed record OrderWords(string Office, Phrase On, Phrase Because, Key<Case>? Case);

/// <summary>An order as a list shows it.</summary>
/// <param name="Order">The order.</param>
/// <param name="Words">What it's on and because of.</param>
/// <param name="Appeal">The last appeal against it; null where there is none.</param>
public sealed record OrderLine(Order Order, OrderWords Words, OrderAppeal? Appeal)
{
    /// <summary>On whom or what it is, to order anew.</summary>
    public OrderSubject Subject => Order.Subject();

    /// <summary>Because of what, to order anew.</summary>
    public OrderCause Cause => Order.Cause();
}

/// <summary>Something that a case may be ordered about, and the cause that goes with it.</summary>
/// <param name="Subject">On whom or what.</param>
/// <param name="Cause">Because of what.</param>
/// <param name="Words">What it is, in words that name nobody.</param>
public sealed record OrderChoice(OrderSubject Subject, OrderCause Cause, Phrase Words);

/// <summary>Orders in words, for lists and forms.</summary>
[Needs(Right.SeeOrders)]
public static class OrderLines
{
    /// <summary>Orders as a list shows them.</summary>
    public static async Task<List<OrderLine>> LinesAsync(this Reading reading, IReadOnlyList<Order> orders, CancellationToken cancellation)
    {
        var keys = orders.Select(o => o.Id).ToList();
        var appeals = (await reading.Of<OrderAppeal>().Where(a => keys.Contains(a.Order)).OrderBy(a => a.LodgedAt).ToListAsync(cancellation)).ToLookup(a => a.Order);
        var words = await WordsAsync(reading, [.. orders.Select(o => (o.Responsible, o.Subject(), o.Cause()))], cancellation);
        return [.. orders.Select((order, at) => new OrderLine(order, words[at], appeals[order.Id].LastOrDefault()))];
    }

    /// <summary>Proposals with what they are on and because of.</summary>
    public static async Task<List<(OrderProposal Proposal, OrderWords Words)>> LinesAsync(this Reading reading, IReadOnlyList<OrderProposal> proposals, CancellationToken cancellation)
    {
        var words = await WordsAsync(reading, [.. proposals.Select(p => (p.Responsible, OrderParts.SubjectOf(p.Person, p.Place, p.Zone), OrderParts.CauseOf(p.CauseCase, p.CauseContact, p.CauseZone)))], cancellation);
        return [.. proposals.Select((proposal, at) => (proposal, words[at]))];
    }

    /// <summary>Orders that have ended, the latest end first.</summary>
    public static Task<List<Order>> OrdersEndedAsync(this Reading reading, Instant now, CancellationToken cancellation, int take = OrderQueries.PageSize) =>
        reading.Of<Order>().Where(o => o.LiftedAt != null || o.Expires <= now).OrderByDescending(o => o.LiftedAt ?? o.Expires).Take(take).ToListAsync(cancellation);

    /// <summary>What can be ordered because of a case: on the person, on each place where it lived or was, and on its contacts that were judged.</summary>
    public static async Task<List<OrderChoice>> ChoicesAsync(this Reading reading, Key<Case> key, CancellationToken cancellation)
    {
        if (await reading.Of<Case>().SingleOrDefaultAsync(c => c.Id == key, cancellation) is not { } @case)
        {
            return [];
        }

        var cause = new OrderCause.OfCase(key);
        var choices = new List<OrderChoice> { new(new OrderSubject.OnPerson(@case.Person), cause, new($"the person of case {@case.Number}", $"病例 {@case.Number} 本人")) };
        var been = await reading.Of<ItineraryStop>().Where(s => s.Case == key && s.Place != null).Select(s => s.Place!.Value).ToListAsync(cancellation);
        var home = await reading.Of<Person>().Where(p => p.Id == @case.Person).Select(p => p.LivesIn).SingleOrDefaultAsync(cancellation);
        var places = await reading.Of<Place>().Where(p => been.Contains(p.Id) || p.Id == home).OrderBy(p => p.Name).ToListAsync(cancellation);
        choices.AddRange(places.DistinctBy(p => p.Id).Select(place => new OrderChoice(
            new OrderSubject.OnPlace(place.Id), cause, place.Id == home ? new($"home: {place.Name}", $"居住地：{place.Name}") : new($"was there: {place.Name}", $"到过：{place.Name}"))));
        var contacts = await reading.Of<Contact>().Where(c => c.Case == key && (c.Tier == ContactTier.Close || c.Tier == ContactTier.Secondary)).OrderBy(c => c.Id).ToListAsync(cancellation);
        choices.AddRange(contacts.Select((contact, at) => new OrderChoice(
            new OrderSubject.OnPerson(contact.Person), new OrderCause.OfContact(contact.Id),
            contact.Tier == ContactTier.Close ? new($"close contact {at + 1} of {@case.Number}", $"病例 {@case.Number} 的密接 {at + 1}") : new($"secondary contact {at + 1} of {@case.Number}", $"病例 {@case.Number} 的次密接 {at + 1}"))));
        return choices;
    }

    private static async Task<List<OrderWords>> WordsAsync(Reading reading, IReadOnlyList<(Key<Jurisdiction> Office, OrderSubject Subject, OrderCause Cause)> all, CancellationToken cancellation)
    {
        var offices = all.Select(one => one.Office).Distinct().ToList();
        var names = await reading.Of<Jurisdiction>().Where(j => offices.Contains(j.Id)).ToDictionaryAsync(j => j.Id, j => j.Name, cancellation);
        var zones = all.SelectMany(one => new[] { (one.Subject as OrderSubject.OnZone)?.Zone, (one.Cause as OrderCause.OfResidence)?.Zone }).OfType<Key<Zone>>().Distinct().ToList();
        var zoneNames = await reading.Of<Zone>().Where(z => zones.Contains(z.Id)).ToDictionaryAsync(z => z.Id, z => z.Name, cancellation);
        var places = all.Select(one => (one.Subject as OrderSubject.OnPlace)?.Place).OfType<Key<Place>>().Distinct().ToList();
        var placeNames = await reading.Of<Place>().Where(p => places.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, cancellation);
        var contacts = all.Select(one => (one.Cause as OrderCause.OfContact)?.Contact).OfType<Key<Contact>>().Distinct().ToList();
        var contactRows = await reading.Of<Contact>().Where(c => contacts.Contains(c.Id)).ToDictionaryAsync(c => c.Id, cancellation);
        var cases = all.Select(one => (one.Cause as OrderCause.OfCase)?.Case).OfType<Key<Case>>().Concat(contactRows.Values.Select(c => c.Case)).Distinct().ToList();
        var numbers = await reading.Of<Case>().Where(c => cases.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Number, cancellation);

        // What lies out of sight is said to be somebody's, not whose.
        Phrase Case(Key<Case> key) => numbers.TryGetValue(key, out var number) ? new($"case {number}", $"病例 {number}") : new("a case out of your sight", "您无权查看的病例");
        return [.. all.Select(one =>
        {
            var (because, @case) = one.Cause switch
            {
                OrderCause.OfCase(var key) => (Case(key), key),
                OrderCause.OfContact(var key) when contactRows.TryGetValue(key, out var contact) => (Of(contact, Case(contact.Case)), contact.Case),
                OrderCause.OfContact => (new Phrase("a contact out of your sight", "您无权查看的密接"), (Key<Case>?)null),
                OrderCause.OfResidence(var zone) => (new Phrase($"lives in {zoneNames.GetValueOrDefault(zone, "a zone")}", $"居住于{zoneNames.GetValueOrDefault(zone, "风险区")}"), null),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
            Phrase on = one.Subject switch
            {
                OrderSubject.OnZone(var zone) => Both(zoneNames.GetValueOrDefault(zone) ?? "–"),
                OrderSubject.OnPlace(var place) => Both(placeNames.GetValueOrDefault(place) ?? "–"),
                _ => one.Cause is OrderCause.OfCase ? new("the person themselves", "病例本人") : one.Cause is OrderCause.OfContact ? new("the contact", "接触者本人") : new("a resident", "区域内居民"),
            };
            return new OrderWords(names.GetValueOrDefault(one.Office, "–"), on, because, @case is { } seen && numbers.ContainsKey(seen) ? seen : null);
        })];

        static Phrase Both(string name) => new(name, name);

        static Phrase Of(Contact contact, Phrase @case) => contact.Tier == ContactTier.Secondary
            ? new($"secondary contact of {@case.English}", $"{@case.Chinese} 的次密接") : new($"close contact of {@case.English}", $"{@case.Chinese} 的密接");
    }
}
