using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Firebreak.Web.Hardening;

/// <summary>Answers that aren't what was asked for: a page for people, problem details (RFC 9457) for programs; always with the reason.</summary>
internal static class Answers
{
    /// <summary>A refusal with its reason.</summary>
    /// <param name="context">The request.</param>
    /// <param name="status">Status code.</param>
    /// <param name="kind">A word that stays the same, for programs.</param>
    /// <param name="reason">The reason, for people.</param>
    public static Task RefuseAsync(HttpContext context, int status, string kind, Phrase reason)
    {
        context.Response.StatusCode = status;
        var language = context.Features.Get<Visit>()?.Language ?? Language.English;
        if (!IsForPeople(context))
        {
            return Problem(status, kind, reason.In(language)).ExecuteAsync(context);
        }

        var visit = context.Features.Get<Visit>() ?? new Visit(context, language, Theme.Auto);
        return new RazorComponentResult<TroublePage>(new { Visit = visit, Title = TitleOf(status).In(language), Reason = reason.In(language) }) { StatusCode = status }.ExecuteAsync(context);
    }

    /// <summary>A problem, for programs.</summary>
    public static ProblemHttpResult Problem(int status, string kind, string reason) =>
        TypedResults.Problem(detail: reason, statusCode: status, title: TitleOf(status).English, type: "urn:firebreak:problem:" + kind);

    /// <summary>Words to a status that has none yet.</summary>
    public static Task OfStatusAsync(HttpContext context) => RefuseAsync(context, context.Response.StatusCode, context.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status405MethodNotAllowed => "method-not-allowed",
        StatusCodes.Status415UnsupportedMediaType => "unsupported-media-type",
        StatusCodes.Status413PayloadTooLarge => "too-large",
        _ => "unreadable-request",
    }, context.Response.StatusCode switch
    {
        StatusCodes.Status401Unauthorized => new("Sign in first.", "请先登录。"),
        StatusCodes.Status403Forbidden => new("You may not do this.", "您无权执行此操作。"),
        StatusCodes.Status404NotFound => new("There is nothing at this address, or not for you.", "该地址没有内容，或您无权查看。"),
        StatusCodes.Status405MethodNotAllowed => new("This address doesn't take that method.", "该地址不支持此请求方法。"),
        StatusCodes.Status413PayloadTooLarge => new("More was sent than is taken at once.", "提交内容超出大小限制。"),
        StatusCodes.Status415UnsupportedMediaType => new("The content type isn't one that this address takes.", "该地址不支持此内容类型。"),
        _ => new("The request can't be read as it was sent.", "无法读取该请求。"),
    });

    /// <summary>Too many requests.</summary>
    public static Task TooManyAsync(HttpContext context, TimeSpan wait, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var seconds = HardeningServices.Seconds(wait);
        context.Response.Headers.RetryAfter = seconds;
        return RefuseAsync(context, StatusCodes.Status429TooManyRequests, "too-many-requests", new(
            string.Create(CultureInfo.InvariantCulture, $"Too many requests; try again in {seconds} s."),
            string.Create(CultureInfo.InvariantCulture, $"请求过于频繁；请 {seconds} 秒后再试。")));
    }

    /// <summary>Whether a person's browser asks for a page.</summary>
    public static bool IsForPeople(HttpContext context) =>
        !context.IsUnder("/api") && !context.IsUnder("/connect")
        && context.Request.Headers.Accept.ToString() is var accept && (accept.Contains("text/html", StringComparison.OrdinalIgnoreCase) || accept.Length == 0);

    /// <summary>Whether a request's path is this or below it.</summary>
    public static bool IsUnder(this HttpContext context, string path) => context.Request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase);

    private static Phrase TitleOf(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => new("Not signed in", "未登录"),
        StatusCodes.Status403Forbidden => new("Not allowed", "无权操作"),
        StatusCodes.Status404NotFound => new("Nothing here", "没有内容"),
        StatusCodes.Status409Conflict => new("Changed meanwhile", "数据已变更"),
        StatusCodes.Status412PreconditionFailed => new("Changed meanwhile", "数据已变更"),
        StatusCodes.Status413PayloadTooLarge => new("Too large", "内容过大"),
        StatusCodes.Status429TooManyRequests => new("Too many requests", "请求过于频繁"),
        StatusCodes.Status503ServiceUnavailable => new("Not available now", "暂不可用"),
        >= 500 => new("A fault", "系统故障"),
        _ => new("Can't be done as asked", "无法按请求执行"),
    };
}
