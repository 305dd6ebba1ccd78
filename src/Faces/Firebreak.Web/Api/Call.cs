using System.Security.Cryptography;
using System.Text.Json;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Storage.Facts;
using Firebreak.Storage.SignIn;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Firebreak.Web.Api;

/// <summary>One call of the API: as whom, for what, and on which conditions of its sender.</summary>
/// <remarks>
/// Two conditions stand in headers. <c>If-Match</c> names the row as it was read: where it has changed since, nothing is written (412), and who changes a row must send it (428). <c>Idempotency-Key</c>
/// is a key that the sender gave the request: sent again within a day, the first answer comes again and nothing is done twice. The answer is written in the transaction of the verb, so that there is
/// no moment in which one is there without the other.
/// </remarks>
internal sealed class Call
{
    /// <summary>The header by which a sender knows its request again.</summary>
    public const string KeyHeader = "Idempotency-Key";

    /// <summary>The header that says that an answer was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    private const int LongestKey = 128;

    private readonly HttpContext context;

    private Call(HttpContext context)
    {
        this.context = context;
        Register = context.RequestServices.GetRequiredService<RegisterDatabase>();
    }

    /// <summary>The register.</summary>
    public RegisterDatabase Register { get; }

    /// <summary>Whoever calls.</summary>
    public Actor Actor => Visit.Of(context).Actor;

    /// <summary>For what: the purpose that the address names, or this one. That it is one was looked at before.</summary>
    public Purpose PurposeOr(Purpose ordinary) => Purpose.Find(context.Request.Query["purpose"].ToString()) ?? ordinary;

    /// <summary>Ends with the request.</summary>
    public CancellationToken Cancellation => context.RequestAborted;

    /// <summary>How the framework makes one.</summary>
    public static ValueTask<Call?> BindAsync(HttpContext context) => ValueTask.FromResult<Call?>(new Call(context));

    /// <summary>A refusal in the caller's language.</summary>
    public IResult Say(ApiAnswer.Refused refused) => Answers.Problem(refused.Status, refused.Kind, refused.Reason.In(Visit.Of(context).Language));

    /// <summary>Runs a verb and answers.</summary>
    /// <param name="sent">What was sent, as it was understood.</param>
    /// <param name="verb">The verb.</param>
    /// <param name="answer">What is answered to its result.</param>
    public Task<IResult> RunAsync<T>(object? sent, Func<Writes, Task<T>> verb, Func<T, ApiAnswer> answer) => OnceAsync(sent, verb, answer);

    /// <summary>Runs a verb that changes or takes away a row that its caller must have read.</summary>
    public Task<IResult> ChangeAsync<TRow, T>(Guid id, object? sent, Func<Writes, Task<T>> verb, Func<T, ApiAnswer> answer)
        where TRow : Row<TRow>
    {
        var tags = context.Request.Headers.IfMatch;
        if (tags.Count == 0)
        {
            return Task.FromResult(Say(new(StatusCodes.Status428PreconditionRequired, "no-if-match", new(
                "Read the row first and send its ETag as If-Match, so that what somebody else changed meanwhile isn't written over.", "请先读取该记录，并以 If-Match 附上其 ETag，以免覆盖他人的修改。"))));
        }

        if (tags is ["*"])
        {
            return OnceAsync(sent, verb, answer);
        }

        return tags is [{ } tag] && Conditional.Read(tag) is { } knownFrom
            ? OnceAsync(sent, writes => verb(new ExpectedWrites<TRow>(writes, new Key<TRow>(id), knownFrom)), answer)
            : Task.FromResult(Say(new(StatusCodes.Status412PreconditionFailed, "changed-since-read", new("If-Match is no ETag of this row.", "If-Match 不是该记录的 ETag。"))));
    }

    private async Task<IResult> OnceAsync<T>(object? sent, Func<Writes, Task<T>> verb, Func<T, ApiAnswer> answer)
    {
        var keys = context.Request.Headers[KeyHeader];
        if (keys.Count == 0)
        {
            return Result(answer(await verb(Register.Writes)));
        }

        if (keys is not [{ Length: > 0 and <= LongestKey } key] || key.Any(character => character is < '!' or > '~'))
        {
            return Say(ApiAnswer.Unusable("bad-key", new($"{KeyHeader} has 1 to {LongestKey} visible ASCII characters.", $"{KeyHeader} 应为 1 至 {LongestKey} 个可见 ASCII 字符。")));
        }

        var digest = DigestOf(sent);
        var answered = context.RequestServices.GetRequiredService<AnsweredRequests>();
        if (await answered.FindAsync(Actor.Id.Value, key, Cancellation) is { } before)
        {
            return Replay(before, digest);
        }

        try
        {
            var told = answer(await verb(new RememberedWrites(Register, Actor.Id.Value, key, digest, result => result is T of ? Remembered(answer(of)) : null)));

            // Refused perhaps only because the same request was carried out meanwhile: then what that one was answered is the answer.
            return told is ApiAnswer.Refused && await answered.FindAsync(Actor.Id.Value, key, Cancellation) is { } quicker ? Replay(quicker, digest) : Result(told);
        }
        catch (TableRuleException rule) when (rule.Rule == TableRule.ThereOnce)
        {
            // The same request came twice at once, and the other was quicker; or something else is there already.
            if (await answered.FindAsync(Actor.Id.Value, key, Cancellation) is { } meanwhile)
            {
                return Replay(meanwhile, digest);
            }

            throw;
        }
    }

    private IResult Replay(AnsweredRequest before, byte[] digest)
    {
        if (!CryptographicOperations.FixedTimeEquals(before.Digest, digest))
        {
            return Say(ApiAnswer.Unusable("key-used", new($"Another request was sent under this {KeyHeader}; each request has a key of its own.", $"该 {KeyHeader} 已用于另一请求；每个请求应使用各自的键。")));
        }

        context.Response.Headers[ReplayedHeader] = "true";
        if (before.Location is { } location)
        {
            context.Response.Headers.Location = location;
        }

        return before.Body is { } body ? TypedResults.Content(body, "application/json; charset=utf-8", statusCode: before.Status) : TypedResults.StatusCode(before.Status);
    }

    private IResult Result(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Created(var id, var location) => TypedResults.Created(location, new Made(id)),
        ApiAnswer.Done => TypedResults.NoContent(),
        ApiAnswer.Told(var body) => Results.Json(body, ApiJson.Options),
        ApiAnswer.Refused refused => Say(refused),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static (int Status, string? Location, string? Body)? Remembered(ApiAnswer answer) => answer switch
    {
        ApiAnswer.Created(var id, var location) => (StatusCodes.Status201Created, location, JsonSerializer.Serialize(new Made(id), ApiJson.Options)),
        ApiAnswer.Done => (StatusCodes.Status204NoContent, null, null),
        ApiAnswer.Told(var body) => (StatusCodes.Status200OK, null, JsonSerializer.Serialize(body, ApiJson.Options)),
        _ => null,
    };

    private byte[] DigestOf(object? sent) => SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(
        new { context.Request.Method, Path = context.Request.Path.Value, Query = context.Request.QueryString.Value, IfMatch = context.Request.Headers.IfMatch.ToString(), Sent = sent }, ApiJson.Options));
}
