using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Tests.Calibration;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Reproduction;

/// <summary>Infections from the renewal equation with a constant R of 1.3, then incubation and reporting, seen on one day.</summary>
public static class RealTimeScenario
{
    public static Scenario LastUsableDay { get; } = new("real-time R on its last usable day, R 1.3", 0.93, 1.0, Run);

    public static Scenario LastUsableDayOfAFall { get; } = new("real-time R on its last usable day, R falling from 2 to 0.6 (a turn)", 0.0, 1.0, RunFalling);

    internal static SerialInterval Generation { get; } = SerialInterval.FromMoments(5.0, 2.0);

    internal static double[] Incubation { get; } = Normalised();

    internal static ReportingTriangle Outbreak(Draws draws, double reproduction, int days, bool reportAll = false) =>
        Outbreak(draws, _ => reproduction, new double[days], reportAll);

    internal static ReportingTriangle Outbreak(Draws draws, Func<int, double> reproduction, double[] infections, bool reportAll = false)
    {
        var days = infections.Length;
        var reports = new List<(int, int)>();
        for (var t = 0; t < days; t++)
        {
            infections[t] = t < 10 ? 5.0 : draws.Poisson(reproduction(t) * Infectivity.Of(infections.AsSpan(0, t + 1), Generation)[t]);
            for (var i = 0; i < infections[t]; i++)
            {
                var onset = t + draws.Index(Incubation, 1.0);
                var report = onset + (int)draws.Gamma(2.0, 1.5);
                if (report < days || (reportAll && onset < days))
                {
                    reports.Add((onset, Math.Min(report, days - 1)));
                }
            }
        }

        return ReportingTriangle.FromReports(reports, days, 14);
    }

    private static Trial? Run(Seed seed)
    {
        var triangle = Outbreak(new(seed, 12), 1.3, 50);
        if (RealTime.Estimate(triangle, Incubation, Generation, seed.For(3)).ValueOrNull is not { LastUsableIndex: { } last } estimate)
        {
            return null;
        }

        var posterior = estimate.Days.First(d => d.Index == last).Posterior!;
        double low = posterior.Quantile(0.025), high = posterior.Quantile(0.975);
        return new Trial(Covered: low <= 1.3 && high >= 1.3, Width: high - low);
    }

    // R falls from 2 to 0.6 over the fortnight before the day of the question; the truth is that of the window, weighted as the estimator weighs it.
    private static Trial? RunFalling(Seed seed)
    {
        var infections = new double[50];
        static double At(int t) => Math.Clamp(2.0 - (1.4 * (t - 30) / 15.0), 0.6, 2.0);
        var triangle = Outbreak(new(seed, 12), At, infections);
        if (RealTime.Estimate(triangle, Incubation, Generation, seed.For(3)).ValueOrNull is not { LastUsableIndex: { } last } estimate)
        {
            return null;
        }

        var pull = Infectivity.Of(infections, Generation);
        var days = Enumerable.Range(last - 6, 7).ToList();
        var truth = days.Sum(t => At(t) * pull[t]) / days.Sum(t => pull[t]);
        var posterior = estimate.Days.First(d => d.Index == last).Posterior!;
        double low = posterior.Quantile(0.025), high = posterior.Quantile(0.975);
        return new Trial(Covered: low <= truth && high >= truth, Width: high - low);
    }

    private static double[] Normalised()
    {
        var weights = ParametricDelay.Gamma(4.0, 0.8).ByDay(0, 18);
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }
}
