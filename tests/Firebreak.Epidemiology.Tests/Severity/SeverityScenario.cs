using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Severity;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Severity;

/// <summary>A growing outbreak with deaths that come two to three weeks after onset.</summary>
public static class SeverityScenario
{
    public static Scenario Growing { get; } = new("case fatality 5 %, growing outbreak of 600 cases", 0.93, 1.0, Run);

    internal static double[] Delay { get; } = Normalised();

    private static double[] Normalised()
    {
        var weights = ParametricDelay.Gamma(4.0, 0.25).ByDay(0, 60);
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }

    private static Trial? Run(Seed seed)
    {
        var draws = new Draws(seed, 10);
        const int Days = 40;
        var cases = new double[Days];
        var deaths = 0;
        for (var t = 0; t < Days; t++)
        {
            cases[t] = draws.Poisson(2.0 * Math.Exp(0.08 * t));
            for (var c = 0; c < cases[t]; c++)
            {
                deaths += draws.Uniform() < 0.05 && t + draws.Index(Delay, 1.0) < Days ? 1 : 0;
            }
        }

        return FatalityRisk.Estimate([new("all", cases, deaths)], Delay).ValueOrNull?.All.Corrected is { Range: var range }
            ? new Trial(Covered: range.Low <= 0.05 && range.High >= 0.05, Width: range.High - range.Low)
            : null;
    }
}
