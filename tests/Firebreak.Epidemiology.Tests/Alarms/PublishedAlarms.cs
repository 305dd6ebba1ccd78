using System.Globalization;
using Firebreak.Epidemiology.Alarms;

namespace Firebreak.Epidemiology.Tests.Alarms;

/// <summary>The series, settings and results of the published detectors (reference/aberration).</summary>
internal static class PublishedAlarms
{
    private static readonly Lazy<Dictionary<string, double?[]>> AllSeries = new(() =>
    {
        var table = PublishedRows.Of("reference/aberration/inputs_series.csv");
        return table.Rows
            .GroupBy(r => table.Text(r, "dataset"), StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, g => g.Select(r => table.Number(r, "observed")).ToArray(), StringComparer.Ordinal);
    });

    public static SeriesCalendar Weeks { get; } = SeriesCalendar.Numbered(52);

    public static double?[] Series(string dataset) => AllSeries.Value[dataset];

    public static IEnumerable<string> Datasets => AllSeries.Value.Keys;

    public static List<PublishedRun> Runs(string method)
    {
        var runs = PublishedRows.Of("reference/aberration/runs.csv");
        var alarms = PublishedRows.Of("reference/aberration/alarms.csv");
        var rows = alarms.Rows.ToLookup(r => alarms.Text(r, "run_id"), StringComparer.Ordinal);
        return
        [
            .. runs.Rows.Where(r => runs.Text(r, "method") == method).Select(r => new PublishedRun(
                runs.Text(r, "run_id"),
                runs.Text(r, "dataset"),
                runs.Text(r, "control").Split(" | ").Select(static s => s.Split('=')).ToDictionary(static s => s[0], static s => s[1], StringComparer.Ordinal),
                [
                    .. rows[runs.Text(r, "run_id")].Select(a => new PublishedAlarm(
                        alarms.Int(a, "t") - 1, alarms.Number(a, "upperbound"), alarms.Int(a, "alarm") == 1, alarms.Number(a, "expected"))),
                ])),
        ];
    }
}

internal sealed record PublishedAlarm(int Index, double? UpperBound, bool Alarm, double? Expected);

internal sealed record PublishedRun(string Id, string Dataset, Dictionary<string, string> Control, List<PublishedAlarm> Alarms)
{
    public int FromIndex => int.Parse(Control["range"].Split(':')[0], CultureInfo.InvariantCulture) - 1;

    public int UntilIndex => int.Parse(Control["range"].Split(':')[1], CultureInfo.InvariantCulture);

    public double Number(string name) => double.Parse(Control[name], CultureInfo.InvariantCulture);

    public int Int(string name) => int.Parse(Control[name], CultureInfo.InvariantCulture);

    public bool Is(string name) => Control[name] == "TRUE";
}
