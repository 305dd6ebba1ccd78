using System.Globalization;
using Firebreak.Ground.Events;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Testing;

namespace Firebreak.Storage.Tests.Trust;

/// <summary>Whoever edits the database past Firebreak is found out: changed, missing and inserted rows, entries cut off at the end, a chain written anew.</summary>
public sealed class TamperingTests(ITestOutputHelper output)
{
    // What the audit answers for. How far reactions have come, and messages known by their number, are bookkeeping that it doesn't.
    private static readonly string[] Tables =
    [
        "cases", "cases_versions", "people", "people_versions", "outbreaks", "outbreaks_versions", "jurisdictions", "jurisdictions_versions", "audit_entries", "audit_subjects", "events", "data_keys", "person_tokens",
    ];

    // 10 edits in the suite; the long run makes as many as FIREBREAK_EDITS says.
    private static readonly int Edits = int.TryParse(Environment.GetEnvironmentVariable("FIREBREAK_EDITS"), CultureInfo.InvariantCulture, out var edits) ? edits : 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Random_edits_of_rows_are_all_found(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await BusyMorningAsync(register);
        var untouched = await register.Register.VerifyRecordsAsync(Cancellation);
        Assert.True(untouched.Findings.Count == 0, string.Join(Environment.NewLine, untouched.Findings));
        var seed = new Seed(20);
        var found = 0;
        for (var edit = 0; edit < Edits; edit++)
        {
            var (what, undo) = await EditAsync(register, seed, (ulong)edit);
            var after = await register.Register.VerifyRecordsAsync(Cancellation);
            Assert.True(after.Findings.Count > 0, $"edit {edit} of seed 20 wasn't found: {what}");
            found++;
            await undo();
        }

        Assert.Empty((await register.Register.VerifyRecordsAsync(Cancellation)).Findings);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}: {found} of {Edits} random edits found, {untouched.Rows} rows held against {untouched.Entries} entries."));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_end_that_was_cut_off_is_found_by_the_signed_checkpoint(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await BusyMorningAsync(register);
        var last = await register.Register.CheckpointAuditAsync(Cancellation);
        Assert.NotNull((await register.Register.VerifyRecordsAsync(Cancellation)).Signed);
        await ExecuteAsync(register, $"delete from audit_subjects where entry in (select id from audit_entries where sequence = {last})");
        await ExecuteAsync(register, $"delete from audit_entries where sequence = {last}");

