using System.Net;
using System.Text.RegularExpressions;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Storage.SignIn;
using Firebreak.Testing;
using Firebreak.Web.Certificates;
using Firebreak.Web.Hosting;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Tests;

/// <summary>The real server over a register of one test, on a port of its own.</summary>
internal sealed partial class Site : IAsyncDisposable
{
    public const string Password = "correct horse battery staple 74";

    private readonly List<Visitor> visitors = [];

    private Site(TestRegister register, FirebreakHost host, CertificateAnswer.Ready? certificate) => (Register, Host, Certificate) = (register, host, certificate);

    public TestRegister Register { get; }

    public FirebreakHost Host { get; }

    public CertificateAnswer.Ready? Certificate { get; }

    public Uri Address => new(Host.Addresses[0]);

    public static Task<Site> OpenAsync(Provider provider = Provider.Sqlite) => OpenAsync(provider, new ServeRequest { Urls = ["http://127.0.0.1:0"] });

    public static async Task<Site> OpenAsync(Provider provider, ServeRequest request)
    {
        var register = await TestRegister.NewAsync(provider);
        var listening = Assert.IsType<Listening.At>(Listening.Of(request));
        var certificate = listening.NeedsCertificate ? Assert.IsType<CertificateAnswer.Ready>(CertificateFolder.Beside(register.Options.KeyFile, TimeProvider.System).For(listening.HostNames)) : null;
        var (host, _) = await FirebreakHost.BuildAsync(register.Register, request, listening, certificate, register.Time, TestContext.Current.CancellationToken);
        Assert.NotNull(host);
        Assert.Null(await host.StartAsync(TestContext.Current.CancellationToken));
        return new Site(register, host, certificate);
    }

    /// <summary>Somebody's browser: keeps cookies, follows no redirect by itself.</summary>
    public Visitor Visitor(string? from = null)
    {
        var visitor = new Visitor(Address, from);
        visitors.Add(visitor);
        return visitor;
    }

    /// <summary>An account at the root with these roles, and its password.</summary>
    public async Task AccountAsync(string login, params OfficeRole[] roles)
    {
        await using var scope = Host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<SignInUser>>();
        Assert.Null(await new FirstAccount(Register.Register, users, scope.ServiceProvider.GetRequiredService<HashingGate>())
            .RunAsync(login, "账号 " + login, Password, roles, TestContext.Current.CancellationToken));
    }

    /// <summary>An account of a jurisdiction with these roles, and the cookie of a session of it: as sign-in makes it, without the second that hashing takes.</summary>
    public async Task<(Key<Account> Account, string Cookie)> SessionAsync(string login, Key<Jurisdiction> jurisdiction, params OfficeRole[] roles)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var writes = Register.Register.Writes;
        var kind = roles.All(role => role is OfficeRole.Laboratory or OfficeRole.PartnerAgency or OfficeRole.ExchangeNode) ? AccountKind.Machine : AccountKind.Person;
        var account = Assert.IsType<AccountResult.Done>(await new CreateAccount(writes).RunAsync(Register.Administrator, jurisdiction, new AccountRequest(login, login, kind), cancellation)).Account;
        foreach (var role in roles)
        {
            Assert.IsType<AppointmentResult.Done>(await new Appoint(writes).RunAsync(Register.Administrator, account, jurisdiction, role, postName: null, expires: null, cancellation));
        }

        await using var scope = Host.Services.CreateAsyncScope();
        var user = new SignInUser { Id = account.Value, UserName = login };
        Assert.True((await scope.ServiceProvider.GetRequiredService<UserManager<SignInUser>>().CreateAsync(user)).Succeeded);
        var principal = await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<SignInUser>>().CreateAsync(user);
        var session = await scope.ServiceProvider.GetRequiredService<SignInSessions>().BeginAsync(account.Value, "password", "", "", cancellation);
        ((System.Security.Claims.ClaimsIdentity)principal.Identity!).AddClaim(new(SessionCookies.Session, session.Id.ToString()));
        var options = scope.ServiceProvider.GetRequiredService<Microsoft.Extensions.Options.IOptionsMonitor<Microsoft.AspNetCore.Authentication.Cookies.CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = Register.Time.GetUtcNow();
        var ticket = new Microsoft.AspNetCore.Authentication.AuthenticationTicket(
            principal, new Microsoft.AspNetCore.Authentication.AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + SessionCookies.Longest }, IdentityConstants.ApplicationScheme);
        return (account, $"{options.Cookie.Name}={options.TicketDataFormat.Protect(ticket)}");
    }

    /// <summary>Signs somebody in.</summary>
    public async Task<Visitor> SignedInAsync(string login)
    {
        var visitor = Visitor();
        var answer = await visitor.SubmitAsync("/sign-in", "/sign-in", ("login", login), ("password", Password));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return visitor;
    }

    public async ValueTask DisposeAsync()
    {
        visitors.ForEach(visitor => visitor.Dispose());
        await Host.StopAsync(CancellationToken.None);
        await Host.DisposeAsync();
        await Register.DisposeAsync();
    }
}

/// <summary>What a browser does, without one.</summary>
internal sealed partial class Visitor : IDisposable
{
    private readonly HttpClient client;

    public Visitor(Uri address, string? from)
    {
        Cookies = new CookieContainer();
        client = new HttpClient(new SocketsHttpHandler { CookieContainer = Cookies, AllowAutoRedirect = false, UseCookies = true, Expect100ContinueTimeout = TimeSpan.FromSeconds(30) }) { BaseAddress = address };
        client.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        if (from is not null)
        {
            client.DefaultRequestHeaders.Add("X-Forwarded-For", from);
        }
    }

    public CookieContainer Cookies { get; }

    public HttpClient Client => client;

    public Task<HttpResponseMessage> GetAsync(string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

    /// <summary>Asks as a program does.</summary>
    public async Task<HttpResponseMessage> AskAsync(HttpMethod method, string path, HttpContent? content = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        request.Headers.Accept.ParseAdd("application/json");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    public async Task<string> ReadAsync(string path)
    {
        using var answer = await GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a page and sends one of its forms with the token it holds.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, params (string Name, string Value)[] fields)
    {
        var html = await ReadAsync(page);
        return await PostAsync(html, action, fields);
    }

    /// <summary>Sends a form of a page that is open.</summary>
    public async Task<HttpResponseMessage> PostAsync(string html, string action, params (string Name, string Value)[] fields)
    {
        var token = Token().Match(html);
        Assert.True(token.Success, "The page has no form.");
        using var form = new FormUrlEncodedContent([.. fields.Select(f => KeyValuePair.Create(f.Name, f.Value)), KeyValuePair.Create("__RequestVerificationToken", token.Groups[1].Value)]);
        return await client.PostAsync(action, form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => client.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
