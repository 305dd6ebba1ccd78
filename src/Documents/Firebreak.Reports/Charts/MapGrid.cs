using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Html;
using Firebreak.Reports.Maps;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Many cells of a map as squares in five steps of one hue, the limits of the steps named below.</summary>
/// <remarks>Cells too small to be seen are joined, two by two or more, until they are five pixels wide; the key names the width drawn.</remarks>
internal sealed class MapGrid
{
    private const int Steps = 5;
    private const double LeastPixels = 5;

    private readonly MapProjection projection;
    private readonly Voice voice;
    private readonly CoordinateSystem system;
    private readonly double size;
    private readonly List<MapCell> cells;
    private readonly int[] limits;

    public MapGrid(MapFrame frame, MapProjection projection, Voice voice)
    {
        (this.projection, this.voice, system) = (projection, voice, frame.System);
        var factor = Math.Max(1.0, Math.Ceiling(LeastPixels * projection.YPerPixel / frame.CellSize));
        size = frame.CellSize * factor;
        cells = [.. frame.Cells
            .GroupBy(cell => (X: Math.Floor(cell.X / size), Y: Math.Floor(cell.Y / size)))
            .Select(group => new MapCell((group.Key.X + 0.5) * size, (group.Key.Y + 0.5) * size, group.Sum(cell => cell.Cases)))];
        limits = LimitsFor(cells.Max(cell => cell.Cases));
    }

    public void Draw(Markup svg, Plot plot, double keyTop)
    {
        var (width, height) = (size / projection.XPerPixel, size / projection.YPerPixel);
        for (var step = 0; step < limits.Length; step++)
        {
            var path = new StringBuilder();
            foreach (var cell in cells)
            {
                if (StepOf(cell.Cases) == step)
                {
                    path.Append(CultureInfo.InvariantCulture, $"M{projection.X(cell.X) - (width / 2):0.#} {projection.Y(cell.Y) - (height / 2):0.#}h{width:0.#}v{height:0.#}h-{width:0.#}z");
                }
            }

            if (path.Length > 0)
            {
                svg.Write($"""<path class="{StyleOf(step)}" shape-rendering="crispEdges" d="{path.ToString()}"/>""");
            }
        }

        DrawKey(svg, plot, keyTop);
    }

    /// <summary>First count of each step: 1, then rounded numbers that grow by the same factor.</summary>
    private static int[] LimitsFor(int largest)
    {
        var firsts = new List<int> { 1 };
        for (var step = 1; step < Steps; step++)
        {
            var exact = Math.Pow(largest, (double)step / Steps);
            var magnitude = Math.Pow(10.0, Math.Floor(Math.Log10(exact)));
            var rounded = Math.Max(2, (int)(Math.Round(exact / magnitude) * magnitude));
            if (rounded > firsts[^1])
            {
                firsts.Add(rounded);
            }
        }

        return [.. firsts];
    }

    // Fewer steps than five keep the dark end of the scale.
    private string StyleOf(int step) => "s" + (step + 1 + Steps - limits.Length).ToString(CultureInfo.InvariantCulture);

    private int StepOf(int count)
    {
        var step = 0;
        while (step + 1 < limits.Length && count >= limits[step + 1])
        {
            step++;
        }

        return step;
    }

    private void DrawKey(Markup svg, Plot plot, double top)
    {
        var widthWords = system == CoordinateSystem.Degrees
            ? size.ToString("0.######", CultureInfo.InvariantCulture) + "°"
            : voice.Quantity(size) + " m";
        svg.Write($"""<text class="label end" x="{plot.Right}" y="{top + 28}">{voice.Say($"cases in a cell {widthWords} wide", $"每个网格（边长{widthWords}）的病例数")}</text>""");
        var x = plot.Right;
        for (var step = limits.Length - 1; step >= 0; step--)
        {
            var words = NameOf(step);
            x -= TextWidth.Of(words);
            svg.Write($"""<text class="label" x="{x}" y="{top + 10}">{words}</text><rect class="{StyleOf(step)}" x="{x - 17}" y="{top}" width="13" height="12"/>""");
            x -= 27;
        }
    }

    private string NameOf(int step)
    {
        if (step == limits.Length - 1)
        {
            return voice.Count(limits[step]) + "+";
        }

        var last = limits[step + 1] - 1;
        return last == limits[step] ? voice.Count(last) : $"{voice.Count(limits[step])}–{voice.Count(last)}";
    }
}
