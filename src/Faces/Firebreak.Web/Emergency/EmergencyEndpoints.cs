using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Primitives;
using Firebreak.Storage;
using Firebreak.Web.Pages;
using Firebreak.Web.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Emergency;

/// <summary>Emergency access: opening it, giving it back, having seen a notice, reviewing it.</summary>
internal static class EmergencyEndpoints
{
    public static void MapEmergency(this IEndpointRouteBuilder application)
    {
        application.MapGet("/emergency", (HttpContext context) => Page(context, refusal: null)).ForSignedIn("one's own emergency access; opening one needs the right");
        application.MapPost("/emergency", OpenAsync).Needs(Right.UseEmergencyAccess);
        application.MapPost("/emergency/end", EndAsync).ForSignedIn("gives back what one opened oneself");
        application.MapPost("/emergency/notices/{id:guid}", SeenAsync).ForSignedIn("one's own notices");
        application.MapGet("/emergency/review", (HttpContext context, RegisterDatabase register, CancellationToken cancellation) => ReviewPageAsync(context, register, refusal: null, cancellation)).Needs(Right.ReviewEmergencyAccess);
        application.MapPost("/emergency/review/{id:guid}", ReviewAsync).Needs(Right.ReviewEmergencyAccess).Writes<EmergencyAccess>();
    }

    /// <summary>What is told to people who aren't looking for it.</summary>
    public static EmergencyBoard Board(this RegisterDatabase register) => new(register.Reads, register.Writes, register.Job("emergency"));

    private static async Task<IResult> OpenAsync(HttpContext context, IFormCollection form, RegisterDatabase register, CancellationToken cancellation)
    {
        var one = await register.Actors.FindAsync(form["one"].ToString(), cancellation);
        var other = await register.Actors.FindAsync(form["other"].ToString(), cancellation);
        var result = one is null || other is null
            ? new EmergencyResult.NoWitnesses()
            : await new OpenEmergencyAccess(register.Writes).RunAsync(Visit.Of(context).Actor, form["reason"].ToString(), one.Id, other.Id, cancellation);
        return result is EmergencyResult.Done ? TypedResults.Redirect("/emergency") : Page(context, Said(result), form);
    }

    private static async Task<RedirectHttpResult> EndAsync(HttpContext context, IFormCollection form, RegisterDatabase register, CancellationToken cancellation)
    {
        _ = form.Count;
        await register.Board().GiveBackAsync(Visit.Of(context).Acts!.Account.Id, cancellation);
        return TypedResults.Redirect("/emergency");
    }

    private static async Task<RedirectHttpResult> SeenAsync(Guid id, HttpContext context, IFormCollection form, RegisterDatabase register, CancellationToken cancellation)
    {
        await register.Board().SeenAsync(Visit.Of(context).Acts!.Account.Id, new(id), cancellation);
        return TypedResults.Redirect(PageServices.Local(form["return"]));
    }

    private static async Task<IResult> ReviewAsync(Guid id, HttpContext context, IFormCollection form, RegisterDatabase register, CancellationToken cancellation)
    {
        var isJustified = form["verdict"].ToString() == "justified";
        var result = await new ReviewEmergencyAccess(register.Writes).RunAsync(Visit.Of(context).Actor, new(id), isJustified, form["review"].ToString(), cancellation);
        return result is EmergencyResult.Done ? TypedResults.Redirect("/emergency/review") : await ReviewPageAsync(context, register, Said(result), cancellation);
    }

    private static RazorComponentResult<EmergencyPage> Page(HttpContext context, Phrase? refusal, IFormCollection? form = null) => new(new
    {
        Visit = Visit.Of(context),
        Reason = form?["reason"].ToString(),
        One = form?["one"].ToString(),
        Other = form?["other"].ToString(),
        Refusal = refusal?.In(Visit.Of(context).Language),
    })
    {
        StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
    };

    private static async Task<RazorComponentResult<EmergencyReviewPage>> ReviewPageAsync(HttpContext context, RegisterDatabase register, Phrase? refusal, CancellationToken cancellation)
    {
        var visit = Visit.Of(context);
        await using var view = register.Reads.As(visit.Actor, Purpose.Upkeep);
        var accesses = await view.Of<EmergencyAccess>().OrderByDescending(e => e.Starts).Take(100).ToListAsync(cancellation);
        var shown = new List<(EmergencyAccess, string)>();
        foreach (var access in accesses)
        {
            shown.Add((access, await LoginAsync(register, access.Account, cancellation)));
        }

        return new(new { Visit = visit, Accesses = (IReadOnlyList<(EmergencyAccess, string)>)shown, Refusal = refusal?.In(visit.Language) })
        {
            StatusCode = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    // A reviewer may see the access without seeing accounts; the name of who used it belongs to it.
    private static async Task<string> LoginAsync(RegisterDatabase register, Key<Account> account, CancellationToken cancellation) =>
        await register.Actors.OfAsync(account, actingFor: null, cancellation) switch
        {
            ActingNow.Acts(_, var found, _) => found.Login,
            ActingNow.Ended(var found) => found.Login,
            _ => account.ToString(),
        };

    private static Phrase Said(EmergencyResult result) => result switch
    {
        EmergencyResult.NoReason => new("Say the reason in a sentence.", "请用一句话说明理由。"),
        EmergencyResult.NoWitnesses => new("Name two different colleagues by their sign-in names; both must be able to sign in, and neither is you.", "请填写两位不同同事的登录名；两人均须可登录，且不得为本人。"),
        EmergencyResult.AlreadyOpen => new("One is in force already.", "紧急访问已在生效。"),
        EmergencyResult.Oneself => new("Nobody reviews their own emergency access.", "不得复核本人的紧急访问。"),
        _ => new("There is none, or it isn't yours to see.", "没有该记录，或您无权查看。"),
    };
}
