using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Swatches with their meaning above a drawing, flowing over as many lines as it takes.</summary>
/// <param name="Entries">Class of the swatch and its words.</param>
internal sealed record Key(IReadOnlyList<KeyEntry> Entries)
{
    public const double LineHeight = 20;

    public double HeightAt(double width) => Entries.Count == 0 ? 0.0 : Place(width)[^1].Y + LineHeight;

    public void Draw(Markup svg, double width)
    {
        foreach (var (entry, x, y) in Place(width))
        {
            switch (entry.Shape)
            {
                case KeyShape.Line:
                    svg.Write($"""<path class="{entry.Style}" d="M{x} {y + 9}h14"/>""");
                    break;
                case KeyShape.Dot:
                    svg.Write($"""<circle class="{entry.Style}" cx="{x + 7}" cy="{y + 9}" r="4.5"/>""");
                    break;
                default:
                    svg.Write($"""<rect class="{entry.Style}" x="{x}" y="{y + 3}" width="14" height="12"/>""");
                    break;
            }

            svg.Write($"""<text class="label" x="{x + 20}" y="{y + 13}">{entry.Words}</text>""");
        }
    }

    private List<(KeyEntry Entry, double X, double Y)> Place(double width)
    {
        var places = new List<(KeyEntry, double, double)>(Entries.Count);
        var (x, y) = (0.0, 0.0);
        foreach (var entry in Entries)
        {
            var needed = 20 + TextWidth.Of(entry.Words);
            if (x > 0 && x + needed > width)
            {
                (x, y) = (0.0, y + LineHeight);
            }

            places.Add((entry, x, y));
            x += needed + 18;
        }

        return places;
    }
}

/// <summary>One swatch.</summary>
internal readonly record struct KeyEntry(string Style, string Words, KeyShape Shape = KeyShape.Box);

/// <summary>Form of a swatch.</summary>
internal enum KeyShape
{
    /// <summary>A filled box.</summary>
    Box,

    /// <summary>A dot.</summary>
    Dot,

    /// <summary>A line.</summary>
    Line,
}
