using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Delays;

public sealed class DelayTests
{
    private static readonly int[] Pairs = [3, 5, 2, 8, 6, 4, 1, 7, 5, 3, 11, 0, 6, 2, 4];

    [Fact]
    public void Profile_intervals_hold_the_truth_as_often_as_they_claim() => CalibrationCheck.Passes(DelayScenario.Complete);

    [Fact]
    public void Profile_intervals_hold_the_truth_when_the_last_delays_are_missing() => CalibrationCheck.Passes(DelayScenario.Truncated);

    [Fact]
    public void The_distribution_of_delays_by_day_sums_to_one_and_keeps_the_mean()
    {
        foreach (var delay in new[]
                 {
                     ParametricDelay.Gamma(2.0, 0.5), ParametricDelay.LogNormal(1.2, 0.6), ParametricDelay.Weibull(1.7, 5.0),
                     ParametricDelay.Normal(3.0, 4.0), ParametricDelay.Gamma(9.0, 1.0, shiftDays: -5.0),
                 })
        {
            var weights = delay.ByDay(-40, 240);
            Assert.Equal(1.0, weights.Sum(), 1e-6);
            Assert.Equal(delay.MeanDays!.Value, weights.Select((w, i) => w * (i - 40)).Sum(), 1e-4);
        }
    }

    [Fact]
    public void Discretised_by_day_a_gamma_delay_is_the_serial_interval_of_Cori_without_its_shift()
    {
        var cori = Epidemiology.Reproduction.SerialInterval.FromMoments(4.7, 2.9).Weights;
        var shape = 3.7 * 3.7 / (2.9 * 2.9);
        var ours = ParametricDelay.Gamma(shape, shape / 3.7).ByDay(0, 30);
        for (var lag = 0; lag < 30; lag++)
        {
            Assert.Equal(cori[lag + 1], ours[lag], 1e-12);
        }
    }

    // A naive difference of F loses an outlier of 120 days to cancellation.
    [Fact]
    public void An_outlier_far_in_the_tail_keeps_its_likelihood()
    {
        var delay = ParametricDelay.Gamma(2.0, 1.0);
        var fit = new DelayLikelihood([DelayObservation.Days(0, 120)]).Of(delay);
        Assert.InRange(fit, Math.Log(120) - 121, Math.Log(121) - 118);
    }

    [Fact]
    public void Order_of_rows_and_shift_in_time_change_nothing()
    {
        var plain = DelayFitting.Fit([.. Pairs.Select(d => DelayObservation.Days(0, d))], DelayKind.Gamma).ValueOrNull!;
        var moved = DelayFitting.Fit([.. Pairs.Reverse().Select(d => DelayObservation.Days(400, 400 + d))], DelayKind.Gamma).ValueOrNull!;
        Assert.Equal(plain.LogLikelihood, moved.LogLikelihood);
        Assert.Equal(plain.MeanDays!.Value.Range.High, moved.MeanDays!.Value.Range.High);
    }

    [Fact]
    public void Negative_serial_intervals_are_not_dropped_but_refused_by_positive_families()
    {
        DelayObservation[] observations = [.. Pairs.Select(d => DelayObservation.Days(0, d - 2))];
        var answer = Assert.IsType<Answer<DelayFit>.NotEstimable>(DelayFitting.Fit(observations, DelayKind.Gamma));
        Assert.Contains("2 of 15 delays lie at or below 0 days", answer.Because.English, StringComparison.Ordinal);
        var comparison = DelayFitting.Compare(observations).ValueOrNull!;
        Assert.Equal(DelayKind.Normal, Assert.Single(comparison.Fits).Distribution.Kind);
        Assert.Equal(3, comparison.LeftOut.Count);
        var shifted = DelayFitting.Compare(observations, shiftDays: -4.0).ValueOrNull!;
        Assert.Equal(4, shifted.Fits.Count);
        Assert.All(shifted.Fits, f => Assert.Equal(2.5, f.Distribution.MeanDays!.Value, 0.6));
    }

    [Fact]
    public void Truncation_ignored_makes_delays_too_short_and_its_correction_longer()
    {
        var draws = new Draws(new Seed(5), 1);
        var seen = new List<(int First, int Second)>();
        while (seen.Count < 400)
        {
            // Growth of 15 % a day: most cases are recent.
            var first = 30 + (Math.Log(draws.Uniform()) / 0.15);
            var second = first + draws.Gamma(2.0, 4.0);
            if (first > 0 && second < 30)
            {
                seen.Add(((int)first, (int)second));
            }
        }

        var naive = DelayFitting.Fit([.. seen.Select(s => DelayObservation.Days(s.First, s.Second))], DelayKind.Gamma).ValueOrNull!;
        var corrected = DelayFitting.Fit([.. seen.Select(s => DelayObservation.Days(s.First, s.Second, 29))], DelayKind.Gamma).ValueOrNull!;
        Assert.True(naive.MeanDays!.Value.Range.High < 8.0);
        Assert.InRange(8.0, corrected.MeanDays!.Value.Range.Low, corrected.MeanDays!.Value.Range.High);
    }

    [Fact]
    public void Bootstrap_and_profile_limits_are_alike_and_the_seed_repeats_them()
    {
        DelayObservation[] observations = [.. Enumerable.Range(0, 8).SelectMany(_ => Pairs).Select(d => DelayObservation.Days(0, d))];
        var fit = DelayFitting.Fit(observations, DelayKind.Weibull).ValueOrNull!;
        var first = DelayFitting.Bootstrap(observations, fit, new Seed(3), 100);
        var second = DelayFitting.Bootstrap(observations, fit, new Seed(3), 100);
        Assert.Equal(first.MeanDays, second.MeanDays);
        Assert.Equal(fit.MeanDays!.Value.Range.Low, first.MeanDays!.Value.Range.Low, 0.3);
        Assert.Equal(fit.MeanDays!.Value.Range.High, first.MeanDays!.Value.Range.High, 0.3);
    }

    [Theory]
    [InlineData(0, "0 observations")]
    [InlineData(1, "1 observations")]
    public void Too_few_observations_are_refused_in_words(int count, string because)
    {
        var answer = DelayFitting.Fit([.. Enumerable.Repeat(DelayObservation.Days(0, 3), count)], DelayKind.Gamma);
        Assert.Contains(because, Assert.IsType<Answer<DelayFit>.NotEstimable>(answer).Because.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Delays_that_are_all_equal_and_exact_are_refused_in_words()
    {
        var answer = DelayFitting.Fit([.. Enumerable.Repeat(DelayObservation.Exact(4.0), 20)], DelayKind.Gamma);
        Assert.IsType<Answer<DelayFit>.NotEstimable>(answer);
    }
}
