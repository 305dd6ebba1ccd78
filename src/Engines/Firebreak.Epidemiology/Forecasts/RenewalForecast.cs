using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Forecasts;

/// <summary>What may be chosen for a renewal forecast.</summary>
public sealed record RenewalForecastOptions
{
    /// <summary>Days to forecast. Default 14; beyond three serial intervals it is a scenario rather than a forecast.</summary>
    public int HorizonDays { get; init; } = 14;

    /// <summary>Days of the window from which R is read. Default 7.</summary>
    public int WindowDays { get; init; } = 7;

    /// <summary>Dispersion k of infections a case. Default 0.5; infinite for Poisson counts, which makes forecasts too sure.</summary>
    public double Dispersion { get; init; } = 0.5;

    /// <summary>
    /// Standard deviation of the daily change of ln R. Default 0.2, as outbreaks that had no say in it chose (docs/methods/forecast): measures, behaviour and
    /// reporting move R faster than its posterior knows.
    /// </summary>
    public double DailyChangeOfLogReproduction { get; init; } = 0.2;

    /// <summary>
    /// Part of ln R above 0 that is left after each day. Default 0.75: growth meets behaviour and measures, and a forecast that lets it go on overshoots at
    /// every turn (docs/methods shows by how much). 1 for none. Decline is never damped.
    /// </summary>
    public double GrowthKeptPerDay { get; init; } = 0.75;

    /// <summary>Imported cases expected a day. Default 0.</summary>
    public double ImportedPerDay { get; init; }

    /// <summary>Days without a case that count as zero. Default 7.</summary>
    public int ZeroDays { get; init; } = 7;

    /// <summary>Paths to draw. Default 2000.</summary>
    public int Paths { get; init; } = 2000;

    /// <summary>Prior and choices for R.</summary>
    public ReproductionOptions Reproduction { get; init; } = new() { PriorMean = 1.5, PriorSd = 1.5 };
}

