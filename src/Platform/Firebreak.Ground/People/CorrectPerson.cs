using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
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
[Needs(Right.WritePeople)]
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

                var after = before.BornTo is null ? details : await KeepingNewbornNameAsync(change, before, details, cancellation);
                change.Replace(before, before.With(after, sealer));
                change.Index(person, after.Tokens(change.Blind));
                change.Raise(new PersonCorrected(person));
                return new PersonCorrection.Done();
            },
            cancellation);

    // A ward goes on calling the child by its mother's name after it has been given one.
    private static async Task<PersonDetails> KeepingNewbornNameAsync(Change change, Person before, PersonDetails details, CancellationToken cancellation)
    {
        using var revealer = await change.RevealerForAsync([before.Id], cancellation);
        return PersonDetails.Of(before, revealer).Name is { } name && NewbornName.TryRead(name) is not null && name != details.Name && !details.OtherNames.Contains(name)
            ? details with { OtherNames = [.. details.OtherNames, name] }
            : details;
    }
}
