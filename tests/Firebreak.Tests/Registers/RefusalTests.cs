using System.Data.Common;
using System.Security.Cryptography;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Testing;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Firebreak.Tests.Registers;

/// <summary>What can stand between a person and the register, through the real verbs: one sentence, exit code 3, nothing changed.</summary>
/// <remarks>Within the test, since a process of its own takes seconds to begin; a process where the lock must be another's, or where the disk must be let go.</remarks>
public sealed class RefusalTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_key_file_of_another_register_opens_nothing(Provider provider)
    {
        await using var register = await SomebodyAsync(provider);
        using var elsewhere = new TemporaryFolder();
        CommandRun.Of("database", "create", "--database", elsewhere.File("other.db"), "--keys", elsewhere.File("other.key"), "--code", "1", "--name", "Other").Expect(0);

        AssertRefused(register, register.Options with { KeyFile = elsewhere.File("other.key") }, "belongs to another register");
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_lost_key_file_is_said_to_be_lost(Provider provider)
    {
        await using var register = await SomebodyAsync(provider);
        File.Move(register.Options.KeyFile, register.Options.KeyFile + ".away");
        AssertRefused(register, register.Options, "is missing");
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_database_of_a_newer_version_is_left_alone(Provider provider)
    {
        await using var register = await SomebodyAsync(provider);
        using (var connection = Open(register))
        {
            Execute(connection, "insert into \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") values ('20990101000000_Future', '99')");
        }

        AssertRefused(register, register.Options, "newer Firebreak");
    }

    // The test holds the lock; the command is a process of its own.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_database_held_by_another_program_is_waited_for_and_then_left_alone(Provider provider)
    {
        await using var register = await SomebodyAsync(provider);
        using var holder = Open(register);
        Execute(holder, provider == Provider.Sqlite ? "begin immediate" : "begin; lock table people in access exclusive mode");
        AssertRefused(register, register.Options, "Another program holds", whileHeld: true);
        Execute(holder, "rollback");
        Run(register.Options, "database", "info").Expect(0);
    }

    [Fact]
    public async Task A_full_disk_takes_no_half_of_a_change()
    {
        await using var register = await SomebodyAsync(Provider.Sqlite);
        var original = ((RegisterAddress.Sqlite)register.Options.Address).File;
        using var disk = SmallDisk.Mount(kilobytes: (int)(new FileInfo(original).Length / 1024) + 64);
        var file = Path.Combine(disk.Path, "register.db");
        File.Copy(original, file);
        Fill(Path.Combine(disk.Path, "filler"));

        AssertRefused(register, register.Options with { Address = new RegisterAddress.Sqlite(file) }, "disk", byAProcess: true);
    }

    [Fact]
    public void On_a_full_disk_no_register_comes_into_being()
    {
        using var disk = SmallDisk.Mount(kilobytes: 64);
        var run = FirebreakProcess.Run("database", "create", "--database", Path.Combine(disk.Path, "r.db"), "--keys", Path.Combine(disk.Path, "node.key"), "--code", "1", "--name", "X");
        Assert.Equal(3, run.ExitCode);
        Assert.Single(run.Error.Trim().Split('\n'));
        Assert.Empty(Directory.EnumerateFileSystemEntries(disk.Path));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_damaged_database_is_not_made_worse(int damage)
    {
        await using var register = await SomebodyAsync(Provider.Sqlite);
        var file = ((RegisterAddress.Sqlite)register.Options.Address).File;
        var bytes = File.ReadAllBytes(file);
        RandomNumberGenerator.Fill(damage == 0 ? bytes.AsSpan(0, 4096) : bytes.AsSpan(4096));
        File.WriteAllBytes(file, bytes);
        AssertRefused(register, register.Options, "damaged");
    }

    private static async Task<TestRegister> SomebodyAsync(Provider provider)
    {
        var register = await TestRegister.NewAsync(provider);
        await new RegisterPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Investigation, register.Root, Scenery.Person(new(1), 1), Cancellation);
        await register.Register.DisposeAsync();
        return register;
    }

    private static void AssertRefused(TestRegister register, RegisterOptions options, string mentioned, bool whileHeld = false, bool byAProcess = false)
    {
        var before = whileHeld ? "" : State(register, options);
        foreach (var verb in whileHeld ? (string[][])[["person", "erase", Guid.NewGuid().ToString(), "--yes"]] : [["database", "info"], ["person", "erase", Guid.NewGuid().ToString(), "--yes"], ["keys", "rotate"]])
        {
            var (exitCode, told, error) = whileHeld || byAProcess ? OfAProcess(FirebreakProcess.Run(Arguments(options, verb))) : Run(options, verb);
            Assert.True(exitCode == 3, $"{string.Join(' ', verb)}: {exitCode} {error}{told}");
            Assert.Single(error.Trim().Split('\n'));
            Assert.Contains(mentioned, error, StringComparison.OrdinalIgnoreCase);
            Assert.Empty(told);
        }

        Assert.Equal(before, whileHeld ? "" : State(register, options));
    }

    private static CommandRun OfAProcess(FirebreakProcess run) => new(run.ExitCode, run.Out, run.Error);

    // SQLite: the bytes of the file; PostgreSQL: everything that a dump shows.
    private static string State(TestRegister register, RegisterOptions options) => Convert.ToHexString(SHA256.HashData(
        options.Address is RegisterAddress.Sqlite sqlite ? File.ReadAllBytes(sqlite.File) : Stable(PrivatePostgres.Instance.Dump(register.DatabaseName))));

    // pg_dump of some versions writes a random word at the beginning and the end.
    private static byte[] Stable(byte[] dump) =>
        System.Text.Encoding.UTF8.GetBytes(string.Join('\n', System.Text.Encoding.UTF8.GetString(dump).Split('\n').Where(line => !line.Contains("restrict ", StringComparison.Ordinal))));

    private static CommandRun Run(RegisterOptions options, params string[] verb) => CommandRun.Of(Arguments(options, verb));

    private static string[] Arguments(RegisterOptions options, string[] verb) =>
    [
        .. verb, "--lang", "en", "--keys", options.KeyFile, "--database",
        options.Address switch
        {
            RegisterAddress.Sqlite sqlite => sqlite.File,
            RegisterAddress.PostgreSql postgres => postgres.ConnectionString,
            _ => throw new System.Diagnostics.UnreachableException(),
        },
    ];

    private static DbConnection Open(TestRegister register)
    {
        DbConnection connection = register.Options.Address switch
        {
            RegisterAddress.Sqlite sqlite => new SqliteConnection($"Data Source={sqlite.File};Pooling=False"),
            RegisterAddress.PostgreSql postgres => new NpgsqlConnection(postgres.ConnectionString + ";Pooling=False"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        connection.Open();
        return connection;
    }

    private static void Execute(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static void Fill(string path)
    {
        try
        {
            using var file = File.Create(path);
            while (true)
            {
                file.Write(new byte[4096]);
                file.Flush(flushToDisk: true);
            }
        }
        catch (IOException)
        {
            // Full, as asked.
        }
    }
}
