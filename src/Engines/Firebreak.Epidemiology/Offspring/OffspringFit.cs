using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Offspring;

/// <summary>Which cases a number of infections is an average over. It moves R more than any choice of method.</summary>
public enum OffspringDenominator
{
    /// <summary>All cases, those with no known infection counted as 0.</summary>
    AllCases = 0,

    /// <summary>Cases that have a known infector or have infected somebody.</summary>
    CasesInChains = 1,

    /// <summary>Finished clusters, by their sizes.</summary>
    Clusters = 2,
}

/// <summary>Fitted offspring distribution.</summary>
/// <param name="Denominator">Cases behind the average.</param>
/// <param name="Count">How many cases (or clusters) that are.</param>
/// <param name="Infections">Infections they caused.</param>
/// <param name="Reproduction">R with its 95 % profile limits.</param>
/// <param name="Dispersion">k with its 95 % profile limits; null when the counts vary no more than Poisson counts, so that k has no maximum.</param>
/// <param name="DispersionLow">Lower limit of k where it has no maximum; null otherwise.</param>
/// <param name="LogLikelihood">Log-likelihood of the negative binomial.</param>
/// <param name="AicNegativeBinomial">Akaike's criterion of the negative binomial.</param>
/// <param name="AicPoisson">Of the Poisson distribution; null from clusters.</param>
/// <param name="AicGeometric">Of the geometric distribution; null from clusters.</param>
public sealed record OffspringFit(
    OffspringDenominator Denominator,
    int Count,
    long Infections,
    Estimate Reproduction,
    Estimate? Dispersion,
    double? DispersionLow,
    double LogLikelihood,
    double AicNegativeBinomial,
    double? AicPoisson,
    double? AicGeometric)
{
    /// <summary>The law at the estimate; with the largest dispersion that is told apart from Poisson when k has no maximum. Null without infections.</summary>
    public OffspringLaw? Law => Reproduction.Value > 0.0 ? new(Reproduction.Value, Dispersion?.Value ?? OffspringFitting.LargestDispersion) : null;
}
