using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Testing.Synthetic;

namespace Firebreak.Epidemiology.Tests.Descriptive;

/// <summary>Synthetic outbreaks with a known truth: do intervals hold it as often as they claim?</summary>
public sealed class RecoveryTests
{
    private const int Outbreaks = 400;

    [Fact]
    public void The_median_delay_from_onset_to_report_lies_in_its_interval_at_least_as_often_as_claimed()
    {
        // The truth is the median of whole days in a very large outbreak of the same kind. Whole days are tied, so the interval is conservative:
        // it may hold more often than 95 %. 400 repetitions: below 0.925 comes once in a hundred if the claim is right.
        var truth = new OutbreakTruth { Introductions = 25, MostCases = 2_000 };
        var large = SyntheticOutbreak.Generate(truth with { Introductions = 20_000, MostCases = 60_000 }, new Seed(1));
        var median = DelayDistribution.Between(large.Cases, DateField.Onset, DateField.Report)!.Median.Value;

        var held = Repeat(truth, outbreak => DelayDistribution.Between(outbreak.Cases, DateField.Onset, DateField.Report)!.Median.Range, median);

        Assert.InRange(held, 0.925, 1.0);
    }

    [Fact]
    public void The_share_found_inside_control_lies_in_its_interval_as_often_as_claimed()
    {
        // Two-sided band of 400 repetitions at 95 %: 0.92 to 0.975 is left once in a hundred.
        var truth = new OutbreakTruth { Introductions = 40, MostCases = 2_000 };

        var held = Repeat(truth, outbreak => Proportion.FoundInsideControl(outbreak.Cases)!.Share?.Range, truth.InsideControlShare);

        Assert.InRange(held, 0.92, 0.975);
    }

    [Fact]
    public void The_delay_of_a_large_outbreak_has_the_mean_that_was_put_in()
    {
        var truth = new OutbreakTruth { Introductions = 20_000, MostCases = 60_000 };
        var outbreak = SyntheticOutbreak.Generate(truth, new Seed(2));

        var delays = DelayDistribution.Between(outbreak.Cases, DateField.Onset, DateField.Report)!;

        // The difference of two floored times has the mean of the times' difference; 60,000 cases give it a standard error of 0.012 days.
        Assert.Equal(truth.ReportDays, delays.Mean, 0.05);
        Assert.Equal(0, delays.Negative + delays.Missing);
    }

    private static double Repeat(OutbreakTruth truth, Func<SyntheticOutbreak, Interval?> interval, double expected)
    {
        var ranges = Enumerable.Range(0, Outbreaks)
            .Select(i => interval(SyntheticOutbreak.Generate(truth, new Seed(2004).For((ulong)i))))
            .OfType<Interval>()
            .ToArray();
        return ranges.Count(r => r.Low <= expected && expected <= r.High) / (double)ranges.Length;
    }
}
