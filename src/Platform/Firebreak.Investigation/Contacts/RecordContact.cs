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

/// <summary>What came of saying through whom somebody is a secondary contact.</summary>
public abstract record ContactLinking
{
    private ContactLinking()
    {
    }

    /// <summary>It is so.</summary>
    public sealed record Linked : ContactLinking;

    /// <summary>There is no such contact, or the actor doesn't see it.</summary>
    public sealed record NotFound : ContactLinking;

    /// <summary>One is a secondary contact through another person, who was judged a close contact of the same case.</summary>
    public sealed record NotACloseContact : ContactLinking;
}

/// <summary>Says through which close contact somebody is a secondary contact (关联密接): by the other's tests they are released, or judged anew.</summary>
[Needs(Right.WriteContacts)]
public sealed class LinkContact(Writes writes)
{
    /// <summary>Links them, or says why not.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="id">The secondary contact.</param>
    /// <param name="through">The close contact; null takes the link back.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<ContactLinking> RunAsync(Actor actor, Key<Contact> id, Key<Contact>? through, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync<ContactLinking>(
        nameof(LinkContact),
        async change =>
        {
            if (await change.Of<Contact>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } before)
            {
                return new ContactLinking.NotFound();
            }

            if (through is { } key && (await change.Of<Contact>().SingleOrDefaultAsync(c => c.Id == key, cancellation) is not { Tier: ContactTier.Close } other || other.Case != before.Case || other.Person == before.Person))
            {
                return new ContactLinking.NotACloseContact();
            }

            if (before.Through != through)
            {
                change.Replace(before, before with { Through = through });
                change.Raise(new ContactCorrected(id, before.Case));
            }

            return new ContactLinking.Linked();
        },
        cancellation);
}
