using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Words;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Html;

/// <summary>One report while it is written: what it is about, the language, and the blocks that every section uses.</summary>
internal sealed class Page(TextWriter writer, Situation situation, LineList cases, TransmissionNetwork? network, Voice voice)
{
    private const double WideWidth = 880;
    private const double NarrowWidth = 358;
    private const double SmallWidth = 272;

    public Situation Situation => situation;

    public LineList Cases => cases;

    public TransmissionNetwork? Network => network;

    public Voice Voice => voice;

    public Markup Html { get; } = new(writer);

    /// <summary>Starts a section. Its title says what was found; the kicker above says what it is about.</summary>
    public void BeginSection(Chapter chapter, string finding)
    {
        Html.Write($"""<section id="{chapter.Code}"><p class="kicker">{voice.Say(chapter.Name)}</p><h2>{finding}</h2>""");
        Html.Write($"\n");
    }

    /// <summary>Ends a section.</summary>
    public void EndSection() => Html.Write($"</section>\n\n");

    /// <summary>A paragraph in quiet ink, left out when there is nothing to say.</summary>
    public void Note(params IEnumerable<string> sentences)
    {
        var text = voice.Join(sentences);
        if (text.Length > 0)
        {
            Html.Write($"""<p class="note">{text}</p>""");
            Html.Write($"\n");
        }
    }

    /// <summary>A paragraph that stands where a chart would stand.</summary>
    public void Nothing(string sentence) => Html.Write($"""<p class="nothing">{sentence}</p>""");

    /// <summary>The name of a number, linked to its definition.</summary>
    public void Term(Definition definition, string? name = null) => Html.Write(
        $"""<a class="term" href="#def-{definition.Code}" title="{voice.Say(definition.Meaning)}">{name ?? voice.Say(definition.Name)}</a>""");

    /// <summary>A drawing, laid out for a wide page and for a phone, with its numbers below.</summary>
    public void Figure(IChart chart, string description, Action? data = null)
    {
        Html.Write($"<figure>");
        Draw(chart, description, "wide", WideWidth);
        Draw(chart, description, "narrow", NarrowWidth);
        EndFigure(data);
    }

    /// <summary>A drawing small enough for every page as it is.</summary>
    public void SmallFigure(IChart chart, string description, Action? data = null)
    {
        Html.Write($"<figure>");
        Draw(chart, description, "small", SmallWidth);
        EndFigure(data);
    }

    private void EndFigure(Action? data)
    {
        if (data is not null)
        {
            Html.Write($"""<details class="data"><summary>{voice.Say("Data of this chart", "本图数据")}</summary><div class="scroll">""");
            data();
            Html.Write($"</div></details>");
        }

        Html.Write($"</figure>\n");
    }

    /// <summary>A table of plain cells. Numbers are written without grouping, so that they can be copied into a spreadsheet.</summary>
    public void DataTable(IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string>> rows)
    {
        Html.Write($"""<table class="dense"><thead><tr>""");
        for (var i = 0; i < headings.Count; i++)
        {
            Html.Write($"""<th scope="col" class="{(i > 0 ? "n" : "w")}">{headings[i]}</th>""");
        }

        Html.Write($"</tr></thead><tbody>");
        foreach (var row in rows)
        {
            Html.Write($"""<tr><th scope="row">{row[0]}</th>""");
            for (var i = 1; i < row.Count; i++)
            {
                Html.Write($"""<td class="n">{row[i]}</td>""");
            }

            Html.Write($"</tr>\n");
        }

        Html.Write($"</tbody></table>");
    }

    private void Draw(IChart chart, string description, string layout, double width)
    {
        var height = chart.HeightAt(width);
        Html.Write($"""<svg class="chart {layout}" role="img" aria-label="{description}" viewBox="0 0 {width} {height}" width="{width}" height="{height}">""");
        chart.Draw(Html, width);
        Html.Write($"</svg>");
    }
}
