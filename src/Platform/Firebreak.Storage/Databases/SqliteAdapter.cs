using System.Data.Common;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage.Model;
using Firebreak.Storage.Facts;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Firebreak.Storage.Databases;

internal sealed class SqliteAdapter(string file, TimeSpan lockedAfter) : DatabaseAdapter
{
    // Below so many written rows any plan is a good one.
    private const long Few = 20_000;

    private readonly SemaphoreSlim turn = new(1, 1);
    private long counted;

    private readonly string connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = Math.Max(1, (int)lockedAfter.TotalSeconds),
    }.ToString();

    // Another string, so that the pool keeps the one connection that writes apart from those that read: its cache is what an import of a million people lives on.
    private readonly string writerString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        Mode = SqliteOpenMode.ReadWrite,
        DefaultTimeout = Math.Max(1, (int)lockedAfter.TotalSeconds),
        RecursiveTriggers = true,
    }.ToString();

    public override string Kind => "SQLite";

    public override string Name => file;

    public override DbConnection Open()
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();

        SetUp(connection, cacheKilobytes: 65_536);
        return connection;
    }

    public override DbConnection OpenToWrite()
    {
        var connection = new SqliteConnection(writerString);
        connection.Open();
        SetUp(connection, WriterCacheKilobytes);
        return connection;
    }

    // The tokens of new people go all over the blind index. Once that is larger than the cache, each is a page read and a page written back before its time (decision 0121): so
    // as much as a million people need, where the machine has it. Nothing is taken before it is used.
    private static long WriterCacheKilobytes => Math.Clamp(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 8 / 1024, 65_536, 786_432);

    // Every acknowledged change survives a power cut (FULL), and a deleted key is overwritten, not only forgotten (secure_delete). The log may grow to 256 MB before it is
    // carried into the file: a batch of an import writes up to 60 MB of pages, largely the same ones as the batch before, and so each is carried over once for several batches.
    private static void SetUp(SqliteConnection connection, long cacheKilobytes)
    {
        using var command = connection.CreateCommand();
        command.CommandText = string.Create(System.Globalization.CultureInfo.InvariantCulture,
            $"pragma synchronous = full; pragma secure_delete = on; pragma cache_size = -{cacheKilobytes}; pragma temp_store = memory; pragma wal_autocheckpoint = 65536;");
        command.ExecuteNonQuery();
    }

    public override RegisterContext Context(DbConnection connection, SeenFrom seenFrom, bool isWhole) =>
        new SqliteContext(new DbContextOptionsBuilder().UseSqlite(connection).ReplaceService<IMigrationsSqlGenerator, NarrowTables>().AddInterceptors(SqliteRows.Reading.Instance, ScopeGuard.Instance).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, seenFrom, isWhole);

    public override int SideBySide => 1;

    public override async Task<IDisposable> TurnToWriteAsync(CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        return new Turn(turn);
    }

    public override DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public override DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public override long Bytes() => new[] { file, file + "-wal" }.Where(File.Exists).Sum(path => new FileInfo(path).Length);

    public override Task<string?> FolderOnThisMachineAsync(CancellationToken cancellation) => Task.FromResult(Path.GetDirectoryName(Path.GetFullPath(file)));

    // VACUUM INTO reads one moment, whatever is written meanwhile, and carries over no deleted bytes.
    public override Task CopyToAsync(string copy, CancellationToken cancellation)
    {
        using var connection = (SqliteConnection)Open();
        using var command = connection.CreateCommand();
        command.CommandText = "vacuum into @p0";
        command.CommandTimeout = 0;
        command.Parameters.AddWithValue("@p0", copy);
        command.ExecuteNonQuery();
        return Task.CompletedTask;
    }

    public override async Task RestoreFromAsync(string copy, CancellationToken cancellation)
    {
        Create();
        await using (var from = File.OpenRead(copy))
        await using (var to = new FileStream(file, FileMode.Truncate, FileAccess.Write))
        {
            await from.CopyToAsync(to, cancellation);
            to.Flush(flushToDisk: true);
        }

        using var connection = (SqliteConnection)Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal;";
        command.ExecuteNonQuery();
    }

    public override string? Damage()
    {
        using var connection = (SqliteConnection)Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma quick_check(1);";
        command.CommandTimeout = 0;
        return (string?)command.ExecuteScalar() is { } said and not "ok" ? said : null;
    }

    public override void RaiseWall(DbConnection connection, IReadOnlyDictionary<Type, TableShape> shapes)
    {
        // Whoever opens the file has all of it: SQLite has no users, and its one wall is the filter.
    }

    public override void EnterWall(DbConnection connection, DbTransaction? transaction, SeenFrom seenFrom)
    {
    }

    public override void LeaveWall(DbTransaction transaction)
    {
    }

    // The transaction began by taking the database's only right to write.
    public override Task LockChainAsync(RowWriter writer, CancellationToken cancellation) => Task.CompletedTask;

    public override async Task<long?> ClaimCursorAsync(RowWriter writer, string reaction, CancellationToken cancellation) =>
        (long?)await writer.ScalarAsync("select number from reaction_cursors where reaction = @p0", [reaction], cancellation);

    public override Task<bool> ClaimNumberingAsync(RowWriter writer, CancellationToken cancellation) => Task.FromResult(true);

    // A lock on a file beside the database: the system lets go of it when the process ends, however it ends.
    public override IDisposable? TryHold(Guid what)
    {
        var path = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{file}-held-{what:N}");
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException)
        {
            return null;
        }
    }

    // Uncounted, SQLite follows a unique index to the row rather than read one that holds all that is asked: a third of what the situation of 100,000 cases costs. It counts from a sample of
    // each index, within some ten milliseconds, whenever as much again was written as before; and what was written stays written whatever comes of it.
    public override Task SettleAsync(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "select total_changes()";
        var written = (long)command.ExecuteScalar()!;
        counted = Math.Min(counted, written);
        if (written - counted >= Math.Max(Few, counted))
        {
            counted = written;
            command.CommandText = "pragma analysis_limit = 400; analyze cases; analyze presumed_links;";
            try
            {
                command.ExecuteNonQuery();
            }
            catch (SqliteException)
            {
                // Another process writes just now: this one plans worse until the next time, no more.
            }
        }

        return Task.CompletedTask;
    }

    public override RowWriter Writer(DbTransaction transaction) => new SqliteRowWriter((SqliteTransaction)transaction);

    public override void DropEverything(IEnumerable<string> tables)
    {
        // The file goes as a whole, once nobody has it open.
    }

    public override bool Exists() => File.Exists(file);

    public override void Create()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        if (!OperatingSystem.IsWindows())
        {
            // For its owner only, and the log beside it likewise: SQLite gives it the rights of the file.
            using var empty = new FileStream(file, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite });
        }

        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Mode = SqliteOpenMode.ReadWriteCreate }.ToString());
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma journal_mode = wal;";
        command.ExecuteNonQuery();
    }

    protected override Phrase? Explain(Exception exception) => exception switch
    {
        SqliteException { SqliteErrorCode: 5 or 6 } => Sentences.Locked(file),
        SqliteException { SqliteErrorCode: 13 } => Sentences.DiskFull(file),
        SqliteException { SqliteErrorCode: 10 } => Sentences.DiskFails(file),
        SqliteException { SqliteErrorCode: 8 or 14 or 23 } => Sentences.NoAccess(file),
        SqliteException { SqliteErrorCode: 11 or 26 } => Sentences.NotARegister(file),
        _ => null,
    };

    public override bool IsConflict(DbException exception) => false;

    public override TableRule? BrokenRule(DbException exception) => exception is SqliteException { SqliteErrorCode: 19 } broken
        ? broken.SqliteExtendedErrorCode switch { 787 or 1811 => TableRule.PointsAtARow, 1555 or 2067 => TableRule.ThereOnce, _ => null }
        : null;

    public override void ForgetDeleted()
    {
        using var connection = Open();
        using var command = connection.CreateCommand();
        command.CommandText = "pragma wal_checkpoint(truncate);";
        command.ExecuteNonQuery();
    }

    public override object Stored(Guid value) => value.ToByteArray(bigEndian: true);

    public override object Stored(Instant value) => value.Microseconds;

    public override Guid ReadGuid(object value) => new((byte[])value, bigEndian: true);

    public override Instant ReadInstant(object value) => new((long)value);

    public override ValueTask DisposeAsync()
    {
        foreach (var pool in (string[])[connectionString, writerString])
        {
            using var connection = new SqliteConnection(pool);
            SqliteConnection.ClearPool(connection);
        }

        turn.Dispose();
        return ValueTask.CompletedTask;
    }

    private sealed class Turn(SemaphoreSlim of) : IDisposable
    {
        public void Dispose() => of.Release();
    }
}
