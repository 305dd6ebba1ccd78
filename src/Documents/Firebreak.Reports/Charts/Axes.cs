using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Draws axes, the same way in every chart.</summary>
internal static class Axes
{
    /// <summary>Space below a plot for the labels of days and the year below them.</summary>
    public const double DateLabels = 38;

    /// <summary>Horizontal lines with counts at the left.</summary>
    public static void Counts(Markup svg, Voice voice, Plot plot, CountAxis axis)
    {
        foreach (var tick in axis.Ticks())
        {
            var y = plot.Bottom - (tick / axis.Top * plot.Height);
            svg.Write($"""<path class="{(tick > 0 ? "grid" : "base")}" d="M{plot.Left} {y}H{plot.Right}"/><text class="tick end" x="{plot.Left - 6}" y="{y + 4}">{voice.Quantity(tick)}</text>""");
        }
    }

    /// <summary>Marks and labels of days below a plot.</summary>
    public static void Days(Markup svg, Voice voice, Plot plot, DateAxis axis)
    {
        foreach (var tick in axis.Ticks(voice))
        {
            var x = axis.At(tick.Day);
            var anchor = x < plot.Left + 14 ? "start" : x > plot.Right - 14 ? "end" : "mid";
            svg.Write($"""<path class="base" d="M{x} {plot.Bottom}v5"/><text class="tick {anchor}" x="{x}" y="{plot.Bottom + 18}">{tick.Label}</text>""");
            if (tick.Year is not null)
            {
                svg.Write($"""<text class="tick {anchor}" x="{x}" y="{plot.Bottom + 33}">{tick.Year}</text>""");
            }
        }
    }
}
