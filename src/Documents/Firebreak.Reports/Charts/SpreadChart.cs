using System.Globalization;
using System.Text;
using Firebreak.Reports.Figures;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Counts of whole values as bars, fitted distributions as lines over them.</summary>
internal sealed class SpreadChart(Figure.Spread figure, Voice voice) : IChart
{
    private const double PlotHeight = 240;
    private const double Left = 48;

    private static readonly string[] Styles = ["e-line", "e-line e-second", "e-line e-third", "e-line e-fourth", "bound"];

    private readonly Key key = new(
        [
            new("plain", voice.Say("observed", "观察值")),
            .. figure.Fits.Take(Styles.Length).Select((fit, i) => new KeyEntry(Styles[i], voice.Say(fit.Name), KeyShape.Line)),
        ]);

    public double HeightAt(double width) => key.HeightAt(width) + 26 + PlotHeight + Axes.DateLabels;

    public void Draw(Markup svg, double width)
    {
        key.Draw(svg, width);
        var plot = new Plot(Left, key.HeightAt(width) + 26, width - Left - 8, PlotHeight);
        var axis = ValueAxis.Reaching(Math.Max(figure.Observed.DefaultIfEmpty(0.0).Max(), figure.Fits.Select(fit => fit.Expected.DefaultIfEmpty(0.0).Max()).DefaultIfEmpty(0.0).Max()), whole: true);
        var step = plot.Width / Math.Max(1, figure.Observed.Count);
        double Y(double value) => plot.Bottom - (Math.Clamp(value / axis.Top, 0.0, 1.0) * plot.Height);
        foreach (var (value, label) in axis.Ticks(voice))
        {
            svg.Write($"""<path class="{(value > 0 ? "grid" : "base")}" d="M{plot.Left} {Y(value)}H{plot.Right}"/><text class="tick end" x="{plot.Left - 6}" y="{Y(value) + 4}">{label}</text>""");
        }

        svg.Write($"""<text class="label" x="0" y="{plot.Top - 12}">{voice.Say(figure.Unit)}</text>""");
        var bars = new StringBuilder();
        var gap = step >= 4 ? 1.0 : 0.0;
        for (var i = 0; i < figure.Observed.Count; i++)
        {
            if (figure.Observed[i] > 0.0)
            {
                bars.Append(CultureInfo.InvariantCulture, $"M{plot.Left + (i * step):0.##} {Y(figure.Observed[i]):0.##}h{step - gap:0.##}V{plot.Bottom:0.##}h-{step - gap:0.##}z");
            }
        }

        svg.Write($"""<path class="plain" d="{bars.ToString()}"/>""");
        for (var f = 0; f < Math.Min(Styles.Length, figure.Fits.Count); f++)
        {
            var line = new StringBuilder();
            for (var i = 0; i < figure.Fits[f].Expected.Count; i++)
            {
                line.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'L')}{plot.Left + ((i + 0.5) * step):0.##} {Y(figure.Fits[f].Expected[i]):0.##}");
            }

            svg.Write($"""<path class="{Styles[f]}" d="{line.ToString()}"/>""");
        }

        DrawValues(svg, plot, step);
    }

    private void DrawValues(Markup svg, Plot plot, double step)
    {
        var every = Math.Max(1, (int)CountAxis.RoundStep(46.0 / step));
        for (var i = 0; i < figure.Observed.Count; i++)
        {
            var value = figure.First + i;
            if (value % every == 0)
            {
                var x = plot.Left + ((i + 0.5) * step);
                svg.Write($"""<path class="base" d="M{x} {plot.Bottom}v5"/><text class="tick mid" x="{x}" y="{plot.Bottom + 18}">{value.ToString(CultureInfo.InvariantCulture).Replace('-', '−')}</text>""");
            }
        }

        svg.Write($"""<text class="tick end" x="{plot.Right}" y="{plot.Bottom + 33}">{voice.Say(figure.Axis)}</text>""");
    }
}
