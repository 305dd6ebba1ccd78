using System.Globalization;
using System.Text;
using Firebreak.Simulation;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Runs;
using Firebreak.Simulation.Tests;

namespace Firebreak.Benchmarks.Simulation;

/// <summary>Published simulators and ours, side by side: figures with their bands, curves every five days, reproduction number by layer.</summary>
/// <remarks>Scenarios: samples/scenarios/beside. Needs FIREBREAK_REFERENCE_DATA. Arguments: names of scenarios; none for all.</remarks>
internal static class BesideOthersTable
{
    private const int Seeds = 10;

    public static int Run(string[] names)
    {
        var text = new StringBuilder("Means over ten seeds of ours and over those of the reference data. Bands are the reference data's own.\n");
        foreach (var name in BesideOthers.Names.Where(name => names.Length == 0 || names.Contains(name)))
        {
            var (population, scenario) = BesideOthers.Read(name);
            var runs = BesideOthers.Run(population, scenario, Seeds);
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {name}").AppendLine();
            text.AppendLine(CultureInfo.InvariantCulture, $"R of a random resident by layer: {Layers(population, scenario)}").AppendLine();
            text.AppendLine("| figure | theirs | ours | difference | band | inside |").AppendLine("|---|---:|---:|---:|---:|---|");
            foreach (var figure in BesideOthers.Compare(name, runs))
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {figure.Metric} | {figure.Theirs:G5} | {figure.Ours:G5} | {figure.Ours - figure.Theirs:G3} | ± {figure.Band:G3} | {(figure.IsInside ? "yes" : "no")} |");
            }

            if (BesideOthers.CurveOf(name) is { } curve)
            {
                Side(text, curve, runs);
            }
        }

        if (names.Length == 0)
        {
            ResultFile.Write("simulation-beside", "scripts/long simulation-beside", 1, text.ToString());
        }
        else
        {
            Console.WriteLine(text);
        }

        return 0;
    }

    private static void Side(StringBuilder text, Curve curve, RunResult[] runs)
    {
        var points = curve.Read().Where(point => point.Day >= 0 && point.Day < runs[0].Days && point.Day % 5 == 0).ToArray();
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{curve.Label}, by day:").AppendLine();
        text.AppendLine("| day | " + string.Join(" | ", points.Select(point => point.Day)) + " |").AppendLine("|---|" + string.Concat(points.Select(_ => "---:|")));
        text.AppendLine("| theirs | " + string.Join(" | ", points.Select(point => point.Theirs.ToString("F0", CultureInfo.InvariantCulture))) + " |");
        text.AppendLine("| ours | " + string.Join(" | ", points.Select(point => runs.Average(run => curve.Ours(run, point.Day)).ToString("F0", CultureInfo.InvariantCulture))) + " |");
    }

    private static string Layers(Firebreak.Simulation.Populations.Population population, Scenario scenario) => string.Join(
        ", ",
        scenario.Contacts.Settings.Select(setting => string.Create(
            CultureInfo.InvariantCulture,
            $"{setting.Key} {Transmissibility.ReproductionNumber(scenario.TransmissionPerContact, population, scenario.Contacts with { Settings = new Dictionary<Setting, SettingContacts> { [setting.Key] = setting.Value } }, scenario.Course):F2}")));
}
