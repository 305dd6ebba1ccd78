using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Api;

/// <summary>For what somebody is revealed.</summary>
/// <param name="Purpose">One of the purposes of the register.</param>
public sealed record RevealRequest(string Purpose);

/// <summary>Opens what identifies somebody, one at a time. The audit names them before it is told.</summary>
internal static class Reveals
{
    /// <summary>Opens one protected text of a row.</summary>
    public static async Task<IResult> OpenAsync<T>(Call call, Guid id, RevealRequest request, Func<T, Protected<string>?> of)
        where T : Row<T>
    {
        if (Purpose.Find(request.Purpose) is not { } purpose)
        {
            return call.Say(Checked.Purposes);
        }

        await using var view = call.Register.Reads.As(call.Actor, purpose);
        var key = new Key<T>(id);
        if (await view.Of<T>().SingleOrDefaultAsync(row => row.Id == key, call.Cancellation) is not { } found)
        {
            return call.Say(ApiAnswer.NotFound);
        }

        if (of(found) is not { } text)
        {
            return TypedResults.Ok(new OpenedText(id, null));
        }

        using var revealer = await view.RevealerForAsync([new Key<Person>(text.Subject)], call.Cancellation);
        return Refusal(revealer, text.Subject) is { } refused ? call.Say(refused)
            : text.TryReveal(revealer, out var plain) ? TypedResults.Ok(new OpenedText(id, plain))
            : call.Say(new(StatusCodes.Status403Forbidden, "rights/" + Right.Reveal, new("The grant doesn't cover free text.", "授权范围不含自由文本。")));
    }

    /// <summary>Why somebody isn't opened; null where they are.</summary>
    public static ApiAnswer.Refused? Refusal(Revealer revealer, Guid person) => revealer.Refusal is { } refusal
        ? new(refusal.Because == RefusedBecause.HourlyLimit ? StatusCodes.Status429TooManyRequests : StatusCodes.Status403Forbidden, refusal.Clause, refusal.Said)
        : revealer.CanRead(person) ? null : ApiAnswer.Erased;
}
