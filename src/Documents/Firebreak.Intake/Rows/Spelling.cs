using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Remarks;

namespace Firebreak.Intake.Rows;

/// <summary>Finds words that look like slips of a much more frequent one. They are reported and left as they are.</summary>
internal static class Spelling
{
    // Place names a letter apart are common (Henan, Hunan; Shanxi, Shaanxi): short words are left alone.
    private const int ShortestLatin = 8;
    private const int ShortestHan = 5;
    private const int TimesAsFrequent = 5;
    private const int MostWords = 5_000;

    /// <summary>Reports the slips in one column.</summary>
    public static void Run(TextColumn column, string heading, IReadOnlyList<SourceRow> rows, RemarkBook book)
    {
        if (column.Words.Length is < 2 or > MostWords)
        {
            return;
        }

        var counts = new int[column.Words.Length];
        foreach (var code in column.Codes)
        {
            if (code >= 0)
            {
                counts[code]++;
            }
        }

        var (kinds, meant) = Slips(column.Words, counts);
        for (var i = 0; i < column.Codes.Length; i++)
        {
            if (column.Codes[i] is >= 0 and var code && kinds[code] is { } kind)
            {
                book.Find(kind, rows[i], heading, column.Words[code], detail: new($"compare '{meant[code]}'", $"对照“{meant[code]}”"));
            }
        }
    }

    private static (RemarkKind?[] Kinds, string?[] Meant) Slips(string[] words, int[] counts)
    {
        var kinds = new RemarkKind?[words.Length];
        var meant = new string?[words.Length];
        var plain = words.Select(Plain).ToArray();
        var order = Enumerable.Range(0, words.Length).OrderByDescending(i => counts[i]).ThenBy(i => words[i], StringComparer.Ordinal).ToArray();
        for (var rank = 1; rank < order.Length; rank++)
        {
            var rare = order[rank];
            for (var above = 0; above < rank && kinds[rare] is null; above++)
            {
                var frequent = order[above];
                var kind = plain[rare] == plain[frequent] ? RemarkKinds.WordVariant
                    : counts[frequent] >= TimesAsFrequent * counts[rare] && IsSlip(words[rare], words[frequent]) ? RemarkKinds.MisspeltWord
                    : null;
                kinds[rare] = kind;
                meant[rare] = kind is null ? null : words[frequent];
            }
        }

        return (kinds, meant);
    }

    private static string Plain(string word) =>
        string.Concat(word.Normalize(NormalizationForm.FormKC).Where(char.IsLetterOrDigit)).ToUpperInvariant();

    private static bool IsSlip(string rare, string frequent)
    {
        var shortest = frequent.Any(letter => letter is >= '\u4E00' and <= '\u9FFF') ? ShortestHan : ShortestLatin;
        if (frequent.Length < shortest || Math.Abs(rare.Length - frequent.Length) > 1 || Digits(rare) != Digits(frequent))
        {
            return false;
        }

        return IsOneEdit(rare, frequent) || HasShuffledWord(rare, frequent);
    }

    // Ward 1 and Ward 2 are two wards.
    private static string Digits(string word) => string.Concat(word.Where(char.IsDigit));

    // A letter too many, too few or another; or two neighbours exchanged.
    private static bool IsOneEdit(string one, string other)
    {
        var (shorter, longer) = one.Length <= other.Length ? (one, other) : (other, one);
        var from = 0;
        while (from < shorter.Length && shorter[from] == longer[from])
        {
            from++;
        }

        var back = 0;
        while (back < shorter.Length - from && shorter[^(back + 1)] == longer[^(back + 1)])
        {
            back++;
        }

        var left = shorter.Length - from - back;
        return longer.Length > shorter.Length
            ? left == 0
            : left == 1 || (left == 2 && shorter[from] == longer[from + 1] && shorter[from + 1] == longer[from]);
    }

    // The same letters in another order ("Mitylira" for "Military"), in one word of several.
    private static bool HasShuffledWord(string rare, string frequent)
    {
        var (some, others) = (rare.Split(' '), frequent.Split(' '));
        if (some.Length != others.Length)
        {
            return false;
        }

        var different = Enumerable.Range(0, some.Length).Where(i => some[i] != others[i]).ToList();
        return different.Count == 1 && some[different[0]] is { Length: >= ShortestLatin } shuffled
            && string.Concat(shuffled.ToLowerInvariant().Order()) == string.Concat(others[different[0]].ToLowerInvariant().Order());
    }
}
