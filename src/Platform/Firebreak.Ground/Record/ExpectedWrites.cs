using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Record;

/// <summary>Writes that happen only where a row stands as whoever decided had read it. What a verb does is unchanged; asked is within its own transaction.</summary>
/// <param name="inner">How it's written.</param>
/// <param name="row">The row that was read.</param>
/// <param name="knownFrom">Since when it was known as it was read.</param>
public sealed class ExpectedWrites<TRow>(Writes inner, Key<TRow> row, Instant knownFrom) : Writes
    where TRow : Row<TRow>
{
    /// <inheritdoc />
    public override Writing As(Actor actor, Purpose purpose) => new Expected(inner.As(actor, purpose), row, knownFrom);

    /// <inheritdoc />
    public override int SideBySide => inner.SideBySide;

    /// <inheritdoc />
    public override IDisposable? TryHold(Guid what) => inner.TryHold(what);

    private sealed class Expected(Writing inner, Key<TRow> row, Instant knownFrom) : Writing
    {
        public override Task<T> RunAsync<T>(string verb, Func<Change, Task<T>> work, CancellationToken cancellation) => inner.RunAsync(
            verb,
            async change =>
            {
                // A row that isn't seen is the verb's to answer.
                var known = await change.Of<TRow>().Where(r => r.Id == row).Select(r => r.KnownFrom).ToListAsync(cancellation);
                return known.TrueForAll(since => since == knownFrom) ? await work(change) : throw new ChangedSinceReadException();
            },
            cancellation);
    }
}

/// <summary>The row isn't as it was when it was read. Nothing was written; read again and decide again.</summary>
public sealed class ChangedSinceReadException() : Exception("The row isn't as it was when it was read.");
