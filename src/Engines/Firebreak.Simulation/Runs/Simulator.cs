using Firebreak.Primitives;
using Firebreak.Simulation.Populations;

namespace Firebreak.Simulation.Runs;

/// <summary>Runs scenarios: once, or many times over seeds.</summary>
public static class Simulator
{
    /// <summary>Runs a scenario once.</summary>
    /// <param name="population">Who; shared, never changed.</param>
    /// <param name="scenario">What.</param>
    /// <param name="seed">The same population, scenario and seed give the same result to the bit.</param>
    /// <param name="keepsTree">Whether the result holds every infection.</param>
    /// <param name="cancellation">Stops the run between two days.</param>
    /// <exception cref="ArgumentException">The scenario is refused; the message says which number, its value and what was expected.</exception>
    public static RunResult Run(Population population, Scenario scenario, Seed seed, bool keepsTree = false, CancellationToken cancellation = default) =>
        Outbreak.Run(population, scenario, seed, keepsTree, cancellation);

    /// <summary>Runs a scenario once for each of so many seeds.</summary>
    /// <param name="population">Who; shared by all replicates.</param>
    /// <param name="scenario">What.</param>
    /// <param name="seed">Replicate i runs on the i-th seed drawn from this one, so that ensembles of two scenarios compare seed by seed.</param>
    /// <param name="replicates">How many.</param>
    /// <param name="threads">Most runs at once; -1 for all cores. It doesn't change the result.</param>
    /// <param name="keepsFirstTree">Whether the first run holds every infection.</param>
    /// <param name="progress">Told the number of replicates that are done.</param>
    /// <param name="cancellation">Stops the ensemble.</param>
    public static Ensemble RunEnsemble(
        Population population, Scenario scenario, Seed seed, int replicates, int threads = -1, bool keepsFirstTree = false, IProgress<int>? progress = null,
        CancellationToken cancellation = default)
    {
        scenario.Check(population);
        var runs = new RunResult[ArgumentCheck.AtLeast(replicates, 1, nameof(replicates))];
        var done = 0;
        Parallel.For(0, replicates, Cores.AtMost(threads, cancellation), replicate =>
        {
            runs[replicate] = Run(population, scenario, seed.For((ulong)replicate), keepsFirstTree && replicate == 0, cancellation);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return new Ensemble(runs);
    }
}
