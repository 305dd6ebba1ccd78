using System.CommandLine;
using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Primitives;
using Firebreak.Storage.Exposure;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Trace.Visits;

/// <summary><c>trace generate</c>: a seeded city of visits, as a research store or as the CSV that <c>trace ingest</c> reads.</summary>
internal static class GenerateVisits
{
    private const long FirstVisitor = 10_000_000_000;

    // A day of a large city is more than memory should hold at once.
    private const int PeopleAtOnce = 500_000;

    public static Command Define(Terminal terminal)
    {
        var verb = new StoreVerb(
            terminal, "generate",
            new("A city's visits from a seed, with homes, work, schools, transit, shops and restaurants: as a research store, or as CSV where STORE ends in .csv.",
                "由种子生成城市到访数据（居家、工作、学校、交通、商店、餐饮）：生成研究库；STORE 以 .csv 结尾时输出 CSV。"),
            "city --people 100000 --days 14 --from 2022-03-01 --seed 1", lists: false);
        var people = verb.Whole("--people", new("People of the city.", "城市人口。"), 100_000);
        var days = verb.Whole("--days", new("Days.", "天数。"), 14);
        var from = verb.Text("--from", "DAY", new("First day.", "首日。"), "2022-03-01");
        var seed = verb.Whole("--seed", new("The same seed gives the same city.", "相同种子生成相同城市。"), 1);
        var homes = verb.Flag("--homes", new("Nights at home are visits too.", "夜间居家也作为到访。"));
        return verb.Runs(asked => Run(
            asked, new SyntheticCity(asked.AtLeast(people, 100), new Seed((ulong)asked.AtLeast(seed, 0)), asked.Get(homes)), asked.Day(from), asked.AtLeast(days, 1)));
    }

    private static int Run(StoreVerb.Asked asked, SyntheticCity city, DateOnly from, int days)
    {
        var places = city.Settings.Select((setting, place) => new ReportedPlace(CodeOf(setting, place), setting)).ToList();
        var count = 0L;
        if (asked.Store.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            WholeFile.WriteText(asked.Store, writer =>
            {
                writer.Write("person,place,setting,from,to,source,confidence\n");
                foreach (var visit in Days().SelectMany(day => city.VisitsOn(day)))
                {
                    count++;
                    writer.Write(string.Create(CultureInfo.InvariantCulture,
                        $"{FirstVisitor + visit.Person},{places[visit.Place].Code},{places[visit.Place].Setting},{StoreVerb.Asked.Of(visit.Start)},{StoreVerb.Asked.Of(visit.Start + visit.Minutes)},{visit.Source},{visit.Confidence}\n"));
                }
            });
        }
        else
        {
            ExposureStore.Create(asked.Store);
            using var store = ExposureStore.Write(asked.Store);
            foreach (var day in Days())
            {
                for (var first = 0; first < city.People; first += PeopleAtOnce)
                {
                    asked.Cancellation.ThrowIfCancellationRequested();
                    var visits = Array.ConvertAll(
                        city.VisitsOn(day, first, Math.Min(PeopleAtOnce, city.People - first)),
                        v => new ReportedVisit(VisitorOf(v.Person), v.Place, v.Start, (ushort)v.Minutes, v.Source, v.Confidence));
                    store.Append(new VisitBatch(visits, places));
                    count += visits.Length;
                }

                store.Seal(progress: null, asked.Cancellation);
            }
        }

        asked.Note(new($"{count:N0} visits of {city.People:N0} people at {places.Count:N0} places on {days} days.", $"{days} 天内 {city.People:N0} 人到访 {places.Count:N0} 处地点共 {count:N0} 次。"));
        return ExitCodes.Done;

        IEnumerable<DateOnly> Days()
        {
            for (var d = 0; d < days; d++)
            {
                asked.Cancellation.ThrowIfCancellationRequested();
                asked.Progress.Show(new($"day {d + 1} of {days}", $"第 {d + 1}/{days} 天"));
                yield return from.AddDays(d);
            }
        }
    }

    private static VisitorId VisitorOf(int person) =>
        VisitorId.TryParse(System.Text.Encoding.ASCII.GetBytes((FirstVisitor + person).ToString(CultureInfo.InvariantCulture)), out var visitor) ? visitor : throw new System.Diagnostics.UnreachableException();

    private static string CodeOf(PlaceSetting setting, int place) => string.Create(CultureInfo.InvariantCulture, $"{setting.ToString().ToLowerInvariant()}-{place:000000}");
}
