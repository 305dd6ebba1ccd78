using System.Xml.Linq;
using Firebreak.Primitives;
using Firebreak.Reports.Html;
using Firebreak.Reports.Tests.Samples;

namespace Firebreak.Reports.Tests.Html;

/// <summary>A report as written, and as a browser would see it.</summary>
internal sealed class Rendered
{
    private Rendered(string text)
    {
        Text = text;

        // The page is written so that it is XML too: one missing end tag or quote fails here.
        Document = XDocument.Parse(text.Replace("<!DOCTYPE html>", string.Empty, StringComparison.Ordinal), LoadOptions.PreserveWhitespace);
    }

    public string Text { get; }

    public XDocument Document { get; }

    public IEnumerable<XElement> Elements(string name) => Document.Descendants(name);

    /// <summary>What a reader sees of an element, style and script left out.</summary>
    public static string VisibleText(XElement element) => string.Concat(element.DescendantNodes().OfType<XText>()
        .Where(text => text.Parent!.Name.LocalName is not ("style" or "script"))
        .Select(text => text.Value + " "));

    public static Rendered Of(Outbreak outbreak, Language language = Language.English)
    {
        using var writer = new StringWriter();
        ReportHtml.Write(writer, outbreak.Situation, outbreak.Cases, outbreak.Network, language);
        return new(writer.ToString());
    }
}
