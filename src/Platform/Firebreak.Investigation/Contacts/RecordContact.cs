using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Contacts;

/// <summary>A contact was named.</summary>
public sealed record ContactRecorded(Key<Contact> Contact, Key<Case> Case, Key<Person> Person) : IEvent;

/// <summary>Records somebody whom a case has exposed.</summary>
public sealed class RecordContact(Writes writes)
{
    /// <summary>Records the contact and returns its key; null where the actor sees no such case.</summary>
    /// <param name="actor">Who records.</param>
    /// <param name="of">The case.</param>
    /// <param name="responsible">The jurisdiction that will look after the contact: where they live, not where the case does.</param>
    /// <param name="person">Who was exposed.</param>
    /// <param name="lastExposure">Last day of exposure, if known.</param>
    /// <param name="setting">Setting, if known.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<Key<Contact>?> RunAsync(
        Actor actor, Key<Case> of, Key<Jurisdiction> responsible, PersonDetails person, DateOnly? lastExposure, string? setting, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync<Key<Contact>?>(
            nameof(RecordContact),
            async change =>
            {
                if (!await change.Of<Case>().AnyAsync(c => c.Id == of, cancellation))
                {
                    return null;
                }

                var exposed = RegisterPerson.Within(change, responsible, person);
                var id = change.NewKey<Contact>();
                change.Add(new Contact { Id = id, Responsible = responsible, Case = of, Person = exposed, LastExposure = lastExposure, Setting = setting });
                change.Raise(new ContactRecorded(id, of, exposed));
                return id;
            },
            cancellation);
}
