using System.Globalization;
using System.Text;

namespace Firebreak.Ground.People;

/// <summary>A name as it is searched for: how it was typed no longer matters, who is meant still does.</summary>
/// <remarks>
/// Variants of a character become one of them by a table in the assembly: what CLDR's Traditional-Simplified transform (ICU 72) says of each of U+4E00 to
/// U+9FFF by itself, some hundred variants of characters in names (峯 and 峰, 喆 and 哲), and five surnames that clerks mix since simplified forms of
/// 1977 were withdrawn (肖 and 萧, 闫 and 阎, 付 and 傅, 代 and 戴, 丘 and 邱). Folding decides who is looked at, never who is the same person.
/// </remarks>
internal static class SearchName
{
    private static readonly Lazy<Dictionary<char, char>> Variants = new(LoadVariants);

    // Characters of GB 18030 that lay in the private use area before its edition of 2005. Registers of that time still export them: 䶮 is a name.
    private static readonly Dictionary<char, char> OncePrivate = new()
    {
        ['\uE863'] = '\u4DAE', ['\uE81E'] = '\u9FB4', ['\uE826'] = '\u9FB5', ['\uE82B'] = '\u9FB6', ['\uE82C'] = '\u9FB7',
        ['\uE832'] = '\u9FB8', ['\uE843'] = '\u9FB9', ['\uE854'] = '\u9FBA', ['\uE864'] = '\u9FBB',
    };

    // Unicode calls these letters; in names they are typed for the dot between given name and father's name.
    private const string LettersTypedAsDots = "\u119E\u1427\uA78F\u4E36";

    /// <summary>Full-width made narrow, case and accents folded, the dots of names, spaces, hyphens and apostrophes left out, variants made one.</summary>
    public static string Of(string name) => string.Concat(Plain(name).Select(character => Variants.Value.GetValueOrDefault(character, character)));

    /// <summary>The same without folding variants, for what depends on how a character is read: 乾 isn't read as 干.</summary>
    public static string Plain(string name)
    {
        if (name.All(IsPlain))
        {
            return name;
        }

        var text = new StringBuilder(name.Length);
        foreach (var character in name.Normalize(NormalizationForm.FormKD))
        {
            var own = OncePrivate.GetValueOrDefault(character, character);
            if ((char.IsLetterOrDigit(own) || char.IsSurrogate(own)) && !LettersTypedAsDots.Contains(own, StringComparison.Ordinal))
            {
                text.Append(char.ToLower(own, CultureInfo.InvariantCulture));
            }
        }

        return text.ToString().Normalize(NormalizationForm.FormC);
    }

    // Ideographs of the first edition of Unicode stand for themselves: nothing decomposes, folds or composes them.
    private static bool IsPlain(char character) => character is >= '\u4E00' and <= '\u9FA5' && !LettersTypedAsDots.Contains(character, StringComparison.Ordinal);

    /// <summary>One character as it is searched for.</summary>
    public static char Simplified(char character) => Variants.Value.GetValueOrDefault(character, character);

    private static Dictionary<char, char> LoadVariants()
    {
        using var stream = typeof(SearchName).Assembly.GetManifestResourceStream("name-variants.txt")
            ?? throw new InvalidOperationException("The table of variant characters is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("").Chunk(2).ToDictionary(pair => pair[0], pair => pair[1]);
    }
}
