using System.Diagnostics;
using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Imports;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Benchmarks.Register;

/// <summary>How fast the register takes a file in, finds people, opens names, and knows what it knew.</summary>
/// <remarks>
/// Usage: register [sqlite|postgresql|both] [people, default 1000000] [versions|people|all, default all]. Commits are flushed to disk on both. CPU is that of this process and, on
/// PostgreSQL, of the server; it says what the work costs whatever else the machine is doing, the wall clock what a user waits on a machine as busy.
/// </remarks>
internal sealed class RegisterBenchmark : IDisposable
{
    private const int Searches = 40;
    private const int Versioned = 100_000;
    private const int Step = 100_000;

    private readonly TemporaryFolder folder = new();
    private readonly bool postgres;
    private readonly int people;
    private readonly string part;
    private readonly List<(string What, string Wall, string Cpu, string Asked)> results = [];

    private RegisterBenchmark(bool postgres, int people, string part) => (this.postgres, this.people, this.part) = (postgres, people, part);

    public static int Run(string[] args)
    {
        PrivatePostgres.IsDurable = true;
        var which = args.ElementAtOrDefault(0) ?? "both";
        var count = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 1_000_000;
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Load when started: {Load()}. {count:N0} invented people, a case each.");
        foreach (var onServer in (bool[])[false, true])
        {
            if (which == "both" || onServer == (which == "postgresql"))
            {
                using var benchmark = new RegisterBenchmark(onServer, count, args.ElementAtOrDefault(2) ?? "all");
                benchmark.RunAsync().GetAwaiter().GetResult();
                benchmark.Append(text);
            }
        }

        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Load when it ended: {Load()}. Walls are those of a machine as busy as that; CPU seconds are what the work costs.");

        // A part alone is for looking at while one mends it.
        if (args.Length < 3)
        {
            ResultFile.Write(which == "both" ? "register" : "register-" + which, $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- register {which} {count}", 5, text.ToString());
        }

        return 0;
    }

    public void Dispose() => folder.Dispose();

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private async Task RunAsync()
    {
        if (part is "versions" or "all")
        {
            await using var register = await CreateAsync("bench_versions");
            await VersionsAsync(register, register.Administrator);
        }

        if (part is "people" or "all")
        {
            await using var register = await CreateAsync("bench");
            await ImportAsync(register, register.Administrator);
            await using var view = register.Reads.As(register.Administrator, Purpose.Investigation);
            await SearchAsync(view);
            await RevealAsync(view);
        }
    }

    private async Task<RegisterDatabase> CreateAsync(string name)
    {
        if (postgres)
        {
            PrivatePostgres.Instance.Execute($"create database {name}");
        }

        RegisterAddress address = postgres ? new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString(name)) : new RegisterAddress.Sqlite(folder.File(name + ".db"));
        var opening = await OpenRegister.CreateAsync(new RegisterOptions(address, folder.File("keys", name + ".key"), TimeProvider.System), "100000", "Bench", CancellationToken.None);
        return ((RegisterOpening.Opened)opening).Database;
    }

    private async Task ImportAsync(RegisterDatabase register, Actor actor)
    {
        await DeclareAsync(register, actor, "B");
        var import = new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System);
        for (var from = 0; from < people; from += Step)
        {
            var rows = Enumerable.Range(from, Math.Min(Step, people - from)).Select(Row).ToList();
            await MeasureRateAsync($"import, cases {from:N0} to {from + rows.Count:N0}", rows.Count, "≥ 5,000/s", () =>
                import.RunAsync(actor, actor.Jurisdiction, new OutbreakFiles("B", [], rows, []), dryRun: false, progress: null, CancellationToken.None));
        }

