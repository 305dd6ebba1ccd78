using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Desks;

/// <summary>Many desks at once against the real server in a process of its own: each acts every ten seconds over a connection of its own, and hears what the others changed.</summary>
/// <remarks>
/// Usage: desks [desks, default 300] [seconds, default 60] [demo|cases|folder of a demo, default demo] [one]. The second run has two real browsers beside the desks; "one" leaves it out. The load comes from
/// this process, on the same cores; its own CPU is stated. An action is timed here, from the click until everything that it shows has come: the server's time is less than that by what this program takes.
/// </remarks>
internal static partial class DesksBenchmark
{
    private const int EverySeconds = 10;
    private const int DesksAnAccount = 10;
    private const string Password = "quiet river seven lamps";

    public static int Run(string[] args) => RunAsync(
        args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 300, args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 60,
        args.ElementAtOrDefault(2) ?? "demo", args.Contains("one", StringComparer.Ordinal)).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(int desks, int seconds, string register, bool isOne)
    {
        using var folder = new TemporaryFolder();
        var isDemo = !register.All(char.IsAsciiDigit);
        var database = await DeskRegister.MakeAsync(folder, register);
        var port = FreePort();
        var address = new Uri($"http://localhost:{port}");
        using var server = FirebreakProcess.Start(folder.Path, ["serve", "--url", address.ToString(), .. database]);
        var said = new ConcurrentQueue<string>();
        server.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        server.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        try
        {
            var link = new Uri(await LinkAsync(said)).PathAndQuery;
            Progress($"{(desks + DesksAnAccount - 1) / DesksAnAccount} accounts and {desks} sessions are made.");
            var people = await SignedInAsync(address, link, desks);
            Progress("Everybody is signed in.");
            var text = new StringBuilder().AppendLine(CultureInfo.InvariantCulture, $"Load when started: {Load()}; server and load on the same {Environment.ProcessorCount} cores. SQLite; {(isDemo ? "the demo's city and outbreak" : register + " invented cases")}.");
            var before = Resident(server);
            await OpenAsync(people);
            Progress("Every desk has the list open.");
            var held = Resident(server);
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"The server's resident memory: {before:N0} MB with everybody signed in and no page open, {held:N0} MB with {desks} lists open: {(held - before) * 1024 / desks:N0} kB a desk.");
            await ShiftAsync("Desks alone", people, seconds, server, null, text);
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Resident memory afterwards: {Resident(server):N0} MB, {(Resident(server) - before) * 1024 / desks:N0} kB a desk.");
            if (!isOne)
            {
                await using var browsers = await RealBrowsers.OpenAsync(address, Login(0), Password);
                await ShiftAsync("With two real browsers beside them", people, seconds, server, browsers, text);
            }

            foreach (var desk in people)
            {
                await desk.DisposeAsync();
            }

            var faults = said.Where(line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal)).ToList();
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"The server logged {faults.Count} errors. Load when it ended: {Load()}.");
            ResultFile.Write(isDemo ? "desks" : "desks-" + register, $"dotnet run --project bench/Firebreak.Benchmarks -c Release -- desks {desks} {seconds} {(isDemo ? "demo" : register)}", null, text.ToString());
            return 0;
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("FIREBREAK_DESKS_LOG") is { } log)
            {
                await File.WriteAllLinesAsync(log, said);
            }

            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static async Task ShiftAsync(string name, IReadOnlyList<SimulatedDesk> people, int seconds, Process server, RealBrowsers? browsers, StringBuilder text)
    {
        var actions = new ConcurrentQueue<DeskAction>();
        var failed = new ConcurrentQueue<string>();
        var (mine, its) = (Process.GetCurrentProcess().TotalProcessorTime, server.TotalProcessorTime);
        var clock = Stopwatch.StartNew();
        var looked = browsers?.StayAsync(TimeSpan.FromSeconds(seconds)) ?? Task.CompletedTask;
        await Task.WhenAll(people.Select(async (desk, number) =>
        {
            // Spread over the ten seconds; whoever waits longer than that for an answer acts late and doesn't catch up.
            var due = TimeSpan.FromSeconds(EverySeconds * number / (double)people.Count);
            while (due.TotalSeconds < seconds)
            {
                if (due - clock.Elapsed is { Ticks: > 0 } wait)
                {
                    await Task.Delay(wait);
                }

                var at = clock.Elapsed;
                try
                {
                    var (what, milliseconds) = await desk.ActAsync();
                    actions.Enqueue(new(what, at, milliseconds));
                }
                catch (Exception fault) when (fault is InvalidOperationException or HttpRequestException or TimeoutException or OperationCanceledException or IOException or System.Net.WebSockets.WebSocketException)
                {
                    failed.Enqueue(fault.Message);
                }

                due += TimeSpan.FromSeconds(EverySeconds);
            }
        }));
        await looked;
        var lasted = clock.Elapsed.TotalSeconds;
        (mine, its) = (Process.GetCurrentProcess().TotalProcessorTime - mine, server.TotalProcessorTime - its);
        Table(name, [.. actions], failed, lasted, text);
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"CPU over {lasted:F0} s: server {its.TotalSeconds:F1} s, load program {mine.TotalSeconds:F1} s. Load average at its end: {Load()}.");
        if (browsers is not null)
        {
            text.AppendLine().Append(browsers.Said());
        }

        Progress(text.ToString());
    }

    private static void Table(string name, IReadOnlyList<DeskAction> actions, ConcurrentQueue<string> failed, double lasted, StringBuilder text)
    {
        text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"## {name}").AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{actions.Count:N0} actions in {lasted:F0} s ({actions.Count / lasted:F1} a second), {failed.Count} failed.").AppendLine()
            .AppendLine("| action | times | median | p95 | slowest | asked |").AppendLine("|---|---|---|---|---|---|");
        foreach (var (what, times) in actions.GroupBy(action => action.What, StringComparer.Ordinal).Select(group => (group.Key, Sorted(group))).OrderBy(row => row.Key, StringComparer.Ordinal).Append(("all", Sorted(actions))))
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"| {what} | {times.Count:N0} | {At(times, 0.5):F0} ms | {At(times, 0.95):F0} ms | {At(times, 1):F0} ms | {(what == "all" ? "p95 ≤ 300 ms" : "")} |");
        }

        foreach (var fault in failed.GroupBy(fault => fault, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(5))
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"Failed {fault.Count()} times: {fault.Key[..Math.Min(300, fault.Key.Length)].ReplaceLineEndings(" ")}");
        }
    }

    private static async Task OpenAsync(IReadOnlyList<SimulatedDesk> people) =>
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (desk, _) => await desk.OpenAsync("/cases"));

    // The first account by the link, the others by invitations, as an administrator makes them.
    private static async Task<IReadOnlyList<SimulatedDesk>> SignedInAsync(Uri address, string link, int desks)
    {
        await using var admin = new SimulatedDesk(address, 5000);
        await admin.SubmitAsync(link, "/set-up", ("code", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("login", "chief"), ("name", "主任"), ("password", Password));
        await admin.SignInAsync("chief", Password);
        var jurisdiction = System.Text.Json.Nodes.JsonNode.Parse(await admin.ReadAsync("/api/v1/jurisdictions"))!["items"]![0]!["id"]!.GetValue<string>();
        for (var account = 0; account < (desks + DesksAnAccount - 1) / DesksAnAccount; account++)
        {
            var made = await admin.SendAsync("/api/v1/accounts", new { jurisdiction, login = Login(account), displayName = "值班" + account, kind = "person" });
            var id = made["id"]!.GetValue<string>();
            await admin.SendAsync($"/api/v1/accounts/{id}/appointments", new { jurisdiction, role = "duty-officer" });
            await admin.SendAsync($"/api/v1/accounts/{id}/appointments", new { jurisdiction, role = "investigator" });
            var welcome = new Uri((await admin.SendAsync($"/api/v1/accounts/{id}/invitation", new { }))["value"]!.GetValue<string>()).PathAndQuery;
            await using var guest = new SimulatedDesk(address, 6000 + account);
            await guest.SubmitAsync(welcome, "/welcome", ("token", Uri.UnescapeDataString(welcome[(welcome.IndexOf('=', StringComparison.Ordinal) + 1)..])), ("password", Password));
        }

        var people = Enumerable.Range(0, desks).Select(number => new SimulatedDesk(address, number)).ToList();
        await Parallel.ForEachAsync(people, new ParallelOptions { MaxDegreeOfParallelism = 3 }, async (desk, _) => await desk.SignInAsync(Login(desk.Number / DesksAnAccount), Password));
        return people;
    }

    private static string Login(int account) => "desk" + account.ToString("D2", CultureInfo.InvariantCulture);

    private static async Task<string> LinkAsync(ConcurrentQueue<string> said)
    {
        for (var waited = 0; waited < 600; waited++)
        {
            if (said.Select(line => Link().Match(line)).FirstOrDefault(match => match.Success) is { } found)
            {
                return found.Value;
            }

            await Task.Delay(100);
        }

        throw new InvalidOperationException("The server printed no link: " + string.Join(Environment.NewLine, said));
    }

    private static List<double> Sorted(IEnumerable<DeskAction> actions) => [.. actions.Select(action => action.Milliseconds).Order()];

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    private static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static double Resident(Process server)
    {
        var line = File.ReadLines($"/proc/{server.Id}/status").First(text => text.StartsWith("VmRSS:", StringComparison.Ordinal));
        return double.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static void Progress(string text) => Console.Error.WriteLine($"{DateTime.Now:HH:mm:ss} {text}");

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"https?://\S+/set-up\?code=[A-Za-z0-9_-]+")]
    private static partial Regex Link();
}
