using System.Globalization;

namespace Firebreak.Benchmarks.Surveillance;

/// <summary>CPU seconds of a call, user and system, all threads: the median of several runs after one that warms up.</summary>
internal static class CpuMedian
{
    public static double Of(int runs, Action call)
    {
        call();
        call();
        var seconds = new double[runs];
        for (var run = 0; run < runs; run++)
        {
            var before = Environment.CpuUsage.TotalTime;
            call();
            seconds[run] = (Environment.CpuUsage.TotalTime - before).TotalSeconds;
        }

        Array.Sort(seconds);
        return seconds[runs / 2];
    }

    /// <summary>For calls shorter than the clock's tick: many in a row.</summary>
    public static double OfShort(int runs, int calls, Action call) => Of(
        runs,
        () =>
        {
            for (var i = 0; i < calls; i++)
            {
                call();
            }
        }) / calls;

    public static void Print(string what, double seconds, double target, string beside) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"| {what} | {seconds * 1000.0:0.###} ms | {target * 1000.0:0.###} ms | {beside} |"));
}
