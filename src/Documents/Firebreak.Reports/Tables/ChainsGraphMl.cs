using System.Globalization;
using System.Text;
using System.Xml;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Words;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tables;

/// <summary>Writes <c>chains.graphml</c>: everybody and every link, for graph tools (Gephi, yEd, Cytoscape, igraph, NetworkX).</summary>
public static class ChainsGraphMl
{
    private const string Namespace = "http://graphml.graphdrawing.org/xmlns";

    private static readonly (string Id, string Type)[] Keys =
    [
        ("label", "string"), ("inLineList", "boolean"), ("component", "int"), ("generation", "int"), ("infectees", "int"), ("infectors", "int"), ("onset", "string"), ("howFound", "string"),
    ];

    /// <summary>Writes the network and leaves the stream open. A value that isn't known is left out.</summary>
    /// <param name="stream">Where to.</param>
    /// <param name="cases">The line list, for onset and how found.</param>
    /// <param name="network">The network; null writes an empty graph.</param>
    public static void Write(Stream stream, LineList cases, TransmissionNetwork? network)
    {
        using var xml = XmlWriter.Create(stream, new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = false });
        xml.WriteStartElement("graphml", Namespace);
        foreach (var (id, type) in Keys)
        {
            xml.WriteStartElement("key", Namespace);
            xml.WriteAttributeString("id", id);
            xml.WriteAttributeString("for", "node");
            xml.WriteAttributeString("attr.name", id);
            xml.WriteAttributeString("attr.type", type);
            xml.WriteEndElement();
        }

        xml.WriteStartElement("graph", Namespace);
        xml.WriteAttributeString("id", "chains");
        xml.WriteAttributeString("edgedefault", "directed");
        if (network is not null)
        {
            WriteNodes(xml, cases, network);
            WriteLinks(xml, network);
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void WriteNodes(XmlWriter xml, LineList cases, TransmissionNetwork network)
    {
        var onsets = cases.Dates(DateField.Onset);
        for (var i = 0; i < network.Nodes.Count; i++)
        {
            var node = network.Nodes[i];
            var isCase = i < cases.Count;
            xml.WriteStartElement("node", Namespace);
            xml.WriteAttributeString("id", NodeId(i));
            Data(xml, "label", Legal(node.Id));
            Data(xml, "inLineList", node.InLineList ? "true" : "false");
            Data(xml, "component", Text(node.Component));
            Data(xml, "generation", node.Generation is { } generation ? Text(generation) : null);
            Data(xml, "infectees", Text(node.OutDegree));
            Data(xml, "infectors", Text(node.InDegree));
            Data(xml, "onset", isCase ? onsets?[i]?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : null);
            Data(xml, "howFound", isCase && cases.Found is { } found && found[i] != HowFound.Unknown ? CaseColumns.Kebab(found[i].ToString()) : null);
            xml.WriteEndElement();
            xml.WriteWhitespace("\n");
        }
    }

    private static void WriteLinks(XmlWriter xml, TransmissionNetwork network)
    {
        for (var i = 0; i < network.Links.Count; i++)
        {
            var (infector, infectee) = network.Links[i];
            xml.WriteStartElement("edge", Namespace);
            xml.WriteAttributeString("id", "e" + Text(i));
            xml.WriteAttributeString("source", NodeId(infector));
            xml.WriteAttributeString("target", NodeId(infectee));
            xml.WriteEndElement();
            xml.WriteWhitespace("\n");
        }
    }

    // Ids of the file may hold anything; a graph's own ids may not.
    private static string NodeId(int index) => "n" + Text(index);

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Data(XmlWriter xml, string key, string? value)
    {
        if (value is not null)
        {
            xml.WriteStartElement("data", Namespace);
            xml.WriteAttributeString("key", key);
            xml.WriteString(value);
            xml.WriteEndElement();
        }
    }

    private static string Legal(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!Characters.MayStandInMarkup(text, i))
            {
                return string.Create(text.Length, text, static (span, source) =>
                {
                    for (var c = 0; c < span.Length; c++)
                    {
                        span[c] = Characters.MayStandInMarkup(source, c) ? source[c] : '\uFFFD';
                    }
                });
            }
        }

        return text;
    }
}
