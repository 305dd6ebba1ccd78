using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Firebreak.Ground.Rights;
using Firebreak.Primitives;
using Firebreak.Testing;
using Firebreak.Web.Hosting;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Tests.Hardening;

/// <summary>Requests as nobody should send them, from a seed: the server answers each with a reason and goes on.</summary>
public sealed class MutatedRequestTests
{
    private static readonly string[] Oddities =
    [
        "", "0", "-1", "1e999", "null", "true", "[]", "{}", "'", "\"", "%00", "%2e%2e%2f", "../../etc/passwd", "..\\..\\", "<script>", "=cmd|' /C calc'!A0", "\u0000", "\ud83d\ude37", "张",
        new('A', 5000), new('9', 400), "00000000-0000-0000-0000-000000000000", "%c0%af", "${jndi:ldap://x}", "'; drop table cases; --", "0x41414141", "NaN", "1,2", "\r\nSet-Cookie: a=b",
    ];

    private static int Count => int.Parse(Environment.GetEnvironmentVariable("FIREBREAK_MUTATIONS") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_mutated_request_ends_in_a_fault_or_shows_a_trace()
    {
        // The limit on requests is a wall of its own, tested elsewhere.
        await using var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["http://127.0.0.1:0"], RequestsASecond = 1_000_000, AttemptsAMinute = 1_000_000 });
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer, OfficeRole.Administrator, OfficeRole.Auditor);
        await site.Register.CaseAsync(await site.Register.OutbreakAsync(), 1);
        var routes = site.Host.Endpoints.OfType<RouteEndpoint>().Select(endpoint => (Path: endpoint.RoutePattern.RawText!, Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]))
            .Where(route => route.Path is not ("/sign-out" or "/me/sessions/end")).ToList();
        var desk = await site.SignedInAsync("duty01");
        var cookies = desk.Cookies.GetCookieHeader(site.Address);
        var workingSet = new List<long>();
        for (var number = 0; number < Count; number++)
        {
            var seed = new Seed(4711).For((ulong)number);
            var (status, body) = await SendAsync(site.Address, Request(seed, routes, cookies));
            Assert.True(status is 0 or (>= 200 and < 500), $"Request {number} was answered with {status}: {body}");
            Assert.DoesNotContain("   at Firebreak", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
            if (number % Math.Max(1, Count / 10) == 0)
            {
                workingSet.Add(Environment.WorkingSet);
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{Count} requests; working set at each tenth, MB: {string.Join(' ', workingSet.Select(bytes => bytes >> 20))}");
        Assert.Equal(HttpStatusCode.OK, (await desk.GetAsync("/me")).StatusCode);
    }

    private static byte[] Request(Seed seed, List<(string Path, IReadOnlyList<string> Methods)> routes, string cookies)
    {
        var drawn = 0UL;
        int Draw(int below) => (int)(seed.Uniform(1, drawn++) * below);
        string Odd() => Oddities[Draw(Oddities.Length)];
        string Short(int most) => Odd() is var odd && odd.Length > most ? odd[..most] : odd;
        var (path, methods) = routes[Draw(routes.Count)];
        var method = Draw(10) == 0 ? ((string[])["PUT", "DELETE", "TRACE", "PATCH", "OPTIONS", "X"])[Draw(6)] : methods[Draw(methods.Count)];
        var address = string.Join('/', path.Split('/').Select(part => part.StartsWith('{') || Draw(12) == 0 ? Uri.EscapeDataString(Short(40)) : part));
        var query = Draw(3) == 0 ? $"?{((string[])["limit", "after", "outbreak", "return", "code", "token", "v", "x"])[Draw(8)]}={Uri.EscapeDataString(Short(400))}" : "";
        var body = method is "GET" ? "" : Draw(3) switch
        {
            0 => "{\"purpose\":\"" + Odd().Replace("\"", "", StringComparison.Ordinal) + "\"" + (Draw(2) == 0 ? "}" : ",\"deep\":" + new string('[', 300)),
            1 => $"login={Uri.EscapeDataString(Odd())}&password={Uri.EscapeDataString(Odd())}&code={Uri.EscapeDataString(Odd())}&__RequestVerificationToken={Uri.EscapeDataString(Odd())}",
            _ => Odd(),
        };
        var type = ((string[])["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/plain", "application/json; charset=utf-7", "*"])[Draw(6)];
        var content = Encoding.UTF8.GetBytes(body);
        var head = new StringBuilder();
        head.Append(CultureInfo.InvariantCulture, $"{method} {address}{query} HTTP/1.1\r\nHost: {(Draw(20) == 0 ? "elsewhere.example" : "127.0.0.1")}\r\nConnection: close\r\n");
        head.Append(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\nContent-Length: {content.Length}\r\n");
        head.Append(Draw(4) == 0 ? "Accept: text/html\r\n" : "Accept: application/json\r\n").Append(Draw(3) == 0 ? "" : $"Cookie: {cookies}\r\n");
        head.Append(Draw(8) == 0 ? "Authorization: Bearer aaaa.bbbb.cccc\r\n" : "").Append(Draw(8) == 0 ? "Content-Encoding: gzip\r\n" : "").Append(Draw(8) == 0 ? "If-None-Match: *,\"\r\n" : "").Append("\r\n");
        return [.. Encoding.Latin1.GetBytes(head.ToString()), .. content];
    }

    private static async Task<(int Status, string Body)> SendAsync(Uri address, byte[] request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        try
        {
            await stream.WriteAsync(request, TestContext.Current.CancellationToken);
            using var reader = new StreamReader(stream, Encoding.UTF8);
            var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
            return (answer.Length > 12 ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0, answer);
        }
        catch (IOException)
        {
            // The server closed the connection on something it wouldn't even read: that is an answer too.
            return (0, "");
        }
    }
}
