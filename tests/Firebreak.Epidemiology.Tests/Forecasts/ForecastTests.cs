using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Epidemiology.Tests.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Forecasts;

public sealed class ForecastTests
{
    private static readonly SerialInterval Interval = SerialInterval.FromMoments(4.0, 2.0);
    private static readonly double[] Rising = [.. Enumerable.Range(0, 28).Select(t => Math.Round(4 * Math.Exp(0.08 * t)))];

    [Fact]
    public void Intervals_of_the_seventh_day_hold_what_came() => CalibrationCheck.Passes(ForecastScenario.SevenDaysOnCovered);

    [Fact]
    public void The_truth_may_stand_anywhere_among_the_paths() => CalibrationCheck.Passes(ForecastScenario.SevenDaysOnRanks);

    [Fact]
    public void The_same_seed_gives_the_same_forecast()
    {
        var one = RenewalForecast.Estimate(Rising, [], Interval, new Seed(4)).ValueOrNull!;
        var other = RenewalForecast.Estimate(Rising, [], Interval, new Seed(4)).ValueOrNull!;
        Assert.Equal(one.Days[^1].Quantiles, other.Days[^1].Quantiles);
        Assert.Equal(one.Days[^1].Quantiles.Order(), one.Days[^1].Quantiles);
    }

    [Fact]
    public void An_outbreak_in_decline_reaches_zero_and_a_growing_one_does_not()
    {
        var falling = Rising.Reverse().Concat([3, 2, 2, 1, 1, 0, 1, 0, 0, 0]).ToArray();
        var decline = RenewalForecast.Estimate(falling, [], Interval, new Seed(1), new() { HorizonDays = 42 }).ValueOrNull!.Zero!;
        Assert.True(decline.WithinHorizon > 0.8);
        Assert.NotNull(decline.MedianIndex);
        Assert.Equal(decline.ProbabilityBy.Order(), decline.ProbabilityBy);
        Assert.True(RenewalForecast.Estimate(Rising, [], Interval, new Seed(1)).ValueOrNull!.Zero!.WithinHorizon < 0.01);
    }

    // By hand: one interval of nine equal quantiles scores the absolute error.
    [Fact]
    public void The_score_of_a_point_forecast_is_its_absolute_error()
    {
        var point = new ForecastDay(0, 10, [.. Enumerable.Repeat(10.0, 9)]);
        Assert.Equal(4.0, ForecastScores.WeightedInterval(point, 14), 1e-12);
        Assert.Equal(4.0, ForecastScores.WeightedInterval(point, 6), 1e-12);
    }

    // Bracher et al. 2021, equation 1: for one day, (|y − m|/2 + Σ (α/2) IS) / (K + ½).
    [Fact]
    public void The_weighted_interval_score_is_that_of_its_paper()
    {
        double[] q = [1, 2, 4, 7, 10, 14, 18, 22, 27];
        const double Y = 25;
        double[] alphas = [0.05, 0.1, 0.2, 0.5];
        var sum = 0.5 * Math.Abs(Y - q[4]);
        for (var i = 0; i < 4; i++)
        {
            var (low, high, alpha) = (q[i], q[8 - i], alphas[i]);
            sum += 0.5 * alpha * (high - low + (2 / alpha * Math.Max(0, low - Y)) + (2 / alpha * Math.Max(0, Y - high)));
        }

        Assert.Equal(sum / 4.5, ForecastScores.WeightedInterval(new(0, 10, q), Y), 1e-12);
    }

    [Fact]
    public void Replayed_on_real_outbreaks_the_renewal_forecast_is_scored_beside_the_naive_ones()
    {
        double better = 0, compared = 0;
        foreach (var (dataset, mean, sd) in new[] { ("shanghai_2022", 3.3, 2.4), ("hong_kong_2020", 5.6, 4.3), ("korea_2020", 4.8, 2.3), ("SARS2003", 8.4, 3.8) })
        {
            var (local, imported) = EpiEstimReferenceTests.Incidence(dataset);
            var all = local.Zip(imported, (a, b) => a + b).ToArray();
            var interval = SerialInterval.FromMoments(mean, sd);
            var starts = Enumerable.Range(0, 20).Select(i => 21 + (i * 4)).Where(s => s < all.Length - 7).ToArray();
            var options = new RenewalForecastOptions { HorizonDays = 7, Paths = 500 };
            var renewal = ForecastScores.Replay(all, starts, known => RenewalForecast.Estimate(known, [], interval, new Seed(9), options));
            var persistence = ForecastScores.Replay(all, starts, known => NaiveForecasts.Persistence(known, 7));
            var trend = ForecastScores.Replay(all, starts, known => NaiveForecasts.Trend(known, 7));
            foreach (var (name, score) in new[] { ("renewal", renewal), ("persistence", persistence), ("trend", trend) })
            {
                TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant(
                    $"{dataset} {name}: WIS {score.WeightedIntervalScore:0.##}, 50 % {score.Coverage50:0.##}, 95 % {score.Coverage95:0.##}, bias {score.Bias:0.##}, {score.Days} days, {score.Refused} refused"));
                Assert.True(double.IsFinite(score.WeightedIntervalScore));
            }

            better += renewal.WeightedIntervalScore <= persistence.WeightedIntervalScore ? 1 : 0;
            compared++;
        }

        Assert.True(better >= 0.75 * compared, $"better than persistence on {better} of {compared} outbreaks");
    }

    [Fact]
    public void A_series_without_cases_is_refused_in_words()
        => Assert.IsType<Answer<Forecast>.NotEstimable>(RenewalForecast.Estimate(new double[20], [], Interval, new Seed(1)));

    [Fact]
    public void Too_few_cases_are_said_to_leave_the_forecast_to_the_prior()
    {
        var answer = Assert.IsType<Answer<Forecast>.Estimated>(RenewalForecast.Estimate([1, 0, 0, 1, 0, 0, 0, 1, 0, 0], [], Interval, new Seed(1)));
        Assert.Contains(answer.Warnings, w => w.English.Contains("mostly the prior's", StringComparison.Ordinal));
    }
}
