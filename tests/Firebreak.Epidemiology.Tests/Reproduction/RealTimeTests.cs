using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Reproduction;

public sealed class RealTimeTests
{
    [Fact]
    public void The_last_usable_day_holds_the_truth_as_often_as_it_claims() => CalibrationCheck.Passes(RealTimeScenario.LastUsableDay);

    [Fact]
    public void The_last_days_are_not_usable_and_say_why()
    {
        var triangle = RealTimeScenario.Outbreak(new Draws(new Seed(8), 12), 1.3, 50);
        var answer = Assert.IsType<Answer<RealTimeReproduction>.Estimated>(
            RealTime.Estimate(triangle, RealTimeScenario.Incubation, RealTimeScenario.Generation, new Seed(1)));
        Assert.InRange(answer.Value.LastUsableIndex!.Value, 38, 47);
        Assert.All(answer.Value.Days.Where(d => d.Index > answer.Value.LastUsableIndex), d => Assert.False(string.IsNullOrEmpty(d.Because!.Value.Chinese)));
        Assert.Contains(answer.Warnings, w => w.English.Contains("days before today", StringComparison.Ordinal));
    }

    // The series of onsets as reported falls off at its end, so R read from it does too.
    [Fact]
    public void What_is_not_yet_reported_lowers_the_naive_number_but_not_the_corrected_one()
    {
        double naive = 0, corrected = 0;
        const int Outbreaks = 10;
        for (var i = 0; i < Outbreaks; i++)
        {
            var triangle = RealTimeScenario.Outbreak(new Draws(new Seed((ulong)i), 12), 1.3, 50);
            var reported = Enumerable.Range(0, 50).Select(t => (double)triangle.Reported(t)).ToArray();
            naive += InstantaneousReproduction.Estimate(reported, [], RealTimeScenario.Generation, [new(43, 49)]).ValueOrNull!.Windows[0].Posterior!.Mean / Outbreaks;
            var estimate = RealTime.Estimate(triangle, RealTimeScenario.Incubation, RealTimeScenario.Generation, new Seed(1)).ValueOrNull!;
            corrected += estimate.Days.First(d => d.Index == estimate.LastUsableIndex).Posterior!.Mean / Outbreaks;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"truth 1.3, naive {naive:0.##}, corrected {corrected:0.##}"));
        Assert.True(naive < 0.9);
        Assert.InRange(corrected, 1.15, 1.45);
    }

    [Fact]
    public void Without_reports_it_is_refused_in_words()
        => Assert.IsType<Answer<RealTimeReproduction>.NotEstimable>(
            RealTime.Estimate(ReportingTriangle.FromReports([], 40, 10), RealTimeScenario.Incubation, RealTimeScenario.Generation, new Seed(1)));
}
