using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Hardening;

/// <summary>Refuses what another site makes a browser send: a request that changes something must say that it comes from one of our own pages.</summary>
/// <remarks>Every browser of today says so in Sec-Fetch-Site. Forms carry a token besides; this covers what carries none, and the
/// connection of a page, which begins with a GET and changes things after. Programs send neither header and hold no cookie of ours.</remarks>
internal sealed class SameOrigin(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        var request = context.Request;
        if ((HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)) && !context.IsUnder("/_blazor"))
        {
            return next(context);
        }

        var site = request.Headers["Sec-Fetch-Site"].ToString();
        var origin = request.Headers.Origin.ToString();
        var isForeign = site.Length > 0
            ? site is not ("same-origin" or "none")
            : origin.Length > 0 && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && string.Equals(from.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase));
        return isForeign
            ? Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "foreign-origin", new("The request came from another site's page and was refused.", "请求来自其他网站的页面，已拒绝。"))
            : next(context);
    }
}
