using System.Globalization;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Api;

/// <summary>One row with its tag: since when the register knows it as it stands. Whoever asks again with the tag is told that nothing changed.</summary>
internal static class Conditional
{
    public static string TagOf(Row row) => string.Create(CultureInfo.InvariantCulture, $"\"{row.KnownFrom.Microseconds:x}\"");

    /// <summary>The moment that a tag stands for; null where it is none of ours.</summary>
    public static Instant? Read(string tag) =>
        tag is ['"', .. var digits, '"'] && long.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var microseconds) ? new Instant(microseconds) : null;

    /// <summary>The row, that it hasn't changed, or that there is none for whoever asks.</summary>
    public static IResult Of<T>(HttpContext context, T? row, Func<T, object> told)
        where T : Row
    {
        if (row is null)
        {
            return Answers.Problem(ApiAnswer.NotFound.Status, ApiAnswer.NotFound.Kind, ApiAnswer.NotFound.Reason.In(Visit.Of(context).Language));
        }

        context.Response.Headers.ETag = TagOf(row);
        return context.Request.Headers.IfNoneMatch.Any(tag => tag == TagOf(row)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(told(row));
    }
}
