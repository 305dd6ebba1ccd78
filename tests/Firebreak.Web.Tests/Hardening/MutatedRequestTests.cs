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

/// <summary>Requests and files as nobody should send them, from a seed: the server answers each with a reason and goes on.</summary>
public sealed class MutatedRequestTests(ITestOutputHelper output)
{
    // So many that what is kept for good, such as compiled queries, has long been there after the first tenth.
    private const int ManyEnoughForMemory = 50_000;

    private static readonly string[] Oddities =
    [
        "", "0", "-1", "1e999", "null", "true", "[]", "{}", "'", "\"", "%00", "%2e%2e%2f", "../../etc/passwd", "..\\..\\", "<script>", "=cmd|' /C calc'!A0", "\u0000", "\ud83d\ude37", "张",
        new('A', 5000), new('9', 400), "00000000-0000-0000-0000-000000000000", "%c0%af", "${jndi:ldap://x}", "'; drop table cases; --", "0x41414141", "NaN", "1,2", "\\ud83d", "\\u0000", "\r\nSet-Cookie: a=b",
    ];

    private static int Count => int.Parse(Environment.GetEnvironmentVariable("FIREBREAK_MUTATIONS") ?? "2000", CultureInfo.InvariantCulture);

    [Fact]
    public async Task No_mutated_request_ends_in_a_fault_or_shows_a_trace()
    {
        // The limit on requests is a wall of its own, tested elsewhere.
        await using var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["http://127.0.0.1:0"], RequestsASecond = 1_000_000, AttemptsAMinute = 1_000_000, Files = new Firebreak.Imports.SentFiles(TimeProvider.System) });
        await site.AccountAsync("duty01", OfficeRole.DutyOfficer, OfficeRole.Administrator, OfficeRole.Auditor);
        await site.Register.CaseAsync(await site.Register.OutbreakAsync(), 1);
        var routes = site.Host.Endpoints.OfType<RouteEndpoint>().Select(endpoint => (Path: endpoint.RoutePattern.RawText!, Methods: endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"]))
            .Where(route => route.Path is not ("/sign-out" or "/me/sessions/end")).ToList();
        var desk = await site.SignedInAsync("duty01");
        var cookies = desk.Cookies.GetCookieHeader(site.Address);
        var workingSet = new List<long>();
        var statuses = new SortedDictionary<int, int>();
        for (var number = 0; number < Count; number++)
        {
            var seed = new Seed(4711).For((ulong)number);
            var (status, body) = await SendAsync(site.Address, number % 5 == 4 ? Upload(seed, cookies) : Request(seed, routes, cookies));
            statuses[status] = statuses.GetValueOrDefault(status) + 1;
            Assert.True(status is 0 or (>= 200 and < 500), $"Request {number} was answered with {status}: {body}");
            Assert.DoesNotContain("   at Firebreak", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
            if ((number + 1) % Math.Max(1, Count / 10) == 0)
            {
                workingSet.Add(Environment.WorkingSet);
            }
        }

        output.WriteLine($"{Count} requests of seed 4711, one in five a file; answers {string.Join(", ", statuses.Select(pair => $"{pair.Key}: {pair.Value}"))}; working set after each tenth, MB: {string.Join(' ', workingSet.Select(bytes => bytes >> 20))}");
        if (Count >= ManyEnoughForMemory)
        {
            Assert.InRange(workingSet[^1], 0, workingSet[0] * 11 / 10);
        }

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

    // A line list or a workbook of which bytes were turned, cut out or doubled, cells are formulas, the name leads elsewhere, or that is something else altogether.
    private static byte[] Upload(Seed seed, string cookies)
    {
        var drawn = 0UL;
        int Draw(int below) => (int)(seed.Uniform(2, drawn++) * below);
        var content = Files.Value[Draw(Files.Value.Count)].ToArray().ToList();
        for (var change = Draw(12); change > 0 && content.Count > 8; change--)
        {
            var at = Draw(content.Count - 1);
            switch (Draw(4))
            {
                case 0:
                    content[at] ^= (byte)(1 << Draw(8));
                    break;
                case 1:
                    content.RemoveRange(at, Math.Min(Draw(64) + 1, content.Count - at));
                    break;
                case 2:
                    content.InsertRange(at, content.GetRange(at, Math.Min(Draw(64) + 1, content.Count - at)));
                    break;
                default:
                    content.InsertRange(at, Encoding.UTF8.GetBytes(Oddities[Draw(Oddities.Length)]));
                    break;
            }
        }

        var name = ((string[])["linelist.csv", "linelist.xlsx", "../../../tmp/x.csv", "x.zip", "", "con", "a\0b.csv", "病例.tsv"])[Draw(8)];
        var fields = $"--x\r\nContent-Disposition: form-data; name=\"outbreak\"\r\n\r\n2022-01\r\n--x\r\nContent-Disposition: form-data; name=\"dryRun\"\r\n\r\n{(Draw(3) == 0 ? "false" : "true")}\r\n"
            + $"--x\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{name}\"\r\nContent-Type: application/octet-stream\r\n\r\n";
        byte[] body = [.. Encoding.UTF8.GetBytes(fields), .. content, .. Encoding.ASCII.GetBytes(Draw(20) == 0 ? "" : "\r\n--x--\r\n")];
        return [.. Encoding.Latin1.GetBytes($"POST /api/v1/imports HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nAccept: application/json\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: {body.Length}\r\nCookie: {cookies}\r\n\r\n"), .. body];
    }

    private static readonly Lazy<IReadOnlyList<ReadOnlyMemory<byte>>> Files = new(() =>
    [
        Encoding.UTF8.GetBytes(string.Join('\n', File.ReadLines(Repository.PathOf("samples", "hagelloch-1861", "linelist.csv")).Take(12))),
        Encoding.UTF8.GetBytes("编号,姓名,身份证号,电话,发病日期\n1,王小红,110101199001011237,13800000001,2022-01-05\n2,=1+1,,,2022-13-45\n"),
        Encoding.UTF8.GetBytes("infector,infectee\n1,2\n2,1\n"),
        Workbook(), new byte[] { 0, 1 }, new byte[4000], Encoding.UTF8.GetBytes("PK\u0003\u0004rest"), Encoding.UTF8.GetBytes("<html><script>"),
    ]);

    // The least that a spreadsheet program takes for a workbook, with a part that unfolds to sixteen megabytes of blanks.
    private static byte[] Workbook()
    {
        using var stream = new MemoryStream();
        using (var archive = new System.IO.Compression.ZipArchive(stream, System.IO.Compression.ZipArchiveMode.Create, leaveOpen: true))
        {
            void Part(string name, string content)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(content);
            }

            Part("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>");
            Part("xl/workbook.xml", "<workbook xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheets><sheet name=\"a\" sheetId=\"1\"/></sheets></workbook>");
            Part("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>case_id</t></is></c></row></sheetData>" + new string(' ', 16 << 20) + "</worksheet>");
        }

        return stream.ToArray();
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
