using System.Diagnostics;
using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Ground.Duplicates;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Benchmarks.Register;

/// <summary>How many of the people entered twice the search for duplicates finds, whom it wrongly makes one, and how long it takes.</summary>
/// <remarks>
/// Usage: duplicates [people, default 100000] [first seed, default 1] [seeds, default 1]. The families are invented (<see cref="TwiceEntered"/>): how often clerks
/// err is assumed, so the shares hold for such clerks and no others.
/// </remarks>
internal static class DuplicatesBenchmark
{
    public static void Run(string[] args)
    {
        var people = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 100_000;
        var firstSeed = args.Length > 1 ? ulong.Parse(args[1], CultureInfo.InvariantCulture) : 1;
        var seeds = args.Length > 2 ? int.Parse(args[2], CultureInfo.InvariantCulture) : 1;
        var text = new StringBuilder();
        for (var i = 0; i < seeds; i++)
        {
            RunAsync(people, firstSeed + (ulong)i, text).GetAwaiter().GetResult();
        }

        ResultFile.Write("duplicates", $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- duplicates {people} {firstSeed} {seeds}", firstSeed, text.ToString());
    }

    private static async Task RunAsync(int people, ulong seed, StringBuilder text)
    {
        using var folder = new TemporaryFolder();
        var options = new RegisterOptions(new RegisterAddress.Sqlite(folder.File("register.db")), folder.File("keys", "node.key"), TimeProvider.System);
        var opening = (RegisterOpening.Opened)await OpenRegister.CreateAsync(options, "100000", "Bench", CancellationToken.None);
        await using var register = opening.Database;
        var job = register.Job("duplicates");
        var entries = new TwiceEntered(new Seed(seed)).Of(people);
        var who = new Dictionary<Key<Person>, int>();
        foreach (var batch in entries.Chunk(1000))
        {
            await register.Writes.As(job, Purpose.Upkeep).RunAsync(
                "Fill",
                change =>
                {
                    foreach (var entry in batch)
                    {
                        who[RegisterPerson.Quietly(change, job.Jurisdiction, entry.Details)] = entry.Who;
                    }

                    return Task.FromResult(0);
                },
                CancellationToken.None);
        }

        var find = new FindDuplicates(register.Reads, register.Writes);
        var (search, first) = await TimedAsync(() => find.RunAsync(job, changedSince: null, CancellationToken.None));
        var (_, again) = await TimedAsync(() => find.RunAsync(job, changedSince: null, CancellationToken.None));
        var now = Instant.Now(TimeProvider.System);
        var (_, changed) = await TimedAsync(() => find.RunAsync(job, now, CancellationToken.None));

        await using var view = register.Reads.As(job, Purpose.Upkeep);
        var canonical = await view.Of<Person>().ToDictionaryAsync(person => person.Id, person => person.Canonical);
        var queue = await view.DuplicatesToReview().ToListAsync();
        var groups = who.GroupBy(row => canonical[row.Key]).Select(group => group.Select(row => row.Value).ToList()).Where(group => group.Count > 1).ToList();
        var (mergedPairs, rightPairs) = (groups.Sum(Pairs), groups.Sum(group => group.GroupBy(one => one).Sum(same => Pairs([.. same]))));
        var truePairs = who.Values.GroupBy(one => one).Sum(same => Pairs([.. same]));
        var openPairs = who.GroupBy(row => row.Value).SelectMany(same => same.Select(row => canonical[row.Key]).Distinct().ToList() is { Count: > 1 } rows ? rows.SelectMany((one, i) => rows.Skip(i + 1).Select(other => (one, other))) : []).ToHashSet();
        var asked = queue.Select(candidate => (One: canonical[candidate.First], Other: canonical[candidate.Second])).ToList();
        var found = openPairs.Count(pair => asked.Contains((pair.one, pair.other)) || asked.Contains((pair.other, pair.one)));
        var right = queue.Count(candidate => who[candidate.First] == who[candidate.Second]);

        text.AppendLine(CultureInfo.InvariantCulture, $"{people:N0} invented people, {entries.Count:N0} entries, {truePairs:N0} true pairs, seed {seed}, SQLite, load {File.ReadAllText("/proc/loadavg").Split(' ')[0]}.")
            .AppendLine()
            .AppendLine("| what | value |")
            .AppendLine("|---|---|")
            .AppendLine(CultureInfo.InvariantCulture, $"| pairs compared | {search.Compared:N0} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| merged unattended and right | {Share(rightPairs, mergedPairs)} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| true pairs merged unattended | {Share(rightPairs, truePairs)} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| true pairs left, of which the review queue has | {Share(found, openPairs.Count)} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| review queue: candidates, of which right | {Share(right, queue.Count)} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| first search of everybody | {first} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| the same again, nothing changed | {again} |")
            .AppendLine(CultureInfo.InvariantCulture, $"| search for those changed since, nobody | {changed} |")
            .AppendLine();
    }

    private static int Pairs(List<int> group) => group.Count * (group.Count - 1) / 2;

    private static string Share(int part, int whole) => Proportion.Of(part, whole).Share is { } share
        ? string.Create(CultureInfo.InvariantCulture, $"{part:N0} of {whole:N0}: {share.Value:P2} ({share.Range.Low:P2} to {share.Range.High:P2})")
        : $"{part} of {whole}";

    private static async Task<(T Result, string Time)> TimedAsync<T>(Func<Task<T>> work)
    {
        var (watch, cpu) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
        var result = await work();
        return (result, string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:F1} s, {(Environment.CpuUsage.TotalTime - cpu).TotalSeconds:F1} s of CPU"));
    }
}
