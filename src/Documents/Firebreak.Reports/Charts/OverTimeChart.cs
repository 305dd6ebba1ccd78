using System.Globalization;
using System.Text;
using Firebreak.Reports.Figures;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Counts and estimates by day: bars for what was observed, lines within bands for what was estimated, grey under days that are still open.</summary>
internal sealed class OverTimeChart(Figure.OverTime figure, Voice voice) : IChart
{
    private const double PlotHeight = 230;
    private const double Left = 48;
    private const double Head = 26;

    private static readonly Dictionary<FigureInk, string> Inks = new()
    {
        [FigureInk.Observed] = "plain", [FigureInk.Imported] = "f-imported", [FigureInk.FirstDay] = "f-unknown",
    };

    private readonly Key key = KeyOf(figure, voice);
    private readonly OverTimeChart? below = figure.Below is { } second ? new(second, voice) : null;

    public double HeightAt(double width) => key.HeightAt(width) + Head + PlotHeight + Axes.DateLabels + (below is null ? 0.0 : below.HeightAt(width) + 16);

    public void Draw(Markup svg, double width)
    {
        key.Draw(svg, width);
        var plot = new Plot(Left, key.HeightAt(width) + Head, width - Left - 8, PlotHeight);
        var scale = new DayScale(figure.Days, plot);
        var axis = ValueAxis.Reaching(figure.Top ?? Largest(), whole: figure.Bars.Count > 0);
        DrawGrey(svg, scale);
        foreach (var (value, label) in axis.Ticks(voice))
        {
            var y = Y(value, plot, axis);
            svg.Write($"""<path class="{(value > 0 ? "grid" : "base")}" d="M{plot.Left} {y}H{plot.Right}"/><text class="tick end" x="{plot.Left - 6}" y="{y + 4}">{label}</text>""");
        }

        svg.Write($"""<text class="label" x="0" y="{plot.Top - 12}">{voice.Say(figure.Unit)}</text>""");
        DrawBars(svg, scale, axis);
        foreach (var band in figure.Bands)
        {
            DrawBand(svg, scale, axis, band);
        }

        DrawReference(svg, plot, axis);
        for (var i = 0; i < figure.Lines.Count; i++)
        {
            DrawLine(svg, scale, axis, figure.Lines[i], LineStyle(figure.Lines, i));
        }

        DrawMarks(svg, scale);
        scale.Draw(svg, voice);
        if (below is not null)
        {
            svg.Write($"""<g transform="translate(0 {plot.Bottom + Axes.DateLabels + 16})">""");
            below.Draw(svg, width);
            svg.Write($"</g>");
        }
    }

    private static double Y(double value, Plot plot, ValueAxis axis) => plot.Bottom - (Math.Clamp(value / axis.Top, 0.0, 1.0) * plot.Height);

    private static string LineStyle(IReadOnlyList<FigureLine> lines, int index) => lines[index].IsBound
        ? "bound"
        : lines.Take(index).Count(line => !line.IsBound) switch { 0 => "e-line", 1 => "e-line e-second", _ => "e-line e-third" };

    private static Key KeyOf(Figure.OverTime figure, Voice voice)
    {
        var entries = new List<KeyEntry>();
        entries.AddRange(figure.Bars.Where(bars => bars.Heights.Any(h => h > 0.0)).Select(bars => new KeyEntry(Inks[bars.Ink], voice.Say(bars.Name))));
        entries.AddRange(figure.Lines.Select((line, i) => new KeyEntry(LineStyle(figure.Lines, i), voice.Say(line.Name), KeyShape.Line)));
        entries.AddRange(figure.Bands.Select(band => new KeyEntry(band.IsInner ? "e-inner" : "e-band", voice.Say(band.Name))));
        if (figure.Marks is { Indices.Count: > 0 } marks)
        {
            entries.Add(new("alarm", voice.Say($"{marks.Name.English} ({voice.Count(marks.Indices.Count)})", $"{marks.Name.Chinese}（{voice.Count(marks.Indices.Count)}）"), KeyShape.Dot));
        }

        return new(entries);
    }

    // An upper limit may be twenty times the estimate while cases are few: the axis then follows the estimates, and the band is cut at the top.
    private double Largest()
    {
        double bars = 0.0, high = 0.0;
        for (var i = 0; i < figure.Days.Count; i++)
        {
            bars = Math.Max(bars, figure.Bars.Sum(b => i < b.Heights.Count ? b.Heights[i] ?? 0.0 : 0.0));
        }

        var lines = figure.Lines.SelectMany(line => line.Values).Select(v => v ?? 0.0).DefaultIfEmpty(0.0).Max();
        foreach (var band in figure.Bands)
        {
            high = Math.Max(high, band.High.Max(v => v ?? 0.0));
        }

        var observed = Math.Max(bars, Math.Max(lines, figure.Reference is { } reference ? 1.2 * reference.Value : 0.0));
        return Math.Min(Math.Max(high, observed), observed > 0.0 ? 2.5 * observed : high);
    }

