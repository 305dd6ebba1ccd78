using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Where cases stood when they were found.</summary>
internal static class FoundSection
{
    public static void Write(Page page)
    {
        var (voice, situation) = (page.Voice, page.Situation);
        var tallies = situation.Found.Where(tally => tally.Cases > 0).OrderBy(tally => OrderOf(tally.Value)).ToArray();
        if (tallies.Length == 0)
        {
            page.BeginSection(Chapter.Found, voice.Say("How cases were found isn't recorded", "未记录病例的发现方式"));
            page.Nothing(voice.Say(
                "No column says whether a case was in quarantine, in the community or imported when it was found. The share found inside control is the first number of containment: record it.",
                "没有列说明病例发现时处于隔离管控、社区还是输入。管控中发现占比是判断防控成效的首要指标，建议记录。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Found, situation.InsideControl is { Share: { } share } inside
            ? voice.Say(
                $"{voice.Count(inside.Part)} of {voice.Count(inside.Whole)} local cases ({voice.Percent(share.Value)} {voice.PercentRange(share.Range)}) were found inside control",
                $"{voice.Count(inside.Whole)}例本地病例中{voice.Count(inside.Part)}例（{voice.Percent(share.Value)} {voice.PercentRange(share.Range)}）在管控中发现")
            : voice.Say("Where cases stood when they were found", "病例发现时所处状态"));
        var parts = tallies.Select(tally => new ShareBar.Part(StyleOf(tally.Value), voice.Say(FieldWords.Of(tally.Value)), tally.Cases)).ToArray();
        page.Figure(new ShareBar(parts, voice), voice.List(parts.Select(part => $"{part.Words} {voice.Count(part.Cases)}")), () => page.DataTable(
            [voice.Say("How found", "发现方式"), voice.Say("Cases", "病例数")],
            tallies.Select(tally => new[] { voice.Say(FieldWords.Of(tally.Value)), Voice.Plain(tally.Cases) })));
        page.EndSection();
    }

    public static string StyleOf(HowFound found) => found switch
    {
        HowFound.Community => "f-community",
        HowFound.InsideControl => "f-inside",
        HowFound.Imported => "f-imported",
        _ => "f-unknown",
    };

    private static int OrderOf(HowFound found) => found switch
    {
        HowFound.Community => 0,
        HowFound.InsideControl => 1,
        HowFound.Imported => 2,
        _ => 3,
    };
}
