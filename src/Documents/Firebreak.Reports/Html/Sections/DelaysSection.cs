using Firebreak.Epidemiology.Descriptive;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Days between two dates of a case.</summary>
internal static class DelaysSection
{
    public static void Write(Page page)
    {
        var voice = page.Voice;
        var delays = page.Situation.Delays.Where(delay => delay.Count > 0).ToArray();
        if (delays.Length == 0)
        {
            page.BeginSection(Chapter.Delays, voice.Say("No delay can be counted", "无法统计时间间隔"));
            page.Nothing(voice.Say("No case has two dates in order, so there is no delay between them.", "没有病例同时具备先后合理的两个日期。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Delays, Finding(delays[0], voice));
        page.Figure(new DelayChart(delays, voice), voice.Say("Distributions of delays in days", "各时间间隔的天数分布"), () => Data(page, delays));
        page.Note(voice.Say(
            "Bars: share of cases by day, each row scaled to its own highest bar. Below them: 10–90 % of cases (thin), 25–75 % (thick), median (ring).",
            "柱：按天数的病例分布，各行按自身最高柱缩放。下方：10%–90%的病例（细线）、25%–75%（粗线）、中位数（圆圈）。"));
        Table(page, delays);
        page.EndSection();
    }

    private static string Finding(DelayDistribution delay, Voice voice)
    {
        var (from, to) = (FieldWords.Of(delay.From), FieldWords.Of(delay.To));
        return voice.Say(
            $"From {from.English} to {to.English}: median {voice.Quantity(delay.Median.Value)} days {voice.Range(delay.Median.Range)}",
            $"{from.Chinese}至{to.Chinese}：中位数{voice.Quantity(delay.Median.Value)}天 {voice.Range(delay.Median.Range)}");
    }

    private static void Table(Page page, DelayDistribution[] delays)
    {
        var (html, voice) = (page.Html, page.Voice);
        html.Write($"""<div class="scroll"><table><thead><tr><th scope="col">""");
        page.Term(Definitions.Delays, voice.Say("From → to", "起 → 止"));
        html.Write($"""</th><th scope="col" class="n">{voice.Say("Cases", "病例数")}</th><th scope="col" class="n">{voice.Say("Median, days", "中位数（天）")}</th><th scope="col" class="n">{voice.Say("10–90 %", "10%–90%")}</th><th scope="col" class="n">{voice.Say("Mean (SD)", "均数（标准差）")}</th><th scope="col" class="n">{voice.Say("Longest", "最长")}</th><th scope="col" class="n">{voice.Say("Negative", "负值")}</th><th scope="col" class="n">{voice.Say("Missing", "缺失")}</th></tr></thead><tbody>""");
        foreach (var delay in delays)
        {
            var deviation = delay.StandardDeviation is { } sd ? $" ({voice.Quantity(sd)})" : string.Empty;
            html.Write($"""<tr><th scope="row">{voice.Say(FieldWords.Of(delay.From))} → {voice.Say(FieldWords.Of(delay.To))}</th><td class="n">{voice.Count(delay.Count)}</td><td class="n">{voice.Quantity(delay.Median.Value)} {voice.Range(delay.Median.Range)}</td><td class="n">{voice.Quantity(delay.P10)}–{voice.Quantity(delay.P90)}</td><td class="n">{voice.Quantity(delay.Mean)}{deviation}</td><td class="n">{voice.Count(delay.Longest)}</td><td class="n">{voice.Count(delay.Negative)}</td><td class="n">{voice.Count(delay.Missing)}</td></tr>""");
            html.Write($"\n");
        }

        html.Write($"</tbody></table></div>");
        page.Note(voice.Say(
            "Negative: the second date lies before the first; such cases are in no other number here. Intervals are at 95 %.",
            "负值：后一日期早于前一日期；这些病例不计入此处其他数字。区间均为95%。"));
    }

    private static void Data(Page page, DelayDistribution[] delays)
    {
        var voice = page.Voice;
        var longest = delays.Max(delay => delay.Frequencies.Count);
        page.DataTable(
            [voice.Say("Days", "天数"), .. delays.Select(delay => $"{voice.Say(FieldWords.Of(delay.From))} → {voice.Say(FieldWords.Of(delay.To))}")],
            Enumerable.Range(0, longest)
                .Where(day => Array.Exists(delays, delay => day < delay.Frequencies.Count && delay.Frequencies[day] > 0))
                .Select(day => (string[])[Voice.Plain(day), .. delays.Select(delay => Voice.Plain(day < delay.Frequencies.Count ? delay.Frequencies[day] : 0))]));
    }
}
