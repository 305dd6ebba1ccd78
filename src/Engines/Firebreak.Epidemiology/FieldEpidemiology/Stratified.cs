using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>One exposure looked at within strata (ages, classes, days).</summary>
/// <param name="CrudeOddsRatio">Odds ratio with strata thrown together; null when a cell is 0.</param>
/// <param name="OddsRatio">Mantel–Haenszel odds ratio, limits after Robins, Breslow and Greenland (1986, doi:10.2307/2531052).</param>
/// <param name="RiskRatio">Mantel–Haenszel risk ratio, limits after Greenland and Robins (1985, doi:10.2307/2530643); null in a case-control study.</param>
/// <param name="ChiSquared">Mantel–Haenszel test of no association in any stratum, one degree of freedom, with continuity correction.</param>
/// <param name="PValue">Its p-value.</param>
/// <param name="HomogeneityPValue">Breslow and Day's test, with Tarone's correction, that the odds ratio is the same in all strata; null for one stratum.</param>
/// <param name="InformativeStrata">Strata that say something: with exposed and unexposed, ill and well.</param>
public sealed record StratifiedResult(
    double? CrudeOddsRatio,
    RatioEstimate OddsRatio,
    RatioEstimate? RiskRatio,
    double ChiSquared,
    double PValue,
    double? HomogeneityPValue,
    int InformativeStrata);

/// <summary>Mantel and Haenszel's summary over strata (1959, doi:10.1093/jnci/22.4.719).</summary>
public static class Stratified
{
    /// <summary>Summary measures over strata.</summary>
    /// <param name="strata">One table a stratum.</param>
    /// <param name="design">How people were chosen.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Answer<StratifiedResult> Summarise(ReadOnlySpan<TwoByTwo> strata, StudyDesign design, double level = 0.95)
    {
        var informative = new List<TwoByTwo>();
        var crude = default(TwoByTwo);
        foreach (var t in strata)
        {
            if (t.HasNegative)
            {
                return Answer.NotEstimable<StratifiedResult>("a stratum holds a negative count.", "某一层中有负数。");
            }

            crude = new(
                crude.ExposedIll + t.ExposedIll, crude.ExposedWell + t.ExposedWell, crude.UnexposedIll + t.UnexposedIll, crude.UnexposedWell + t.UnexposedWell);
            if (t.Exposed > 0 && t.Unexposed > 0 && t.Ill > 0 && t.Ill < t.Total)
            {
                informative.Add(t);
            }
        }

        if (informative.Count == 0)
        {
            return Answer.NotEstimable<StratifiedResult>(
                "no stratum has exposed and unexposed, ill and well people.", "没有任何一层同时包含暴露与未暴露、发病与未发病者。");
        }

        var z = NormalDistribution.Quantile(0.5 + (0.5 * level));
        var odds = OddsRatio(informative, z, level);
        var (chi, p) = Test(informative);
        var homogeneity = informative.Count > 1 && odds.Value is { } common && common > 0.0 ? Homogeneity(informative, common) : null;
        var crudeOdds = crude.ExposedWell == 0 || crude.UnexposedIll == 0
            ? (double?)null
            : (double)crude.ExposedIll * crude.UnexposedWell / ((double)crude.ExposedWell * crude.UnexposedIll);
        return Answer.Of(
            new StratifiedResult(
                crudeOdds, odds, design == StudyDesign.Cohort ? RiskRatio(informative, z, level) : null, chi, p, homogeneity, informative.Count),
            Warnings(strata.Length, informative.Count, crudeOdds, odds.Value, homogeneity),
            [new(new("The ratio is the same in all strata.", "各层的比值相同。"), homogeneity is { } h ? h >= 0.05 : null)]);
    }

    private static RatioEstimate OddsRatio(List<TwoByTwo> strata, double z, double level)
    {
        var (r, s, pr, psqr, qs) = (0.0, 0.0, 0.0, 0.0, 0.0);
        foreach (var t in strata)
        {
            double n = t.Total, ri = (double)t.ExposedIll * t.UnexposedWell / n, si = (double)t.ExposedWell * t.UnexposedIll / n;
            double p = (t.ExposedIll + t.UnexposedWell) / n, q = 1.0 - p;
            r += ri;
            s += si;
            pr += p * ri;
            psqr += (p * si) + (q * ri);
            qs += q * si;
        }

        var method = new Phrase("Mantel–Haenszel, limits after Robins, Breslow and Greenland", "Mantel–Haenszel 法，Robins–Breslow–Greenland 置信限");
        if (r == 0.0 || s == 0.0)
        {
            return new(s == 0.0 ? null : 0.0, 0.0, null, level, method);
        }

        var sd = Math.Sqrt((pr / (2.0 * r * r)) + (psqr / (2.0 * r * s)) + (qs / (2.0 * s * s)));
        return new(r / s, r / s * Math.Exp(-z * sd), r / s * Math.Exp(z * sd), level, method);
    }

