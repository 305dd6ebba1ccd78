using System.Text.RegularExpressions;
using System.Xml.Linq;
using Firebreak.Intake.Scenarios;
using Firebreak.Simulation.Runs;
using Firebreak.Testing;

namespace Firebreak.Intake.Tests.Scenarios;

/// <summary>The schemas for editors are the ones that the reader's own records give. FIREBREAK_ACCEPT=1 writes them anew.</summary>
public sealed partial class SchemaTests
{
    private static readonly Lazy<Dictionary<string, XElement>> Documentation = new(() => XDocument
        .Load(Path.ChangeExtension(typeof(Scenario).Assembly.Location, ".xml")).Descendants("member")
        .ToDictionary(member => member.Attribute("name")!.Value));

    [Theory]
    [InlineData("scenario.v1.schema.json")]
    [InlineData("disease.v1.schema.json")]
    public void The_schema_in_the_tree_is_that_of_the_code(string name)
    {
        var schema = new ScenarioSchema(Describe);
        var text = name.StartsWith("scenario", StringComparison.Ordinal) ? schema.Scenario() : schema.Disease();
        var path = Repository.PathOf("docs", "schema", name);
        if (Environment.GetEnvironmentVariable("FIREBREAK_ACCEPT") == "1")
        {
            File.WriteAllText(path, text);
        }

        Assert.Equal(File.ReadAllText(path), text);
    }

    // The property's own summary, or what is said of the parameter of a primary constructor.
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
        string.Concat(words.Nodes().Select(node => node is XElement element
            ? element.FirstAttribute?.Value.Split('.', ':')[^1] ?? element.Value : node.ToString())), " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
