using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Delays;

/// <summary>Delays of two events known by day, complete or cut off at the day of analysis.</summary>
public static class DelayScenario
{
    public static Scenario Complete { get; } = new("delay mean, gamma, 60 pairs by day", 0.93, 0.97, seed => Run(seed, 60, truncated: false));

    public static Scenario Truncated { get; } = new("delay mean, gamma, 120 pairs by day, cut off on day 30", 0.93, 0.97, seed => Run(seed, 120, truncated: true));

    /// <summary>Where it fails: half of the delays are longer than the time since the first case.</summary>
    public static Scenario CutOffEarly { get; } = new("delay mean, gamma, 60 pairs, cut off on day 6 (too early)", 0.0, 1.0, seed => Run(seed, 60, truncated: true, last: 6));

    private static Trial? Run(Seed seed, int pairs, bool truncated, int last = 30)
    {
        var draws = new Draws(seed, 3);
        var observations = new List<DelayObservation>();
        while (observations.Count < pairs)
        {
            var first = last * draws.Uniform();
            var second = first + draws.Gamma(2.25, 8.0 / 3.0);
            if (!truncated || second < last)
            {
                observations.Add(DelayObservation.Days((int)first, (int)second, truncated ? last - 1 : null));
            }
        }

        // Only the mean is profiled: the other three intervals of a fit are made the same way and would cost four times as much here.
        DelayObservation[] seen = [.. observations];
        return DelayFitting.Fit(seen, DelayKind.Gamma, intervals: DelayIntervals.None).ValueOrNull is { } fit
            && DelayFitting.Profile(new(seen), fit.Distribution, fit.LogLikelihood, DelayFunctional.Mean) is { Range: var range }
            ? new Trial(Covered: range.Low <= 6.0 && range.High >= 6.0, Width: range.High - range.Low)
            : null;
    }
}
