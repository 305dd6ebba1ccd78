using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>What is known of a case changed.</summary>
public sealed record CaseCorrected(Key<Case> Case) : IEvent;

/// <summary>Replaces what is known of a case. What was known before stays in the history.</summary>
[Needs(Right.WriteCases)]
public sealed class CorrectCase(Writes writes)
{
    /// <summary>Corrects the case; false where the actor sees no such case.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Case> id, Func<CaseFacts, CaseFacts> correct, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(CorrectCase),
            async change =>
            {
                if (await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } before)
                {
                    return false;
                }

                var after = before with { Facts = correct(before.Facts) };
                if (after != before)
                {
                    change.Replace(before, after);
                    change.Raise(new CaseCorrected(id));
                }

                return true;
            },
            cancellation);
}
