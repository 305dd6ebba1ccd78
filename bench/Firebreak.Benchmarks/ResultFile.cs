using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Firebreak.Benchmarks;

/// <summary>A result that is checked in: what was measured, on which commit, when, with which seed, on what machine.</summary>
internal static class ResultFile
{
    /// <summary>The commit at hand, and whether the sources differ from it.</summary>
    public static string Commit => Git("rev-parse --short HEAD") + (Git("status --porcelain -- src").Length > 0 ? " (with changes)" : string.Empty);

    /// <summary>Writes bench/results/NAME.md and shows it.</summary>
    public static void Write(string name, string command, ulong? seed, string body)
    {
        var text = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"# {name}")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"Commit {Commit}, {DateTime.UtcNow:yyyy-MM-dd}, seed {(seed is { } s ? s.ToString(CultureInfo.InvariantCulture) : "none")}, {Environment.ProcessorCount} cores, .NET {Environment.Version}.")
            .AppendLine(CultureInfo.InvariantCulture, $"Command: `{command}`")
            .AppendLine()
            .AppendLine(body.TrimEnd())
            .ToString();
        var folder = Path.Combine(Git("rev-parse --show-toplevel"), "bench", "results");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, name + ".md"), text);
        Console.WriteLine(text);
    }

    private static string Git(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { UseShellExecute = false, RedirectStandardOutput = true })!;
        var output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return output;
    }
}
