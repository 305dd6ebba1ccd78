using System.Globalization;
using Firebreak.Reports.Figures;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Estimates under one another, each a dot with its interval; an interval without an end leaves the picture with an arrow.</summary>
internal sealed class RowsChart(Figure.Intervals figure, Voice voice) : IChart
{
    private const double RowHeight = 28;
    private const double NoteWidth = 190;

    // A ratio beyond these is "very large" to any eye, and would squeeze the others together.
    private const double LeastRatio = 0.01;
    private const double MostRatio = 1000.0;

    public double HeightAt(double width) => (figure.Rows.Count * RowHeight) + 8 + Axes.DateLabels;

    public void Draw(Markup svg, double width)
    {
        var names = Math.Min(0.35 * width, 16 + figure.Rows.Max(row => TextWidth.Of(voice.Say(row.Name))));
        var plot = new Plot(names, 4, width - names - (width > 500 ? NoteWidth : 8), figure.Rows.Count * RowHeight);
        var (low, high) = Limits();
        foreach (var tick in Ticks(low, high))
        {
            var x = X(tick, plot, low, high);
            svg.Write($"""<path class="{(tick == figure.Reference ? "reference" : "grid")}" d="M{x} {plot.Top}V{plot.Bottom}"/><text class="tick mid" x="{x}" y="{plot.Bottom + 18}">{tick.ToString("0.###", CultureInfo.InvariantCulture)}</text>""");
        }

        svg.Write($"""<text class="tick end" x="{plot.Right}" y="{plot.Bottom + 33}">{voice.Say(figure.Axis)}</text>""");
        for (var i = 0; i < figure.Rows.Count; i++)
        {
            DrawRow(svg, figure.Rows[i], plot, plot.Top + ((i + 0.5) * RowHeight), (low, high), width);
        }
    }

    private void DrawRow(Markup svg, FigureRow row, Plot plot, double y, (double Low, double High) limits, double width)
    {
        svg.Write($"""<text class="name" x="0" y="{y + 4}">{voice.Say(row.Name)}</text>""");
        if (row.Value is not null || row.Low is not null || row.High is not null)
        {
            var (from, to) = (X(row.Low ?? limits.Low, plot, limits.Low, limits.High), X(row.High ?? limits.High, plot, limits.Low, limits.High));
            svg.Write($"""<path class="e-range" d="M{from} {y}H{to}"/>""");
            if (row.High is null || row.High > limits.High)
            {
                svg.Write($"""<path class="arrow" d="M{plot.Right - 6} {y - 4}l7 4l-7 4z"/>""");
            }

            if (row.Low is null || row.Low < limits.Low)
            {
                svg.Write($"""<path class="arrow" d="M{plot.Left + 6} {y - 4}l-7 4l7 4z"/>""");
            }

            if (row.Value is { } value)
            {
                svg.Write($"""<circle class="e-dot" cx="{X(value, plot, limits.Low, limits.High)}" cy="{y}" r="4"/>""");
            }
        }

        if (width > 500)
        {
            svg.Write($"""<text class="label" x="{plot.Right + 14}" y="{y + 4}">{voice.Say(row.Note)}</text>""");
        }
    }

    private (double Low, double High) Limits()
    {
        var values = figure.Rows.SelectMany(row => new[] { row.Low, row.Value, row.High }).Append(figure.Reference)
            .Where(v => v is { } number && double.IsFinite(number) && (!figure.Logarithmic || number > 0.0)).Select(v => v!.Value).DefaultIfEmpty(1.0).ToList();
        if (!figure.Logarithmic)
        {
            return (0.0, ValueAxis.Reaching(values.Max(), whole: false).Top);
        }

        var (low, high) = (Math.Clamp(values.Min() / 1.2, LeastRatio, 0.9), Math.Clamp(values.Max() * 1.2, 1.1, MostRatio));
        return (low, high);
    }

    private IEnumerable<double> Ticks(double low, double high)
    {
        if (!figure.Logarithmic)
        {
            return ValueAxis.Reaching(high, whole: false).Ticks(voice).Select(tick => tick.Value);
        }

        double[] all = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];
        var inside = all.Where(t => t >= low && t <= high).ToList();
        return inside.Count > 8 ? inside.Where(t => Math.Abs(Math.Log10(t) - Math.Round(Math.Log10(t))) < 1e-9) : inside;
    }

    private double X(double value, Plot plot, double low, double high)
    {
        var inside = Math.Clamp(value, low, high);
        return plot.Left + (plot.Width * (figure.Logarithmic ? Math.Log(inside / low) / Math.Log(high / low) : (inside - low) / (high - low)));
    }
}
