using System.Text.RegularExpressions;
using System.Xml.Linq;
using Firebreak.Intake.Protocols;
using Firebreak.Testing;

namespace Firebreak.Protocols.Tests;

/// <summary>The schemas for editors are the ones that the reader's own records give. FIREBREAK_ACCEPT=1 writes them anew.</summary>
public sealed partial class ProtocolSchemaTests
{
    private static readonly Lazy<Dictionary<string, XElement>> Documentation = new(() => XDocument
        .Load(Path.ChangeExtension(typeof(Protocol).Assembly.Location, ".xml")).Descendants("member").ToDictionary(member => member.Attribute("name")!.Value));

    [Theory]
    [InlineData("protocol.v1.schema.json")]
    [InlineData("form.v1.schema.json")]
    [InlineData("protocol-examples.v1.schema.json")]
    public void The_schema_in_the_tree_is_that_of_the_code(string name)
    {
        var schema = new PackSchema(Describe);
        var text = name.StartsWith("form", StringComparison.Ordinal) ? schema.Form() : name.StartsWith("protocol-", StringComparison.Ordinal) ? schema.Examples() : schema.Pack();
        var path = Repository.PathOf("docs", "schema", name);
        if (Environment.GetEnvironmentVariable("FIREBREAK_ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.True(File.Exists(path), $"{path} is missing: run these tests once with FIREBREAK_ACCEPT=1.");
        Assert.Equal(File.ReadAllText(path), text);
    }

    private static string? Describe(Type type, string property)
    {
        var owner = type.FullName!.Replace('+', '.');
        if (Documentation.Value.TryGetValue($"P:{owner}.{property}", out var member) && member.Element("summary") is { } summary)
        {
            return Plain(summary);
        }

        return Documentation.Value.TryGetValue($"T:{owner}", out var record)
            && record.Elements("param").FirstOrDefault(one => one.Attribute("name")?.Value == property) is { } parameter ? Plain(parameter) : null;
    }

    private static string Plain(XElement words) => Spaces().Replace(
        string.Concat(words.Nodes().Select(node => node is XElement element ? element.FirstAttribute?.Value.Split('.', ':')[^1] ?? element.Value : node.ToString())), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
