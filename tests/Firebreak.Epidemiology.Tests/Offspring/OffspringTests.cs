using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;

namespace Firebreak.Epidemiology.Tests.Offspring;

public sealed class OffspringTests
{
    private static readonly SerialInterval Interval = SerialInterval.FromMoments(5.0, 2.5);

    [Fact]
    public void Published_fits_shares_and_extinction_are_met()
    {
        var fits = ReferenceTable.Read("reference/offspring/fits.csv");
        var table = ReferenceTable.Read("reference/offspring/frequencies_used.csv");
        var of = table.By("dataset");
        var parameters = new LargestDifference("R and k");
        var likelihoods = new LargestDifference("log-likelihoods and AIC");
        var limits = new LargestDifference("profile limits");
        var shares = new LargestDifference("shares");
        foreach (var row in fits.Rows)
        {
            var name = fits.Text(row, "dataset");
            int[] counts = [.. of[name].SelectMany(r => Enumerable.Repeat((int)table.Number(r, "offspring")!.Value, (int)table.Number(r, "count")!.Value))];
            var fit = OffspringFitting.FromCounts(counts, OffspringDenominator.AllCases).ValueOrNull!;
            parameters.Relative(fits.Number(row, "R")!.Value, fit.Reproduction.Value, 1e-4, name);
            parameters.Relative(fits.Number(row, "k")!.Value, fit.Dispersion!.Value.Value, 1e-4, name);
            likelihoods.Absolute(fits.Number(row, "loglik")!.Value, fit.LogLikelihood, 1e-4, name);
            likelihoods.Absolute(fits.Number(row, "aic_nb")!.Value, fit.AicNegativeBinomial, 2e-4, name);
            likelihoods.Absolute(fits.Number(row, "aic_pois")!.Value, fit.AicPoisson!.Value, 2e-4, name);
            likelihoods.Absolute(fits.Number(row, "aic_geom")!.Value, fit.AicGeometric!.Value, 2e-4, name);
            limits.Relative(fits.Number(row, "R_lo95_profile")!.Value, fit.Reproduction.Range.Low, 1e-3, name);
            limits.Relative(fits.Number(row, "R_hi95_profile")!.Value, fit.Reproduction.Range.High, 1e-3, name);
            limits.Relative(fits.Number(row, "k_lo95_profile")!.Value, fit.Dispersion.Value.Range.Low, 1e-3, name);
            limits.Relative(fits.Number(row, "k_hi95_profile")!.Value, fit.Dispersion.Value.Range.High, 1e-3, name);

            // The functions of R and k are compared at the published R and k.
            var law = new OffspringLaw(fits.Number(row, "R")!.Value, fits.Number(row, "k")!.Value);
            shares.Relative(fits.Number(row, "prop_cases_for_80pct_transmission_gamma")!.Value, law.ShareOfCasesByInfectiousness(), 1e-4, name);
            shares.Relative(fits.Number(row, "prop_cases_for_80pct_transmission_discrete_nb")!.Value, law.ShareOfCasesByCount(), 1e-4, name);
            shares.Relative(fits.Number(row, "prop_transmission_by_top20pct_gamma")!.Value, law.TransmissionByTop(), 1e-4, name);
            shares.Relative(fits.Number(row, "extinction_prob")!.Value, law.Extinction(), 1e-4, name);
        }

        parameters.Print();
        likelihoods.Print();
        limits.Print();
        shares.Print();
    }

