using Firebreak.Ground.Accounts;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Microsoft.AspNetCore.Http;

namespace Firebreak.Web.Pages;

/// <summary>Whether pages are light or dark.</summary>
public enum Theme
{
    /// <summary>As the device says.</summary>
    Auto,

    /// <summary>Light.</summary>
    Light,

    /// <summary>Dark.</summary>
    Dark,
}

/// <summary>One request of somebody: who, in which language, from which session.</summary>
public sealed class Visit
{
    /// <summary>Name of the cookie that holds the language.</summary>
    public const string LanguageCookie = "firebreak-language";

    /// <summary>Name of the cookie that holds the theme.</summary>
    public const string ThemeCookie = "firebreak-theme";

    internal Visit(HttpContext context, Language language, Theme theme) => (Context, Language, Theme) = (context, language, theme);

    /// <summary>The request.</summary>
    public HttpContext Context { get; }

    /// <summary>Language of every sentence.</summary>
    public Language Language { get; }

    /// <summary>Light or dark.</summary>
    public Theme Theme { get; }

    /// <summary>Whom it comes from and what they may do now; null where nobody is signed in.</summary>
    public ActingNow.Acts? Acts { get; internal set; }

    /// <summary>The session it comes from; null for programs and for those who aren't signed in.</summary>
    public Guid? Session { get; internal set; }

    /// <summary>Whether the register is for practice, which every page says.</summary>
    public bool IsPractice { get; internal set; }

    /// <summary>Notices to show before anything else.</summary>
    public IReadOnlyList<PendingNotice> Notices { get; internal set; } = [];

    /// <summary>Name of the jurisdiction the visitor acts for.</summary>
    public string? JurisdictionName { get; internal set; }

    /// <summary>The visit of a request.</summary>
    public static Visit Of(HttpContext context) => context.Features.Get<Visit>() ?? throw new InvalidOperationException("The request came past the visits.");

    /// <summary>Whoever acts.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in, which the endpoint's row doesn't allow.</exception>
    public Actor Actor => Acts?.Actor ?? throw new InvalidOperationException("The endpoint is open to nobody in particular and asked who it is.");

    /// <summary>Time zone of the jurisdiction that the visitor acts for.</summary>
    public TimeZoneInfo Zone { get; internal set; } = TimeZoneInfo.Utc;

    /// <summary>A moment by the clock of the jurisdiction, with that clock's distance from UTC.</summary>
    public string Moment(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, Zone).ToString("yyyy-MM-dd HH:mm 'UTC'zzz", System.Globalization.CultureInfo.InvariantCulture).Replace("UTC+00:00", "UTC", StringComparison.Ordinal);

    /// <summary>A moment by the clock of the jurisdiction.</summary>
    public string Moment(Instant moment) => Moment(new DateTimeOffset(moment.Utc));
}

/// <summary>A notice that somebody opened emergency access.</summary>
/// <param name="Who">Login of whoever opened it.</param>
/// <param name="Reason">Why.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Key">Key of the notice.</param>
public sealed record PendingNotice(string Who, string Reason, Instant From, Instant Until, Guid Key);
