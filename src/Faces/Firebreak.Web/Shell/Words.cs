using System.Globalization;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Web.Shell;

/// <summary>How values stand on pages.</summary>
internal static class Words
{
    /// <summary>What stands where nothing is known.</summary>
    public const string Dash = "–";

    /// <summary>A day as people write it: the year only when it isn't this one.</summary>
    public static string Short(this DateOnly day, DateOnly today) => day.ToString(day.Year == today.Year ? "MM-dd" : "yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A day as people write it, or a dash.</summary>
    public static string Short(this DateOnly? day, DateOnly today) => day is { } known ? known.Short(today) : Dash;

    /// <summary>A day in full, for addresses and fields.</summary>
    public static string Full(this DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A count with thin spaces for thousands from ten thousand on, in English only.</summary>
    public static string Counted(this int count, Language language) =>
        language == Language.Chinese || Math.Abs(count) < 10_000 ? count.ToString(CultureInfo.InvariantCulture) : count.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '\u2009');

    /// <summary>A change with its sign; a real minus.</summary>
    public static string Signed(this int change) => change switch { > 0 => "+" + change.ToString(CultureInfo.InvariantCulture), < 0 => "−" + (-change).ToString(CultureInfo.InvariantCulture), _ => "±0" };

    /// <summary>The mark of how a case was found: a colour and a shape.</summary>
    public static string MarkOf(HowFound found) => found switch { HowFound.InsideControl => "mark inside", HowFound.Community => "mark community", HowFound.Imported => "mark imported", _ => "mark unknown" };
}
