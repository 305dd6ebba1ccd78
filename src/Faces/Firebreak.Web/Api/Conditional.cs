using System.Globalization;
using Firebreak.Ground.Record;
using Firebreak.Web.Hardening;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Api;

/// <summary>One row with its tag: since when the register knows it as it stands. Whoever asks again with the tag is told that nothing changed.</summary>
internal static class Conditional
{
    public static string TagOf(Row row) => string.Create(CultureInfo.InvariantCulture, $"\"{row.KnownFrom.Microseconds:x}\"");

    /// <summary>The row, that it hasn't changed, or that there is none for whoever asks.</summary>
    public static IResult Of<T>(HttpContext context, T? row, Func<T, object> told)
        where T : Row
    {
        if (row is null)
        {
            return Answers.Problem(StatusCodes.Status404NotFound, "not-found", new Primitives.Phrase("There is nothing at this address, or not for you.", "该地址没有内容，或您无权查看。").In(Visit.Of(context).Language));
        }

        context.Response.Headers.ETag = TagOf(row);
        return context.Request.Headers.IfNoneMatch.Any(tag => tag == TagOf(row)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(told(row));
    }
}
