using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Reproduction;

/// <summary>Outbreaks drawn from the renewal equation, with the reproduction number drawn from the prior.</summary>
public static class ReproductionScenario
{
    public static Scenario KnownInterval { get; } = new("instantaneous R, known serial interval", 0, 1, seed => Run(seed, uncertain: false));

    public static Scenario UncertainInterval { get; } = new("instantaneous R, uncertain serial interval", 0, 1, seed => Run(seed, uncertain: true));

    private static Trial? Run(Seed seed, bool uncertain)
    {
        var options = new ReproductionOptions { PriorMean = 1.2, PriorSd = 0.5 };
        var draws = new Draws(seed, 1);
        var truth = draws.Gamma(1.2 * 1.2 / 0.25, 0.25 / 1.2);
        var moments = new UncertainMoments(4.0, 0.5, 2.5, 5.5, 2.5, 0.4, 1.5, 3.5);
        var interval = uncertain
            ? SerialInterval.FromMoments(Truncated(draws, 4.0, 0.5, 2.5, 5.5), Truncated(draws, 2.5, 0.4, 1.5, 3.5))
            : SerialInterval.FromMoments(4.0, 2.5);
        const int Seeding = 15, Days = 30;
        var local = new double[Days];
        var imported = new double[Days];
        for (var t = 0; t < Seeding; t++)
        {
            imported[t] = 3 + draws.Poisson(2);
        }

        for (var t = Seeding; t < Days; t++)
        {
            var all = local.Zip(imported, (a, b) => a + b).ToArray();
            local[t] = draws.Poisson(truth * Infectivity.Of(all, interval)[t]);
        }

        // An outbreak that seeds the window must not depend on the interval, or the grid would need the likelihood of the days before: the window
        // is the first one behind seeding.
        var window = new DayWindow(Seeding, uncertain ? Seeding : Days - 1);
        var answer = uncertain
            ? InstantaneousReproduction.Estimate(local, imported, SerialIntervalEnsemble.FromUncertain(moments), [window], options)
            : InstantaneousReproduction.Estimate(local, imported, interval, [window], options);
        return answer.ValueOrNull?.Windows[0].Posterior is { } posterior ? new Trial(Rank: posterior.ProbabilityBelow(truth)) : null;
    }

    private static double Truncated(Draws draws, double mean, double sd, double low, double high)
    {
        var (from, to) = (NormalDistribution.Cdf((low - mean) / sd), NormalDistribution.Cdf((high - mean) / sd));
        return mean + (sd * NormalDistribution.Quantile(from + ((to - from) * draws.Uniform())));
    }
}
