using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Record;

/// <summary>The only way to read the register: as somebody, for a purpose.</summary>
/// <remarks>Abstract because of the walls, not for choice: the database lives in Storage, which knows every part, and no part knows it.</remarks>
public abstract class Reads
{
    /// <summary>What this actor sees.</summary>
    public abstract View As(Actor actor, Purpose purpose);
}

/// <summary>What a reader and a writer can ask alike.</summary>
public abstract class Reading
{
    /// <summary>Who reads.</summary>
    public abstract Actor Actor { get; }

    /// <summary>For what.</summary>
    public abstract Purpose Purpose { get; }

    /// <summary>How to search without showing the database what for.</summary>
    public abstract BlindIndex Blind { get; }

    /// <summary>The blind index of people.</summary>
    public abstract IQueryable<PersonToken> Tokens { get; }

    /// <summary>The facts of one kind that the actor may see.</summary>
    public abstract IQueryable<T> Of<T>()
        where T : Row;

    /// <summary>What opens the protected values of these people. The audit names the actor, the purpose and each of them before it is handed out.</summary>
    public abstract Task<Revealer> RevealerForAsync(IReadOnlyCollection<Key<Person>> people, CancellationToken cancellation);
}

/// <summary>What one actor sees for one purpose, now or as it was known.</summary>
public abstract class View : Reading, IAsyncDisposable
{
    /// <summary>The same facts as the register held them at a moment, under the rights of today.</summary>
    public abstract View AsKnownAt(Instant moment);

    /// <summary>Everything the register has held of one fact, the latest first; nothing where the actor doesn't see it as it stands now.</summary>
    public abstract Task<IReadOnlyList<FactVersion<T>>> HistoryAsync<T>(Key<T> id, CancellationToken cancellation)
        where T : Row<T>;

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}

/// <summary>A fact as it was held for a while.</summary>
/// <param name="Row">The fact.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when; null while it holds.</param>
/// <param name="Author">Whose change it was: what the account is called, or the name of a job of the node.</param>
/// <param name="Verb">The verb that wrote it.</param>
public sealed record FactVersion<T>(T Row, Instant From, Instant? Until, string Author, string Verb)
    where T : Row<T>;
