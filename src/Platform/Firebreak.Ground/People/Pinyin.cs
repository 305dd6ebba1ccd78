using System.Text;

namespace Firebreak.Ground.People;

/// <summary>The first letters of a Chinese name's syllables, as people type them: wxm for 王小明.</summary>
/// <remarks>
/// The table gives one letter for each of U+4E00 to U+9FFF by its most frequent reading; it was made once from the order of Unicode's pinyin collation
/// (ICU 72) and lies in the assembly, because tokens in a database must not change with the collation data of a machine. Surnames read otherwise than
/// the same character elsewhere stand below. Rarer characters have no letter and are left out; Latin letters of foreign names stand for themselves.
/// </remarks>
public static class Pinyin
{
    private const char First = '\u4E00';
    private const char NoReading = '-';

    private static readonly Lazy<string> Letters = new(Load);

    private static readonly (string Surname, string Initials)[] CompoundSurnames = [("万俟", "mq"), ("尉迟", "yc"), ("单于", "cy"), ("长孙", "zs"), ("澹台", "tt")];

    // 单 is Shàn as a surname and dān elsewhere; both are kept, since clerks type either.
    private static readonly Dictionary<char, char> Surnames = new()
    {
        ['单'] = 's', ['曾'] = 'z', ['解'] = 'x', ['仇'] = 'q', ['区'] = 'o', ['查'] = 'z', ['种'] = 'c', ['繁'] = 'p', ['翟'] = 'z', ['乐'] = 'y', ['覃'] = 'q', ['冼'] = 'x', ['召'] = 's', ['员'] = 'y',
    };

    /// <summary>The initials of a name; two where its surname has a reading of its own.</summary>
    public static IReadOnlyList<string> Initials(string name)
    {
        var usual = string.Concat(name.Select(LetterOf));
        if (usual.Length == 0)
        {
            return [];
        }

        var other = usual;
        foreach (var (surname, initials) in CompoundSurnames)
        {
            if (name.StartsWith(surname, StringComparison.Ordinal))
            {
                other = initials + usual[initials.Length..];
            }
        }

        if (Surnames.TryGetValue(name[0], out var letter))
        {
            other = letter + usual[1..];
        }

        return other == usual ? [usual] : [usual, other];
    }

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
