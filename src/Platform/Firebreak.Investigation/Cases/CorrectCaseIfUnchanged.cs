using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>What came of correcting a case that somebody had open.</summary>
public abstract record CaseEdit
{
    private CaseEdit()
    {
    }

    /// <summary>It's corrected, or said so already.</summary>
    /// <param name="Case">The case as it stands now.</param>
    public sealed record Done(Case Case) : CaseEdit;

    /// <summary>Somebody changed it since it was opened: nothing is written, and here is what it says now.</summary>
    public sealed record ChangedMeanwhile(Case Now) : CaseEdit;

    /// <summary>There is no such case, or not for this actor.</summary>
    public sealed record NotFound : CaseEdit;
}

/// <summary>Corrects a case as it stood when its form was opened: of two people at one case, the second is told.</summary>
[Needs(Right.WriteCases)]
public sealed class CorrectCaseIfUnchanged(Writes writes)
{
    /// <summary>Corrects it, if nobody did since.</summary>
    /// <param name="actor">Who corrects.</param>
    /// <param name="id">The case.</param>
    /// <param name="asOf">Since when the version was known that the form was filled from.</param>
    /// <param name="facts">The facts as they are to stand.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<CaseEdit> RunAsync(Actor actor, Key<Case> id, Instant asOf, CaseFacts facts, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync<CaseEdit>(
        nameof(CorrectCase),
        async change =>
        {
            if (await change.Of<Case>().SingleOrDefaultAsync(c => c.Id == id, cancellation) is not { } before)
            {
                return new CaseEdit.NotFound();
            }

            if (before.Facts == facts)
            {
                return new CaseEdit.Done(before);
            }

            if (before.KnownFrom != asOf)
            {
                return new CaseEdit.ChangedMeanwhile(before);
            }

            var after = before with { Facts = facts };
            change.Replace(before, after);
            change.Raise(new CaseCorrected(id));
            return new CaseEdit.Done(after with { KnownFrom = change.Now });
        },
        cancellation);
}
