using System.Diagnostics;
using System.Globalization;
using System.Text;
using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Investigation.Links;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Benchmarks.Register;

/// <summary>What the pages of a desk ask of a register with many cases, each question as the page asks it: as a duty officer, with a connection of its own.</summary>
/// <remarks>Usage: pages [sqlite|postgresql|both] [cases, default 100000] [linked cases of the graph, default 5000].</remarks>
internal sealed class PagesBenchmark : IDisposable
{
    private const int Times = 15;
    private const int Rows = 60;
    private const int Bulk = 10_000;

    private readonly TemporaryFolder folder = new();
    private readonly List<(string What, string Wall, string Asked)> results = [];
    private readonly bool postgres;
    private readonly int cases;
    private readonly int linked;

    private PagesBenchmark(bool postgres, int cases, int linked) => (this.postgres, this.cases, this.linked) = (postgres, cases, linked);

    public static int Run(string[] args)
    {
        PrivatePostgres.IsDurable = true;
        var which = args.ElementAtOrDefault(0) ?? "both";
        var caseCount = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000;
        var linkedCount = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 5_000;
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Load when started: {Load()}. {caseCount:N0} invented cases; a second outbreak of {linkedCount:N0} for the graph. Median and slowest of {Times}, wall clock, without the browser.");
        foreach (var onServer in (bool[])[false, true])
        {
            if (which == "both" || onServer == (which == "postgresql"))
            {
                using var benchmark = new PagesBenchmark(onServer, caseCount, linkedCount);
                benchmark.RunAsync().GetAwaiter().GetResult();
                benchmark.Append(text);
            }
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Load when it ended: {Load()}.");
        ResultFile.Write(which == "both" ? "pages" : "pages-" + which, string.Create(CultureInfo.InvariantCulture, $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- pages {which} {caseCount} {linkedCount}"), 5, text.ToString());
        return 0;
    }

    public void Dispose() => folder.Dispose();

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private async Task RunAsync()
    {
        await using var register = await CreateAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var node = register.Administrator;
        var large = await ImportAsync(register, node, "B", cases, today);
        var graph = await ImportAsync(register, node, "G", linked, today);
        var duty = Scenery.DutyOfficerAt(node.Jurisdiction);
        var all = new CaseSearch { Outbreak = large };

        await AskAsync(register, duty, "situation, counted anew", "≤ 300 ms", async view =>
        {
            var counts = await view.CountAsync(large, today, within: null, CancellationToken.None);
            _ = ScorecardOf.Rows(counts, yesterday: null);
            _ = await view.NextStepsAsync(counts, CancellationToken.None);
        });
        await AskAsync(register, duty, "the counts of yesterday's end, once a day", "", async view =>
        {
            await using var then = view.AsKnownAt(Instant.Now(TimeProvider.System));
            _ = await then.CountAsync(large, today, within: null, CancellationToken.None);
        });
        await AskAsync(register, duty, "list, first rows with their count", "≤ 300 ms", view => ListAsync(view, all, CaseOrder.Number, 0));
        await AskAsync(register, duty, "list, rows in the middle", "≤ 300 ms", view => ListAsync(view, all, CaseOrder.Number, cases / 2));
        await AskAsync(register, duty, "list, the latest onsets", "≤ 300 ms", view => ListAsync(view, all, CaseOrder.Onset, 0, descending: true));
        await AskAsync(register, duty, "filter: community cases of a district, latest report", "≤ 300 ms", view => ListAsync(view, all with { Found = HowFound.Community, Word = "江北区" }, CaseOrder.Report, 0, descending: true));
        await AskAsync(register, duty, "filter: source unknown", "≤ 300 ms", view => ListAsync(view, all with { IsUnlinked = true }, CaseOrder.Number, 0));
        await AskAsync(register, duty, "groups by street", "≤ 300 ms", async view => _ = await view.Cases(all).GroupsAsync(CaseGrouping.Township, CancellationToken.None));
        var one = (await KeysAsync(register, duty, all, 1))[0];
        await AskAsync(register, duty, "case file with history", "≤ 300 ms", async view =>
        {
            _ = await view.CaseFileAsync(one, CancellationToken.None);
            _ = await view.HistoryAsync(one, CancellationToken.None);
        });
        await AskAsync(register, duty, "people: those of a surname, with what they are on record for", "", async view =>
            _ = await view.GlancesAsync(await view.FindPeopleAsync(new PersonSearch { NameFragment = "王" }, CancellationToken.None), CancellationToken.None));
        await AskAsync(register, duty, $"graph of chains of {linked:N0} cases, read and laid out", "≤ 3 s", async view => _ = await view.ChainsAsync(graph, CancellationToken.None));
        await AskAsync(register, duty, "export, first row", "≤ 1 s", async view =>
        {
            await foreach (var row in view.Cases(all).Sorted(CaseOrder.Number, descending: false).AsNoTracking().AsAsyncEnumerable())
            {
                _ = row.Number;
                break;
            }
        });
        await BulkAsync(register, duty, all);
    }

    private static async Task ListAsync(View view, CaseSearch search, CaseOrder order, int from, bool descending = false)
    {
        _ = await view.Cases(search).CountAsync();
        _ = await view.Cases(search).Sorted(order, descending).AsNoTracking().Skip(from).Take(Rows).ToListAsync();
    }

    private async Task BulkAsync(RegisterDatabase register, Actor duty, CaseSearch all)
    {
        var keys = await KeysAsync(register, duty, all, Math.Min(Bulk, cases));
        var verb = new CorrectCases(register.Reads, register.Writes);
        var watch = Stopwatch.StartNew();
        await verb.PreviewAsync(duty, keys, facts => facts with { Cluster = "甲" }, CancellationToken.None);
        var preview = watch.Elapsed;
        var done = await verb.RunAsync(duty, keys, facts => facts with { Cluster = "甲" }, CancellationToken.None);
        results.Add(($"bulk edit of {keys.Count:N0} rows, with preview (once)", $"{watch.Elapsed.TotalSeconds:F1} s, of that preview {preview.TotalSeconds:F1} s", "≤ 10 s"));
        watch.Restart();
        await new TakeBackCorrection(register.Writes).RunAsync(duty, done.Entry!.Value, CancellationToken.None);
        results.Add(("taking it back (once)", $"{watch.Elapsed.TotalSeconds:F1} s", ""));
    }

    private static async Task<List<Key<Case>>> KeysAsync(RegisterDatabase register, Actor actor, CaseSearch search, int count)
    {
        await using var view = register.Reads.As(actor, Purpose.Investigation);
        return await view.Cases(search).Sorted(CaseOrder.Number, descending: false).Select(c => c.Id).Take(count).ToListAsync();
    }

    private async Task AskAsync(RegisterDatabase register, Actor actor, string what, string asked, Func<View, Task> ask)
    {
        var times = new List<double>();
        for (var i = 0; i <= Times; i++)
        {
            var watch = Stopwatch.StartNew();
            await using (var view = register.Reads.As(actor, Purpose.Investigation))
            {
                await ask(view);
            }

            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        // The first compiles the query; the server does that once a life.
        var first = times[0];
        times.RemoveAt(0);
        times.Sort();
        results.Add((what, string.Create(CultureInfo.InvariantCulture, $"{times[Times / 2]:F0} ms, slowest {times[^1]:F0} ms, the very first {first:F0} ms"), asked));
    }

    private static async Task<Key<Outbreak>> ImportAsync(RegisterDatabase register, Actor node, string code, int count, DateOnly today)
    {
        var (rows, links) = OngoingOutbreak.Drawn(count, new Seed(5), today);
        var files = new OutbreakFiles(code, [], rows, links) { Declare = new NewOutbreak("疫情" + code, "covid-19", today.AddDays(-60)) };
        _ = await new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System).RunAsync(node, node.Jurisdiction, files, dryRun: false, progress: null, CancellationToken.None);
        await using var view = register.Reads.As(node, Purpose.Investigation);
        return await view.Of<Outbreak>().Where(o => o.Code == code).Select(o => o.Id).SingleAsync();
    }

    private async Task<RegisterDatabase> CreateAsync()
    {
        if (postgres)
        {
            PrivatePostgres.Instance.Execute("create database bench_pages");
        }

        RegisterAddress address = postgres ? new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString("bench_pages")) : new RegisterAddress.Sqlite(folder.File("pages.db"));
        var opening = await OpenRegister.CreateAsync(new RegisterOptions(address, folder.File("keys", "pages.key"), TimeProvider.System), "100000", "Bench", CancellationToken.None);
        return ((RegisterOpening.Opened)opening).Database;
    }

    private void Append(StringBuilder text)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {(postgres ? "PostgreSQL" : "SQLite")}").AppendLine().AppendLine("| what | server time | asked |").AppendLine("|---|---|---|");
        foreach (var (what, wall, asked) in results)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {wall} | {asked} |");
        }
    }
}
