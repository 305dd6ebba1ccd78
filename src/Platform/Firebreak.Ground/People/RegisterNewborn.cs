using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>A birth, as a ward reports it.</summary>
/// <param name="Mother">The mother, who is in the register.</param>
/// <param name="Responsible">The jurisdiction that will answer for the child.</param>
/// <param name="BornOn">Day of birth.</param>
/// <param name="Sex">Sex.</param>
/// <param name="Order">Which of several born together, from 1; null for a single birth.</param>
public sealed record Birth(Key<Person> Mother, Key<Jurisdiction> Responsible, DateOnly BornOn, Sex Sex, int? Order = null);

/// <summary>What came of registering a newborn.</summary>
public abstract record NewbornRegistration
{
    private NewbornRegistration()
    {
    }

    /// <summary>It's registered.</summary>
    public sealed record Registered(Key<Person> Child) : NewbornRegistration;

    /// <summary>The mother has a child of this day and order already.</summary>
    public sealed record AlreadyRegistered(Key<Person> Child) : NewbornRegistration;

    /// <summary>There is no such mother, the actor doesn't see her, or she was erased.</summary>
    public sealed record NoSuchMother : NewbornRegistration;
}

/// <summary>
/// Registers a newborn that has neither name nor papers: under its mother's name (王芳之子), her phones, address and home. Its own name replaces this one by
/// <see cref="CorrectPerson"/>, which keeps the first as another name.
/// </summary>
[Needs(Right.WritePeople)]
public sealed class RegisterNewborn(Writes writes)
{
    /// <summary>Registers the child.</summary>
    public Task<NewbornRegistration> RunAsync(Actor actor, Purpose purpose, Birth birth, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<NewbornRegistration>(
            nameof(RegisterNewborn),
            async change =>
            {
                if (await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == birth.Mother, cancellation) is not { } mother)
                {
                    return new NewbornRegistration.NoSuchMother();
                }

                var siblings = await change.Of<Person>().Where(p => p.BornTo == birth.Mother).ToListAsync(cancellation);
                using var revealer = await change.RevealerForAsync([mother.Id, .. siblings.Select(child => child.Id)], cancellation);
                if (!revealer.CanRead(mother.Id.Value))
                {
                    return new NewbornRegistration.NoSuchMother();
                }

                if (siblings.Find(child => child.BirthOrder == birth.Order && PersonDetails.Of(child, revealer).BirthDate == birth.BornOn) is { } known)
                {
                    return new NewbornRegistration.AlreadyRegistered(known.Id);
                }

                var hers = PersonDetails.Of(mother, revealer);
                var child = hers with
                {
                    Name = hers.Name is { } name ? new NewbornName(name, birth.Sex, birth.Order).Text : null,
                    OtherNames = [],
                    Documents = [],
                    Sex = birth.Sex,
                    BirthDate = birth.BornOn,
                    BornTo = mother.Id,
                    BirthOrder = birth.Order,
                };
                return new NewbornRegistration.Registered(RegisterPerson.Within(change, birth.Responsible, child));
            },
            cancellation);
}
