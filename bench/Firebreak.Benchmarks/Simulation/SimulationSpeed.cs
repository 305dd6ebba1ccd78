using System.Diagnostics;
using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Benchmarks.Simulation;

/// <summary>CPU seconds of the simulator on one thread, and ratios that mean the same on any machine.</summary>
/// <remarks>
/// Arguments: nothing for cities and 100 replicates of one on all cores; <c>cities</c> or <c>ensemble</c> for one of the two, shown and not written; <c>nation</c> to build
/// 1.4 billion agents and run a controlled outbreak on them, written to a file of its own: it takes 18 GB.
/// </remarks>
public static class SimulationSpeed
{
    public static void Run(string[] args)
    {
        Say($"{"scene",-34}{"CPU s",9}{"wall s",9}{"infected",12}{"share",8}{"Madps",9}{"reads/inf.",12}{"RSS MB",9}");
        var read = NanosecondsOfRandomRead();
        if (args.Length == 0 || args.Contains("cities"))
        {
            Cities(read);
        }

        if (args.Length == 0 || args.Contains("ensemble"))
        {
            Ensemble();
        }

        if (args.Contains("nation"))
        {
            Nation(read);
        }

        if (args.Length == 0 || args.Contains("nation"))
        {
            ResultFile.Write(
                args.Length == 0 ? "simulation" : "simulation-nation", args.Length == 0 ? "scripts/long simulation-speed" : "scripts/long \"simulation-speed nation\"", 1,
                $"""
                CPU seconds; load of the machine at the end (1, 5, 15 minutes): {Load()}. "Madps": million agent-days a CPU second. "reads/inf.": random reads from 64 MiB that an
                infection costs. Ensembles and the nation's building use all cores, everything else one thread.

                ```
                {Lines}
                ```
                """);
        }
    }

    private static readonly System.Text.StringBuilder Lines = new();

    private static string Load() => File.Exists("/proc/loadavg") ? string.Join(", ", File.ReadAllText("/proc/loadavg").Split(' ').Take(3)) : "unknown";

    private static void Say(string line)
    {
        Console.WriteLine(line);
        Lines.AppendLine(line);
    }

    private static void Cities(double read)
    {
        var city = SimulationScenes.City(1_000_000, 16);
        var (uncontrolled, held) = (SimulationScenes.Uncontrolled(city), SimulationScenes.HeldDown(city));
        for (var warmUp = 0; warmUp < 3; warmUp++)
        {
            Simulator.Run(city, uncontrolled, new Seed(100UL + (ulong)warmUp));
            Simulator.Run(city, held, new Seed(100UL + (ulong)warmUp));
        }

        for (var seed = 1UL; seed <= 3; seed++)
        {
            Measure("1 M, no measures", city, uncontrolled, seed, read);
        }

        for (var seed = 1UL; seed <= 3; seed++)
        {
            Measure("1 M, testing tracing quarantine", city, held, seed, read);
        }

        Population large = null!;
        Print("25 M agents built, 1 thread", Time(() => large = SimulationScenes.City(25_000_000, 200)), null, 25_000_000, read);
        Say(string.Create(CultureInfo.InvariantCulture, $"{large.BytesPerAgent:F2} bytes an agent, {large.GroupCount:N0} groups"));
        var controlled = SimulationScenes.Controlled(large);
        for (var seed = 1UL; seed <= 3; seed++)
        {
            Measure("25 M, controlled outbreak", large, controlled, seed, read);
        }
    }

    private static void Nation(double read)
    {
        Population nation = null!;
        Print("1.4 billion agents built", Time(() => nation = SimulationScenes.City(1_400_000_000, 2_900, threads: -1)), null, 1_400_000_000, read);
        Say(string.Create(CultureInfo.InvariantCulture, $"{nation.BytesPerAgent:F2} bytes an agent, {nation.GroupCount:N0} groups"));
        var controlled = SimulationScenes.Controlled(nation);
        Measure("1.4 billion, controlled outbreak", nation, controlled, 1, read);
    }

    private static void Ensemble()
    {
        var city = SimulationScenes.City(1_000_000, 16, threads: -1);
        foreach (var (name, scenario) in new[] { ("100 replicates, no measures", SimulationScenes.Uncontrolled(city)), ("100 replicates, measures", SimulationScenes.HeldDown(city)) })
        {
            Ensemble ensemble = null!;
            var time = Time(() => ensemble = Simulator.RunEnsemble(city, scenario, new Seed(1), 100));
            var quantiles = ensemble.Quantiles(run => run.Total(DayCount.Infections), 0.025, 0.5, 0.975);
            Say(string.Create(CultureInfo.InvariantCulture, $"{name,-34}{time.Cpu,9:F2}{time.Wall,9:F2}   infected {quantiles[0]:N0} / {quantiles[1]:N0} / {quantiles[2]:N0}"));
        }
    }

    private static void Measure(string name, Population population, Scenario scenario, ulong seed, double read)
    {
        RunResult result = null!;
        Print(name, Time(() => result = Simulator.Run(population, scenario, new Seed(seed))), result.Total(DayCount.Infections), population.Count, read);
    }

    private static void Print(string name, (double Cpu, double Wall) time, long? infected, long people, double read)
    {
        var share = infected / (double)people;
        var perInfection = infected > 0 ? time.Cpu * 1e9 / infected.Value / read : (double?)null;
        var madps = infected is null ? (double?)null : people * 100.0 / time.Cpu / 1e6;
        Say(string.Create(CultureInfo.InvariantCulture, $"{name,-34}{time.Cpu,9:F3}{time.Wall,9:F3}{infected,12:N0}{share,8:P1}{madps,9:N0}{perInfection,12:F1}{Environment.WorkingSet / 1048576,9:N0}"));
    }

    private static (double Cpu, double Wall) Time(Action work)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var (cpu, wall) = (process.TotalProcessorTime, Stopwatch.StartNew());
        work();
        process.Refresh();
        return ((process.TotalProcessorTime - cpu).TotalSeconds, wall.Elapsed.TotalSeconds);
    }

    // The yardstick: a dependent random read from 64 MiB. An infection costs so many of them on any machine of the time.
    private static double NanosecondsOfRandomRead()
    {
        var table = new uint[16 << 20];
        for (var index = 0u; index < table.Length; index++)
        {
            table[index] = (uint)(((index * 2862933555777941757UL) + 3037000493UL) >> 20) & (uint)(table.Length - 1);
        }

        const int reads = 5_000_000;
        var (at, best) = (0u, double.MaxValue);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var watch = Stopwatch.StartNew();
            for (var count = 0; count < reads; count++)
            {
                at = table[(at + (uint)count) & (uint)(table.Length - 1)];
            }

            best = Math.Min(best, watch.Elapsed.TotalNanoseconds / reads);
        }

        Say(string.Create(CultureInfo.InvariantCulture, $"one dependent random read from 64 MiB: {best:F1} ns ({at & 1})"));
        return best;
    }
}
