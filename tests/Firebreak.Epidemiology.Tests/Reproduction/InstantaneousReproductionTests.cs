using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;

namespace Firebreak.Epidemiology.Tests.Reproduction;

public sealed class InstantaneousReproductionTests
{
    private static readonly SerialInterval Interval = SerialInterval.FromMoments(2.6, 1.5);
    private static readonly double[] Curve = [1, 0, 2, 3, 5, 4, 9, 12, 10, 15, 13, 9, 7, 8, 3, 2];

    [Fact]
    public void Ranks_of_the_truth_are_uniform_when_the_serial_interval_is_known() => CalibrationCheck.Passes(ReproductionScenario.KnownInterval);

    [Fact]
    public void Ranks_of_the_truth_are_uniform_when_the_serial_interval_is_uncertain()
        => CalibrationCheck.Passes(ReproductionScenario.UncertainInterval);

    [Theory]
    [InlineData(new double[0], "no days")]
    [InlineData(new double[] { 0, 0, 0, 0 }, "no cases")]
    [InlineData(new double[] { 1, -2, 4 }, "can't be negative")]
    [InlineData(new double[] { 1, double.NaN, 4 }, "is missing")]
    public void A_series_that_can_not_be_estimated_is_refused_in_words(double[] series, string because)
    {
        var answer = InstantaneousReproduction.Estimate(series, [], Interval, DayWindow.Sliding(series.Length, 2));
        Assert.Contains(because, Assert.IsType<Answer<ReproductionSeries>.NotEstimable>(answer).Because.English, StringComparison.Ordinal);
    }

    [Fact]
    public void Windows_outside_the_series_or_too_early_are_refused_one_by_one()
    {
        var windows = InstantaneousReproduction.Estimate(Curve, [], Interval, [new(0, 6), new(10, 99), new(8, 5), new(1, 1), new(4, 10)])
            .ValueOrNull!.Windows;
        Assert.All(windows.Take(4), w => Assert.True(w.Posterior is null && w.Because is not null));
        Assert.NotNull(windows[4].Posterior);
    }

    [Fact]
    public void The_first_days_are_said_to_be_too_early_with_the_number_of_cases_they_need()
    {
        var answer = Assert.IsType<Answer<ReproductionSeries>.Estimated>(
            InstantaneousReproduction.Estimate(Curve, [], Interval, DayWindow.Sliding(Curve.Length, 3)));
        Assert.Contains(answer.Warnings, w => w.English == "The first 5 days are too early: fewer than 11 cases a window.");
        Assert.Contains(answer.Warnings, w => w.Chinese.Contains("11 例", StringComparison.Ordinal));
    }

    [Fact]
    public void Leading_and_trailing_days_without_cases_change_no_later_estimate()
    {
        double[] padded = [0, 0, 0, 0, 0, .. Curve, 0, 0];
        var plain = InstantaneousReproduction.Estimate(Curve, [], Interval, [new(6, 12)]).ValueOrNull!.Windows[0].Posterior!;
        var shifted = InstantaneousReproduction.Estimate(padded, [], Interval, [new(11, 17)]).ValueOrNull!.Windows[0].Posterior!;
        Assert.Equal(plain.Mean, shifted.Mean, 1e-12);
        Assert.Equal(plain.Quantile(0.975), shifted.Quantile(0.975), 1e-12);
    }

    [Fact]
    public void Whether_a_case_is_local_or_imported_changes_the_count_but_not_the_infectivity()
    {
        double[] local = [0, 2, 3, 4, 5];
        double[] imported = [2, 1, 0, 0, 1];
        var split = InstantaneousReproduction.Estimate(local, imported, Interval, [new(3, 4)]).ValueOrNull!.Windows[0];
        var merged = InstantaneousReproduction.Estimate([2, 3, 3, 4, 6], [], Interval, [new(3, 4)]).ValueOrNull!.Windows[0];
        Assert.Equal(merged.Infectivity, split.Infectivity, 1e-12);
        Assert.Equal(merged.LocalCases - 1, split.LocalCases);
    }

    [Fact]
    public void Counts_of_millions_give_a_narrow_finite_answer()
    {
        var many = Curve.Select(c => c * 1e6).ToArray();
        var posterior = InstantaneousReproduction.Estimate(many, [], Interval, [new(6, 12)]).ValueOrNull!.Windows[0].Posterior!;
        Assert.InRange(posterior.Quantile(0.975) / posterior.Quantile(0.025), 1.0, 1.001);
        Assert.Equal(0.975, posterior.ProbabilityBelow(posterior.Quantile(0.975)), 1e-9);
    }

    [Fact]
    public void All_cases_on_one_day_and_a_gap_behind_them_show_little_but_the_prior()
    {
        var windows = InstantaneousReproduction.Estimate([9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], [], Interval, [new(2, 6), new(10, 11)]);
        Assert.All(windows.ValueOrNull!.Windows, w => Assert.True(w.TooFewCases && double.IsFinite(w.Posterior!.Quantile(0.975))));
    }

