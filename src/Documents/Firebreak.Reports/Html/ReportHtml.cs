using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Html.Sections;
using Firebreak.Reports.Situations;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Html;

/// <summary>The report of a situation: one file that needs nothing else, for a desk, a phone and paper.</summary>
public static class ReportHtml
{
    /// <summary>Writes the report in one language.</summary>
    /// <param name="writer">Where to; a writer of UTF-8.</param>
    /// <param name="situation">The numbers.</param>
    /// <param name="cases">The cases behind them: dates and ids for the drawing of chains. Positions are taken from the situation only.</param>
    /// <param name="network">Who infected whom; null where there are no links.</param>
    /// <param name="language">Language of the report.</param>
    public static void Write(TextWriter writer, Situation situation, LineList cases, TransmissionNetwork? network, Language language)
    {
        var page = new Page(writer, situation, cases, network, new(language));
        Frame.Begin(page, writer);
        if (situation.IsBeforeTheFirstCase)
        {
            AttentionSection.Write(page);
            QualitySection.Write(page);
            ProductionSection.Write(page);
        }
        else
        {
            WriteAll(page);
        }

        Frame.End(page, writer);
    }

    private static void WriteAll(Page page)
    {
        HeadlineNumbers.Write(page);
        AttentionSection.Write(page);
        CurveSection.Write(page);
        EstimatesSection.Write(page);
        FoundSection.Write(page);
        AgesSection.Write(page);
        MapSection.Write(page);
        ChainsSection.Write(page);
        DelaysSection.Write(page);
        PlacesSection.Write(page);
        QualitySection.Write(page);
        NotYetSection.Write(page);
        DefinitionsSection.Write(page);
        ProductionSection.Write(page);
    }
}
