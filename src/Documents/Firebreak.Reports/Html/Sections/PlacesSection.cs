using Firebreak.Epidemiology.Descriptive;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>Cases by class, severity and outcome, then by the words of each field: a table each.</summary>
internal static class PlacesSection
{
    public static void Write(Page page)
    {
        var voice = page.Voice;
        var tables = page.Situation.Words.Where(table => table.Rows.Count > 0).ToArray();
        var states = States(page).Where(table => table.Rows.Count > 0).ToArray();
        if (tables.Length + states.Length == 0)
        {
            page.BeginSection(Chapter.Places, voice.Say("No places or groups are recorded", "未记录地点和人群"));
            page.Nothing(voice.Say("The files have no column of places, settings, facilities or groups.", "文件中没有地点、场所、机构或人群列。"));
            page.EndSection();
            return;
        }

        page.BeginSection(Chapter.Places, tables.Length > 0
            ? Finding(tables[0], page.Situation.CaseCount, voice)
            : voice.Say("No places or groups are recorded", "未记录地点和人群"));
        page.Html.Write($"""<div class="pair">""");
        foreach (var (definition, title, rows) in states)
        {
            Table(page, definition, voice.Say(title), rows, others: 0, otherCases: 0, unrecorded: 0);
        }

        foreach (var table in tables)
        {
            var title = voice.Say($"By {FieldWords.Of(table.Field).English}", $"按{FieldWords.Of(table.Field).Chinese}");
            Table(page, Definitions.Words, title, table.Rows, table.OtherWords, table.OtherCases, table.Unrecorded);
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

    // Class, severity and outcome, in the order of the classification rather than by size.
    private static IEnumerable<(Definition Definition, Phrase Title, IReadOnlyList<WordCount> Rows)> States(Page page)
    {
        IReadOnlyList<WordCount> Rows<T>(IReadOnlyList<Tally<T>> tallies, Func<T, Phrase> words)
            where T : struct, Enum =>
            [.. tallies.Where(tally => tally.Cases > 0).Select(tally => new WordCount(page.Voice.Say(words(tally.Value)), tally.Cases))];

        var situation = page.Situation;
        yield return (Definitions.Classes, new("By case class", "按病例分类"), Rows(situation.Classes, FieldWords.Of));
        yield return (Definitions.Severities, new("By severity", "按病情程度"), Rows(situation.Severities, FieldWords.Of));
        yield return (Definitions.Outcomes, new("By outcome", "按转归"), Rows(situation.Outcomes, FieldWords.Of));
    }

    private static void Table(Page page, Definition definition, string title, IReadOnlyList<WordCount> rows, int others, int otherCases, int unrecorded)
    {
        var (html, voice) = (page.Html, page.Voice);
        var largest = Math.Max(1, rows.Max(row => row.Cases));
        html.Write($"""<div class="keep"><h3>""");
        page.Term(definition, title);
        html.Write($"""</h3><table class="dense"><tbody>""");
        foreach (var row in rows)
        {
            html.Write($"""<tr><th scope="row">{row.Word}</th><td class="barcell"><svg class="bar" aria-hidden="true" viewBox="0 0 100 12" preserveAspectRatio="none"><rect class="plain" width="{100.0 * row.Cases / largest}" height="12"/></svg></td><td class="n">{voice.Count(row.Cases)}</td></tr>""");
            html.Write($"\n");
        }

        if (others > 0)
        {
            html.Write($"""<tr class="q"><th scope="row">{voice.Count(others, "other", "others", "项其他")}</th><td></td><td class="n">{voice.Count(otherCases)}</td></tr>""");
        }

        if (unrecorded > 0)
        {
            html.Write($"""<tr class="q"><th scope="row">{voice.Say("not recorded", "未记录")}</th><td></td><td class="n">{voice.Count(unrecorded)}</td></tr>""");
        }

        html.Write($"</tbody></table></div>\n");
    }
}
