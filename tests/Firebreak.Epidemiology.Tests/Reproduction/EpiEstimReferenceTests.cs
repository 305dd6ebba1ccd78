using Firebreak.Epidemiology.Reproduction;

namespace Firebreak.Epidemiology.Tests.Reproduction;

/// <summary>Every run of reference/epiestim, which is the output of EpiEstim 2.2.4.</summary>
public sealed class EpiEstimReferenceTests
{
    private static readonly (string Column, double Probability)[] Quantiles =
        [("q025", 0.025), ("q05", 0.05), ("q25", 0.25), ("median", 0.5), ("q75", 0.75), ("q95", 0.95), ("q975", 0.975)];

    [Fact]
    public void The_discretised_serial_interval_is_that_of_Cori()
    {
        var table = ReferenceTable.Read("reference/epiestim/discr_si.csv");
        var difference = new LargestDifference("discretised serial interval");
        foreach (var group in table.Rows.GroupBy(r => (table.Number(r, "mu")!.Value, table.Number(r, "sigma")!.Value)))
        {
            var weights = SerialInterval.FromMoments(group.Key.Item1, group.Key.Item2).Weights;
            foreach (var row in group)
            {
                var lag = (int)table.Number(row, "k")!.Value;
                difference.Absolute(table.Number(row, "w")!.Value, lag < weights.Length ? weights[lag] : 0.0, 1e-10, $"{group.Key} lag {lag}");
            }
        }

        difference.Print();
    }

    [Fact]
    public void Known_serial_intervals_give_the_published_posteriors()
    {
        var runs = ReferenceTable.Read("reference/epiestim/runs.csv");
        var means = new LargestDifference("mean and sd");
        var quantiles = new LargestDifference("quantiles");
        var lambdas = new LargestDifference("infectivity");
        var refused = 0;
        var rt = ReferenceTable.Read("reference/epiestim/rt.csv");
        var rowsOf = rt.By("run_id");
        foreach (var run in runs.Rows.Where(r => runs.Text(r, "method") is "parametric_si" or "non_parametric_si"))
        {
            var id = runs.Text(run, "run_id");
            var config = Config(runs.Text(run, "config"));
            var options = new ReproductionOptions
            {
                PriorMean = config.GetValueOrDefault("mean_prior", 5.0),
                PriorSd = config.GetValueOrDefault("std_prior", 5.0),
            };
            var interval = config.TryGetValue("mean_si", out var mean)
                ? SerialInterval.FromMoments(mean, config["std_si"])
                : SerialInterval.FromWeights(Used(id));
            var (local, imported) = Incidence(runs.Text(run, "dataset"));
            var rows = rowsOf[id].ToArray();
            var series = InstantaneousReproduction.Estimate(local, imported, interval, Windows(rt, rows), options).ValueOrNull!;
            for (var i = 0; i < rows.Length; i++)
            {
                if (rt.Number(rows[i], "mean") is not { } expected)
                {
                    Assert.Null(series.Windows[i].Posterior);
                    Assert.NotNull(series.Windows[i].Because);
                    refused++;
                    continue;
                }

                var posterior = series.Windows[i].Posterior!;
                means.Relative(expected, posterior.Mean, 1e-8, id);
                means.Relative(rt.Number(rows[i], "sd")!.Value, posterior.Sd, 1e-8, id);
                foreach (var (column, probability) in Quantiles)
                {
                    quantiles.Relative(rt.Number(rows[i], column)!.Value, posterior.Quantile(probability), 1e-6, $"{id} {column}");
                }
            }

            CompareInfectivity(id, local, imported, interval, lambdas);
        }

        means.Print();
        quantiles.Print();
        lambdas.Print();
        TestContext.Current.TestOutputHelper?.WriteLine($"{refused} windows refused, as in the reference");
    }

    [Fact]
    public void Uncertain_serial_intervals_give_the_published_mixtures_without_sampling()
    {
        var runs = ReferenceTable.Read("reference/epiestim/runs.csv");
        var moments = ReferenceTable.Read("reference/epiestim/si_moments.csv").By("run_id");
        var momentTable = ReferenceTable.Read("reference/epiestim/si_moments.csv");
        var rt = ReferenceTable.Read("reference/epiestim/rt.csv");
        var rowsOf = rt.By("run_id");
        var means = new LargestDifference("mixture mean");
        var limits = new LargestDifference("mixture limits");
        foreach (var run in runs.Rows.Where(r => runs.Text(r, "method") is "uncertain_si" or "si_from_sample"))
        {
            var id = runs.Text(run, "run_id");
            var sample = runs.Text(run, "method") == "uncertain_si"
                ? [.. moments[id].Select(r => SerialInterval.FromMoments(
                    momentTable.Number(r, "mean_si")!.Value, momentTable.Number(r, "std_si")!.Value))]
                : SampledIntervals();
            var (local, imported) = Incidence(runs.Text(run, "dataset"));
            var rows = rowsOf[id].ToArray();
            var series = InstantaneousReproduction.Estimate(
                local, imported, SerialIntervalEnsemble.FromSample(sample), Windows(rt, rows)).ValueOrNull!;
            for (var i = 0; i < rows.Length; i++)
            {
                if (series.Windows[i] is not { LocalCases: >= 20 } window || rt.Number(rows[i], "mean") is not { } expected)
                {
                    continue;
                }

                means.Relative(expected, window.Posterior!.Mean, 0.01, $"{id} row {i}");
                limits.Relative(rt.Number(rows[i], "q025")!.Value, window.Posterior.Quantile(0.025), 0.03, $"{id} row {i} q025");
                limits.Relative(rt.Number(rows[i], "q975")!.Value, window.Posterior.Quantile(0.975), 0.03, $"{id} row {i} q975");
            }
        }

        means.Print();
        limits.Print();
    }

    internal static (double[] Local, double[] Imported) Incidence(string dataset)
    {
        var table = ReferenceTable.Read("reference/epiestim/inputs_incidence.csv");
        var rows = table.By("dataset")[dataset].OrderBy(r => table.Number(r, "t")).ToArray();
        return (table.Column(rows, "local"), table.Column(rows, "imported"));
    }

    internal static double[] Used(string runId)
    {
        var table = ReferenceTable.Read("reference/epiestim/si_used.csv");
        return table.Column(table.By("run_id")[runId], "w");
    }

    internal static DayWindow[] Windows(ReferenceTable table, IEnumerable<string[]> rows)
        => [.. rows.Select(r => new DayWindow((int)table.Number(r, "t_start")!.Value - 1, (int)table.Number(r, "t_end")!.Value - 1))];

    private static List<SerialInterval> SampledIntervals()
    {
        var table = ReferenceTable.Read("reference/epiestim/si_sample.csv");
        return [.. Enumerable.Range(1, 40).Select(i => SerialInterval.FromWeights(table.Column(table.Rows, $"V{i}")))];
    }

    private static void CompareInfectivity(string id, double[] local, double[] imported, SerialInterval interval, LargestDifference difference)
    {
        var table = ReferenceTable.Read("reference/epiestim/lambda.csv");
        var all = local.Zip(imported, (l, m) => l + m).ToArray();
        var lambda = Infectivity.Of(all, interval);
        foreach (var row in table.By("run_id")[id])
        {
            if (table.Number(row, "lambda") is { } expected)
            {
                difference.Absolute(expected, lambda[(int)table.Number(row, "t")!.Value - 1], 1e-9 * Math.Max(1.0, expected), id);
            }
        }
    }

    private static Dictionary<string, double> Config(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .ToDictionary(p => p[0], p => double.Parse(p[1], System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);
}
