using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Nowcasts;

/// <summary>Triangles with a known delay and known final counts.</summary>
public static class NowcastScenario
{
    public static Scenario ThreeDaysAgo { get; } = new("nowcast of the day 3 days ago, 20 events a day", 0.93, 1.0, seed => Run(seed, ranks: false));

    public static Scenario Ranks { get; } = new("nowcast of the day 3 days ago, ranks, days drawn from the prior", 0, 1, seed => Run(seed, ranks: true));

    private static Trial? Run(Seed seed, bool ranks)
    {
        var draws = new Draws(seed, 7);
        const int Days = 40, Longest = 12, Back = 3;
        var reports = new List<(int, int)>();
        var final = 0;
        for (var day = 0; day < Days; day++)
        {
            // For ranks the day that is asked for comes from the prior that the nowcast is given: gamma with shape 2, mean 20.
            var events = ranks && day == Days - 1 - Back ? draws.Poisson(draws.Gamma(2.0, 10.0)) : draws.Poisson(20.0);
            for (var e = 0; e < events; e++)
            {
                var delay = Math.Min(Longest, (int)draws.Gamma(2.0, 2.0));
                if (day + delay < Days)
                {
                    reports.Add((day, day + delay));
                }
            }

            final = day == Days - 1 - Back ? (int)events : final;
        }

        var triangle = ReportingTriangle.FromReports(reports, Days, Longest);
        var options = ranks ? new NowcastOptions { PriorMean = 20.0, PriorVariance = 200.0 } : null;
        if (Nowcasting.Estimate(triangle, options).ValueOrNull is not { } nowcast)
        {
            return null;
        }

        var asked = nowcast.Days[Days - 1 - Back];

        // A count has steps: a rank anywhere in the step of the truth is uniform.
        var rank = asked.ProbabilityAtMost(final - 1) + (draws.Uniform() * (asked.ProbabilityAtMost(final) - asked.ProbabilityAtMost(final - 1)));
        return ranks
            ? new Trial(Rank: rank)
            : new Trial(Covered: final >= asked.Range.Low && final <= asked.Range.High, Width: asked.Range.High - asked.Range.Low);
    }
}
