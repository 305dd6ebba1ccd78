using Firebreak.Epidemiology.Reproduction;

namespace Firebreak.Epidemiology.Tests.Reproduction;

public sealed class CaseReproductionTests
{
    private static readonly SerialInterval ThreeDays = SerialInterval.FromWeights([0, 0.2, 0.5, 0.3]);

    [Fact]
    public void The_published_means_and_intervals_are_met()
    {
        var table = ReferenceTable.Read("reference/epiestim/wallinga_teunis.csv");
        var runs = ReferenceTable.Read("reference/epiestim/runs.csv");
        var means = new LargestDifference("Wallinga–Teunis mean");
        var sds = new LargestDifference("Wallinga–Teunis sd");
        var limits = new LargestDifference("Wallinga–Teunis limits");
        double total = 0.0, compared = 0.0;
        foreach (var group in table.By("dataset"))
        {
            var (local, imported) = EpiEstimReferenceTests.Incidence(group.Key);
            var run = runs.Rows.First(r => runs.Text(r, "dataset") == group.Key && runs.Text(r, "method") == "non_parametric_si");
            var interval = SerialInterval.FromWeights(EpiEstimReferenceTests.Used(runs.Text(run, "run_id")));
            var rows = group.ToArray();
            var series = CaseReproduction.Estimate(local, imported, interval, EpiEstimReferenceTests.Windows(table, rows)).ValueOrNull!;
            for (var i = 0; i < rows.Length; i++)
            {
                var where = $"{group.Key} row {i}";
                if (table.Number(rows[i], "Mean(R)") is not { } mean)
                {
                    Assert.NotNull(series.Windows[i].Because);
                    continue;
                }

                var window = series.Windows[i];
                means.Relative(mean, window.Mean!.Value, 1e-8, where);

                // The reference simulates 1,000 times: the standard error of its sd is 2.2 % where the sum is nearly normal, more where the sum is hardly
                // ever another number. Ours is exact.
                if (window.Sd!.Value * window.Cases >= 1.0)
                {
                    sds.Relative(window.Sd.Value, table.Number(rows[i], "Std(R)")!.Value, 0.06, where);
                    total += Math.Pow((table.Number(rows[i], "Std(R)")!.Value / window.Sd.Value) - 1.0, 2);
                    compared++;
                }

                var step = 1.0 / window.Cases;
                limits.Absolute(table.Number(rows[i], "Quantile.0.025(R)")!.Value, window.Range!.Value.Low, (0.05 * mean) + step, where);
                limits.Absolute(table.Number(rows[i], "Quantile.0.975(R)")!.Value, window.Range.Value.High, (0.05 * mean) + step, where);
            }
        }

        means.Print();
        sds.Print();
        limits.Print();
        Assert.True(Math.Sqrt(total / compared) < 0.03, $"root mean square of the relative differences of the sd: {Math.Sqrt(total / compared)}");
    }

    [Fact]
    public void Every_local_case_behind_the_first_days_is_somebodys_infection()
    {
        var series = CaseReproduction.Estimate([1, 2, 0, 5, 3, 8, 0, 1], [], ThreeDays, []).ValueOrNull!;
        double[] cases = [1, 2, 0, 5, 3, 8, 0, 1];
        var caused = series.ByDay.Select((r, i) => (r ?? 0) * cases[i]).Sum();
        Assert.Equal(20.0 - 1.0, caused, 1e-10);
        Assert.Equal(1.0, series.WithoutSource);
        Assert.Null(series.ByDay[2]);
    }

    [Fact]
    public void A_known_link_is_given_to_its_infector_and_only_the_rest_is_shared_out()
    {
        double[] local = [1, 1, 2, 0];
        DayWindow[] days = [new(0, 0), new(1, 1)];
        var free = CaseReproduction.Estimate(local, [], ThreeDays, days).ValueOrNull!;
        var traced = CaseReproduction.Estimate(local, [], ThreeDays, days, [new(0, 2), new(0, 2)]).ValueOrNull!;
        Assert.Equal(3.0, traced.Windows[0].Mean!.Value, 1e-12);
        Assert.Equal(0.0, traced.Windows[1].Mean!.Value);
        Assert.Equal(free.Windows.Sum(w => w.Mean!.Value), traced.Windows.Sum(w => w.Mean!.Value), 1e-12);
        Assert.Equal(0.0, traced.Windows[0].Sd!.Value, 1e-12);
    }

    [Fact]
    public void More_known_links_than_cases_are_refused_in_words()
    {
        var answer = CaseReproduction.Estimate([1, 1], [], ThreeDays, [], [new(0, 1), new(0, 1)]);
        Assert.Contains("more cases", Assert.IsType<Epidemiology.Answers.Answer<CaseReproductionSeries>.NotEstimable>(answer).Because.English, StringComparison.Ordinal);
    }

    [Fact]
    public void The_last_cases_are_said_to_be_counted_too_early()
    {
        var answer = CaseReproduction.Estimate([2, 3, 4, 5, 6], [], ThreeDays, DayWindow.Sliding(5, 1));
        var estimated = Assert.IsType<Epidemiology.Answers.Answer<CaseReproductionSeries>.Estimated>(answer);
        Assert.Equal(0.0, estimated.Value.Windows[^1].Completeness);
        Assert.Contains(estimated.Warnings, w => w.English.StartsWith("The last 3 windows are too low", StringComparison.Ordinal));
    }

    // Just below and just above the variance at which the exact sum gives way to its expansion.
    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(40, 0.02)]
    [InlineData(30, 0.9)]
    public void Large_and_small_sums_of_binomials_agree_where_they_meet(int trials, double probability)
    {
        var (exact, expanded) = (new BinomialSum(3), new BinomialSum(3));
        while (exact.Variance + (trials * probability * (1 - probability)) < 25)
        {
            exact.Add(trials, probability);
            expanded.Add(trials * (1 + 1e-9), probability);
        }

        var (low, high) = exact.Interval(0.025, 0.975);
        var (lowExpanded, highExpanded) = expanded.Interval(0.025, 0.975);
        Assert.Equal(low, lowExpanded, 1.0);
        Assert.Equal(high, highExpanded, 1.0);
    }
}
