using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Storage;
using Firebreak.Storage.Facts;
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
            case OutsideScopeException:
                return Answers.RefuseAsync(context, StatusCodes.Status403Forbidden, "out-of-reach", new("What this is about lies outside your reach; ask the office that answers for it.", "该事项超出您的权限范围；请联系负责单位。"));
            case ChangedSinceReadException:
                return Answers.RefuseAsync(context, StatusCodes.Status412PreconditionFailed, "changed-since-read", new("It isn't as it was when you read it; read it again and decide again.", "该记录自您读取后已变更；请重新读取后再处理。"));
            case ChangedMeanwhileException:
                return Answers.RefuseAsync(context, StatusCodes.Status409Conflict, "changed-meanwhile", new("Others are changing the same; nothing was written. Read again and send again.", "他人正在修改同一内容，未写入；请重新读取后再提交。"));
            case TableRuleException { Rule: TableRule.PointsAtARow }:
                return Answers.RefuseAsync(context, StatusCodes.Status422UnprocessableEntity, "no-such-row", new("A key that was given is that of nothing here, or other rows point at what was to go.", "所给的键没有对应的记录，或仍有其他记录引用待删除的内容。"));
            case TableRuleException:
                return Answers.RefuseAsync(context, StatusCodes.Status409Conflict, "already-there", new("It is there already, perhaps where you don't see it: a code, a number or a name that is given once only.", "已存在（可能在您的可见范围之外）：该代码、编号或名称只能使用一次。"));
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
