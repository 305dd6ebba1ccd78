using System.Collections.Frozen;
using System.Reflection;
using System.Text;

namespace Firebreak.Web.SignIn;

/// <summary>Whether a password is one that guessers try first. Nothing is asked of anybody outside; no list of stolen passwords is shipped.</summary>
/// <remarks>
/// How it was made: words of our own (common-passwords.txt: what people call a password in English and pinyin, keyboard rows, things they like, words of this work), and
/// rules for what is done to them: letters for figures, capitals, years, figures and marks before and after, a word twice. So one entry stands for some
/// ten thousand passwords, and new years need no new list. Decision 0107.
/// </remarks>
internal static class CommonPasswords
{
    private const string Rows = "1234567890-=|qwertyuiop[]|asdfghjkl;'|zxcvbnm,./|1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/|qazwsxedcrfvtgbyhnujmikolp|abcdefghijklmnopqrstuvwxyz|0123456789876543210";

    // Five unrelated words of a list of some hundreds are beyond guessing in a lifetime of attempts, four aren't.
    private const int MostWords = 4;

    private static readonly FrozenSet<string> Words = Read();

    /// <summary>Whether guessers try it early.</summary>
    public static bool Contains(string password)
    {
        var plain = Fold(password);
        if (plain.Length == 0 || IsMonotonous(plain))
        {
            return true;
        }

        var core = Core(plain);
        return Words.Contains(plain) || Words.Contains(core) || IsTwice(plain) || core.Length <= 3 || AreWords(core) || IsWalk(plain) || IsWalk(core);
    }

    // What is left when figures and marks around a word are taken off.
    private static string Core(string plain) => string.Concat(Letters(plain.Trim("0123456789!@#$%^&*()_+-=.,?~/ ".ToCharArray())).Where(char.IsLetterOrDigit));

    private static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            letters.Append(letter switch { '0' => 'o', '1' or '!' => 'i', '3' => 'e', '4' or '@' => 'a', '5' or '$' => 's', '7' => 't', _ => letter });
        }

        return letters.ToString();
    }

    // Up to four of the words in a row with nothing of one's own between them.
    private static bool AreWords(string core)
    {
        var reaches = new int[core.Length + 1];
        Array.Fill(reaches, int.MaxValue);
        reaches[0] = 0;
        for (var from = 0; from < core.Length; from++)
        {
            if (reaches[from] >= MostWords)
            {
                continue;
            }

            for (var to = from + 2; to <= core.Length; to++)
            {
                if (Words.Contains(core[from..to]))
                {
                    reaches[to] = Math.Min(reaches[to], reaches[from] + 1);
                }
            }
        }

        return reaches[^1] <= MostWords;
    }

    private static bool IsTwice(string plain)
    {
        for (var length = 1; length <= plain.Length / 2; length++)
        {
            if (plain.Length % length == 0 && Enumerable.Range(0, plain.Length).All(i => plain[i] == plain[i % length]) && (length <= 6 || Words.Contains(plain[..length])))
            {
                return true;
            }
        }

        return false;
    }

    // Pieces of keyboard rows, forwards or backwards, of three keys or more each.
    private static bool IsWalk(string plain)
    {
        var at = 0;
        while (at < plain.Length)
        {
            var longest = 0;
            foreach (var row in Rows.Split('|'))
            {
                for (var length = Math.Min(row.Length, plain.Length - at); length >= 3 && length > longest; length--)
                {
                    var piece = plain.Substring(at, length);
                    if (row.Contains(piece, StringComparison.Ordinal) || row.Contains(new string([.. piece.Reverse()]), StringComparison.Ordinal))
                    {
                        longest = length;
                    }
                }
            }

            if (longest == 0)
            {
                return false;
            }

            at += longest;
        }

        return true;
    }

    private static bool IsMonotonous(string plain) => plain.Distinct().Count() <= 3 || plain.All(char.IsAsciiDigit);

    private static string Fold(string password) => password.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace(" ", "", StringComparison.Ordinal);

    private static FrozenSet<string> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(Fold).ToFrozenSet(StringComparer.Ordinal);
    }
}
