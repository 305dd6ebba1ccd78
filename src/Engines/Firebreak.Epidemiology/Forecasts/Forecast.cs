using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Forecasts;

/// <summary>What is forecast for one day.</summary>
/// <param name="Index">Index of the day, on the scale of the series.</param>
/// <param name="Mean">Expected cases.</param>
/// <param name="Quantiles">Quantiles at <see cref="Forecast.Levels"/>, in order.</param>
public sealed record ForecastDay(int Index, double Mean, IReadOnlyList<double> Quantiles);

/// <summary>A forecast by quantiles.</summary>
/// <param name="Method">How it was made.</param>
/// <param name="Days">Days to come, in order.</param>
/// <param name="Zero">When there will be no more cases; null from methods that can't say.</param>
public sealed record Forecast(Phrase Method, IReadOnlyList<ForecastDay> Days, ZeroDate? Zero)
{
    /// <summary>Levels of the quantiles: the median and the limits of the 50, 80, 90 and 95 % intervals.</summary>
    public static IReadOnlyList<double> Levels { get; } = [0.025, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.975];
}

/// <summary>When cases cease.</summary>
/// <param name="DaysWithout">Days without a case that count as zero.</param>
/// <param name="ProbabilityBy">By each day of the forecast, the probability that the last of these days has passed.</param>
/// <param name="MedianIndex">Index of the day by which it is as likely as not; null when that lies beyond the forecast.</param>
/// <param name="WithinHorizon">Probability that it happens within the forecast.</param>
public sealed record ZeroDate(int DaysWithout, IReadOnlyList<double> ProbabilityBy, int? MedianIndex, double WithinHorizon);
