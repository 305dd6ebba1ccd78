namespace Firebreak.Epidemiology.Delays;

/// <summary>The families of delay distributions.</summary>
public enum DelayKind
{
    /// <summary>Gamma; parameters shape and rate a day.</summary>
    Gamma = 0,

    /// <summary>Log-normal; parameters mean and standard deviation of the logarithm.</summary>
    LogNormal = 1,

    /// <summary>Weibull; parameters shape and scale in days.</summary>
    Weibull = 2,

    /// <summary>Normal, for serial intervals that may be negative; parameters mean and standard deviation in days.</summary>
    Normal = 3,

    /// <summary>Log-logistic; parameters shape and scale (the median) in days. Its moments may not exist.</summary>
    LogLogistic = 4,
}

/// <summary>A continuous distribution of a delay in days, possibly shifted.</summary>
/// <remarks>A shift of −5 lets a positive family describe serial intervals down to −5 days.</remarks>
public abstract class ParametricDelay
{
    private protected ParametricDelay(DelayKind kind, double first, double second, double shiftDays)
        => (Kind, First, Second, ShiftDays) = (kind, first, second, shiftDays);

    /// <summary>Its family.</summary>
    public DelayKind Kind { get; }

    /// <summary>First parameter, as the family says.</summary>
    public double First { get; }

    /// <summary>Second parameter, as the family says.</summary>
    public double Second { get; }

    /// <summary>Days added to the family's own variable; 0 for none.</summary>
    public double ShiftDays { get; }

    /// <summary>Mean in days; null when it doesn't exist.</summary>
    public double? MeanDays => Moments.Mean is { } mean ? mean + ShiftDays : null;

    /// <summary>Standard deviation in days; null when it doesn't exist.</summary>
    public double? SdDays => Moments.Sd;

    /// <summary>Whether ∫F has a closed form, so that double interval censoring needs no quadrature.</summary>
    internal virtual bool HasIntegral => true;

    private protected abstract (double? Mean, double? Sd) Moments { get; }

    /// <summary>A gamma distribution.</summary>
    public static ParametricDelay Gamma(double shape, double ratePerDay, double shiftDays = 0.0)
        => new GammaDelay(Positive(shape), Positive(ratePerDay), Finite(shiftDays));

    /// <summary>A log-normal distribution.</summary>
    public static ParametricDelay LogNormal(double logMean, double logSd, double shiftDays = 0.0)
        => new LogNormalDelay(Finite(logMean), Positive(logSd), Finite(shiftDays));

    /// <summary>A Weibull distribution.</summary>
    public static ParametricDelay Weibull(double shape, double scaleDays, double shiftDays = 0.0)
        => new WeibullDelay(Positive(shape), Positive(scaleDays), Finite(shiftDays));

    /// <summary>A normal distribution.</summary>
    public static ParametricDelay Normal(double meanDays, double sdDays) => new NormalDelay(Finite(meanDays), Positive(sdDays));

    /// <summary>A log-logistic distribution.</summary>
    public static ParametricDelay LogLogistic(double shape, double scaleDays, double shiftDays = 0.0)
        => new LogLogisticDelay(Positive(shape), Positive(scaleDays), Finite(shiftDays));

    /// <summary>Probability of a delay up to a number of days.</summary>
    public double Cdf(double days) => LowerOf(days - ShiftDays);

    /// <summary>Probability of a longer delay, accurate when small.</summary>
    public double UpperTail(double days) => UpperOf(days - ShiftDays);

    /// <summary>The quantile in days of a probability in (0, 1).</summary>
    public double Quantile(double probability) => probability is > 0.0 and < 1.0
        ? ShiftDays + QuantileOf(probability)
        : throw new ArgumentOutOfRangeException(nameof(probability), probability, "The probability of a quantile lies between 0 and 1.");

    /// <summary>Probabilities of whole days, when the first event falls anywhere in its day.</summary>
    /// <param name="firstLag">Lag of the first entry; not above 0 and below 0 only for distributions that reach there.</param>
    /// <param name="count">Number of entries.</param>
    /// <returns>
    /// Probability that the second event falls <paramref name="firstLag"/>, +1, … days after the day of the first: the double interval censoring of day
    /// numbers (Park et al. 2024), not the difference of F at whole days. The tail beyond is not added anywhere.
    /// </returns>
    public double[] ByDay(int firstLag, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var weights = new double[count];
        for (var i = 0; i < count; i++)
        {
            var lag = firstLag + i;
            weights[i] = DelayLikelihood.DoubleInterval(this, 0.0, 1.0, lag, lag + 1.0);
        }

        return weights;
    }

    internal double LogDensity(double days) => LogDensityOf(days - ShiftDays);

    /// <summary>∫F from minus infinity to a day.</summary>
    internal double IntegratedLower(double days) => IntegratedLowerOf(days - ShiftDays);

    /// <summary>∫(1 − F) from a day to infinity.</summary>
    internal double IntegratedUpper(double days) => IntegratedUpperOf(days - ShiftDays);

    private protected abstract double LowerOf(double x);

    private protected abstract double UpperOf(double x);

    private protected abstract double LogDensityOf(double x);

    private protected abstract double QuantileOf(double p);

    private protected abstract double IntegratedLowerOf(double x);

    private protected abstract double IntegratedUpperOf(double x);

    private static double Positive(double value) => value > 0.0 && double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "This parameter of a delay is positive.");

    private static double Finite(double value) => double.IsFinite(value)
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "This parameter of a delay is a number.");
}
