using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.SignIn;

/// <summary>Signing in by the organisation's own directory (OpenID Connect, authorisation code with PKCE). It says who somebody is, never what they may do.</summary>
/// <remarks>
/// An account must be there already. The first time it is found by its sign-in name, and only if nothing has ever signed in with it: whoever can change a name in the directory doesn't thereby get somebody's
/// account. From then on it is found by the key that the directory never gives to anybody else, together with the directory's address.
/// </remarks>
internal sealed class DirectorySignIn(RegisterDatabase register, SignInManager<SignInUser> manager, ServeRequest request, IHttpContextAccessor context)
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "directory";

    /// <summary>Where the directory sends people back to; the handler of the framework answers there.</summary>
    public const string AnswerPath = "/sign-in/directory/answer";

    /// <summary>Where they go on.</summary>
    public const string DonePath = "/sign-in/directory/done";

    public static void Add(AuthenticationBuilder authentication, DirectoryRequest directory, Listening.At listening, TimeProvider time) => authentication.AddOpenIdConnect(Scheme, options =>
    {
        options.Authority = directory.Authority.ToString();
        options.ClientId = directory.ClientId;
        options.ClientSecret = directory.Secret;
        options.ResponseType = "code";
        options.ResponseMode = "query";
        options.UsePkce = true;
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.CallbackPath = AnswerPath;
        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.GetClaimsFromUserInfoEndpoint = false;
        options.RequireHttpsMetadata = directory.Authority.Scheme == Uri.UriSchemeHttps;
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.Scope.Add("profile");
        options.TimeProvider = time;

        // The answer comes as a plain link from another site, so the cookies that tie it to this browser are Lax; with a form they would have to be None.
        foreach (var cookie in (CookieBuilder[])[options.CorrelationCookie, options.NonceCookie])
        {
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = listening.IsSecureForBrowsers ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
            cookie.HttpOnly = true;
        }

        // The directory's address is the operator's word alone: no redirects, and nothing without end.
        options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = directory.Patience };
        options.BackchannelTimeout = directory.Patience;
        options.Events.OnRemoteFailure = failed =>
        {
            failed.HandleResponse();
            failed.Response.Redirect("/sign-in?directory=failed");
            return Task.CompletedTask;
        };
        options.Events.OnRedirectToIdentityProvider = redirect =>
        {
            redirect.ProtocolMessage.RedirectUri = $"{redirect.Request.Scheme}://{redirect.Request.Host}{AnswerPath}";
            return Task.CompletedTask;
        };
    });

    /// <summary>Ends what the directory began.</summary>
    public async Task<SignInOutcome> DoneAsync(CancellationToken cancellation)
    {
        var info = await manager.GetExternalLoginInfoAsync();
        await context.HttpContext!.SignOutAsync(IdentityConstants.ExternalScheme);
        if (info is null || request.Directory is not { } directory)
        {
            return new SignInOutcome.Refused();
        }

        var issuer = directory.Authority.ToString();
        var user = await manager.UserManager.FindByLoginAsync(issuer, info.ProviderKey) ?? await LinkAsync(issuer, info, directory, cancellation);
        if (user is null || await register.Actors.OfAsync(new(user.Id), actingFor: null, cancellation) is not ActingNow.Acts(_, var account, _))
        {
            await register.AuditLog.WriteAsync(register.Job("sign-in"), Purpose.Upkeep, AuditedAct.SignIn, "DirectoryRefused", user is null ? "no account for this name" : "account ended", [], cancellation);
            return new SignInOutcome.Refused();
        }

        SessionCookies.Note(context.HttpContext!, "directory");
        var result = await manager.ExternalLoginSignInAsync(issuer, info.ProviderKey, isPersistent: false, bypassTwoFactor: false);
        await register.AuditLog.WriteAsync(
            new Actor(account.Actor, account.Responsible, account.Login), Purpose.Upkeep, AuditedAct.SignIn, result.Succeeded || result.RequiresTwoFactor ? "DirectoryTaken" : "DirectoryRefused",
            result.RequiresTwoFactor ? "a second factor is asked for" : result.Succeeded ? "signed in" : "locked", [], cancellation);
        return result.Succeeded ? new SignInOutcome.Done() : result.RequiresTwoFactor ? new SignInOutcome.NeedsCode() : new SignInOutcome.Refused();
    }

    private async Task<SignInUser?> LinkAsync(string issuer, ExternalLoginInfo info, DirectoryRequest directory, CancellationToken cancellation)
    {
        var named = info.Principal.FindFirst(directory.LoginClaim)?.Value;
        if (named is null || await register.Actors.FindAsync(named, cancellation) is not { Kind: AccountKind.Person } account)
        {
            return null;
        }

        var users = manager.UserManager;
        var user = await users.FindByIdAsync(account.Id.ToString());
        if (user is not null && (user.PasswordHash is not null || (await users.GetLoginsAsync(user)).Count > 0 || (await users.GetPasskeysAsync(user)).Count > 0))
        {
            return null;
        }

        if (user is null)
        {
            user = new SignInUser { Id = account.Id.Value, UserName = account.Login };
            if (!(await users.CreateAsync(user)).Succeeded)
            {
                return null;
            }
        }

        return (await users.AddLoginAsync(user, new UserLoginInfo(issuer, info.ProviderKey, "directory"))).Succeeded ? user : null;
    }
}
