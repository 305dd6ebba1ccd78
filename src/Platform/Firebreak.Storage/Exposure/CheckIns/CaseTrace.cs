using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Storage.Exposure.CheckIns;

/// <summary>Whom a case met, from a store of check-ins. People are numbers here; who they are may be read of those whom the audit names.</summary>
public sealed class CaseTrace : IDisposable
{
    private readonly StoreReader store;
    private readonly VisitorKey key;
    private readonly ContactTracer tracer;
    private readonly CaseWindow? @case;
    private readonly IReadOnlyDictionary<int, Minute> managed;
    private readonly HashSet<int> named;

    internal CaseTrace(
        StoreReader store, VisitorKey key, ContactTracer tracer, CaseWindow? @case, IReadOnlyList<Contact> contacts, IReadOnlyList<SecondaryContact> secondary, IReadOnlyDictionary<int, Minute> managed)
    {
        (this.store, this.key, this.tracer, this.@case, this.managed) = (store, key, tracer, @case, managed);
        Contacts = [.. contacts.OrderByDescending(contact => contact.Tier).ThenByDescending(contact => contact.Score).ThenBy(contact => contact.Person)];
        Secondary = [.. secondary.OrderByDescending(found => found.Meeting.Score).ThenBy(found => found.Person)];
        named = [.. Contacts.Select(contact => contact.Person).Concat(Secondary.Select(found => found.Person)).Distinct().Take(TraceCase.MostNamed)];
    }

    /// <summary>Whether the case has a visit in the store within its time. Without one an empty list is no proof of anything.</summary>
    public bool HasVisits => @case is not null;

    /// <summary>Contacts of the case, close ones first, by score.</summary>
    public IReadOnlyList<Contact> Contacts { get; }

    /// <summary>Secondary contacts, by score.</summary>
    public IReadOnlyList<SecondaryContact> Secondary { get; }

    /// <summary>The numbers of those who may be named.</summary>
    public IReadOnlyCollection<int> Named => named;

    /// <summary>Code and setting of a place.</summary>
    public (string Code, PlaceSetting Setting) PlaceOf(int place) => (store.CodeOf(place), store.Days.SettingOf(place));

    /// <summary>Who somebody on the result is; null for everybody else, and for those beyond the limit.</summary>
    public VisitorId? IdentityOf(int person) => named.Contains(person) ? store.VisitorOf(person, key) : null;

    /// <summary>Somebody on the result by the id that a source knows them by; null for everybody else.</summary>
    public int? OnResult(VisitorId visitor) => store.PersonOf(visitor, key) is { } person && named.Contains(person) ? person : null;

    /// <summary>Why somebody is on the result: the meetings of the case with them, or with the close contact between them and then theirs. Empty for everybody else.</summary>
    public ContactPath? Why(int person) => @case is not { } traced || !named.Contains(person) ? null
        : Secondary.FirstOrDefault(found => found.Person == person) is { ViaCount: > 0 } found
            ? tracer.WhyThrough(traced, found, managed.TryGetValue(found.Via, out var since) && since < traced.Window.Until ? since : traced.Window.Until)
        : new ContactPath(traced.Person, person, person, tracer.Why(traced.Person, person, traced.Window), []);

    /// <inheritdoc />
    public void Dispose()
    {
        key.Dispose();
        store.Dispose();
    }
}
