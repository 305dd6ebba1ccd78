using System.Data.Common;
using System.Net.Sockets;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage.Model;
using Firebreak.Storage.Facts;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firebreak.Storage.Databases;

internal sealed class PostgresAdapter(string connectionString, TimeSpan lockedAfter) : DatabaseAdapter
{
    // Two numbers of our own, so that a program beside us in the same cluster doesn't hold our locks by chance.
    private const long ChainLock = 0x46_49_52_45_00_01;
    private const long NumberingLock = 0x46_49_52_45_00_02;

    // Questions are planned for what they ask and for what there is. A plan kept from the dry pass, when there was no case yet, compared each number of a batch with each
    // case there was: two thirds of what an import cost the server. Writing keeps its plans.
    private const string PlannedAnew = ", set_config('plan_cache_mode', 'force_custom_plan', @p3)";

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(Tuned(connectionString));
    private readonly GrownTables grown = new();
    private readonly string database = new NpgsqlConnectionStringBuilder(connectionString).Database ?? "";

    public override string Kind => "PostgreSQL";

    public override string Name => database;

    public override DbConnection Open() => source.OpenConnection();

    public override RegisterContext Context(DbConnection connection, SeenFrom seenFrom, bool isWhole) =>
        new PostgresContext(new DbContextOptionsBuilder().UseNpgsql(connection).AddInterceptors(ScopeGuard.Instance).UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, seenFrom, isWhole);

    // Two at a time would be worth it while the server writes one and the other is made; but then rows no longer stand in the order of their file, and estimates that
    // draw by that order (pairs of an outbreak's own serial interval) come out otherwise than from the file itself.
    public override int SideBySide => 1;

    public override Task<IDisposable> TurnToWriteAsync(CancellationToken cancellation) => Task.FromResult<IDisposable>(new NoTurn());

    public override DbTransaction Begin(DbConnection connection)
    {
        var transaction = ((NpgsqlConnection)connection).BeginTransaction();
        using var command = new NpgsqlCommand($"set local lock_timeout = {(long)lockedAfter.TotalMilliseconds}", (NpgsqlConnection)connection, transaction);
        command.ExecuteNonQuery();
        return transaction;
    }

    public override DbTransaction BeginReading(DbConnection connection) => ((NpgsqlConnection)connection).BeginTransaction(System.Data.IsolationLevel.RepeatableRead);

    public override long Bytes()
    {
        using var connection = source.OpenConnection();
        using var command = new NpgsqlCommand("select pg_database_size(current_database())", connection);
        return (long)command.ExecuteScalar()!;
    }

    // Only who may read all settings is told; and a folder of that name here is the server's only where the server is here.
    public override async Task<string?> FolderOnThisMachineAsync(CancellationToken cancellation)
    {
        if (new NpgsqlConnectionStringBuilder(connectionString).Host is not ({ } host and ("localhost" or "127.0.0.1" or "::1" or ['/', ..])))
        {
            return null;
        }

        await using var connection = await source.OpenConnectionAsync(cancellation);
        await using var command = new NpgsqlCommand(
            "select current_setting('data_directory') where pg_has_role(current_user, 'pg_read_all_settings', 'usage')", connection);
        return await command.ExecuteScalarAsync(cancellation) is string folder && Directory.Exists(folder) ? folder : null;
    }

    public override Task CopyToAsync(string copy, CancellationToken cancellation) =>
        PostgresPrograms.RunAsync("pg_dump", connectionString, ["--format=custom", "--no-owner", "--file", copy], cancellation);

    // The policies name the reader's role, so it must be there first; one transaction, so that half a restore is none.
    public override async Task RestoreFromAsync(string copy, CancellationToken cancellation)
    {
        using (var connection = source.OpenConnection())
        {
            PostgresWall.EnsureReader(connection);
        }

        await PostgresPrograms.RunAsync("pg_restore", connectionString, ["--no-owner", "--single-transaction", "--exit-on-error", copy], cancellation);
    }

    // The server checks its pages as it reads them, where its cluster was made with checksums; there is no question to ask for the whole.
    public override string? Damage() => null;

    public override void RaiseWall(DbConnection connection, IReadOnlyDictionary<Type, TableShape> shapes) => PostgresWall.Raise((NpgsqlConnection)connection, shapes);

