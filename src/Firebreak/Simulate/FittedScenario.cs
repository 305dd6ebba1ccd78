using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Calibration;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulate;

/// <summary>A scenario whose unknown parameters are learnt from cases found by day, and which then goes on from the runs that agreed.</summary>
/// <param name="file">The scenario with what is unknown in it.</param>
/// <param name="population">The people.</param>
/// <param name="firstDay">Day of the scenario on which the observed series begins; before it nobody was found.</param>
/// <param name="observed">Cases found on that day and the following.</param>
internal sealed class FittedScenario(ScenarioFile file, Population population, int firstDay, double[] observed)
{
    private readonly UnknownParameter[] parameters =
        [.. file.Calibrated.Select(one => new UnknownParameter(one.Name, one.Low, one.High, one.Logarithmic))];

    /// <summary>Learns the parameters. A run is cut after the last fitted day, and stopped when it has become hopeless.</summary>
    public Posterior Learn(CalibrationOptions options, int threads = -1, IProgress<int>? progress = null, CancellationToken cancellation = default) =>
        Calibrator.Run(parameters, (values, seed) => Distance(values, seed, cancellation), file.Seed, options, threads, progress, cancellation);

    /// <summary>Runs draws from the posterior to the end of the scenario, each on the seed with which it agreed: it repeats the days fitted and goes on.</summary>
    /// <param name="posterior">What was learnt.</param>
    /// <param name="draws">How many.</param>
    /// <param name="threads">Most runs at once; -1 for all cores.</param>
    /// <param name="progress">Told the number of runs that are done.</param>
    /// <param name="change">Another plan from a day on, for instance; null for none.</param>
    /// <param name="cancellation">Stops it.</param>
    public Ensemble Continue(
        Posterior posterior, int draws, int threads = -1, IProgress<int>? progress = null, Func<Scenario, Scenario>? change = null, CancellationToken cancellation = default)
    {
        var drawn = posterior.Draw(draws, file.Seed);
        var runs = new RunResult[drawn.Count];
        var done = 0;
        Parallel.For(0, drawn.Count, Cores.AtMost(threads, cancellation), index =>
        {
            var scenario = With(drawn[index].Values);
            runs[index] = Simulator.Run(population, change is null ? scenario : change(scenario), drawn[index].Seed, cancellation: cancellation);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return new Ensemble(runs);
    }

    private Scenario With(IReadOnlyList<double> values) => ScenarioParameters.With(file, population, parameters.Zip(values, (parameter, value) => (parameter.Name, value)));

    private double Distance(IReadOnlyList<double> values, Seed seed, CancellationToken cancellation)
    {
        // Three hundred times what was found is beyond any reporting and delay that is worth fitting.
        var hopeless = (int)Math.Min(50_000_000.0, 10_000.0 + (300.0 * observed.Sum()));
        var days = firstDay + observed.Length;
        var scenario = With(values);
        var run = Simulator.Run(
            population,
            scenario with
            {
                Days = days,
                MostInfections = Math.Min(scenario.MostInfections, hopeless),
                Start = [.. scenario.Start.Select(first => first with { Day = Math.Min(first.Day, days - 1) })],
            },
            seed, cancellation: cancellation);

        // Nothing had been found before the series begins: what the run finds earlier counts as one more day.
        var simulated = new double[observed.Length + 1];
        for (var day = 0; day < days; day++)
        {
            simulated[Math.Max(0, day - firstDay + 1)] += run.Found(day);
        }

        return SeriesDistance.Between([0.0, .. observed], simulated);
    }
}
