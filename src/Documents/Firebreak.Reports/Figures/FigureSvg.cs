using Firebreak.Primitives;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Figures;

/// <summary>Draws figures as SVG files that need nothing else: style and hatchings are inside, light or dark as the viewer is set.</summary>
public static class FigureSvg
{
    private const double Width = 880;
    private const double Margin = 24;
    private const double TitleSize = 18;
    private const double TitleLine = 26;
    private const double FootSize = 12;

    /// <summary>Writes a figure.</summary>
    /// <param name="writer">Where to; a writer of UTF-8.</param>
    /// <param name="figure">The figure.</param>
    /// <param name="foot">What made it: version, verb, files.</param>
    /// <param name="language">Language of its words.</param>
    public static void Write(TextWriter writer, Figure figure, Phrase foot, Language language)
    {
        var voice = new Voice(language);
        var svg = new Markup(writer);
        var chart = ChartOf(figure, voice);
        var title = Lines.Wrap(voice.Say(figure.Title), Width, TitleSize);
        var feet = Lines.Wrap(voice.Say(foot), Width, FootSize);
        var top = Margin + (title.Count * TitleLine) + 8;
        var chartHeight = chart.HeightAt(Width);
        var height = top + chartHeight + 20 + (feet.Count * 16) + Margin;
        svg.Write($"""<svg xmlns="http://www.w3.org/2000/svg" class="chart" lang="{voice.Code}" role="img" aria-label="{voice.Say(figure.Title)}" viewBox="0 0 {Width + (2 * Margin)} {height}" width="{Width + (2 * Margin)}" height="{height}">""");
        svg.Write($"<style>\n");
        writer.Write(Assets.Charts);
        svg.Write($$"""
            text { font-family: -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", Arial, "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif; font-variant-numeric: tabular-nums; }
            .chart .title { font-size: 18px; font-weight: 600; fill: var(--ink); } .paper { fill: var(--paper); } .chart .foot { fill: var(--quiet); }
            </style>

            """);
        Patterns.Write(svg);
        svg.Write($"""<rect class="paper" x="0" y="0" width="{Width + (2 * Margin)}" height="{height}"/>""");
        for (var i = 0; i < title.Count; i++)
        {
            svg.Write($"""<text class="title" x="{Margin}" y="{Margin + TitleSize + (i * TitleLine)}">{title[i]}</text>""");
        }

        svg.Write($"""<g transform="translate({Margin} {top})">""");
        chart.Draw(svg, Width);
        svg.Write($"</g>");
        for (var i = 0; i < feet.Count; i++)
        {
            svg.Write($"""<text class="foot" x="{Margin}" y="{top + chartHeight + 32 + (i * 16)}">{feet[i]}</text>""");
        }

        svg.Write($"</svg>\n");
    }

    internal static IChart ChartOf(Figure figure, Voice voice) => figure switch
    {
        Figure.OverTime time => new OverTimeChart(time, voice),
        Figure.Spread spread => new SpreadChart(spread, voice),
        Figure.Intervals rows => new RowsChart(rows, voice),
        Figure.Clusters places => new CirclesChart(places, voice),
        _ => throw new InvalidOperationException("A figure is one of its kinds."),
    };
}
