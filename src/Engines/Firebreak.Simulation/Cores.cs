namespace Firebreak.Simulation;

/// <summary>How many pieces of work run at once.</summary>
public static class Cores
{
    /// <summary>Options for a parallel loop.</summary>
    /// <remarks>
    /// Left to itself a loop gets more and more threads than there are cores while its pieces take long, as runs do: each holds its own outbreak, so that
    /// memory grows and the caches are shared by all of them.
    /// </remarks>
    /// <param name="threads">Most pieces at once; -1 for as many as there are cores.</param>
    /// <param name="cancellation">Stops the loop.</param>
    public static ParallelOptions AtMost(int threads, CancellationToken cancellation = default) =>
        new() { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellation };
}
