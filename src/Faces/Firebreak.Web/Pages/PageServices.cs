using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Web.Certificates;
using Firebreak.Web.Hosting;
using Firebreak.Web.Rights;
using Firebreak.Web.SignIn;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.WebEncoders;

namespace Firebreak.Web.Pages;

/// <summary>Pages that belong to no part: the start, language and theme, what I may do, how to trust the server.</summary>
internal static class PageServices
{
    private static readonly TimeSpan PreferencesLast = TimeSpan.FromDays(365);

    public static void AddPages(this IServiceCollection services)
    {
        services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new(System.Text.Unicode.UnicodeRanges.All));
    }

    public static void UseVisits(this IApplicationBuilder application) => application.UseMiddleware<Visits>();

    public static void MapPages(this IEndpointRouteBuilder application)
    {
        application.MapGet("/assets/{name}", PageFiles.Get).ForAnybody("style, script and mark of every page");
        application.MapGet("/health", () => Results.Text("ok")).ForAnybody("says that the process answers, and nothing else");
        application.MapGet("/", Start).ForAnybody("sends on to the first page of whoever asks");
        application.MapPost("/view", ChooseView).ForAnybody("language and theme of one browser");
        application.MapGet("/trust", Trust).ForAnybody("whoever doesn't trust the server yet needs it");
        application.MapGet("/trust/root.crt", Root).ForAnybody("a root certificate is public");
        application.MapGet("/me", MeAsync).ForSignedIn("one's own account and rights");
        application.MapPost("/me/acting-for", ActFor).ForSignedIn("only a jurisdiction in which one holds a post is taken, at each request anew");
    }

    /// <summary>An address of ours to go on to; anything else becomes the start, so that no link sends people to a stranger's page.</summary>
    public static string Local(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\', StringComparison.Ordinal) && !address.Any(char.IsControl) ? address : "/";

    private static RedirectHttpResult Start(HttpContext context, SetUpCode setUp) =>
        TypedResults.Redirect(Visit.Of(context).Acts is { Actor: var actor } ? Shell.Rail.FirstFor(actor) : setUp.Value is null ? "/sign-in" : "/set-up");

    private static RedirectHttpResult ChooseView(HttpContext context, IFormCollection form, Listening.At listening)
    {
        var options = new CookieOptions { MaxAge = PreferencesLast, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = listening.IsSecureForBrowsers, Path = "/" };
        if (Tongues.All.Any(tongue => tongue.Code == form["language"].ToString()))
        {
            context.Response.Cookies.Append(Visit.LanguageCookie, form["language"].ToString(), options);
        }

        if (form["theme"].ToString() is "light" or "dark" or "auto")
        {
            context.Response.Cookies.Append(Visit.ThemeCookie, form["theme"].ToString(), options);
        }

        return TypedResults.Redirect(Local(form["return"]));
    }

    private static RazorComponentResult<TrustPage> Trust(HttpContext context, TrustedRoot root) =>
        new(new { Visit = Visit.Of(context), root.Fingerprint, root.Names });

    private static Results<FileContentHttpResult, NotFound> Root(TrustedRoot root) =>
        root.Content is { } content ? TypedResults.File(content, "application/x-x509-ca-cert", "firebreak-root.crt") : TypedResults.NotFound();

    private static async Task<RazorComponentResult<MePage>> MeAsync(HttpContext context, RegisterDatabase register, CancellationToken cancellation)
    {
        var visit = Visit.Of(context);
        await using var view = register.Reads.As(visit.Actor, Purpose.Upkeep);
        await using var everywhere = register.Reads.As(register.Job("sign-in"), Purpose.Upkeep);
        var keys = visit.Acts!.Elsewhere.ToList();
        var names = await everywhere.Of<Jurisdiction>().Where(j => keys.Contains(j.Id)).OrderBy(j => j.Code).Select(j => new { j.Id, j.Name }).ToListAsync(cancellation);
        return new(new { Visit = visit, Elsewhere = names.ConvertAll(j => (j.Id.Value, j.Name)) as IReadOnlyList<(Guid, string)> });
    }

    private static RedirectHttpResult ActFor(HttpContext context, IFormCollection form, Listening.At listening)
    {
        if (Guid.TryParse(form["jurisdiction"], out var jurisdiction))
        {
            context.Response.Cookies.Append(Visits.ForCookie, jurisdiction.ToString(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = listening.IsSecureForBrowsers, Path = "/" });
        }

        return TypedResults.Redirect("/me");
    }
}
