using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Delays;

/// <summary>A fitted delay distribution.</summary>
/// <param name="Distribution">The distribution of highest likelihood.</param>
/// <param name="LogLikelihood">Its log-likelihood.</param>
/// <param name="Aic">Akaike's criterion: 4 − 2 × log-likelihood.</param>
/// <param name="MeanDays">Mean with its 95 % interval; null when the distribution has none.</param>
/// <param name="SdDays">Standard deviation, likewise.</param>
/// <param name="MedianDays">Median, likewise.</param>
/// <param name="P95Days">95 % quantile, likewise.</param>
/// <param name="Observations">Observations behind it.</param>
public sealed record DelayFit(
    ParametricDelay Distribution,
    double LogLikelihood,
    double Aic,
    Estimate? MeanDays,
    Estimate? SdDays,
    Estimate? MedianDays,
    Estimate? P95Days,
    double Observations);

/// <summary>Several fits of the same observations, best first.</summary>
/// <param name="Fits">Fits in order of Akaike's criterion.</param>
/// <param name="LeftOut">Families that can't describe these observations, and why.</param>
public sealed record DelayComparison(IReadOnlyList<DelayFit> Fits, IReadOnlyList<Phrase> LeftOut);

/// <summary>How the intervals of a delay are made.</summary>
public enum DelayIntervals
{
    /// <summary>Profile likelihood: the values whose best likelihood lies within 1.92 of the maximum.</summary>
    Profile = 0,

    /// <summary>None: the estimate alone, for callers that need thousands of fits.</summary>
    None = 1,
}
