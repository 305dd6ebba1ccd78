using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Firebreak.Web.SignIn;

/// <summary>Signing in: set-up, invitation, password, second factor, passkey, and out again.</summary>
internal static class SignInEndpoints
{
    private static readonly Phrase Wrong = new(
        "Name or password is wrong, or the account is locked for some minutes after too many attempts.", "登录名或密码错误，或因尝试过多账号已临时锁定。");

    private static readonly Phrase WrongCode = new("The code is wrong, was used already, or is too old.", "验证码错误、已使用或已过期。");

    private static readonly Phrase NotByDirectory = new(
        "The directory didn't let you in, or there is no account here for your name that nobody has used yet; ask whoever makes accounts.", "统一身份未予通过，或此处没有与您对应的未启用账号；请联系账号管理员。");

    public static void MapSignIn(this IEndpointRouteBuilder application)
    {
        application.MapGet("/set-up", SetUp).ForAnybody("shows a form to whoever has the one-time code, while there is no account");
        application.MapPost("/set-up", SetUpAsync).ForAnybody("takes the one-time code").RequireRateLimiting(HardeningServices.Attempts);
        application.MapGet("/welcome", WelcomeAsync).ForAnybody("shows a form to whoever has an invitation");
        application.MapPost("/welcome", AcceptAsync).ForAnybody("takes an invitation").RequireRateLimiting(HardeningServices.Attempts);
        application.MapGet("/sign-in", SignInForm).ForAnybody("the form for signing in");
        application.MapPost("/sign-in", ByPasswordAsync).ForAnybody("signing in").RequireRateLimiting(HardeningServices.Attempts);
        application.MapGet("/sign-in/code", (HttpContext context, string? @return) => SecondFactor(context, withRecoveryCode: false, @return, refusal: null)).ForAnybody("the form for the second factor");
        application.MapPost("/sign-in/code", ByCodeAsync).ForAnybody("the second factor").RequireRateLimiting(HardeningServices.Attempts);
        application.MapGet("/sign-in/recovery", (HttpContext context, string? @return) => SecondFactor(context, withRecoveryCode: true, @return, refusal: null)).ForAnybody("the form for a recovery code");
        application.MapPost("/sign-in/recovery", ByRecoveryCodeAsync).ForAnybody("the second factor").RequireRateLimiting(HardeningServices.Attempts);
        application.MapPost("/sign-in/passkey/options", PasskeyOptionsAsync).ForAnybody("a challenge for a passkey").RequireRateLimiting(HardeningServices.Attempts);
        application.MapPost("/sign-in/passkey", ByPasskeyAsync).ForAnybody("signing in").RequireRateLimiting(HardeningServices.Attempts);
        application.MapGet("/sign-in/directory", ToDirectoryAsync).ForAnybody("sends on to the organisation's directory").RequireRateLimiting(HardeningServices.Attempts);
        application.MapGet(DirectorySignIn.DonePath, ByDirectoryAsync).ForAnybody("signing in").RequireRateLimiting(HardeningServices.Attempts);
        application.MapPost("/sign-out", SignOutAsync).ForAnybody("ends a session, if there is one");
        application.MapOwnSignIn();
    }

    private static Results<RazorComponentResult<SetUpPage>, RedirectHttpResult, RazorComponentResult<TroublePage>> SetUp(HttpContext context, SetUpCode setUp, string? code) =>
        setUp.Value is null ? TypedResults.Redirect("/sign-in")
        : setUp.Is(code) ? new RazorComponentResult<SetUpPage>(new { Visit = Visit.Of(context), Code = code })
        : Trouble(context, StatusCodes.Status403Forbidden, new("The link is needed", "需要初始化链接"), new(
            "This register has no account yet. The first is made by the link that the server printed when it started.", "登记库尚无账号。首个账号须通过服务器启动时打印的链接创建。"));

