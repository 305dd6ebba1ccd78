using System.Collections.Concurrent;
using System.Data.Common;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Events;
using Firebreak.Storage.Keys;
using Firebreak.Storage.Model;
using Firebreak.Storage.Views;
using Firebreak.Storage.Facts;

namespace Firebreak.Storage;

/// <summary>An open register: how it is read, how it is written, and how events move on.</summary>
public sealed class RegisterDatabase : IAsyncDisposable
{
    internal RegisterDatabase(RegisterOptions options, DatabaseAdapter adapter, NodeKeys keys, RegisterContext model, Key<Jurisdiction> root)
    {
        (Time, Adapter, Keys, Root) = (options.Time, adapter, keys, root);
        Tombstones = new Tombstones(options.TombstoneFile);
        Shapes = TableShape.All(model);
        VersionColumns = TableShape.VersionColumns(model);
        Audit = new AuditBook(adapter, Shapes);
        Scope = new ScopeSql(adapter, Shapes);
        Reads = new StoredReads(this);
        Writes = new StoredWrites(this);
    }

    /// <summary>The way to read.</summary>
    public Reads Reads { get; }

    /// <summary>The way to write.</summary>
    public Writes Writes { get; }

    internal Key<Jurisdiction> Root { get; }

    internal TimeProvider Time { get; }

    internal DatabaseAdapter Adapter { get; }

    internal NodeKeys Keys { get; }

    internal Tombstones Tombstones { get; }

    internal IReadOnlyDictionary<Type, TableShape> Shapes { get; }

    internal IReadOnlyList<ColumnShape> VersionColumns { get; }

    internal AuditBook Audit { get; }

    internal ScopeSql Scope { get; }

    // A jurisdiction's path doesn't change while it stands; moving one in the tree comes with the full tree and will clear this.
    internal ConcurrentDictionary<Guid, string> PathOfJurisdiction { get; } = new();

    /// <summary>A job of this node, acting for its root jurisdiction. Its key is made of its name, so that the audit recognises it after a restart.</summary>
    public Actor Job(string name) => new(JobKey(name), Root, name);

    /// <summary>The one administrator there is until accounts come: whoever may run the command line on this machine.</summary>
    public Actor Administrator => Job("administrator");

    /// <summary>What is in the register.</summary>
    public Task<RegisterDescription> DescribeAsync(CancellationToken cancellation) => RegisterDescription.OfAsync(this, cancellation);

    /// <summary>What moves events on to these reactions. One a process is enough; several don't disturb each other.</summary>
    public EventDispatcher Dispatcher(params IReadOnlyList<Reaction> reactions) => new(this, reactions);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Adapter.DisposeAsync();

    internal static Key<Actor> JobKey(string name) => new(new Guid(Digest.OfValues("job", name).AsSpan(0, 16), bigEndian: true));

    internal DbConnection OpenConnection() => Explained(Adapter.Open);

    /// <summary>Runs work in one transaction, in this process's turn to write, and commits it.</summary>
    internal async Task<T> InTransactionAsync<T>(Func<DbTransaction, Task<T>> work, CancellationToken cancellation)
    {
        using var turn = await Adapter.TurnToWriteAsync(cancellation);
        try
        {
            await using var connection = Adapter.Open();
            await using var transaction = Adapter.Begin(connection);
            var result = await work(transaction);
            await transaction.CommitAsync(cancellation);
            return result;
        }
        catch (DbException exception) when (Adapter.IsConflict(exception))
        {
            throw new ChangedMeanwhileException();
        }
        catch (Exception exception) when (Adapter.ExplainAny(exception) is { } reason)
        {
            throw new RegisterUnavailableException(reason, exception);
        }
    }

    private T Explained<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception exception) when (Adapter.ExplainAny(exception) is { } reason)
        {
            throw new RegisterUnavailableException(reason, exception);
        }
    }
}
