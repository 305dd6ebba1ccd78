using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Storage;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Web.Pages;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Web.Shell;

/// <summary>What stands around a desk page: which outbreak, as known when.</summary>
/// <param name="Outbreaks">The outbreaks to choose from, the open ones first and the latest first.</param>
/// <param name="Chosen">The one that is looked at; null where there is none.</param>
/// <param name="AsOf">The day whose end is looked at; null for now.</param>
/// <param name="Now">The moment of the page, by the clock of the jurisdiction.</param>
public sealed record Frame(IReadOnlyList<OutbreakChoice> Outbreaks, OutbreakChoice? Chosen, DateOnly? AsOf, DateTimeOffset Now)
{
    /// <summary>Name of the cookie that holds the outbreak somebody looked at last.</summary>
    public const string OutbreakCookie = "firebreak-outbreak";

    internal static async Task<Frame> OfAsync(HttpContext context, Visit visit, RegisterDatabase register, TimeProvider time, CancellationToken cancellation)
    {
        var now = TimeZoneInfo.ConvertTime(time.GetUtcNow(), visit.Zone);
        var asOf = DateOnly.TryParseExact(context.Request.Query["asOf"], "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day)
            && day < DateOnly.FromDateTime(now.Date) ? day : (DateOnly?)null;
        if (!visit.Actor.Has(Right.SeeReference))
        {
            return new([], null, asOf, now);
        }

        await using var view = register.Reads.As(visit.Actor, Purpose.Reporting);
        var found = await view.Of<Outbreak>().Select(o => new OutbreakChoice(o.Id.Value, o.Code, o.Name, o.DeclaredOn, o.EndedOn)).ToListAsync(cancellation);
        List<OutbreakChoice> outbreaks = [.. found.OrderBy(o => o.EndedOn is not null).ThenByDescending(o => o.DeclaredOn).ThenBy(o => o.Code, StringComparer.Ordinal)];
        var asked = Guid.TryParse(context.Request.Query["outbreak"], out var key) ? key : Guid.TryParse(context.Request.Cookies[OutbreakCookie], out key) ? key : (Guid?)null;
        return new(outbreaks, outbreaks.Find(o => o.Id == asked) ?? outbreaks.FirstOrDefault(), asOf, now);
    }
}

/// <summary>An outbreak to choose.</summary>
public sealed record OutbreakChoice(Guid Id, string Code, string Name, DateOnly DeclaredOn, DateOnly? EndedOn);
