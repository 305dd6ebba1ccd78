namespace Firebreak.Reports.Html.Sections;

/// <summary>Everything needed to make the same report again.</summary>
internal static class ProductionSection
{
    public static void Write(Page page)
    {
        var (html, voice, production) = (page.Html, page.Voice, page.Situation.Production);
        page.BeginSection(Chapter.Production, voice.Say("How to make this report again", "如何重新生成本报告"));
        html.Write($"""<table class="dense"><tbody>""");
        Row(page, voice.Say("Version", "版本"), "Firebreak " + production.Version);
        Row(page, voice.Say("Made at", "生成时间"), Frame.MadeAt(page));
        Row(page, voice.Say("Options", "命令选项"), production.Options.Count == 0 ? voice.Say("none", "无") : string.Join(' ', production.Options));
        Row(page, voice.Say("Identified output", "可识别输出"), production.Identified ? voice.Say("yes", "是") : voice.Say("no", "否"));
        Row(page, voice.Say("Seed", "随机种子"), voice.Say("none: no number here is drawn at random", "无：本报告不含随机数"));
        foreach (var file in page.Situation.Sources)
        {
            Row(page, file.Name, "SHA-256 " + file.Sha256);
            if (file.Mapping is { } mapping)
            {
                Row(page, voice.Say($"Mapping of {file.Name}", $"{file.Name}的映射"), mapping);
            }
        }

        html.Write($"</tbody></table>");
        page.Note(voice.Say(
            "This file needs no network and sends nothing. It uses the fonts of the machine; Chinese text needs a Chinese font there.",
            "本文件无需联网，也不发送任何信息。字体取自本机。"));
        page.EndSection();
    }

    private static void Row(Page page, string name, string value) =>
        page.Html.Write($"""<tr><th scope="row">{name}</th><td><code>{value}</code></td></tr>""");
}
