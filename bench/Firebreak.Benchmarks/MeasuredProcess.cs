using System.Diagnostics;
using System.Globalization;

namespace Firebreak.Benchmarks;

/// <summary>A whole process, measured from outside: what a user would wait and pay.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="WallSeconds">Elapsed time.</param>
/// <param name="CpuSeconds">User and system time of all its threads.</param>
/// <param name="PeakMegabytes">Largest resident set.</param>
internal sealed record MeasuredProcess(int ExitCode, double WallSeconds, double CpuSeconds, double PeakMegabytes)
{
    /// <summary>Runs a program to its end. Linux only: figures come from /proc, read every 20 ms, the last before the end.</summary>
    public static MeasuredProcess Run(string program, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var (cpu, peak) = (0.0, 0.0);
        while (!process.WaitForExit(20))
        {
            cpu = Math.Max(cpu, CpuOf(process.Id));
            peak = Math.Max(peak, PeakOf(process.Id));
        }

        process.WaitForExit();
        return new MeasuredProcess(process.ExitCode, clock.Elapsed.TotalSeconds, cpu, peak);
    }

    private static double PeakOf(int id)
    {
        try
        {
            var line = File.ReadLines($"/proc/{id}/status").FirstOrDefault(text => text.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0.0 : double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024.0;
        }
        catch (IOException)
        {
            return 0.0;
        }
    }

    private static double CpuOf(int id)
    {
        try
        {
            // Fields 14 and 15 after the name in parentheses: user and system time in ticks of 10 ms.
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture)) / 100.0;
        }
        catch (IOException)
        {
            return 0.0;
        }
    }
}
