using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;

namespace Firebreak.Intake.Scenarios;

/// <summary>Pieces of a JSON Schema (draft 7) of which the schemas for editors are made.</summary>
internal static class SchemaNodes
{
    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The text of a schema with the definitions that it refers to.</summary>
    public static string Text(string title, string description, JsonObject body, IDictionary<string, JsonNode?> definitions)
    {
        var schema = new JsonObject { ["$schema"] = "http://json-schema.org/draft-07/schema#", ["title"] = title, ["description"] = description };
        foreach (var (key, value) in body.ToArray())
        {
            body.Remove(key);
            schema[key] = value;
        }

        schema["definitions"] = new JsonObject(definitions);
        return schema.ToJsonString(Options) + "\n";
    }

    // A reference takes no neighbours in draft 7: it is wrapped to carry words.
    public static JsonObject Said(JsonNode node, string words)
    {
        var said = node is JsonObject map && map.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(map) } : (JsonObject)node.DeepClone();
        said["description"] = words;
        return said;
    }

    public static JsonObject Phrase(string? words)
    {
        var phrase = AnyOf(Simple("string"), Closed(new() { ["english"] = Simple("string"), ["chinese"] = Simple("string") }, "english", "chinese"));
        return words is null ? phrase : Said(phrase, words);
    }

    public static JsonObject Words(Type type) => new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => (JsonNode)RecordShape.KeyOf(name))]) };

    public static JsonObject List(JsonNode item) => new JsonObject { ["type"] = "array", ["items"] = item };

    public static JsonObject AnyOf(params JsonNode[] choices) => new JsonObject { ["anyOf"] = new JsonArray(choices) };

    public static JsonObject OrNothing(JsonNode node) => AnyOf(node, Simple("null"));

    public static JsonObject Simple(string type, string? format = null)
    {
        var simple = new JsonObject { ["type"] = type };
        if (format is not null)
        {
            simple["format"] = format;
        }

        return simple;
    }

    public static JsonObject Closed(JsonObject properties, params string[] required)
    {
        var closed = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Length > 0)
        {
            closed["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        }

        return closed;
    }
}
