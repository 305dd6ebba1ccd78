using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Distributions of delays below each other on one scale of days: bars by day, a line from the 10 % to the 90 % quantile, a mark at the median.</summary>
/// <remarks>Days above the scale are summed in the last bar, which then says so.</remarks>
internal sealed class DelayChart(IReadOnlyList<DelayDistribution> delays, Voice voice) : IChart
{
    private const double Row = 74;
    private const double BarHeight = 40;
    private const double Foot = 40;

    /// <summary>Days that the scale shows: to the last 90 % quantile and half as far again.</summary>
    private readonly int lastDay = (int)Math.Ceiling(Math.Max(5.0, delays.Max(delay => Math.Min(delay.Longest, delay.P90 * 1.5))));

    public double HeightAt(double width) => (delays.Count * (Row + NameAbove(width))) + Foot;

    public void Draw(Markup svg, double width)
    {
        var nameAbove = NameAbove(width);
        var left = nameAbove > 0 ? 4.0 : 220.0;
        var row = Row + nameAbove;
        var dayWidth = (width - left - 16) / (lastDay + 1);
        var step = Math.Max(1.0, CountAxis.RoundStep((lastDay + 1) / (width > 500 ? 10.0 : 6.0)));
        var bottom = delays.Count * row;
        for (var day = 0.0; day <= lastDay; day += step)
        {
            var x = left + ((day + 0.5) * dayWidth);
            svg.Write($"""<path class="grid" d="M{x} 0V{bottom}"/><text class="tick mid" x="{x}" y="{bottom + 16}">{voice.Quantity(day)}</text>""");
        }

        svg.Write($"""<text class="label end" x="{width - 16}" y="{bottom + 34}">{voice.Say("days", "天")}</text>""");
        for (var i = 0; i < delays.Count; i++)
        {
            DrawRow(svg, delays[i], left, i * row, nameAbove, dayWidth);
        }
    }

    private static double NameAbove(double width) => width > 500 ? 0 : 22;

    private void DrawRow(Markup svg, DelayDistribution delay, double left, double top, double nameAbove, double dayWidth)
    {
        var name = voice.Say($"{FieldWords.Of(delay.From).English} → {FieldWords.Of(delay.To).English}", $"{FieldWords.Of(delay.From).Chinese} → {FieldWords.Of(delay.To).Chinese}");
        var median = voice.Say($"median {voice.Quantity(delay.Median.Value)} {voice.Range(delay.Median.Range)} days", $"中位数{voice.Quantity(delay.Median.Value)}天 {voice.Range(delay.Median.Range)}");
        var baseline = top + nameAbove + 8 + BarHeight;
        if (nameAbove > 0)
        {
            svg.Write($"""<text class="name" x="{left}" y="{top + 20}">{name}</text>""");
        }
        else
        {
            svg.Write($"""<text class="name" x="0" y="{baseline - 18}">{name}</text><text class="tick" x="0" y="{baseline}">{median}</text>""");
        }

        var bars = BinsOf(delay);
        var unit = BarHeight / Math.Max(1, bars.Max());
        var gap = dayWidth >= 4 ? 1.0 : 0.0;
        var path = new StringBuilder();
        for (var day = 0; day < bars.Length; day++)
        {
            if (bars[day] > 0)
            {
                path.Append(CultureInfo.InvariantCulture, $"M{left + (day * dayWidth):0.##} {baseline}v-{bars[day] * unit:0.##}h{dayWidth - gap:0.##}v{bars[day] * unit:0.##}z");
            }
        }

        svg.Write($"""<path class="plain" d="{path.ToString()}"/><path class="base" d="M{left} {baseline}H{left + ((lastDay + 1) * dayWidth)}"/>""");
        if (delay.Longest > lastDay)
        {
            svg.Write($"""<text class="tick end" x="{left + ((lastDay + 1) * dayWidth)}" y="{baseline - (bars[^1] * unit) - 4}">{voice.Say("and longer", "及以上")}</text>""");
        }

        var y = baseline + 8;
        svg.Write($"""<path class="range" d="M{At(delay.P10)} {y}H{At(delay.P90)}"/><path class="range thick" d="M{At(delay.P25)} {y}H{At(delay.P75)}"/><circle class="median" cx="{At(delay.Median.Value)}" cy="{y}" r="4.5"/>""");

        double At(double days) => left + ((Math.Min(days, lastDay) + 0.5) * dayWidth);
    }

    private int[] BinsOf(DelayDistribution delay)
    {
        var bins = new int[lastDay + 1];
        for (var day = 0; day < delay.Frequencies.Count; day++)
        {
            bins[Math.Min(day, lastDay)] += delay.Frequencies[day];
        }

        return bins;
    }
}
