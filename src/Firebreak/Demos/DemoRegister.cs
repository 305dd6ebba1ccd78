using Firebreak.CommandLine;
using Firebreak.Demo;
using Firebreak.Duties;
using Firebreak.Primitives;
using Firebreak.Protocol;
using Firebreak.Storage;

namespace Firebreak.Demos;

/// <summary>The demo as a folder: a register and, apart from it, its keys. It appears whole or not at all.</summary>
internal static class DemoRegister
{
    private static readonly TimeSpan Zone = TimeSpan.FromHours(8);

    /// <summary>Where the demo lies that <c>firebreak</c> alone opens.</summary>
    public static string StandardFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "firebreak", "demo");

    /// <summary>What opens the register in a folder.</summary>
    public static RegisterOptions In(string folder, TimeProvider time) => new(new RegisterAddress.Sqlite(Path.Combine(folder, "register.db")), Path.Combine(folder, "keys", "node.key"), time);

    /// <summary>Whether there is a demo in a folder.</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, "register.db"));

    /// <summary>Makes it.</summary>
    /// <param name="folder">The folder; it must not hold a register.</param>
    /// <param name="seed">From which the city and the outbreak are drawn.</param>
    /// <param name="asOf">The last of the six weeks; null for today in the city.</param>
    /// <param name="terminal">Where progress is told.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the work; nothing is left.</param>
    public static async Task<DemoSummary> CreateAsync(string folder, Seed seed, DateOnly? asOf, Terminal terminal, TimeProvider time, CancellationToken cancellation)
    {
        if (IsIn(folder))
        {
            throw new UnusableCommand(new($"{folder} holds a register already; name another folder with --data.", $"{folder} 中已有登记库；请用 --data 指定其他目录。"));
        }

        var now = time.GetUtcNow();
        var today = asOf ?? DateOnly.FromDateTime(now.ToOffset(Zone).DateTime);
        if (today > DateOnly.FromDateTime(now.ToOffset(Zone).DateTime))
        {
            var said = today.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
            throw new UnusableCommand(new($"--as-of {said} lies in the future; nothing can be known then.", $"--as-of {said} 晚于今日；不可能已知。"));
        }

        // Made beside its place and moved there at the end: half a city must not be found by the next start.
        var making = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)) + ".making";
        if (Directory.Exists(making))
        {
            Directory.Delete(making, recursive: true);
        }

        Directory.CreateDirectory(making);
        var clock = new DemoClock(CreateDemo.StartFor(today));
        try
        {
            var summary = await FillAsync(In(making, clock), clock, seed, today, now, terminal, cancellation);
            Directory.CreateDirectory(folder);
            foreach (var part in Directory.EnumerateFileSystemEntries(making))
            {
                Directory.Move(part, Path.Combine(folder, Path.GetFileName(part)));
            }

            return summary;
        }
        finally
        {
            Directory.Delete(making, recursive: true);
        }
    }

    private static async Task<DemoSummary> FillAsync(RegisterOptions options, DemoClock clock, Seed seed, DateOnly today, DateTimeOffset now, Terminal terminal, CancellationToken cancellation)
    {
        switch (await OpenRegister.CreatePracticeAsync(options, CreateDemo.Code, CreateDemo.Name, cancellation))
        {
            case RegisterOpening.Opened(var register):
                await using (register)
                {
                    // Tasks are made as the days are played; what follows from orders is left to the reactions, and the server begins with what comes after.
                    var summary = await new CreateDemo(register.Reads, register.Writes, register.Job("demo"), clock, Packs.Library, async stop => await register.Dispatcher(Jobs.ReactionsToOrders).DrainAsync(stop))
                        .RunAsync(seed, today, now, Progress(terminal), cancellation);
                    await register.Dispatcher(Jobs.Reactions(Packs.Library)).BeginFromHereAsync(cancellation);
                    return summary;
                }

            case RegisterOpening.Refused(var reason):
                throw new UnusableCommand(reason, ExitCodes.Environment);
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    private static Reporting? Progress(Terminal terminal) => terminal.ShowsProgress ? new Reporting(terminal) : null;

    private sealed class Reporting(Terminal terminal) : IProgress<int>
    {
        public void Report(int value) => terminal.Error.Write(new Phrase($"\rday {value} of 43 ", $"\r第 {value} 天，共 43 天 ").In(terminal.Language) + (value >= 43 ? "\n" : ""));
    }
}
