using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Firebreak.Primitives;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>One synthetic city, asked in one run of the exposure store, of DuckDB and of PostgreSQL: the same questions, the same rows, checked equal.</summary>
/// <remarks>
/// Usage: <c>tracing PEOPLE [FOLDER] [store|duckdb|postgresql|report …]</c>; what a folder holds already isn't measured again, and <c>report</c> only writes it down. Each rival works in a process of its own, so that memory and processor time are its own; the databases are filled from
/// the store, so that people and places have the same numbers. The store is made by <c>trace generate</c> if the folder has none.
/// </remarks>
internal static class TracingComparison
{
    private const ulong SeedValue = 2022;
    private const int DayCount = 14;
    private const int CaseCount = 1_000;

    // A protocol's question: four days before onset or sampling, and the day itself, at the end of which the case is isolated and its contacts are put under management.
    private const int FiveDays = 5;
    private const string OneCase = "contacts of one case";
    private const string Quiet = "secondary contacts, quiet case";
    private const string Crowded = "secondary contacts, crowded case";
    private const string EveryCase = "secondary contacts, all cases";
    private const string CrowdedFive = "secondary contacts, crowded case, five days";
    private const string EveryCaseFive = "secondary contacts, all cases, five days";
    private const string AllAtOnce = "contacts of 1,000 cases at once";

    // Of the seeded cases, those whose secondary contacts are asked for; fewer while one mends something.
    private static readonly int SecondaryCases = int.TryParse(Environment.GetEnvironmentVariable("FIREBREAK_CASES"), CultureInfo.InvariantCulture, out var cases) ? Math.Min(cases, CaseCount) : CaseCount;

    private static readonly string[] Rivals = ["store", "duckdb", "postgresql"];

