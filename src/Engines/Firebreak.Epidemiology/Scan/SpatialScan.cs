using Firebreak.Epidemiology.Answers;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Looks for the circle in which cases are most in excess, and says how surprising it is (Kulldorff 1997, doi:10.1080/03610929708831995).</summary>
public static class SpatialScan
{
    /// <summary>Cases against a population, or against expected cases that allow for age and sex.</summary>
    /// <param name="places">Where the places lie.</param>
    /// <param name="cases">Cases of each place.</param>
    /// <param name="population">
    /// Population of each place, at least 0, or the cases to expect there (<see cref="ExpectedCases"/>); only proportions matter. It also bounds circles.
    /// </param>
    /// <param name="settings">Settings.</param>
    public static Answer<ScanResult> Poisson(ScanPlaces places, ReadOnlySpan<int> cases, ReadOnlySpan<double> population, ScanSettings settings)
    {
        if ((ScanCheck.Settings(settings) ?? ScanCheck.Cases(places, cases, 1)
            ?? ScanCheck.Weights(places, population, 1) ?? ScanCheck.CasesHaveRisk(cases, population, 1)) is { } objection)
        {
            return new Answer<ScanResult>.NotEstimable(objection);
        }

        if (ScanCircles.Of(places, population, settings.MaxShare, ScanCheck.MostCircleMembers) is not { } circles)
        {
            return new Answer<ScanResult>.NotEstimable(ScanCheck.TooLarge);
        }

        var counts = cases.ToArray();
        var total = counts.Sum();
        var inside = ScanCheck.ScaledTo(population, total);
        var design = new SpatialDesign(
            circles, LikelihoodRatio.Poisson(total), counts, inside, new NullCases.Multinomial(total, inside), settings.MinimumCases);
        return Answer.Of(
            ScanRun.Run(design, settings, inTime: false, ScanWording.SpatialPoisson(settings)), ScanCheck.Warnings(cases, population, settings, 1), Assumptions);
    }

    /// <summary>Cases against controls.</summary>
    /// <param name="places">Where the places lie.</param>
    /// <param name="cases">Cases of each place.</param>
    /// <param name="controls">Controls of each place.</param>
    /// <param name="settings">Settings.</param>
    public static Answer<ScanResult> Bernoulli(ScanPlaces places, ReadOnlySpan<int> cases, ReadOnlySpan<int> controls, ScanSettings settings)
    {
        if ((ScanCheck.Settings(settings) ?? ScanCheck.Cases(places, cases, 1) ?? ScanCheck.Controls(places, controls)) is { } objection)
        {
            return new Answer<ScanResult>.NotEstimable(objection);
        }

        var people = new int[places.Count];
        var weights = new double[places.Count];
        for (var i = 0; i < people.Length; i++)
        {
            people[i] = cases[i] + controls[i];
            weights[i] = people[i];
        }

        if (ScanCircles.Of(places, weights, settings.MaxShare, ScanCheck.MostCircleMembers) is not { } circles)
        {
            return new Answer<ScanResult>.NotEstimable(ScanCheck.TooLarge);
        }

        var counts = cases.ToArray();
        var total = counts.Sum();
        var design = new SpatialDesign(
            circles, LikelihoodRatio.Bernoulli(total, weights.Sum()), counts, weights, new NullCases.Labelling(total, people), settings.MinimumCases);
        return Answer.Of(
            ScanRun.Run(design, settings, inTime: false, ScanWording.Bernoulli(settings)), ScanCheck.Warnings(cases, weights, settings, 1), Assumptions);
    }

    private static readonly IReadOnlyList<Assumption> Assumptions =
    [
        new(new("Without clusters, cases occur independently of one another.", "无聚集时，病例相互独立发生。"), null),
        new(new("People are counted where they were exposed.", "人员按暴露地点统计。"), null),
    ];
}
