using System.Globalization;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;
using static Firebreak.Testing.Scene;

namespace Firebreak.Epidemiology.Tests.Descriptive;

public sealed class DelayDistributionTests
{
    [Theory]
    [InlineData("mers_korea onset->report", DateField.Report)]
    [InlineData("hong_kong onset->confirm", DateField.Confirmation)]
    [InlineData("korea_ds4c onset->confirmed", DateField.Confirmation)]
    [InlineData("ebola_sim onset->hospitalisation", DateField.Hospitalisation)]
    [InlineData("h7n9 onset->hospitalisation", DateField.Hospitalisation)]
    public void Delays_of_real_outbreaks_are_those_of_the_reference(string name, DateField to)
    {
        var cases = (name.Split(' ')[0] switch
        {
            "mers_korea" => RealOutbreaks.MersKorea2015(),
            "hong_kong" => RealOutbreaks.HongKong2020(),
            "korea_ds4c" => RealOutbreaks.Korea2020(),
            "ebola_sim" => RealOutbreaks.EbolaSimulated(),
            _ => RealOutbreaks.H7N9China2013(),
        }).Cases;
        var expected = Csv.Reference("reference/delays/frequencies_used.csv").Rows
            .Where(row => row[0] == name)
            .Select(row => (Days: int.Parse(row[1], CultureInfo.InvariantCulture), Cases: int.Parse(row[2], CultureInfo.InvariantCulture)));

        var delays = DelayDistribution.Between(cases, DateField.Onset, to)!;

        // The reference lists delays from 0 to 60 days.
        Assert.Equal(expected, delays.Frequencies.Select((n, days) => (Days: days, Cases: n)).Where(f => f.Cases > 0 && f.Days <= 60));
        Assert.Equal(cases.Count, delays.Count + delays.Negative + delays.Missing);
        Assert.Equal(delays.Count, delays.Frequencies.Sum());
    }

    [Fact]
    public void A_second_date_before_the_first_is_counted_apart_and_a_missing_one_too()
    {
        var cases = new Scene()
            .Case("A", onset: Day(3), report: Day(8))
            .Case("B", onset: Day(3), report: Day(2))
            .Case("C", onset: Day(3))
            .Case("D").Cases;

        var delays = DelayDistribution.Between(cases, DateField.Onset, DateField.Report)!;

        Assert.Equal((1, 1, 2), (delays.Count, delays.Negative, delays.Missing));
        Assert.Equal((5.0, null, 5), (delays.Mean, delays.StandardDeviation, delays.Longest));
    }

    [Fact]
    public void Quantiles_follow_definition_seven_of_Hyndman_and_Fan()
    {
        // Worked by hand from the definition: position 1 + (n − 1)p among 0, 1, 3, 4, 10, 11.
        var delays = Delays(10, 0, 4, 1, 11, 3);

        Assert.Equal([0.5, 1.5, 3.5, 8.5, 10.5], [delays.P10, delays.P25, delays.Median.Value, delays.P75, delays.P90]);
        Assert.Equal(4.622409, delays.StandardDeviation!.Value, 1e-6);
    }

    // The 2.5 % quantile of the binomial distribution with p = ½, computed with exact fractions.
    [Theory]
    [InlineData(6, 1)]
    [InlineData(8, 1)]
    [InlineData(9, 2)]
    [InlineData(10, 2)]
    [InlineData(25, 8)]
    [InlineData(100, 40)]
    public void The_interval_of_the_median_lies_between_two_observed_values(int cases, int rank)
    {
        var delays = Delays([.. Enumerable.Range(1, cases)]);

        Assert.Equal((rank, cases + 1 - rank, 0.95), (delays.Median.Range.Low, delays.Median.Range.High, delays.Median.Range.Level));
    }

    [Theory]
    [InlineData(1, 0.0)]
    [InlineData(3, 0.75)]
    [InlineData(5, 0.9375)]
    public void Fewer_than_six_cases_claim_no_more_than_they_can(int cases, double level)
    {
        var delays = Delays([.. Enumerable.Range(1, cases)]);

        Assert.Equal((1.0, cases, level), (delays.Median.Range.Low, delays.Median.Range.High, delays.Median.Range.Level));
    }

    [Fact]
    public void Without_a_case_that_has_both_dates_there_is_no_distribution()
    {
        Assert.Null(DelayDistribution.Between(new LineList([]), DateField.Onset, DateField.Report));
        Assert.Null(DelayDistribution.Between(new Scene().Case("A", onset: Day(1)).Cases, DateField.Onset, DateField.Report));
        Assert.Null(DelayDistribution.Between(new Scene().Case("A", onset: Day(2), report: Day(1)).Cases, DateField.Onset, DateField.Report));
    }

    [Fact]
    public void A_date_typed_in_the_wrong_century_is_a_long_delay_and_no_accident()
    {
        var delays = DelayDistribution.Between(
            new Scene().Case("A", onset: new DateOnly(1, 1, 1), report: new DateOnly(9999, 12, 31)).Cases, DateField.Onset, DateField.Report)!;

        Assert.Equal(3_652_058, delays.Longest);
    }

    private static DelayDistribution Delays(params int[] days)
    {
        var scene = new Scene();
        foreach (var (delay, i) in days.Select((d, i) => (d, i)))
        {
            scene.Case($"{i}", onset: Day(1), report: Day(1 + delay));
        }

        return DelayDistribution.Between(scene.Cases, DateField.Onset, DateField.Report)!;
    }
}
