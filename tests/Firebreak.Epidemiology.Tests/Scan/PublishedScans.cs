using System.Globalization;
using Firebreak.Epidemiology.Scan;
using Firebreak.Epidemiology.Tests.Alarms;
using Firebreak.Testing;

namespace Firebreak.Epidemiology.Tests.Scan;

/// <summary>The areas, cases and populations of the published scans.</summary>
internal sealed record PublishedScan(ScanPlaces Places, string[] Ids, int Times, int[] Cases, double[] Population)
{
    public static PublishedScan Areas(string dataset)
    {
        var table = PublishedRows.Of("reference/spatial_scan/kulldorff_inputs.csv");
        var rows = table.Rows.Where(r => table.Text(r, "dataset") == dataset).ToList();
        return new(
            ScanPlaces.Planar(Column(table, rows, "x"), Column(table, rows, "y")),
            [.. rows.Select(r => table.Text(r, "id"))],
            1,
            [.. rows.Select(r => table.Int(r, "cases"))],
            Column(table, rows, "population"));
    }

    public static PublishedScan MeaslesByWeek()
    {
        var areas = Areas("measles_weser_ems");
        var counts = PublishedRows.Of("data/spatial_scan/measles_weser_ems_2001_2002/counts.csv");
        var cases = areas.Ids.SelectMany(id => counts.Rows.Select(r => counts.Int(r, id))).ToArray();
        return areas with { Times = counts.Rows.Count, Cases = cases };
    }

    /// <summary>Addresses listed by street-town and day up to a day; street-towns without any are left out, as in the reference.</summary>
    public static PublishedScan Shanghai(DateOnly until)
    {
        var streets = PublishedRows.Of("data/shanghai_2022/streets.csv");
        var daily = PublishedRows.Of("data/shanghai_2022/street_daily_listed_addresses.csv");
        var first = new DateOnly(2022, 3, 6);
        var times = until.DayNumber - first.DayNumber + 1;
        var listed = daily.Rows
            .Select(r => (Street: daily.Text(r, "street_id"), Day: DateOnly.Parse(daily.Text(r, "date"), CultureInfo.InvariantCulture), Count: daily.Int(r, "listed_addresses")))
            .Where(r => r.Day <= until)
            .ToLookup(static r => r.Street, StringComparer.Ordinal);
        var kept = streets.Rows.Where(r => listed[streets.Text(r, "street_id")].Any(static d => d.Count > 0)).ToList();
        var cases = new int[kept.Count * times];
        for (var place = 0; place < kept.Count; place++)
        {
            foreach (var (_, day, count) in listed[streets.Text(kept[place], "street_id")])
            {
                cases[(place * times) + day.DayNumber - first.DayNumber] += count;
            }
        }

        return new(
            ScanPlaces.Geographic(Column(streets, kept, "wgs84_lat_mean"), Column(streets, kept, "wgs84_lng_mean")),
            [.. kept.Select(r => streets.Text(r, "street_id"))],
            times,
            cases,
            []);
    }

    /// <summary>Cases and, as population, controls.</summary>
    public static PublishedScan NorthHumberside()
    {
        var cases = Blanks("data/spatial_scan/satscan_nhumberside/NHumberside.cas").ToDictionary(static r => r[0], static r => r[1], StringComparer.Ordinal);
        var controls = Blanks("data/spatial_scan/satscan_nhumberside/NHumberside.ctl").ToDictionary(static r => r[0], static r => r[1], StringComparer.Ordinal);
        var geo = Blanks("data/spatial_scan/satscan_nhumberside/NHumberside.geo");
        return new(
            ScanPlaces.Planar(geo.Select(static r => Number(r[1])).ToArray(), geo.Select(static r => Number(r[2])).ToArray()),
            [.. geo.Select(static r => r[0])],
            1,
            [.. geo.Select(r => (int)Number(cases[r[0]]))],
            [.. geo.Select(r => Number(controls[r[0]]))]);
    }

    public static List<string[]> Blanks(string path) =>
        [.. File.ReadAllLines(ReferenceData.PathOf(path)).Select(static l => l.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Where(static r => r.Length > 0)];

    public string MembersOf(ScanCluster cluster) => Sorted(cluster.Members.Select(m => Ids[m]));

    public static string Sorted(IEnumerable<string> ids) => string.Join('|', ids.Select(static i => i.Replace('_', ' ')).Order(StringComparer.Ordinal));

    public static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double[] Column(PublishedRows table, List<string[]> rows, string column) => [.. rows.Select(r => table.Number(r, column)!.Value)];
}
