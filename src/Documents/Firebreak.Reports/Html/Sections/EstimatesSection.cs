using Firebreak.Reports.Figures;
using Firebreak.Reports.Situations;

namespace Firebreak.Reports.Html.Sections;

/// <summary>What was estimated: each number with its interval and what it rests on, then its course as a picture.</summary>
internal static class EstimatesSection
{
    public static void Write(Page page)
    {
        var (html, voice, estimates) = (page.Html, page.Voice, page.Situation.Estimates);
        if (estimates.Count == 0)
        {
            page.BeginSection(Chapter.Estimates, voice.Say("Nothing could be estimated from these files", "现有文件不足以作任何估计"));
            page.Nothing(voice.Say("What each number lacks is listed under “Not yet estimated”.", "各指标所缺条件见“尚未估计”。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Estimates, Finding(page));
        html.Write($"""<div class="scroll" tabindex="0"><table class="dense"><thead><tr><th scope="col">{voice.Say("Estimate", "估计指标")}</th><th scope="col" class="n">{voice.Say("Value [95 %]", "数值 [95%]")}</th><th scope="col">{voice.Say("Rests on", "依据")}</th></tr></thead><tbody>""");
        foreach (var estimate in estimates)
        {
            html.Write($"""<tr><th scope="row">{voice.Say(estimate.Name)}</th><td class="n">{Value(page, estimate)}</td><td>{voice.Say(estimate.Basis)}</td></tr>""");
            html.Write($"\n");
        }

        html.Write($"</tbody></table></div>");
        page.Note(voice.Say(
            "Estimated, not counted: violet in the pictures. Grey days may be incomplete. Methods, assumptions and when they mislead: docs/methods of Firebreak.",
            "以上为估计值而非统计值，图中以紫色表示；灰带内的日期可能不完整。方法、假设与误用情形见 Firebreak 的 docs/methods。"));
        foreach (var estimate in estimates)
        {
            if (estimate.Picture is { } picture)
            {
                html.Write($"<h3>{voice.Say(picture.Title)}</h3>");
                page.Figure(FigureSvg.ChartOf(picture, voice), voice.Say(picture.Title), estimate.Days.Count == 0 ? null : () => Data(page, estimate));
            }

            page.Note(estimate.Warnings.Select(voice.Say));
        }

        page.EndSection();
    }

    /// <summary>A value with unit and interval, as the table and the headline show it.</summary>
    public static string Value(Page page, SituationEstimate estimate)
    {
        var voice = page.Voice;
        if (estimate.IsShare)
        {
            return estimate.Range is { } share ? $"{voice.Percent(estimate.Value)} {voice.PercentRange(share)}" : voice.Percent(estimate.Value);
        }

        var unit = voice.Say(estimate.Unit);
        var text = Number(page, estimate.Value) + (unit.Length == 0 ? string.Empty : (voice.IsChinese ? string.Empty : " ") + unit);
        return estimate.Range is { } range ? $"{text} [{Number(page, range.Low)}–{Number(page, range.High)}]" : text;
    }

    // Reproduction numbers and dispersions are read to two digits behind the point, counts to none.
    private static string Number(Page page, double value) => double.IsInfinity(value) ? "∞"
        : Math.Abs(value) < 9.995 && value != Math.Round(value)
            ? value.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture).Replace('-', '\u2212')
            : page.Voice.Quantity(value);

    private static string Finding(Page page)
    {
        var voice = page.Voice;
        if (page.Situation.Estimates.FirstOrDefault(e => e.Code == "reproductionNumber") is not { Range: { } range } r)
        {
            return voice.Say($"{voice.Count(page.Situation.Estimates.Count, "number was", "numbers were", string.Empty)} estimated", $"共估计{voice.Count(page.Situation.Estimates.Count)}项指标");
        }

        // The last complete week may lie days back: the sentence carries its date and doesn't speak of today.
        var (name, value) = (voice.Say(r.Name), Value(page, r));
        return range.Low > 1.0 ? voice.Say($"The outbreak grew: {name} {value}", $"疫情处于增长：{name} {value}")
            : range.High < 1.0 ? voice.Say($"The outbreak declined: {name} {value}", $"疫情处于下降：{name} {value}")
            : voice.Say($"Neither growth nor decline is shown: {name} {value}", $"尚不能判断增减：{name} {value}");
    }

    private static void Data(Page page, SituationEstimate estimate)
    {
        var voice = page.Voice;
        page.DataTable(
            [voice.Say("Day", "日期"), voice.Say("Estimate", "估计值"), voice.Say("Lower limit", "下限"), voice.Say("Upper limit", "上限")],
            estimate.Days.Select(day => (string[])[Words.Voice.Iso(day.Date), Plain(day.Value), Plain(day.Low), Plain(day.High)]));
    }

    private static string Plain(double? value) => value?.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture) ?? "–";
}
