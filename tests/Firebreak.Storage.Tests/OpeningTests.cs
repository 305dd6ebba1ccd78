using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Firebreak.Storage.Tests;

/// <summary>A register that can't be opened says why, in one sentence, and stays as it was.</summary>
public sealed class OpeningTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_lost_key_file_is_said_to_be_lost(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        File.Move(register.Options.KeyFile, register.Options.KeyFile + ".away");
        AssertSentence("is missing", register.Options);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_key_file_of_another_register_is_recognised(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var elsewhere = new TemporaryFolder();
        var other = new RegisterOptions(new RegisterAddress.Sqlite(elsewhere.File("other.db")), elsewhere.File("other.key"), register.Time);
        await Assert.IsType<RegisterOpening.Opened>(await OpenRegister.CreateAsync(other, "1", "Other", Cancellation)).Database.DisposeAsync();

        AssertSentence("belongs to another register", register.Options with { KeyFile = other.KeyFile });
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_key_file_cut_short_is_no_key_file(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        File.WriteAllText(register.Options.KeyFile, File.ReadAllText(register.Options.KeyFile)[..40]);
        AssertSentence("can't be read as a Firebreak key file", register.Options);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_database_upgraded_by_a_newer_version_is_left_alone(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        Execute(register, provider, "insert into \"__EFMigrationsHistory\" (\"MigrationId\", \"ProductVersion\") values ('20990101000000_Future', '99')");
        AssertSentence("20990101000000_Future", register.Options);
        Assert.IsType<RegisterUpgrade.Refused>(OpenRegister.Upgrade(register.Options));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_database_behind_this_version_asks_to_be_upgraded(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        Execute(register, provider, "delete from \"__EFMigrationsHistory\"");
        AssertSentence("upgrade it first", register.Options);
    }

    [Fact]
    public void Where_there_is_no_register_none_is_made_by_opening()
    {
        using var folder = new TemporaryFolder();
        var options = new RegisterOptions(new RegisterAddress.Sqlite(folder.File("none.db")), folder.File("none.key"), TimeProvider.System);
        AssertSentence("create one first", options);
        Assert.Empty(Directory.EnumerateFileSystemEntries(folder.Path));
    }

    [Fact]
    public async Task Something_else_under_the_name_is_not_taken_for_a_register()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        await register.Register.DisposeAsync();
        File.WriteAllText(((RegisterAddress.Sqlite)register.Options.Address).File, string.Concat(Enumerable.Repeat("a letter, not a register. ", 500)));
        AssertSentence("is not a Firebreak register", register.Options);
        File.Delete(((RegisterAddress.Sqlite)register.Options.Address).File);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_said_not_to_answer()
    {
        using var folder = new TemporaryFolder();
        var options = new RegisterOptions(new RegisterAddress.PostgreSql("Host=127.0.0.1;Port=1;Database=register;Username=x;Timeout=2"), folder.File("k"), TimeProvider.System);
        AssertSentence("doesn't answer", options);
    }

    [Fact]
    public async Task A_database_held_by_another_program_says_so_and_takes_the_change_afterwards()
    {
        await using var register = await TestRegister.NewAsync(Provider.Sqlite);
        using (var holder = new SqliteConnection($"Data Source={((RegisterAddress.Sqlite)register.Options.Address).File}"))
        {
            holder.Open();
            using var transaction = holder.BeginTransaction(deferred: false);
            var refused = await Assert.ThrowsAsync<RegisterUnavailableException>(() => WriteAsync(register));
            Assert.Contains("Another program holds", refused.Reason.English, StringComparison.Ordinal);
        }

        await WriteAsync(register);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        Assert.Single(await view.Of<Person>().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_register_is_never_created_over_another(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var opening = await OpenRegister.CreateAsync(register.Options, "1", "Again", Cancellation);
        Assert.Contains("already", Assert.IsType<RegisterOpening.Refused>(opening).Reason.English, StringComparison.Ordinal);
    }

    private static Task<Key<Person>> WriteAsync(TestRegister register) => new RegisterPerson(register.Register.Writes)
        .RunAsync(register.Administrator, Purpose.Investigation, register.Root, Scenery.Person(new(1), 1), Cancellation);

    private static void AssertSentence(string part, RegisterOptions options)
    {
        var reason = Assert.IsType<RegisterOpening.Refused>(OpenRegister.At(options)).Reason;
        Assert.Contains(part, reason.English, StringComparison.Ordinal);
        Assert.EndsWith("。", reason.In(Language.Chinese), StringComparison.Ordinal);
    }

    private static void Execute(TestRegister register, Provider provider, string sql)
    {
        using System.Data.Common.DbConnection connection = provider == Provider.Sqlite
            ? new SqliteConnection($"Data Source={((RegisterAddress.Sqlite)register.Options.Address).File}")
            : new NpgsqlConnection(((RegisterAddress.PostgreSql)register.Options.Address).ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
