using System.Globalization;
using Firebreak.Benchmarks.Analyse;
using Firebreak.Benchmarks.Desks;
using Firebreak.Benchmarks.Duties;
using Firebreak.Benchmarks.Epidemiology;
using Firebreak.Benchmarks.Protocols;
using Firebreak.Benchmarks.Register;
using Firebreak.Benchmarks.Simulation;
using Firebreak.Benchmarks.Surveillance;
using Firebreak.Benchmarks.Tracing;
using Firebreak.Benchmarks.Trust;

// One program for every benchmark: the first word names it. Results go to bench/results by scripts/long.
var benchmarks = new Dictionary<string, Func<string[], int>>(StringComparer.Ordinal)
{
    ["alarm-speed"] = arguments => Recorded.Run("alarm-speed", null, arguments, AlarmBenchmark.Run),
    ["analyse"] = AnalyseBenchmark.Run,
    ["audited-changes"] = AuditedChanges.Run,
    ["beside-r"] = arguments => Recorded.Run("beside-r", null, arguments, BesideR.Run),
    ["calibration"] = arguments => Recorded.Run("calibration", 78, arguments, Calibration.Run),
    ["chains"] = _ => Done(() => ChainsBenchmark.Run(Console.Out)),
    ["contacts"] = arguments => Done(() => ContactsBenchmark.Run(Console.Out, people: arguments is [var people, ..] ? int.Parse(people, CultureInfo.InvariantCulture) : 1_500_000)),
    ["desks"] = DesksBenchmark.Run,
    ["duplicates"] = arguments => Done(() => DuplicatesBenchmark.Run(arguments)),
    ["duckdb-read"] = DuckDbReading.Run,
    ["detection-study"] = arguments => Recorded.Run("detection-study", 1, arguments, DetectionStudy.Run),
    ["scan-speed"] = arguments => Recorded.Run("scan-speed", 1, arguments, ScanBenchmark.Run),
    ["simulation-beside"] = BesideOthersTable.Run,
    ["simulation-replay"] = FieldReplay.Run,
    ["simulation-speed"] = arguments => Done(() => SimulationSpeed.Run(arguments)),
    ["surveillance-calibration"] = arguments => Recorded.Run("surveillance-calibration", 1, arguments, SurveillanceCalibration.Run),
    ["estimator-speed"] = arguments => Recorded.Run("estimator-speed", null, arguments, EstimatorSpeed.Run),
    ["forecast-choice"] = arguments => Recorded.Run("forecast-choice", 9, arguments, ForecastChoice.Run),
    ["pages"] = PagesBenchmark.Run,
    ["protocols"] = arguments => Recorded.Run("protocols", 6, arguments, ProtocolBenchmark.Run),
    ["register"] = RegisterBenchmark.Run,
    ["tracing"] = TracingComparison.Run,
    ["tracing-rival"] = TracingComparison.RunRival,
    ["tracing-ingest"] = IngestComparison.Run,
    ["duckdb-visits"] = IngestComparison.LoadInDuckDb,
    ["tasks"] = TasksBenchmark.Run,
    ["sign-in-flood"] = SignInFlood.Run,
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
