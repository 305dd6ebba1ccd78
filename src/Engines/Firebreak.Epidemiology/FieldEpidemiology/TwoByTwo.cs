using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>Ill and well people, by whether they were exposed. In a case-control study "ill" are the cases and "well" the controls.</summary>
/// <param name="ExposedIll">Exposed and ill.</param>
/// <param name="ExposedWell">Exposed and well.</param>
/// <param name="UnexposedIll">Unexposed and ill.</param>
/// <param name="UnexposedWell">Unexposed and well.</param>
/// <remarks>The default value is a table without people: nothing can be estimated from it, and that is what is said.</remarks>
public readonly record struct TwoByTwo(int ExposedIll, int ExposedWell, int UnexposedIll, int UnexposedWell)
{
    /// <summary>All exposed.</summary>
    public int Exposed => ExposedIll + ExposedWell;

    /// <summary>All unexposed.</summary>
    public int Unexposed => UnexposedIll + UnexposedWell;

    /// <summary>All ill.</summary>
    public int Ill => ExposedIll + UnexposedIll;

    /// <summary>Everyone.</summary>
    public int Total => Exposed + Unexposed;

    internal bool HasNegative => ExposedIll < 0 || ExposedWell < 0 || UnexposedIll < 0 || UnexposedWell < 0;

    /// <summary>Counts people, leaving out those of whom exposure or illness isn't known.</summary>
    /// <param name="exposed">Whether each person was exposed; null when unknown.</param>
    /// <param name="ill">Whether each person fell ill; null when unknown.</param>
    /// <returns>The table, and how many people were left out.</returns>
    /// <exception cref="ArgumentException">The lists are of unequal length.</exception>
    public static (TwoByTwo Table, int LeftOut) Count(ReadOnlySpan<bool?> exposed, ReadOnlySpan<bool?> ill)
    {
        if (exposed.Length != ill.Length)
        {
            throw new ArgumentException("Each person has an exposure and an illness.", nameof(ill));
        }

        var table = default(TwoByTwo);
        var leftOut = 0;
        for (var i = 0; i < exposed.Length; i++)
        {
            if (exposed[i] is not { } e || ill[i] is not { } sick)
            {
                leftOut++;
                continue;
            }

            table = (e, sick) switch
            {
                (true, true) => table with { ExposedIll = table.ExposedIll + 1 },
                (true, false) => table with { ExposedWell = table.ExposedWell + 1 },
                (false, true) => table with { UnexposedIll = table.UnexposedIll + 1 },
                _ => table with { UnexposedWell = table.UnexposedWell + 1 },
            };
        }

        return (table, leftOut);
    }
}

/// <summary>A ratio with its limits; a limit that doesn't exist is null, never an infinite number.</summary>
/// <param name="Value">The ratio; null when a zero in the table makes it 0/0 or infinite.</param>
/// <param name="Low">Lower limit; 0 where the table can't exclude "no risk at all".</param>
/// <param name="High">Upper limit; null where no upper limit exists.</param>
/// <param name="Level">Level of the claim.</param>
/// <param name="Method">How value and limits were made.</param>
public sealed record RatioEstimate(double? Value, double Low, double? High, double Level, Phrase Method);

/// <summary>Everything a field report says about one exposure.</summary>
/// <param name="Table">The table.</param>
/// <param name="AttackRateExposed">Share of the exposed who fell ill, with Wilson's interval; null without exposed, and in a case-control study.</param>
/// <param name="AttackRateUnexposed">Share of the unexposed who fell ill.</param>
/// <param name="RiskRatio">Risk ratio with exact limits where the groups are small enough, score limits else; null in a case-control study.</param>
/// <param name="RiskDifference">Risk of the exposed less that of the unexposed, with Newcombe's interval; null in a case-control study.</param>
/// <param name="OddsRatio">Odds ratio of the table with mid-P limits.</param>
/// <param name="ConditionalOddsRatio">Conditional maximum-likelihood odds ratio with Fisher's exact limits.</param>
/// <param name="FisherPValue">Fisher's exact test, two-sided, by probability of the tables.</param>
/// <param name="MidPValue">The same with half of the observed table's probability, doubled from the smaller tail: less cautious.</param>
/// <param name="AttributableFraction">Share of illness among all that would not have happened without the exposure, if it is the cause; null when undefined.</param>
public sealed record ExposureResult(
    TwoByTwo Table,
    Estimate? AttackRateExposed,
    Estimate? AttackRateUnexposed,
    RatioEstimate? RiskRatio,
    Estimate? RiskDifference,
    RatioEstimate OddsRatio,
    RatioEstimate ConditionalOddsRatio,
    double FisherPValue,
    double MidPValue,
    double? AttributableFraction);
