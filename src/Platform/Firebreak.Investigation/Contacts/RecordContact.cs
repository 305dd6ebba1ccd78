using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Contacts;

/// <summary>A contact was named.</summary>
public sealed record ContactRecorded(Key<Contact> Contact, Key<Case> Case, Key<Person> Person) : IEvent;

/// <summary>What is known of a contact changed.</summary>
public sealed record ContactCorrected(Key<Contact> Contact, Key<Case> Case) : IEvent;

/// <summary>Records somebody whom a case has exposed.</summary>
[Needs(Right.WriteContacts)]
public sealed class RecordContact(Writes writes)
{
    /// <summary>Records the contact and returns its key; null where the actor sees no such case, or no such person.</summary>
    /// <param name="actor">Who records.</param>
    /// <param name="of">The case.</param>
    /// <param name="responsible">The jurisdiction that will look after the contact: where they live, not where the case does.</param>
    /// <param name="person">Who was exposed. Somebody in the register who is a contact of this case already stays one contact.</param>
    /// <param name="lastExposure">Last day of exposure, if known.</param>
    /// <param name="setting">Setting, if known.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<Key<Contact>?> RunAsync(
        Actor actor, Key<Case> of, Key<Jurisdiction> responsible, PersonGiven person, DateOnly? lastExposure, string? setting, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync<Key<Contact>?>(
            nameof(RecordContact),
            async change =>
            {
                if (!await change.Of<Case>().AnyAsync(c => c.Id == of, cancellation) || await person.WithinAsync(change, responsible, cancellation) is not { } exposed)
                {
                    return null;
                }

                if (await change.Of<Contact>().FirstOrDefaultAsync(c => c.Case == of && c.Person == exposed, cancellation) is { } known)
                {
                    return known.Id;
                }

                var id = change.NewKey<Contact>();
                change.Add(new Contact { Id = id, Responsible = responsible, Case = of, Person = exposed, LastExposure = lastExposure, Setting = setting });
                change.Raise(new ContactRecorded(id, of, exposed));
                return id;
            },
            cancellation);
}

/// <summary>Replaces what is known of a contact: how near, until when, in what setting.</summary>
[Needs(Right.WriteContacts)]
public sealed class CorrectContact(Writes writes)
{
    /// <summary>Corrects the contact; false where the actor sees no such contact.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Contact> id, ContactTier tier, DateOnly? lastExposure, string? setting, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(CorrectContact),
            async change =>
            {
                if (await change.Of<Contact>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } before)
                {
                    return false;
                }

                var after = before with { Tier = tier, LastExposure = lastExposure, Setting = setting };
                if (after != before)
                {
                    change.Replace(before, after);
                    change.Raise(new ContactCorrected(id, before.Case));
                }

                return true;
            },
            cancellation);
}
