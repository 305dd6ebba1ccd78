using System.Globalization;
using Firebreak.Reports.Figures;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Where the days of a figure stand: dates with their calendar, or plain numbers.</summary>
internal readonly record struct DayScale(FigureDays Days, Plot Plot)
{
    /// <summary>Pixels a period.</summary>
    public double Step => Plot.Width / Math.Max(1, Days.Count);

    /// <summary>Left edge of a period.</summary>
    public double At(double index) => Plot.Left + (index * Step);

    /// <summary>Its middle.</summary>
    public double Middle(int index) => At(index + 0.5);

    /// <summary>Marks and labels below the plot.</summary>
    public void Draw(Markup svg, Voice voice)
    {
        if (Days.Start is { } start && start.DayNumber + ((long)Days.Count * Days.StepDays) <= DateOnly.MaxValue.DayNumber)
        {
            Axes.Days(svg, voice, Plot, new(start, start.AddDays(Days.Count * Days.StepDays), Plot.Left, Plot.Width));
            return;
        }

        var every = Math.Max(1, (int)CountAxis.RoundStep(70.0 / Step));
        var first = (int)Math.Ceiling((double)Days.FirstNumber / every) * every;
        for (var number = first; number < Days.FirstNumber + Days.Count; number += every)
        {
            var x = Middle(number - Days.FirstNumber);
            svg.Write($"""<path class="base" d="M{x} {Plot.Bottom}v5"/><text class="tick mid" x="{x}" y="{Plot.Bottom + 18}">{number.ToString(CultureInfo.InvariantCulture)}</text>""");
        }

        svg.Write($"""<text class="tick end" x="{Plot.Right}" y="{Plot.Bottom + 33}">{(Days.StepDays == 1 ? voice.Say("day", "日序") : voice.Say("period", "时段"))}</text>""");
    }
}
