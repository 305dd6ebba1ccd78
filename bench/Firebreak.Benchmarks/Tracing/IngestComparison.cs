using System.Globalization;
using System.Text;
using DuckDB.NET.Data;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Tracing;

/// <summary>The same file of visits taken in by <c>trace ingest</c>, and loaded and sorted by DuckDB.</summary>
/// <remarks>Usage: <c>tracing-ingest [PEOPLE]</c>; 163,000 people make ten million visits in fourteen days.</remarks>
internal static class IngestComparison
{
    public static int Run(string[] arguments)
    {
        var people = arguments.Length > 0 ? arguments[0] : "163000";
        using var folder = new TemporaryFolder();
        var file = folder.File("visits.csv");
        var firebreak = Path.Combine(AppContext.BaseDirectory, "firebreak.dll");
        var self = Path.Combine(AppContext.BaseDirectory, "Firebreak.Benchmarks.dll");
        if (MeasuredProcess.Run("dotnet", firebreak, "trace", "generate", file, "--people", people, "--days", "14", "--seed", "2022").ExitCode != 0)
        {
            return 1;
        }

        var load = File.ReadAllText("/proc/loadavg").Split(' ')[0];
        var runs = new (string Name, Func<int, string[]> Arguments)[]
        {
            ("firebreak trace ingest: both orders, duplicates looked for, every row checked", turn => [firebreak, "trace", "ingest", folder.File($"store{turn}"), file, "--research-data", "--lang", "en"]),
            ("DuckDB: load, sorted by place and start", turn => [self, "duckdb-visits", file, folder.File($"one{turn}.duckdb"), "1"]),
            ("DuckDB: load, sorted by place and start and again by person and start", turn => [self, "duckdb-visits", file, folder.File($"two{turn}.duckdb"), "2"]),
        };
        var results = runs.Select(_ => new List<MeasuredProcess>()).ToArray();
        for (var turn = 0; turn < 3; turn++)
        {
            for (var i = 0; i < runs.Length; i++)
            {
                results[i].Add(MeasuredProcess.Run("dotnet", runs[i].Arguments(turn)));
                Console.WriteLine($"{runs[i].Name}: exit {results[i][^1].ExitCode}, wall {results[i][^1].WallSeconds:F1} s, CPU {results[i][^1].CpuSeconds:F1} s, {results[i][^1].PeakMegabytes:F0} MB");
            }
        }

        var lines = File.ReadLines(file).LongCount() - 1;
        var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Load when started: {load}. {lines:N0} visits in {new FileInfo(file).Length / 1e6:N0} MB of CSV; medians of 3 runs of the whole process, in turns.").AppendLine()
            .AppendLine("| | wall s | CPU s | peak MB |").AppendLine("|---|---:|---:|---:|");
        for (var i = 0; i < runs.Length; i++)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {runs[i].Name} | {Median(i, r => r.WallSeconds):0.0} | {Median(i, r => r.CpuSeconds):0.0} | {Median(i, r => r.PeakMegabytes):0} |");
        }

        ResultFile.Write("tracing-ingest", $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- tracing-ingest {people}", 2022, text.ToString());
        return 0;

        double Median(int run, Func<MeasuredProcess, double> figure) => results[run].Select(figure).Order().ElementAt(results[run].Count / 2);
    }

    /// <summary>The rival: what an analyst types who will ask for contacts afterwards.</summary>
    public static int LoadInDuckDb(string[] arguments)
    {
        using var connection = new DuckDBConnection($"DataSource={arguments[1]}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = $"""
            set threads = 2; set memory_limit = '8GB';
            create table by_place as select person, place, setting, "from", "to", source, confidence from read_csv('{arguments[0].Replace("'", "''", StringComparison.Ordinal)}') order by place, "from";
            {(arguments[2] == "2" ? "create table by_person as from by_place order by person, \"from\";" : "")}
            checkpoint;
            """;
        _ = command.ExecuteNonQuery();
        return 0;
    }
}
