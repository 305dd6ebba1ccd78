using System.Globalization;
using System.Text;
using Firebreak.Primitives;
using Firebreak.Testing;
using Firebreak.Testing.Synthetic;

namespace Firebreak.Benchmarks.Analyse;

/// <summary>A million rows through <c>firebreak analyse</c>, beside what an analyst would run on the same file: DuckDB's CSV reader.</summary>
internal static class AnalyseBenchmark
{
    private const ulong SeedValue = 20221123;

    /// <summary>Runs it; the first argument is the number of rows, 1,000,000 without one.</summary>
    public static int Run(string[] arguments)
    {
        var rows = arguments.Length > 0 ? int.Parse(arguments[0], CultureInfo.InvariantCulture) : 1_000_000;
        using var folder = new TemporaryFolder();
        var path = folder.File("linelist.csv");
        using (var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 20))
        {
            SyntheticOutbreak.WriteCsv(writer, rows, new Seed(SeedValue));
        }

        var megabytes = new FileInfo(path).Length / 1e6;
        var firebreak = Path.Combine(AppContext.BaseDirectory, "firebreak.dll");
        var self = Path.Combine(AppContext.BaseDirectory, "Firebreak.Benchmarks.dll");
        var lines = new StringBuilder("| command | wall s | CPU s | peak MB |\n|---|---:|---:|---:|\n");

        // In turns, so that whatever else the machine does falls on both.
        var runs = new (string Name, string[] Arguments)[]
        {
            ("firebreak analyse (seven results)", [firebreak, "analyse", path, "--out", folder.File("out"), "--lang", "en"]),
            ("firebreak analyse --dry-run (reading, checks, counts)", [firebreak, "analyse", path, "--dry-run", "--lang", "en"]),
            ("DuckDB read_csv, all columns typed and counted", [self, "duckdb-read", path]),
        };
        var results = runs.Select(_ => new List<MeasuredProcess>()).ToArray();
        for (var turn = 0; turn < 3; turn++)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                var result = MeasuredProcess.Run("dotnet", runs[i].Arguments);
                if (result.ExitCode is not (0 or 1))
                {
                    Console.Error.WriteLine($"{runs[i].Name}: exit code {result.ExitCode}");
                    return 1;
                }

                results[i].Add(result);
            }
        }

        for (var i = 0; i < runs.Length; i++)
        {
            lines.AppendLine(CultureInfo.InvariantCulture,
                $"| {runs[i].Name} | {Median(results[i], run => run.WallSeconds):0.0} | {Median(results[i], run => run.CpuSeconds):0.0} | {Median(results[i], run => run.PeakMegabytes):0} |");
        }

        lines.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{rows:N0} rows, {megabytes:0} MB; medians of 3 runs of the whole process. DuckDB reads and counts; it finds no damage, builds no chains and writes nothing.");
        ResultFile.Write("analyse", "scripts/long analyse", SeedValue, lines.ToString());
        return 0;
    }

    private static double Median(List<MeasuredProcess> runs, Func<MeasuredProcess, double> figure) =>
        runs.Select(figure).Order().ElementAt(runs.Count / 2);
}
