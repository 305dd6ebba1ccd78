using Firebreak.Reports.Situations;

namespace Firebreak.Reports.Html.Sections;

/// <summary>What every number means, for reading on paper.</summary>
internal static class DefinitionsSection
{
    public static void Write(Page page)
    {
        var (html, voice) = (page.Html, page.Voice);
        page.BeginSection(Chapter.Definitions, voice.Say("What the numbers mean", "各项数字的含义"));
        html.Write($"""<dl class="definitions">""");
        foreach (var definition in Definitions.All)
        {
            html.Write($"""<dt id="def-{definition.Code}">{voice.Say(definition.Name)}</dt><dd>{voice.Say(definition.Meaning)} <code>{definition.Code}</code></dd>""");
            html.Write($"\n");
        }

        html.Write($"</dl>");
        page.EndSection();
    }
}
