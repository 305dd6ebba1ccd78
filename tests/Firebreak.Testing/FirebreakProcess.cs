using System.Diagnostics;

namespace Firebreak.Testing;

/// <summary>The real program, run as a process of its own.</summary>
/// <param name="ExitCode">Exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record FirebreakProcess(int ExitCode, string Out, string Error)
{
    /// <summary>Runs firebreak with these arguments, in English unless told otherwise, and waits for its end.</summary>
    public static FirebreakProcess Run(params string[] arguments) => RunIn(Environment.CurrentDirectory, arguments);

    /// <summary>Runs firebreak in a folder.</summary>
    public static FirebreakProcess RunIn(string folder, params string[] arguments)
    {
        using var process = Start(folder, arguments);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new FirebreakProcess(process.ExitCode, output, error.GetAwaiter().GetResult());
    }

    /// <summary>Starts firebreak and leaves it running.</summary>
    public static Process Start(string folder, params string[] arguments)
    {
        // A suite started in the background ignores interruptions, and whatever it starts inherits that: a user's shell doesn't.
        var start = new ProcessStartInfo(OperatingSystem.IsLinux() ? "env" : "dotnet")
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (OperatingSystem.IsLinux())
        {
            start.ArgumentList.Add("--default-signal=INT");
            start.ArgumentList.Add("dotnet");
        }

        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "firebreak.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["LC_ALL"] = "C.UTF-8";
        return Process.Start(start) ?? throw new InvalidOperationException("dotnet didn't start.");
    }
}
