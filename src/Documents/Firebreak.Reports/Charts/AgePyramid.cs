using Firebreak.Epidemiology.Descriptive;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Charts;

/// <summary>Age groups from young (below) to old (above), women to the left, men to the right, the number at the end of each bar.</summary>
internal sealed class AgePyramid(AgeAndSex ages, Voice voice) : IChart
{
    private const double Row = 22;
    private const double Head = 26;
    private const double Middle = 64;

    private readonly bool hasSex = ages.Bars.Any(bar => bar.Female + bar.Male > 0);
    private readonly bool hasOther = ages.Bars.Any(bar => bar.Other > 0);

    /// <summary>Name of an age group: "0–4", "80+".</summary>
    public static string NameOf(AgeBar bar, Voice voice)
    {
        if (double.IsInfinity(bar.UntilYears))
        {
            return voice.Quantity(bar.FromYears) + "+";
        }

        var last = bar.UntilYears - 1;
        return last <= bar.FromYears ? voice.Quantity(bar.FromYears) : $"{voice.Quantity(bar.FromYears)}–{voice.Quantity(last)}";
    }

    public double HeightAt(double width) => Head + (ages.Bars.Count * Row) + 8;

    public void Draw(Markup svg, double width)
    {
        var sides = hasSex ? 2 : 1;
        var otherWidth = hasSex && hasOther ? width * 0.22 : 0.0;
        var numbers = 12 + TextWidth.Of(voice.Count((int)Largest(bar => Math.Max(bar.Female, Math.Max(bar.Male, bar.Other)))));
        var side = ((width - Middle - otherWidth) / sides) - numbers;
        var middle = hasSex ? side + numbers + (Middle / 2) : Middle / 2;
        var right = middle + (Middle / 2);
        var otherLeft = right + side + numbers;

        // One scale for all: lengths are there to be compared.
        var unit = hasSex
            ? Math.Min(side / Largest(bar => Math.Max(bar.Female, bar.Male)), hasOther ? (otherWidth - numbers) / Largest(bar => bar.Other) : double.MaxValue)
            : side / Largest(bar => bar.Other);

        svg.Write($"""<text class="label mid" x="{middle}" y="14">{voice.Say("years", "岁")}</text>""");
        if (hasSex)
        {
            svg.Write($"""<text class="label end" x="{middle - (Middle / 2)}" y="14">{voice.Say("female", "女性")} {voice.Count(ages.Bars.Sum(bar => bar.Female))}</text>""");
            svg.Write($"""<text class="label" x="{right}" y="14">{voice.Say("male", "男性")} {voice.Count(ages.Bars.Sum(bar => bar.Male))}</text>""");
        }

        if (hasOther)
        {
            svg.Write($"""<text class="label" x="{(hasSex ? otherLeft : right)}" y="14">{(hasSex ? voice.Say("other or not recorded", "其他或未记录") : voice.Say("cases, sex not recorded", "病例数（性别未记录）"))}</text>""");
        }

        for (var i = 0; i < ages.Bars.Count; i++)
        {
            var bar = ages.Bars[i];
            var y = Head + ((ages.Bars.Count - 1 - i) * Row);
            svg.Write($"""<text class="tick mid" x="{middle}" y="{y + 15}">{NameOf(bar, voice)}</text>""");
            if (hasSex)
            {
                DrawBar(svg, middle - (Middle / 2), y, -unit, bar.Female, "plain");
                DrawBar(svg, right, y, unit, bar.Male, "plain second");
            }

            if (hasOther)
            {
                DrawBar(svg, hasSex ? otherLeft : right, y, unit, bar.Other, hasSex ? "f-unknown" : "plain");
            }
        }
    }

    private double Largest(Func<AgeBar, int> count) => Math.Max(1, ages.Bars.Max(count));

    private void DrawBar(Markup svg, double x, double y, double unit, int cases, string style)
    {
        if (cases == 0)
        {
            return;
        }

        var length = Math.Abs(unit) * cases;
        var isLeft = unit < 0;
        svg.Write($"""<rect class="{style}" x="{(isLeft ? x - length : x)}" y="{y + 2}" width="{length}" height="{Row - 4}"/>""");
        svg.Write($"""<text class="tick {(isLeft ? "end" : "start")}" x="{(isLeft ? x - length - 5 : x + length + 5)}" y="{y + 15}">{voice.Count(cases)}</text>""");
    }
}
