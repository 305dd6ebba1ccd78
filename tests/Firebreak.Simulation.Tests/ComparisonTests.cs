using Firebreak.Primitives;
using Firebreak.Simulation.Runs;

namespace Firebreak.Simulation.Tests;

/// <summary>Two plans on the same luck.</summary>
public sealed class ComparisonTests
{
    [Fact]
    public void A_plan_compared_with_itself_makes_no_difference_at_all()
    {
        var runs = Scenes.RunEnsemble(Scenes.Outbreak(), 3, threads: 1);
        var pair = new PairedComparison(runs, Scenes.RunEnsemble(Scenes.Outbreak(), 3, threads: 1)).Of(run => run.Total(DayCount.Infections), 0.025, 0.5, 0.975);

        Assert.All(pair.Difference, difference => Assert.Equal(0.0, difference));
        Assert.Equal(new Interval(0.0, 0.0, 0.95), pair.MeanDifference.Range);
        Assert.Equal(0.5, pair.ShareLower);
    }

    [Fact]
    public void Pairs_on_the_same_luck_tell_more_than_independent_runs_would()
    {
        var (open, held) = (Scenes.RunEnsemble(Scenes.Outbreak() with { Days = 25 }, 12, threads: 2), Scenes.RunEnsemble(Scenes.Outbreak(Scenes.Clinics, Scenes.Isolation) with { Days = 25 }, 12, threads: 2));
        var pair = new PairedComparison(open, held).Of(run => run.Total(DayCount.Infections), 0.5);
        var independent = Math.Sqrt(Variance(open) + Variance(held));
        var paired = Math.Sqrt(Variance([.. open.Runs.Zip(held.Runs, (one, other) => (double)(other.Total(DayCount.Infections) - one.Total(DayCount.Infections)))]));

        Assert.True(pair.MeanDifference.Range.High < 0.0);
        Assert.Equal(1.0, pair.ShareLower);
        Assert.True(paired < independent, $"paired {paired}, independent {independent}");
    }

    [Fact]
    public void Ensembles_of_other_seeds_are_not_paired() => Assert.Throws<ParameterRefusedException>(
        () => new PairedComparison(Scenes.RunEnsemble(Scenes.Outbreak(), 2, 1), Scenes.RunEnsemble(Scenes.Outbreak(), 3, 1)));

    // Student's quantile: 2.0930 at 19 degrees of freedom.
    [Fact]
    public void The_interval_of_a_mean_difference_is_that_of_Student()
    {
        var one = Scenes.RunEnsemble(Scenes.Outbreak() with { Days = 3 }, 20, 2);
        var numbers = one.Runs.Select((run, index) => (run.Seed, Value: (double)(index % 2))).ToDictionary();
        var pair = new PairedComparison(one, one).Of(run => numbers[run.Seed], 0.5);
        Assert.Equal(0.0, pair.MeanDifference.Value);

        // Differences 0, 1, 0, 1 …: mean one half, standard deviation 0.51299, standard error 0.11471.
        var other = new Ensemble(one.Runs);
        var calls = 0;
        var half = new PairedComparison(one, other).Of(run => calls++ < 20 ? 0.0 : numbers[run.Seed], 0.5).MeanDifference;
        Assert.Equal(0.5, half.Value, 12);
        Assert.Equal(0.5 - (2.0930 * 0.11471), half.Range.Low, 3);
    }

    [Fact]
    public void A_run_that_goes_beyond_its_limit_stops_and_says_so()
    {
        var run = Scenes.Run(Scenes.Outbreak() with { MostInfections = 500 });

        Assert.NotNull(run.StoppedOn);
        Assert.Equal(0, run.On(DayCount.Infections, run.StoppedOn.Value + 1));
        Assert.Null(Scenes.Run(Scenes.Outbreak()).StoppedOn);
    }

    [Fact]
    public void First_infections_may_come_on_a_later_day()
    {
        var run = Scenes.Run(Scenes.Outbreak() with { Start = [new FirstInfections(7, District: 2, Day: 9)] });

        Assert.Equal(0, Enumerable.Range(0, 9).Sum(day => run.On(DayCount.Infections, day)));
        Assert.Equal(7, run.InDistrict(DayCount.Infections, 2, 9));
    }

    private static double Variance(Ensemble ensemble) => Variance([.. ensemble.Runs.Select(run => (double)run.Total(DayCount.Infections))]);

    private static double Variance(double[] values) => values.Sum(value => Math.Pow(value - values.Average(), 2)) / (values.Length - 1);
}
