namespace Firebreak.Reports.Html.Sections;

/// <summary>Numbers that have their place and could not be estimated: a dash, and what each lacks.</summary>
internal static class NotYetSection
{
    public static void Write(Page page)
    {
        var (html, voice) = (page.Html, page.Voice);
        var numbers = page.Situation.NotYetEstimated;
        page.BeginSection(Chapter.NotYet, numbers.Count == 0
            ? voice.Say("Every number that has its place here is estimated", "本报告所列指标均已估计")
            : voice.Say($"{voice.Count(numbers.Count, "number has", "numbers have", string.Empty)} their place and no estimate yet", $"{voice.Count(numbers.Count)}项指标已列入但尚未估计"));
        if (numbers.Count > 0)
        {
            html.Write($"""<div class="scroll" tabindex="0"><table class="dense"><thead><tr><th scope="col">{voice.Say("Number", "指标")}</th><th scope="col">{voice.Say("Value", "数值")}</th><th scope="col">{voice.Say("Lacks", "所缺条件")}</th></tr></thead><tbody>""");
            foreach (var number in numbers)
            {
                html.Write($"""<tr><th scope="row">{voice.Say(number.Name)}</th><td>– {voice.Say("not yet estimated", "尚未估计")}</td><td>{voice.Say(number.Needs)}</td></tr>""");
            }

            html.Write($"</tbody></table></div>");
        }

        page.EndSection();
    }
}
