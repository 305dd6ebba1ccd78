using System.Diagnostics;
using System.Globalization;
using Firebreak.Epidemiology.LineLists;
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

/// <summary>How fast the register takes a file in, finds people and opens names.</summary>
/// <remarks>Usage: register [sqlite|postgresql] [people, default 100000]. PostgreSQL is the test kit's own cluster, which doesn't flush to disk: read its import figure as an upper bound.</remarks>
internal static class RegisterBenchmark
{
    private const int Searches = 40;

    public static int Run(string[] args) => RunAsync(args is ["postgresql", ..], args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 100_000).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(bool postgres, int people)
    {
        using var folder = new TemporaryFolder();
        if (postgres)
        {
            PrivatePostgres.Instance.Execute("create database bench");
        }

        RegisterAddress address = postgres ? new RegisterAddress.PostgreSql(PrivatePostgres.Instance.ConnectionString("bench")) : new RegisterAddress.Sqlite(folder.File("register.db"));
        var opening = await OpenRegister.CreateAsync(new RegisterOptions(address, folder.File("keys", "node.key"), TimeProvider.System), "100000", "Bench", CancellationToken.None);
        if (opening is not RegisterOpening.Opened(var register))
        {
            Console.Error.WriteLine(((RegisterOpening.Refused)opening).Reason.English);
            return 3;
        }

        var actor = register.Job("bench");
        var declared = await new DeclareOutbreak(register.Writes).RunAsync(actor, actor.Jurisdiction, "B", "Bench", "covid-19", new DateOnly(2022, 1, 3), CancellationToken.None);
        var outbreak = ((OutbreakDeclaration.Declared)declared).Outbreak;
        var import = new ImportOutbreak(register.Reads, register.Writes, TimeProvider.System);
        var watch = new Stopwatch();
        const int Step = 50_000;
        for (var from = 0; from < people; from += Step)
        {
            var rows = Enumerable.Range(from, Math.Min(Step, people - from)).Select(Row).ToList();
            var processor = Environment.CpuUsage.TotalTime;
            watch.Restart();
            await import.RunAsync(actor, actor.Jurisdiction, new OutbreakFiles("B", [], rows, []), dryRun: false, progress: null, CancellationToken.None);
            var seconds = (Environment.CpuUsage.TotalTime - processor).TotalSeconds;
            Console.WriteLine($"import {from + rows.Count,9:N0}: {rows.Count / watch.Elapsed.TotalSeconds,7:N0} cases/s, {rows.Count / seconds,7:N0} a second of this process's CPU");
        }

        var again = Enumerable.Range(0, 5000).Select(Row).ToList();
        watch.Restart();
        await import.RunAsync(actor, actor.Jurisdiction, new OutbreakFiles("B", [], again, []), dryRun: false, progress: null, CancellationToken.None);
        Console.WriteLine($"the same 5,000 again: {again.Count / watch.Elapsed.TotalSeconds,7:N0} cases/s");

        await using var view = register.Reads.As(actor, Purpose.Investigation);
        foreach (var (name, search) in Questions())
        {
            var found = 0;
            var times = new List<double>();
            for (var i = 0; i < Searches; i++)
            {
                watch.Restart();
                found += (await view.FindPeopleAsync(search(Scenery.Person(new Seed(5), i * (people / Searches))), CancellationToken.None)).Count;
                times.Add(watch.Elapsed.TotalMilliseconds);
            }

            times.Sort();
            Console.WriteLine($"search by {name,-22} median {times[Searches / 2],6:F1} ms, slowest {times[^1],6:F1} ms, found {found / (double)Searches,5:F1}");
        }

        await RevealAsync(view, watch);
        watch.Restart();
        await using var then = view.AsKnownAt(Instant.Now(TimeProvider.System));
        var cases = await then.Of<Case>().OrderBy(c => c.Id).Take(100_000).ToListAsync();
        Console.WriteLine($"{cases.Count:N0} cases as known at a moment: {watch.Elapsed.TotalMilliseconds:F0} ms");
        await register.DisposeAsync();
        return 0;
    }

    private static async Task RevealAsync(View view, Stopwatch watch)
    {
        for (var i = 0; i < 3; i++)
        {
            var fifty = await view.Of<Person>().OrderBy(p => p.Id).Skip(i * 50).Take(50).ToListAsync();
            watch.Restart();
            using var revealer = await view.RevealerForAsync([.. fifty.Select(p => p.Id)], CancellationToken.None);
            var names = fifty.Count(p => p.Name!.TryReveal(revealer, out _));
            Console.WriteLine($"reveal of {names} names: {watch.Elapsed.TotalMilliseconds:F1} ms");
        }
    }

    private static IEnumerable<(string Name, Func<PersonDetails, PersonSearch> Search)> Questions()
    {
        yield return ("phone", person => new PersonSearch { Phone = person.Phones[0] });
        yield return ("document", person => new PersonSearch { Document = person.Documents[0].Number });
        yield return ("name", person => new PersonSearch { NameFragment = person.Name });
        yield return ("given name", person => new PersonSearch { NameFragment = person.Name![1..] });
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
