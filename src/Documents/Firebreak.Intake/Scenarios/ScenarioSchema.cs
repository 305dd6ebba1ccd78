using System.Text.Json.Nodes;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;
using static Firebreak.Intake.Scenarios.SchemaNodes;

namespace Firebreak.Intake.Scenarios;

/// <summary>The JSON Schema of scenario and disease files, made from the same records that read them, so that editors and reader can't disagree.</summary>
/// <param name="describe">What the engine's documentation says of a property; null for nothing.</param>
internal sealed class ScenarioSchema(Func<Type, string, string?> describe)
{
    private readonly SortedDictionary<string, JsonNode?> definitions = new(StringComparer.Ordinal);

    public string Scenario()
    {
        var number = Simple("number");
        var range = Closed(new() { ["low"] = Simple("number"), ["high"] = Simple("number"), ["logarithmic"] = Simple("boolean") }, "low", "high");
        return Text("firebreak scenario/1", "A scenario for firebreak simulate. Described in docs/guide/simulate.md.", Closed(
            new()
            {
                ["title"] = SchemaNodes.Phrase("What the scenario asks, in one wording or as { english, chinese }."),
                ["firstDay"] = Said(Simple("string", "date"), "Date of day 0; without it days are numbers only."),
                ["days"] = Said(Simple("integer"), "Number of days."),
                ["seed"] = Said(Simple("integer"), "Seed of the luck: the same seed gives the same result. Default 1."),
                ["replicates"] = Said(Simple("integer"), "Number of replicates. Default 20."),
                ["population"] = Said(
                    Closed(new()
                    {
                        ["city"] = Record(typeof(CitySize)), ["description"] = Record(typeof(PopulationDescription)), ["file"] = Simple("string"), ["seed"] = Simple("integer"),
                    }),
                    "Who: a layered city of a size, a description of one's own, or a saved population; one of the three."),
                ["disease"] = Said(Simple("string"), $"A shipped disease ({string.Join(", ", DiseaseFiles.Names)}) or a path that ends in .yaml."),
                ["reproductionNumber"] = Said(Simple("number"), "Mean number a random resident infects, alone among susceptible people. Default: the disease's own."),
                ["transmissionPerContact"] = Said(Simple("number"), "Instead of reproductionNumber: chance of transmission at a contact of weight 1."),
                ["contacts"] = Contacts(),
                ["start"] = Said(List(Record(typeof(FirstInfections))), "People with whom the outbreak begins."),
                ["imports"] = Said(List(Record(typeof(Arrivals))), "Residents who come home infected."),
                ["present"] = Said(Record(typeof(PresentPicture)), "The live picture to start from."),
                ["measures"] = Said(List(Family(typeof(Measure))), "What is done about it. Each measure names its cost in yuan; one without is refused."),
                ["outputs"] = Said(List(Words(typeof(ScenarioOutput))), "Tables to write. Default: all but the tree."),
                ["calibration"] = Said(new JsonObject { ["type"] = "object", ["additionalProperties"] = range }, "Parameters to learn, by name, with their limits: reproductionNumber, dispersion, firstInfections, firstInfectionDay, importsPerDay, or a measure's name with .coverage or .adherence."),
                ["mostInfections"] = Said(number, "A replicate that has infected more people is stopped. Default: no limit."),
            },
            "days", "population", "disease"), definitions);
    }

    public string Disease()
    {
        var disease = Closed(KeysOf(typeof(DiseaseCourse)), [.. RecordShape.Of(typeof(DiseaseCourse)).Keys.Where(key => key.IsRequired).Select(key => key.Key), "sources"]);
        disease["properties"]!["sources"] = Said(new JsonObject { ["type"] = "object" }, "Where the values come from, each with a grade: P, O, R, D, M or A.");
        return Text("firebreak disease/1", "The natural history of one variant of one disease. Described in docs/methods/simulation.md.", disease, definitions);
    }

    private JsonObject Of(RecordKey key)
    {
        var (property, owner) = (key.Property, key.Property.DeclaringType!);
        return owner == typeof(MeasureCost) ? Simple("number")
            : owner == typeof(DistrictDescription) && property.Name == nameof(DistrictDescription.Parent) ? Simple("string")
            : property.Name == "District" ? Simple("string")
            : property.Name == "Districts" && owner == typeof(Measure) ? List(Simple("string"))
            : RecordReader.IsDay(property) ? new JsonObject { ["type"] = new JsonArray("integer", "string") }
            : Of(property.PropertyType);
    }

    private JsonObject Of(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return OrNothing(Of(inner));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return List(Of(type.GetGenericArguments()[0]));
        }

        return type == typeof(double) ? Simple("number")
            : type == typeof(int) || type == typeof(long) || type == typeof(ulong) ? Simple("integer")
            : type == typeof(bool) ? Simple("boolean")
            : type == typeof(string) ? Simple("string")
            : type == typeof(Phrase) ? SchemaNodes.Phrase(null)
            : type == typeof((int, int)) ? List(Simple("integer"))
            : type.IsEnum ? Words(type)
            : type.IsAbstract ? Family(type)
            : Record(type);
    }

    private JsonObject Record(Type type) => Defined(type, () =>
    {
        if (type == typeof(BySetting))
        {
            var settings = KeysOf(type);
            settings["elsewhere"] = Simple("number");
            return AnyOf(Simple("number"), Closed(settings));
        }

        var shape = RecordShape.Of(type);
        var map = Closed(KeysOf(type), [.. shape.Keys.Where(key => key.IsRequired).Select(key => key.Key)]);
        return shape.Keys.Count > 0 && shape.Keys[0].Parameter is not null ? AnyOf(map, new JsonObject { ["type"] = "array" }) : map;
    });

    // One key that names the kind, its values below it.
    private JsonObject Family(Type family) => Defined(family, () =>
    {
        var kinds = new JsonObject();
        foreach (var (name, kind) in RecordReader.KindsOf(family))
        {
            kinds[name] = Record(kind);
        }

        var one = Closed(kinds);
        (one["minProperties"], one["maxProperties"]) = (1, 1);
        return one;
    });

    private JsonObject Defined(Type type, Func<JsonNode> make)
    {
        var name = RecordShape.KeyOf(type.Name);
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
            var node = Of(key);
            keys[key.Key] = describe(key.Property.DeclaringType!, key.Property.Name) is { } words ? Said(node, words) : node;
        }

        return keys;
    }

    private static JsonObject Contacts()
    {
        var setting = Closed(new()
        {
            ["perDay"] = Simple("number"), ["perDayByAge"] = List(Simple("number")), ["relativeTransmission"] = Simple("number"), ["circle"] = Simple("integer"),
        });
        var settings = new JsonObject { ["ownDistrictShare"] = Simple("number"), ["districtAboveShare"] = Simple("number"), ["staffMetByPatientPerDay"] = Simple("number"), ["homogeneous"] = Simple("number") };
        foreach (var name in Enum.GetValues<Setting>().Where(one => one != Setting.Import))
        {
            settings[RecordShape.KeyOf(name.ToString())] = setting.DeepClone();
        }

        return Said(AnyOf(new JsonObject { ["enum"] = new JsonArray("layeredCity") }, Closed(settings)), "Who meets whom how often. Default layeredCity; { homogeneous: 20 } for everyone with everyone.");
    }
}
