namespace Firebreak.Intake.Scenarios;

/// <summary>The known word that a mistyped one was probably meant to be.</summary>
internal static class NearestWord
{
    /// <summary>The nearest of the known words, or null if none is near: more than a third of its letters would have to change.</summary>
    public static string? To(string typed, IEnumerable<string> known) => known
        .Select(word => (Word: word, Steps: Steps(typed.ToUpperInvariant(), word.ToUpperInvariant())))
        .Where(candidate => candidate.Steps <= Math.Max(2, candidate.Word.Length / 3))
        .OrderBy(candidate => candidate.Steps).ThenBy(candidate => candidate.Word, StringComparer.Ordinal)
        .Select(candidate => candidate.Word).FirstOrDefault();

    // Insertions, deletions, replacements and swaps of neighbours (Damerau 1964, doi:10.1145/363958.363994).
    private static int Steps(string one, string other)
    {
        var table = new int[one.Length + 1, other.Length + 1];
        for (var i = 0; i <= one.Length; i++)
        {
            for (var j = 0; j <= other.Length; j++)
            {
                table[i, j] = i == 0 ? j : j == 0 ? i : Math.Min(
                    Math.Min(table[i - 1, j] + 1, table[i, j - 1] + 1), table[i - 1, j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[one.Length, other.Length];
    }
}
