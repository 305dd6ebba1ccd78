using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>What may be chosen for the instantaneous reproduction number.</summary>
public sealed record ReproductionOptions
{
    /// <summary>Mean of the gamma prior. Default 5: high, so that an outbreak isn't called controlled for want of data.</summary>
    public double PriorMean { get; init; } = 5.0;

    /// <summary>Standard deviation of the gamma prior. Default 5.</summary>
    public double PriorSd { get; init; } = 5.0;

    /// <summary>
    /// First days from which growth is read to impute the cases before the series began; null, the default, imputes none. Without it the first
    /// estimates are too high, because the infectors of the first cases are missing.
    /// </summary>
    public int? BackImputationDays { get; init; }

    /// <summary>Coefficient of variation above which a window is said to have too few cases. Default 0.3, which needs 11 cases with the default prior.</summary>
    public double WidestCoefficientOfVariation { get; init; } = 0.3;

    /// <summary>Cases that a window needs for that precision: the smallest whole number not below 1/c² − a₀ (Cori et al. 2013).</summary>
    public int CasesNeeded => (int)Math.Max(0.0, Math.Ceiling(
        (1.0 / (WidestCoefficientOfVariation * WidestCoefficientOfVariation)) - (PriorMean * PriorMean / (PriorSd * PriorSd)) - 1e-9));
}

/// <summary>The estimate of one window.</summary>
/// <param name="Window">The days it is made from.</param>
/// <param name="LocalCases">Local cases in the window.</param>
/// <param name="Infectivity">Sum of infectivity over the window, mean over the possible serial intervals.</param>
/// <param name="Posterior">What is known of the reproduction number; null when it can't be estimated.</param>
/// <param name="Because">Why it can't be estimated; null when it can.</param>
/// <param name="TooFewCases">Whether the window holds fewer cases than the options ask for.</param>
public sealed record WindowReproduction(
    DayWindow Window, double LocalCases, double Infectivity, ReproductionPosterior? Posterior, Phrase? Because, bool TooFewCases);

/// <summary>The instantaneous reproduction number over time.</summary>
/// <param name="Windows">In the order in which the windows were asked for.</param>
/// <param name="FirstDayCountedAsImported">Local cases of the first day: their infectors can't be in the series, so they count as imported.</param>
/// <param name="ImputedGrowth">Growth rate a day by which cases before the series were imputed; null when none were.</param>
public sealed record ReproductionSeries(IReadOnlyList<WindowReproduction> Windows, double FirstDayCountedAsImported, double? ImputedGrowth);
