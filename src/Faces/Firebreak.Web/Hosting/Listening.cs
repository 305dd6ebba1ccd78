using System.Net;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Primitives;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Hosting;

/// <summary>What was asked of <c>firebreak serve</c>.</summary>
public sealed record ServeRequest
{
    /// <summary>Addresses to listen on, such as <c>http://localhost:5080</c> or <c>https://*:8443</c>. None: this machine alone, or every address where host names are given.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    /// <summary>Names and addresses by which clients reach the server. Requests for others are refused.</summary>
    public IReadOnlyList<string> HostNames { get; init; } = [];

    /// <summary>Addresses of proxies that end TLS before us and whose word on the client's address is taken; null where there is none.</summary>
    public IReadOnlyList<IPAddress>? Proxies { get; init; }

    /// <summary>Whether ready accounts may exist. Only ever on the loopback address.</summary>
    public bool IsDemo { get; init; }

    /// <summary>The organisation's own directory, by which people may sign in; null where there is none.</summary>
    public DirectoryRequest? Directory { get; init; }

    /// <summary>What takes in files that are sent; null where none are taken.</summary>
    public Api.FileIntake? Files { get; init; }

    /// <summary>The rule packs by which orders are judged and tasks made.</summary>
    public PackLibrary Packs { get; init; } = PackLibrary.None;

    /// <summary>Requests a second that one account, or one address where nobody is signed in, may make; six times as many at once.</summary>
    public int RequestsASecond { get; init; } = 20;

    /// <summary>Tiles of the map a second on top of that; six times as many at once.</summary>
    public int TilesASecond { get; init; } = 120;

    /// <summary>Attempts a minute to sign in that one address may make: an office behind one address changes shifts within some minutes; who guesses needs thousands.</summary>
    public int AttemptsAMinute { get; init; } = 60;

    /// <summary>Language of pages where the browser names none that we speak.</summary>
    public Language Language { get; init; }
}

/// <summary>A directory that speaks OpenID Connect.</summary>
/// <param name="Authority">Its address: https, or the loopback address of this machine.</param>
/// <param name="ClientId">What it calls us.</param>
/// <param name="Secret">Our secret with it.</param>
public sealed record DirectoryRequest(Uri Authority, string ClientId, string Secret)
{
    /// <summary>The claim by which the directory tells under which name somebody signs in here.</summary>
    public string LoginClaim { get; init; } = "preferred_username";

    /// <summary>How long its answers are waited for.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(20);
}

/// <summary>One address to listen on.</summary>
/// <param name="Host">A name, an address, or <c>*</c>.</param>
/// <param name="Port">The port; 0 lets the system choose.</param>
/// <param name="IsSecure">Whether TLS is spoken.</param>
public sealed record ListeningPoint(string Host, int Port, bool IsSecure)
{
    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLoopback => Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    /// <summary>Whether it listens on every address of the machine.</summary>
    public bool IsEverywhere => Host is "*" or "+" or "0.0.0.0" or "[::]" or "::";
}

/// <summary>Where the server listens, or why it may not listen there.</summary>
public abstract record Listening
{
    private const string DefaultLoopback = "http://localhost:5080";
    private const string DefaultEverywhere = "https://*:8443";

    private Listening()
    {
    }

    /// <summary>It may.</summary>
    /// <param name="Points">Where.</param>
    /// <param name="HostNames">The names that requests may give; loopback names among them where a point is on the loopback address.</param>
    /// <param name="Proxies">The proxies whose word is taken.</param>
    public sealed record At(IReadOnlyList<ListeningPoint> Points, IReadOnlyList<string> HostNames, IReadOnlyList<IPAddress> Proxies) : Listening
    {
        /// <summary>Whether a certificate is needed.</summary>
        public bool NeedsCertificate => Points.Any(point => point.IsSecure);

        /// <summary>Whether browsers reach it by TLS, ours or a proxy's, so that cookies travel by TLS alone.</summary>
        public bool IsSecureForBrowsers => Proxies.Count > 0 || Points.All(point => point.IsSecure);

        /// <summary>Whether nobody but this machine can reach it.</summary>
        public bool IsLoopbackOnly => Proxies.Count == 0 && Points.All(point => point.IsLoopback);
    }

    /// <summary>It may not.</summary>
    public sealed record Refused(Phrase Reason) : Listening;

    /// <summary>Reads a request. Names of people travel over these connections, so nothing leaves the machine in the clear.</summary>
    public static Listening Of(ServeRequest request)
    {
        string[] urls = request.Urls.Count > 0 ? [.. request.Urls] : [request.HostNames.Count > 0 && request.Proxies is null ? DefaultEverywhere : DefaultLoopback];
        var points = new List<ListeningPoint>();
        foreach (var url in urls)
        {
            if (Parse(url) is not { } point)
            {
                return new Refused(new($"--url {url} is not an address to listen on, such as http://localhost:5080 or https://*:8443.", $"--url {url} 不是可监听的地址，例如 http://localhost:5080 或 https://*:8443。"));
            }

            if (!point.IsSecure && !point.IsLoopback && request.Proxies is null)
            {
                return new Refused(new(
                    $"{url} would send names of people over the network in the clear; use https, or --behind-proxy where a proxy in front of this server speaks TLS.",
                    $"{url} 将以明文在网络上传输个人信息；请改用 https，或在前置代理提供 TLS 时加 --behind-proxy。"));
            }

            points.Add(point);
        }

        List<string> names = [.. request.HostNames];
        names.AddRange(points.Where(point => !point.IsEverywhere && !point.IsLoopback).Select(point => point.Host.Trim('[', ']')));
        if (names.Count == 0 && (request.Proxies is not null || points.Exists(point => !point.IsLoopback)))
        {
            return new Refused(new(
                "say by which name clients reach this server: --host-name firebreak.example.org. Requests under other names are refused.",
                "请说明客户端访问本服务所用的名称：--host-name firebreak.example.org。其他名称的请求将被拒绝。"));
        }

        if (request.IsDemo && (request.Proxies is not null || points.Exists(point => !point.IsLoopback)))
        {
            return new Refused(new("--demo has accounts that anybody can use, so it listens on the loopback address only.", "--demo 含公开账号，只能监听本机回环地址。"));
        }

        if (points.Exists(point => point.IsLoopback))
        {
            names.AddRange(["localhost", "127.0.0.1", "[::1]"]);
        }

        return new At(points, [.. names.Distinct(StringComparer.OrdinalIgnoreCase)], request.Proxies ?? []);
    }

    private static ListeningPoint? Parse(string url)
    {
        try
        {
            var address = BindingAddress.Parse(url);
            return address is { Scheme: "http" or "https", PathBase: "" or "/", IsUnixPipe: false, IsNamedPipe: false } && address.Port is >= 0 and <= 65535
                ? new ListeningPoint(address.Host, address.Port, address.Scheme == "https")
                : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
