using System.Globalization;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Benchmarks.Epidemiology;

/// <summary>CPU time of every estimator: medians of 21 samples inside this process, against the targets of docs/methods.</summary>
/// <remarks>The series is invented and has the length of the published ones; cost depends on its length and hardly on its counts.</remarks>
public static class EstimatorSpeed
{
    private const int Samples = 21;
    private static readonly double[] Levels = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];
    private static double _sink;

    public static void Run(string[] args)
    {
        var flu = Curve(92);
        var long1000 = Curve(1000);
        var interval = SerialInterval.FromMoments(2.6, 1.5);
        var weekly = DayWindow.Sliding(92, 7);
        var weekly1000 = DayWindow.Sliding(1000, 7);
        var moments = new UncertainMoments(2.6, 0.39, 1.43, 3.77, 1.5, 0.225, 0.825, 2.175);
        Console.WriteLine("| call | CPU ms, median (lowest–highest) | target, ms |");
        Console.WriteLine("|---|---:|---:|");
        Measure("Cori, T = 92, weekly windows, mean and sd", 0.16, () => Means(flu, SerialInterval.FromMoments(2.6, 1.5), weekly));
        Measure("Cori, T = 92, weekly windows, seven quantiles", 0.64, () => Quantiles(flu, SerialIntervalEnsemble.Of(SerialInterval.FromMoments(2.6, 1.5)), weekly));
        Measure("Cori, T = 92, uncertain interval, exact mixture, seven quantiles", 145, () => Quantiles(flu, SerialIntervalEnsemble.FromUncertain(moments), weekly));
        Measure("Cori, T = 1000, seven quantiles", 20, () => Quantiles(long1000, SerialIntervalEnsemble.Of(interval), weekly1000));
        Measure("Wallinga–Teunis, T = 92, weekly windows", 20, () => CaseReproduction.Estimate(flu, [], interval, weekly).ValueOrNull!.Windows[9].Sd!.Value);
        Measure("Wallinga–Teunis, T = 1000, weekly windows", 20, () => CaseReproduction.Estimate(long1000, [], interval, weekly1000).ValueOrNull!.Windows[9].Sd!.Value);
        Measure("growth, negative binomial, T = 1000", 20, () => GrowthRate.Estimate(long1000).ValueOrNull!.RatePerDay.Value);
        Measure("growth, log-linear, T = 1000", 20, () => GrowthRate.Estimate(long1000, GrowthModel.LogLinear).ValueOrNull!.RatePerDay.Value);
        Measure("change points, T = 92", null, () => GrowthChanges.Find(flu).ValueOrNull!.Stretches.Count);
        var delays = Enumerable.Range(0, 1000).Select(i => DelayObservation.Days(0, (i * 7919 % 97 % 13) + (i % 5))).ToArray();
        Measure("delay, gamma, 1000 pairs, with four profile intervals", null, () => DelayFitting.Fit(delays, DelayKind.Gamma).ValueOrNull!.Aic);
        var offspring = Enumerable.Range(0, 1000).Select(i => i % 10 == 0 ? i % 7 : i % 3 == 0 ? 1 : 0).ToArray();
        Measure("offspring, 1000 cases, profile limits", 20, () => OffspringFitting.FromCounts(offspring, OffspringDenominator.AllCases).ValueOrNull!.LogLikelihood);
        var triangle = ReportingTriangle.FromReports(Enumerable.Range(0, 1200).Select(i => (i / 30, (i / 30) + (i * 7919 % 101 % 12))), 40, 15);
        Measure("nowcast, 40 days, delays to 15", 200, () => Nowcasting.Estimate(triangle).ValueOrNull!.Days[^3].Mean);
        Measure("nowcast with weekday effects", 200, () => Nowcasting.Estimate(triangle, new() { WeekdayOfFirstDay = 0 }).ValueOrNull!.Days[^3].Mean);
        var incubation = Normalised(ParametricDelay.Gamma(4.0, 0.8).ByDay(0, 18));
        Measure("real-time R, 40 days, 40 draws", null, () => RealTime.Estimate(triangle, incubation, interval, new Seed(1)).ValueOrNull!.Days.Count);
        Measure("forecast, T = 92, 14 days, 2000 paths", null, () => RenewalForecast.Estimate(flu, [], interval, new Seed(1)).ValueOrNull!.Days[^1].Mean);
        var cases = Enumerable.Range(0, 200).Select(i => new OutbreakCase(i / 4, i % 3)).ToArray();
        Measure("end of outbreak, 200 cases, 60 % detected", 20, () => EndOfOutbreak.Estimate(cases, 60, new(0.8, 0.4), interval, 0.6).ValueOrNull!.Probability);
        Console.WriteLine(FormattableString.Invariant($"(checksum {_sink:R})"));
    }

    private static double Means(double[] series, SerialInterval interval, IReadOnlyList<DayWindow> windows)
    {
        var sum = 0.0;
        foreach (var window in InstantaneousReproduction.Estimate(series, [], interval, windows).ValueOrNull!.Windows)
        {
            sum += window.Posterior is { } posterior ? posterior.Mean + posterior.Sd : 0.0;
        }

        return sum;
    }

    private static double Quantiles(double[] series, SerialIntervalEnsemble intervals, IReadOnlyList<DayWindow> windows)
    {
        var sum = 0.0;
        foreach (var window in InstantaneousReproduction.Estimate(series, [], intervals, windows).ValueOrNull!.Windows)
        {
            if (window.Posterior is { } posterior)
            {
                foreach (var level in Levels)
                {
                    sum += posterior.Quantile(level);
                }
            }
        }

        return sum;
    }

    private static void Measure(string name, double? targetMs, Func<double> call)
    {
        // Long enough a sample for the clock of the operating system, after enough calls for the compiler to have settled.
        var warmUntil = Environment.TickCount64 + 400;
        var calls = 0;
        while (Environment.TickCount64 < warmUntil || calls < 3)
        {
            _sink += call();
            calls++;
        }

        var repeat = Math.Max(1, calls / 8);
        var times = new double[Samples];
        for (var s = 0; s < Samples; s++)
        {
            var before = Environment.CpuUsage.TotalTime;
            for (var i = 0; i < repeat; i++)
            {
                _sink += call();
            }

            times[s] = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / repeat;
        }

        Array.Sort(times);
        var target = targetMs?.ToString(CultureInfo.InvariantCulture) ?? "";
        Console.WriteLine(FormattableString.Invariant($"| {name} | {times[Samples / 2]:0.####} ({times[0]:0.####}–{times[^1]:0.####}) | {target} |"));
    }

    internal static double[] Curve(int days) => [.. Enumerable.Range(0, days).Select(t => Math.Round(
        8.0 + (30.0 * Math.Pow(Math.Sin(Math.PI * t / 92.0), 2)) + (5.0 * Math.Sin(t * 1.7))))];

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }
}
