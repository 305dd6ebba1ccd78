using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Scope;

/// <summary>Another jurisdiction answers for a row from now on.</summary>
/// <param name="Kind">Kind of the row.</param>
/// <param name="Row">Its key.</param>
/// <param name="From">Who answered for it.</param>
/// <param name="To">Who answers now.</param>
public sealed record HandedOver(string Kind, Guid Row, Key<Jurisdiction> From, Key<Jurisdiction> To) : IEvent;

/// <summary>What came of handing over.</summary>
public abstract record HandOverResult
{
    private HandOverResult()
    {
    }

    /// <summary>The other jurisdiction answers for it.</summary>
    public sealed record Done : HandOverResult;

    /// <summary>There is no such row, or the actor doesn't see it.</summary>
    public sealed record NotFound : HandOverResult;

    /// <summary>One of the two jurisdictions lies outside the actor's own: a level above both hands over.</summary>
    public sealed record NotYours : HandOverResult;
}

/// <summary>
/// Hands a case, person, sample or any other operational row to another jurisdiction (移交属地). The history of hand-overs is the history of the row. For now a
/// level above both does it; offer and acceptance between neighbours come with the rights.
/// </summary>
[Needs(Right.HandOver)]
public sealed class HandOver(Writes writes)
{
    /// <summary>Hands the row over.</summary>
    public Task<HandOverResult> RunAsync<T>(Actor actor, Purpose purpose, Key<T> row, Key<Jurisdiction> to, CancellationToken cancellation)
        where T : ScopedRow<T> => writes.As(actor, purpose).RunAsync<HandOverResult>(
            nameof(HandOver),
            async change =>
            {
                if (await change.Of<T>().SingleOrDefaultAsync(r => r.Id == row, cancellation) is not { } before)
                {
                    return new HandOverResult.NotFound();
                }

                var own = await change.Of<Jurisdiction>().Where(j => j.Id == actor.Jurisdiction).Select(j => j.Path).SingleAsync(cancellation);
                if (await change.Of<Jurisdiction>().CountAsync(j => (j.Id == to || j.Id == before.Responsible) && j.Path.StartsWith(own), cancellation) < (to == before.Responsible ? 1 : 2))
                {
                    return new HandOverResult.NotYours();
                }

                if (before.Responsible != to)
                {
                    change.Replace(before, (T)((ScopedRow<T>)before with { Responsible = to }));
                    change.Raise(new HandedOver(typeof(T).Name, row.Value, before.Responsible, to));
                }

                return new HandOverResult.Done();
            },
            cancellation);
}
