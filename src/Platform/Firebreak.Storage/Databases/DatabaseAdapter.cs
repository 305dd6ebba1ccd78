using System.Data.Common;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage.Model;
using Firebreak.Storage.Facts;

namespace Firebreak.Storage.Databases;

/// <summary>What differs between SQLite and PostgreSQL, and nothing else.</summary>
internal abstract class DatabaseAdapter : IAsyncDisposable
{
    /// <summary>The adapter for an address, or a sentence where the address can't be read.</summary>
    public static DatabaseAdapter? For(RegisterOptions options, out Phrase unreadable)
    {
        unreadable = default;
        try
        {
            return options.Address switch
            {
                RegisterAddress.Sqlite sqlite => new SqliteAdapter(sqlite.File, options.LockedAfter),
                RegisterAddress.PostgreSql postgres => new PostgresAdapter(postgres.ConnectionString, options.LockedAfter),
                _ => throw new System.Diagnostics.UnreachableException(),
            };
        }
        catch (ArgumentException exception)
        {
            unreadable = Sentences.BadConnectionString(exception.Message);
            return null;
        }
    }

    /// <summary>The database's product name.</summary>
    public abstract string Kind { get; }

    /// <summary>What sentences call it: a path or the name of a database, never a password.</summary>
    public abstract string Name { get; }

    /// <summary>A connection that is open and set up.</summary>
    public abstract DbConnection Open();

    /// <summary>A connection for a change.</summary>
    public virtual DbConnection OpenToWrite() => Open();

    /// <summary>How many changes are worth running side by side.</summary>
    public abstract int SideBySide { get; }

    /// <summary>The model over an open connection.</summary>
    public RegisterContext Context(DbConnection connection, SeenFrom seenFrom) => Context(connection, seenFrom, isWhole: false);

    /// <summary>The same; whole, with the tables of versions, where migrations are to run.</summary>
    public abstract RegisterContext Context(DbConnection connection, SeenFrom seenFrom, bool isWhole);

    /// <summary>Waits until this process may write; SQLite takes one writer at a time.</summary>
    public abstract Task<IDisposable> TurnToWriteAsync(CancellationToken cancellation);

    /// <summary>A transaction that may write.</summary>
    public abstract DbTransaction Begin(DbConnection connection);

    /// <summary>A transaction that sees one moment and writes nothing.</summary>
    public abstract DbTransaction BeginReading(DbConnection connection);

    /// <summary>Bytes on disk.</summary>
    public abstract long Bytes();

    /// <summary>The folder of the database's files, where it lies on this machine and this user may know it.</summary>
    public abstract Task<string?> FolderOnThisMachineAsync(CancellationToken cancellation);

    /// <summary>Writes a consistent copy of everything into a new file while others go on working.</summary>
    public abstract Task CopyToAsync(string copy, CancellationToken cancellation);

    /// <summary>Makes the database from a copy, where there is none; all of it or nothing.</summary>
    public abstract Task RestoreFromAsync(string copy, CancellationToken cancellation);

    /// <summary>What the database itself finds damaged, or null. Reads all of it.</summary>
    public abstract string? Damage();

    /// <summary>Makes what the mapper can't describe: indexes over parts of a complex property.</summary>
    /// <remarks>
    /// The situation of 100,000 cases reads three columns of each and looks two up by their number, and a row of a case is wide: with all that is asked in an index, no row is read.
    /// Whoever answers for it and its key stand there too, since the policies of PostgreSQL ask for them.
    /// </remarks>
    public static void RaiseIndexes(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """
            create index if not exists ix_cases_by_number on cases (outbreak, number, onset, found, responsible, id);
            create index if not exists ix_cases_by_report on cases (outbreak, report, onset, found, responsible, id)
            """;
        command.CommandTimeout = 0;
        command.ExecuteNonQuery();
    }

    /// <summary>Makes the database's own wall as the model has it now, after migrations ran.</summary>
    public abstract void RaiseWall(DbConnection connection, IReadOnlyDictionary<Type, TableShape> shapes);

    /// <summary>From here on the connection sees what this actor sees; within a transaction until it ends or leaves the wall.</summary>
    public abstract void EnterWall(DbConnection connection, DbTransaction? transaction, SeenFrom seenFrom);

    /// <summary>A change has read and begins to write.</summary>
    public abstract void LeaveWall(DbTransaction transaction);

    /// <summary>Holds back every other change until this transaction ends, so that the audit is one chain.</summary>
    public abstract Task LockChainAsync(RowWriter writer, CancellationToken cancellation);

    /// <summary>Takes the cursor of a reaction, or null where another dispatcher has it.</summary>
    public abstract Task<long?> ClaimCursorAsync(RowWriter writer, string reaction, CancellationToken cancellation);

    /// <summary>Takes the right to number events; false where another dispatcher is at it.</summary>
    public abstract Task<bool> ClaimNumberingAsync(RowWriter writer, CancellationToken cancellation);

    /// <summary>Holds something while this process lives; null while another holder lives.</summary>
    public abstract IDisposable? TryHold(Guid what);

    public abstract RowWriter Writer(DbTransaction transaction);

    /// <summary>Takes everything out of a database whose file or place stays.</summary>
    /// <param name="tables">The tables that are ours.</param>
    public abstract void DropEverything(IEnumerable<string> tables);

    /// <summary>Done after each commit, on its connection: what the database wants done once there is much more in it than before.</summary>
    public virtual Task SettleAsync(DbConnection connection) => Task.CompletedTask;

    /// <summary>Whether there is anything at the address.</summary>
    public abstract bool Exists();

    /// <summary>Makes an empty database where there is none.</summary>
    public abstract void Create();

    /// <summary>What an operator should be told of an exception, or null where it's none of the environment's.</summary>
    public Phrase? ExplainAny(Exception exception)
    {
        // The mapper wraps what the database said, so causes are looked through.
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (Explain(cause) is { } reason)
            {
                return reason;
            }
        }

        return exception switch
        {
            RegisterUnavailableException unavailable => unavailable.Reason,
            IOException { HResult: NoSpaceLeft } => Sentences.DiskFull(Name),
            IOException or UnauthorizedAccessException => Sentences.DiskRefuses(exception.Message),
            _ => null,
        };
    }

    /// <summary>Whether the database ended the transaction because of another one, so that it may simply be run again.</summary>
    public abstract bool IsConflict(DbException exception);

    /// <summary>Which rule of the tables a row broke, or null where it's another fault.</summary>
    public abstract TableRule? BrokenRule(DbException exception);

    /// <summary>Makes deleted bytes disappear from the files as far as the database lets us.</summary>
    public abstract void ForgetDeleted();

    public abstract object Stored(Guid value);

    public abstract object Stored(Instant value);

    public abstract Guid ReadGuid(object value);

    public abstract Instant ReadInstant(object value);

    public abstract ValueTask DisposeAsync();

    // ENOSPC, as .NET reports it on Unix.
    private const int NoSpaceLeft = 28;

    protected abstract Phrase? Explain(Exception exception);
}
