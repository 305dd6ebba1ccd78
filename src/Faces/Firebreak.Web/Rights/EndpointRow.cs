using Firebreak.Ground.Rights;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Firebreak.Web.Rights;

/// <summary>Who may call an endpoint. Each has exactly one such row; one without is answered to nobody.</summary>
public abstract record EndpointRow
{
    private EndpointRow()
    {
    }

    /// <summary>Anybody, signed in or not.</summary>
    /// <param name="Why">Why that does no harm.</param>
    public sealed record Anybody(string Why) : EndpointRow;

    /// <summary>Whoever is signed in, for what concerns nobody but themselves.</summary>
    /// <param name="Why">Why no right is needed.</param>
    public sealed record SignedIn(string Why) : EndpointRow;

    /// <summary>Whoever has a right.</summary>
    public sealed record Needs(Right Right) : EndpointRow;
}

/// <summary>How an endpoint states its row.</summary>
internal static class EndpointRows
{
    public static T ForAnybody<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointRow.Anybody(why));

    public static T ForSignedIn<T>(this T endpoint, string why)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointRow.SignedIn(why));

    public static T Needs<T>(this T endpoint, Right right)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new EndpointRow.Needs(right));

    /// <summary>Refuses whoever may not call the endpoint that was routed to. An endpoint without a row is refused to everybody: a right forgotten is no right given.</summary>
    public static void UseEndpointRows(this IApplicationBuilder application) => application.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is not { } endpoint)
        {
            await next(context);
            return;
        }

        // Before anything of it is read; only who may send much, may.
        if (!await BodyLimits.HoldsAsync(context))
        {
            return;
        }

        var visit = Visit.Of(context);
        switch (endpoint.Metadata.GetMetadata<EndpointRow>())
        {
            case EndpointRow.Anybody:
            case EndpointRow.SignedIn when visit.Acts is not null:
            case EndpointRow.Needs(var right) when visit.Acts is { Actor: var actor } && actor.Has(right):
                await next(context);
                break;
            case EndpointRow.Needs(var right) when visit.Acts is { Actor: var actor }:
                await EndpointRefusals.NoRightAsync(context, actor, right);
                break;
            case EndpointRow.SignedIn or EndpointRow.Needs when Answers.IsForPeople(context) && HttpMethods.IsGet(context.Request.Method):
                context.Response.Redirect("/sign-in?return=" + Uri.EscapeDataString(context.Request.Path + context.Request.QueryString));
                break;
            case EndpointRow.SignedIn or EndpointRow.Needs:
                context.Response.Headers.WWWAuthenticate = "Bearer realm=\"firebreak\"";
                await Answers.RefuseAsync(context, StatusCodes.Status401Unauthorized, "not-signed-in", new("Sign in first.", "请先登录。"));
                break;
            case null when endpoint is not RouteEndpoint:
                // Nothing of ours: what the framework answers where method or content type don't fit.
                await next(context);
                break;
            default:
                await Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "no-row", new("This address has no row in the table of rights.", "该地址未列入权限表。"));
                break;
        }
    });
}
