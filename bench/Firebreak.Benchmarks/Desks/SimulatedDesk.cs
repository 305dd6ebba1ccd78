using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Firebreak.Benchmarks.Desks;

/// <summary>One action of a desk.</summary>
/// <param name="What">Which.</param>
/// <param name="At">When it began, after the beginning of the shift.</param>
/// <param name="Milliseconds">From the click until everything that it shows had come; the time of the server and of this program together.</param>
internal sealed record DeskAction(string What, TimeSpan At, double Milliseconds);

/// <summary>Somebody at a desk: a session of their own, one page open at a time, and a connection behind it.</summary>
/// <remarks>What a browser keeps (scripts, styles, pictures) isn't asked for again and again here either; tiles of the map aren't asked for at all.</remarks>
internal sealed partial class SimulatedDesk : IAsyncDisposable
{
    private static readonly string[] Found = ["Community", "InsideControl", "", "Imported", ""];

    private readonly Uri address;
    private readonly HttpClient client;
    private readonly HttpMessageInvoker invoker;
    private readonly Dictionary<string, string> cookies = new(StringComparer.Ordinal);
    private readonly Random random;
    private DeskLine? line;
    private string path = "";
    private int step;

    /// <summary>A desk of a number: its requests come from an address of this machine of its own, for the server counts attempts by address.</summary>
    public SimulatedDesk(Uri address, int number)
    {
        this.address = address;
        Number = number;
        random = new Random(number);
        step = random.Next(Steps.Length);
        var from = new IPEndPoint(new IPAddress([127, 1, (byte)(number / 250), (byte)(1 + (number % 250))]), 0);
        var handler = new SocketsHttpHandler
        {
            UseCookies = false, AllowAutoRedirect = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(from);
                await socket.ConnectAsync(IPAddress.Loopback, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        client = new HttpClient(handler, disposeHandler: true) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(1) };
        invoker = new HttpMessageInvoker(handler, disposeHandler: false);
    }

    public int Number { get; }

    public long Received { get; private set; }

    public int Batches { get; private set; }

    // A shift: now and then a note is kept, and all the others hear that something changed.
    private (string What, Func<Task> Do)[] Steps =>
    [
        ("open the list", () => OpenAsync("/cases")),
        ("filter the list", FilterAsync),
        ("scroll the list", ScrollAsync),
        ("open a case", OpenRowAsync),
        ("open the situation", () => OpenAsync("/situation")),
        ("open the list", () => OpenAsync("/cases")),
        ("sort the list", SortAsync),
        ("filter the list", FilterAsync),
        ("open a case", OpenRowAsync),
        ("open the form", FormAsync),
        ("open the list", () => OpenAsync("/cases")),
        ("open a case", OpenRowAsync),
        ("keep a note", NoteAsync),
    ];

    public Task SignInAsync(string login, string password) => SubmitAsync("/sign-in", "/sign-in", ("login", login), ("password", password));

    /// <summary>The next action of the shift; what it needs to begin with is opened before, and not counted.</summary>
    public async Task<(string What, double Milliseconds)> ActAsync()
    {
        var (what, act) = Steps[step++ % Steps.Length];
        var needed = what switch { "open the list" or "open the situation" => null, "open the form" or "keep a note" => "/cases/", _ => "/cases" };
        if (needed is not null && !(needed == "/cases" ? path == needed : path.StartsWith(needed, StringComparison.Ordinal)))
        {
            await OpenAsync("/cases");
            if (needed == "/cases/")
            {
                await OpenRowAsync();
            }
        }

        var began = Stopwatch.GetTimestamp();
        await act();
        return (what, Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    /// <summary>Opens a page as a browser does: the document, goodbye to the page before, the line, until it shows what it is for.</summary>
    public async Task OpenAsync(string next)
    {
        var html = await ReadAsync(next);
        await LeaveAsync();
        var marker = Marker().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{next} holds no component: {html[..Math.Min(400, html.Length)]}");
        line = await DeskLine.OpenAsync(invoker, address, Cookie, next, marker, State().Match(html) is { Success: true } state ? state.Groups[1].Value : "", CancellationToken.None);
        path = next;
        await line.UntilAsync(next switch
        {
            "/cases" => page => page.All().Any(node => node.Has("data-row")),
            "/situation" => page => page.All().Any(node => node.Has("class", "scores")),
            _ => page => page.All().Any(node => node.Has("class", "file")),
        });
    }

    public async Task<string> ReadAsync(string page)
    {
        using var request = Request(HttpMethod.Get, page);
        return await AskAsync(request);
    }

    public async Task SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        var token = Token().Match(html) is { Success: true } found ? found.Groups[1].Value : throw new InvalidOperationException($"{page} has no form.");
        using var request = Request(HttpMethod.Post, action);
        request.Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)).Append(KeyValuePair.Create("__RequestVerificationToken", token)));
        await AskAsync(request);
    }

    public async Task<JsonNode> SendAsync(string api, object body)
    {
        using var request = Request(HttpMethod.Post, api);
        request.Content = System.Net.Http.Json.JsonContent.Create(body);
        return JsonNode.Parse(await AskAsync(request))!;
    }

    public async ValueTask DisposeAsync()
    {
        await LeaveAsync();
        invoker.Dispose();
        client.Dispose();
    }

    private async Task LeaveAsync()
    {
        if (line is not { } old)
        {
            return;
        }

        line = null;
        path = "";
        using var goodbye = Request(HttpMethod.Post, "/_blazor/disconnect/");
        goodbye.Content = new MultipartFormDataContent { { new StringContent(old.Circuit), "circuitId" } };
        await AskAsync(goodbye);
        (Received, Batches) = (Received + old.Received, Batches + old.Batches);
        await old.DisposeAsync();
    }

    private Task OpenRowAsync()
    {
        var links = line!.Look(page => page.All().Where(node => node.Name == "a" && node.Attributes.TryGetValue("href", out var to) && to?.Split('/', '?') is ["", "cases", var key, ..] && Guid.TryParse(key, out _)).Select(node => node.Attributes["href"]!).ToList());
        return OpenAsync(links.Count == 0 ? throw new InvalidOperationException("The list has no row to open.") : links[random.Next(links.Count)]);
    }

    private Task FilterAsync() => RaiseAsync(node => node.Name == "select" && node.Has("name", "found"), "onchange", $$"""{"value":"{{Found[step % Found.Length]}}"}""");

    private Task SortAsync() => RaiseAsync(node => node.Name == "button" && node.Parent!.Has("aria-sort") | node.Parent!.Name == "th", "onclick", Click, random.Next(2));

    private async Task ScrollAsync()
    {
        await line!.ScrollAsync(random.Next(20, 300));
        await line.UntilAsync(page => !page.All().Any(node => node.Name == "tr" && node.Has("aria-hidden") && node.Children.Count > 1));
    }

    private Task FormAsync() => RaiseAsync(node => node.Name == "button" && node.Has("class", "act") && node.Parent!.Has("class", "end no-print"), "onclick", Click);

    private async Task NoteAsync()
    {
        await RaiseAsync(node => node.Has("id", "tab-notes"), "onclick", Click);
        await RaiseAsync(node => node.Has("id", "note"), "onchange", $$"""{"value":"{{string.Create(CultureInfo.InvariantCulture, $"desk {Number}: called, no answer")}}"}""");
        await RaiseAsync(node => node.Name == "form" && node.Attributes.TryGetValue("data-draft", out var draft) && draft!.StartsWith("note/", StringComparison.Ordinal), "onsubmit", "{}");
        if (!line!.Look(page => page.All().Any(node => node.Has("class", "told"))))
        {
            throw new InvalidOperationException("The note wasn't kept.");
        }
    }

    private const string Click = """{"type":"click","detail":1}""";

    private Task RaiseAsync(Func<DrawnNode, bool> where, string attribute, string arguments, int number = 0)
    {
        var handler = line!.Look(page => page.All().Where(node => node.Handlers.ContainsKey(attribute) && where(node)).ElementAtOrDefault(number)?.Handlers[attribute]);
        return line.RaiseAsync(handler ?? throw new InvalidOperationException($"{path} has nothing to {attribute}."), attribute[2..], arguments);
    }

    private string Cookie => string.Join("; ", cookies.Select(pair => pair.Key + "=" + pair.Value));

    private HttpRequestMessage Request(HttpMethod method, string to)
    {
        var request = new HttpRequestMessage(method, to);
        request.Headers.Add("Accept", to.StartsWith("/api/", StringComparison.Ordinal) ? "application/json" : "text/html");
        request.Headers.Add("Accept-Language", "zh");
        request.Headers.Add("Origin", address.GetLeftPart(UriPartial.Authority));
        if (cookies.Count > 0)
        {
            request.Headers.Add("Cookie", Cookie);
        }

        return request;
    }

    private async Task<string> AskAsync(HttpRequestMessage request)
    {
        using var answer = await client.SendAsync(request);
        foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var set) ? set : [])
        {
            var pair = cookie.Split(';')[0];
            cookies[pair[..pair.IndexOf('=', StringComparison.Ordinal)]] = pair[(pair.IndexOf('=', StringComparison.Ordinal) + 1)..];
        }

        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode < 400 && answer.Headers.Location?.ToString().Contains("sign-in", StringComparison.Ordinal) != true
            ? text : throw new InvalidOperationException($"{request.RequestUri}: {(int)answer.StatusCode} {answer.Headers.Location} {text[..Math.Min(text.Length, 300)]}");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();

    [GeneratedRegex("<!--Blazor:(\\{\"type\":\"server\".*?\\})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:(.*?)-->")]
    private static partial Regex State();
}
