using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Html.Sections;

/// <summary>What the numbers rest on: files, columns, how full they are, what was found and rejected.</summary>
internal static class QualitySection
{
    public static void Write(Page page)
    {
        var (voice, situation) = (page.Voice, page.Situation);
        var (findings, rejected) = (situation.Findings.Sum(kind => kind.Count), situation.Rejects.Sum(kind => kind.Count));
        page.BeginSection(Chapter.Quality, (findings, rejected) switch
        {
            _ when situation.Sources.Count == 0 => voice.Say("No file was read", "未读入任何文件"),
            (0, 0) => voice.Say("Every row was taken and nothing in it is doubtful", "全部行均已读入，未见疑点"),
            (_, 0) => voice.Say($"Every row was taken; {voice.Count(findings, "value is", "values are", string.Empty)} doubtful", $"全部行均已读入；{voice.Count(findings)}处存疑"),
            (0, _) => voice.Say($"{voice.Count(rejected, "row was", "rows were", string.Empty)} rejected", $"{voice.Count(rejected)}行被拒收"),
            _ => voice.Say($"{voice.Count(rejected, "row was", "rows were", string.Empty)} rejected; {voice.Count(findings, "value is", "values are", string.Empty)} doubtful", $"{voice.Count(rejected)}行被拒收；{voice.Count(findings)}处存疑"),
        });
        Remarks(page, Definitions.Rejects, situation.Rejects, "rejects.csv");
        Remarks(page, Definitions.Findings, situation.Findings, "findings.csv");
        Files(page);
        Completeness(page);
        Dates(page);
        page.EndSection();
    }

    private static void Remarks(Page page, Definition definition, IReadOnlyList<RemarkCount> kinds, string file)
    {
        if (kinds.Count == 0)
        {
            return;
        }

        var (html, voice) = (page.Html, page.Voice);
        html.Write($"""<div class="keep"><h3>""");
        page.Term(definition);
        html.Write($"""</h3><p class="note">{voice.Say("Each with file, row, column and reason in", "逐条见")} <a href="{file}">{file}</a></p><div class="scroll"><table class="dense"><thead><tr><th scope="col">{voice.Say("Kind", "种类")}</th><th scope="col">{voice.Say("Code", "代码")}</th><th scope="col" class="n">{voice.Say("Count", "数量")}</th></tr></thead><tbody>""");
        foreach (var kind in kinds)
        {
            html.Write($"""<tr><th scope="row">{voice.Say(kind.Meaning)}</th><td><code>{kind.Code}</code></td><td class="n">{voice.Count(kind.Count)}</td></tr>""");
            html.Write($"\n");
        }

        html.Write($"</tbody></table></div></div>");
    }

    private static void Files(Page page)
    {
        var (html, voice) = (page.Html, page.Voice);
        html.Write($"<h3>{voice.Say("Files", "文件")}</h3>");
        if (page.Situation.Sources.Count == 0)
        {
            page.Nothing(voice.Say("There is no file to describe.", "没有可说明的文件。"));
            return;
        }

        html.Write($"""<div class="scroll"><table class="dense"><thead><tr><th scope="col">{voice.Say("File", "文件")}</th><th scope="col">{voice.Say("Format", "格式")}</th><th scope="col" class="n">{voice.Say("Rows", "行数")}</th><th scope="col" class="n">{voice.Say("Taken", "读入")}</th><th scope="col" class="n">{voice.Say("Rejected", "拒收")}</th><th scope="col" class="n">{voice.Say("Blank", "空行")}</th><th scope="col" class="n">{voice.Say("Comments", "注释")}</th></tr></thead><tbody>""");
        foreach (var file in page.Situation.Sources)
        {
            html.Write($"""<tr><th scope="row">{file.Name}</th><td>{voice.Say(file.Format)}</td><td class="n">{voice.Count(file.Rows)}</td><td class="n">{voice.Count(file.Taken)}</td><td class="n">{voice.Count(file.Rejected)}</td><td class="n">{voice.Count(file.Blank)}</td><td class="n">{voice.Count(file.Comments)}</td></tr>""");
        }

        html.Write($"</tbody></table></div>\n");
        foreach (var file in page.Situation.Sources)
        {
            html.Write($"""<details><summary>{voice.Say($"Columns of {file.Name}", $"{file.Name}的各列")}</summary><div class="scroll"><table class="dense"><thead><tr><th scope="col">{voice.Say("Heading", "列名")}</th><th scope="col">{voice.Say("Understood as", "识别为")}</th><th scope="col">{voice.Say("How", "读法")}</th></tr></thead><tbody>""");
            foreach (var column in file.Columns)
            {
                html.Write($"""<tr><th scope="row">{column.Heading}</th><td>{UseOf(column, voice)}</td><td>{voice.Say(column.Note)}</td></tr>""");
            }

            html.Write($"</tbody></table></div></details>\n");
        }
    }

    private static string UseOf(SourceColumn column, Voice voice) => column.Use switch
    {
        "identifying" => voice.Say("identifying: left out", "可识别个人：不输出"),
        "forbidden" => voice.Say("not stored here: dropped", "本平台不存储：已丢弃"),
        "notUsed" => voice.Say("not used", "未使用"),
        _ => column.Field,
    };

    private static void Completeness(Page page)
    {
        if (page.Situation.Completeness.Count == 0)
        {
            return;
        }

        var (html, voice) = (page.Html, page.Voice);
        html.Write($"""<div class="keep"><h3>""");
        page.Term(Definitions.Completeness);
        html.Write($"""</h3><table class="dense"><tbody>""");
        foreach (var column in page.Situation.Completeness)
        {
            var share = column.Total == 0 ? 0.0 : (double)column.Filled / column.Total;
            html.Write($"""<tr><th scope="row">{voice.Say(FieldWords.OfColumn(column.Field))}</th><td class="barcell"><svg class="bar" aria-hidden="true" viewBox="0 0 100 12" preserveAspectRatio="none"><rect class="frame" width="100" height="12"/><rect class="plain" width="{share * 100.0}" height="12"/></svg></td><td class="n">{(column.Total == 0 ? "–" : voice.Percent(share))}</td><td class="n q">{voice.Count(column.Filled)} / {voice.Count(column.Total)}</td></tr>""");
            html.Write($"\n");
        }

        html.Write($"</tbody></table></div>");
    }

    private static void Dates(Page page)
    {
        if (page.Situation.DateRanges.Count == 0)
        {
            return;
        }

        var (html, voice) = (page.Html, page.Voice);
        html.Write($"""<div class="keep"><h3>""");
        page.Term(Definitions.DateRanges);
        html.Write($"""</h3><table class="dense"><thead><tr><th scope="col">{voice.Say("Date", "日期")}</th><th scope="col" class="n">{voice.Say("First", "最早")}</th><th scope="col" class="n">{voice.Say("Last", "最晚")}</th><th scope="col" class="n">{voice.Say("Cases", "病例数")}</th></tr></thead><tbody>""");
        foreach (var range in page.Situation.DateRanges)
        {
            html.Write($"""<tr><th scope="row">{voice.Say(FieldWords.Of(range.Field))}</th><td class="n">{Voice.Iso(range.First)}</td><td class="n">{Voice.Iso(range.Last)}</td><td class="n">{voice.Count(range.Filled)}</td></tr>""");
        }

        html.Write($"</tbody></table></div>\n");
    }
}
