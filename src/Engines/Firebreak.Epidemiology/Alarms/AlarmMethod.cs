namespace Firebreak.Epidemiology.Alarms;

/// <summary>A rule that says which counts are too high to be ordinary, with all its settings.</summary>
/// <remarks>Every setting states its default. What can't be meant is refused in words when the rule is run, not by an exception.</remarks>
public abstract record AlarmMethod
{
    private AlarmMethod()
    {
    }

    /// <summary>EARS: today's count against the mean and standard deviation of the last days (Hutwagner et al. 2003, doi:10.1007/PL00022319).</summary>
    /// <param name="Statistic">C1, C2 or C3.</param>
    public sealed record Ears(EarsStatistic Statistic) : AlarmMethod
    {
        /// <summary>Days (or weeks) of the baseline; 7.</summary>
        public int Baseline { get; init; } = 7;

        /// <summary>Least standard deviation, so that a week of zeros doesn't alarm at the first case; 0.5.</summary>
        public double MinimumSd { get; init; } = 0.5;

        /// <summary>The statistic above which the day alarms: 3 for C1 and C2, 2 for C3.</summary>
        public double Limit { get; init; } = Statistic == EarsStatistic.C3 ? 2.0 : 3.0;

        /// <summary>Reported days the baseline must hold; 4. Fewer, and the day isn't assessed.</summary>
        public int MinimumReported { get; init; } = 4;
    }

    /// <summary>Quasi-Poisson regression on the same weeks of earlier years (Farrington et al. 1996, doi:10.2307/2983331).</summary>
    public sealed record Farrington : AlarmMethod
    {
        /// <summary>Years to look back; 5.</summary>
        public int YearsBack { get; init; } = 5;

        /// <summary>Weeks before and after the same week; 3.</summary>
        public int HalfWindow { get; init; } = 3;

        /// <summary>Whether earlier outbreaks in the reference weeks are given less weight; yes.</summary>
        public bool Reweight { get; init; } = true;

        /// <summary>Chance of a false alarm, two-sided as in the paper: the limit is the 1 − α/2 quantile; 0.01.</summary>
        public double Alpha { get; init; } = 0.01;

        /// <summary>Whether a linear trend may enter, if it is significant at 5 %, three years are given and it doesn't extrapolate; yes.</summary>
        public bool Trend { get; init; } = true;

        /// <summary>Cases needed in the last <see cref="RecentPeriods"/> for an alarm; 5.</summary>
        public int MinimumCases { get; init; } = 5;

        /// <summary>Periods over which <see cref="MinimumCases"/> is counted, this one included; 4.</summary>
        public int RecentPeriods { get; init; } = 4;

        /// <summary>Power that makes counts symmetric; 2/3.</summary>
        public PowerTransform Power { get; init; } = PowerTransform.TwoThirds;
    }

    /// <summary>Farrington's rule with all seasons of the past years (Noufaily et al. 2013, doi:10.1002/sim.5595).</summary>
    public sealed record FarringtonFlexible : AlarmMethod
    {
        /// <summary>Years to look back; 5.</summary>
        public int YearsBack { get; init; } = 5;

        /// <summary>Weeks before and after the same week that share its seasonal level; 3.</summary>
        public int HalfWindow { get; init; } = 3;

        /// <summary>Seasonal levels of the year; 10. With 1, only the windows around the same week are used.</summary>
        public int SeasonalLevels { get; init; } = 10;

        /// <summary>Latest periods left out, so that an outbreak that has begun doesn't become its own baseline; 26. Null means the half window.</summary>
        public int? RecentLeftOut { get; init; } = 26;

        /// <summary>Whether earlier outbreaks are given less weight; yes.</summary>
        public bool Reweight { get; init; } = true;

        /// <summary>Standardised Anscombe residual above which a week's weight falls; 2.58.</summary>
        public double ReweightAbove { get; init; } = 2.58;

        /// <summary>Chance of a false alarm; the limit is the 1 − α quantile; 0.01.</summary>
        public double Alpha { get; init; } = 0.01;

        /// <summary>Whether a linear trend may enter; yes.</summary>
        public bool Trend { get; init; } = true;

        /// <summary>Significance that the trend must reach; 1, which keeps it always, as Noufaily et al. advise.</summary>
        public double TrendSignificance { get; init; } = 1.0;

        /// <summary>
        /// How the fit's own uncertainty is measured: as in the package whose results users know. It matters for the delta limit and for a trend below
        /// significance 1, not for the default.
        /// </summary>
        public FitUncertainty FitUncertainty { get; init; } = FitUncertainty.ResidualWeights;

        /// <summary>Cases needed in the last <see cref="RecentPeriods"/> for an alarm; 5.</summary>
        public int MinimumCases { get; init; } = 5;

        /// <summary>Periods over which <see cref="MinimumCases"/> is counted, this one included; 4.</summary>
        public int RecentPeriods { get; init; } = 4;

        /// <summary>Power of the delta method; 2/3.</summary>
        public PowerTransform Power { get; init; } = PowerTransform.TwoThirds;

        /// <summary>How the limit follows from the fit; the negative-binomial quantile.</summary>
        public ThresholdRule Threshold { get; init; } = ThresholdRule.NegativeBinomial;
    }

