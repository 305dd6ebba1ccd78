using Firebreak.Primitives;
using Firebreak.Simulation.Calibration;

namespace Firebreak.Simulation.Tests;

/// <summary>Learning parameters, on models whose answer is known.</summary>
public sealed class CalibrationTests
{
    private static readonly UnknownParameter[] Two = [new("mean", 0.0, 40.0), new("scale", 0.5, 50.0, IsLogarithmic: true)];

    // Ten observations of mean 17 and a nuisance that does nothing: the posterior of the mean is near 17 ± 1/√10, that of the nuisance is its prior.
    [Fact]
    public void The_posterior_finds_the_parameter_that_matters_and_leaves_the_other_at_its_prior()
    {
        var posterior = Calibrator.Run(Two, Noise, new Seed(1), new CalibrationOptions { Particles = 600 }, cancellation: TestContext.Current.CancellationToken);
        var mean = posterior.Quantiles(0, 0.025, 0.5, 0.975);
        var nuisance = posterior.Quantiles(1, 0.5);

        Assert.InRange(mean[1], 16.3, 17.7);
        Assert.InRange(mean[2] - mean[0], 0.8, 3.5);

        // The prior's median is √(0.5 · 50) = 5. Four standard errors of the median of a uniform, on the scale from 0 to 1 on which the prior is uniform.
        Assert.InRange(Math.Log(nuisance[0] / 5.0) / Math.Log(100.0) * Math.Sqrt(posterior.EffectiveParticles), -2.0, 2.0);
        Assert.True(posterior.EffectiveParticles > 20.0);
        Assert.Equal(1.0, posterior.Particles.Sum(particle => particle.Weight), 9);
    }

    [Fact]
    public void The_same_seed_gives_the_same_posterior_on_one_thread_and_on_two()
    {
        var options = new CalibrationOptions { Particles = 100, MostRounds = 3 };
        var one = Calibrator.Run(Two, Noise, new Seed(5), options, threads: 1, cancellation: TestContext.Current.CancellationToken);
        var two = Calibrator.Run(Two, Noise, new Seed(5), options, threads: 2, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(one.Particles.Select(particle => (particle.Values[0], particle.Values[1], particle.Weight, particle.Seed)), two.Particles.Select(particle => (particle.Values[0], particle.Values[1], particle.Weight, particle.Seed)));
    }

    [Fact]
    public void Draws_come_in_proportion_to_their_weights()
    {
        var posterior = new Posterior([Two[0]], [new([1.0], new Seed(1), 0.0, 0.75), new([2.0], new Seed(2), 0.1, 0.25)], 1, 2, 0.1);

        Assert.Equal(75, posterior.Draw(100, new Seed(3)).Count(particle => particle.Values[0] == 1.0));
    }

    [Fact]
    public void A_right_model_is_about_the_root_of_twice_the_days_away()
    {
        Assert.Equal(0.0, SeriesDistance.Between([3.0, 5.0], [3.0, 5.0]));
        Assert.Equal(2.0 * (Math.Sqrt(4.375) - Math.Sqrt(0.375)), SeriesDistance.Between([4.0], [0.0]), 12);
        Assert.Throws<ParameterRefusedException>(() => SeriesDistance.Between([1.0], [1.0, 2.0]));
    }

    [Theory]
    [InlineData(3.0, 2.0, false)]
    [InlineData(0.0, 2.0, true)]
    public void Limits_that_hold_nothing_are_refused(double low, double high, bool isLogarithmic) => Assert.Throws<ParameterRefusedException>(
        () => Calibrator.Run([new("x", low, high, isLogarithmic)], (_, _) => 0.0, new Seed(1), cancellation: TestContext.Current.CancellationToken));

    // The mean of ten numbers, each the parameter with a uniform error of standard deviation 1.
    private static double Noise(IReadOnlyList<double> values, Seed seed) =>
        Math.Abs(17.0 - Enumerable.Range(0, 10).Average(index => values[0] + (Math.Sqrt(12.0) * (seed.Uniform(1, (ulong)index) - 0.5))));
}
