using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Control;

namespace Firebreak.Epidemiology.Tests.Control;

public sealed class ControlTests
{
    [Fact]
    public void The_streak_counts_full_days_since_the_last_case_found_in_the_community()
    {
        ControlCase[] cases = [new(3, FoundInsideControl: false), new(6, FoundInsideControl: true), new(7, FoundInsideControl: true)];
        var streak = Compute(cases, 0, 8).Streak;
        Assert.Equal((5, true, 4), (streak.Days, streak.Reached, streak.SinceIndex!.Value));
        Assert.Equal(0, Compute([.. cases, new(8, FoundInsideControl: false)], 0, 8).Streak.Days);
    }

    [Fact]
    public void What_counts_as_a_community_case_follows_the_definition()
    {
        ControlCase[] cases = [new(2, FoundInsideControl: false), new(5), new(6, Imported: true, FoundInsideControl: false)];
        Assert.Equal(2, Compute(cases, 0, 8).Streak.Days);
        Assert.Equal(3, Compute(cases, 0, 8, new() { ImportedCounts = false }).Streak.Days);
        var lenient = Compute(cases, 0, 8, new() { ImportedCounts = false, UnknownCounts = false, Days = 7 }).Streak;
        Assert.Equal((6, false), (lenient.Days, lenient.Reached));
    }

    [Fact]
    public void A_streak_that_hangs_on_cases_nobody_recorded_says_so()
    {
        var answer = Assert.IsType<Answer<ControlIndicators>.Estimated>(ControlCounting.Compute([new(2, FoundInsideControl: false), new(5), new(5)], 0, 8));
        Assert.Equal(2, answer.Value.Streak.DecidedByUnknown);
        Assert.Contains(answer.Warnings, w => w.English.Contains("hangs on 2 cases", StringComparison.Ordinal));
    }

    [Fact]
    public void Shares_leave_out_what_is_not_recorded_and_imported_cases()
    {
        var indicators = Compute(
            [
                new(1, FoundInsideControl: true, InfectorKnown: true), new(1, FoundInsideControl: false, InfectorKnown: false), new(2, FoundInsideControl: true),
                new(2, InfectorKnown: true), new(2, Imported: true, FoundInsideControl: true), new(99, FoundInsideControl: false),
            ], 0, 8);
        Assert.Equal((2, 3), (indicators.InsideControl.Part, indicators.InsideControl.Whole));
        Assert.Equal((1, 3), (indicators.Unlinked.Part, indicators.Unlinked.Whole));
        Assert.InRange(indicators.InsideControl.Share!.Value.Range.Low, 0.2, 0.22);
        Assert.Null(Compute([], 0, 8).InsideControl.Share);
    }

    [Fact]
    public void The_parts_of_the_delay_add_up_to_the_whole()
    {
        var delays = Compute(
            [
                new(5, OnsetIndex: 1, SampledIndex: 3, IsolatedIndex: 6), new(7, OnsetIndex: 4, SampledIndex: 6, IsolatedIndex: 6),
                new(9, OnsetIndex: 4, SampledIndex: 10, IsolatedIndex: 9),
            ], 0, 20).Delays;
        Assert.Equal(1, delays[(int)DelayStep.SamplingToReport].OutOfOrder);
        Assert.Equal(2, delays[(int)DelayStep.SamplingToReport].Cases);
        Assert.Equal(4.0, delays[(int)DelayStep.OnsetToIsolation].MeanDays);
        var clean = Compute([new(5, OnsetIndex: 1, SampledIndex: 3, IsolatedIndex: 6), new(7, OnsetIndex: 4, SampledIndex: 6, IsolatedIndex: 6)], 0, 20).Delays;
        Assert.Equal(
            clean[(int)DelayStep.OnsetToIsolation].MeanDays!.Value,
            clean[(int)DelayStep.OnsetToSampling].MeanDays!.Value + clean[(int)DelayStep.SamplingToReport].MeanDays!.Value
                + clean[(int)DelayStep.ReportToIsolation].MeanDays!.Value, 1e-12);
    }

    [Fact]
    public void Order_of_cases_and_shift_in_time_change_nothing()
    {
        ControlCase[] cases = [new(3, FoundInsideControl: false, OnsetIndex: 1), new(6, FoundInsideControl: true), new(7)];
        var one = Compute(cases, 0, 9);
        var other = Compute([.. cases.Reverse().Select(c => c with { ReportIndex = c.ReportIndex + 100, OnsetIndex = c.OnsetIndex + 100 })], 100, 109);
        Assert.Equal(one.Streak.Days, other.Streak.Days);
        Assert.Equal(one.InsideControl, other.InsideControl);
    }

    private static ControlIndicators Compute(ControlCase[] cases, int from, int to, SocialZeroDefinition? definition = null)
        => ControlCounting.Compute(cases, from, to, definition).ValueOrNull!;
}
