using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Reports.Html;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>The epidemic curve: bars stacked by how cases were found, the cases by day of report as a line, the open days under grey.</summary>
internal sealed class EpidemicCurveChart(CurveReading reading, int[]? reported, Voice voice) : IChart
{
    private const double PlotHeight = 240;
    private const double Left = 40;

    // The community stands on the base line, because its trend is the one to be read.
    private static readonly (string Style, Func<CurveBar, int> Count)[] Layers =
    [
        ("community", bar => bar.Community),
        ("inside", bar => bar.InsideControl),
        ("imported", bar => bar.Imported),
        ("unknown", bar => bar.Unknown),
    ];

    private readonly EpidemicCurve curve = reading.Curve;
    private readonly Key key = KeyOf(reading, reported is not null, voice);

    public double HeightAt(double width) => key.HeightAt(width) + 26 + PlotHeight + Axes.DateLabels;

    public void Draw(Markup svg, double width)
    {
        key.Draw(svg, width);
        var plot = new Plot(Left, key.HeightAt(width) + 26, width - Left - 8, PlotHeight);
        var end = reading.LastDay.DayNumber + 1;
        var barsEnd = curve.Bars[^1].From.DayNumber + curve.BarDays;
        var axis = new DateAxis(curve.Bars[0].From, DateOnly.FromDayNumber(Math.Max(end, barsEnd)), plot.Left, plot.Width);
        var largest = Math.Max(curve.Bars.Max(bar => bar.Total), reported?.Max() ?? 0);
        var counts = CountAxis.Reaching(largest);

        DrawIncompleteDays(svg, plot, axis);
        Axes.Counts(svg, voice, plot, counts);
        svg.Write($"""<text class="label" x="0" y="{plot.Top - 12}">{BarName()}</text>""");
        DrawBars(svg, plot, axis, counts);
        DrawReported(svg, plot, axis, counts);
        Axes.Days(svg, voice, plot, axis);
        if (width > 500)
        {
            DrawHover(svg, plot, axis);
        }
    }

    /// <summary>What a bar counts: "cases a day".</summary>
    private string BarName() => curve.BarDays switch
    {
        1 => voice.Say("cases a day", "每日病例数"),
        7 => voice.Say("cases a week", "每周病例数"),
        var days => voice.Say($"cases in {voice.Count(days)} days", $"每{voice.Count(days)}日病例数"),
    };

    private static Key KeyOf(CurveReading reading, bool hasReports, Voice voice)
    {
        var entries = new List<KeyEntry>();
        if (reading.FoundIsRecorded)
        {
            var names = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["community"] = voice.Say("in the community", "社区发现"),
                ["inside"] = voice.Say("inside control", "管控中发现"),
                ["imported"] = voice.Say("imported", "输入"),
                ["unknown"] = voice.Say("not recorded", "未记录"),
            };
            foreach (var (style, count) in Layers)
            {
                var sum = reading.Curve.Bars.Sum(count);
                if (sum > 0)
                {
                    entries.Add(new("f-" + style, voice.Say($"{names[style]} {voice.Count(sum)}", $"{names[style]} {voice.Count(sum)}")));
                }
            }
        }

        if (hasReports)
        {
            entries.Add(new("reported", voice.Say("the same cases by day of report", "同一批病例按报告日期"), KeyShape.Line));
        }

        return new(entries);
    }

    private void DrawIncompleteDays(Markup svg, Plot plot, DateAxis axis)
    {
        if ((reading.IncompleteFrom ?? reading.UnknownFrom) is not { } from)
        {
            return;
        }

        var x = Math.Max(plot.Left, axis.At(from));
        svg.Write($"""<rect class="band" x="{x}" y="{plot.Top}" width="{plot.Right - x}" height="{plot.Height}"/>""");
        svg.Write($"""<path class="bandedge" d="M{x} {plot.Top - 6}V{plot.Bottom}"/><text class="label end" x="{plot.Right}" y="{plot.Top - 12}">{(reading.IncompleteFrom is null ? voice.Say("completeness unknown", "完整性未知") : voice.Say("may be incomplete", "可能不完整"))}</text>""");
    }

    private void DrawBars(Markup svg, Plot plot, DateAxis axis, CountAxis counts)
    {
        var barWidth = axis.DayWidth * curve.BarDays;
        var gap = barWidth >= 4 ? 1.0 : 0.0;
        var unit = plot.Height / counts.Top;
        var foundations = new int[curve.Bars.Count];
        foreach (var (style, count) in Layers)
        {
            var path = new StringBuilder();
            for (var i = 0; i < curve.Bars.Count; i++)
            {
                var cases = count(curve.Bars[i]);
                if (cases > 0)
                {
                    var top = plot.Bottom - ((foundations[i] + cases) * unit);
                    path.Append(CultureInfo.InvariantCulture, $"M{axis.At(curve.Bars[i].From):0.##} {top:0.##}h{barWidth - gap:0.##}v{cases * unit:0.##}h-{barWidth - gap:0.##}z");
                    foundations[i] += cases;
                }
            }

            if (path.Length > 0)
            {
                svg.Write($"""<path class="{(reading.FoundIsRecorded ? "f-" + style : "plain")}" d="{path.ToString()}"/>""");
            }
        }

        // Where there is room, every case is a square of its own, as on the wall of a field office.
        if (unit >= 5 && barWidth >= 4)
        {
            var cuts = new StringBuilder();
            for (var i = 0; i < curve.Bars.Count; i++)
            {
                for (var c = 1; c < foundations[i]; c++)
                {
                    cuts.Append(CultureInfo.InvariantCulture, $"M{axis.At(curve.Bars[i].From):0.##} {plot.Bottom - (c * unit):0.##}h{barWidth - gap:0.##}");
                }
            }

            svg.Write($"""<path class="cut" d="{cuts.ToString()}"/>""");
        }
    }

    private void DrawReported(Markup svg, Plot plot, DateAxis axis, CountAxis counts)
    {
        if (reported is null)
        {
            return;
        }

        var path = new StringBuilder();
        var barWidth = axis.DayWidth * curve.BarDays;
        for (var i = 0; i < reported.Length; i++)
        {
            var y = plot.Bottom - (reported[i] / counts.Top * plot.Height);
            path.Append(CultureInfo.InvariantCulture, $"{(i == 0 ? 'M' : 'H')}{plot.Left + (i * barWidth):0.##}{(i == 0 ? ' ' : 'V')}{y:0.##}");
        }

        path.Append(CultureInfo.InvariantCulture, $"H{Math.Min(plot.Right, plot.Left + (reported.Length * barWidth)):0.##}");
        svg.Write($"""<path class="reported" d="{path.ToString()}"/>""");
    }

    private void DrawHover(Markup svg, Plot plot, DateAxis axis)
    {
        svg.Write($"""<g class="hover">""");
        foreach (var bar in curve.Bars)
        {
            if (bar.Total > 0)
            {
                svg.Write($"""<rect x="{axis.At(bar.From)}" y="{plot.Top}" width="{axis.DayWidth * curve.BarDays}" height="{plot.Height}"><title>{voice.Day(bar.From)}: {voice.Cases(bar.Total)}</title></rect>""");
            }
        }

        svg.Write($"</g>");
    }
}