    [Fact]
    public void Delays_in_whole_days_are_fitted_by_the_same_negative_binomial()
    {
        var fits = ReferenceTable.Read("reference/delays/fits.csv");
        var table = ReferenceTable.Read("reference/delays/frequencies_used.csv");
        var of = table.By("dataset");
        var parameters = new LargestDifference("negative binomial of delays");
        var likelihoods = new LargestDifference("its log-likelihoods");
        foreach (var row in fits.Rows.Where(r => fits.Text(r, "dist") == "nbinom"))
        {
            var name = fits.Text(row, "delay");
            int[] days = [.. of[name].SelectMany(r => Enumerable.Repeat((int)table.Number(r, "delay")!.Value, (int)table.Number(r, "count")!.Value))];
            var fit = OffspringFitting.FromCounts(days, OffspringDenominator.AllCases).ValueOrNull!;
            parameters.Relative(fits.Number(row, "est1")!.Value, fit.Dispersion!.Value.Value, 1e-4, name);
            parameters.Relative(fits.Number(row, "est2")!.Value, fit.Reproduction.Value, 1e-4, name);
            likelihoods.Absolute(fits.Number(row, "loglik")!.Value, fit.LogLikelihood, 1e-4, name);
        }

        parameters.Print();
        likelihoods.Print();
    }

    [Fact]
    public void Limits_of_R_hold_the_truth_as_often_as_they_claim() => CalibrationCheck.Passes(OffspringScenario.Reproduction);

    [Fact]
    public void Limits_of_k_hold_the_truth_as_often_as_they_claim() => CalibrationCheck.Passes(OffspringScenario.Dispersion);

    [Fact]
    public void The_end_of_an_outbreak_comes_true_as_often_as_stated_when_all_cases_are_detected()
        => CalibrationCheck.Passes(OffspringScenario.EndAllDetected);

    [Fact]
    public void The_end_of_an_outbreak_comes_true_as_often_as_stated_when_some_cases_are_missed()
        => CalibrationCheck.Passes(OffspringScenario.EndSomeUndetected);

    [Fact]
    public void Sizes_of_all_finite_clusters_sum_to_the_probability_of_extinction()
    {
        foreach (var (r, k) in new[] { (0.6, 0.3), (0.9, 5.0), (2.0, 0.5) })
        {
            var law = new OffspringLaw(r, k);
            var sum = Enumerable.Range(1, 20_000).Sum(j => Math.Exp(law.LogClusterSize(j)));
            Assert.Equal(law.Extinction(), sum, 1e-3);
        }
    }

    // Known values: R = 2 with geometric offspring (k = 1) dies out with probability 1/R.
    [Fact]
    public void Extinction_of_a_geometric_outbreak_is_one_over_R()
    {
        Assert.Equal(0.5, new OffspringLaw(2.0, 1.0).Extinction(), 1e-12);
        Assert.Equal(0.125, new OffspringLaw(2.0, 1.0).Extinction(3), 1e-12);
        Assert.Equal(1.0, new OffspringLaw(0.9, 0.1).Extinction());
    }

    [Fact]
    public void The_two_definitions_of_the_share_behind_80_percent_differ_and_are_ordered()
    {
        var law = new OffspringLaw(0.58, 0.43);
        Assert.Equal(0.19, law.ShareOfCasesByCount(), 0.005);
        Assert.Equal(0.29, law.ShareOfCasesByInfectiousness(), 0.005);
    }

    [Fact]
    public void Order_of_cases_changes_nothing()
    {
        int[] counts = [0, 0, 3, 1, 0, 7, 0, 2];
        var one = OffspringFitting.FromCounts(counts, OffspringDenominator.CasesInChains).ValueOrNull!;
        var other = OffspringFitting.FromCounts([.. counts.Reverse()], OffspringDenominator.CasesInChains).ValueOrNull!;
        Assert.Equal(one, other);
        Assert.Equal(OffspringDenominator.CasesInChains, one.Denominator);
    }

    [Theory]
    [InlineData(new int[] { }, "0 cases")]
    [InlineData(new[] { 0, 0, 0 }, "caused 0 infections")]
    [InlineData(new[] { 1, -1 }, "-1 infections")]
    public void Counts_that_say_nothing_are_refused_in_words(int[] counts, string because)
        => Assert.Contains(
            because,
            Assert.IsType<Answer<OffspringFit>.NotEstimable>(OffspringFitting.FromCounts(counts, OffspringDenominator.AllCases)).Because.English,
            StringComparison.Ordinal);

