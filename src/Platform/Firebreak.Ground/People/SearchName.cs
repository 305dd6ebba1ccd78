using System.Globalization;
using System.Text;

namespace Firebreak.Ground.People;

/// <summary>A name as it is searched for: how it was typed no longer matters, who is meant still does.</summary>
internal static class SearchName
{
    // Characters that registers write for one another in names. Only pairs that clerks mix up: the full table of traditional forms would merge
    // surnames that differ (余/餘 is one family in one place and two in another).
    private static readonly Dictionary<char, char> Variants = Pairs("於于峯峰羣群堃坤昇升陞升祕秘衞卫甯宁寧宁蘇苏葉叶劉刘陳陈張张趙赵黃黄吳吴孫孙馬马鄭郑謝谢許许鄧邓馮冯蕭萧肖萧閻阎闫阎傅付戴代");

    /// <summary>Full-width made narrow, case folded, the dots of names, spaces, hyphens and apostrophes left out, variants made one.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKC))
        {
            if (char.IsLetterOrDigit(character) || char.IsSurrogate(character))
            {
                text.Append(Variants.GetValueOrDefault(character, char.ToLower(character, CultureInfo.InvariantCulture)));
            }
        }

        return text.ToString();
    }

    private static Dictionary<char, char> Pairs(string pairs) => pairs.Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
}
