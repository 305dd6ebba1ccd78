using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Forecasts;

/// <summary>Outbreaks from the renewal equation, with R drawn from the prior and Poisson counts; the forecast knows the model.</summary>
public static class ForecastScenario
{
    public static Scenario SevenDaysOnCovered { get; } = new("renewal forecast of day 7, 95 % interval", 0.93, 1.0, Run);

    private static Trial? Run(Seed seed)
    {
        var draws = new Draws(seed, 11);
        var reproduction = draws.Gamma(9.0, 1.0 / 9.0);
        var interval = SerialInterval.FromMoments(4.0, 2.0);
        const int Known = 30, Ahead = 7;
        var imported = new double[Known + Ahead];
        var local = new double[Known + Ahead];
        for (var t = 0; t < local.Length; t++)
        {
            imported[t] = t < 12 ? 2 + draws.Poisson(2.0) : 0.0;
            var pull = Infectivity.Of(local.Zip(imported, (a, b) => a + b).ToArray().AsSpan(0, t + 1), interval)[t];
            local[t] = t < 12 ? 0.0 : draws.Poisson(reproduction * pull);
        }

        var options = new RenewalForecastOptions
        {
            HorizonDays = Ahead,
            WindowDays = Known - 12,
            Dispersion = 1e9,
            DailyChangeOfLogReproduction = 0.0,
            GrowthKeptPerDay = 1.0,
            Paths = 400,
            Reproduction = new() { PriorMean = 1.0, PriorSd = 1.0 / 3.0 },
        };
        if (RenewalForecast.Estimate(local.AsSpan(0, Known), imported.AsSpan(0, Known), interval, seed.For(5), options).ValueOrNull is not { } forecast)
        {
            return null;
        }

        var truth = local[^1];
        var quantiles = forecast.Days[^1].Quantiles;
        return new Trial(Covered: truth >= quantiles[0] && truth <= quantiles[8], Width: quantiles[8] - quantiles[0]);
    }
}
