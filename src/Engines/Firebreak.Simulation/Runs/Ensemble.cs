namespace Firebreak.Simulation.Runs;

/// <summary>Replicates of one scenario, seen through quantiles: a mean alone is never shown.</summary>
public sealed class Ensemble
{
    internal Ensemble(RunResult[] runs) => Runs = runs;

    /// <summary>The runs, in the order of their seeds.</summary>
    public IReadOnlyList<RunResult> Runs { get; }

    /// <summary>Quantiles over the runs of a count on each day.</summary>
    /// <param name="what">The count.</param>
    /// <param name="levels">Levels, each between 0 and 1.</param>
    /// <returns>One row a level, one column a day.</returns>
    public double[][] Quantiles(DayCount what, params ReadOnlySpan<double> levels)
    {
        var rows = new double[levels.Length][];
        for (var level = 0; level < levels.Length; level++)
        {
            rows[level] = new double[Runs[0].Days];
        }

        var values = new double[Runs.Count];
        for (var day = 0; day < Runs[0].Days; day++)
        {
            for (var run = 0; run < values.Length; run++)
            {
                values[run] = Runs[run].On(what, day);
            }

            Array.Sort(values);
            for (var level = 0; level < levels.Length; level++)
            {
                rows[level][day] = Quantile(values, levels[level]);
            }
        }

        return rows;
    }

    /// <summary>Quantiles over the runs of anything a run gives: its total, its peak, its days to zero.</summary>
    public double[] Quantiles(Func<RunResult, double> what, params ReadOnlySpan<double> levels)
    {
        var values = Runs.Select(what).Order().ToArray();
        var quantiles = new double[levels.Length];
        for (var level = 0; level < levels.Length; level++)
        {
            quantiles[level] = Quantile(values, levels[level]);
        }

        return quantiles;
    }

    // Type 7 of Hyndman and Fan 1996 (doi:10.1080/00031305.1996.10473566): linear between order statistics.
    private static double Quantile(double[] sorted, double level)
    {
        var place = ArgumentCheck.Share(level, nameof(level)) * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
