using System.Globalization;
using Firebreak.CommandLine;
using Firebreak.Mechanisms.Directives;

namespace Firebreak.Duties;

/// <summary>How many of the things that were to be found were found, and how many of those found were to be.</summary>
/// <param name="Found">Found and in the key.</param>
/// <param name="Proposed">Found.</param>
/// <param name="InKey">In the key.</param>
internal readonly record struct Hits(int Found, int Proposed, int InKey)
{
    public double? Precision => Proposed == 0 ? null : (double)Found / Proposed;

    public double? Recall => InKey == 0 ? null : (double)Found / InKey;

    public static Hits operator +(Hits left, Hits right) => new(left.Found + right.Found, left.Proposed + right.Proposed, left.InKey + right.InKey);
}

/// <summary>One circular held against the key.</summary>
/// <param name="Circular">Its name.</param>
/// <param name="Lexicon">Which lexicon: whole, or without what stands in this circular alone.</param>
/// <param name="Sentences">Sentences that are requirements.</param>
/// <param name="Rows">Capability rows of sentences: a pair of sentence and row.</param>
/// <param name="Misses">Numbers of sentences in the key that weren't proposed.</param>
/// <param name="Extras">Numbers of sentences proposed that aren't in the key.</param>
internal sealed record CircularScored(string Circular, string Lexicon, Hits Sentences, Hits Rows, IReadOnlyList<int> Misses, IReadOnlyList<int> Extras);

/// <summary>Holds what the lexicon proposes against a key that was made by hand.</summary>
internal static class CircularScore
{
    /// <summary>Reads a key: circular, sentences, sentence, rows.</summary>
    public static Dictionary<string, (int Sentences, Dictionary<int, string[]> Asked)> ReadKey(string path)
    {
        var key = new Dictionary<string, (int Sentences, Dictionary<int, string[]> Asked)>(StringComparer.Ordinal);
        foreach (var (line, at) in File.ReadLines(path).Select((line, at) => (line, at + 1)).Skip(1).Where(one => one.line.Length > 0))
        {
            if (line.Split(',') is not [var circular, var count, var number, var rows]
                || !int.TryParse(count, CultureInfo.InvariantCulture, out var sentences) || !int.TryParse(number, CultureInfo.InvariantCulture, out var sentence) || sentence < 1 || sentence > sentences)
            {
                throw new UnusableCommand(new($"{path} line {at}: {line}: circular, sentences, sentence, rows.", $"{path} 第 {at} 行：{line}：应为 circular,sentences,sentence,rows。"));
            }

            if (!key.TryGetValue(circular, out var one))
            {
                key[circular] = one = (sentences, []);
            }

            one.Asked[sentence] = rows.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        }

        return key;
    }

    /// <summary>Each circular with the whole lexicon and, where there are several, with what stands in it alone left out.</summary>
    public static IEnumerable<CircularScored> Of(IReadOnlyList<(string Name, string Text)> circulars, Dictionary<string, (int Sentences, Dictionary<int, string[]> Asked)> key, RequirementLexicon lexicon)
    {
        foreach (var (name, text) in circulars)
        {
            if (!key.TryGetValue(name, out var asked))
            {
                throw new UnusableCommand(new($"{name}: not in the key.", $"{name}：答案表中没有该文件。"));
            }

            var sentences = CircularSentences.Of(text);
            if (sentences.Count != asked.Sentences)
            {
                throw new UnusableCommand(new($"{name}: {sentences.Count} sentences, and the key was made of {asked.Sentences}.", $"{name}：切分出 {sentences.Count} 句，答案表按 {asked.Sentences} 句编制。"));
            }

            yield return Held(name, "whole", sentences, asked.Asked, lexicon);
            if (circulars.Count > 1)
            {
                yield return Held(name, "without-own", sentences, asked.Asked, lexicon.Without(text, [.. circulars.Where(other => other.Name != name).Select(other => other.Text)]));
            }
        }
    }

    private static CircularScored Held(string name, string which, IReadOnlyList<string> sentences, Dictionary<int, string[]> asked, RequirementLexicon lexicon)
    {
        var (whole, rows) = (default(Hits), default(Hits));
        var (misses, extras) = (new List<int>(), new List<int>());
        for (var number = 1; number <= sentences.Count; number++)
        {
            var read = lexicon.Read(sentences[number - 1]);
            var isAsked = asked.TryGetValue(number, out var wanted);
            whole += new Hits(isAsked && read.IsProposed ? 1 : 0, read.IsProposed ? 1 : 0, isAsked ? 1 : 0);
            if (isAsked && !read.IsProposed)
            {
                misses.Add(number);
            }
            else if (!isAsked && read.IsProposed)
            {
                extras.Add(number);
            }

            // Rows of a sentence that isn't proposed are nowhere shown: they count as not found.
            string[] found = read.IsProposed ? [.. read.Rows.Select(row => row.Row)] : [];
            rows += new Hits(found.Intersect(wanted ?? [], StringComparer.Ordinal).Count(), found.Length, wanted?.Length ?? 0);
        }

        return new CircularScored(name, which, whole, rows, misses, extras);
    }
}
