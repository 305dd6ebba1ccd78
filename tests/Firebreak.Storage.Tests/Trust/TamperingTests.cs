using System.Globalization;
using Firebreak.Ground.Events;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Attachments;
using Firebreak.Investigation.Notes;
using Firebreak.Primitives;
using Firebreak.Testing;

namespace Firebreak.Storage.Tests.Trust;

/// <summary>Whoever edits the database or the files beside it past Firebreak is found out: changed, missing and inserted rows, entries cut off at the end, a chain written anew.</summary>
public sealed class TamperingTests(ITestOutputHelper output)
{
    // What the audit answers for. How far reactions have come, and messages known by their number, are bookkeeping that it doesn't.
    private static readonly string[] Tables =
    [
        Files, "attachments", "attachments_versions", "notes", "cases", "cases_versions", "people", "people_versions", "outbreaks", "outbreaks_versions", "jurisdictions", "jurisdictions_versions", "audit_entries", "audit_subjects", "events", "data_keys", "person_tokens",
    ];

    // The files beside the database.
    private const string Files = "files";

    // 10 edits in the suite; the long run makes as many as FIREBREAK_EDITS says.
    private static readonly int Edits = int.TryParse(Environment.GetEnvironmentVariable("FIREBREAK_EDITS"), CultureInfo.InvariantCulture, out var edits) ? edits : 10;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Provider, bool> Registers => [(Provider.Sqlite, false), (Provider.PostgreSql, false), (Provider.Sqlite, true), (Provider.PostgreSql, true)];

    [Theory]
    [MemberData(nameof(Registers))]
    public async Task Random_edits_of_rows_and_files_are_all_found_in_the_register_and_in_its_restored_backup(Provider provider, bool isRestored)
    {
        await using var register = await TestRegister.NewAsync(provider);
        using var folder = new TemporaryFolder();
        await BusyMorningAsync(register);
        if (!isRestored)
        {
            await EditAndVerifyAsync(register.Register, register.Options.FilesFolder, provider, "register");
            return;
        }

        Assert.IsType<Upkeep.Done>(await RegisterBackup.CreateAsync(register.Register, folder.File("backup"), Cancellation));
        var elsewhere = BackupTests.Elsewhere(register, provider, folder);
        Assert.IsType<Upkeep.Done>(await RegisterBackup.RestoreAsync(elsewhere, folder.File("backup"), Cancellation));
        await using var restored = Assert.IsType<RegisterOpening.Opened>(OpenRegister.At(elsewhere)).Database;
        await EditAndVerifyAsync(restored, elsewhere.FilesFolder, provider, "restored backup");
    }

    private async Task EditAndVerifyAsync(RegisterDatabase register, string files, Provider provider, string what)
    {
        var untouched = await register.VerifyRecordsAsync(Cancellation);
        Assert.True(untouched.Findings.Count == 0, string.Join(Environment.NewLine, untouched.Findings));
        var seed = new Seed(20);
        var found = 0;
        for (var edit = 0; edit < Edits; edit++)
        {
            var (edited, undo) = await EditAsync(register, files, seed, (ulong)edit);
            var after = await register.VerifyRecordsAsync(Cancellation);
            Assert.True(after.Findings.Count > 0, $"edit {edit} of seed 20 wasn't found: {edited}");
            found++;
            await undo();
        }

        Assert.Empty((await register.VerifyRecordsAsync(Cancellation)).Findings);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {what}: {found} of {Edits} random edits found, {untouched.Rows} rows and files held against {untouched.Entries} entries."));
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
        foreach (var text in (string[])["化验单：阴性", "住院记录一页"])
        {
            await new AttachFile(register.Register.Writes, register.Register.Files)
                .RunAsync(register.Administrator, new AttachmentSubject.OfCase(made.Case), "附件.txt", "text/plain", System.Text.Encoding.UTF8.GetBytes(text), Cancellation);
        }

        await new WriteNote(register.Register.Writes).RunAsync(register.Administrator, made.Case, "备注", Cancellation);
        await register.Register.Dispatcher(Array.Empty<Reaction>()).DrainAsync(Cancellation);
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Care);
        using var opened = await view.RevealerForAsync([made.Person], Cancellation);
    }

    // A row taken out, doubled under another key, or one of its values changed; drawn from the seed. Everything is taken back afterwards.
    private static async Task<(string What, Func<Task> Undo)> EditAsync(RegisterDatabase register, string files, Seed seed, ulong edit)
    {
        var table = Tables[(int)(seed.Uniform(1, edit) * Tables.Length)];
        if (table == Files)
        {
            return EditFile(files, seed, edit);
        }

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

    // A byte turned, the end cut off, another file put in its place, or gone.
    private static (string What, Func<Task> Undo) EditFile(string folder, Seed seed, ulong edit)
    {
        var all = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).ToList();
        var file = all[(int)(seed.Uniform(2, edit) * all.Count)];
        var before = File.ReadAllBytes(file);
        var at = (int)(seed.Uniform(4, edit) * before.Length);
        switch ((int)(seed.Uniform(3, edit) * 4))
        {
            case 0:
                File.Delete(file);
                break;
            case 1:
                File.WriteAllBytes(file, before[..at]);
                break;
            case 2 when all.Count > 1:
                File.Copy(all.First(other => other != file), file, overwrite: true);
                break;
            default:
                File.WriteAllBytes(file, [.. before[..at], (byte)(before[at] ^ 1), .. before[(at + 1)..]]);
                break;
        }

        return ($"the file {Path.GetFileName(file)}", () => File.WriteAllBytesAsync(file, before, Cancellation));
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

    private static async Task<List<string>> ColumnsAsync(RegisterDatabase register, string table)
    {
        await using var connection = register.Adapter.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select * from {table} limit 0";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private static async Task<List<object?[]>> RowsAsync(RegisterDatabase register, string sql)
    {
        await using var connection = register.Adapter.Open();
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

    private static Task ExecuteAsync(TestRegister register, string sql) => UnboundAsync(register.Register, sql, []);

    // As whoever owns the database can: foreign keys don't hold them back either.
    private static async Task UnboundAsync(RegisterDatabase register, string sql, object?[] values)
    {
        await using var connection = register.Adapter.Open();
        await using var command = connection.CreateCommand();
        command.CommandText = register.Adapter.Kind == "SQLite" ? "pragma foreign_keys = off" : "set session_replication_role = replica";
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
        command.CommandText = register.Adapter.Kind == "SQLite" ? "pragma foreign_keys = on" : "set session_replication_role = origin";
        await command.ExecuteNonQueryAsync(Cancellation);
    }
}
