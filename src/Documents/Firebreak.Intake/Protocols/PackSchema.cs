using System.Text.Json.Nodes;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Forms;
using Firebreak.Protocols.Packs;
using static Firebreak.Intake.Scenarios.SchemaNodes;

namespace Firebreak.Intake.Protocols;

/// <summary>The JSON Schemas of packs, forms and examples, made from the records that read them, so that editors and reader can't disagree.</summary>
/// <param name="describe">What the engine's documentation says of a property; null for nothing.</param>
internal sealed class PackSchema(Func<Type, string, string?> describe)
{
    private readonly SortedDictionary<string, JsonNode?> definitions = new(StringComparer.Ordinal);

    public string Pack()
    {
        var change = new JsonObject { ["clause"] = Simple("string"), ["field"] = Simple("string"), ["value"] = new JsonObject(), ["section"] = WordList([.. PackSections.All.Select(section => section.Key)]), ["rule"] = Simple("object") };
        var signed = (JsonObject)change.DeepClone();
        (signed["reason"], signed["signedBy"], signed["from"], signed["expires"]) = (Both(), Simple("string"), Simple("string", "date"), Simple("string", "date"));
        var pack = new JsonObject
        {
            ["pack"] = Said(Words(typeof(PackKind)), "Kind of text: edition, practice, layer, or a base that others inherit."),
            ["title"] = Said(Both(), "Its name."), ["disease"] = Said(Simple("string"), "Key of the disease."), ["jurisdiction"] = Said(Simple("string"), "Where it is in force."),
            ["from"] = Said(Simple("string", "date"), "First day in force."), ["until"] = Said(Simple("string", "date"), "Last day in force."),
            ["inherits"] = Said(Simple("string"), "The pack whose rules hold where this one is silent."),
            ["naturalHistories"] = Said(List(Simple("string")), "Files of natural history."), ["without"] = Said(List(Simple("string")), "Inherited clauses that no longer hold."),
            ["sources"] = Keyed(typeof(PackSource), "Sources by key.", "key"), ["facts"] = Keyed(typeof(FactDeclaration), "Facts that rules ask for, by name.", "name"),
            ["words"] = Said(Closed(new JsonObject([.. Enum.GetNames<PackVocabulary>().Select(name => KeyValuePair.Create(RecordShape.KeyOf(name), (JsonNode?)new JsonObject { ["type"] = "object", ["additionalProperties"] = Both() }))])), "Words by list, each with its name; order matters for measures and levels."),
            ["readings"] = Said(List(Closed(new() { ["key"] = Simple("string"), ["says"] = Both(), ["changes"] = List(Closed(change)) }, "key", "says", "changes")), "Other ways to read the text."),
            ["deviations"] = Said(List(Closed(signed, "reason", "signedBy", "from", "expires")), "Signed changes of a layer."),
        };
        foreach (var section in PackSections.All)
        {
            pack[section.Key] = Said(AnyOf(List(Record(section.Rule)), Record(section.Rule)), section.Name.English + ".");
        }

        return Text("firebreak protocol/1", "A rule pack. Described in docs/guide/protocols.md.", Closed(pack, "pack", "title", "from"), definitions);
    }

    public string Form() => Text(
        "firebreak form/1", "A questionnaire of a rule pack. Described in docs/guide/protocols.md.",
        Closed(KeysOf(typeof(Form)), [.. RecordShape.Of(typeof(Form)).Keys.Where(key => key.IsRequired).Select(key => key.Key)]), definitions);

    public string Examples() => Text("firebreak protocol-examples/1", "Examples of a rule pack, run as tests. Described in docs/guide/protocols.md.", Closed(
        new()
        {
            ["examples"] = List(Closed(
                new()
                {
                    ["says"] = Both(), ["ask"] = Of(typeof(Question)), ["expect"] = Said(Simple("object"), "What must come out; only what is stated is compared."),
                    ["clause"] = Said(Simple("string"), "The clause that must answer."), ["refused"] = Said(Simple("boolean"), "Whether the pack must give no answer."),
                    ["reading"] = Said(Simple("string"), "Another reading of the text."),
                },
                "says", "ask")),
        },
        "examples"), definitions);

    private JsonObject Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return OrNothing(Of(inner));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            var item = type.GetGenericArguments()[0];
            return AnyOf(List(Of(item)), Of(item));
        }

        return type == typeof(double) ? Simple("number")
            : type == typeof(int) || type == typeof(long) ? Simple("integer")
            : type == typeof(bool) ? Simple("boolean")
            : type == typeof(string) ? Simple("string")
            : type == typeof(DateOnly) ? Simple("string", "date")
            : type == typeof(DateTime) ? Simple("string")
            : type == typeof(Phrase) ? Both()
            : type == typeof(FactSheet) ? Said(Simple("object"), "Facts by name.")
            : type.IsEnum ? Words(type)
            : type.IsAbstract ? Family(type)
            : Record(type);
    }

    // A record may be written as a map, as the list of its parts, or as its first part alone.
    private JsonObject Record(Type type) => Defined(type, () =>
    {
        var shape = RecordShape.Of(type);
        var map = Closed(KeysOf(type), [.. shape.Keys.Where(key => key.IsRequired).Select(key => key.Key)]);
        if (shape.Keys.Count == 0 || shape.Keys[0].Parameter is null)
        {
            return map;
        }

        var only = shape.Keys.Count == 1 && shape.Keys[0].Property.PropertyType is { IsAbstract: true, IsInterface: false } family ? Of(family) : null;
        JsonNode[] forms = [map, Simple("array"), Simple("string"), Simple("integer")];
        return AnyOf(only is null ? forms : [.. forms, only]);
    });

    private JsonObject Family(Type family) => Defined(family, () =>
    {
        var (kinds, alone) = (new JsonObject(), new JsonArray());
        foreach (var (name, kind) in RecordReader.KindsOf(family))
        {
            kinds[name] = Record(kind);
            if (RecordShape.Of(kind).Keys.All(key => !key.IsRequired))
            {
                alone.Add((JsonNode)name);
            }
        }

        var one = Closed(kinds);
        (one["minProperties"], one["maxProperties"]) = (1, 1);
        return alone.Count == 0 ? one : AnyOf(one, new JsonObject { ["enum"] = alone });
    });

    private JsonObject Defined(Type type, Func<JsonNode> make)
    {
        // Two records of the engine may share a short name, such as a kind of criterion and one of question.
        var name = RecordShape.KeyOf(type.DeclaringType is { } family ? family.Name + type.Name : type.Name);
        if (!definitions.ContainsKey(name))
        {
            definitions[name] = null;
            definitions[name] = make();
        }

        return new JsonObject { ["$ref"] = "#/definitions/" + name };
    }

    private JsonObject KeysOf(Type type)
    {
        var keys = new JsonObject();
        foreach (var key in RecordShape.Of(type).Keys)
        {
            var node = Of(key.Property.PropertyType);
            keys[key.Key] = describe(key.Property.DeclaringType!, key.Property.Name) is { } words ? Said(node, words) : node;
        }

        return keys;
    }

    private JsonObject Keyed(Type type, string words, string key)
    {
        var keys = KeysOf(type);
        keys.Remove(key);
        return Said(new JsonObject { ["type"] = "object", ["additionalProperties"] = Closed(keys, [.. RecordShape.Of(type).Keys.Where(one => one.IsRequired && one.Key != key).Select(one => one.Key)]) }, words);
    }

    private static JsonObject Both() => Closed(new() { ["english"] = Simple("string"), ["chinese"] = Simple("string") }, "english", "chinese");

    private static JsonObject WordList(IReadOnlyList<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };
}
