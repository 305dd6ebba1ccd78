using Firebreak.Primitives;
using Firebreak.Protocols.Forms;
using Firebreak.Reports.Html;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Protocols;

/// <summary>A questionnaire on paper: blank or filled, A4, one file that needs nothing else.</summary>
public static class FormHtml
{
    // Ink is dear and copiers are poor: black on white, rules instead of boxes, the other language small beneath.
    private const string Style = """
        @page { size: A4; margin: 14mm 14mm 16mm; @bottom-right { content: counter(page) " / " counter(pages); font: 8pt sans-serif; } }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 182mm; font: 10.5pt/1.45 "Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", system-ui, sans-serif; color: #000; background: #fff; }
        h1 { font-size: 16pt; margin: 0; }
        h2 { font-size: 11.5pt; margin: 6mm 0 1.5mm; border-bottom: 1pt solid #000; break-after: avoid; }
        .other { font-size: 8.5pt; color: #444; }
        .meta { font-size: 8.5pt; color: #444; margin: 1mm 0 0; }
        .q { display: grid; grid-template-columns: 66mm 1fr; gap: 0 5mm; padding: 1.6mm 0; border-bottom: .4pt solid #999; break-inside: avoid; }
        .a { min-height: 7mm; border-bottom: .6pt dotted #000; align-self: end; overflow-wrap: anywhere; }
        .codes { display: flex; flex-wrap: wrap; gap: 1mm 5mm; align-self: center; }
        .box { display: inline-block; width: 3.4mm; height: 3.4mm; border: .8pt solid #000; margin-right: 1.4mm; text-align: center; font-size: 8pt; line-height: 3.2mm; vertical-align: -.4mm; }
        .when { font-size: 8.5pt; color: #444; grid-column: 1 / -1; }
        .who::after { content: " ◆"; }

        """;

    /// <summary>Writes a form.</summary>
    /// <param name="writer">Where to; a writer of UTF-8.</param>
    /// <param name="form">The form.</param>
    /// <param name="pack">Key of the pack it belongs to.</param>
    /// <param name="answers">Answers to fill in; null for a blank form.</param>
    /// <param name="language">The language that stands large; the other stands small beneath.</param>
    public static void Write(TextWriter writer, Form form, string pack, FormChecked? answers, Language language)
    {
        var (html, voice) = (new Markup(writer), new Voice(language));
        html.Write($"""<!DOCTYPE html><html lang="{voice.Code}"><head><meta charset="utf-8"/><meta name="referrer" content="no-referrer"/><title>{form.Title.In(language)}</title><style>""");
        writer.Write(Style);
        html.Write($"""</style></head><body><h1>{form.Title.In(language)}</h1><p class="other">{Other(form.Title, language)}</p><p class="meta">{pack} · {form.Key} · {voice.Say("◆ tells who it is", "◆ 可识别个人身份")}</p>""");
        html.Write($"\n");
        foreach (var part in form.Parts)
        {
            html.Write($"""<section><h2>{part.Title.In(language)} <span class="other">{Other(part.Title, language)}</span></h2>""");
            html.Write($"\n");
            foreach (var question in part.Questions)
            {
                Question(html, form, question, answers, voice);
            }

            html.Write($"</section>\n");
        }

        html.Write($"</body></html>\n");
    }

    private static void Question(Markup html, Form form, FormQuestion question, FormChecked? answers, Voice voice)
    {
        var language = voice.Language;
        html.Write($"""<div class="q"><div><span class="{(question.Identifying ? "who" : "")}">{question.Asks.In(language)}{(question.Required ? " *" : "")}{Unit(question, language)}</span><br/><span class="other">{Other(question.Asks, language)}</span></div>""");
        if (Codes(question) is { Count: > 0 } codes)
        {
            html.Write($"""<div class="codes">""");
            foreach (var code in codes)
            {
                html.Write($"""<span><span class="box">{(IsChosen(question, code.Code, answers) ? "✓" : "")}</span>{code.Says.In(language)} <span class="other">{Other(code.Says, language)}</span></span>""");
            }

            html.Write($"</div>");
        }
        else
        {
            html.Write($"""<div class="a">{answers?.Values.Of(question.Key)?.Text ?? ""}</div>""");
        }

        if (question.When is not null)
        {
            var on = form.Questions.Where(one => question.When.Facts.Any(fact => fact == one.Key || fact.StartsWith(one.Key + ".", StringComparison.Ordinal))).Select(one => $"“{one.Asks.In(language)}”");
            html.Write($"""<div class="when">{voice.Say("Only where it applies after: ", "视以下回答填写：")}{string.Join(voice.Say(", ", "、"), on)}</div>""");
        }

        html.Write($"</div>\n");
    }

    private static IReadOnlyList<AnswerCode> Codes(FormQuestion question) => question.Kind == AnswerKind.YesNo
        ? [new("true", new("yes", "是")), new("false", new("no", "否"))] : question.Codes;

    private static bool IsChosen(FormQuestion question, string code, FormChecked? answers) => answers is not null && (question.Kind == AnswerKind.Choices
        ? answers.Values.YesNoOf($"{question.Key}.{code}") == true
        : answers.Values.Of(question.Key)?.Text == code);

    private static string Unit(FormQuestion question, Language language) => question.Unit is { } unit ? $" ({unit.In(language)})" : "";

    private static string Other(Phrase phrase, Language language) => phrase.In(language == Language.Chinese ? Language.English : Language.Chinese);
}
