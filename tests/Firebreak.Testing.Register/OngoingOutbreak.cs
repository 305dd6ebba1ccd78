using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Imports;
using Firebreak.Investigation.Itineraries;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Testing;

/// <summary>An invented outbreak in progress: chains of cases over six weeks up to the clock's day, with links, results, an itinerary and contacts.</summary>
public static class OngoingOutbreak
{
    private const int Weeks = 6;
    private const int DaysToReport = 2;

    private static readonly string[] Districts = ["江北区", "江南区", "滨湖区"];
    private static readonly string[] Streets = ["和平街道", "解放街道", "青年路街道", "东湖街道"];
    private static readonly string[] Settings = ["家庭", "工作单位", "市场", "学校"];

    /// <summary>Puts it into the register, imported as a line list with pairs.</summary>
    /// <param name="register">The register.</param>
    /// <param name="cases">How many cases.</param>
    /// <param name="seed">Seed; the same seed gives the same outbreak.</param>
    /// <param name="isDetailed">Whether the first cases get samples, stops and contacts.</param>
    public static async Task<Key<Outbreak>> OngoingOutbreakAsync(this TestRegister register, int cases, Seed seed, bool isDetailed = true)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var today = DateOnly.FromDateTime(register.Time.GetUtcNow().UtcDateTime);
        var (rows, links) = Drawn(cases, seed, today);
        await register.ImportedAsync(Imported.Files(rows, [.. links]));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Investigation);
        var outbreak = await view.Of<Outbreak>().Select(o => o.Id).SingleAsync(cancellation);
        if (isDetailed)
        {
            await DetailAsync(register, await view.Of<Case>().OrderBy(c => c.Number).Take(3).ToListAsync(cancellation), outbreak, today, cancellation);
        }

        return outbreak;
    }

    /// <summary>The rows and pairs, without a register.</summary>
    public static (List<CaseRow> Rows, List<LinkRow> Links) Drawn(int cases, Seed seed, DateOnly today)
    {
        var rows = new List<CaseRow>(cases);
        var links = new List<LinkRow>();
        var span = Weeks * 7;
        for (var i = 0; i < cases; i++)
        {
            var at = (ulong)i;
            // More of them late than early, the last few days fewer again.
            var onset = today.AddDays((int)(span * Math.Sqrt((i + 1.0) / cases)) - span - 1);
            var report = onset.AddDays(DaysToReport + (int)(seed.Uniform(1, at) * 3));
            report = report > today ? today : report;
            var found = i == 0 ? HowFound.Imported : seed.Uniform(2, at) is var u && u < 0.55 ? HowFound.InsideControl : u < 0.9 ? HowFound.Community : u < 0.95 ? HowFound.Imported : HowFound.Unknown;
            var age = (int)(seed.Uniform(3, at) * 90);
            rows.Add(new CaseRow(Number(i), Scenery.Person(seed, i), new CaseFacts
            {
                Class = seed.Uniform(4, at) < 0.75 ? CaseClass.Confirmed : CaseClass.Asymptomatic,
                Severity = (Severity)(1 + (int)(seed.Uniform(5, at) * 4)),
                Found = found,
                AgeFromYears = age,
                AgeUntilYears = age + 1,
                Onset = onset,
                Sampling = report.AddDays(-1) < onset ? onset : report.AddDays(-1),
                Report = report,
                Isolation = found == HowFound.InsideControl ? onset : report,
                Outcome = report < today.AddDays(-14) ? Outcome.Recovered : Outcome.Unknown,
                District = Districts[(int)(seed.Uniform(6, at) * Districts.Length)],
                Township = Streets[(int)(seed.Uniform(7, at) * Streets.Length)],
                Setting = Settings[(int)(seed.Uniform(8, at) * Settings.Length)],
                Household = string.Create(CultureInfo.InvariantCulture, $"H{i / 3}"),
            }));

            // Most have an infector who fell ill three to seven days before, wherever that is in the list.
            if (i > 0 && found != HowFound.Imported && seed.Uniform(9, at) < 0.8)
            {
                var wanted = onset.AddDays(-3 - (int)(seed.Uniform(10, at) * 5));
                var infector = rows.FindLastIndex(i - 1, row => row.Facts.Onset <= wanted);
                if (infector >= 0)
                {
                    infector -= (int)(seed.Uniform(11, at) * Math.Min(infector, 5));
                    links.Add(new LinkRow(Number(infector), Number(i), rows[i].Facts.Setting));
                }
            }
        }

        return (rows, links);
    }

    private static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"L{i + 1:D5}");

    private static async Task DetailAsync(TestRegister register, List<Case> cases, Key<Outbreak> outbreak, DateOnly today, CancellationToken cancellation)
    {
        var (by, writes) = (register.Administrator, register.Register.Writes);
        var places = new List<Key<Place>>();
        foreach (var (name, longitude, latitude) in ((string, double, double)[])[("东湖小区", 113.02, 28.21), ("中心农贸市场", 113.03, 28.22), ("第一中学", 113.05, 28.20)])
        {
            var made = await new RegisterPlace(writes).RunAsync(by, Purpose.Investigation, new(name == "东湖小区" ? PlaceKind.Compound : PlaceKind.Venue, name, null, by.Jurisdiction) { Longitude = longitude, Latitude = latitude }, cancellation);
            places.Add(Assert.IsType<PlaceRegistration.Registered>(made).Place);
        }

        foreach (var (ill, number) in cases.Select((ill, i) => (ill, i)))
        {
            var day = ill.Facts.Report ?? today;
            var sampled = Assert.IsType<SampleRecording.Recorded>(await new RecordSample(writes).RunAsync(by, new(ill.Person, $"T{number:D4}", day.AddDays(-1)) { Outbreak = outbreak, Specimen = "咽拭子" }, cancellation));
            await new RecordResult(writes).RunAsync(by, sampled.Sample, new(SampleResult.Positive, day, 24.5 + number), cancellation);
            for (var i = 0; i < places.Count; i++)
            {
                var arrived = Instant.Of(new DateTimeOffset(day.AddDays(-2).ToDateTime(new TimeOnly(8 + (3 * i), 0)), TimeSpan.Zero));
                await new RecordStop(writes).RunAsync(by, ill.Id, new(places[i], arrived, arrived.Plus(TimeSpan.FromHours(2)), "购物"), cancellation);
            }

            for (var i = 0; i < 2; i++)
            {
                var contact = await new RecordContact(writes).RunAsync(by, ill.Id, by.Jurisdiction, Scenery.Person(new Seed(99), (10 * number) + i), day, "家庭", cancellation);
                Assert.NotNull(contact);
            }
        }
    }
}
