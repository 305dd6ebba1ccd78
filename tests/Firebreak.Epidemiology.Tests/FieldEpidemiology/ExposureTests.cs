using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.FieldEpidemiology;

/// <summary>Tables of field investigations against published numbers.</summary>
public sealed class ExposureTests(ITestOutputHelper output)
{
    // The church supper of Oswego (1940), vanilla ice cream: 43 of 54 who ate it fell ill, 3 of 21 who didn't.
    private static readonly TwoByTwo IceCream = new(43, 11, 3, 18);

    [Fact]
    public void Vanilla_ice_cream_in_Oswego_has_the_published_attack_rates_and_ratios()
    {
        var result = Value(Exposures.Measure(IceCream, StudyDesign.Cohort));
        Assert.Equal(0.796, result.AttackRateExposed!.Value.Value, 3);
        Assert.Equal(0.143, result.AttackRateUnexposed!.Value.Value, 3);
        Assert.Equal(5.57, result.RiskRatio!.Value!.Value, 2);
        Assert.Equal(23.45, result.OddsRatio.Value!.Value, 2);
        Assert.True(result.FisherPValue < 1e-6);
        Assert.InRange(5.57, result.RiskRatio.Low, result.RiskRatio.High!.Value);
        output.WriteLine($"RR {result.RiskRatio.Value:0.00} ({result.RiskRatio.Low:0.00}–{result.RiskRatio.High:0.00}); AF {result.AttributableFraction:0.00}");
    }

    // R's fisher.test on Fisher's tea tasting and criminal twins. R solves for 1/limit to 1e-4 only; ours put exactly 2.5 % into each tail.
    [Theory]
    [InlineData(3, 1, 1, 3, 0.4857143, 6.408309, 0.2117329, 621.9337505)]
    [InlineData(2, 15, 10, 3, 0.0005367241, 0.04693661, 0.003325764, 0.36318227)]
    public void Fishers_test_and_exact_limits_are_those_of_R(int a, int b, int c, int d, double p, double odds, double low, double high)
    {
        var result = Value(Exposures.Measure(new(a, b, c, d), StudyDesign.CaseControl));
        Assert.Equal(p, result.FisherPValue, 6);
        Assert.Equal(odds, result.ConditionalOddsRatio.Value!.Value, 1e-5 * odds);
        Assert.Equal(low, result.ConditionalOddsRatio.Low, 1e-2 * low);
        Assert.Equal(high, result.ConditionalOddsRatio.High!.Value, 1e-2 * high);
        Assert.Null(result.RiskRatio);
    }

    [Fact]
    public void Mid_P_limits_lie_inside_the_exact_limits()
    {
        foreach (var table in new TwoByTwo[] { IceCream, new(3, 1, 1, 3), new(10, 20, 5, 40), new(0, 10, 5, 5), new(7, 0, 2, 9) })
        {
            var result = Value(Exposures.Measure(table, StudyDesign.Cohort));
            Assert.True(result.OddsRatio.Low >= result.ConditionalOddsRatio.Low);
            Assert.True((result.OddsRatio.High ?? 1e30) <= (result.ConditionalOddsRatio.High ?? 1e30));
        }
    }

    [Fact]
    public void An_empty_cell_gives_one_sided_limits_and_no_infinite_number()
    {
        var none = Value(Exposures.Measure(new(0, 10, 5, 5), StudyDesign.Cohort));
        Assert.Equal(0.0, none.RiskRatio!.Low);
        Assert.True(none.RiskRatio.High < 1.0);
        var only = Value(Exposures.Measure(new(7, 3, 0, 9), StudyDesign.Cohort));
        Assert.Null(only.RiskRatio!.Value);
        Assert.Null(only.RiskRatio.High);
        Assert.True(only.RiskRatio.Low > 1.0);
        Assert.Null(only.OddsRatio.Value);
    }

    [Fact]
    public void Swapping_the_groups_turns_every_ratio_over()
    {
        var there = Value(Exposures.Measure(new(12, 28, 5, 35), StudyDesign.Cohort));
        var back = Value(Exposures.Measure(new(5, 35, 12, 28), StudyDesign.Cohort));
        Assert.Equal(there.RiskRatio!.Low, 1.0 / back.RiskRatio!.High!.Value, 2);
        Assert.Equal(there.OddsRatio.Low, 1.0 / back.OddsRatio.High!.Value, 8);
        Assert.Equal(there.FisherPValue, back.FisherPValue, 10);
        Assert.Equal(there.RiskDifference!.Value.Range.Low, -back.RiskDifference!.Value.Range.High, 10);
    }

    // 200 investigations of 40 and 30 people with known risks: exact limits must hold the truth at least as often as they claim.
    [Fact]
    public void Exact_limits_of_the_risk_ratio_hold_the_truth_as_often_as_they_claim()
    {
        var (held, scoreHeld, runs) = (0, 0, 200);
        for (var run = 0; run < runs; run++)
        {
            var seed = new Seed((ulong)run + 77);
            var ill = Enumerable.Range(0, 40).Count(i => seed.Uniform(1, (ulong)i) < 0.4);
            var others = Enumerable.Range(0, 30).Count(i => seed.Uniform(2, (ulong)i) < 0.2);
            var table = new TwoByTwo(ill, 40 - ill, others, 30 - others);
            var (low, high) = ExactRisk.ExactLimits(table, 0.95);
            held += low <= 2.0 && (high ?? 1e30) >= 2.0 ? 1 : 0;
            var (scoreLow, scoreHigh) = ExactRisk.ScoreLimits(table, 0.95);
            scoreHeld += scoreLow <= 2.0 && (scoreHigh ?? 1e30) >= 2.0 ? 1 : 0;
        }

        output.WriteLine($"exact limits held {held} of {runs}, score limits {scoreHeld}");
        Assert.True(held >= (0.95 * runs) - (4.0 * Math.Sqrt(runs * 0.95 * 0.05)));
        Assert.True(scoreHeld >= (0.95 * runs) - (4.0 * Math.Sqrt(runs * 0.95 * 0.05)));
    }

    [Fact]
    public void Tables_without_a_comparison_are_refused_in_words()
    {
        foreach (var table in new TwoByTwo[] { default, new(5, 5, 0, 0), new(5, 0, 5, 0), new(-1, 2, 3, 4) })
        {
            var because = Assert.IsType<Answer<ExposureResult>.NotEstimable>(Exposures.Measure(table, StudyDesign.Cohort)).Because;
            Assert.StartsWith("Not estimable:", because.English, StringComparison.Ordinal);
            Assert.NotEmpty(because.Chinese);
        }
    }

    [Fact]
    public void A_million_people_get_limits_that_say_how_they_were_made()
    {
        var result = Value(Exposures.Measure(new(300_000, 200_000, 200_000, 300_000), StudyDesign.Cohort));
        Assert.Equal(2.25, result.OddsRatio.Value!.Value, 10);
        Assert.InRange(result.OddsRatio.Low, 2.2, 2.25);
        Assert.Contains("Woolf", result.OddsRatio.Method.English, StringComparison.Ordinal);
    }

    [Fact]
    public void People_with_unknown_answers_are_left_out_and_counted()
    {
        var (table, leftOut) = TwoByTwo.Count([true, true, false, null, false], [true, false, true, true, null]);
        Assert.Equal(new(1, 1, 1, 0), table);
        Assert.Equal(2, leftOut);
    }

    private static ExposureResult Value(Answer<ExposureResult> answer) => Assert.IsType<Answer<ExposureResult>.Estimated>(answer).Value;
}
