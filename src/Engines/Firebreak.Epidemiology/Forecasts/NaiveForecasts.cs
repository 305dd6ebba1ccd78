using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Forecasts;

/// <summary>Forecasts that need no epidemiology. One that doesn't beat them isn't worth its trouble.</summary>
public static class NaiveForecasts
{
    /// <summary>The mean of the last seven days goes on, scattering as the last four weeks did around their weekly means.</summary>
    public static Answer<Forecast> Persistence(ReadOnlySpan<double> counts, int horizonDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizonDays);
        if (Counts.Objection(counts) is { } objection)
        {
            return Answer.Refuse<Forecast>(objection);
        }

        var mean = Counts.Sum(counts[^Math.Min(7, counts.Length)..]) / Math.Min(7, counts.Length);
        return Answer.Of(From(new("Last week goes on", "上周水平延续"), counts, horizonDays, _ => mean, Size(counts)));
    }

    /// <summary>The growth of the last fourteen days goes on.</summary>
    public static Answer<Forecast> Trend(ReadOnlySpan<double> counts, int horizonDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(horizonDays);
        var last = counts[^Math.Min(14, counts.Length)..];
        if (GrowthRate.Estimate(last, GrowthModel.Poisson) is Answer<GrowthEstimate>.NotEstimable refused)
        {
            return Answer.Refuse<Forecast>(refused.Because);
        }

        var rate = GrowthRate.Estimate(last, GrowthModel.Poisson).ValueOrNull!.RatePerDay.Value;
        var scale = 0.0;
        for (var t = 0; t < last.Length; t++)
        {
            scale += Math.Exp(rate * (t - last.Length + 1));
        }

        var today = Counts.Sum(last) / scale;
        return Answer.Of(From(new("Growth of two weeks goes on", "两周增长趋势延续"), counts, horizonDays, d => today * Math.Exp(rate * d), Size(counts)));
    }

    private static Forecast From(Primitives.Phrase method, ReadOnlySpan<double> counts, int horizon, Func<int, double> mean, double size)
    {
        var days = new ForecastDay[horizon];
        for (var d = 0; d < horizon; d++)
        {
            var expected = Math.Min(mean(d + 1), 1e9);
            days[d] = new(
                counts.Length + d, expected, [.. Forecast.Levels.Select(l => (double)Discrete.NegativeBinomialQuantile(l, expected, size))]);
        }

        return new(method, days, null);
    }

    // Negative binomial size by moments: the scatter of days around the mean of their week, over four weeks.
    private static double Size(ReadOnlySpan<double> counts)
    {
        double squares = 0.0, means = 0.0;
        for (var end = counts.Length; end >= 7 && end > counts.Length - 28; end -= 7)
        {
            var week = counts.Slice(end - 7, 7);
            var mean = Counts.Sum(week) / 7.0;
            foreach (var count in week)
            {
                squares += ((count - mean) * (count - mean) * 7.0 / 6.0) - mean;
                means += mean * mean;
            }
        }

        return squares > 0.0 ? Math.Clamp(means / squares, 0.1, 1e6) : 1e6;
    }
}
