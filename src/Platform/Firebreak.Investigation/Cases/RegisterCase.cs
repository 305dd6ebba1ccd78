using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
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
/// <param name="Person">Who it is, as far as known.</param>
/// <param name="Facts">What is known of the illness.</param>
public sealed record CaseReport(Key<Outbreak> Outbreak, string Number, Key<Jurisdiction> Responsible, PersonDetails Person, CaseFacts Facts);

/// <summary>What came of registering a case.</summary>
public abstract record CaseRegistration
{
    private CaseRegistration()
    {
    }

    /// <summary>It's registered.</summary>
    /// <param name="Case">The case.</param>
    /// <param name="Person">The person, new to the register.</param>
    /// <param name="Findings">What looks wrong in the report and was taken as it stands.</param>
    public sealed record Registered(Key<Case> Case, Key<Person> Person, IReadOnlyList<Phrase> Findings) : CaseRegistration;

    /// <summary>The outbreak has a case of this number.</summary>
    public sealed record NumberTaken(Key<Case> By) : CaseRegistration;

    /// <summary>There is no such outbreak, or the actor doesn't see it.</summary>
    public sealed record NoSuchOutbreak : CaseRegistration;
}

/// <summary>Registers a case of a person who is not known to be in the register yet.</summary>
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

            var person = RegisterPerson.Within(change, report.Responsible, report.Person);
            var id = change.NewKey<Case>();
            change.Add(new Case { Id = id, Responsible = report.Responsible, Outbreak = report.Outbreak, Number = report.Number, Person = person, Facts = report.Facts });
            await PendingLinks.ResolveAsync(change, report.Outbreak, new Dictionary<string, Key<Case>>(StringComparer.Ordinal) { [report.Number] = id }, cancellation);
            change.Raise(new CaseRegistered(id, person, report.Outbreak));
            return new CaseRegistration.Registered(id, person, [.. PersonFindings.Of(report.Person)]);
        },
        cancellation);
}