        var again = Enumerable.Range(0, 10_000).Select(Row).ToList();
        await MeasureRateAsync("the same 10,000 again", again.Count, "", () => import.RunAsync(actor, actor.Jurisdiction, new OutbreakFiles("B", [], again, []), dryRun: false, progress: null, CancellationToken.None));
    }

    private async Task SearchAsync(View view)
    {
        foreach (var (name, search) in Questions())
        {
            var found = 0;
            var times = new List<double>();
            await view.FindPeopleAsync(search(Scenery.Person(new Seed(5), 1)), CancellationToken.None);
            for (var i = 0; i < Searches; i++)
            {
                var watch = Stopwatch.StartNew();
                found += (await view.FindPeopleAsync(search(Scenery.Person(new Seed(5), i * (people / Searches))), CancellationToken.None)).Count;
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Add($"search by {name} (finds {found / (double)Searches:F1})", $"median {times[Searches / 2]:F1} ms, slowest {times[^1]:F1} ms", "", "≤ 100 ms");
        }
    }

    private async Task RevealAsync(View view)
    {
        var times = new List<double>();
        for (var i = 0; i < 20; i++)
        {
            var fifty = await view.Of<Person>().OrderBy(p => p.Id).Skip(i * 50).Take(50).ToListAsync();
            var watch = Stopwatch.StartNew();
            using var revealer = await view.RevealerForAsync([.. fifty.Select(p => p.Id)], CancellationToken.None);
            _ = fifty.Count(p => p.Name!.TryReveal(revealer, out _));
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        Add("reveal of 50 names, with the audit entry that names them", $"median {times[10]:F1} ms, slowest {times[^1]:F1} ms", "", "≤ 50 ms");
    }

    // A register of its own, its cases corrected four times: five versions of each.
    private async Task VersionsAsync(RegisterDatabase register, Actor actor)
    {
        var outbreak = await DeclareAsync(register, actor, "V");
        var import = new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System);
        var moments = new List<Instant>();
        var count = Math.Min(Versioned, people);
        foreach (var severity in (Severity[])[Severity.Asymptomatic, Severity.Mild, Severity.Moderate, Severity.Severe, Severity.Critical])
        {
            var rows = Enumerable.Range(0, count).Select(number => Row(number) is var row ? row with { Facts = row.Facts with { Severity = severity } } : null!).ToList();
            await MeasureRateAsync($"version {(int)severity} of {count:N0} cases", count, "", () => import.RunAsync(actor, actor.Jurisdiction, new OutbreakFiles("V", [], rows, []), dryRun: false, progress: null, CancellationToken.None));
            moments.Add(Instant.Now(TimeProvider.System));
        }

        await using var view = register.Reads.As(actor, Purpose.Reporting);
        foreach (var (moment, number) in moments.Select((moment, i) => (moment, i + 1)))
        {
            await using var then = view.AsKnownAt(moment);
            await MeasureAsync($"{count:N0} cases as known when version {number} held", "≤ 1 s", () => then.Of<Case>().Where(c => c.Outbreak == outbreak).ToListAsync());
        }
    }

    private static async Task<Key<Outbreak>> DeclareAsync(RegisterDatabase register, Actor actor, string code)
    {
        var declared = await new DeclareOutbreak(register.Writes).RunAsync(actor, actor.Jurisdiction, code, "Bench", "covid-19", new DateOnly(2022, 1, 3), CancellationToken.None);
        return ((OutbreakDeclaration.Declared)declared).Outbreak;
    }

    private async Task MeasureRateAsync(string what, int count, string asked, Func<Task> work)
    {
        var (wall, own, server) = await TimeAsync(work);
        Add(what, $"{count / wall:N0} cases/s", $"{own / count * 1e6:N0} µs a case{(postgres ? $" and {server / count * 1e6:N0} µs of the server" : "")}", asked);
    }

    private async Task MeasureAsync(string what, string asked, Func<Task> work)
    {
        var (wall, own, server) = await TimeAsync(work);
        Add(what, $"{wall:F2} s", $"{own:F2} s{(postgres ? $" and {server:F2} s of the server" : "")}", asked);
    }

    private async Task<(double Wall, double Own, double Server)> TimeAsync(Func<Task> work)
    {
        var own = Environment.CpuUsage.TotalTime;
        var server = postgres ? PrivatePostgres.Instance.ProcessorTime() : default;
        var watch = Stopwatch.StartNew();
        await work();
        var wall = watch.Elapsed.TotalSeconds;
        return (wall, (Environment.CpuUsage.TotalTime - own).TotalSeconds, postgres ? (PrivatePostgres.Instance.ProcessorTime() - server).TotalSeconds : 0);
    }

    private void Add(string what, string wall, string cpu, string asked)
    {
        Console.WriteLine($"{what,-60} {wall,-36} {cpu,-40} {asked}");
        results.Add((what, wall, cpu, asked));
    }

    private void Append(StringBuilder text)
    {
        text.AppendLine().AppendLine(postgres ? "## PostgreSQL" : "## SQLite").AppendLine().AppendLine("| what | wall | CPU | asked |").AppendLine("|---|---|---|---|");
        foreach (var (what, wall, cpu, asked) in results)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {wall} | {cpu} | {asked} |");
        }
    }

    private static IEnumerable<(string Name, Func<PersonDetails, PersonSearch> Search)> Questions()
    {
        yield return ("phone", person => new PersonSearch { Phone = person.Phones[0] });
        yield return ("document", person => new PersonSearch { Document = person.Documents[0].Number });
        yield return ("name", person => new PersonSearch { NameFragment = person.Name });
        yield return ("given name", person => new PersonSearch { NameFragment = person.Name![1..] });
        yield return ("surname", person => new PersonSearch { NameFragment = person.Name![..1] });
        yield return ("surname and birth year", person => new PersonSearch { NameFragment = person.Name![..1], BirthYear = person.BirthDate!.Value.Year });
        yield return ("initials", person => new PersonSearch { Initials = Pinyin.Initials(person.Name!)[0] });
        yield return ("phone's last four", person => new PersonSearch { PhoneEnding = person.Phones[0][^4..] });
    }

    private static CaseRow Row(int number) => new(
        $"C{number:D7}",
        Scenery.Person(new Seed(5), number),
        new CaseFacts
        {
            Class = CaseClass.Confirmed,
            Severity = Severity.Mild,
            Onset = new DateOnly(2022, 1, 1).AddDays(number % 90),
            Sampling = new DateOnly(2022, 1, 2).AddDays(number % 90),
            Confirmation = new DateOnly(2022, 1, 3).AddDays(number % 90),
            Report = new DateOnly(2022, 1, 3).AddDays(number % 90),
            AgeFromYears = number % 90,
            AgeUntilYears = (number % 90) + 1,
        });
}
