using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.People;

/// <summary>What came of correcting a person.</summary>
public abstract record PersonCorrection
{
    private PersonCorrection()
    {
    }

    /// <summary>The register now says so.</summary>
    public sealed record Done : PersonCorrection;

    /// <summary>There is no such person, or the actor doesn't see them.</summary>
    public sealed record NotFound : PersonCorrection;

    /// <summary>The person was erased; nothing can be written about them any more.</summary>
    public sealed record Erased : PersonCorrection;
}

/// <summary>Replaces what is known of a person. What was known before stays in the history, under the same key.</summary>
public sealed class CorrectPerson(Writes writes)
{
    /// <summary>Corrects the person.</summary>
    public Task<PersonCorrection> RunAsync(Actor actor, Purpose purpose, Key<Person> person, PersonDetails details, CancellationToken cancellation) =>
        writes.As(actor, purpose).RunAsync<PersonCorrection>(
            nameof(CorrectPerson),
            async change =>
            {
                if (await change.Of<Person>().SingleOrDefaultAsync(p => p.Id == person, cancellation) is not { } before)
                {
                    return new PersonCorrection.NotFound();
                }

                if (await change.SealerForAsync(person, cancellation) is not { } sealer)
                {
                    return new PersonCorrection.Erased();
                }

                change.Replace(before, before.With(details, sealer));
                change.Index(person, details.Tokens(change.Blind));
                change.Raise(new PersonCorrected(person));
                return new PersonCorrection.Done();
            },
            cancellation);
}
