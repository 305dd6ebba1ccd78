using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>One bar cut into the parts of a whole, labelled above where a part is wide enough.</summary>
internal sealed class ShareBar(IReadOnlyList<ShareBar.Part> parts, Voice voice) : IChart
{
    /// <summary>One part: style, words, cases.</summary>
    internal readonly record struct Part(string Style, string Words, int Cases);

    private readonly Key key = new([.. parts.Select(part => new KeyEntry(part.Style, $"{part.Words} {voice.Count(part.Cases)}"))]);

    public double HeightAt(double width) => key.HeightAt(width) + 34;

    public void Draw(Markup svg, double width)
    {
        key.Draw(svg, width);
        var top = key.HeightAt(width) + 6;
        var total = parts.Sum(part => (double)part.Cases);
        var x = 0.0;
        foreach (var part in parts)
        {
            var length = part.Cases / total * width;
            svg.Write($"""<rect class="{part.Style}" x="{x}" y="{top}" width="{length}" height="24"/>""");
            x += length;
        }
    }
}
