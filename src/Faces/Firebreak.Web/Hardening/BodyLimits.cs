using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Firebreak.Web.Hardening;

/// <summary>How much anybody may send at once.</summary>
internal static class BodyLimits
{
    /// <summary>A form or a JSON document.</summary>
    public const long OrdinaryBytes = 256 * 1024;

    /// <summary>Fields of a form.</summary>
    public const int FormFields = 64;

    /// <summary>Characters of a password that are looked at. Longer ones are refused, for hashing costs by length.</summary>
    public const int PasswordCharacters = 200;

    /// <summary>The body of this endpoint may have so many bytes; whoever may call it is asked before it is read.</summary>
    public static RouteHandlerBuilder TakesUpTo(this RouteHandlerBuilder endpoint, long bytes) => endpoint.WithMetadata(new BodyLimit(bytes));

    /// <summary>Refuses what says that it is longer; what comes without a length is counted as it is read. False where it was refused.</summary>
    public static async Task<bool> HoldsAsync(HttpContext context)
    {
        var most = context.GetEndpoint()?.Metadata.GetMetadata<BodyLimit>()?.Bytes ?? OrdinaryBytes;
        if (context.Request.ContentLength > most)
        {
            await Answers.RefuseAsync(context, StatusCodes.Status413PayloadTooLarge, "too-large", new("More was sent than is taken at once.", "提交内容超出大小限制。"));
            return false;
        }

        if (most != OrdinaryBytes && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = most;
        }

        return true;
    }

    /// <summary>How many bytes the body of an endpoint may have.</summary>
    private sealed record BodyLimit(long Bytes);
}
