using System.Globalization;
using Firebreak.Intake.Protocols;
using Firebreak.Primitives;
using Firebreak.Protocols.Bulk;
using Firebreak.Protocols.Editions;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Packs;
using Engine = Firebreak.Protocols.Protocol;

namespace Firebreak.Benchmarks.Protocols;

/// <summary>A million contacts laid under the ninth edition, and an edition previewed over a hundred thousand. One thread, CPU seconds.</summary>
public static class ProtocolBenchmark
{
    public static void Run(string[] args)
    {
        Console.WriteLine("| work | CPU seconds | asked for | what came out |");
        Console.WriteLine("|---|---:|---:|---|");
        Bulk(1_000_000);
        OneByOne(100_000);
        Preview(100_000);
    }

    private static void Bulk(int count)
    {
        var (table, _) = ScheduleTable.Of(Pack("covid-19-cn/ninth"), ["schedule.close", "schedule.secondary"]);
        var (seed, today) = (new Seed(6), new DateOnly(2022, 8, 15));
        var (row, first, last, placed, negative, positive, linked) = (new byte[count], new int[count], new int[count], new int[count], new uint[count], new int[count], new byte[count]);
        for (var i = 0; i < count; i++)
        {
            row[i] = (byte)(seed.Uniform(1, (ulong)i) < 0.7 ? 0 : 1);
            last[i] = today.DayNumber - (int)(14.0 * seed.Uniform(2, (ulong)i));
            first[i] = last[i] - (int)(4.0 * seed.Uniform(3, (ulong)i));
            placed[i] = seed.Uniform(4, (ulong)i) < 0.4 ? last[i] + (int)(5.0 * seed.Uniform(5, (ulong)i)) : 0;
            negative[i] = (uint)seed.Bits(6, (ulong)i);
            positive[i] = seed.Uniform(7, (ulong)i) < 0.01 ? last[i] + 3 : 0;
            linked[i] = (byte)(4.0 * seed.Uniform(8, (ulong)i));
        }

        var (ends, phase, next, release) = (new int[count], new byte[count], new int[count], new ReleaseDue[count]);
        var seconds = Best(5, () => table!.Evaluate(
            new ContactColumns { Row = row, FirstExposure = first, LastExposure = last, Placed = placed, Negative = negative, Positive = positive, LinkedNegative = linked }, today,
            new DueColumns { Ends = ends, Phase = phase, NextTest = next, Release = release }));
        Line($"{count:N0} contacts in columns: schedule, due test, release", seconds, "2 s", $"{release.Count(one => one == ReleaseDue.MayGo):N0} may go, {next.Count(day => day == today.DayNumber):N0} tests today, {phase.Count(one => one > 0):N0} under management");
    }

    private static void OneByOne(int count)
    {
        var (protocol, today) = (new Engine(Pack("covid-19-cn/ninth")), new DateOnly(2022, 8, 15));
        var people = People(count, today);
        var mayGo = 0;
        var seconds = Best(1, () => mayGo = people.Count(person => protocol.Release(person.Tier, person.Facts, today) is Firebreak.Protocols.Answers.Ruling<Firebreak.Protocols.Schedules.ReleaseState>.Given { Value.MayGo: true }));
        Line($"{count:N0} contacts one by one, with grounds: schedule and release", seconds, "–", $"{mayGo:N0} may go");
    }

    private static void Preview(int count)
    {
        var today = new DateOnly(2022, 6, 28);
        var preview = new EditionPreview(new Engine(Pack("covid-19-cn/eighth-2022-03")), new Engine(Pack("covid-19-cn/ninth")), today);
        var people = People(count, today);
        EditionEffects? effects = null;
        var seconds = Best(1, () => effects = preview.Of(people, [], [], new Silent()));
        Line($"preview of the ninth edition over the eighth, {count:N0} contacts", seconds, "10 s", $"{effects!.People.Count:N0} change, {effects.People.Count(one => one.Kinds.Contains(EditionEffectKind.Freed)):N0} of them freed");
    }

    private static List<ManagedPerson> People(int count, DateOnly today)
    {
        var seed = new Seed(6);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var last = today.AddDays(-(int)(20.0 * seed.Uniform(2, (ulong)i)));
            var tests = Enumerable.Range(1, 5).Select(day => new TestFact(last.AddDays(day).ToDateTime(new TimeOnly(9, 0)), TestOutcome.Negative)).ToList();
            return new ManagedPerson(i.ToString(CultureInfo.InvariantCulture), seed.Uniform(1, (ulong)i) < 0.7 ? "close" : "secondary", new PersonFacts(FactSheet.Empty.With("lastExposure", last), tests, tests));
        })];
    }

    private static RulePack Pack(string key) => PackShelf.Shipped.Open(key) is PackOutcome.Read read ? read.Pack : throw new InvalidOperationException($"{key} can't be read.");

    private static double Best(int times, Action work)
    {
        var best = double.MaxValue;
        for (var i = 0; i < times; i++)
        {
            var before = Environment.CpuUsage.TotalTime;
            work();
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - before).TotalSeconds);
        }

        return best;
    }

    private static void Line(string work, double seconds, string asked, string result) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {work} | {seconds:0.000} | {asked} | {result} |"));

    private sealed class Silent : IProgress<int>
    {
        public void Report(int value)
        {
        }
    }
}
