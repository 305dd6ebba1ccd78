using System.Net;
using System.Security.Cryptography.X509Certificates;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Certificates;
using Firebreak.Web.Containment;
using Firebreak.Web.Directives;
using Firebreak.Web.Emergency;
using Firebreak.Web.Decision;
using Firebreak.Web.Hardening;
using Firebreak.Web.Investigation;
using Firebreak.Web.Map;
using Firebreak.Web.Protocols;
using Firebreak.Web.Pages;
using Firebreak.Web.SignIn;
using Firebreak.Web.Api;
using Firebreak.Web.Rights;
using Firebreak.Web.Shell;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Firebreak.Web.Hosting;

/// <summary>The web server over one open register: built, started, stopped.</summary>
public sealed class FirebreakHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly Listening.At listening;

    private FirebreakHost(WebApplication app, Listening.At listening) => (this.app, this.listening) = (app, listening);

    /// <summary>Every endpoint of the application, as it routes them.</summary>
    internal IReadOnlyList<Microsoft.AspNetCore.Http.Endpoint> Endpoints => app.Services.GetRequiredService<Microsoft.AspNetCore.Routing.EndpointDataSource>().Endpoints;

    /// <summary>What the application is made of.</summary>
    internal IServiceProvider Services => app.Services;

    /// <summary>The addresses under which it can be reached, once started.</summary>
    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>The link by which the first account is made, while there is no account; it works once.</summary>
    public string? SetUpLink => app.Services.GetRequiredService<SetUpCode>().Value is { } code ? $"{Addresses[0]}/set-up?code={code}" : null;

    /// <summary>Ready accounts with their passwords, in demo mode.</summary>
    public IReadOnlyList<(string Login, string Password)> DemoAccounts { get; private init; } = [];

    /// <summary>Puts the server together; nothing listens yet.</summary>
    /// <param name="register">The open register. Whoever opened it closes it.</param>
    /// <param name="request">What was asked.</param>
    /// <param name="listening">Where it listens.</param>
    /// <param name="certificate">The certificate, where TLS is spoken.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellation">Ends the work.</param>
    /// <returns>The server; or why the sign-in tables of the register can't be used.</returns>
    public static async Task<(FirebreakHost? Host, Phrase Refusal)> BuildAsync(
        RegisterDatabase register, ServeRequest request, Listening.At listening, CertificateAnswer.Ready? certificate, TimeProvider time, CancellationToken cancellation)
    {
        if (SignInTables.Prepare(register) is { } refusal)
        {
            return (null, refusal);
        }

        // Built from nothing, so that no settings file and no environment variable of the framework opens a second door.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { EnvironmentName = "Production", ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft", LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None).AddFilter("OpenIddict", LogLevel.Error);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Listen(kestrel, listening, certificate?.Server));
        builder.Services.AddSingleton(time);
        builder.Services.AddSingleton(register);
        builder.Services.AddSingleton(request);
        builder.Services.AddSingleton(listening);
        builder.Services.AddSingleton(request.Packs);
        builder.Services.AddSingleton<Mechanisms.Ceilings.CeilingGuard>();
        builder.Services.AddSingleton(new TrustedRoot(certificate?.Root));
        builder.Services.AddSignInTables(register);
        builder.Services.AddSignIn(register, request, listening, time);
        builder.Services.AddHardening(request, listening);
        builder.Services.AddPages();
        builder.Services.AddDesks();
        builder.Services.AddDecision();
        builder.Services.AddApi();
        builder.Services.AddMap();

        var application = builder.Build();
        application.UseHardening(listening);
        application.UseRouting();
        application.UseAuthentication();
        application.UseVisits();
        application.UseRateLimiter();
        application.UseEndpointRows();
        application.UseAntiforgery();
        application.MapPages();
        application.MapDesks();
        application.MapHouse();
        application.MapInvestigation();
        application.MapContainment();
        application.MapDirectives();
        application.MapProtocols();
        application.MapDecision();
        application.MapSignIn();
        application.MapEmergency();
        application.MapApi();
        application.MapTiles();
        await application.Services.GetRequiredService<SetUpCode>().PrepareAsync(cancellation);
        var demo = request.IsDemo ? await DemoSignIn.MakeAsync(application.Services, cancellation) : [];
        return (new FirebreakHost(application, listening) { DemoAccounts = demo }, default);
    }

    /// <summary>Begins to listen.</summary>
    /// <returns>Why it can't, or null.</returns>
    public async Task<Phrase?> StartAsync(CancellationToken cancellation)
    {
        UploadFolder.DeleteLeft();
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (Exception fault) when (Explain(fault) is { } reason)
        {
            return reason;
        }

        var bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Select(BindingAddressText);
        Addresses = [.. bound];
        return null;
    }

    /// <summary>Lets requests under way end, for a while, and stops.</summary>
    public Task StopAsync(CancellationToken cancellation) => app.StopAsync(cancellation);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => app.DisposeAsync();

    // What is bound to every address is reached by the first name that was given.
    private string BindingAddressText(string address)
    {
        var uri = new Uri(address.Replace("://+", "://0.0.0.0", StringComparison.Ordinal).Replace("://*", "://0.0.0.0", StringComparison.Ordinal));
        var isEverywhere = uri.Host is "0.0.0.0" or "[::]";
        var host = isEverywhere ? listening.HostNames[0] : uri.Host is "127.0.0.1" or "[::1]" ? "localhost" : uri.Host;
        return new UriBuilder(uri.Scheme, host, uri.Port).Uri.GetLeftPart(UriPartial.Authority);
    }

    private static void Listen(KestrelServerOptions kestrel, Listening.At listening, X509Certificate2? certificate)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = BodyLimits.OrdinaryBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        kestrel.Limits.MaxRequestHeaderCount = 60;
        kestrel.Limits.MaxRequestLineSize = 8 * 1024;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        kestrel.Limits.KeepAliveTimeout = TimeSpan.FromSeconds(90);
        kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 240, gracePeriod: TimeSpan.FromSeconds(5));
        kestrel.Limits.MaxConcurrentConnections = 4000;
        foreach (var point in listening.Points)
        {
            if (point.IsEverywhere)
            {
                kestrel.ListenAnyIP(point.Port, Secure);
            }
            else if (point.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase) && point.Port != 0)
            {
                kestrel.ListenLocalhost(point.Port, Secure);
            }
            else
            {
                var address = point.IsLoopback && !IPAddress.TryParse(point.Host.Trim('[', ']'), out _) ? IPAddress.Loopback : Resolve(point.Host);
                kestrel.Listen(address, point.Port, Secure);
            }

            void Secure(ListenOptions listen)
            {
                listen.Protocols = point.IsSecure ? HttpProtocols.Http1AndHttp2 : HttpProtocols.Http1;
                if (point.IsSecure)
                {
                    listen.UseHttps(new HttpsConnectionAdapterOptions
                    {
                        ServerCertificate = certificate,
                        SslProtocols = System.Security.Authentication.SslProtocols.Tls12 | System.Security.Authentication.SslProtocols.Tls13,
                        HandshakeTimeout = TimeSpan.FromSeconds(10),
                    });
                }
            }
        }
    }

    private static IPAddress Resolve(string host) => IPAddress.TryParse(host.Trim('[', ']'), out var address) ? address : IPAddress.Any;

    private static Phrase? Explain(Exception fault)
    {
        for (var cause = fault; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case Microsoft.AspNetCore.Connections.AddressInUseException:
                    return new(
                        $"another program listens there already; stop it or choose another port with --url. ({fault.Message})",
                        $"端口已被其他程序占用；请停止该程序或用 --url 另选端口。（{fault.Message}）");
                case System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AccessDenied }:
                    return new(
                        "this user may not listen on that port; choose one above 1023 with --url.", "当前用户无权监听该端口；请用 --url 选用 1023 以上的端口。");
                case System.Net.Sockets.SocketException { SocketErrorCode: System.Net.Sockets.SocketError.AddressNotAvailable }:
                    return new("this machine doesn't have the address in --url.", "本机没有 --url 中的地址。");
                default:
                    continue;
            }
        }

        return null;
    }
}
