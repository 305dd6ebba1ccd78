using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;
using Firebreak.Testing;
using Npgsql;

namespace Firebreak.Storage.Tests;

/// <summary>The second wall, asked by raw SQL: PostgreSQL itself shows the reader's role what the scope rule shows, whatever a query forgot.</summary>
public sealed class WallTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Raw_SQL_in_the_role_of_the_reader_sees_the_rows_of_its_scope_now_and_as_known_before()
    {
        await using var register = await TestRegister.NewAsync(Provider.PostgreSql);
        var (north, south) = await TwoOfficesAsync(register);

        foreach (var (office, expected) in ((Actor, int)[])[(north, 2), (south, 3), (register.Administrator, 5)])
        {
            await using var connection = await AsAsync(register, office);
            foreach (var table in (string[])["cases", "cases_versions", "people", "people_versions", "data_keys"])
            {
                Assert.Equal(expected, await CountAsync(connection, table));
            }
        }
    }

    [Fact]
    public async Task Whoever_says_no_scope_sees_nothing_and_the_books_are_closed_to_readers()
    {
        await using var register = await TestRegister.NewAsync(Provider.PostgreSql);
        await TwoOfficesAsync(register);
        await using var connection = Connect(register);
        await ExecuteAsync(connection, $"set role {PostgresWall.Reader}");

        Assert.Equal(0, await CountAsync(connection, "cases"));
        Assert.Equal(0, await CountAsync(connection, "people_versions"));
        foreach (var forbidden in (string[])["select * from audit_entries", "select * from node_mark", "delete from cases", "update people set sex = 'Male'", "insert into data_keys values (gen_random_uuid(), '')"])
        {
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, (await Assert.ThrowsAsync<PostgresException>(() => ExecuteAsync(connection, forbidden))).SqlState);
        }
    }

    [Fact]
    public async Task A_row_handed_over_is_seen_with_its_past_by_the_new_office_and_no_longer_by_the_old_one()
    {
        await using var register = await TestRegister.NewAsync(Provider.PostgreSql);
        var (north, south) = await TwoOfficesAsync(register);
        await register.Register.Writes.As(register.Administrator, Purpose.Investigation).RunAsync(
            "HandOver",
            change =>
            {
                var given = change.Of<Case>().First(c => c.Responsible == north.Jurisdiction);
                change.Replace(given, given with { Responsible = south.Jurisdiction });
                return Task.FromResult(0);
            },
            Cancellation);

        await using var seenFromNorth = await AsAsync(register, north);
        await using var seenFromSouth = await AsAsync(register, south);
        Assert.Equal((1, 1), (await CountAsync(seenFromNorth, "cases"), await CountAsync(seenFromNorth, "cases_versions")));
        Assert.Equal((4, 5), (await CountAsync(seenFromSouth, "cases"), await CountAsync(seenFromSouth, "cases_versions")));
    }

    // A new kind of fact has its policy without anybody thinking of it.
    [Fact]
    public async Task Every_table_that_somebody_answers_for_stands_behind_the_wall()
    {
        await using var register = await TestRegister.NewAsync(Provider.PostgreSql);
        await using var connection = Connect(register);
        await using var command = new NpgsqlCommand("select relname from pg_class where relrowsecurity", connection);
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var behind = new HashSet<string>(StringComparer.Ordinal);
        while (await reader.ReadAsync(Cancellation))
        {
            behind.Add(reader.GetString(0));
        }

        var scoped = Parts.Rows.Where(Parts.IsScoped).Select(type => register.Register.Shapes[type]).ToList();
        Assert.NotEmpty(scoped);
        Assert.All(scoped, shape => Assert.True(behind.Contains(shape.Name) && behind.Contains(shape.Versions), shape.Name));
    }

    private static async Task<(Actor North, Actor South)> TwoOfficesAsync(TestRegister register)
    {
        var north = await register.OfficeBelowAsync(register.Root, "110000");
        var south = await register.OfficeBelowAsync(register.Root, "120000");
        var northern = await register.OutbreakAsync("N", north);
        var southern = await register.OutbreakAsync("S", south);
        for (var number = 0; number < 5; number++)
        {
            await register.CaseAsync(number < 2 ? northern : southern, number, actor: number < 2 ? north : south);
        }

        return (north, south);
    }

    private static async Task<NpgsqlConnection> AsAsync(TestRegister register, Actor actor)
    {
        var connection = Connect(register);
        var path = (await ScalarAsync(register, $"select path from jurisdictions where id = '{actor.Jurisdiction}'"))!;
        register.Register.Adapter.EnterWall(connection, null, new SeenFrom(path, Ground.Time.Instant.Now(register.Time), actor, Purpose.Investigation, actor.Jurisdiction == register.Root));
        return connection;
    }

    private static NpgsqlConnection Connect(TestRegister register)
    {
        var connection = new NpgsqlConnection(((RegisterAddress.PostgreSql)register.Options.Address).ConnectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    private static async Task<string?> ScalarAsync(TestRegister register, string sql)
    {
        await using var connection = Connect(register);
        await using var command = new NpgsqlCommand(sql, connection);
        return (string?)await command.ExecuteScalarAsync(Cancellation);
    }

    private static async Task<int> CountAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"select count(*)::int from {table}", connection);
        return (int)(await command.ExecuteScalarAsync(Cancellation))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
