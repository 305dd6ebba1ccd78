using System.Text;

namespace Firebreak.Reports.Words;

/// <summary>Breaks text into lines, at blanks in English and anywhere in Chinese.</summary>
internal static class Lines
{
    /// <summary>Lines no wider than so many pixels at a size, as far as single words allow.</summary>
    public static IReadOnlyList<string> Wrap(string text, double width, double size)
    {
        var lines = new List<string>();
        var line = new StringBuilder();
        foreach (var piece in Pieces(text))
        {
            if (line.Length > 0 && TextWidth.Of(line.ToString() + piece.TrimEnd(), size) > width)
            {
                lines.Add(line.ToString().TrimEnd());
                line.Clear();
            }

            line.Append(piece);
        }

        lines.Add(line.ToString().TrimEnd());
        return lines;
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var from = 0;
        for (var i = 0; i < text.Length; i++)
        {
            // A line doesn't begin with a Chinese comma or full stop.
            var next = i + 1 < text.Length ? text[i + 1] : ' ';
            if (text[i] == ' ' || (text[i] >= '\u2E80' && next is not ('，' or '。' or '、' or '：' or '；' or '）' or '%')))
            {
                yield return text[from..(i + 1)];
                from = i + 1;
            }
        }

        if (from < text.Length)
        {
            yield return text[from..];
        }
    }
}