        Assert.Null((await register.Register.VerifyAuditAsync(Cancellation)).FirstBroken);
        Assert.Contains(new RecordFinding(RecordFault.Missing, "audit_entries", last!.Value.ToString(CultureInfo.InvariantCulture), last), (await register.Register.VerifyRecordsAsync(Cancellation)).Findings);
        await File.WriteAllTextAsync(register.Options.KeyFile + ".checkpoints", $"{last} 2022-01-03T08:00:00.000000Z {new string('0', 64)} AAAA\n", Cancellation);
        Assert.Contains((await register.Register.VerifyRecordsAsync(Cancellation)).Findings, finding => finding.Where == "checkpoints");
        Assert.StartsWith("-----BEGIN PUBLIC KEY-----", register.Register.CheckpointKey(), StringComparison.Ordinal);
    }

    // Registered, corrected, merged, handed on, taken out, erased and opened: every way in which a row or an entry comes about.
    private static async Task BusyMorningAsync(TestRegister register)
    {
        var outbreak = await register.OutbreakAsync();
        var made = await register.CaseAsync(outbreak, 1);
        for (var number = 2; number < 8; number++)
        {
            await register.CaseAsync(outbreak, number);
        }

        var twice = (await register.CaseAsync(outbreak, 9)).Person;
        register.Time.Advance(TimeSpan.FromMinutes(5));
        await new MergePeople(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, made.Person, twice, Cancellation);
        await new ErasePerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, (await register.CaseAsync(outbreak, 10)).Person, Cancellation);
        await register.Register.Writes.As(register.Administrator, Purpose.Upkeep).RunAsync(
            "TakeOut",
            change =>
            {
                change.Remove(change.Of<Investigation.Cases.Case>().First(c => c.Number == "C00007"));
                return Task.FromResult(0);
            },
            Cancellation);
        await register.Register.Dispatcher(Array.Empty<Reaction>()).DrainAsync(Cancellation);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Care);
        using var opened = await view.RevealerForAsync([made.Person], Cancellation);
    }

    // A row taken out, doubled under another key, or one of its values changed; drawn from the seed. Everything is taken back afterwards.
    private static async Task<(string What, Func<Task> Undo)> EditAsync(TestRegister register, Seed seed, ulong edit)
    {
        var table = Tables[(int)(seed.Uniform(1, edit) * Tables.Length)];
        var columns = await ColumnsAsync(register, table);
        var rows = await RowsAsync(register, $"select {string.Join(", ", columns.Select(column => $"\"{column}\""))} from {table}");
        var row = rows[(int)(seed.Uniform(2, edit) * rows.Count)];
        var key = KeyColumns(table);
        var where = string.Join(" and ", key.Select(column => $"\"{column}\" = @p{columns.IndexOf(column)}"));
        if (seed.Uniform(3, edit) < 0.3)
        {
            await UnboundAsync(register, $"delete from {table} where {where}", row);
            return ($"a row of {table} taken out", () => UnboundAsync(register, Insert(table, columns), row));
        }

        // Not the key, which others point at, and what changes into something that is stored in the same way.
        var at = Enumerable.Range(0, columns.Count).Where(i => !key.Contains(columns[i]) && Other(row[i]) is not null && columns[i] is not "number" and not "sequence").ToList();
        if (at.Count == 0)
        {
            await UnboundAsync(register, $"delete from {table} where {where}", row);
            return ($"a row of {table} taken out", () => UnboundAsync(register, Insert(table, columns), row));
        }

        var column = at[(int)(seed.Uniform(4, edit) * at.Count)];
        object?[] changed = [.. row.Select((value, i) => i == column ? Other(value) : value)];
        await UnboundAsync(register, $"update {table} set \"{columns[column]}\" = @p{column} where {where}", changed);
        return ($"{table}.{columns[column]} changed", () => UnboundAsync(register, $"update {table} set \"{columns[column]}\" = @p{column} where {where}", row));
    }

    private static object? Other(object? value) => value switch
    {
        string { Length: > 0 } text => text + "x",
        long number => number + 1,
        int number => number + 1,
        bool flag => !flag,
        DateTime moment => moment.AddSeconds(-1),
        byte[] { Length: > 0 } bytes => (byte[])[.. bytes[..^1], (byte)(bytes[^1] ^ 1)],
        Guid guid => new Guid([.. guid.ToByteArray()[..15], (byte)(guid.ToByteArray()[15] ^ 1)]),
        _ => null,
    };

    private static string[] KeyColumns(string table) => table switch
    {
        "audit_entries" => ["sequence"],
        "audit_subjects" => ["subject", "entry"],
        "data_keys" => ["subject"],
        "person_tokens" => ["token", "person"],
        _ => table.EndsWith("_versions", StringComparison.Ordinal) ? ["id", "known_from"] : ["id"],
    };

    private static string Insert(string table, List<string> columns) =>
        $"insert into {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";

    private static async Task<List<string>> ColumnsAsync(TestRegister register, string table)
    {
        await using var connection = register.Register.Adapter.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} limit 0";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task<List<object?[]>> RowsAsync(TestRegister register, string sql)
    {
        await using var connection = register.Register.Adapter.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        var rows = new List<object?[]>();
        while (await reader.ReadAsync(Cancellation))
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }

    private static Task ExecuteAsync(TestRegister register, string sql) => UnboundAsync(register, sql, []);

    // As whoever owns the database can: foreign keys don't hold them back either.
    private static async Task UnboundAsync(TestRegister register, string sql, object?[] values)
    {
        await using var connection = register.Register.Adapter.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = register.Register.Adapter.Kind == "SQLite" ? "pragma foreign_keys = off" : "set session_replication_role = replica";
        await command.ExecuteNonQueryAsync(Cancellation);
        command.CommandText = sql;
        for (var i = 0; i < values.Length; i++)
        {
            if (!sql.Contains("@p" + i, StringComparison.Ordinal))
            {
                continue;
            }

            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = ("p" + i, values[i] ?? DBNull.Value);
            command.Parameters.Add(parameter);
        }

        await command.ExecuteNonQueryAsync(Cancellation);
        command.Parameters.Clear();
        command.CommandText = register.Register.Adapter.Kind == "SQLite" ? "pragma foreign_keys = on" : "set session_replication_role = origin";
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
