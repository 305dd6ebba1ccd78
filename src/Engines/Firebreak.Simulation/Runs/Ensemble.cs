namespace Firebreak.Simulation.Runs;

/// <summary>Replicates of one scenario, seen through quantiles: a mean alone is never shown.</summary>
public sealed class Ensemble
{
    /// <summary>Gathers runs of equal length.</summary>
    /// <param name="runs">At least one run.</param>
    /// <exception cref="ParameterRefusedException">There is no run, or they differ in length.</exception>
    public Ensemble(IReadOnlyList<RunResult> runs)
    {
        ArgumentCheck.AtLeast(runs.Count, 1, nameof(runs));
        if (runs.Any(run => run.Days != runs[0].Days))
        {
            throw ArgumentCheck.Refused(nameof(runs), "of different lengths", "runs of equal length", "各次模拟天数须相同");
        }

        Runs = runs;
    }

    /// <summary>The runs, in the order of their seeds.</summary>
    public IReadOnlyList<RunResult> Runs { get; }

    /// <summary>Number of days.</summary>
    public int Days => Runs[0].Days;

    /// <summary>Quantiles over the runs of a count on each day.</summary>
    /// <param name="what">The count.</param>
    /// <param name="levels">Levels, each between 0 and 1.</param>
    /// <returns>One row a level, one column a day.</returns>
    public double[][] Quantiles(DayCount what, params ReadOnlySpan<double> levels) => DailyQuantiles((run, day) => run.On(what, day), levels);

    /// <summary>Quantiles over the runs of anything a run gives for a day.</summary>
    /// <returns>One row a level, one column a day.</returns>
    public double[][] DailyQuantiles(Func<RunResult, int, double> what, params ReadOnlySpan<double> levels)
    {
        var rows = new double[levels.Length][];
        for (var level = 0; level < levels.Length; level++)
        {
            rows[level] = new double[Days];
        }

        var values = new double[Runs.Count];
        for (var day = 0; day < Days; day++)
        {
            for (var run = 0; run < values.Length; run++)
            {
                values[run] = what(Runs[run], day);
            }

            Array.Sort(values);
            for (var level = 0; level < levels.Length; level++)
            {
                rows[level][day] = Quantile(values, levels[level]);
            }
        }

        return rows;
    }

    /// <summary>
    /// Quantiles of the true reproduction number of those infected on a day, over the runs that know it; null where fewer than half of them do, because
    /// those would be a choice of runs and not the ensemble.
    /// </summary>
    public double[]? ReproductionQuantiles(int day, params ReadOnlySpan<double> levels) => QuantilesOfKnown(run => run.CohortReproduction[day], levels);

    /// <summary>Quantiles of anything that some runs don't know, over those that do; null where fewer than half do.</summary>
    public double[]? QuantilesOfKnown(Func<RunResult, double?> what, params ReadOnlySpan<double> levels)
    {
        var known = Runs.Select(what).OfType<double>().ToArray();
        return 2 * known.Length < Runs.Count || known.Length == 0 ? null : QuantilesOf(known, levels);
    }

    /// <summary>Quantiles over the runs of anything a run gives: its total, its peak, its days to zero.</summary>
    public double[] Quantiles(Func<RunResult, double> what, params ReadOnlySpan<double> levels) => QuantilesOf([.. Runs.Select(what)], levels);

    internal static double[] QuantilesOf(double[] values, ReadOnlySpan<double> levels)
    {
        var sorted = values.Order().ToArray();
        var quantiles = new double[levels.Length];
        for (var level = 0; level < levels.Length; level++)
        {
            quantiles[level] = Quantile(sorted, levels[level]);
        }

        return quantiles;
    }

    // Type 7 of Hyndman and Fan 1996 (doi:10.1080/00031305.1996.10473566): linear between order statistics.
    private static double Quantile(double[] sorted, double level)
    {
        var place = ArgumentCheck.Share(level, nameof(level)) * (sorted.Length - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] == sorted[above] ? sorted[below] : sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }
}
