using System.Diagnostics;
using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>Contacts and secondary contacts in a synthetic city: sealing, one case, a thousand cases, bytes a visit.</summary>
public static class ContactsBenchmark
{
    private const int DayCount = 14;
    private const int CaseCount = 1_000;
    private const int SecondaryCount = 100;
    private static readonly DateOnly FirstDay = new(2022, 3, 1);

    /// <summary>Runs once over fourteen days.</summary>
    /// <param name="output">Where the figures go.</param>
    /// <param name="people">People of the city; fourteen days give about 62 visits each.</param>
    public static void Run(TextWriter output, int people = 150_000)
    {
        var city = new SyntheticCity(people, new Seed(2022));
        var sealing = TimeSpan.Zero;
        var sealedDays = new List<VisitDay>();
        for (var d = 0; d < DayCount; d++)
        {
            var visits = city.VisitsOn(FirstDay.AddDays(d));
            var clock = Stopwatch.StartNew();
            sealedDays.Add(VisitDay.Seal(FirstDay.AddDays(d), visits, people, city.Settings.Length));
            sealing += clock.Elapsed;
        }

        var days = new VisitDays(sealedDays, city.Settings, people);
        var count = sealedDays.Sum(d => (long)d.Count);
        Say(output, $"people={people} visits={count} bytes/visit={sealedDays.Sum(d => d.Columns.Bytes) / (double)count:F2} seal_s={sealing.TotalSeconds:F2}");

        var window = ExposureWindow.Days(FirstDay, FirstDay.AddDays(DayCount - 1));
        var cases = Enumerable.Range(0, CaseCount).Select(i => new CaseWindow((int)((long)i * people / CaseCount), window)).ToArray();
        var tracer = new ContactTracer(days, new ContactRules());
        Measure(output, "contacts of one case", cases, c => tracer.ContactsOf(c).Count);
        foreach (var threads in new[] { 1, 2 })
        {
            Measure(output, $"secondary contacts, {threads} thread(s)", cases[..Math.Min(SecondaryCount, cases.Length)], c => tracer.SecondaryOf(c, tracer.ContactsOf(c), _ => null, window.Until, threads).Count);
        }


        foreach (var threads in new[] { 1, 2 })
        {
            var clock = Stopwatch.StartNew();
            var contacts = ContactTracer.ContactsOfAll(days, new ContactRules(), cases, threads, CancellationToken.None).Sum(c => (long)c.Count);
            Say(output, $"{CaseCount} cases, {threads} thread(s): ms={clock.ElapsedMilliseconds} contacts={contacts}");
        }

        Say(output, $"resident_mb={Environment.WorkingSet >> 20}");
    }

    private static void Measure(TextWriter output, string name, CaseWindow[] cases, Func<CaseWindow, int> query)
    {
        _ = query(cases[0]);
        var times = new double[cases.Length];
        var cpu = new double[cases.Length];
        var (most, sum) = (0, 0L);
        for (var i = 0; i < cases.Length; i++)
        {
            var (clock, processor) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);
            var found = query(cases[i]);
            times[i] = clock.Elapsed.TotalMilliseconds;
            cpu[i] = (Environment.CpuUsage.TotalTime - processor).TotalMilliseconds;
            most = Math.Max(most, found);
            sum += found;
        }

        Array.Sort(times);
        Array.Sort(cpu);
        Say(output, $"{name}: median_ms={times[times.Length / 2]:F3} p99_ms={times[times.Length * 99 / 100]:F3} cpu_median_ms={cpu[cpu.Length / 2]:F3} cpu_p99_ms={cpu[cpu.Length * 99 / 100]:F3} mean_found={sum / cases.Length} most_found={most}");
    }

    private static void Say(TextWriter output, FormattableString text) => output.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
