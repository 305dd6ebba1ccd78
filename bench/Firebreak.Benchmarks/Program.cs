using Firebreak.Benchmarks.Analyse;
using Firebreak.Benchmarks.Register;

// One program for every benchmark: the first word names it. Results go to bench/results by scripts/long.
var benchmarks = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["analyse"] = AnalyseBenchmark.Run,
    ["duckdb-read"] = DuckDbReading.Run,
    ["register"] = RegisterBenchmark.Run,
};

if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine("Name a benchmark: " + string.Join(", ", benchmarks.Keys.Order(StringComparer.Ordinal)));
    return 2;
}

return benchmark(args[1..]);
