using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>An ordinary series to inject outbreaks into: negative binomial counts with a season and a trend (Noufaily et al. 2013, section 4).</summary>
/// <param name="MeanCases">Mean cases a period at the start, season aside.</param>
public sealed record InjectionScene(double MeanCases)
{
    /// <summary>Periods a year; 52.</summary>
    public int PeriodsPerYear { get; init; } = 52;

    /// <summary>Length of the series; 624 periods.</summary>
    public int Periods { get; init; } = 624;

    /// <summary>Monitored periods at the end; 49, as in the paper. The outbreak begins in one of them.</summary>
    public int Monitored { get; init; } = 49;

    /// <summary>Variance over mean; 1.5. With 1, counts are Poisson.</summary>
    public double Dispersion { get; init; } = 1.5;

    /// <summary>Amplitude of the season on the logarithmic scale; 0.3.</summary>
    public double Season { get; init; } = 0.3;

    /// <summary>Growth a year on the logarithmic scale; 0.05.</summary>
    public double TrendPerYear { get; init; } = 0.05;

    /// <summary>Expected size of an outbreak, in standard deviations of a period's count; 5.</summary>
    public double OutbreakSize { get; init; } = 5.0;

    /// <summary>Periods over which its cases are spread, by a log-normal delay of median 1 and log-sd 0.5; those beyond are dropped; 6.</summary>
    public int OutbreakPeriods { get; init; } = 6;
}

/// <summary>What a rule would have caught: simulated series with one outbreak each.</summary>
public static class InjectedOutbreaks
{
    private const double SpreadLogSd = 0.5;

    /// <summary>Runs a rule over simulated series and scores it. The same seed gives every rule the same series.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="scene">The series and the outbreaks.</param>
    /// <param name="replicates">Number of series.</param>
    /// <param name="seed">Seed of the series.</param>
    /// <returns>The score over all series; null when the rule refuses the scene (its history is too short, say).</returns>
    public static DetectionScore? Run(AlarmMethod method, InjectionScene scene, int replicates, Seed seed)
    {
        var scores = new List<DetectionScore>(replicates);
        var calendar = SeriesCalendar.Numbered(scene.PeriodsPerYear);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            var (counts, outbreak) = Series(scene, seed.For((ulong)replicate));
            if (Detection.Monitor(method, counts, calendar, scene.Periods - scene.Monitored).ValueOrNull is not { } monitored)
            {
                return null;
            }

            scores.Add(DetectionScore.Of(monitored, [outbreak]));
        }

        return DetectionScore.Sum(scores);
    }

    /// <summary>One series with its outbreak.</summary>
    public static (double?[] Counts, KnownOutbreak Outbreak) Series(InjectionScene scene, Seed seed)
    {
        var draws = new Draws(seed, 1);
        var counts = new double?[scene.Periods];
        var means = new double[scene.Periods];
        for (var t = 0; t < counts.Length; t++)
        {
            var years = (double)t / scene.PeriodsPerYear;
            means[t] = scene.MeanCases * Math.Exp((scene.TrendPerYear * years) + (scene.Season * Math.Cos(2.0 * Math.PI * years)));
            counts[t] = scene.Dispersion > 1.0 ? draws.NegativeBinomial(means[t], means[t] / (scene.Dispersion - 1.0)) : draws.Poisson(means[t]);
        }

        var begin = scene.Periods - scene.Monitored + (int)(draws.Uniform() * (scene.Monitored - scene.OutbreakPeriods));
        var size = Math.Max(1, draws.Poisson(scene.OutbreakSize * Math.Sqrt(scene.Dispersion * means[begin])));
        for (var i = 0; i < size; i++)
        {
            var delay = (int)Math.Exp(SpreadLogSd * draws.Normal());
            if (delay < scene.OutbreakPeriods)
            {
                counts[begin + delay]++;
            }
        }

        return (counts, new(begin, begin + scene.OutbreakPeriods));
    }
}
