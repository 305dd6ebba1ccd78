using System.Security.Claims;
using Firebreak.Storage.SignIn;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.SignIn;

/// <summary>Ties a browser's cookie to a row of sessions: it begins with sign-in, is asked at every request, and ends everywhere at once when its row does.</summary>
internal sealed class SessionCookies(SignInSessions sessions) : CookieAuthenticationEvents
{
    /// <summary>Claim that holds the session's key.</summary>
    public const string Session = "firebreak-session";

    /// <summary>A session that isn't used for so long ends.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(1);

    /// <summary>A session ends after so long however much it is used: the longest shift.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string How = "firebreak-how";

    /// <summary>Says how the sign-in that is about to be completed was done.</summary>
    public static void Note(HttpContext context, string how) => context.Items[How] = how;

    public override async Task SigningIn(CookieSigningInContext context)
    {
        var identity = (ClaimsIdentity)context.Principal!.Identity!;
        var account = Guid.Parse(context.Principal.FindFirstValue(ClaimTypes.NameIdentifier)!);

        // Signing in always begins a session of its own: a key somebody planted before is worth nothing after.
        if (identity.FindFirst(Session) is { } old)
        {
            identity.RemoveClaim(old);
        }

        var session = await sessions.BeginAsync(
            account, context.HttpContext.Items[How] as string ?? "password", context.HttpContext.Connection.RemoteIpAddress?.ToString() ?? "", context.Request.Headers.UserAgent.ToString(),
            context.HttpContext.RequestAborted);
        identity.AddClaim(new Claim(Session, session.Id.ToString()));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (Guid.TryParse(context.Principal?.FindFirstValue(Session), out var id) && Guid.TryParse(context.Principal.FindFirstValue(ClaimTypes.NameIdentifier), out var account)
            && await sessions.FindAsync(id, Idle, Longest, context.HttpContext.RequestAborted) is { } session && session.Account == account)
        {
            return;
        }

        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (Guid.TryParse(context.HttpContext.User.FindFirstValue(Session), out var id) && Guid.TryParse(context.HttpContext.User.FindFirstValue(ClaimTypes.NameIdentifier), out var account))
        {
            await sessions.EndAsync(account, id, context.HttpContext.RequestAborted);
        }
    }

    // What to do with somebody who isn't signed in is the endpoint rows' to say.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Status(context, StatusCodes.Status401Unauthorized);

    public override Task RedirectToAccessDenied(RedirectContext<CookieAuthenticationOptions> context) => Status(context, StatusCodes.Status403Forbidden);

    private static Task Status(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