/// <summary>A short forecast by the renewal equation.</summary>
/// <remarks>
/// Cori et al. 2013 for R and Nouvellet et al. 2018 (doi:10.1016/j.epidem.2017.02.012) for its use in forecasts: paths of negative binomial cases with mean R Λ
/// and size k Λ, R drawn from its posterior and wandering a little. The draws of R are stratified, so that few paths cover its distribution.
/// </remarks>
public static class RenewalForecast
{
    /// <summary>Forecasts.</summary>
    /// <param name="local">Local cases by day, complete up to the last day (nowcast it first).</param>
    /// <param name="imported">Imported cases by day; empty when none are known.</param>
    /// <param name="interval">Serial interval.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    public static Answer<Forecast> Estimate(
        ReadOnlySpan<double> local, ReadOnlySpan<double> imported, SerialInterval interval, Seed seed, RenewalForecastOptions? options = null)
    {
        options ??= new();
        if (options.HorizonDays is < 1 or > 365 || options.Paths < 100 || options.WindowDays < 1 || options.ZeroDays < 1 || !(options.Dispersion > 0.0)
            || !(options.DailyChangeOfLogReproduction >= 0.0) || !(options.ImportedPerDay >= 0.0)
            || options.GrowthKeptPerDay is not (> 0.0 and <= 1.0))
        {
            throw new ArgumentException("A forecast has 1 to 365 days and at least 100 paths; its other options aren't negative.", nameof(options));
        }

        var window = new DayWindow(Math.Max(1, local.Length - options.WindowDays), local.Length - 1);
        WindowReproduction? current = null;
        switch (InstantaneousReproduction.Estimate(local, imported, interval, [window], options.Reproduction))
        {
            case Answer<ReproductionSeries>.NotEstimable refused:
                return Answer.Refuse<Forecast>(refused.Because);
            case Answer<ReproductionSeries>.Estimated estimated:
                current = estimated.Value.Windows[0];
                break;
        }

        if (current?.Posterior is not { } posterior)
        {
            return Answer.Refuse<Forecast>(current!.Because!.Value);
        }

        double[] all = local.ToArray();
        for (var t = 0; t < imported.Length; t++)
        {
            all[t] += imported[t];
        }

        var paths = Draw(all, posterior, interval, seed, options);
        var warnings = new List<Phrase>();
        if (current.TooFewCases)
        {
            warnings.Add(Say.Both(
                $"R rests on {current.LocalCases:0.##} cases: the forecast is mostly the prior's.", $"R 仅基于 {current.LocalCases:0.##} 例，预测主要由先验决定。"));
        }

        if (options.HorizonDays > 3.0 * interval.MeanDays)
        {
            warnings.Add(Say.Both(
                $"Days beyond three serial intervals ({3.0 * interval.MeanDays:0} days) are a scenario: nothing may change until then.",
                $"超过三个序列间隔（{3.0 * interval.MeanDays:0} 天）的部分仅为情景推演，前提是防控形势不变。"));
        }

        return Answer.Of(Summarise(paths, all.Length, options), warnings,
            [
                new(new("All cases of the last days have been reported.", "最近几天的病例均已报告。"), null),
                new(new("Growth slows by itself as people and measures respond; decline goes on.", "增长会随公众行为与防控措施自行放缓；下降趋势将延续。"), null),
                new(new("The number of the susceptible doesn't fall noticeably.", "易感人群数量没有明显下降。"), null),
            ]);
    }

    /// <summary>The paths behind a forecast: for each, the cases of every day to come.</summary>
    internal static double[][] Draw(double[] all, ReproductionPosterior posterior, SerialInterval interval, Seed seed, RenewalForecastOptions options)
    {
        var paths = new double[options.Paths][];
        var weights = interval.Weights.ToArray();
        for (var p = 0; p < paths.Length; p++)
        {
            var draws = new Draws(seed.For((ulong)p), 61);
            var reproduction = posterior.Quantile((p + draws.Uniform()) / options.Paths);
            double[] path = [.. all, .. new double[options.HorizonDays]];
            for (var t = all.Length; t < path.Length; t++)
            {
                var pull = 0.0;
                for (var lag = 1; lag < weights.Length && lag <= t; lag++)
                {
                    pull += weights[lag] * path[t - lag];
                }

                if (options.DailyChangeOfLogReproduction > 0.0)
                {
                    reproduction *= Math.Exp(options.DailyChangeOfLogReproduction * draws.Normal());
                }

                reproduction = reproduction > 1.0 ? Math.Pow(reproduction, options.GrowthKeptPerDay) : reproduction;

                // A path that runs away is stopped where nobody would believe it any more.
                var mean = Math.Min(reproduction * pull, 1e9);
                path[t] = draws.NegativeBinomial(mean, options.Dispersion * Math.Max(pull, 1e-12)) + draws.Poisson(options.ImportedPerDay);
            }

            paths[p] = path[all.Length..];
        }

        return paths;
    }

    private static Forecast Summarise(double[][] paths, int from, RenewalForecastOptions options)
    {
        var days = new ForecastDay[options.HorizonDays];
        var values = new double[paths.Length];
        for (var d = 0; d < days.Length; d++)
        {
            for (var p = 0; p < paths.Length; p++)
            {
                values[p] = paths[p][d];
            }

            Array.Sort(values);
            days[d] = new(from + d, values.Average(), [.. Forecast.Levels.Select(l => values[(int)Math.Min(values.Length - 1, l * values.Length)])]);
        }

        var reached = new double[options.HorizonDays];
        foreach (var path in paths)
        {
            var without = 0;
            for (var d = 0; d < path.Length; d++)
            {
                without = path[d] == 0.0 ? without + 1 : 0;
                if (without == options.ZeroDays)
                {
                    reached[d] += 1.0 / paths.Length;
                    break;
                }
            }
        }

        for (var d = 1; d < reached.Length; d++)
        {
            reached[d] += reached[d - 1];
        }

        var median = Array.FindIndex(reached, r => r >= 0.5);
        return new(
            new("Renewal equation", "更新方程"), days, new(options.ZeroDays, reached, median < 0 ? null : from + median, reached[^1]));
    }
}
