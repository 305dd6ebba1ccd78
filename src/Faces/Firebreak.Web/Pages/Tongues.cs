using Firebreak.Primitives;

namespace Firebreak.Web.Pages;

/// <summary>A language as browsers know it.</summary>
/// <param name="Language">The language.</param>
/// <param name="Code">Its word in cookies and forms.</param>
/// <param name="Tag">Its tag (BCP 47).</param>
/// <param name="Direction">ltr or rtl: the style sheets know only starts and ends, so a language written from the right needs its row here and its words.</param>
/// <param name="OwnName">What it calls itself.</param>
public sealed record Tongue(Language Language, string Code, string Tag, string Direction, string OwnName);

/// <summary>The languages of the pages. A third is a row here and a third wording in <see cref="Phrase"/>.</summary>
public static class Tongues
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Tongue> All { get; } = [new(Language.English, "en", "en", "ltr", "English"), new(Language.Chinese, "zh", "zh-CN", "ltr", "中文")];

    /// <summary>The row of a language.</summary>
    public static Tongue Of(Language language) => All.First(tongue => tongue.Language == language);
}
