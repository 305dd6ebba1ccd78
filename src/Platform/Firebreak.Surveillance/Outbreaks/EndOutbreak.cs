using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Surveillance.Outbreaks;

/// <summary>An outbreak was declared over, or goes on after all.</summary>
public sealed record OutbreakEnded(Key<Outbreak> Outbreak, DateOnly? On) : IEvent;

/// <summary>Declares an outbreak over, or takes that back.</summary>
[Needs(Right.DeclareOutbreaks)]
public sealed class EndOutbreak(Writes writes)
{
    /// <summary>Records the day; null takes it back. False where the actor sees no such outbreak or the day lies before its beginning.</summary>
    public Task<bool> RunAsync(Actor actor, Key<Outbreak> id, DateOnly? on, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(EndOutbreak),
            async change =>
            {
                if (await change.Of<Outbreak>().SingleOrDefaultAsync(o => o.Id == id, cancellation) is not { } before || on < before.DeclaredOn)
                {
                    return false;
                }

                if (before.EndedOn != on)
                {
                    change.Replace(before, before with { EndedOn = on });
                    change.Raise(new OutbreakEnded(id, on));
                }

                return true;
            },
            cancellation);
}