    private void DrawGrey(Markup svg, DayScale scale)
    {
        if (figure.GreyFrom is not { } from || from >= figure.Days.Count)
        {
            return;
        }

        var (plot, x) = (scale.Plot, scale.At(Math.Max(0, from)));
        var until = figure.GreyUntil is { } end ? scale.At(end) : plot.Right;
        svg.Write($"""<rect class="band" x="{x}" y="{plot.Top}" width="{until - x}" height="{plot.Height}"/>""");
        svg.Write($"""<path class="bandedge" d="M{x} {plot.Top - 6}V{plot.Bottom}"/><text class="label end" x="{until}" y="{plot.Top - 12}">{voice.Say(figure.GreyBecause)}</text>""");
    }

    private void DrawBars(Markup svg, DayScale scale, ValueAxis axis)
    {
        var gap = scale.Step >= 4 ? 1.0 : 0.0;
        var feet = new double[figure.Days.Count];
        foreach (var bars in figure.Bars)
        {
            var path = new StringBuilder();
            for (var i = 0; i < Math.Min(feet.Length, bars.Heights.Count); i++)
            {
                if (bars.Heights[i] is not { } height || height <= 0.0)
                {
                    continue;
                }

                var (bottom, top) = (Y(feet[i], scale.Plot, axis), Y(feet[i] + height, scale.Plot, axis));
                path.Append(CultureInfo.InvariantCulture, $"M{scale.At(i):0.##} {top:0.##}h{scale.Step - gap:0.##}v{bottom - top:0.##}h-{scale.Step - gap:0.##}z");
                feet[i] += height;
            }

            if (path.Length > 0)
            {
                svg.Write($"""<path class="{Inks[bars.Ink]}" d="{path.ToString()}"/>""");
            }
        }
    }

    private static void DrawBand(Markup svg, DayScale scale, ValueAxis axis, FigureBand band)
    {
        for (var from = 0; from < band.Low.Count; from++)
        {
            var until = from;
            while (until < band.Low.Count && band.Low[until] is not null && band.High[until] is not null)
            {
                until++;
            }

            if (until == from)
            {
                continue;
            }

            var path = new StringBuilder();
            var half = until - from == 1 ? 0.35 : 0.0;
            for (var i = from; i < until; i++)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(i == from ? 'M' : 'L')}{scale.Middle(i) - (half * scale.Step):0.##} {Y(band.High[i]!.Value, scale.Plot, axis):0.##}");
            }

            for (var i = until - 1; i >= from; i--)
            {
                path.Append(CultureInfo.InvariantCulture, $"L{scale.Middle(i) + (half * scale.Step):0.##} {Y(band.Low[i]!.Value, scale.Plot, axis):0.##}");
            }

            svg.Write($"""<path class="{(band.IsInner ? "e-inner" : "e-band")}" d="{path.ToString()}z"/>""");
            from = until;
        }
    }

    private static void DrawLine(Markup svg, DayScale scale, ValueAxis axis, FigureLine line, string style)
    {
        var path = new StringBuilder();
        var dots = new List<(double X, double Y)>();
        for (var i = 0; i < line.Values.Count; i++)
        {
            if (line.Values[i] is not { } value)
            {
                continue;
            }

            var begins = i == 0 || line.Values[i - 1] is null;
            if (begins && (i + 1 == line.Values.Count || line.Values[i + 1] is null))
            {
                dots.Add((scale.Middle(i), Y(value, scale.Plot, axis)));
            }

            path.Append(CultureInfo.InvariantCulture, $"{(begins ? 'M' : 'L')}{scale.Middle(i):0.##} {Y(value, scale.Plot, axis):0.##}");
        }

        svg.Write($"""<path class="{style}" d="{path.ToString()}"/>""");
        foreach (var (x, y) in dots)
        {
            svg.Write($"""<circle class="{(line.IsBound ? "place" : "e-dot")}" cx="{x}" cy="{y}" r="2.5"/>""");
        }
    }

    private void DrawReference(Markup svg, Plot plot, ValueAxis axis)
    {
        if (figure.Reference is { } reference && reference.Value <= axis.Top)
        {
            var y = Y(reference.Value, plot, axis);
            svg.Write($"""<path class="reference" d="M{plot.Left} {y}H{plot.Right}"/><text class="label halo" x="{plot.Left + 4}" y="{y - 4}">{voice.Say(reference.Words)}</text>""");
        }
    }

    private void DrawMarks(Markup svg, DayScale scale)
    {
        foreach (var index in figure.Marks?.Indices ?? [])
        {
            svg.Write($"""<path class="alarm" d="M{scale.Middle(index) - 4} {scale.Plot.Top - 8}h8l-4 7z"/>""");
        }
    }
}
