using System.Diagnostics;
using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Benchmarks.Trust;

/// <summary>How many row changes a second are written with versions and audit, a hundred to a change, by somebody whom the table of rights is asked about. Commits are flushed to disk.</summary>
/// <remarks>Usage: audited-changes [seconds, default 20].</remarks>
internal static class AuditedChanges
{
    private const int Cases = 10_000;
    private const int Batch = 100;

    public static int Run(string[] args)
    {
        PrivatePostgres.IsDurable = true;
        var seconds = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 20;
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Load when started: {Load()}. Batches of {Batch} corrections among {Cases:N0} cases for {seconds} s, each batch read, compared, versioned and audited in one transaction, as a duty officer.")
            .AppendLine().AppendLine("| database | changes/s | CPU of this process | median batch | slowest batch | audit verified | asked |").AppendLine("|---|---|---|---|---|---|---|");
        using var folder = new TemporaryFolder();
        foreach (var onServer in (bool[])[false, true])
        {
            MeasureAsync(folder, onServer, seconds, text).GetAwaiter().GetResult();
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Load when it ended: {Load()}.");
        ResultFile.Write("audited-changes", "scripts/long audited-changes", 5, text.ToString());
        return 0;
    }

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static async Task MeasureAsync(TemporaryFolder folder, bool onServer, int seconds, StringBuilder text)
    {
        if (onServer)
        {
            PrivatePostgres.Instance.Execute("create database bench_audited");
        }

        RegisterAddress address = onServer ? new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString("bench_audited")) : new RegisterAddress.Sqlite(folder.File("audited.db"));
        var opening = await OpenRegister.CreateAsync(new RegisterOptions(address, folder.File("keys", onServer + ".key"), TimeProvider.System), "100000", "Bench", CancellationToken.None);
        await using var register = ((RegisterOpening.Opened)opening).Database;
        var actor = await DutyOfficerAsync(register);
        var people = new Seed(5);
        var rows = Enumerable.Range(0, Cases).Select(i => new CaseRow($"C{i:D6}", Scenery.Person(people, i), new CaseFacts { Class = CaseClass.Confirmed })).ToList();
        await new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System).RunAsync(
            actor, actor.Jurisdiction, new OutbreakFiles("B", [], rows, []) { Declare = new NewOutbreak("B", "covid-19", new DateOnly(2022, 1, 1)) }, dryRun: false, progress: null, CancellationToken.None);
        List<Ground.Keys.Key<Case>> keys;
        await using (var view = register.Reads.As(actor, Purpose.Investigation))
        {
            keys = await view.Of<Case>().OrderBy(c => c.Id).Select(c => c.Id).ToListAsync();
        }

        var batches = new List<double>();
        var changed = 0;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var clock = Stopwatch.StartNew();
        for (var number = 0; clock.Elapsed.TotalSeconds < seconds; number++)
        {
            var some = keys.Skip(number * Batch % Cases).Take(Batch).ToList();
            var word = "T" + number.ToString(CultureInfo.InvariantCulture);
            var began = clock.Elapsed;
            changed += await register.Writes.As(actor, Purpose.Investigation).RunAsync(
                nameof(CorrectCase),
                async change =>
                {
                    var found = await change.Of<Case>().Where(c => some.Contains(c.Id)).ToListAsync();
                    found.ForEach(before => change.Replace(before, before with { Facts = before.Facts with { Township = word } }));
                    return found.Count;
                },
                CancellationToken.None);
            batches.Add((clock.Elapsed - began).TotalMilliseconds);
        }

        var wall = clock.Elapsed.TotalSeconds;
        var spent = (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMicroseconds / changed;
        var verified = await register.VerifyRecordsAsync(CancellationToken.None);
        batches.Sort();
        text.AppendLine(CultureInfo.InvariantCulture, $"| {(onServer ? "PostgreSQL" : "SQLite")} | {changed / wall:N0} | {spent:N0} µs a change | {batches[batches.Count / 2]:F1} ms | {batches[^1]:F0} ms | {verified.Entries:N0} entries, {verified.Findings.Count} findings | ≥ 1,000/s |");
    }

    private static async Task<Actor> DutyOfficerAsync(RegisterDatabase register)
    {
        var account = ((AccountResult.Done)await new CreateAccount(register.Writes).RunAsync(register.Administrator, register.Administrator.Jurisdiction, new AccountRequest("duty01", "值班员"), CancellationToken.None)).Account;
        foreach (var role in (OfficeRole[])[OfficeRole.DutyOfficer, OfficeRole.Commander])
        {
            await new Appoint(register.Writes).RunAsync(register.Administrator, account, register.Administrator.Jurisdiction, role, postName: null, expires: null, CancellationToken.None);
        }

        return ((ActingNow.Acts)await register.Actors.OfAsync(account, actingFor: null, CancellationToken.None)).Actor;
    }
}
