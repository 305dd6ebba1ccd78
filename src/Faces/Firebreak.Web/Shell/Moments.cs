using System.Globalization;
using Firebreak.Ground.Time;

namespace Firebreak.Web.Shell;

/// <summary>Moments by the clock of a jurisdiction.</summary>
internal static class Moments
{
    /// <summary>Day and minute as people write them: the year only when it isn't this one.</summary>
    public static string Clock(this Instant moment, TimeZoneInfo zone, DateOnly today) => TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), zone) is var at && at.Year == today.Year
        ? at.ToString("MM-dd HH:mm", CultureInfo.InvariantCulture) : at.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    /// <summary>The day of a moment.</summary>
    public static DateOnly Day(this Instant moment, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(new DateTimeOffset(moment.Utc), zone).Date);
}
