using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Forecasts;

/// <summary>Outbreaks from the renewal equation, with R drawn from the prior and Poisson counts; the forecast knows the model.</summary>
public static class ForecastScenario
{
    private const int Known = 30;
    private const int Ahead = 7;

    private static readonly SerialInterval Interval = SerialInterval.FromMoments(4.0, 2.0);

    public static Scenario SevenDaysOnCovered { get; } = new("renewal forecast of day 7, 95 % interval", 0.93, 1.0, Covered);

    /// <summary>Simulation-based calibration: R from the prior, after the last known day wandering and damped as by default.</summary>
    public static Scenario SevenDaysOnRanks { get; } = new("renewal forecast of day 7, ranks, R drawn from the prior", 0.0, 1.0, Ranked);

    private static RenewalForecastOptions Options { get; } = new()
    {
        HorizonDays = Ahead,
        WindowDays = Known - 12,
        Dispersion = 1e9,
        Paths = 400,
        Reproduction = new() { PriorMean = 1.0, PriorSd = 1.0 / 3.0 },
    };

    private static (double[] Local, double[] Imported) Outbreak(Draws draws, RenewalForecastOptions options)
    {
        var reproduction = draws.Gamma(9.0, 1.0 / 9.0);
        var imported = new double[Known + Ahead];
        var local = new double[Known + Ahead];
        for (var t = 0; t < local.Length; t++)
        {
            imported[t] = t < 12 ? 2 + draws.Poisson(2.0) : 0.0;
            var pull = Infectivity.Of(local.Zip(imported, (a, b) => a + b).ToArray().AsSpan(0, t + 1), Interval)[t];
            if (t >= Known)
            {
                reproduction *= Math.Exp(options.DailyChangeOfLogReproduction * draws.Normal());
                reproduction = reproduction > 1.0 ? Math.Pow(reproduction, options.GrowthKeptPerDay) : reproduction;
            }

            local[t] = t < 12 ? 0.0 : draws.Poisson(reproduction * pull);
        }

        return (local, imported);
    }

    private static Trial? Covered(Seed seed)
    {
        var options = Options with { DailyChangeOfLogReproduction = 0.0, GrowthKeptPerDay = 1.0 };
        var (local, imported) = Outbreak(new(seed, 11), options);
        if (RenewalForecast.Estimate(local.AsSpan(0, Known), imported.AsSpan(0, Known), Interval, seed.For(5), options).ValueOrNull is not { } forecast)
        {
            return null;
        }

        var truth = local[^1];
        var quantiles = forecast.Days[^1].Quantiles;
        return new Trial(Covered: truth >= quantiles[0] && truth <= quantiles[8], Width: quantiles[8] - quantiles[0]);
    }

    // Where the truth stands among the paths; equal counts are split at random.
    private static Trial? Ranked(Seed seed)
    {
        var draws = new Draws(seed, 11);
        var (local, imported) = Outbreak(draws, Options);
        var series = InstantaneousReproduction.Estimate(
            local.AsSpan(0, Known), imported.AsSpan(0, Known), Interval, [new(Known - Options.WindowDays, Known - 1)], Options.Reproduction);
        if (series.ValueOrNull?.Windows[0].Posterior is not { } posterior)
        {
            return null;
        }

        double[] all = [.. local.Zip(imported, (a, b) => a + b).Take(Known)];
        var last = RenewalForecast.Draw(all, posterior, Interval, seed.For(5), Options).Select(path => path[^1]).ToList();
        var (below, equal) = (last.Count(n => n < local[^1]), last.Count(n => n == local[^1]));
        return new Trial(Rank: (below + (draws.Uniform() * (equal + 1))) / (last.Count + 1));
    }
}
