using System.Text;

namespace Firebreak.Benchmarks.Epidemiology;

/// <summary>Runs a benchmark that prints, and checks in what it printed with the load of the machine before and after.</summary>
internal static class Recorded
{
    public static int Run(string name, ulong? seed, string[] arguments, Action<string[]> benchmark)
    {
        var before = Load();
        var console = Console.Out;
        using var printed = new StringWriter();
        Console.SetOut(new Both(console, printed));
        try
        {
            benchmark(arguments);
        }
        finally
        {
            Console.SetOut(console);
        }

        ResultFile.Write(
            name, string.Join(' ', [$"scripts/long {name}", .. arguments]), seed, $"Load average of the machine: {before} before, {Load()} after (others worked on it; CPU seconds are of this process).\n\n{printed}");
        return 0;
    }

    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private sealed class Both(TextWriter one, TextWriter other) : TextWriter
    {
        public override Encoding Encoding => one.Encoding;

        public override void Write(char value)
        {
            one.Write(value);
            other.Write(value);
        }

        public override void Write(string? value)
        {
            one.Write(value);
            other.Write(value);
        }
    }
}
