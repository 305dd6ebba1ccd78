using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>Cases and people of one age group.</summary>
/// <param name="Cases">Cases.</param>
/// <param name="Population">People, or person-time.</param>
public readonly record struct AgeStratum(int Cases, double Population);

/// <summary>A rate and what it would be with another age structure.</summary>
/// <param name="CrudeRate">Cases by people, with exact Poisson limits.</param>
/// <param name="StandardisedRate">Rate with the standard's age structure, with limits after Fay and Feuer.</param>
public sealed record DirectlyStandardised(Estimate CrudeRate, Estimate StandardisedRate);

/// <summary>Cases against those expected at the standard's rates.</summary>
/// <param name="Observed">Observed cases.</param>
/// <param name="Expected">Cases at the standard's age-specific rates.</param>
/// <param name="Ratio">Standardised ratio (1 is "as in the standard"), with exact Poisson limits.</param>
public sealed record IndirectlyStandardised(int Observed, double Expected, Estimate Ratio);

/// <summary>Rates made comparable between populations of different age.</summary>
public static class Standardisation
{
    /// <summary>Direct: our age-specific rates on the standard's population (limits: Fay and Feuer 1997, doi:10.1002/(SICI)1097-0258(19970415)16:7).</summary>
    /// <param name="strata">Our cases and people by age.</param>
    /// <param name="standard">People of the standard by age; only their proportions matter.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Answer<DirectlyStandardised> Direct(ReadOnlySpan<AgeStratum> strata, ReadOnlySpan<double> standard, double level = 0.95)
    {
        if (strata.Length != standard.Length)
        {
            throw new ArgumentException("Each age group has its share of the standard.", nameof(standard));
        }

        var (total, cases, people) = (0.0, 0, 0.0);
        for (var i = 0; i < strata.Length; i++)
        {
            if (strata[i].Cases < 0 || !(strata[i].Population >= 0.0) || !(standard[i] >= 0.0) || !double.IsFinite(strata[i].Population + standard[i]))
            {
                return Answer.NotEstimable<DirectlyStandardised>("a count or population is negative or no number.", "病例数或人口数为负或无效。");
            }

            if (strata[i].Population == 0.0 && (standard[i] > 0.0 || strata[i].Cases > 0))
            {
                return Answer.NotEstimable<DirectlyStandardised>(
                    FormattableString.Invariant($"age group {i + 1} has nobody of ours, but cases or people of the standard: join it with its neighbour."),
                    FormattableString.Invariant($"第 {i + 1} 个年龄组无本地人口，但有病例或标准人口：请与相邻组合并。"));
            }

            total += standard[i];
            cases += strata[i].Cases;
            people += strata[i].Population;
        }

        if (total <= 0.0 || people <= 0.0)
        {
            return Answer.NotEstimable<DirectlyStandardised>("nobody lives in the population or in the standard.", "本地人口或标准人口为 0。");
        }

        var (rate, variance, largest) = (0.0, 0.0, 0.0);
        for (var i = 0; i < strata.Length; i++)
        {
            var weight = strata[i].Population > 0.0 ? standard[i] / total / strata[i].Population : 0.0;
            rate += weight * strata[i].Cases;
            variance += weight * weight * strata[i].Cases;
            largest = Math.Max(largest, weight);
        }

        return Answer.Of(
            new DirectlyStandardised(new(cases / people, PoissonLimits(cases, level, 1.0 / people)), new(rate, GammaLimits(rate, variance, largest, level))),
            cases < 20
                ? [new(FormattableString.Invariant($"Only {cases} cases: the standardised rate hangs on a few of them."), FormattableString.Invariant($"仅 {cases} 例病例：标化率取决于少数病例。"))]
                : [],
            [new(new("Age-specific rates are proportional to those they are compared with.", "各年龄组率与比较对象成比例。"), null)]);
    }

    /// <summary>Indirect: our cases against those the standard's age-specific rates would give.</summary>
    /// <param name="strata">Our people by age; the cases may be given in one group if their ages aren't known.</param>
    /// <param name="standardRates">The standard's cases a person by age.</param>
    /// <param name="level">Level of the interval.</param>
    public static Answer<IndirectlyStandardised> Indirect(ReadOnlySpan<AgeStratum> strata, ReadOnlySpan<double> standardRates, double level = 0.95)
    {
        if (strata.Length != standardRates.Length)
        {
            throw new ArgumentException("Each age group has a rate of the standard.", nameof(standardRates));
        }

        var (expected, cases) = (0.0, 0);
        for (var i = 0; i < strata.Length; i++)
        {
            if (strata[i].Cases < 0 || !(strata[i].Population >= 0.0) || !(standardRates[i] >= 0.0) || !double.IsFinite(strata[i].Population * standardRates[i]))
            {
                return Answer.NotEstimable<IndirectlyStandardised>("a count, population or rate is negative or no number.", "病例数、人口数或率为负或无效。");
            }

            expected += strata[i].Population * standardRates[i];
            cases += strata[i].Cases;
        }

        return expected > 0.0
            ? Answer.Of(
                new IndirectlyStandardised(cases, expected, new(cases / expected, PoissonLimits(cases, level, 1.0 / expected))),
                [],
                [new(new("Two standardised ratios may be compared only if the age structures are alike.", "仅当年龄构成相近时，两个标化比才可互相比较。"), null)])
            : Answer.NotEstimable<IndirectlyStandardised>("no case is expected at the standard's rates.", "按标准率期望病例数为 0。");
    }

    // Garwood 1936: limits of a Poisson mean from gamma quantiles.
    private static Interval PoissonLimits(int cases, double level, double scale)
    {
        var tail = 0.5 * (1.0 - level);
        return new(cases == 0 ? 0.0 : scale * GammaFunctions.Quantile(cases, tail), scale * GammaFunctions.UpperQuantile(cases + 1.0, tail), level);
    }

    // The weighted sum is treated as a gamma variable; for the upper limit one more case is put where it weighs most. One group gives Garwood's limits.
    private static Interval GammaLimits(double rate, double variance, double largestWeight, double level)
    {
        var tail = 0.5 * (1.0 - level);
        var low = rate > 0.0 ? variance / rate * GammaFunctions.Quantile(rate * rate / variance, tail) : 0.0;
        var (upperRate, upperVariance) = (rate + largestWeight, variance + (largestWeight * largestWeight));
        return new(low, upperVariance / upperRate * GammaFunctions.UpperQuantile(upperRate * upperRate / upperVariance, tail), level);
    }
}
