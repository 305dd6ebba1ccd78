using System.Globalization;
using System.Xml.Linq;
using Firebreak.Reports.Tables;
using Firebreak.Reports.Tests.Samples;

namespace Firebreak.Reports.Tests.Tables;

public sealed class ChainsGraphMlTests
{
    private static readonly XNamespace Graph = "http://graphml.graphdrawing.org/xmlns";

    [Theory]
    [InlineData("village")]
    [InlineData("hospital")]
    [InlineData("hostile")]
    public void Everybody_and_every_link_is_there_with_what_is_known(string name)
    {
        var outbreak = name switch { "village" => Outbreak.Village, "hospital" => Outbreak.Hospital, _ => Outbreak.Hostile };
        var network = outbreak.Network!;
        var document = Written(outbreak);
        var nodes = document.Descendants(Graph + "node").ToArray();

        Assert.Equal(network.Nodes.Count, nodes.Length);
        Assert.Equal(network.Links.Count, document.Descendants(Graph + "edge").Count());
        for (var i = 0; i < nodes.Length; i++)
        {
            Assert.Equal(network.Nodes[i].InLineList ? "true" : "false", Data(nodes[i], "inLineList"));
            Assert.Equal(network.Nodes[i].Component.ToString(CultureInfo.InvariantCulture), Data(nodes[i], "component"));
            Assert.Equal(network.Nodes[i].Generation?.ToString(CultureInfo.InvariantCulture), Data(nodes[i], "generation"));
        }
    }

    [Fact]
    public void Every_attribute_used_is_declared_and_every_link_joins_people_of_the_graph()
    {
        var document = Written(Outbreak.Hospital);
        var keys = document.Descendants(Graph + "key").Select(key => key.Attribute("id")!.Value).ToHashSet(StringComparer.Ordinal);
        var nodes = document.Descendants(Graph + "node").Select(node => node.Attribute("id")!.Value).ToHashSet(StringComparer.Ordinal);

        Assert.All(document.Descendants(Graph + "data"), data => Assert.Contains(data.Attribute("key")!.Value, keys));
        Assert.All(document.Descendants(Graph + "edge"), edge =>
        {
            Assert.Contains(edge.Attribute("source")!.Value, nodes);
            Assert.Contains(edge.Attribute("target")!.Value, nodes);
        });
    }

    [Fact]
    public void Without_links_the_graph_is_empty_but_valid() => Assert.Empty(Written(Outbreak.Empty).Descendants(Graph + "node"));

    private static string? Data(XElement node, string key) => node.Elements(Graph + "data").SingleOrDefault(data => data.Attribute("key")!.Value == key)?.Value;

    private static XDocument Written(Outbreak outbreak)
    {
        using var stream = new MemoryStream();
        ChainsGraphMl.Write(stream, outbreak.Cases, outbreak.Network);
        stream.Position = 0;
        return XDocument.Load(stream);
    }
}
