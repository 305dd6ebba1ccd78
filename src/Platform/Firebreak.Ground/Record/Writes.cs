using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Record;

/// <summary>The only way to write to the register: as somebody, for a purpose.</summary>
public abstract class Writes
{
    /// <summary>The changes this actor may make.</summary>
    public abstract Writing As(Actor actor, Purpose purpose);

    /// <summary>How many changes that don't touch the same rows are worth running side by side: one where the database takes one writer at a time.</summary>
    public abstract int SideBySide { get; }

    /// <summary>
    /// Holds something for as long as this process lives or until it's given back, so that others can tell work under way from work whose process is gone.
    /// </summary>
    /// <param name="what">What is held.</param>
    /// <returns>Null while another holder lives.</returns>
    public abstract IDisposable? TryHold(Guid what);
}

/// <summary>What one actor writes for one purpose.</summary>
public abstract class Writing
{
    /// <summary>
    /// Runs one change: reads what it needs, decides, and says what to write. All of it is written together with its events and its audit entry, or
    /// nothing is.
    /// </summary>
    /// <param name="verb">The verb, as the audit names it.</param>
    /// <param name="work">
    /// The work. It may run again when somebody else changed what it had read, so it has no effect but on the change. What it says to write is
    /// written when it returns: its own queries don't see it yet.
    /// </param>
    /// <param name="cancellation">Ends the work; a change that isn't committed by then never happened.</param>
    public abstract Task<T> RunAsync<T>(string verb, Func<Change, Task<T>> work, CancellationToken cancellation);
}

/// <summary>One change in the making.</summary>
public abstract class Change : Reading
{
    /// <summary>The moment of the change, from which its facts are known.</summary>
    public abstract Instant Now { get; }

    /// <summary>Key of the audit entry that this change leaves if it writes anything: the cause that its versions name.</summary>
    public abstract Guid Entry { get; }

    /// <summary>A new key.</summary>
    public abstract Key<T> NewKey<T>();

    /// <summary>Adds a fact.</summary>
    public abstract void Add(Row row);

    /// <summary>Replaces a fact that was read in this change. Equal rows are left alone.</summary>
    public abstract void Replace<T>(T before, T after)
        where T : Row;

    /// <summary>Takes a fact out of the current picture; its history stays.</summary>
    public abstract void Remove(Row row);

    /// <summary>
    /// Takes back what earlier entries wrote, as far as it still stands: what they added is taken out, what they replaced is as it was. Facts that others
    /// changed since, or that facts of others point at, stay.
    /// </summary>
    /// <param name="entries">The entries whose facts go.</param>
    /// <param name="takenBack">Entries by which other parts of the same whole were taken back already: their changes don't count as those of others.</param>
    /// <param name="dryRun">Whether to say what would come of it and write nothing.</param>
    /// <param name="cancellation">Ends the work.</param>
    public abstract Task<Reversal> RevertAsync(IReadOnlySet<Guid> entries, IReadOnlySet<Guid> takenBack, bool dryRun, CancellationToken cancellation);

    /// <summary>These entries in the order in which they were committed; changes that run side by side may be begun in another.</summary>
    public abstract Task<IReadOnlyList<Guid>> InOrderAsync(IReadOnlyCollection<Guid> entries, CancellationToken cancellation);

    /// <summary>Tells others, once the change is committed.</summary>
    public abstract void Raise(IEvent happened);

    /// <summary>Makes the key of a person who is new to the register.</summary>
    public abstract Sealer SealerForNew(Key<Person> person);

    /// <summary>The key of a person in the register, or null where it has been destroyed.</summary>
    public abstract Task<Sealer?> SealerForAsync(Key<Person> person, CancellationToken cancellation);

    /// <summary>Says what a person may be searched by from now on.</summary>
    public abstract void Index(Key<Person> person, IReadOnlyCollection<long> tokens);

    /// <summary>Destroys a person's key and their rows of the blind index. Nothing brings either back.</summary>
    public abstract void DestroyKey(Key<Person> person);
}
