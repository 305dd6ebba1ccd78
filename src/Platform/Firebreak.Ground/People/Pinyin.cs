using System.Text;

namespace Firebreak.Ground.People;

/// <summary>The first letters of a Chinese name's syllables, as people type them: wxm for 王小明.</summary>
/// <remarks>
/// The table gives one letter for each of U+4E00 to U+9FFF by its most frequent reading; it was made once from the order of Unicode's pinyin collation and
/// the marks that it sets before each letter (ICU 78, CLDR 48), and lies in the assembly, because tokens in a database must not change with the
/// collation data of a machine. Surnames read otherwise than the same character elsewhere stand below. Characters without a reading there have no letter
/// and are left out; Latin letters of foreign names stand for themselves.
/// </remarks>
public static class Pinyin
{
    private const char First = '\u4E00';
    private const char NoReading = '-';

    private static readonly Lazy<string> Letters = new(Load);

    private static readonly (string Surname, string Initials)[] CompoundSurnames =
        [("万俟", "mq"), ("尉迟", "yc"), ("单于", "cy"), ("长孙", "zs"), ("澹台", "tt"), ("乐正", "yz"), ("亓官", "qg"), ("拓跋", "tb"), ("吐谷浑", "tyh"), ("宰父", "zf")];

    // As surnames these are read otherwise, or in more than one way. The usual reading is kept beside them, since clerks type either.
    private static readonly Dictionary<char, string> Surnames = new()
    {
        ['单'] = "s", ['曾'] = "z", ['解'] = "x", ['仇'] = "q", ['区'] = "o", ['查'] = "z", ['种'] = "c", ['繁'] = "p", ['翟'] = "zd", ['乐'] = "yl", ['覃'] = "qt",
        ['冼'] = "x", ['洗'] = "x", ['召'] = "s", ['员'] = "y", ['折'] = "s", ['祭'] = "z", ['秘'] = "b", ['费'] = "fb", ['谌'] = "cs", ['黑'] = "h", ['句'] = "g",
        ['郇'] = "xh", ['郗'] = "xc", ['隗'] = "wk", ['佴'] = "n", ['那'] = "n", ['尉'] = "wy", ['盛'] = "s", ['沈'] = "s", ['石'] = "s", ['贾'] = "j", ['车'] = "c",
        ['缪'] = "m", ['宓'] = "mf", ['阚'] = "k", ['乜'] = "n", ['长'] = "cz", ['仉'] = "z", ['呙'] = "g", ['都'] = "d", ['褚'] = "c", ['朴'] = "p", ['盖'] = "g",
    };

    /// <summary>The initials of a name; several where its surname is read in several ways.</summary>
    public static IReadOnlyList<string> Initials(string name)
    {
        var usual = string.Concat(name.Select(LetterOf));
        if (usual.Length == 0)
        {
            return [];
        }

        foreach (var (surname, initials) in CompoundSurnames)
        {
            if (name.StartsWith(surname, StringComparison.Ordinal))
            {
                return Several(usual, [initials + usual[initials.Length..]]);
            }
        }

        return Surnames.TryGetValue(name[0], out var letters) ? Several(usual, letters.Select(letter => letter + usual[1..])) : [usual];
    }

    private static List<string> Several(string usual, IEnumerable<string> others) => [.. others.Prepend(usual).Distinct(StringComparer.Ordinal)];

    private static string LetterOf(char character) => character switch
    {
        _ when char.IsAsciiLetter(character) => char.ToLowerInvariant(character).ToString(),
        < First => "",
        _ when character - First < Letters.Value.Length && Letters.Value[character - First] is var letter and not NoReading => letter.ToString(),
        _ => "",
    };

    private static string Load()
    {
        using var stream = typeof(Pinyin).Assembly.GetManifestResourceStream("pinyin-initials.txt")
            ?? throw new InvalidOperationException("The table of pinyin initials is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return reader.ReadToEnd().ReplaceLineEndings("");
    }
}
