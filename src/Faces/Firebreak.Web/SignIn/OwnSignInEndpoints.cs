using Firebreak.Primitives;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.SignIn;

/// <summary>One's own sessions, passkeys, authenticator app and password.</summary>
internal static class OwnSignInEndpoints
{
    public static void MapOwnSignIn(this IEndpointRouteBuilder application)
    {
        const string Own = "one's own sign-in";
        var own = application.MapGroup("/me");

        // A program has a secret and no sign-in: it comes with a token and without a session.
        own.AddEndpointFilter((context, next) => Visit.Of(context.HttpContext).Session is not null ? next(context) : ValueTask.FromResult<object?>(
            Answers.Problem(StatusCodes.Status403Forbidden, "no-session", new Phrase("Programs have no sign-in of their own.", "程序账号没有登录设置。").In(Visit.Of(context.HttpContext).Language))));
        own.MapGet("/sign-in", (HttpContext context, OwnSignIn signIn, SignInSessions sessions, UserManager<SignInUser> users, Listening.At listening, string? done, CancellationToken cancellation) =>
            PageAsync(new(context, signIn, sessions, users, listening), refusal: null, ToldOf(done), cancellation)).ForSignedIn(Own);
        own.MapPost("/sessions/{id:guid}/end", EndSessionAsync).ForSignedIn(Own);
        own.MapPost("/sessions/end", EndSessionsAsync).ForSignedIn(Own);
        own.MapPost("/passkeys/options", PasskeyOptionsAsync).ForSignedIn(Own).RequireRateLimiting(HardeningServices.Attempts);
        own.MapPost("/passkeys", AddPasskeyAsync).ForSignedIn(Own).RequireRateLimiting(HardeningServices.Attempts);
        own.MapPost("/passkeys/remove", RemovePasskeyAsync).ForSignedIn(Own);
        own.MapPost("/app", TurnAppOnAsync).ForSignedIn(Own).RequireRateLimiting(HardeningServices.Attempts);
        own.MapPost("/app/off", TurnAppOffAsync).ForSignedIn(Own).RequireRateLimiting(HardeningServices.Attempts);
        own.MapPost("/password", ChangePasswordAsync).ForSignedIn(Own).RequireRateLimiting(HardeningServices.Attempts);
    }

    private static async Task<IResult> EndSessionAsync(Guid id, HttpContext context, IFormCollection form, SignInSessions sessions, CancellationToken cancellation)
    {
        _ = form.Count;
        await sessions.EndAsync(Visit.Of(context).Actor.Id.Value, id, cancellation);
        return Done("session");
    }

    private static async Task<IResult> EndSessionsAsync(HttpContext context, IFormCollection form, SignInSessions sessions, SignInManager<SignInUser> manager, CancellationToken cancellation)
    {
        _ = form.Count;
        await sessions.EndAllAsync(Visit.Of(context).Actor.Id.Value, except: null, cancellation);
        await manager.SignOutAsync();
        return TypedResults.Redirect("/sign-in");
    }

    private static async Task<ContentHttpResult> PasskeyOptionsAsync(HttpContext context, IFormCollection form, OwnSignIn own)
    {
        _ = form.Count;
        var visit = Visit.Of(context);
        return TypedResults.Content(await own.PasskeyOptionsAsync(await UserAsync(own, visit), visit.Acts!.Account.DisplayName), "application/json");
    }

    private static async Task<IResult> AddPasskeyAsync([AsParameters] Asked asked, IFormCollection form, CancellationToken cancellation)
    {
        var visit = Visit.Of(asked.Context);
        var refusal = await asked.Own.AddPasskeyAsync(visit.Actor, await UserAsync(asked.Own, visit), visit.Session, form["credential"].ToString(), form["passkey-name"].ToString(), cancellation);
        return refusal is null ? Done("passkey") : await PageAsync(asked, refusal, told: null, cancellation);
    }

