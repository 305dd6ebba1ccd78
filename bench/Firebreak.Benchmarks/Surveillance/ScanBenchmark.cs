using System.Globalization;
using Firebreak.Epidemiology.Scan;
using Firebreak.Primitives;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Surveillance;

/// <summary>CPU time of the scans beside SaTScan 10.3.2 and SpatialEpi on the same data, 999 replicates each.</summary>
public static class ScanBenchmark
{
    public static void Run(string[] args)
    {
        if (ReferenceData.Folder is null)
        {
            Console.WriteLine("The scans need FIREBREAK_REFERENCE_DATA: not measured.");
            return;
        }

        Console.WriteLine("| call, 999 replicates | CPU, median | target | beside |");
        Console.WriteLine("|---|---:|---:|---|");
        NewYork();
        Measles();
        Shanghai();
    }

    private static void NewYork()
    {
        var areas = Areas("ny_leukemia_rounded");
        var places = ScanPlaces.Planar(Column(areas, "x"), Column(areas, "y"));
        int[] cases = [.. Column(areas, "cases").Select(static c => (int)c)];
        var population = Column(areas, "population");
        var settings = new ScanSettings(new Seed(1)) { MaxShare = 0.15 };
        CpuMedian.Print(
            "spatial Poisson, 281 areas, 15 % bound",
            CpuMedian.Of(9, () => SpatialScan.Poisson(places, cases, population, settings)),
            0.13,
            "SaTScan 130 ms, SpatialEpi 580 ms");
    }

    private static void Measles()
    {
        var areas = Areas("measles_weser_ems");
        var places = ScanPlaces.Planar(Column(areas, "x"), Column(areas, "y"));
        var weeks = Rows("data/spatial_scan/measles_weser_ems_2001_2002/counts.csv");
        int[] cases = [.. areas.SelectMany(a => weeks.Select(w => int.Parse(w[a["id"]], CultureInfo.InvariantCulture)))];
        var population = Column(areas, "population");
        CpuMedian.Print(
            "space–time Poisson, 17 areas × 104 weeks",
            CpuMedian.Of(3, () => SpaceTimeScan.Poisson(places, weeks.Count, cases, population, new(new Seed(1)))),
            1.21,
            "SaTScan 1210 ms");
    }

    private static void Shanghai()
    {
        var first = new DateOnly(2022, 3, 6);
        var until = new DateOnly(2022, 3, 31);
        var times = until.DayNumber - first.DayNumber + 1;
        var listed = Rows("data/shanghai_2022/street_daily_listed_addresses.csv")
            .Select(static r => (Street: r["street_id"], Day: DateOnly.Parse(r["date"], CultureInfo.InvariantCulture), Count: int.Parse(r["listed_addresses"], CultureInfo.InvariantCulture)))
            .Where(r => r.Day <= until)
            .ToLookup(static r => r.Street, StringComparer.Ordinal);
        var streets = Rows("data/shanghai_2022/streets.csv").Where(r => listed.Contains(r["street_id"])).ToList();
        var cases = new int[streets.Count * times];
        for (var place = 0; place < streets.Count; place++)
        {
            foreach (var (_, day, count) in listed[streets[place]["street_id"]])
            {
                cases[(place * times) + day.DayNumber - first.DayNumber] += count;
            }
        }

        var places = ScanPlaces.Geographic(Column(streets, "wgs84_lat_mean"), Column(streets, "wgs84_lng_mean"));
        var settings = new ScanSettings(new Seed(1)) { Prospective = true, MaxWindow = 7 };
        CpuMedian.Print(
            "prospective permutation, 308 street-towns × 26 days",
            CpuMedian.Of(5, () => SpaceTimeScan.Permutation(places, times, cases, settings)),
            2.0,
            "SaTScan 2240 ms");
    }

    private static List<Dictionary<string, string>> Areas(string dataset) =>
        [.. Rows("reference/spatial_scan/kulldorff_inputs.csv").Where(r => r["dataset"] == dataset)];

    private static double[] Column(List<Dictionary<string, string>> rows, string column) =>
        [.. rows.Select(r => double.Parse(r[column], CultureInfo.InvariantCulture))];

    private static List<Dictionary<string, string>> Rows(string path)
    {
        var lines = File.ReadAllLines(Path.Combine(ReferenceData.Folder!, path));
        var names = lines[0].Split(',').Select(static n => n.Trim('"')).ToArray();
        return
        [
            .. lines.Skip(1).Select(l => l.Split(',').Zip(names).ToDictionary(static p => p.Second, static p => p.First.Trim('"'), StringComparer.Ordinal)),
        ];
    }
}
