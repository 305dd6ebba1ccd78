using System.Diagnostics;
using System.Globalization;
using Firebreak.Benchmarks.Surveillance;
using Firebreak.Epidemiology.Alarms;
using Firebreak.Epidemiology.Reproduction;

namespace Firebreak.Benchmarks.Epidemiology;

/// <summary>The same calls with the same inputs in EpiEstim and surveillance and here: medians of CPU time inside both processes, and how far the results differ.</summary>
/// <remarks>The series are made by arithmetic, so that nothing has to be fetched. R is put there by scripts/setup-r; without it our column stands alone.</remarks>
public static class BesideR
{
    private static readonly double[] Levels = [0.025, 0.05, 0.25, 0.5, 0.75, 0.95, 0.975];
    private static double _last;

    public static void Run(string[] args)
    {
        var daily = EstimatorSpeed.Curve(92);
        var weekly = AlarmBenchmark.Series(528);
        var r = FromR(daily, weekly);
        Console.WriteLine(r is null
            ? "R or one of its packages is absent or failed (scripts/setup-r installs them; standard error says more): only our times are given."
            : "R with EpiEstim and surveillance from Debian's packages, in a process of its own; start-up left out of both.");
        Console.WriteLine();
        Console.WriteLine("| call | ours, CPU ms | R, CPU ms | times as fast | asked | sums differ by |");
        Console.WriteLine("|---|---:|---:|---:|---:|---:|");
        var windows = DayWindow.Sliding(daily.Length, 7);
        var moments = new UncertainMoments(2.6, 0.39, 1.43, 3.77, 1.5, 0.225, 0.825, 2.175);
        Line(r, "cori-mean", "Cori, 92 days, weekly windows: mean and sd", 100, 50, () => Sum(daily, SerialIntervalEnsemble.Of(SerialInterval.FromMoments(2.6, 1.5)), windows, p => p.Mean + (0.0 * p.Sd)));
        Line(r, "cori-quantiles", "Cori, the same with all seven quantiles", 25, 20, () => Sum(daily, SerialIntervalEnsemble.Of(SerialInterval.FromMoments(2.6, 1.5)), windows, p => Levels.Select(p.Quantile).Last()));
        Line(r, "cori-uncertain", "Cori, uncertain interval: exact mixture against n1 = n2 = 100, seven quantiles", 10, 1, () => Sum(daily, SerialIntervalEnsemble.FromUncertain(moments), windows, p => p.Mean + (0.0 * Levels.Select(p.Quantile).Last())));
        Line(r, "wallinga-teunis", "Wallinga–Teunis, weekly windows, limits (R: 100 simulations)", null, 20, () => CaseReproduction.Estimate(daily, [], SerialInterval.FromMoments(2.6, 1.5), windows).ValueOrNull!.Windows.Sum(w => w.Mean ?? 0.0));
        Line(r, "farrington-flexible", "Farrington flexible, 100 of 528 weeks", 20, 5, () => Bounds(new AlarmMethod.FarringtonFlexible(), weekly));
        Line(r, "farrington", "Farrington 1996, 100 of 528 weeks", null, 5, () => Bounds(new AlarmMethod.Farrington { Alpha = 0.01 }, weekly));
    }

    private static void Line(Dictionary<string, (double Ms, double Sum)>? r, string name, string what, int? asked, int calls, Func<double> call)
    {
        var ms = 1000.0 * CpuMedian.OfShort(21, calls, () => _last = call());
        var target = asked?.ToString(CultureInfo.InvariantCulture) ?? "";
        Console.WriteLine(r is not null && r.TryGetValue(name, out var other)
            ? FormattableString.Invariant($"| {what} | {ms:0.###} | {other.Ms:0.#} | {other.Ms / ms:0} | {target} | {Math.Abs(_last - other.Sum) / Math.Abs(other.Sum):0.0e+0} |")
            : FormattableString.Invariant($"| {what} | {ms:0.###} | | | {target} | |"));
    }

    private static double Sum(double[] series, SerialIntervalEnsemble intervals, IReadOnlyList<DayWindow> windows, Func<ReproductionPosterior, double> number) =>
        InstantaneousReproduction.Estimate(series, [], intervals, windows).ValueOrNull!.Windows.Sum(w => w.Posterior is { } posterior ? number(posterior) : 0.0);

    private static double Bounds(AlarmMethod method, double?[] weekly) =>
        Detection.Monitor(method, weekly, SeriesCalendar.Numbered(52), weekly.Length - 100).ValueOrNull!.Periods.Sum(p => p.UpperBound ?? 0.0);

    private static Dictionary<string, (double Ms, double Sum)>? FromR(double[] daily, double?[] weekly)
    {
        var folder = Directory.CreateTempSubdirectory("firebreak-beside-r-").FullName;
        try
        {
            File.WriteAllLines(Path.Combine(folder, "daily.csv"), ["count", .. daily.Select(n => n.ToString(CultureInfo.InvariantCulture))]);
            File.WriteAllLines(Path.Combine(folder, "weekly.csv"), ["count", .. weekly.Select(n => n!.Value.ToString(CultureInfo.InvariantCulture))]);
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["--vanilla", Path.Combine(AppContext.BaseDirectory, "beside.R"), folder])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
            })!;
            var lines = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode != 0 ? null : lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))
                .Where(cells => cells.Length == 3).ToDictionary(
                    cells => cells[0],
                    cells => (double.Parse(cells[1], CultureInfo.InvariantCulture), double.Parse(cells[2], CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
