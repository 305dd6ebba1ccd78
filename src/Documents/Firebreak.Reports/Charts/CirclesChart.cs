using Firebreak.Reports.Figures;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Places on a plain frame, dots as large as their cases, with numbered circles. North is up; no base map, which would be a request to somebody's server.</summary>
internal sealed class CirclesChart : IChart
{
    private const double KilometresADegree = 111.195;
    private const double TallestPlot = 560;

    private readonly Figure.Clusters figure;
    private readonly Voice voice;
    private readonly double left;
    private readonly double bottom;
    private readonly double spanX;
    private readonly double spanY;
    private readonly double shrink;

    public CirclesChart(Figure.Clusters figure, Voice voice)
    {
        (this.figure, this.voice) = (figure, voice);
        var (lowX, highX) = (figure.Places.Min(p => p.X), figure.Places.Max(p => p.X));
        var (lowY, highY) = (figure.Places.Min(p => p.Y), figure.Places.Max(p => p.Y));

        // A degree of longitude is shorter than one of latitude; at the middle of the places the picture keeps shapes.
        shrink = figure.AreDegrees ? Math.Max(0.01, Math.Cos((lowY + highY) / 2.0 * Math.PI / 180.0)) : 1.0;
        var margin = 0.06 * Math.Max(Math.Max((highX - lowX) * shrink, highY - lowY), 1e-9);
        (left, bottom) = (lowX - (margin / shrink), lowY - margin);
        (spanX, spanY) = (((highX - lowX) * shrink) + (2.0 * margin), highY - lowY + (2.0 * margin));
    }

    public double HeightAt(double width) => (ScaleAt(width) * spanY) + 12 + (figure.Circles.Count * 18);

    public void Draw(Markup svg, double width)
    {
        var scale = ScaleAt(width);
        var plot = new Plot((width - (scale * spanX)) / 2.0, 4, scale * spanX, scale * spanY);
        svg.Write($"""<rect class="frame" x="{plot.Left}" y="{plot.Top}" width="{plot.Width}" height="{plot.Height}"/>""");
        svg.Write($"""<svg x="{plot.Left}" y="{plot.Top}" width="{plot.Width}" height="{plot.Height}" viewBox="0 0 {plot.Width} {plot.Height}">""");
        double X(double x) => (x - left) * shrink * scale;
        double Y(double y) => plot.Height - ((y - bottom) * scale);
        var most = Math.Max(1.0, figure.Places.Max(p => p.Cases));
        foreach (var place in figure.Places.OrderByDescending(p => p.Cases))
        {
            svg.Write($"""<circle class="place" cx="{X(place.X)}" cy="{Y(place.Y)}" r="{1.2 + (9.0 * Math.Sqrt(place.Cases / most))}"/>""");
        }

        for (var i = 0; i < figure.Circles.Count; i++)
        {
            var circle = figure.Circles[i];
            var radius = Math.Max(6.0, scale * (figure.AreDegrees ? circle.Radius / KilometresADegree : circle.Radius));
            svg.Write($"""<circle class="ring1" cx="{X(circle.X)}" cy="{Y(circle.Y)}" r="{radius}"/><text class="halo mid" x="{X(circle.X)}" y="{Y(circle.Y) + 4}">{voice.Count(i + 1)}</text>""");
        }

        svg.Write($"</svg>");
        for (var i = 0; i < figure.Circles.Count; i++)
        {
            svg.Write($"""<text class="name" x="0" y="{plot.Bottom + 20 + (i * 18)}">{voice.Say($"{i + 1}. {figure.Circles[i].Words.English}", $"{i + 1}. {figure.Circles[i].Words.Chinese}")}</text>""");
        }
    }

    private double ScaleAt(double width) => Math.Min(width / spanX, TallestPlot / spanY);
}
