using Firebreak.Epidemiology.Answers;

namespace Firebreak.Epidemiology.Forecasts;

/// <summary>How good forecasts were.</summary>
/// <param name="Days">Forecast days that were scored.</param>
/// <param name="WeightedIntervalScore">Mean weighted interval score, in cases; lower is better.</param>
/// <param name="Coverage50">Share of counts inside the 50 % interval.</param>
/// <param name="Coverage95">Share of counts inside the 95 % interval.</param>
/// <param name="Bias">Mean bias from −1 (always too low) to 1 (always too high).</param>
/// <param name="Refused">Days on which the method gave no forecast.</param>
public sealed record ForecastScore(int Days, double WeightedIntervalScore, double Coverage50, double Coverage95, double Bias, int Refused);

/// <summary>Scores of forecasts by quantiles.</summary>
/// <remarks>Weighted interval score after Bracher et al. 2021 (doi:10.1371/journal.pcbi.1008618), bias after Funk et al. 2019.</remarks>
public static class ForecastScores
{
    /// <summary>The weighted interval score of one day, in cases.</summary>
    public static double WeightedInterval(ForecastDay day, double observed)
    {
        // Twice the mean pinball loss over the levels is the weighted interval score.
        var sum = 0.0;
        for (var i = 0; i < Forecast.Levels.Count; i++)
        {
            var level = Forecast.Levels[i];
            var difference = observed - day.Quantiles[i];
            sum += difference >= 0.0 ? level * difference : (level - 1.0) * difference;
        }

        return 2.0 * sum / Forecast.Levels.Count;
    }

    /// <summary>Replays a series: forecasts from each start with what was known then, and scores against what came.</summary>
    /// <param name="counts">The series as it turned out.</param>
    /// <param name="starts">Lengths of the series known at each forecast.</param>
    /// <param name="method">A forecast from the first days of the series.</param>
    public static ForecastScore Replay(ReadOnlySpan<double> counts, IReadOnlyList<int> starts, Func<double[], Answer<Forecast>> method)
    {
        double score = 0.0, inner = 0.0, outer = 0.0, bias = 0.0;
        int days = 0, refused = 0;
        foreach (var start in starts)
        {
            if (method(counts[..Math.Clamp(start, 0, counts.Length)].ToArray()).ValueOrNull is not { } forecast)
            {
                refused++;
                continue;
            }

            foreach (var day in forecast.Days)
            {
                if (day.Index >= counts.Length)
                {
                    continue;
                }

                var observed = counts[day.Index];
                score += WeightedInterval(day, observed);
                inner += observed >= day.Quantiles[3] && observed <= day.Quantiles[5] ? 1.0 : 0.0;
                outer += observed >= day.Quantiles[0] && observed <= day.Quantiles[8] ? 1.0 : 0.0;
                bias += Bias(day, observed);
                days++;
            }
        }

        var n = Math.Max(1, days);
        return new(days, score / n, inner / n, outer / n, bias / n, refused);
    }

    // 1 − 2 × the level at which the count lies, from the quantiles on either side of it.
    private static double Bias(ForecastDay day, double observed)
    {
        if (observed == day.Quantiles[4])
        {
            return 0.0;
        }

        if (observed < day.Quantiles[4])
        {
            for (var i = 0; i < 4; i++)
            {
                if (observed <= day.Quantiles[i])
                {
                    return i == 0 && observed < day.Quantiles[0] ? 1.0 : 1.0 - (2.0 * Forecast.Levels[i]);
                }
            }

            return 0.0;
        }

        for (var i = Forecast.Levels.Count - 1; i > 4; i--)
        {
            if (observed >= day.Quantiles[i])
            {
                return i == Forecast.Levels.Count - 1 && observed > day.Quantiles[i] ? -1.0 : 1.0 - (2.0 * Forecast.Levels[i]);
            }
        }

        return 0.0;
    }
}
