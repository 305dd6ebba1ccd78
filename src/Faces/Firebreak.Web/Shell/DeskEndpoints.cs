using Firebreak.Ground.Rights;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hardening;
using Firebreak.Web.Hosting;
using Firebreak.Web.Live;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Shell;

/// <summary>Pages that live over a connection: each has an address with a row of rights, like every other endpoint, and a component that is run behind it.</summary>
internal static class DeskEndpoints
{
    public static void AddDesks(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // A lid that was closed for a minute, a lift, a change of network: the page goes on where it was.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(5);
            circuits.DisconnectedCircuitMaxRetained = 400;
            circuits.JSInteropDefaultCallTimeout = TimeSpan.FromSeconds(20);
        }).AddHubOptions(hub => hub.MaximumReceiveMessageSize = 128 * 1024);
        services.AddScoped<Desk>();
        services.AddScoped<CircuitHandler, DeskCircuit>();
        services.AddSingleton<OpenDesks>();
        services.AddHostedService(of => of.GetRequiredService<OpenDesks>());
        services.AddSingleton<LiveHints>();
        services.AddHostedService(of => of.GetRequiredService<LiveHints>());
        services.AddSingleton<Presence>();
    }

    public static void MapDesks(this IEndpointRouteBuilder application)
    {
        application.MapBlazorHub()
            .ForSignedIn("carries pages that were let in by their own rows; each action behind it asks its own right");
        application.MapPost("/drafts/{form}/{about?}", KeepDraftAsync).ForSignedIn("one's own unfinished form, kept for nobody else");
    }

    /// <summary>An interactive page at an address. A key in the address ({id:guid}) becomes <see cref="DeskVisit.About"/>.</summary>
    /// <param name="application">The routes.</param>
    /// <param name="path">The address.</param>
    /// <param name="right">Who may open it.</param>
    /// <param name="title">Its heading.</param>
    /// <param name="ownHeading">Whether the page writes its heading itself, because it names what it is about.</param>
    public static RouteHandlerBuilder MapDesk<TPage>(this IEndpointRouteBuilder application, string path, Right right, Phrase title, bool ownHeading = false)
        where TPage : DeskPage => application.MapGet(path, async Task<RazorComponentResult<DeskDocument>> (HttpContext context, RegisterDatabase register, TimeProvider time, Listening.At listening, CancellationToken cancellation) =>
        {
            var visit = Visit.Of(context);
            var frame = await Frame.OfAsync(context, visit, register, time, cancellation);
            if (context.Request.Query.ContainsKey("outbreak") && frame.Chosen is { } chosen)
            {
                context.Response.Cookies.Append(Frame.OutbreakCookie, chosen.Id.ToString(), new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = listening.IsSecureForBrowsers, Path = "/" });
            }

            context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.DeskPolicy;
            return new RazorComponentResult<DeskDocument>(new
            {
                Visit = visit,
                Frame = frame,
                Page = typeof(TPage),
                Title = title.In(visit.Language),
                OwnHeading = ownHeading,
                Told = new DeskVisit
                {
                    Language = visit.Language,
                    Theme = visit.Theme,
                    ActingFor = visit.Actor.Jurisdiction.Value,
                    Outbreak = frame.Chosen?.Id,
                    OutbreakName = frame.Chosen?.Name,
                    AsOf = frame.AsOf,
                    Zone = visit.Zone.Id,
                    About = Guid.TryParse(context.Request.RouteValues["id"]?.ToString(), out var about) ? about : null,
                    Query = context.Request.QueryString.Value ?? "",
                    Name = visit.Acts!.Account.DisplayName,
                },
            });
        }).Needs(right);

    // Apart from the page's connection: what is typed while that is down is handed in as soon as the server answers again.
    private static async Task<IResult> KeepDraftAsync(HttpContext context, string form, string? about, IFormCollection fields, DeskMemory memory, CancellationToken cancellation) =>
        form.Length > 60 || about is { Length: > 60 } || !await memory.KeepDraftAsync(Visit.Of(context).Acts!.Account.Id.Value, about is null ? form : form + "/" + about, fields["content"].ToString(), cancellation)
            ? Answers.Problem(StatusCodes.Status413PayloadTooLarge, "too-large", new Phrase("More was sent than is taken at once.", "提交内容超出大小限制。").In(Visit.Of(context).Language))
            : TypedResults.NoContent();
}
