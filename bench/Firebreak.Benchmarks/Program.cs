using Firebreak.Benchmarks.Analyse;
using Firebreak.Benchmarks.Epidemiology;
using Firebreak.Benchmarks.Register;
using Firebreak.Benchmarks.Simulation;
using Firebreak.Benchmarks.Surveillance;
using Firebreak.Benchmarks.Tracing;

// One program for every benchmark: the first word names it. Results go to bench/results by scripts/long.
var benchmarks = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["alarm-speed"] = arguments => Done(() => AlarmBenchmark.Run(arguments)),
    ["analyse"] = AnalyseBenchmark.Run,
    ["calibration"] = arguments => Done(() => Calibration.Run(arguments)),
    ["chains"] = _ => Done(() => ChainsBenchmark.Run(Console.Out)),
    ["contacts"] = _ => Done(() => ContactsBenchmark.Run(Console.Out, people: 1_500_000)),
    ["duckdb-read"] = DuckDbReading.Run,
    ["detection-study"] = arguments => Done(() => DetectionStudy.Run(arguments)),
    ["scan-speed"] = arguments => Done(() => ScanBenchmark.Run(arguments)),
    ["simulation-replay"] = FieldReplay.Run,
    ["simulation-speed"] = arguments => Done(() => SimulationSpeed.Run(arguments)),
    ["surveillance-calibration"] = arguments => Done(() => SurveillanceCalibration.Run(arguments)),
    ["estimator-speed"] = arguments => Done(() => EstimatorSpeed.Run(arguments)),
    ["register"] = RegisterBenchmark.Run,
};

if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var benchmark))
{
    Console.Error.WriteLine("Name a benchmark: " + string.Join(", ", benchmarks.Keys.Order(StringComparer.Ordinal)));
    return 2;
}

return benchmark(args[1..]);

static int Done(Action run)
{
    run();
    return 0;
}