    /// <summary>Cumulative sum of what exceeds the mean (Rossi et al. 1999, doi:10.1002/(SICI)1097-0258(19990830)18:16).</summary>
    public sealed record Cusum : AlarmMethod
    {
        /// <summary>Reference value in standard deviations that each period is allowed; 1.04.</summary>
        public double Allowance { get; init; } = 1.04;

        /// <summary>Decision limit in standard deviations; 2.26.</summary>
        public double Limit { get; init; } = 2.26;

        /// <summary>How a count becomes a standard score.</summary>
        public CusumTransform Transform { get; init; } = CusumTransform.Rossi;

        /// <summary>Where the mean comes from; the mean of all periods before the monitored ones.</summary>
        public CusumMean Mean { get; init; } = new CusumMean.OfTraining();

        /// <summary>Whether the sum starts again at 0 after an alarm; no, as published. Without it a lasting rise alarms for ever.</summary>
        public bool ResetAfterAlarm { get; init; }
    }

    /// <summary>Likelihood-ratio cumulative sum for overdispersed counts (Höhle and Paul 2008, doi:10.1016/j.csda.2008.02.015).</summary>
    public sealed record NegativeBinomialCusum : AlarmMethod
    {
        /// <summary>Factor by which an outbreak multiplies the mean; 2.</summary>
        public double RateRatio { get; init; } = 2.0;

        /// <summary>Decision limit on the log likelihood ratio; 4. The docs page gives run lengths.</summary>
        public double Limit { get; init; } = 4.0;

        /// <summary>Overdispersion a in variance = m + a·m²; null estimates it from the training periods, 0 is Poisson.</summary>
        public double? Overdispersion { get; init; }

        /// <summary>Where the mean comes from; the mean of all periods before the monitored ones.</summary>
        public CusumMean Mean { get; init; } = new CusumMean.OfTraining();

        /// <summary>Whether the sum starts again at 0 after an alarm; no.</summary>
        public bool ResetAfterAlarm { get; init; }
    }

    /// <summary>Posterior predictive quantile of reference counts (Riebler 2004; Höhle 2007, doi:10.1007/s00180-007-0074-8).</summary>
    public sealed record Bayes : AlarmMethod
    {
        /// <summary>Years to look back; 0.</summary>
        public int YearsBack { get; init; }

        /// <summary>Periods before (and, in earlier years, after) the same period; 6.</summary>
        public int HalfWindow { get; init; } = 6;

        /// <summary>Whether the periods just before this one belong to the reference; yes.</summary>
        public bool UseCurrentYear { get; init; } = true;

        /// <summary>Chance of a false alarm; 0.05.</summary>
        public double Alpha { get; init; } = 0.05;
    }

    /// <summary>Likelihood of "constant, then rising" against "constant" (Frisén and Andersson 2009, doi:10.1080/07474940902816791).</summary>
    public sealed record OutbreakP : AlarmMethod
    {
        /// <summary>Likelihood ratio above which the period alarms; 100.</summary>
        public double Limit { get; init; } = 100.0;
    }
}

/// <summary>The three statistics of EARS.</summary>
public enum EarsStatistic
{
    /// <summary>Baseline directly before the day.</summary>
    C1,

    /// <summary>Baseline that ends three days before the day.</summary>
    C2,

    /// <summary>Sum over three days of what C2 exceeds 1 by.</summary>
    C3,
}

/// <summary>Power of a count under which the limit is symmetric.</summary>
public enum PowerTransform
{
    /// <summary>None.</summary>
    None,

    /// <summary>Square root, which makes the variance constant.</summary>
    Half,

    /// <summary>Two thirds, which takes the skewness away.</summary>
    TwoThirds,
}

/// <summary>With which weights the dispersion is measured that stands behind the trend's t-test and the error of the expected count.</summary>
public enum FitUncertainty
{
    /// <summary>
    /// The weights against earlier outbreaks alone, the mean left out: as surveillance 1.20.3 does. Where counts are above 1 it takes the fit for more
    /// certain than it is, and finds a trend too easily.
    /// </summary>
    ResidualWeights,

    /// <summary>The working weights of the fit, as quasi-Poisson theory has it.</summary>
    WorkingWeights,
}

/// <summary>How a limit follows from mean and dispersion.</summary>
public enum ThresholdRule
{
    /// <summary>Normal limit on the transformed scale, uncertainty of the fit included.</summary>
    Delta,

    /// <summary>Quantile of the negative binomial with the fitted mean and dispersion; Poisson when there is none.</summary>
    NegativeBinomial,
}

/// <summary>How a count becomes a standard score.</summary>
public enum CusumTransform
{
    /// <summary>(x − m) / √m.</summary>
    Standard,

    /// <summary>(x − 3m + 2√(xm)) / (2√m), which small means distort less.</summary>
    Rossi,
}

/// <summary>Where the mean of a cumulative sum comes from.</summary>
public abstract record CusumMean
{
    private CusumMean()
    {
    }

    /// <summary>A mean that the user gives, in cases a period.</summary>
    public sealed record Given(double Cases) : CusumMean;

    /// <summary>The mean of all reported periods before the monitored ones.</summary>
    public sealed record OfTraining : CusumMean;

    /// <summary>The mean of the training periods within a window around the same time of every earlier year.</summary>
    /// <param name="HalfWindow">Periods before and after the same time of year.</param>
    public sealed record Seasonal(int HalfWindow = 3) : CusumMean;
}
