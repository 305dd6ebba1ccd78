using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests;

/// <summary>What is arbitrary in data (the day counting begins, the order of rows, names, days before the first case) changes no estimate.</summary>
public sealed class InvarianceTests
{
    private const int Padding = 17;

    private static readonly SerialInterval Interval = SerialInterval.FromMoments(4.0, 2.0);
    private static readonly double[] Cases = [.. Enumerable.Range(0, 50).Select(t => Math.Round(6.0 + (20.0 * Math.Sin(t / 16.0)) + (t % 5)))];
    private static readonly double[] Padded = [.. new double[Padding], .. Cases];

    // The days before the first case hold nothing that could infect, so the windows that follow are the same.
    [Fact]
    public void Days_without_cases_before_the_first_change_no_reproduction_number()
    {
        var plain = InstantaneousReproduction.Estimate(Cases, [], Interval, [new(8, 14), new(30, 36)]).ValueOrNull!;
        var padded = InstantaneousReproduction.Estimate(Padded, FirstAsImported(), Interval, [new(8 + Padding, 14 + Padding), new(30 + Padding, 36 + Padding)]).ValueOrNull!;

        for (var w = 0; w < plain.Windows.Count; w++)
        {
            Assert.Equal(plain.Windows[w].Posterior!.Mean, padded.Windows[w].Posterior!.Mean, 10);
            Assert.Equal(plain.Windows[w].Posterior!.Quantile(0.975), padded.Windows[w].Posterior!.Quantile(0.975), 8);
        }
    }

    [Fact]
    public void Days_without_cases_before_the_first_change_no_case_reproduction_number()
    {
        var plain = CaseReproduction.Estimate(Cases, [], Interval, [new(8, 14)]).ValueOrNull!;
        var padded = CaseReproduction.Estimate(Padded, [], Interval, [new(8 + Padding, 14 + Padding)]).ValueOrNull!;

        Assert.Equal(plain.Windows[0].Mean!.Value, padded.Windows[0].Mean!.Value, 10);
        Assert.Equal(plain.Windows[0].Sd!.Value, padded.Windows[0].Sd!.Value, 10);
    }

    [Fact]
    public void Days_without_cases_before_the_first_change_no_forecast()
    {
        var plain = RenewalForecast.Estimate(Cases, [], Interval, new Seed(3), new() { Paths = 400 }).ValueOrNull!;
        var padded = RenewalForecast.Estimate(Padded, [], Interval, new Seed(3), new() { Paths = 400 }).ValueOrNull!;

        for (var d = 0; d < plain.Days.Count; d++)
        {
            Assert.Equal(plain.Days[d].Index + Padding, padded.Days[d].Index);
            Assert.Equal(plain.Days[d].Quantiles, padded.Days[d].Quantiles);
        }
    }

    [Fact]
    public void Days_without_cases_before_the_first_change_no_fatality()
    {
        double[] delay = [0.1, 0.2, 0.3, 0.2, 0.1, 0.1];
        var plain = FatalityRisk.Estimate([new("a", Cases, 40)], delay).ValueOrNull!;
        var padded = FatalityRisk.Estimate([new("another name", Padded, 40)], delay).ValueOrNull!;

        Assert.Equal(plain.All.Corrected!.Value.Value, padded.All.Corrected!.Value.Value, 12);
        Assert.Equal(plain.All.Corrected!.Value.Range.High, padded.All.Corrected!.Value.Range.High, 12);
    }

    // Growth is of the days that are given: days before are data there. Counted in other units it stays the same.
    [Fact]
    public void Twice_the_cases_grow_at_the_same_rate()
    {
        var plain = GrowthRate.Estimate(Cases.AsSpan(0, 20), GrowthModel.Poisson).ValueOrNull!;
        var twice = GrowthRate.Estimate(Cases.Take(20).Select(n => 2.0 * n).ToArray(), GrowthModel.Poisson).ValueOrNull!;

        Assert.Equal(plain.RatePerDay.Value, twice.RatePerDay.Value, 9);
    }