    private static async Task<IResult> RemovePasskeyAsync([AsParameters] Asked asked, IFormCollection form, CancellationToken cancellation)
    {
        var visit = Visit.Of(asked.Context);
        var refusal = form["passkey"].ToString() is { Length: > 0 and <= 2048 } text && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit)
            ? await asked.Own.RemovePasskeyAsync(visit.Actor, await UserAsync(asked.Own, visit), Convert.FromHexString(text), cancellation)
            : new Phrase("There is no such passkey.", "没有该通行密钥。");
        return refusal is null ? Done("passkey-removed") : await PageAsync(asked, refusal, told: null, cancellation);
    }

    private static async Task<IResult> TurnAppOnAsync([AsParameters] Asked asked, IFormCollection form, CancellationToken cancellation)
    {
        var visit = Visit.Of(asked.Context);
        var (refusal, codes) = await asked.Own.TurnAppOnAsync(visit.Actor, await UserAsync(asked.Own, visit), visit.Session, form["code"].ToString(), cancellation);
        return refusal is null ? new RazorComponentResult<RecoveryCodesPage>(new { Visit = visit, Codes = codes }) : await PageAsync(asked, refusal, told: null, cancellation);
    }

    private static async Task<IResult> TurnAppOffAsync([AsParameters] Asked asked, IFormCollection form, CancellationToken cancellation)
    {
        var visit = Visit.Of(asked.Context);
        var refusal = await asked.Own.TurnAppOffAsync(visit.Actor, await UserAsync(asked.Own, visit), visit.Session, form["app-password"].ToString(), cancellation);
        return refusal is null ? Done("app-off") : await PageAsync(asked, refusal, told: null, cancellation);
    }

    private static async Task<IResult> ChangePasswordAsync([AsParameters] Asked asked, IFormCollection form, CancellationToken cancellation)
    {
        var visit = Visit.Of(asked.Context);
        var refusal = await asked.Own.ChangePasswordAsync(visit.Actor, await UserAsync(asked.Own, visit), visit.Session, form["old"].ToString(), form["new"].ToString(), cancellation);
        return refusal is null ? Done("password") : await PageAsync(asked, refusal, told: null, cancellation);
    }

    private static async Task<RazorComponentResult<OwnSignInPage>> PageAsync(Asked asked, Phrase? refusal, Phrase? told, CancellationToken cancellation)
    {
        var visit = Visit.Of(asked.Context);
        var user = await UserAsync(asked.Own, visit);
        var key = user.TwoFactorEnabled ? "" : await asked.Own.NewAppKeyAsync(user);
        return new(new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            ["Visit"] = visit,
            ["User"] = user,
            ["Sessions"] = await asked.Sessions.OfAsync(user.Id, SessionCookies.Idle, SessionCookies.Longest, cancellation),
            ["Passkeys"] = (await asked.Own.PasskeysAsync(user)).ToList(),
            ["AppKey"] = key,
            ["Picture"] = key.Length == 0 ? default : QrPicture.Of(Totp.Address(key, user.UserName!, asked.Listening.HostNames[0])),
            ["CodesLeft"] = user.TwoFactorEnabled ? await asked.Users.CountRecoveryCodesAsync(user) : 0,
            ["Refusal"] = refusal?.In(visit.Language),
            ["Told"] = told?.In(visit.Language),
        })
        {
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<SignInUser> UserAsync(OwnSignIn own, Visit visit) =>
        await own.OfAsync(visit.Actor) ?? throw new InvalidOperationException("Whoever is signed in has a row of sign-in.");

    private static RedirectHttpResult Done(string what) => TypedResults.Redirect("/me/sign-in?done=" + what);

    private static Phrase? ToldOf(string? done) => done switch
    {
        "session" => new("The session is ended.", "会话已结束。"),
        "passkey" => new("The passkey is added.", "通行密钥已添加。"),
        "passkey-removed" => new("The passkey is removed.", "通行密钥已移除。"),
        "app-off" => new("The app is off; its recovery codes no longer work.", "身份验证器已停用，恢复码随之失效。"),
        "password" => new("The password is changed; other sessions are ended.", "密码已修改，其他会话已结束。"),
        _ => null,
    };

    /// <summary>What every one of these is given.</summary>
    private sealed record Asked(HttpContext Context, OwnSignIn Own, SignInSessions Sessions, UserManager<SignInUser> Users, Listening.At Listening);
}