    [Fact]
    public void Counts_more_even_than_Poisson_have_a_lower_limit_of_k_only()
    {
        var answer = Assert.IsType<Answer<OffspringFit>.Estimated>(
            OffspringFitting.FromCounts([1, 1, 1, 2, 1, 0, 1, 1, 1, 2, 1, 0], OffspringDenominator.AllCases));
        Assert.Null(answer.Value.Dispersion);
        Assert.True(answer.Value.DispersionLow > 0);
        Assert.Contains(answer.Warnings, w => w.English.Contains("no upper end", StringComparison.Ordinal));
    }

    [Fact]
    public void R_and_k_are_recovered_from_cluster_sizes()
    {
        var trial = OffspringScenario.Clusters.Run(new Primitives.Seed(1));
        Assert.NotNull(trial);
        int[] sizes = [.. Enumerable.Repeat(1, 60), .. Enumerable.Repeat(2, 12), 3, 3, 3, 4, 5, 7, 12];
        var fit = OffspringFitting.FromClusters(sizes).ValueOrNull!;
        Assert.Equal((sizes.Sum() - sizes.Length) / (double)sizes.Sum(), fit.Reproduction.Value, 1e-3);
        var withoutSingles = OffspringFitting.FromClusters([.. sizes.Where(s => s > 1)], smallestReported: 2).ValueOrNull!;
        Assert.InRange(fit.Reproduction.Value, withoutSingles.Reproduction.Range.Low, withoutSingles.Reproduction.Range.High);
    }

    [Fact]
    public void The_probability_of_the_end_rises_day_by_day_and_falls_with_undetected_cases()
    {
        OutbreakCase[] cases = [new(0, 2), new(5, 1), new(6, 0), new(11, 0)];
        var law = new OffspringLaw(0.9, 0.4);
        var seen = EndOfOutbreak.Estimate(cases, 14, law, Interval).ValueOrNull!;
        var unseen = EndOfOutbreak.Estimate(cases, 14, law, Interval, detection: 0.5).ValueOrNull!;
        Assert.Equal(seen.ByDay.Order(), seen.ByDay);
        Assert.True(unseen.Probability < seen.Probability);
        Assert.True(unseen.PassesIndex > seen.PassesIndex);
        Assert.True(seen.ByDay[seen.PassesIndex!.Value - 14] >= 0.95 && seen.ByDay[seen.PassesIndex.Value - 15] < 0.95);
    }

    [Fact]
    public void A_case_after_the_day_of_the_question_is_refused()
        => Assert.IsType<Answer<OutbreakEnd>.NotEstimable>(EndOfOutbreak.Estimate([new(9, 0)], 5, new(1, 1), Interval));

    [Fact]
    public void Cases_without_known_links_take_the_infections_that_are_expected_of_them()
    {
        var cases = EndOfOutbreak.CasesOf([1, 0, 2, 3, 0, 1], [], Interval).ValueOrNull!;
        Assert.Equal(7.0, cases.Sum(c => c.Count));
        Assert.Equal(6.0, cases.Sum(c => c.Count * c.KnownInfections), 1e-9);
    }

    [Fact]
    public void Cases_alike_count_as_often_as_they_are_given()
    {
        var law = new OffspringLaw(0.8, 0.4);
        var one = EndOfOutbreak.Estimate([new(2, 1.0), new(2, 1.0), new(2, 1.0), new(9, 0.0)], 20, law, Interval, 0.7).ValueOrNull!;
        var other = EndOfOutbreak.Estimate([new(9, 0.0), new(2, 1.0, Count: 3.0)], 20, law, Interval, 0.7).ValueOrNull!;
        Assert.Equal(one.Probability, other.Probability, 1e-15);

        // Millions a day are one entry a day, and none of them is dropped.
        var many = EndOfOutbreak.CasesOf([3e6, 2e6, 1e6, 0, 0], [], Interval).ValueOrNull!;
        Assert.Equal(6e6, many.Sum(c => c.Count));
        Assert.Equal(3, many.Count);
    }
}
