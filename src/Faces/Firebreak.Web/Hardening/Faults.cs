using Firebreak.Ground.Rights;
using Firebreak.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Firebreak.Web.Hardening;

/// <summary>Whatever goes wrong inside becomes an answer: a refusal says why, bad input what is wrong with it, and a fault of ours only its number in the log.</summary>
internal sealed partial class Faults(RequestDelegate next, ILogger<Faults> log)
{
    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            context.Response.StatusCode = StatusCodes.Status499ClientClosedRequest;
        }
        catch (Exception fault) when (!context.Response.HasStarted)
        {
            await AnswerAsync(context, fault);
        }

        // Whoever answers with a number alone, such as routing, gets words to it.
        if (!context.Response.HasStarted && context.Response.StatusCode >= 400 && context.Response.ContentLength is null && context.Response.ContentType is null)
        {
            await Answers.OfStatusAsync(context);
        }
    }

    private Task AnswerAsync(HttpContext context, Exception fault)
    {
        switch (fault)
        {
            case RefusedException refused:
                return Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "no-right", refused.Refusal.Said);
            case BadHttpRequestException bad:
                return Answers.RefuseAsync(context, bad.StatusCode, "unreadable-request", new("The request can't be read as it was sent.", "无法读取该请求。"));
            case Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException:
                return Answers.RefuseAsync(context, StatusCodes.Status400BadRequest, "stale-form", new("The form is too old or came from elsewhere; open the page again and send it once more.", "表单已过期或来源不符；请重新打开页面后再提交。"));
            case InvalidOperationException { InnerException: NotSupportedException }:
                // A charset that isn't read any more, such as UTF-7.
                return Answers.RefuseAsync(context, StatusCodes.Status415UnsupportedMediaType, "unsupported-media-type", new("The content type isn't one that this address takes.", "该地址不支持此内容类型。"));
            case InvalidDataException or System.Text.Json.JsonException or FormatException or System.Text.DecoderFallbackException:
                return Answers.RefuseAsync(context, StatusCodes.Status400BadRequest, "unreadable-request", new("The request can't be read as it was sent.", "无法读取该请求。"));
            case RegisterUnavailableException unavailable:
                context.Response.Headers.RetryAfter = "5";
                return Answers.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, "register-unavailable", unavailable.Reason);
            default:
                Failed(log, fault, context.TraceIdentifier);
                return Answers.RefuseAsync(context, StatusCodes.Status500InternalServerError, "fault", new(
                    $"This is a fault of Firebreak itself; nothing is half-written. Report number {context.TraceIdentifier} to whoever runs the server.",
                    $"这是 Firebreak 自身的故障；没有写到一半的内容。请把编号 {context.TraceIdentifier} 报告给运维人员。"));
        }
    }

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "Request {Request} failed.")]
    private static partial void Failed(ILogger log, Exception fault, string request);
}
