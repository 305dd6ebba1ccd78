using System.Security.Claims;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Web.Emergency;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Pages;

/// <summary>Makes the visit of each request: in which language, who, and what they may do at this moment.</summary>
internal sealed class Visits(RequestDelegate next, RegisterDatabase register, ServeRequest request, ActorsNow actors)
{
    /// <summary>Name of the cookie that says for which jurisdiction somebody with several posts acts.</summary>
    public const string ForCookie = "firebreak-for";

    /// <summary>Header by which programs hear that nothing here is real.</summary>
    public const string PracticeHeader = "Firebreak-Register";

    public async Task InvokeAsync(HttpContext context)
    {
        var visit = new Visit(context, LanguageOf(context, request.Language), ThemeOf(context));
        context.Features.Set(visit);
        if (register.IsPractice)
        {
            visit.IsPractice = true;
            context.Response.Headers[PracticeHeader] = "practice";
        }

        if (!context.IsUnder("/assets") && Guid.TryParse(context.User.FindFirstValue(ClaimTypes.NameIdentifier) ?? context.User.FindFirstValue("sub"), out var account))
        {
            await RecogniseAsync(visit, new Key<Account>(account), context.RequestAborted);
        }

        await next(context);
    }

    private async Task RecogniseAsync(Visit visit, Key<Account> account, CancellationToken cancellation)
    {
        Key<Jurisdiction>? asked = Guid.TryParse(visit.Context.Request.Cookies[ForCookie], out var jurisdiction) ? new Key<Jurisdiction>(jurisdiction) : null;
        var acting = await actors.OfAsync(account, asked, cancellation);
        if (acting is ActingNow.NotThere)
        {
            acting = await actors.OfAsync(account, actingFor: null, cancellation);
        }

        // Disabled, expired or gone since the session began: nobody is signed in.
        if (acting is not ActingNow.Acts acts)
        {
            return;
        }

        visit.Acts = acts;
        visit.Session = Guid.TryParse(visit.Context.User.FindFirstValue(SessionCookies.Session), out var session) ? session : null;
        if (Answers.IsForPeople(visit.Context))
        {
            await using var view = register.Reads.As(register.Job("sign-in"), Purpose.Upkeep);
            visit.JurisdictionName = await view.Of<Jurisdiction>().Where(j => j.Id == acts.Actor.Jurisdiction).Select(j => j.Name).SingleOrDefaultAsync(cancellation);
            visit.Zone = await view.TimeZoneAsync(acts.Actor.Jurisdiction, cancellation);
            visit.Notices = await NoticesAsync(account, cancellation);
        }
    }

    private async Task<IReadOnlyList<PendingNotice>> NoticesAsync(Key<Account> account, CancellationToken cancellation)
    {
        var notices = new List<PendingNotice>();
        foreach (var (notice, access) in await register.Board().UnseenAsync(account, cancellation))
        {
            var who = await actors.OfAsync(access.Account, actingFor: null, cancellation) is ActingNow.Acts(_, var found, _) ? found.Login : access.Account.ToString();
            notices.Add(new PendingNotice(who, access.Reason, access.Starts, access.Ends, notice.Id.Value));
        }

        return notices;
    }

    private static Language LanguageOf(HttpContext context, Language standard)
    {
        var asked = context.Request.Cookies[Visit.LanguageCookie];
        if (Tongues.All.FirstOrDefault(tongue => tongue.Code == asked) is { } chosen)
        {
            return chosen.Language;
        }

        foreach (var accepted in context.Request.GetTypedHeaders().AcceptLanguage.OrderByDescending(language => language.Quality ?? 1))
        {
            if (accepted.Value.StartsWith("zh", StringComparison.OrdinalIgnoreCase))
            {
                return Language.Chinese;
            }

            if (accepted.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase))
            {
                return Language.English;
            }
        }

        return standard;
    }

    private static Theme ThemeOf(HttpContext context) => context.Request.Cookies[Visit.ThemeCookie] switch
    {
        "light" => Theme.Light,
        "dark" => Theme.Dark,
        _ => Theme.Auto,
    };
}
