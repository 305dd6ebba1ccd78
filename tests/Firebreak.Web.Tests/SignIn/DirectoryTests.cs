using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Rights;
using Firebreak.Testing;
using Firebreak.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server;

namespace Firebreak.Web.Tests.SignIn;

/// <summary>Signing in by a directory: a real one, that speaks OpenID Connect on a port of its own.</summary>
public sealed class DirectoryTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whom_the_directory_knows_signs_in_to_the_account_that_was_made_for_them_and_to_no_other()
    {
        await using var directory = await Directory.OpenAsync();
        await using var site = await Site.OpenAsync(Provider.Sqlite, new ServeRequest { Urls = ["http://127.0.0.1:0"], Directory = new DirectoryRequest(directory.Address, "firebreak", Directory.Secret) { Patience = TimeSpan.FromMinutes(5) } });
        site.Register.Time.SetUtcNow(DateTimeOffset.UtcNow);
        await site.AccountAsync("chief", OfficeRole.Administrator);
        var made = Assert.IsType<AccountResult.Done>(await new CreateAccount(site.Register.Register.Writes).RunAsync(site.Register.Administrator, site.Register.Root, new AccountRequest("liudiao01", "流调一组"), Cancellation)).Account;

        directory.Who = ("key-of-one", "liudiao01");
        var desk = site.Visitor();
        Assert.Contains("/sign-in/directory", await desk.ReadAsync("/sign-in"), StringComparison.Ordinal);
        Assert.Equal("/me", await ComeBackAsync(desk, "/me"));
        Assert.Contains("liudiao01", await desk.ReadAsync("/me"), StringComparison.Ordinal);
        Assert.Contains("directory", await desk.ReadAsync("/me/sign-in"), StringComparison.Ordinal);

        // Another name in the directory is the same person; another person under the name isn't.
        directory.Who = ("key-of-one", "renamed");
        Assert.Equal("/me", await ComeBackAsync(site.Visitor(), "/me"));
        directory.Who = ("key-of-two", "liudiao01");
        Assert.Null(await ComeBackAsync(site.Visitor(), "/me"));

        // Who has a password here isn't taken over by a name there.
        directory.Who = ("key-of-three", "chief");
        Assert.Null(await ComeBackAsync(site.Visitor(), "/me"));
        directory.Who = ("key-of-four", "nobody");
        Assert.Null(await ComeBackAsync(site.Visitor(), "/me"));

        // An account that was ended is ended for the directory too.
        await new DisableAccount(site.Register.Register.Writes).RunAsync(site.Register.Administrator, made, disable: true, Cancellation);
        directory.Who = ("key-of-one", "liudiao01");
        Assert.Null(await ComeBackAsync(site.Visitor(), "/me"));

        // An answer that this browser didn't ask for is none.
        Assert.Equal("/sign-in?directory=failed", (await site.Visitor().GetAsync("/sign-in/directory/answer?code=stolen&state=made-up")).Headers.Location!.OriginalString);
    }

    // Goes where the browser is sent until it is signed in, or shown a page; the page that was asked for at last, or null.
    private static async Task<string?> ComeBackAsync(Visitor visitor, string page)
    {
        var address = "/sign-in/directory?return=" + Uri.EscapeDataString(page);
        for (var step = 0; step < 8; step++)
        {
            var answer = await visitor.GetAsync(address);
            if (answer.StatusCode != HttpStatusCode.Redirect)
            {
                return answer.StatusCode == HttpStatusCode.OK && address == page ? page : null;
            }

            address = answer.Headers.Location!.OriginalString;
        }

        return null;
    }

    private sealed class Directory : IAsyncDisposable
    {
        public const string Secret = "between the two of us";

        private readonly WebApplication application;

        private Directory(WebApplication application) => this.application = application;

        public (string Key, string Login) Who { get; set; }

        public Uri Address => new(application.Urls.First());

        public static async Task<Directory> OpenAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            builder.Services.AddRouting();
            Directory? made = null;
            builder.Services.AddOpenIddict().AddServer(server =>
            {
                server.EnableDegradedMode();
                server.SetAuthorizationEndpointUris("/authorize").SetTokenEndpointUris("/token");
                server.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();

                // Those that the library makes by itself are long RSA keys, and to find their primes takes longer than the whole test.
                server.AddEncryptionKey(new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32))).AddSigningKey(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)));
                server.RegisterScopes(OpenIddictConstants.Scopes.Profile);
                server.UseAspNetCore().DisableTransportSecurityRequirement();
                server.AddEventHandler<OpenIddictServerEvents.ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
                {
                    if (context.ClientId != "firebreak" || context.RedirectUri?.EndsWith("/sign-in/directory/answer", StringComparison.Ordinal) != true)
                    {
                        context.Reject(OpenIddictConstants.Errors.InvalidClient);
                    }

                    return default;
                }));
                server.AddEventHandler<OpenIddictServerEvents.ValidateTokenRequestContext>(handler => handler.UseInlineHandler(context =>
                {
                    if (context.ClientId != "firebreak" || context.ClientSecret != Secret)
                    {
                        context.Reject(OpenIddictConstants.Errors.InvalidClient);
                    }

                    return default;
                }));
                server.AddEventHandler<OpenIddictServerEvents.HandleAuthorizationRequestContext>(handler => handler.UseInlineHandler(context =>
                {
                    var identity = new ClaimsIdentity("directory", OpenIddictConstants.Claims.Name, OpenIddictConstants.Claims.Role);
                    identity.SetClaim(OpenIddictConstants.Claims.Subject, made!.Who.Key).SetClaim(OpenIddictConstants.Claims.PreferredUsername, made.Who.Login);
                    identity.SetScopes(context.Request.GetScopes());
                    identity.SetDestinations(_ => [OpenIddictConstants.Destinations.IdentityToken]);
                    context.SignIn(new ClaimsPrincipal(identity));
                    return default;
                }));
            });
            var directory = builder.Build();
            directory.UseAuthentication();
            made = new Directory(directory);
            await directory.StartAsync(Cancellation);
            return made;
        }

        public async ValueTask DisposeAsync()
        {
            await application.StopAsync(CancellationToken.None);
            await application.DisposeAsync();
        }
    }
}