    [Fact]
    public void Fractional_counts_are_estimated_and_said_to_be_fractional()
    {
        var answer = Assert.IsType<Answer<ReproductionSeries>.Estimated>(
            InstantaneousReproduction.Estimate([1.5, 2.25, 3, 4, 5, 6], [], Interval, [new(3, 5)]));
        Assert.Contains(answer.Assumptions, a => a.Met == false && a.Statement.English == "Counts are whole cases.");
    }

    [Fact]
    public void Mass_of_the_serial_interval_on_day_0_is_moved_and_said()
    {
        var interval = SerialInterval.FromWeights([0.1, 0.4, 0.5]);
        Assert.Equal(1.0, interval.Weights.ToArray().Sum(), 1e-12);
        Assert.Equal(0.1, interval.MassAtZero);
        var answer = Assert.IsType<Answer<ReproductionSeries>.Estimated>(InstantaneousReproduction.Estimate(Curve, [], interval, [new(4, 8)]));
        Assert.Contains(answer.Warnings, w => w.English.Contains("weight on day 0", StringComparison.Ordinal));
    }

    // A series cut out of a growing outbreak: the cases before the cut are missing, so early estimates are too high unless they are imputed.
    [Fact]
    public void Imputing_the_cases_before_the_series_takes_away_the_early_excess()
    {
        var growth = Enumerable.Range(0, 20).Select(t => Math.Round(20 * Math.Exp(0.1 * t))).ToArray();
        var truth = 1 / Enumerable.Range(1, Interval.Weights.Length - 1).Sum(s => Interval.Weights[s] * Math.Exp(-0.1 * s));
        DayWindow[] early = [new(1, 3)];
        var plain = InstantaneousReproduction.Estimate(growth, [], Interval, early).ValueOrNull!;
        var imputed = InstantaneousReproduction.Estimate(growth, [], Interval, early, new() { BackImputationDays = 10 }).ValueOrNull!;
        Assert.True(plain.Windows[0].Posterior!.Mean > 1.3 * truth);
        Assert.Equal(truth, imputed.Windows[0].Posterior!.Mean, 0.05);
        Assert.Equal(0.1, imputed.ImputedGrowth!.Value, 0.005);
    }

    [Fact]
    public void An_uncertain_interval_without_spread_is_the_known_one()
    {
        var ensemble = SerialIntervalEnsemble.FromUncertain(new(2.6, 0.0, 2.0, 3.0, 1.5, 0.0, 1.0, 2.0));
        var uncertain = InstantaneousReproduction.Estimate(Curve, [], ensemble, [new(5, 9)]).ValueOrNull!.Windows[0].Posterior!;
        var known = InstantaneousReproduction.Estimate(Curve, [], Interval, [new(5, 9)]).ValueOrNull!.Windows[0].Posterior!;
        Assert.Equal(known.Mean, uncertain.Mean, 1e-12);
        Assert.Equal(known.Quantile(0.05), uncertain.Quantile(0.05), 1e-9);
    }

    [Fact]
    public void A_finer_grid_of_serial_intervals_would_give_the_same_limits()
    {
        var moments = new UncertainMoments(2.6, 0.4, 1.4, 3.8, 1.5, 0.2, 0.9, 2.1);
        var grid = InstantaneousReproduction.Estimate(Curve, [], SerialIntervalEnsemble.FromUncertain(moments), [new(5, 9)])
            .ValueOrNull!.Windows[0].Posterior!;
        var sample = new List<SerialInterval>();
        for (var i = 0; i < 60; i++)
        {
            for (var j = 0; j < 60; j++)
            {
                sample.Add(SerialInterval.FromMoments(Even(2.6, 0.4, 1.4, 3.8, (i + 0.5) / 60), Even(1.5, 0.2, 0.9, 2.1, (j + 0.5) / 60)));
            }
        }

        var even = InstantaneousReproduction.Estimate(Curve, [], SerialIntervalEnsemble.FromSample(sample), [new(5, 9)])
            .ValueOrNull!.Windows[0].Posterior!;
        Assert.Equal(even.Mean, grid.Mean, 1e-3);
        Assert.Equal(even.Quantile(0.975), grid.Quantile(0.975), 6e-3);
    }

    private static double Even(double mean, double sd, double low, double high, double u)
    {
        var (from, to) = (Numerics.Cdf((low - mean) / sd), Numerics.Cdf((high - mean) / sd));
        return mean + (sd * Numerics.Quantile(from + ((to - from) * u)));
    }

    private static class Numerics
    {
        public static double Cdf(double z) => Epidemiology.Numerics.NormalDistribution.Cdf(z);

        public static double Quantile(double p) => Epidemiology.Numerics.NormalDistribution.Quantile(p);
    }
}
