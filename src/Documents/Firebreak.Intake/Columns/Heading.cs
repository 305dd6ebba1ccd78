using System.Text;

namespace Firebreak.Intake.Columns;

/// <summary>Headings brought to one spelling: "Date of Onset", "onset.date" and "dateOfOnset" differ in nothing that matters.</summary>
internal static class Heading
{
    private static readonly HashSet<string> DateWords = new(StringComparer.Ordinal)
    {
        "date", "dates", "dt", "day", "of", "the", "time", "datetime", "at", "on", "d",
    };

    private static readonly string[] ChineseDateWords = ["日期", "时间", "年月日"];

    private static readonly HashSet<string> PersonWords = new(StringComparer.Ordinal) { "case", "patient", "person", "persons", "pat", "the", "of", "s" };

    /// <summary>Lower-case words of a heading, in order.</summary>
    public static List<string> Words(string heading)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var text = heading.Normalize(NormalizationForm.FormKC);
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            if (!char.IsLetterOrDigit(letter))
            {
                Close(words, word);
                continue;
            }

            var beginsWord = i > 0 && ((char.IsUpper(letter) && char.IsLower(text[i - 1]))
                || (char.IsUpper(letter) && char.IsUpper(text[i - 1]) && i + 1 < text.Length && char.IsLower(text[i + 1])));
            if (beginsWord)
            {
                Close(words, word);
            }

            word.Append(char.ToLowerInvariant(letter));
        }

        Close(words, word);
        return words;
    }

    /// <summary>The words joined: what the dictionary is keyed by.</summary>
    public static string Key(IEnumerable<string> words) => string.Concat(words);

    /// <summary>The key without the words that only say "date", or null if there were none.</summary>
    public static string? DateKey(IReadOnlyList<string> words)
    {
        var rest = Key(words.Where(word => !DateWords.Contains(word)));
        foreach (var suffix in ChineseDateWords)
        {
            rest = rest.Replace(suffix, "", StringComparison.Ordinal);
        }

        return rest == Key(words) || rest.Length == 0 ? null : rest;
    }

    /// <summary>The key without words that only say whose it is: "patient_sex", "person.sex".</summary>
    public static string PersonKey(IEnumerable<string> words) => Key(words.Where(word => !PersonWords.Contains(word)));

    private static void Close(List<string> words, StringBuilder word)
    {
        if (word.Length > 0)
        {
            words.Add(word.ToString());
            word.Clear();
        }
    }
}
