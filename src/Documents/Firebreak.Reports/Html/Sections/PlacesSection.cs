using Firebreak.Epidemiology.Descriptive;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Cases by the words of a field, a table a field.</summary>
internal static class PlacesSection
{
    public static void Write(Page page)
    {
        var voice = page.Voice;
        var tables = page.Situation.Words.Where(table => table.Rows.Count > 0).ToArray();
        if (tables.Length == 0)
        {
            page.BeginSection(Chapter.Places, voice.Say("No places or groups are recorded", "未记录地点和人群"));
            page.Nothing(voice.Say("The files have no column of places, settings, facilities or groups.", "文件中没有地点、场所、机构或人群列。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Places, Finding(tables[0], page.Situation.CaseCount, voice));
        page.Html.Write($"""<div class="pair">""");
        foreach (var table in tables)
        {
            Table(page, table);
        }

        page.Html.Write($"</div>");
        page.EndSection();
    }

    private static string Finding(WordTable table, int cases, Voice voice)
    {
        var top = table.Rows[0];
        return voice.Say(
            $"Most cases by {FieldWords.Of(table.Field).English}: {top.Word}, {voice.Count(top.Cases)} of {voice.Count(cases)}",
            $"按{FieldWords.Of(table.Field).Chinese}，病例最多的是{top.Word}：{voice.Count(top.Cases)}/{voice.Count(cases)}");
    }

    private static void Table(Page page, WordTable table)
    {
        var (html, voice) = (page.Html, page.Voice);
        var largest = Math.Max(1, table.Rows.Max(row => row.Cases));
        html.Write($"""<div class="keep"><h3>""");
        page.Term(Definitions.Words, voice.Say($"By {FieldWords.Of(table.Field).English}", $"按{FieldWords.Of(table.Field).Chinese}"));
        html.Write($"""</h3><table class="dense"><tbody>""");
        foreach (var row in table.Rows)
        {
            html.Write($"""<tr><th scope="row">{row.Word}</th><td class="barcell"><svg class="bar" aria-hidden="true" viewBox="0 0 100 12" preserveAspectRatio="none"><rect class="plain" width="{100.0 * row.Cases / largest}" height="12"/></svg></td><td class="n">{voice.Count(row.Cases)}</td></tr>""");
            html.Write($"\n");
        }

        if (table.OtherWords > 0)
        {
            html.Write($"""<tr class="q"><th scope="row">{voice.Count(table.OtherWords, "other", "others", "项其他")}</th><td></td><td class="n">{voice.Count(table.OtherCases)}</td></tr>""");
        }

        if (table.Unrecorded > 0)
        {
            html.Write($"""<tr class="q"><th scope="row">{voice.Say("not recorded", "未记录")}</th><td></td><td class="n">{voice.Count(table.Unrecorded)}</td></tr>""");
        }

        html.Write($"</tbody></table></div>\n");
    }
}
