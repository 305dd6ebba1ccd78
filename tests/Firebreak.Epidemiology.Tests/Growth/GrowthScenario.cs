using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Growth;

/// <summary>Exponential growth with counts that scatter as stated.</summary>
public static class GrowthScenario
{
    public static Scenario NegativeBinomial { get; } = new(
        "growth, negative binomial, 30 days, mean 5 to 90", 0.93, 0.97, seed => Run(seed, 30, GrowthModel.NegativeBinomial, 5.0));

    public static Scenario Poisson { get; } = new(
        "growth, Poisson, 20 days, mean 5 to 35", 0.93, 0.97, seed => Run(seed, 20, GrowthModel.Poisson, double.PositiveInfinity));

    /// <summary>Where it fails: a size estimated from ten days.</summary>
    public static Scenario TenDays { get; } = new(
        "growth, negative binomial, 10 days (too few)", 0.0, 1.0, seed => Run(seed, 10, GrowthModel.NegativeBinomial, 5.0));

    private static Trial? Run(Seed seed, int days, GrowthModel model, double size)
    {
        var draws = new Draws(seed, 2);
        var counts = new double[days];
        for (var t = 0; t < days; t++)
        {
            var mean = 5.0 * Math.Exp(0.1 * t);
            counts[t] = double.IsFinite(size) ? draws.NegativeBinomial(mean, size) : draws.Poisson(mean);
        }

        return GrowthRate.Estimate(counts, model).ValueOrNull?.RatePerDay.Range is { } range
            ? new Trial(Covered: range.Low <= 0.1 && range.High >= 0.1, Width: range.High - range.Low)
            : null;
    }
}