    // For a view the session takes the role; the pool gives it back before the next use. The node itself sees all there is: policies would hide nothing from it, and the
    // server plans each question several times as long under them.
    public override void EnterWall(DbConnection connection, DbTransaction? transaction, SeenFrom seenFrom)
    {
        if (seenFrom.SeesAll)
        {
            using var planned = new NpgsqlCommand("select " + PlannedAnew[2..], (NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
            planned.Parameters.AddWithValue("p3", transaction is not null);
            planned.ExecuteNonQuery();
            return;
        }

        using var command = new NpgsqlCommand(PostgresWall.Enter + PlannedAnew, (NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
        command.Parameters.AddWithValue("p0", seenFrom.Path);
        command.Parameters.AddWithValue("p1", seenFrom.Now.ToString());
        command.Parameters.AddWithValue("p2", seenFrom.SeesAll ? "yes" : "no");
        command.Parameters.AddWithValue("p3", transaction is not null);
        command.Parameters.AddWithValue("p4", seenFrom.Own.ToString());
        command.Parameters.AddWithValue("p5", seenFrom.Purpose.Code);
        command.Parameters.AddWithValue("p6", seenFrom.Agency?.ToString() ?? "");
        command.Parameters.AddWithValue("p7", PostgresWall.SightsOf(seenFrom));
        command.ExecuteNonQuery();
    }

    public override void LeaveWall(DbTransaction transaction)
    {
        using var command = new NpgsqlCommand("select set_config('role', 'none', true), set_config('plan_cache_mode', 'auto', true)", (NpgsqlConnection)transaction.Connection!, (NpgsqlTransaction)transaction);
        command.ExecuteNonQuery();
    }

    public override Task LockChainAsync(RowWriter writer, CancellationToken cancellation) =>
        writer.ScalarAsync("select pg_advisory_xact_lock(@p0)::text", [ChainLock], cancellation);

    public override async Task<long?> ClaimCursorAsync(RowWriter writer, string reaction, CancellationToken cancellation) =>
        (long?)await writer.ScalarAsync("select number from reaction_cursors where reaction = @p0 for update skip locked", [reaction], cancellation);

    public override async Task<bool> ClaimNumberingAsync(RowWriter writer, CancellationToken cancellation) =>
        await writer.ScalarAsync("select pg_try_advisory_xact_lock(@p0)", [NumberingLock], cancellation) is true;

    // A lock of a session of its own: the server lets go of it when the connection ends, however it ends.
    public override IDisposable? TryHold(Guid what)
    {
        var connection = source.OpenConnection();
        var number = System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(what.ToByteArray(bigEndian: true).AsSpan(8));
        using var command = new NpgsqlCommand("select pg_try_advisory_lock(@p0)", connection);
        command.Parameters.AddWithValue("p0", number);
        if (command.ExecuteScalar() is true)
        {
            return new HeldBySession(connection, number);
        }

        connection.Dispose();
        return null;
    }

    public override RowWriter Writer(DbTransaction transaction) => new PostgresRowWriter((NpgsqlTransaction)transaction, grown.Note);

    public override Task SettleAsync(DbConnection connection) => grown.CountAsync((NpgsqlConnection)connection);

    public override bool Exists()
    {
        using var connection = source.OpenConnection();
        using var table = new NpgsqlCommand("select to_regclass('node_mark') is not null", connection);
        using var mark = new NpgsqlCommand("select exists (select 1 from node_mark)", connection);
        return table.ExecuteScalar() is true && mark.ExecuteScalar() is true;
    }

    // The database is its server administrator's; what we made in it goes, and nothing else.
    public override void DropEverything(IEnumerable<string> tables)
    {
        using var connection = source.OpenConnection();
        using var transaction = connection.BeginTransaction();
        foreach (var table in tables)
        {
            using var command = new NpgsqlCommand($"drop table if exists \"{table}\" cascade; drop function if exists answers_for_{table.Trim('_')}(uuid) cascade", connection, transaction);
            command.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    // The database itself is made by whoever runs the server; its tables come with the migrations.
    public override void Create() => Open().Dispose();

    protected override Phrase? Explain(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } => Sentences.Locked(database),
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => Sentences.DiskFull(database),
        PostgresException { SqlState: PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege } =>
            Sentences.NoAccess(database),
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => Sentences.NotARegister(database),
        PostgresPrograms.FailedException failed => failed.Reason,
        NpgsqlException { InnerException: SocketException or TimeoutException } => Sentences.Unreachable(database),
        _ => null,
    };

    public override bool IsConflict(DbException exception) => exception.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected;

    public override TableRule? BrokenRule(DbException exception) => exception.SqlState switch
    {
        PostgresErrorCodes.ForeignKeyViolation => TableRule.PointsAtARow,
        PostgresErrorCodes.UniqueViolation => TableRule.ThereOnce,
        _ => null,
    };

    // Deleted rows are dead until vacuumed; what lies in the server's log files is the operator's to retain or not (decision 0074).
    public override void ForgetDeleted()
    {
        using var connection = source.OpenConnection();
        using var command = new NpgsqlCommand("vacuum data_keys, person_tokens", connection);
        command.ExecuteNonQuery();
    }

    public override object Stored(Guid value) => value;

    public override object Stored(Instant value) => value.Utc;

    public override Guid ReadGuid(object value) => (Guid)value;

    public override Instant ReadInstant(object value) => Instant.Of(new DateTimeOffset((DateTime)value, TimeSpan.Zero));

    public override ValueTask DisposeAsync() => source.DisposeAsync();

    // The connection goes back to the pool, where it would keep the lock.
    private sealed class HeldBySession(NpgsqlConnection connection, long number) : IDisposable
    {
        private bool isReleased;

        public void Dispose()
        {
            if (isReleased)
            {
                return;
            }

            isReleased = true;
            using (var command = new NpgsqlCommand("select pg_advisory_unlock(@p0)", connection))
            {
                command.Parameters.AddWithValue("p0", number);
                command.ExecuteNonQuery();
            }

            connection.Dispose();
        }
    }

    // A statement seen twice is prepared by itself: a batch of a thousand updates is then planned once. And no question is compiled to machine code: the server
    // decides that by its guess of the cost, which is far too high while it hasn't counted a table, and the compiler then took most of its time
    // (decision 0120). What the connection string says itself stands behind and wins.
    private static NpgsqlConnectionStringBuilder Tuned(string connectionString)
    {
        var tuned = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = 64, AutoPrepareMinUsages = 2 };
        tuned.Options = $"-c jit=off {tuned.Options}".TrimEnd();
        return tuned;
    }

    private sealed class NoTurn : IDisposable
    {
        public void Dispose()
        {
        }
    }
}