    public static int Run(string[] arguments)
    {
        var people = int.Parse(arguments[0], CultureInfo.InvariantCulture);
        var folder = Path.GetFullPath(arguments.Length > 1 ? arguments[1] : Path.Combine(Path.GetTempPath(), $"firebreak-tracing-{people}"));
        var rivals = arguments.Length > 2 ? arguments[2..] : Rivals;
        Directory.CreateDirectory(folder);
        var load = Load();
        if (!Directory.Exists(Path.Combine(folder, "store")))
        {
            var generating = Stopwatch.StartNew();
            if (Child("firebreak.dll", "trace", "generate", Path.Combine(folder, "store"), "--people", people.ToString(CultureInfo.InvariantCulture), "--days", $"{DayCount}", "--seed", $"{SeedValue}", "--lang", "en") != 0)
            {
                return 1;
            }

            Console.WriteLine($"generated in {generating.Elapsed.TotalSeconds:F0} s");
        }

        foreach (var rival in rivals.Where(rival => rival != "report"))
        {
            if (Child("Firebreak.Benchmarks.dll", "tracing-rival", rival, folder) != 0)
            {
                return 1;
            }
        }

        var figures = Rivals.Where(rival => rivals is not ["store"] || rival == "store").Select(rival => Path.Combine(folder, rival + ".json")).Where(File.Exists).Select(file => JsonSerializer.Deserialize<TracingFigures>(File.ReadAllText(file))!).ToList();
        var alone = rivals is ["store"];
        ResultFile.Write(
            alone ? "tracing-store" : "tracing", $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- tracing {people}{(alone ? " FOLDER store" : "")}", SeedValue, Report(figures, people, load));
        return Differences(figures).Any() ? 1 : 0;
    }

    /// <summary>One rival, in a process of its own: it leaves its figures in the folder.</summary>
    public static int RunRival(string[] arguments)
    {
        var (name, folder) = (arguments[0], arguments[1]);
        var loading = Stopwatch.StartNew();
        var store = new StoreRival(Path.Combine(folder, "store"));
        IVisitsRival rival = name switch
        {
            "store" => store,
            "duckdb" => new DuckDbRival(Path.Combine(folder, "visits.duckdb"), store.Days, store.LastDay),
            "postgresql" => new PostgresRival(store.Days, store.LastDay),
            _ => throw new ArgumentException($"There is no rival {name}.", nameof(arguments)),
        };
        var loaded = loading.Elapsed.TotalSeconds;
        Say($"{name}: ready after {loaded:F1} s, {rival.Bytes:N0} bytes");
        var asked = new Dictionary<string, AskedFigures>();
        var people = Enumerable.Range(0, CaseCount).Select(i => (int)(new Seed(SeedValue).Uniform(77, (ulong)i) * store.People)).ToArray();
        var file = Path.Combine(folder, "questions.json");
        if (name == "store")
        {
            // Quiet and crowded are said by the number of close contacts: one in twenty has fewer, one in twenty more.
            var close = people.Select(person => (Person: person, Close: CloseOf(store, person))).Where(p => p.Close > 0).OrderBy(p => p.Close).ToList();
            File.WriteAllText(file, JsonSerializer.Serialize((int[])[close[close.Count / 20].Person, close[close.Count * 19 / 20].Person]));
            Say($"visits {store.Visits:N0}, bytes a visit {store.BytesAVisit:F2}, close contacts: quiet {close[close.Count / 20].Close}, median {close[close.Count / 2].Close}, crowded {close[close.Count * 19 / 20].Close}, most {close[^1].Close}");
        }

        var chosen = JsonSerializer.Deserialize<int[]>(File.ReadAllText(file))!;
        var (few, repeats) = name == "store" ? (CaseCount, 20) : (name == "duckdb" ? 30 : 100, 3);
        Ask(OneCase, people[..few].Select(person => new TracingQuestion(OneCase, [person], Secondary: false, DayCount)));
        Ask(Quiet, Enumerable.Repeat(new TracingQuestion(Quiet, [chosen[0]], Secondary: true, DayCount), repeats));
        Ask(CrowdedFive, Enumerable.Repeat(new TracingQuestion(CrowdedFive, [chosen[1]], Secondary: true, FiveDays), repeats));
        Ask(AllAtOnce, Enumerable.Repeat(new TracingQuestion(AllAtOnce, [.. people.Distinct()], Secondary: false, DayCount), name == "store" ? 5 : 1));
        Ask(Crowded, Enumerable.Repeat(new TracingQuestion(Crowded, [chosen[1]], Secondary: true, DayCount), repeats));
        if (name == "store")
        {
            Ask(EveryCaseFive, people[..SecondaryCases].Select(person => new TracingQuestion(EveryCaseFive, [person], Secondary: true, FiveDays)), digests: false);
            Ask(EveryCase, people[..SecondaryCases].Select(person => new TracingQuestion(EveryCase, [person], Secondary: true, DayCount)), digests: false);
            Say($"resident at most {StoreRival.Status("VmHWM:") >> 20:N0} MB, of which not mapped files now {StoreRival.Anonymous >> 20:N0} MB");
        }

        File.WriteAllText(Path.Combine(folder, name + ".json"), JsonSerializer.Serialize(new TracingFigures(name, store.Visits, store.BytesAVisit, loaded, rival.Bytes, rival.PeakMemory / 1e6, asked)));
        rival.Dispose();
        return 0;

        void Ask(string what, IEnumerable<TracingQuestion> questions, bool digests = true)
        {
            var (times, cpu, answers, rows) = (new List<double>(), new List<double>(), new List<AnswerDigest>(), 0L);
            foreach (var question in questions)
            {
                // Warmed up by a question that isn't timed, where that doesn't take minutes.
                if (times.Count == 0 && (name == "store" || what == OneCase))
                {
                    rival.Ask(question);
                }

                var (clock, processor) = (Stopwatch.StartNew(), rival.ProcessorTime);
                rival.Ask(question);
                times.Add(clock.Elapsed.TotalMilliseconds);
                cpu.Add((rival.ProcessorTime - processor).TotalMilliseconds);
                if (digests)
                {
                    answers.Add(AnswerDigest.Of(rival.Answer()));
                    rows += answers[^1].Rows;
                }

                // What takes a minute is asked once; of a thousand cases, as many as ten minutes allow: they are drawn, so the first of them are a sample.
                if ((name != "store" && times[^1] > 60_000) || times.Sum() > 600_000)
                {
                    break;
                }
            }

            times.Sort();
            cpu.Sort();
            asked.Add(what, new AskedFigures(
                times.Count, times[times.Count / 2], times[times.Count * 99 / 100], cpu[cpu.Count / 2], cpu[cpu.Count * 99 / 100], rows / (double)Math.Max(1, answers.Count), answers));
            Say($"{name}: {what}: {times.Count} asked, median {times[times.Count / 2]:F2} ms, p99 {times[times.Count * 99 / 100]:F2} ms, CPU {cpu[cpu.Count / 2]:F2} / {cpu[cpu.Count * 99 / 100]:F2} ms, rows {rows / Math.Max(1, answers.Count):N0}");
        }
    }

    private static int CloseOf(StoreRival store, int person)
    {
        store.Ask(new TracingQuestion("", [person], Secondary: false, DayCount));
        return store.CloseCount;
    }

    private static string Report(List<TracingFigures> figures, int people, string load)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Load when started: {load}; when it ended: {Load()}. {people:N0} people, {DayCount} days, {figures[0].Visits:N0} visits, {figures[0].BytesAVisit:F2} bytes a visit in the store. Two threads each. Every place counts and nobody is under management before the last day. Over fourteen days that is the dearest question that can be asked; over five it is a protocol's (four days of look-back).")
            .AppendLine();
        text.AppendLine("| | " + string.Join(" | ", figures.Select(f => f.Rival)) + " |").AppendLine("|---|" + string.Concat(figures.Select(_ => "---:|")));
        Row("bytes on the disk", f => f.Bytes.ToString("N0", CultureInfo.InvariantCulture));
        Row("peak memory, MB", f => f.PeakMegabytes.ToString("N0", CultureInfo.InvariantCulture));
        foreach (var what in (string[])[OneCase, AllAtOnce, Quiet, Crowded, CrowdedFive, EveryCaseFive, EveryCase])
        {
            Row($"{what}: median ms", f => Figure(f, what, a => a.MedianMs));
            Row($"{what}: p99 ms", f => Figure(f, what, a => a.P99Ms));
            Row($"{what}: CPU median ms", f => Figure(f, what, a => a.CpuMedianMs));
            Row($"{what}: asked / mean rows", f => f.Asked.TryGetValue(what, out var a) ? string.Create(CultureInfo.InvariantCulture, $"{a.Count} / {a.MeanRows:N0}") : "–");
            Row($"{what}: times the store's median, by the clock / by CPU", f => f.Asked.TryGetValue(what, out var a) && figures[0].Asked.TryGetValue(what, out var ours)
                ? string.Create(CultureInfo.InvariantCulture, $"{a.MedianMs / ours.MedianMs:N1} / {a.CpuMedianMs / ours.CpuMedianMs:N1}") : "–");
        }

        var differences = Differences(figures).ToList();
        text.AppendLine().AppendLine(differences.Count == 0 ? "Every answer that two of them gave has the same rows in all columns (number of rows and a sum over all fields)." : string.Join('\n', differences));
        return text.ToString();

        void Row(string what, Func<TracingFigures, string> cell) => text.AppendLine("| " + what + " | " + string.Join(" | ", figures.Select(cell)) + " |");
        static string Figure(TracingFigures f, string what, Func<AskedFigures, double> figure) => f.Asked.TryGetValue(what, out var a) ? figure(a).ToString("N2", CultureInfo.InvariantCulture) : "–";
    }

    private static IEnumerable<string> Differences(List<TracingFigures> figures)
    {
        foreach (var other in figures.Skip(1))
        {
            foreach (var (what, asked) in other.Asked)
            {
                var ours = figures[0].Asked[what].Answers;
                for (var i = 0; i < Math.Min(ours.Count, asked.Answers.Count); i++)
                {
                    if (ours[i] != asked.Answers[i])
                    {
                        yield return $"DIFFERENT: {other.Rival}, {what}, question {i + 1}: {asked.Answers[i].Rows:N0} rows, the store has {ours[i].Rows:N0}.";
                    }
                }
            }
        }
    }

    private static int Child(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, program), .. arguments]) { UseShellExecute = false })!;
        process.WaitForExit();
        return process.ExitCode;
    }

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static void Say(string text) => Console.WriteLine(text);
}
