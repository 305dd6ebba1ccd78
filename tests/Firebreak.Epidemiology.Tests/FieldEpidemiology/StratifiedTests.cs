using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.FieldEpidemiology;

namespace Firebreak.Epidemiology.Tests.FieldEpidemiology;

/// <summary>Summaries over strata, doses and ages against published numbers.</summary>
public sealed class StratifiedTests
{
    // Admissions to Berkeley in 1973, men and women by department: R's example of mantelhaen.test.
    private static readonly TwoByTwo[] Berkeley =
    [
        new(512, 313, 89, 19),
        new(353, 207, 17, 8),
        new(120, 205, 202, 391),
        new(138, 279, 131, 244),
        new(53, 138, 94, 299),
        new(22, 351, 24, 317),
    ];

    [Fact]
    public void Mantel_and_Haenszel_on_the_Berkeley_admissions_give_Rs_numbers()
    {
        var result = Value(Stratified.Summarise(Berkeley, StudyDesign.CaseControl));
        Assert.Equal(0.9046968, result.OddsRatio.Value!.Value, 6);
        Assert.Equal(0.7719074, result.OddsRatio.Low, 6);
        Assert.Equal(1.0603298, result.OddsRatio.High!.Value, 6);
        Assert.Equal(1.4269, result.ChiSquared, 4);
        Assert.Equal(0.2323, result.PValue, 4);
        Assert.Equal(1.84108, result.CrudeOddsRatio!.Value, 5);
    }

    [Fact]
    public void The_department_that_differs_shows_in_the_test_of_homogeneity()
    {
        var result = Assert.IsType<Answer<StratifiedResult>.Estimated>(Stratified.Summarise(Berkeley, StudyDesign.CaseControl));
        Assert.InRange(result.Value.HomogeneityPValue!.Value, 0.0005, 0.005);
        Assert.Contains(result.Warnings, static w => w.English.Contains("differs between strata", StringComparison.Ordinal));
        Assert.Contains(result.Warnings, static w => w.English.Contains("confounds", StringComparison.Ordinal));
    }

    [Fact]
    public void One_stratum_gives_the_ratios_of_its_table()
    {
        var result = Value(Stratified.Summarise([new(43, 11, 3, 18)], StudyDesign.Cohort));
        Assert.Equal(43.0 * 18 / (11 * 3), result.OddsRatio.Value!.Value, 12);
        Assert.Equal(43.0 / 54 / (3.0 / 21), result.RiskRatio!.Value!.Value, 12);
        Assert.Null(result.HomogeneityPValue);
    }

    [Fact]
    public void Strata_that_say_nothing_change_nothing_but_are_named()
    {
        var all = Assert.IsType<Answer<StratifiedResult>.Estimated>(Stratified.Summarise([.. Berkeley, new(5, 3, 0, 0), default], StudyDesign.CaseControl));
        Assert.Equal(Value(Stratified.Summarise(Berkeley, StudyDesign.CaseControl)).OddsRatio.Value, all.Value.OddsRatio.Value);
        Assert.Equal(6, all.Value.InformativeStrata);
        Assert.Contains(all.Warnings, static w => w.English.StartsWith("2 of 8 strata", StringComparison.Ordinal));
        Assert.IsType<Answer<StratifiedResult>.NotEstimable>(Stratified.Summarise([new(5, 3, 0, 0)], StudyDesign.Cohort));
    }

    // Smokers among lung patients in four studies (Fleiss 1981), R's example of prop.trend.test.
    [Fact]
    public void The_Cochran_Armitage_trend_is_that_of_R()
    {
        var result = Value(DoseResponse.Trend([new(1, 83, 3), new(2, 90, 3), new(3, 129, 7), new(4, 70, 12)]));
        Assert.Equal(8.2249, result.ChiSquaredTrend, 4);
        Assert.Equal(0.004132, result.PValue, 6);
        Assert.False(result.Rising);
        Assert.Equal(12.6 - 8.2249, result.ChiSquaredDeparture!.Value, 2);
    }

    [Fact]
    public void Trend_doesnt_depend_on_the_unit_or_the_order_of_doses()
    {
        DoseGroup[] groups = [new(0, 5, 20), new(1, 9, 16), new(2, 12, 9)];
        var plain = Value(DoseResponse.Trend(groups));
        var scaled = Value(DoseResponse.Trend([.. groups.Reverse().Select(static g => g with { Dose = (g.Dose * 250.0) - 40.0 })]));
        Assert.Equal(plain.ChiSquaredTrend, scaled.ChiSquaredTrend, 10);
        Assert.True(plain.Rising);

        // One stratum of Mantel's extension differs from Cochran and Armitage by N / (N − 1) alone.
        var mantel = Value(DoseResponse.TrendOverStrata([groups]));
        Assert.Equal(plain.ChiSquaredTrend * 70.0 / 71.0, mantel.ChiSquaredTrend, 10);
        Assert.IsType<Answer<DoseResponseResult>.NotEstimable>(DoseResponse.Trend([new(1, 5, 5)]));
    }

    [Fact]
    public void A_standard_like_ourselves_gives_the_crude_rate_with_exact_Poisson_limits()
    {
        var result = Value(Standardisation.Direct([new(4, 400), new(6, 600)], [4.0, 6.0]));
        Assert.Equal(0.01, result.CrudeRate.Value, 12);
        Assert.Equal(0.01, result.StandardisedRate.Value, 12);

        // Garwood's limits of 10 cases: 4.7954 and 18.3904.
        Assert.Equal(4.7954e-3, result.CrudeRate.Range.Low, 7);
        Assert.Equal(18.3904e-3, result.CrudeRate.Range.High, 7);
        Assert.Equal(result.CrudeRate.Range.Low, result.StandardisedRate.Range.Low, 10);
        Assert.Equal(result.CrudeRate.Range.High, result.StandardisedRate.Range.High, 10);
    }

    [Fact]
    public void An_older_standard_raises_the_rate_of_a_disease_of_the_old()
    {
        AgeStratum[] ours = [new(2, 9000), new(18, 1000)];
        var young = Value(Standardisation.Direct(ours, [9.0, 1.0]));
        var old = Value(Standardisation.Direct(ours, [5.0, 5.0]));
        Assert.Equal(0.5 * ((2.0 / 9000) + (18.0 / 1000)), old.StandardisedRate.Value, 12);
        Assert.True(old.StandardisedRate.Value > 4.0 * young.StandardisedRate.Value);
        Assert.InRange(old.StandardisedRate.Value, old.StandardisedRate.Range.Low, old.StandardisedRate.Range.High);
    }

    [Fact]
    public void The_indirect_ratio_is_observed_over_expected_and_none_has_an_upper_limit_of_3_7_cases()
    {
        var none = Value(Standardisation.Indirect([new(0, 100), new(0, 100)], [0.005, 0.005]));
        Assert.Equal(0.0, none.Ratio.Value);
        Assert.Equal(3.6889, none.Ratio.Range.High, 4);
        Assert.IsType<Answer<IndirectlyStandardised>.NotEstimable>(Standardisation.Indirect([new(3, 0)], [0.1]));
        Assert.IsType<Answer<DirectlyStandardised>.NotEstimable>(Standardisation.Direct([new(3, 0), new(1, 10)], [1.0, 1.0]));
    }

    private static T Value<T>(Answer<T> answer)
        where T : class => Assert.IsType<Answer<T>.Estimated>(answer).Value;
}
