using System.Text.RegularExpressions;

namespace Firebreak.Mechanisms.Directives;

/// <summary>Cuts the text of a circular into sentences: at 。！？； and at the end of a paragraph, which is how they enumerate what they ask.</summary>
public static class CircularSentences
{
    private static readonly Regex Sentence = new("[^。；！？;!?]+(?:[。；！？;!?]+[”’）」』]*)?", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

    /// <summary>The sentences in their order.</summary>
    public static IReadOnlyList<string> Of(string text) =>
        [.. text.Split('\n').SelectMany(line => Sentence.Matches(line).Select(match => match.Value.Trim(' ', '\t', '\r', '\u3000', '\u00A0'))).Where(sentence => sentence.Length > 0)];
}