    private static async Task<IResult> SetUpAsync(HttpContext context, IFormCollection form, SetUpCode setUp, RegisterDatabase register, UserManager<SignInUser> users, HashingGate gate, CancellationToken cancellation)
    {
        string code = form["code"].ToString(), login = form["login"].ToString(), name = form["name"].ToString();
        if (!setUp.Is(code))
        {
            return SetUp(context, setUp, code).Result;
        }

        var refusal = name.Trim().Length is 0 or > 60
            ? new Phrase("Say in 1 to 60 characters how colleagues call you.", "请填写同事对您的称呼（1 至 60 个字符）。")
            : PasswordRule.Refusal(form["password"].ToString(), login);
        if (refusal is null && setUp.Use(code))
        {
            refusal = await new FirstAccount(register, users, gate).RunAsync(login, name, form["password"].ToString(), [OfficeRole.Administrator], cancellation);
            if (refusal is not null)
            {
                // It wasn't made, so the code is still needed: a fresh one would be printed nowhere.
                setUp.GiveBack(code);
            }
        }

        return refusal is null
            ? SignIn(context, "/", login, refusal: null, told: new("The account is made. Sign in with it.", "账号已创建，请登录。"))
            : new RazorComponentResult<SetUpPage>(new { Visit = Visit.Of(context), Code = code, Login = login, Name = name, Refusal = Say(context, refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> WelcomeAsync(HttpContext context, string? token, Invitations invitations, RegisterDatabase register, UserManager<SignInUser> users, CancellationToken cancellation) =>
        await InvitedAsync(token, invitations, register, users, cancellation) is var (account, _, _)
            ? new RazorComponentResult<WelcomePage>(new { Visit = Visit.Of(context), Token = token, account.Login })
            : StaleInvitation(context);

    private static async Task<IResult> AcceptAsync(
        HttpContext context, IFormCollection form, Invitations invitations, RegisterDatabase register, UserManager<SignInUser> users, OwnSignIn own, CancellationToken cancellation)
    {
        var token = form["token"].ToString();
        if (await InvitedAsync(token, invitations, register, users, cancellation) is not var (account, actor, user))
        {
            return StaleInvitation(context);
        }

        return await own.AcceptAsync(actor, user, account.Login, form["password"].ToString(), cancellation) is { } refusal
            ? new RazorComponentResult<WelcomePage>(new { Visit = Visit.Of(context), Token = token, account.Login, Refusal = Say(context, refusal) }) { StatusCode = StatusCodes.Status422UnprocessableEntity }
            : SignIn(context, "/", account.Login, refusal: null, told: new("The password is set. Sign in with it.", "密码已设置，请登录。"));
    }

    private static RazorComponentResult<SignInPage> SignInForm(HttpContext context, string? @return, string? directory) =>
        SignIn(context, @return, login: null, directory is "failed" ? NotByDirectory : null, told: null);

    private static async Task<IResult> ToDirectoryAsync(
        HttpContext context, string? @return, ServeRequest request, SignInManager<SignInUser> manager, IOptionsMonitor<OpenIdConnectOptions> options, CancellationToken cancellation)
    {
        if (request.Directory is null)
        {
            return Trouble(context, StatusCodes.Status404NotFound, new("Nothing here", "没有内容"), new("This server asks no directory.", "本服务未接入统一身份。"));
        }

        try
        {
            await options.Get(DirectorySignIn.Scheme).ConfigurationManager!.GetConfigurationAsync(cancellation);
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or IOException or HttpRequestException && !cancellation.IsCancellationRequested)
        {
            return SignIn(context, @return, login: null, new("The directory can't be reached at this moment; try again, or sign in with your password.", "统一身份暂时无法访问；请稍后重试，或使用密码登录。"), told: null);
        }

        var properties = manager.ConfigureExternalAuthenticationProperties(DirectorySignIn.Scheme, DirectorySignIn.DonePath + "?return=" + Uri.EscapeDataString(PageServices.Local(@return)));
        return TypedResults.Challenge(properties, [DirectorySignIn.Scheme]);
    }

    private static async Task<IResult> ByDirectoryAsync(HttpContext context, string? @return, DirectorySignIn directory, CancellationToken cancellation) => await directory.DoneAsync(cancellation) switch
    {
        SignInOutcome.Done => TypedResults.Redirect(PageServices.Local(@return)),
        SignInOutcome.NeedsCode => TypedResults.Redirect("/sign-in/code?return=" + Uri.EscapeDataString(PageServices.Local(@return))),
        _ => SignIn(context, @return, login: null, NotByDirectory, told: null),
    };

    private static async Task<IResult> ByPasswordAsync(HttpContext context, IFormCollection form, SignInAttempts attempts, CancellationToken cancellation)
    {
        var (login, @return) = (form["login"].ToString(), PageServices.Local(form["return"]));
        return await attempts.ByPasswordAsync(login, form["password"].ToString(), cancellation) switch
        {
            SignInOutcome.Done => TypedResults.Redirect(@return),
            SignInOutcome.NeedsCode => TypedResults.Redirect("/sign-in/code?return=" + Uri.EscapeDataString(@return)),
            SignInOutcome.Busy => new Busy(),
            _ => SignIn(context, @return, login.Length <= Account.LongestLogin ? login : null, Wrong, told: null),
        };
    }

    private static async Task<IResult> ByCodeAsync(HttpContext context, IFormCollection form, SignInAttempts attempts, CancellationToken cancellation) =>
        await attempts.ByCodeAsync(form["code"].ToString(), cancellation) is SignInOutcome.Done
            ? TypedResults.Redirect(PageServices.Local(form["return"])) : SecondFactor(context, withRecoveryCode: false, form["return"], WrongCode);

    private static async Task<IResult> ByRecoveryCodeAsync(HttpContext context, IFormCollection form, SignInAttempts attempts, CancellationToken cancellation) =>
        await attempts.ByRecoveryCodeAsync(form["code"].ToString(), cancellation) is SignInOutcome.Done
            ? TypedResults.Redirect(PageServices.Local(form["return"])) : SecondFactor(context, withRecoveryCode: true, form["return"], WrongCode);

    private static async Task<ContentHttpResult> PasskeyOptionsAsync(IFormCollection form, SignInManager<SignInUser> manager)
    {
        // Which passkey it is the device chooses: no name is asked for, so none can be tried out. The form is read for its token alone.
        _ = form.Count;
        return TypedResults.Content(await manager.MakePasskeyRequestOptionsAsync(null), "application/json");
    }

    private static async Task<IResult> ByPasskeyAsync(HttpContext context, IFormCollection form, SignInAttempts attempts, CancellationToken cancellation)
    {
        var @return = PageServices.Local(form["return"]);
        return await attempts.ByPasskeyAsync(form["credential"].ToString(), cancellation) is SignInOutcome.Done
            ? TypedResults.Redirect(@return)
            : SignIn(context, @return, login: null, new("The passkey isn't known here, or its account has ended.", "通行密钥未登记，或账号已停用。"), told: null);
    }

    private static async Task<RedirectHttpResult> SignOutAsync(HttpContext context, IFormCollection form, SignInManager<SignInUser> manager, RegisterDatabase register, CancellationToken cancellation)
    {
        _ = form.Count;
        if (Visit.Of(context).Acts is { Actor: var actor })
        {
            await register.AuditLog.WriteAsync(actor, Purpose.Upkeep, AuditedAct.SignIn, "SignOut", "", [], cancellation);
        }

        await manager.SignOutAsync();
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return TypedResults.Redirect("/sign-in");
    }

    private static async Task<(Account Account, Actor Actor, SignInUser? User)?> InvitedAsync(
        string? token, Invitations invitations, RegisterDatabase register, UserManager<SignInUser> users, CancellationToken cancellation)
    {
        if (invitations.Read(token) is not var (key, stamp) || await register.Actors.OfAsync(new(key), actingFor: null, cancellation) is not ActingNow.Acts(var actor, var account, _))
        {
            return null;
        }

        var user = await users.FindByIdAsync(key.ToString());
        return stamp == (user?.SecurityStamp ?? "none") ? (account, actor, user) : null;
    }

    private static RazorComponentResult<SignInPage> SignIn(HttpContext context, string? @return, string? login, Phrase? refusal, Phrase? told) =>
        new(new
        {
            Visit = Visit.Of(context), Return = PageServices.Local(@return), Login = login, Refusal = Say(context, refusal), Told = Say(context, told),
            HasDirectory = context.RequestServices.GetRequiredService<ServeRequest>().Directory is not null,
        })
        {
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized,
        };

    private static RazorComponentResult<SecondFactorPage> SecondFactor(HttpContext context, bool withRecoveryCode, string? @return, Phrase? refusal) =>
        new(new { Visit = Visit.Of(context), WithRecoveryCode = withRecoveryCode, Return = PageServices.Local(@return), Refusal = Say(context, refusal) })
        {
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status401Unauthorized,
        };

    private static RazorComponentResult<TroublePage> StaleInvitation(HttpContext context) => Trouble(context, StatusCodes.Status403Forbidden, new("The link no longer works", "链接已失效"), new(
        "It was used already or is more than three days old. An administrator can make another.", "链接已使用或已超过三天。请联系管理员重新生成。"));

    private static RazorComponentResult<TroublePage> Trouble(HttpContext context, int status, Phrase title, Phrase reason) =>
        new(new { Visit = Visit.Of(context), Title = Say(context, title), Reason = Say(context, reason) }) { StatusCode = status };

    private static string? Say(HttpContext context, Phrase? phrase) => phrase?.In(Visit.Of(context).Language);

    /// <summary>Asks to try again later.</summary>
    private sealed class Busy : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext) => Answers.TooManyAsync(httpContext, HashingGate.Wait, httpContext.RequestAborted);
    }
}
