using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Severity;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Severity;

public sealed class SeverityTests
{
    [Fact]
    public void Limits_of_the_corrected_fatality_hold_the_truth_as_often_as_they_claim() => CalibrationCheck.Passes(SeverityScenario.Growing);

    // All cases on day 0 and a delay of 0 or 10 days, half each: after five days half of the deaths to come have happened.
    [Fact]
    public void The_correction_divides_by_the_share_of_deaths_that_can_have_happened()
    {
        double[] delay = [0.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.5];
        var table = FatalityRisk.Estimate([new("young", [100, 0, 0, 0, 0], 1), new("old", [50, 0, 0, 0, 0], 5)], delay).ValueOrNull!;
        Assert.Equal(0.5, table.All.ShareDecided, 1e-12);
        Assert.Equal(0.2, table.Groups[1].Corrected!.Value.Value, 1e-12);
        Assert.Equal(0.1, table.Groups[1].Crude!.Value, 1e-12);
        Assert.Equal(6, table.All.Deaths);
        Assert.Equal(150.0, table.All.Cases);
    }

    [Theory]
    [InlineData(new double[] { 0, 0, 0 }, 0, "no cases")]
    [InlineData(new double[] { 3, 0, 0 }, 5, "5 deaths among 3 cases")]
    [InlineData(new double[] { 0, 0, 40 }, 0, "can have happened by now")]
    public void A_group_that_can_not_be_estimated_says_why(double[] cases, int deaths, string because)
    {
        var group = FatalityRisk.Estimate([new("x", cases, deaths)], SeverityScenario.Delay).ValueOrNull!.Groups[0];
        Assert.Null(group.Corrected);
        Assert.Contains(because, group.Because!.Value.English, StringComparison.Ordinal);
    }

    // Times of remission under 6-mercaptopurine (Freireich et al. 1963), the example of many textbooks: median 23 weeks.
    [Fact]
    public void The_curve_of_a_textbook_example_is_met()
    {
        double[] ended = [6, 6, 6, 7, 10, 13, 16, 22, 23];
        double[] open = [6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35];
        Stay[] stays = [.. ended.Select(d => new Stay(d, true)), .. open.Select(d => new Stay(d, false))];
        var stay = LengthOfStay.Estimate(stays).ValueOrNull!;
        Assert.Equal(23.0, stay.MedianDays!.Value.Days);
        Assert.Equal(13.0, stay.MedianDays.Value.Low);
        Assert.Null(stay.MedianDays.Value.High);
        Assert.Equal(0.857143, stay.Remaining[0].Share, 1e-6);
        Assert.Equal(0.448179, stay.Remaining[^1].Share, 1e-6);
        Assert.Equal(stay.Remaining, LengthOfStay.Estimate([.. stays.Reverse()]).ValueOrNull!.Remaining);
    }

    [Fact]
    public void Stays_that_have_not_ended_lengthen_the_mean_of_a_fitted_distribution()
    {
        var draws = new Draws(new Seed(3), 1);
        var observations = new List<DelayObservation>();
        var onlyEnded = new List<DelayObservation>();
        for (var i = 0; i < 400; i++)
        {
            var stay = draws.Gamma(2.0, 5.0);
            var seen = 12.0 * draws.Uniform();
            observations.Add(stay < seen ? DelayObservation.Exact(stay) : DelayObservation.AtLeast(seen));
            if (stay < seen)
            {
                onlyEnded.Add(DelayObservation.Exact(stay));
            }
        }

        var fit = DelayFitting.Fit([.. observations], DelayKind.Gamma).ValueOrNull!;
        Assert.InRange(10.0, fit.MeanDays!.Value.Range.Low, fit.MeanDays.Value.Range.High);
        Assert.True(DelayFitting.Fit([.. onlyEnded], DelayKind.Gamma).ValueOrNull!.MeanDays!.Value.Range.High < 6.0);
    }

    [Fact]
    public void Stays_of_which_none_has_ended_are_refused_in_words()
        => Assert.Contains(
            "0 of 2 stays",
            Assert.IsType<Answer<StayDistribution>.NotEstimable>(LengthOfStay.Estimate([new(3, false), new(4, false)])).Because.English,
            StringComparison.Ordinal);
}
