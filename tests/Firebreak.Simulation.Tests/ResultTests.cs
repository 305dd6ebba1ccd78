using Firebreak.Simulation.Chance;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

public sealed class ResultTests
{
    [Fact]
    public void The_true_reproduction_number_of_a_cohort_is_counted_in_the_tree_and_is_unknown_while_it_can_still_grow()
    {
        var result = Scenes.Run(Scenes.Outbreak());
        var cohort = result.Tree!.Select((entry, row) => (entry, row)).Where(pair => pair.entry.Day == 0).Select(pair => pair.row).ToHashSet();
        var offspring = result.Tree!.Count(entry => cohort.Contains(entry.Infector));

        Assert.Equal(offspring / (double)cohort.Count, result.CohortReproduction[0]);
        Assert.Null(result.CohortReproduction[^1]);
    }

    [Fact]
    public void Whoever_dies_was_admitted_and_in_intensive_care_before()
    {
        var result = Scenes.Run(Scenes.Outbreak() with { Days = 120 });

        Assert.True(result.Total(DayCount.Deaths) > 0);
        Assert.Equal(result.Total(DayCount.Deaths), result.DeathsByAge.Sum());
        Assert.True(result.Total(DayCount.Admissions) > result.Total(DayCount.Deaths));
        Assert.All(Enumerable.Range(0, 120), day => Assert.True(result.On(DayCount.InIntensiveCare, day) <= result.On(DayCount.InHospital, day)));
        Assert.Equal(0.05 * 0.3 * 0.4, result.Total(DayCount.Deaths) / (double)result.Total(DayCount.Onsets), 0.002);
    }

    [Fact]
    public void Districts_add_up_to_the_whole()
    {
        var result = Scenes.Run(Scenes.Outbreak(Scenes.Clinics));

        for (var day = 0; day < result.Days; day++)
        {
            Assert.Equal(result.On(DayCount.Infections, day), Enumerable.Range(0, 5).Sum(district => result.InfectionsIn(district, day)));
            Assert.Equal(result.On(DayCount.FoundInCommunity, day), Enumerable.Range(0, 5).Sum(district => result.FoundIn(district, day)));
        }
    }

    [Fact]
    public void Quantiles_are_of_the_runs_and_in_order()
    {
        var ensemble = Scenes.RunEnsemble(Scenes.Outbreak(), 5, threads: 1);
        var totals = ensemble.Runs.Select(run => (double)run.Total(DayCount.Infections)).Order().ToArray();

        Assert.Equal([totals[0], totals[2], totals[4]], ensemble.Quantiles(run => run.Total(DayCount.Infections), 0.0, 0.5, 1.0));
        var daily = ensemble.Quantiles(DayCount.Infections, 0.25, 0.75);
        Assert.All(Enumerable.Range(0, 60), day => Assert.True(daily[0][day] <= daily[1][day]));
    }

    [Fact]
    public void A_run_can_be_called_off()
    {
        using var source = new CancellationTokenSource();
        source.Cancel();

        Assert.Throws<OperationCanceledException>(() => Simulator.Run(Scenes.City, Scenes.Outbreak(), new Firebreak.Primitives.Seed(1), cancellation: source.Token));
    }

    // Values of Abramowitz and Stegun, tables 26.1 and 26.7, and of the exponential: P(1, x) = 1 − e^(−x).
    [Fact]
    public void Distribution_functions_agree_with_the_tables()
    {
        Assert.Equal(0.8413447460685429, SpecialFunctions.NormalCdf(1.0), 12);
        Assert.Equal(0.0013498980316300946, SpecialFunctions.NormalCdf(-3.0), 12);
        Assert.Equal(1.0 - Math.Exp(-2.5), SpecialFunctions.GammaP(1.0, 2.5), 12);
        Assert.Equal(Math.Log(24.0), SpecialFunctions.LogGamma(5.0), 10);
    }

    [Fact]
    public void A_stage_has_about_the_mean_asked_for_after_rounding_to_days()
    {
        Assert.Equal(4.5, new DayDistribution.LogNormal(4.5, 1.5).MeanOfDrawnDays, 0.05);
        Assert.Equal(6.0, new DayDistribution.Gamma(6.0, 2.0).MeanOfDrawnDays, 0.05);
        Assert.Equal(8.0, new DayDistribution.Geometric(8.0).MeanOfDrawnDays, 1e-6);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.45)]
    [InlineData(3.0)]
    public void Individual_infectiousness_has_mean_one_and_the_variance_of_its_dispersion(double dispersion)
    {
        var table = new MultiplierTable(dispersion);
        var (sum, squares) = (0.0, 0.0);
        const int draws = 400_000;
        for (var draw = 0ul; draw < draws; draw++)
        {
            double value = table.Draw(Luck.Mix(draw));
            sum += value;
            squares += value * value;
        }

        Assert.Equal(1.0, sum / draws, 5.0 / Math.Sqrt(dispersion * draws));
        Assert.InRange(((squares / draws) - 1.0) * dispersion, 0.93, 1.07);
    }
}
