using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Html;
using Firebreak.Reports.Maps;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>
/// Cases by position on a plain frame with a graticule, a scale bar and north at the top: dots whose area is the number of cases, or, where
/// dots would run into each other, cells in five steps of one hue.
/// </summary>
/// <remarks>No base map: a tile would be a request to somebody else's server about where this outbreak is.</remarks>
internal sealed class MapChart(MapFrame frame, Voice voice) : IChart
{
    private const double Foot = 62;
    private const double Side = 52;

    // More dots than this hide each other.
    private const int MostDots = 600;

    private readonly int largest = frame.Cells.Max(cell => cell.Cases);

    /// <summary>Whether a map is drawn as cells instead of dots.</summary>
    public static bool DrawsCells(MapFrame frame) => frame.Cells.Count > MostDots && frame.CellSize > 0;

    public double HeightAt(double width) => MapHeight(width) + Foot + 22 + (DrawsCells(frame) && width <= 500 ? 20 : 0);

    public void Draw(Markup svg, double width)
    {
        var plot = new Plot(Side, 22, width - Side - 8, MapHeight(width));
        var projection = frame.ProjectionOnto(plot);
        DrawGraticule(svg, plot, projection);
        svg.Write($"""<path class="north" d="M{plot.Right - 16} {plot.Top + 30}v-18m-5 7l5 -8l5 8"/><text class="label mid" x="{plot.Right - 16}" y="{plot.Top + 44}">{voice.Say("N", "北")}</text>""");
        DrawScale(svg, plot, projection);
        if (DrawsCells(frame))
        {
            new MapGrid(frame, projection, voice).Draw(svg, plot, keyTop: plot.Bottom + (width > 500 ? 30 : 52));
        }
        else
        {
            DrawDots(svg, projection, width);
            DrawSizes(svg, plot);
        }
    }

    private double MapHeight(double width) => Math.Clamp((width - Side - 8) * frame.HeightOverWidth, 180, width > 500 ? 520 : 360);

    private double RadiusOf(int cases, double width)
    {
        var most = (width > 500 ? 18.0 : 12.0) * Math.Min(1.0, Math.Sqrt((double)MostDots / frame.Cells.Count));
        return Math.Max(2.2, most * Math.Sqrt((double)cases / Math.Max(largest, 8)));
    }

    private void DrawGraticule(Markup svg, Plot plot, MapProjection projection)
    {
        svg.Write($"""<rect class="frame" x="{plot.Left}" y="{plot.Top}" width="{plot.Width}" height="{plot.Height}"/>""");
        var (xStep, yStep) = (projection.StepFor(110, horizontal: true), projection.StepFor(80, horizontal: false));
        foreach (var x in projection.Lines(xStep, horizontal: true))
        {
            var at = projection.X(x);
            svg.Write($"""<path class="grid" d="M{at} {plot.Top}V{plot.Bottom}"/>""");
            if (at > plot.Left + 26 && at < plot.Right - 26)
            {
                svg.Write($"""<text class="tick mid" x="{at}" y="{plot.Bottom + 16}">{Label(x, xStep, 'x')}</text>""");
            }
        }

        foreach (var y in projection.Lines(yStep, horizontal: false))
        {
            var at = projection.Y(y);
            svg.Write($"""<path class="grid" d="M{plot.Left} {at}H{plot.Right}"/>""");
            if (at > plot.Top + 8 && at < plot.Bottom - 4)
            {
                svg.Write($"""<text class="tick end" x="{plot.Left - 5}" y="{at + 4}">{Label(y, yStep, 'y')}</text>""");
            }
        }
    }

    private string Label(double value, double step, char axis)
    {
        if (frame.System != CoordinateSystem.Degrees)
        {
            return voice.Quantity(Math.Round(value)) + (axis == 'x' ? " m" : string.Empty);
        }

        var decimals = Math.Clamp((int)Math.Ceiling(-Math.Log10(step) - 1e-9), 0, 5);
        var side = axis == 'x' ? (value < 0 ? "W" : "E") : value < 0 ? "S" : "N";
        return Math.Abs(value).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) + "°" + side;
    }

    private void DrawDots(Markup svg, MapProjection projection, double width)
    {
        // Large dots first, so that small ones stay visible on top.
        var cells = frame.Cells.OrderByDescending(cell => cell.Cases).ToArray();
        if (cells.Length <= MostDots && width > 500)
        {
            foreach (var cell in cells)
            {
                svg.Write($"""<circle class="spot" cx="{projection.X(cell.X)}" cy="{projection.Y(cell.Y)}" r="{RadiusOf(cell.Cases, width)}"><title>{voice.Cases(cell.Cases)}</title></circle>""");
            }

            return;
        }

        // A line of no length with a round end is a dot: one path for all dots of a size.
        foreach (var size in cells.GroupBy(cell => Math.Round(RadiusOf(cell.Cases, width) * 2.0)))
        {
            var path = new StringBuilder();
            foreach (var cell in size)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{projection.X(cell.X):0.#} {projection.Y(cell.Y):0.#}h0");
            }

            svg.Write($"""<path class="spots" stroke-width="{size.Key}" d="{path.ToString()}"/>""");
        }
    }

    private void DrawScale(Markup svg, Plot plot, MapProjection projection)
    {
        var metres = projection.MetresFor(plot.Width / 4.0);
        var length = CountAxis.RoundStep(metres / 2.5);
        var pixels = length / metres * plot.Width / 4.0;
        var y = plot.Bottom + 40;
        var words = length >= 1000 ? $"{voice.Quantity(length / 1000.0)} km" : $"{voice.Quantity(length)} m";
        svg.Write($"""<path class="scale" d="M{plot.Left} {y - 5}v5h{pixels}v-5"/><text class="label" x="{plot.Left + pixels + 8}" y="{y + 2}">{words}</text>""");
    }

    private void DrawSizes(Markup svg, Plot plot)
    {
        var width = plot.Width + Side + 8;
        var sizes = new[] { 1, (int)CountAxis.RoundStep(Math.Max(1.0, largest / 5.0)), largest }.Distinct().Order().ToArray();
        var x = plot.Right;
        var y = plot.Bottom + 38;
        foreach (var cases in sizes.Reverse())
        {
            var radius = RadiusOf(cases, width);
            var words = cases == sizes[^1] ? voice.Cases(cases) : voice.Count(cases);
            x -= TextWidth.Of(words);
            svg.Write($"""<text class="label" x="{x}" y="{y + 4}">{words}</text><circle class="spot" cx="{x - 6 - radius}" cy="{y}" r="{radius}"/>""");
            x -= (radius * 2) + 18;
        }
    }
}
