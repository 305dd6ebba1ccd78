using Firebreak.Epidemiology.Answers;

namespace Firebreak.Epidemiology.Scan;

/// <summary>Looks for the circle and the time in which cases are most in excess: retrospective, or alive today (prospective).</summary>
/// <remarks>Cases are given place by place, each with all its time steps: cases[place × times + time].</remarks>
public static class SpaceTimeScan
{
    /// <summary>Cases against a population (Kulldorff et al. 1998, doi:10.2105/AJPH.88.9.1377).</summary>
    /// <param name="places">Where the places lie.</param>
    /// <param name="times">Number of time steps.</param>
    /// <param name="cases">Cases by place and time.</param>
    /// <param name="population">
    /// Population of each place; or by place and time, like the cases, where it changes or where it holds the cases to expect
    /// (<see cref="ExpectedCases"/>). Only proportions matter. Summed over time it also bounds the circles.
    /// </param>
    /// <param name="settings">Settings.</param>
    public static Answer<ScanResult> Poisson(
        ScanPlaces places, int times, ReadOnlySpan<int> cases, ReadOnlySpan<double> population, ScanSettings settings)
    {
        if ((ScanCheck.Settings(settings) ?? ScanCheck.Times(times, settings) ?? ScanCheck.Cases(places, cases, times)) is { } objection)
        {
            return new Answer<ScanResult>.NotEstimable(objection);
        }

        var risk = population.ToArray();
        if (population.Length == places.Count)
        {
            risk = new double[places.Count * times];
            for (var cell = 0; cell < risk.Length; cell++)
            {
                risk[cell] = population[cell / times];
            }
        }

        return (ScanCheck.Weights(places, risk, times) ?? ScanCheck.CasesHaveRisk(cases, risk, times)) is { } problem
            ? new Answer<ScanResult>.NotEstimable(problem)
            : Run(places, times, cases, risk, settings, permutation: false);
    }

    /// <summary>Cases alone: their places and dates against one another (Kulldorff et al. 2005, doi:10.1371/journal.pmed.0020059).</summary>
    /// <param name="places">Where the places lie.</param>
    /// <param name="times">Number of time steps.</param>
    /// <param name="cases">Cases by place and time.</param>
    /// <param name="settings">Settings; the share bounds the cases of a circle.</param>
    public static Answer<ScanResult> Permutation(ScanPlaces places, int times, ReadOnlySpan<int> cases, ScanSettings settings)
    {
        if ((ScanCheck.Settings(settings) ?? ScanCheck.Times(times, settings) ?? ScanCheck.Cases(places, cases, times)) is { } objection)
        {
            return new Answer<ScanResult>.NotEstimable(objection);
        }

        var (byPlace, byTime) = Margins(cases, times);
        var expected = new double[cases.Length];
        for (var cell = 0; cell < expected.Length; cell++)
        {
            expected[cell] = byPlace[cell / times] * (double)byTime[cell % times];
        }

        return Run(places, times, cases, expected, settings, permutation: true);
    }

    private static Answer<ScanResult> Run(
        ScanPlaces places, int times, ReadOnlySpan<int> cases, double[] risk, ScanSettings settings, bool permutation)
    {
        var weights = new double[places.Count];
        for (var cell = 0; cell < risk.Length; cell++)
        {
            weights[cell / times] += risk[cell];
        }

        if (ScanCircles.Of(places, weights, settings.MaxShare, ScanCheck.MostCircleMembers) is not { } circles)
        {
            return new Answer<ScanResult>.NotEstimable(ScanCheck.TooLarge);
        }

        var total = 0;
        foreach (var count in cases)
        {
            total += count;
        }

        var maxWindow = Math.Min(times, settings.MaxWindow ?? Math.Max(1, times / 2));
        var expected = ScanCheck.ScaledTo(risk, total);
        var (byPlace, byTime) = Margins(cases, times);
        NullCases nullCases = permutation
            ? new NullCases.Permutation(byPlace, byTime, settings.Prospective ? times - maxWindow : 0)
            : new NullCases.Multinomial(total, expected);
        var design = new SpaceTimeDesign(
            circles, LikelihoodRatio.Poisson(total), cases, expected, times, maxWindow, settings.Prospective, nullCases, settings.MinimumCases);
        var wording = permutation ? ScanWording.Permutation(settings, maxWindow) : ScanWording.SpaceTimePoisson(settings, maxWindow);
        return Answer.Of(
            ScanRun.Run(design, settings, inTime: true, wording), ScanCheck.Warnings(cases, weights, settings, times), Assumptions(permutation));
    }

    private static (int[] ByPlace, int[] ByTime) Margins(ReadOnlySpan<int> cases, int times)
    {
        var byPlace = new int[cases.Length / times];
        var byTime = new int[times];
        for (var cell = 0; cell < cases.Length; cell++)
        {
            byPlace[cell / times] += cases[cell];
            byTime[cell % times] += cases[cell];
        }

        return (byPlace, byTime);
    }

    private static IReadOnlyList<Assumption> Assumptions(bool permutation) =>
    [
        new(new("Without clusters, cases occur independently of one another.", "无聚集时，病例相互独立发生。"), null),
        permutation
            ? new(new("The population grows alike everywhere, and reporting is as late everywhere.", "各地人口变化一致，报告延迟一致。"), null)
            : new(new("Without clusters, risk is the same at all times and places, up to what is expected.", "无聚集时，除期望差异外各时各地风险相同。"), null),
    ];
}