    private static RatioEstimate RiskRatio(List<TwoByTwo> strata, double z, double level)
    {
        var (r, s, v) = (0.0, 0.0, 0.0);
        foreach (var t in strata)
        {
            double n = t.Total, m = t.Ill, n1 = t.Exposed, n0 = t.Unexposed;
            r += t.ExposedIll * n0 / n;
            s += t.UnexposedIll * n1 / n;
            v += ((m * n1 * n0) - (t.ExposedIll * (double)t.UnexposedIll * n)) / (n * n);
        }

        var method = new Phrase("Mantel–Haenszel, limits after Greenland and Robins", "Mantel–Haenszel 法，Greenland–Robins 置信限");
        if (r == 0.0 || s == 0.0)
        {
            return new(s == 0.0 ? null : 0.0, 0.0, null, level, method);
        }

        var sd = Math.Sqrt(v / (r * s));
        return new(r / s, r / s * Math.Exp(-z * sd), r / s * Math.Exp(z * sd), level, method);
    }

    private static (double ChiSquared, double PValue) Test(List<TwoByTwo> strata)
    {
        var (difference, variance) = (0.0, 0.0);
        foreach (var t in strata)
        {
            double n = t.Total;
            difference += t.ExposedIll - (t.Exposed * (double)t.Ill / n);
            variance += t.Exposed * (double)t.Unexposed / n * t.Ill * (t.Total - t.Ill) / (n * (n - 1.0));
        }

        var corrected = Math.Max(0.0, Math.Abs(difference) - 0.5);
        var chi = corrected * corrected / variance;
        return (chi, 2.0 * NormalDistribution.UpperTail(Math.Sqrt(chi)));
    }

    // Breslow and Day 1980, section 4.4: cells fitted to the margins under the common odds ratio; Tarone 1985 takes out what estimating it adds.
    private static double? Homogeneity(List<TwoByTwo> strata, double common)
    {
        var (sum, difference, total) = (0.0, 0.0, 0.0);
        foreach (var t in strata)
        {
            var fitted = FittedExposedIll(t, common);
            double b = t.Exposed - fitted, c = t.Ill - fitted, d = t.Unexposed - t.Ill + fitted;
            var variance = 1.0 / ((1.0 / fitted) + (1.0 / b) + (1.0 / c) + (1.0 / d));
            sum += (t.ExposedIll - fitted) * (t.ExposedIll - fitted) / variance;
            difference += t.ExposedIll - fitted;
            total += variance;
        }

        var statistic = Math.Max(0.0, sum - (difference * difference / total));
        return double.IsFinite(statistic) ? GammaFunctions.Upper(0.5 * (strata.Count - 1), 0.5 * statistic) : null;
    }

    private static double FittedExposedIll(TwoByTwo t, double odds)
    {
        if (Math.Abs(odds - 1.0) < 1e-9)
        {
            return t.Exposed * (double)t.Ill / t.Total;
        }

        // x (N₀ − m + x) = ψ (N₁ − x)(m − x), solved in the form that doesn't cancel.
        double a = 1.0 - odds, b = t.Unexposed - t.Ill + (odds * (t.Exposed + (double)t.Ill)), c = -odds * t.Exposed * t.Ill;
        return -2.0 * c / (b + Math.Sqrt((b * b) - (4.0 * a * c)));
    }

    private static List<Phrase> Warnings(int strata, int informative, double? crude, double? common, double? homogeneity)
    {
        var warnings = new List<Phrase>();
        if (informative < strata)
        {
            warnings.Add(new(
                FormattableString.Invariant($"{strata - informative} of {strata} strata say nothing: nobody to compare in them."),
                FormattableString.Invariant($"{strata} 层中有 {strata - informative} 层无可比较对象，不提供信息。")));
        }

        if (homogeneity < 0.05)
        {
            warnings.Add(new(
                "The odds ratio differs between strata: look at each, the summary hides it.",
                "各层比值比不同：应逐层查看，合并值会掩盖差异。"));
        }

        if (crude is { } c && common is { } m && m > 0.0 && Math.Abs((c / m) - 1.0) > 0.1)
        {
            warnings.Add(new(
                "The crude ratio differs from the stratified by more than 10 %: the stratifying factor confounds.",
                "粗比值比与分层结果相差超过 10%：分层因素存在混杂。"));
        }

        return warnings;
    }
}
