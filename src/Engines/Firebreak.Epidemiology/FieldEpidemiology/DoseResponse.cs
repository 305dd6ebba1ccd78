using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>People at one dose of an exposure (glasses drunk, days attended).</summary>
/// <param name="Dose">The dose, in any unit; differences between doses are what counts.</param>
/// <param name="Ill">Ill people at this dose.</param>
/// <param name="Well">Well people at this dose.</param>
public readonly record struct DoseGroup(double Dose, int Ill, int Well);

/// <summary>Illness by dose.</summary>
/// <param name="Groups">Groups from the lowest dose up, equal doses put together.</param>
/// <param name="AttackRates">Share ill in each, with Wilson's interval; null without people.</param>
/// <param name="OddsRatios">Odds of each group against the lowest dose; null where a cell is 0, and for the lowest itself.</param>
/// <param name="ChiSquaredTrend">Test of a trend with one degree of freedom: Cochran and Armitage's, or Mantel's extension over strata.</param>
/// <param name="PValue">Its p-value, two-sided.</param>
/// <param name="Rising">Whether illness rises with dose; null when it does neither.</param>
/// <param name="ChiSquaredDeparture">What differences between groups remain beside the trend; null over strata or with two doses.</param>
/// <param name="DeparturePValue">Its p-value: small when a straight line isn't the whole story.</param>
public sealed record DoseResponseResult(
    IReadOnlyList<DoseGroup> Groups,
    IReadOnlyList<Estimate?> AttackRates,
    IReadOnlyList<double?> OddsRatios,
    double ChiSquaredTrend,
    double PValue,
    bool? Rising,
    double? ChiSquaredDeparture,
    double? DeparturePValue);

/// <summary>Does illness follow the dose?</summary>
public static class DoseResponse
{
    /// <summary>Trend in one group of people (Cochran 1954, doi:10.2307/3001616; Armitage 1955, doi:10.2307/3001775).</summary>
    public static Answer<DoseResponseResult> Trend(ReadOnlySpan<DoseGroup> groups)
    {
        if (Objection(groups) is { } objection)
        {
            return objection;
        }

        var merged = Merge(groups);
        var (score, variance) = Contribution(merged, finite: false);
        var trend = score * score / variance;
        double? departure = merged.Count > 2 ? Math.Max(0.0, Heterogeneity(merged) - trend) : null;
        return Result(
            merged, score, trend, departure, departure is { } d ? GammaFunctions.Upper(0.5 * (merged.Count - 2), 0.5 * d) : null);
    }

    /// <summary>Trend over strata: Mantel's extension (1963, doi:10.2307/2282717). Attack rates are those of all strata together.</summary>
    /// <param name="strata">Dose groups of each stratum.</param>
    public static Answer<DoseResponseResult> TrendOverStrata(IReadOnlyList<DoseGroup[]> strata)
    {
        var all = strata.SelectMany(static s => s).ToArray();
        if (Objection(all) is { } objection)
        {
            return objection;
        }

        var (score, variance) = (0.0, 0.0);
        foreach (var stratum in strata)
        {
            var (s, v) = Contribution(Merge(stratum), finite: true);
            score += s;
            variance += v;
        }

        return variance > 0.0
            ? Result(Merge(all), score, score * score / variance, null, null)
            : Answer.NotEstimable<DoseResponseResult>("no stratum has ill and well people at different doses.", "没有任何一层在不同剂量下同时有发病与未发病者。");
    }

    private static Answer<DoseResponseResult>? Objection(ReadOnlySpan<DoseGroup> groups)
    {
        var (ill, well, lowest, highest) = (0L, 0L, double.PositiveInfinity, double.NegativeInfinity);
        foreach (var group in groups)
        {
            if (!double.IsFinite(group.Dose) || group.Ill < 0 || group.Well < 0)
            {
                return Answer.NotEstimable<DoseResponseResult>("a dose isn't a number, or a count is negative.", "剂量无效或人数为负。");
            }

            (ill, well) = (ill + group.Ill, well + group.Well);
            if (group.Ill + group.Well > 0)
            {
                (lowest, highest) = (Math.Min(lowest, group.Dose), Math.Max(highest, group.Dose));
            }
        }

        return ill > 0 && well > 0 && highest > lowest
            ? null
            : Answer.NotEstimable<DoseResponseResult>("it takes ill and well people at two doses or more.", "至少需要两个剂量组，且同时有发病与未发病者。");
    }

    private static List<DoseGroup> Merge(ReadOnlySpan<DoseGroup> groups) =>
    [
        .. groups.ToArray()
            .GroupBy(static g => g.Dose)
            .Select(static g => new DoseGroup(g.Key, g.Sum(static x => x.Ill), g.Sum(static x => x.Well)))
            .Where(static g => g.Ill + g.Well > 0)
            .OrderBy(static g => g.Dose),
    ];

    // Σ dose × (ill − expected), and its variance: with the people as given (Cochran, Armitage) or drawn without replacement (Mantel, N − 1).
    private static (double Score, double Variance) Contribution(List<DoseGroup> groups, bool finite)
    {
        var (people, ill, doses, squares, score) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var g in groups)
        {
            double n = g.Ill + g.Well;
            people += n;
            ill += g.Ill;
            doses += n * g.Dose;
            score += g.Dose * g.Ill;
        }

        if (people < 2.0)
        {
            return (0.0, 0.0);
        }

        var mean = doses / people;
        foreach (var g in groups)
        {
            squares += (g.Ill + g.Well) * (g.Dose - mean) * (g.Dose - mean);
        }

        var share = ill / people;
        return (score - (mean * ill), share * (1.0 - share) * squares * (finite ? people / (people - 1.0) : 1.0));
    }

    private static double Heterogeneity(List<DoseGroup> groups)
    {
        double ill = groups.Sum(static g => (double)g.Ill), people = groups.Sum(static g => (double)g.Ill + g.Well);
        var share = ill / people;
        return groups.Sum(g =>
        {
            double n = g.Ill + g.Well, difference = g.Ill - (n * share);
            return difference * difference / (n * share * (1.0 - share));
        });
    }

    private static Answer<DoseResponseResult> Result(List<DoseGroup> groups, double score, double trend, double? departure, double? departureP)
    {
        var first = groups[0];
        var result = new DoseResponseResult(
            groups,
            [.. groups.Select(static g => Shares.Wilson(g.Ill, g.Ill + g.Well))],
            [.. groups.Select((g, i) => i == 0 || g.Well == 0 || first.Ill == 0 || first.Well == 0
                ? null
                : (double?)((double)g.Ill * first.Well / ((double)g.Well * first.Ill)))],
            trend,
            2.0 * NormalDistribution.UpperTail(Math.Sqrt(trend)),
            score == 0.0 ? null : score > 0.0,
            departure,
            departureP);
        IReadOnlyList<Phrase> warnings = groups.Any(static g => g.Ill + g.Well < 5)
            ? [new("A dose group holds fewer than 5 people: its rate says little, and the test is rough.", "有剂量组不足 5 人：其罹患率意义有限，检验较粗略。")]
            : [];
        return Answer.Of(result, warnings, [new(new("The risk changes by the same step with each unit of dose.", "每增加一个剂量单位，风险变化相同。"), departureP is { } p ? p >= 0.05 : null)]);
    }
}
