using System.Globalization;
using System.Text;
using Firebreak.Primitives;
using Firebreak.Reports.Charts;

namespace Firebreak.Reports.Html;

/// <summary>What stands around the sections: head, list of contents, title, and the margins of printed pages.</summary>
internal static class Frame
{
    public static void Begin(Page page, TextWriter writer)
    {
        var (html, voice, situation) = (page.Html, page.Voice, page.Situation);
        var title = TitleOf(page);
        html.Write($"""
            <!DOCTYPE html>
            <html lang="{voice.Code}">
            <head>
            <meta charset="utf-8"/>
            <meta name="viewport" content="width=device-width, initial-scale=1"/>
            <meta name="referrer" content="no-referrer"/>
            <title>{title}</title>
            <style>

            """);
        writer.Write(Assets.Style);
        writer.Write(PrintMargins(page, title));
        html.Write($"""
            </style>
            </head>
            <body>

            """);
        Patterns.Write(html);
        if (situation.IsPractice)
        {
            html.Write($"""<p class="practice" role="note">{voice.Say("PRACTICE: nothing here is real.", "演练：此处内容均非真实。")}</p>""");
        }

        html.Write($"""<div class="page"><nav class="rail" aria-label="{voice.Say("Contents", "目录")}"><p class="brand">{voice.Say("Firebreak", "防火隔离带 Firebreak")}</p><ol>""");
        foreach (var chapter in page.Situation.IsBeforeTheFirstCase ? Chapter.BeforeTheFirstCase : Chapter.All)
        {
            html.Write($"""<li><a href="#{chapter.Code}">{voice.Say(chapter.Name)}</a></li>""");
        }

        html.Write($"""
            </ol><button class="toggle" type="button" hidden="hidden">{voice.Say("Light or dark", "浅色 / 深色")}</button></nav>
            <main>
            <header><h1>{title}</h1><p class="meta">{voice.Join(AsOf(page), voice.Say($"Made by Firebreak {situation.Production.Version} on {MadeAt(page)}.", $"由 Firebreak {situation.Production.Version} 于{MadeAt(page)}生成。"))}</p></header>

            """);
    }

    public static void End(Page page, TextWriter writer)
    {
        page.Html.Write($"</main></div>\n<script>\n");
        writer.Write(Assets.Script);
        page.Html.Write($"</script>\n</body>\n</html>\n");
    }

    /// <summary>Minute of making, UTC.</summary>
    public static string MadeAt(Page page) => page.Situation.Production.MadeAt.ToUniversalTime().ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);

    private static string TitleOf(Page page) => page.Situation.Disease is { Length: > 0 } disease
        ? page.Voice.Say($"Situation: {disease}", $"疫情形势：{disease}")
        : page.Voice.Say("Outbreak situation", "疫情形势");

    private static string AsOf(Page page)
    {
        var voice = page.Voice;
        return page.Situation.AsOf is { } day
            ? page.Situation.AsOfWasGiven
                ? voice.Say($"As of {voice.Day(day)}, as asked for.", $"数据截至{voice.Day(day)}（按指定日期）。")
                : voice.Say($"As of {voice.Day(day)}, the latest date in the files.", $"数据截至{voice.Day(day)}（文件中的最后日期）。")
            : voice.Say("The files have no date: no as-of day.", "文件中没有日期，因此没有数据截止日期。");
    }

    private static string PrintMargins(Page page, string title)
    {
        var voice = page.Voice;
        var left = page.Situation.AsOf is { } day ? title + " · " + voice.Say($"as of {voice.Day(day)}", $"数据截至{voice.Day(day)}") : title;
        var right = $"Firebreak {page.Situation.Production.Version} · {MadeAt(page)}";
        var of = voice.Language == Language.Chinese
            ? """ "第 " counter(page) " 页，共 " counter(pages) " 页" """
            : """ "page " counter(page) " of " counter(pages) """;
        return $$"""
            @page {
              size: A4; margin: 18mm 14mm 16mm;
              @top-left { content: "{{CssText(left)}}"; font: 8pt system-ui, "Noto Sans CJK SC", sans-serif; color: #333; }
              @top-right { content: "{{CssText(right)}}"; font: 8pt system-ui, "Noto Sans CJK SC", sans-serif; color: #333; }
              @bottom-right { content: {{of.Trim()}}; font: 8pt system-ui, "Noto Sans CJK SC", sans-serif; color: #333; }
            }

            """;
    }

    // Every character that isn't a plain letter or digit goes out as a code, so that a disease label can't end the style sheet.
    private static string CssText(string text)
    {
        var css = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            _ = Rune.IsLetterOrDigit(rune)
                ? css.Append(rune.ToString())
                : css.Append(CultureInfo.InvariantCulture, $"\\{rune.Value:x6}");
        }

        return css.ToString();
    }
}
