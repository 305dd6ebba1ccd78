using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Firebreak.Testing;

namespace Firebreak.Benchmarks.Trust;

/// <summary>Fifty attempts to sign in a second, for a minute, against the real server in a process of its own; beside them people who are signed in go on reading.</summary>
/// <remarks>
/// Usage: sign-in-flood [seconds, default 60]. The server stands behind a proxy that it believes, so that each attempt may come from an address of its own: the limit by address is a wall of its own and
/// isn't measured here. Half of the attempts are for a name that is nobody's, half for one that is somebody's. The load comes from this process, on the same cores.
/// </remarks>
internal static partial class SignInFlood
{
    private const int AttemptsASecond = 50;
    private const int Readers = 5;
    private const string Password = "quiet river seven lamps";

    public static int Run(string[] args) => RunAsync(args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 60).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(int seconds)
    {
        using var folder = new TemporaryFolder();
        string[] where = ["--database", folder.File("flood.db"), "--keys", folder.File("flood.key")];
        if (FirebreakProcess.Run(["database", "create", "--code", "310000", "--name", "上海市", .. where]) is { ExitCode: not 0 } failed)
        {
            Console.Error.WriteLine(failed.Error);
            return 1;
        }

        var port = FreePort();
        using var server = FirebreakProcess.Start(folder.Path, ["serve", "--url", $"http://127.0.0.1:{port}", "--host-name", "localhost", "--behind-proxy", "127.0.0.1", .. where]);
        var said = new ConcurrentQueue<string>();
        server.ErrorDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        server.OutputDataReceived += (_, line) => said.Enqueue(line.Data ?? "");
        server.BeginErrorReadLine();
        server.BeginOutputReadLine();
        try
        {
            var link = await LinkAsync(said);
            var readers = await ReadersAsync(new Uri($"http://127.0.0.1:{port}"), new Uri(link).PathAndQuery);
            var text = await MeasureAsync(new Uri($"http://127.0.0.1:{port}"), readers, seconds, server);
            ResultFile.Write("sign-in-flood", "scripts/long sign-in-flood", null, text);
            return 0;
        }
        finally
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
        }
    }

    private static async Task<string> MeasureAsync(Uri address, IReadOnlyList<Browser> readers, int seconds, Process server)
    {
        var quiet = await ReadAsync(readers, TimeSpan.FromSeconds(10));
        var attempts = new ConcurrentQueue<(int Status, bool HasRetryAfter, double Milliseconds)>();
        var form = await new Browser(address, "10.9.9.9").FormAsync("/sign-in");
        var cpu = server.TotalProcessorTime;
        using var ends = new CancellationTokenSource();
        var flood = FloodAsync(address, form, seconds, attempts);
        var busy = await ReadAsync(readers, TimeSpan.FromSeconds(seconds));
        await flood;
        var spent = (server.TotalProcessorTime - cpu).TotalSeconds;
        var statuses = attempts.GroupBy(attempt => attempt.Status).OrderBy(group => group.Key).Select(group => FormattableString.Invariant($"{group.Key}: {group.Count():N0}"));
        var refused = attempts.Where(attempt => attempt.Status == 429).ToList();
        var answered = attempts.Where(attempt => attempt.Status is 401).Select(attempt => attempt.Milliseconds).Order().ToList();
        var tooMany = refused.Select(attempt => attempt.Milliseconds).Order().ToList();
        var load = await File.ReadAllTextAsync("/proc/loadavg");
        return new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"Load when it ended: {load.Split(' ')[0]} (server and load on the same {Environment.ProcessorCount} cores).")
            .AppendLine().AppendLine("| what | figure | asked |").AppendLine("|---|---|---|")
            .AppendLine(CultureInfo.InvariantCulture, $"| attempts in {seconds} s | {attempts.Count:N0} ({attempts.Count / (double)seconds:F1} a second) | 50 a second |")
            .AppendLine(CultureInfo.InvariantCulture, $"| answers by status | {string.Join(", ", statuses)} | the excess 429 |")
            .AppendLine(CultureInfo.InvariantCulture, $"| 429 with Retry-After | {refused.Count(attempt => attempt.HasRetryAfter):N0} of {refused.Count:N0} | all |")
            .AppendLine(CultureInfo.InvariantCulture, $"| answered attempts, median / p95 | {At(answered, 0.5):F0} / {At(answered, 0.95):F0} ms | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| refused attempts, median / p95 | {At(tooMany, 0.5):F0} / {At(tooMany, 0.95):F0} ms | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| reads of signed-in people before, median / p95 / slowest of {quiet.Count:N0} | {At(quiet, 0.5):F0} / {At(quiet, 0.95):F0} / {At(quiet, 1):F0} ms | |")
            .AppendLine(CultureInfo.InvariantCulture, $"| reads of signed-in people meanwhile, median / p95 / slowest of {busy.Count:N0} | {At(busy, 0.5):F0} / {At(busy, 0.95):F0} / {At(busy, 1):F0} ms | p95 ≤ 300 ms |")
            .AppendLine(CultureInfo.InvariantCulture, $"| CPU of the server | {spent:F1} s | |").ToString();
    }

    private static async Task FloodAsync(Uri address, (string Cookie, string Token) form, int seconds, ConcurrentQueue<(int, bool, double)> attempts)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        var clock = Stopwatch.StartNew();
        var under = new List<Task>();
        for (var number = 0; number < AttemptsASecond * seconds; number++)
        {
            var due = TimeSpan.FromSeconds(number / (double)AttemptsASecond) - clock.Elapsed;
            if (due > TimeSpan.Zero)
            {
                await Task.Delay(due);
            }

            under.Add(AttemptAsync(number));
        }

        await Task.WhenAll(under);

        async Task AttemptAsync(int number)
        {
            using var request = Browser.Request(HttpMethod.Post, "/sign-in", FormattableString.Invariant($"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"), form.Cookie);
            request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["login"] = number % 2 == 0 ? "nobody-" + number.ToString(CultureInfo.InvariantCulture) : "reader0", ["password"] = "not the one at all", ["__RequestVerificationToken"] = form.Token,
            });
            var began = clock.Elapsed;
            using var answer = await client.SendAsync(request);
            attempts.Enqueue(((int)answer.StatusCode, answer.Headers.RetryAfter is not null, (clock.Elapsed - began).TotalMilliseconds));
        }
    }

    // Each reads a page or a list four times a second; what takes longer is waited for.
    private static async Task<List<double>> ReadAsync(IReadOnlyList<Browser> readers, TimeSpan lasts)
    {
        var times = new ConcurrentQueue<double>();
        await Task.WhenAll(readers.Select(async (reader, number) =>
        {
            await Task.Delay(50 * number);
            var clock = Stopwatch.StartNew();
            for (var read = 0; clock.Elapsed < lasts; read++)
            {
                var began = clock.Elapsed;
                await reader.ReadAsync(read % 2 == 0 ? "/me" : "/api/v1/jurisdictions");
                times.Enqueue((clock.Elapsed - began).TotalMilliseconds);
                var wait = TimeSpan.FromMilliseconds(250) - (clock.Elapsed - began);
                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero);
            }
        }));
        return [.. times.Order()];
    }

    // The first account by the link, five others by invitations, as an administrator makes them.
    private static async Task<IReadOnlyList<Browser>> ReadersAsync(Uri address, string link)
    {
        var admin = new Browser(address, "10.1.0.1");
        await admin.SubmitAsync(link, "/set-up", ("code", link[(link.IndexOf('=', StringComparison.Ordinal) + 1)..]), ("login", "chief"), ("name", "主任"), ("password", Password));
        await admin.SubmitAsync("/sign-in", "/sign-in", ("login", "chief"), ("password", Password));
        var jurisdiction = (await admin.ReadAsync("/api/v1/jurisdictions")).GetProperty("items")[0].GetProperty("id").GetString();
        var readers = new List<Browser>();
        for (var number = 0; number <= Readers; number++)
        {
            var made = await admin.SendAsync("/api/v1/accounts", new { jurisdiction, login = "reader" + number, displayName = "值班" + number, kind = "person" });
            var id = made.GetProperty("id").GetString();
            await admin.SendAsync($"/api/v1/accounts/{id}/appointments", new { jurisdiction, role = "duty-officer" });
            var welcome = new Uri((await admin.SendAsync($"/api/v1/accounts/{id}/invitation", new { })).GetProperty("value").GetString()!).PathAndQuery;
            var reader = new Browser(address, "10.2.0." + number);
            await reader.SubmitAsync(welcome, "/welcome", ("token", Uri.UnescapeDataString(welcome[(welcome.IndexOf('=', StringComparison.Ordinal) + 1)..])), ("password", Password));

            // The first is the one that is tried out.
            if (number > 0)
            {
                await reader.SubmitAsync("/sign-in", "/sign-in", ("login", "reader" + number), ("password", Password));
                readers.Add(reader);
            }
        }

        return readers;
    }

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

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    private static int FreePort()
    {
        using var socket = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        socket.Start();
        return ((System.Net.IPEndPoint)socket.LocalEndpoint).Port;
    }

    [GeneratedRegex(@"https?://\S+/set-up\?code=[A-Za-z0-9_-]+")]
    private static partial Regex Link();

    /// <summary>A browser behind the proxy: its cookies go by TLS, which the proxy says it speaks.</summary>
    private sealed partial class Browser(Uri address, string from) : IDisposable
    {
        public void Dispose() => client.Dispose();

        private readonly HttpClient client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
        private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);

        public static HttpRequestMessage Request(HttpMethod method, string path, string from, string cookie)
        {
            var request = new HttpRequestMessage(method, path);
            request.Headers.Host = "localhost";
            request.Headers.Add("X-Forwarded-For", from);
            request.Headers.Add("X-Forwarded-Proto", "https");
            request.Headers.Add("Accept", path.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
            if (cookie.Length > 0)
            {
                request.Headers.Add("Cookie", cookie);
            }

            return request;
        }

        public async Task<(string Cookie, string Token)> FormAsync(string page)
        {
            var html = await AskAsync(Request(HttpMethod.Get, page, from, Cookie));
            return (Cookie, Token().Match(html) is { Success: true } token ? token.Groups[1].Value : throw new InvalidOperationException($"{page} has no form: {html[..Math.Min(html.Length, 300)]}"));
        }

        public async Task SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
        {
            var (cookie, token) = await FormAsync(page);
            using var request = Request(HttpMethod.Post, action, from, cookie);
            request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
            await AskAsync(request);
        }

        public async Task<JsonElement> SendAsync(string path, object body)
        {
            using var request = Request(HttpMethod.Post, path, from, Cookie);
            request.Content = JsonContent.Create(body);
            return JsonDocument.Parse(await AskAsync(request)).RootElement;
        }

        public async Task<JsonElement> ReadAsync(string path)
        {
            using var request = Request(HttpMethod.Get, path, from, Cookie);
            var text = await AskAsync(request);
            return path.StartsWith("/api/", StringComparison.Ordinal) ? JsonDocument.Parse(text).RootElement : default;
        }

        private string Cookie => string.Join("; ", cookies.Select(pair => pair.Key + "=" + pair.Value));

        private async Task<string> AskAsync(HttpRequestMessage request)
        {
            using var answer = await client.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
            {
                var pair = cookie.Split(';')[0];
                cookies[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
            }

            var text = await answer.Content.ReadAsStringAsync();
            return (int)answer.StatusCode < 400 ? text : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {text[..Math.Min(text.Length, 300)]}");
        }

        [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
        private static partial Regex Token();
    }
}
