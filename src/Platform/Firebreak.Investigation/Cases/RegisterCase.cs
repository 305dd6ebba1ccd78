using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Links;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>A case came into the register.</summary>
public sealed record CaseRegistered(Key<Case> Case, Key<Person> Person, Key<Outbreak> Outbreak) : IEvent;

/// <summary>A report of a case, as it comes in.</summary>
/// <param name="Outbreak">The outbreak.</param>
/// <param name="Number">Number in the outbreak.</param>
/// <param name="Responsible">The jurisdiction that will answer for it.</param>
/// <param name="Person">Who it is: described as far as known, or somebody in the register, who may be a case of other outbreaks too.</param>
/// <param name="Facts">What is known of the illness.</param>
public sealed record CaseReport(Key<Outbreak> Outbreak, string Number, Key<Jurisdiction> Responsible, PersonGiven Person, CaseFacts Facts);

/// <summary>What came of registering a case.</summary>
public abstract record CaseRegistration
{
    private CaseRegistration()
    {
    }

    /// <summary>It's registered.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Person">The person.</param>
    /// <param name="Findings">What looks wrong in the report and was taken as it stands.</param>
    public sealed record Registered(Key<Case> Case, Key<Person> Person, IReadOnlyList<Phrase> Findings) : CaseRegistration;

    /// <summary>The outbreak has a case of this number.</summary>
    public sealed record NumberTaken(Key<Case> By) : CaseRegistration;

    /// <summary>There is no such outbreak, or the actor doesn't see it.</summary>
    public sealed record NoSuchOutbreak : CaseRegistration;

    /// <summary>There is no such person in the register, or the actor doesn't see them.</summary>
    public sealed record NoSuchPerson : CaseRegistration;

    /// <summary>The person is a case of this outbreak already. A second infection in one outbreak is a note, not a second case.</summary>
    public sealed record AlreadyACase(Key<Case> Case) : CaseRegistration;
}

/// <summary>Registers a case of a person, new to the register or in it.</summary>
[Needs(Right.WriteCases)]
public sealed class RegisterCase(Writes writes)
{
    /// <summary>Registers the case, or says why not.</summary>
    public Task<CaseRegistration> RunAsync(Actor actor, CaseReport report, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync<CaseRegistration>(
        nameof(RegisterCase),
        async change =>
        {
            if (!await change.Of<Outbreak>().AnyAsync(o => o.Id == report.Outbreak, cancellation))
            {
                return new CaseRegistration.NoSuchOutbreak();
            }

            if (await change.Of<Case>().FirstOrDefaultAsync(c => c.Outbreak == report.Outbreak && c.Number == report.Number, cancellation) is { } taken)
            {
                return new CaseRegistration.NumberTaken(taken.Id);
            }

            if (report.Person is PersonGiven.Known known && await CaseOfAsync(change, report.Outbreak, known.Person, cancellation) is { } already)
            {
                return new CaseRegistration.AlreadyACase(already.Id);
            }

            if (await report.Person.WithinAsync(change, report.Responsible, cancellation) is not { } person)
            {
                return new CaseRegistration.NoSuchPerson();
            }

            var id = change.NewKey<Case>();
            change.Add(new Case { Id = id, Responsible = report.Responsible, Outbreak = report.Outbreak, Number = report.Number, Person = person, Facts = report.Facts });
            var arrived = new Dictionary<string, Key<Case>>(StringComparer.Ordinal) { [report.Number] = id };
            await PendingLinks.ResolveAsync(change, report.Outbreak, arrived, cancellation);
            var contacts = await AwaitedContacts.ResolveAsync(change, report.Outbreak, arrived, cancellation);
            change.Raise(new CaseRegistered(id, person, report.Outbreak));
            foreach (var contact in contacts)
            {
                change.Raise(new ContactRecorded(contact.Id, id, contact.Person));
            }

            return new CaseRegistration.Registered(id, person, [.. report.Person is PersonGiven.Described described ? PersonFindings.Of(described.Details) : []]);
        },
        cancellation);

    // By any row of the person: one who was merged is one person.
    private static Task<Case?> CaseOfAsync(Change change, Key<Outbreak> outbreak, Key<Person> person, CancellationToken cancellation) => change.Of<Case>()
        .Where(c => c.Outbreak == outbreak && change.Of<Person>().Any(p => p.Id == c.Person && change.Of<Person>().Any(asked => asked.Id == person && asked.Canonical == p.Canonical)))
        .FirstOrDefaultAsync(cancellation);
}