    [Fact]
    public void The_order_of_reports_changes_no_nowcast_and_earlier_empty_days_no_share()
    {
        var reports = Enumerable.Range(0, 600).Select(i => (i / 20, (i / 20) + (i * 7919 % 101 % 9))).ToList();
        var plain = Nowcasting.Estimate(ReportingTriangle.FromReports(reports, 30, 10), new() { PriorMean = 20.0 }).ValueOrNull!;
        var other = Nowcasting.Estimate(ReportingTriangle.FromReports(reports.Select(r => (r.Item1 + Padding, r.Item2 + Padding)).Reverse(), 30 + Padding, 10), new() { PriorMean = 20.0 }).ValueOrNull!;

        for (var day = 0; day < 30; day++)
        {
            Assert.Equal(plain.Days[day].ShareReported, other.Days[day + Padding].ShareReported, 12);
            Assert.Equal(plain.Days[day].Mean, other.Days[day + Padding].Mean, 9);
            Assert.Equal(plain.Days[day].Range, other.Days[day + Padding].Range);
        }
    }

    [Fact]
    public void The_order_of_cases_changes_no_offspring_law()
    {
        int[] caused = [.. Enumerable.Range(0, 200).Select(i => i % 17 == 0 ? i % 9 : i % 4 == 0 ? 1 : 0)];
        var plain = OffspringFitting.FromCounts(caused, OffspringDenominator.AllCases).ValueOrNull!;
        var reversed = OffspringFitting.FromCounts(caused.Reverse().ToArray(), OffspringDenominator.AllCases).ValueOrNull!;

        Assert.Equal(plain, reversed);
    }

    [Fact]
    public void Shift_in_time_and_order_of_cases_change_no_probability_of_the_end()
    {
        OutbreakCase[] cases = [new(0, 2.0), new(4, 0.0), new(5, 1.0), new(9, 0.0)];
        var plain = EndOfOutbreak.Estimate(cases, 30, new(0.9, 0.4), Interval, 0.7).ValueOrNull!;
        var shifted = EndOfOutbreak.Estimate([.. cases.Reverse().Select(c => c with { OnsetIndex = c.OnsetIndex + 100 })], 130, new(0.9, 0.4), Interval, 0.7).ValueOrNull!;

        Assert.Equal(plain.Probability, shifted.Probability, 12);
        Assert.Equal(plain.PassesIndex + 100, shifted.PassesIndex);
    }

    [Fact]
    public void Exposed_and_unexposed_exchanged_turn_every_ratio_over()
    {
        var plain = Exposures.Measure(new(20, 30, 10, 40), StudyDesign.Cohort).ValueOrNull!;
        var exchanged = Exposures.Measure(new(10, 40, 20, 30), StudyDesign.Cohort).ValueOrNull!;

        Assert.Equal(1.0 / plain.OddsRatio.Value!.Value, exchanged.OddsRatio.Value!.Value, 10);
        Assert.Equal(1.0 / plain.RiskRatio!.Value!.Value, exchanged.RiskRatio!.Value!.Value, 10);
        Assert.Equal(1.0 / plain.ConditionalOddsRatio.Low, exchanged.ConditionalOddsRatio.High!.Value, 5);
        Assert.Equal(plain.FisherPValue, exchanged.FisherPValue, 10);
    }

    [Fact]
    public void Delays_counted_one_by_one_or_together_are_the_same_delays()
    {
        DelayObservation[] single = [.. Enumerable.Range(0, 60).Select(i => DelayObservation.Days(i, i + 2 + (i % 6)))];
        DelayObservation[] together = [.. Enumerable.Range(0, 6).Select(d => DelayObservation.Days(0, d + 2, null, 10.0))];

        var one = DelayFitting.Fit(single, DelayKind.Gamma).ValueOrNull!;
        var other = DelayFitting.Fit(together, DelayKind.Gamma).ValueOrNull!;

        Assert.Equal(one.LogLikelihood, other.LogLikelihood, 6);
        Assert.Equal(one.MeanDays!.Value.Value, other.MeanDays!.Value.Value, 4);
    }

    // The first day of a series counts as imported; in the padded series that day lies behind the empty ones and is named so.
    private static double[] FirstAsImported() => [];
}
