namespace Firebreak.Primitives;

/// <summary>Which known word somebody meant who wrote another.</summary>
public static class Spelling
{
    /// <summary>The known word that is nearest to what was written; null when none is near enough to be meant.</summary>
    /// <param name="written">What was written.</param>
    /// <param name="known">Words to choose from; of equally near ones the first wins.</param>
    /// <returns>A word at most a third of its own length of edits away, or two; never one of which no letter is left.</returns>
    public static string? Nearest(string written, IEnumerable<string> known)
    {
        var (best, least) = ((string?)null, int.MaxValue);
        foreach (var word in known)
        {
            var distance = Distance(written, word);
            if (distance < least && distance <= Math.Max(2, word.Length / 3) && distance < word.Length)
            {
                (best, least) = (word, distance);
            }
        }

        return best;
    }

    /// <summary>Fewest insertions, deletions, replacements and swaps of neighbours that turn one text into the other; capital letters don't count.</summary>
    /// <remarks>Optimal string alignment: no part is edited twice (Damerau 1964, doi:10.1145/363958.363994).</remarks>
    public static int Distance(string from, string to)
    {
        var rows = new int[3][];
        for (var i = 0; i < rows.Length; i++)
        {
            rows[i] = new int[to.Length + 1];
        }

        for (var j = 0; j <= to.Length; j++)
        {
            rows[0][j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            var (current, previous, beforeThat) = (rows[i % 3], rows[(i + 2) % 3], rows[(i + 1) % 3]);
            current[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = previous[j - 1] + (Same(from[i - 1], to[j - 1]) ? 0 : 1);
                var edits = Math.Min(replaced, 1 + Math.Min(previous[j], current[j - 1]));
                if (i > 1 && j > 1 && Same(from[i - 1], to[j - 2]) && Same(from[i - 2], to[j - 1]))
                {
                    edits = Math.Min(edits, beforeThat[j - 2] + 1);
                }

                current[j] = edits;
            }
        }

        return rows[from.Length % 3][to.Length];
    }

    private static bool Same(char left, char right) => char.ToUpperInvariant(left) == char.ToUpperInvariant(right);
}
