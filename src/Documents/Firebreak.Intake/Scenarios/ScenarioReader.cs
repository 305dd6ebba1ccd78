using System.Globalization;
using Firebreak.Intake.Files;
using Firebreak.Intake.Populations;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Courses;
using Firebreak.Simulation.Runs;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Scenarios;

/// <summary>Reads scenario files. Documented in docs/guide/simulate.md; described to editors by docs/schema/scenario.v1.schema.json.</summary>
public sealed class ScenarioReader
{
    internal static readonly IReadOnlyList<string> Keys =
    [
        "title", "firstDay", "days", "seed", "replicates", "population", "disease", "reproductionNumber", "transmissionPerContact", "contacts", "start",
        "imports", "present", "measures", "outputs", "calibration", "mostInfections",
    ];

    private readonly YamlPlace file;
    private readonly string folder;
    private readonly ScenarioOverrides overrides;
    private readonly Dictionary<string, YamlNode> given;
    private readonly YamlNode nothing = new YamlScalarNode("");

    private ScenarioReader(YamlPlace file, string folder, ScenarioOverrides overrides)
    {
        (this.file, this.folder, this.overrides) = (file, folder, overrides);
        var pairs = file.Map(file.Root, file.Name);
        foreach (var (key, value) in pairs)
        {
            if (!Keys.Contains(key, StringComparer.Ordinal))
            {
                throw file.UnknownKey(value, key, "a scenario", [.. Keys]);
            }
        }

        given = pairs.ToDictionary(StringComparer.Ordinal);
    }

    /// <summary>Names of the diseases that ship with Firebreak, as scenario files give them.</summary>
    public static IReadOnlyList<string> ShippedDiseases => DiseaseFiles.Names;

    /// <summary>Reads a scenario file, and the disease and population it names.</summary>
    /// <param name="path">Where it lies; other files are looked for beside it.</param>
    /// <param name="overrides">What is said instead of the file; null for nothing.</param>
    public static ScenarioOutcome Read(string path, ScenarioOverrides? overrides = null)
    {
        try
        {
            var source = DiseaseFiles.Digest(YamlPlace.Bytes(path), Path.GetFileName(path));
            var reader = new ScenarioReader(
                YamlPlace.Parse(source.Text, source.Name), Path.GetDirectoryName(Path.GetFullPath(path))!, overrides ?? new ScenarioOverrides());
            return new ScenarioOutcome.Read(reader.Compose(source));
        }
        catch (RefusalException refused)
        {
            return new ScenarioOutcome.Refused(refused.Reason, refused.ByEnvironment);
        }
    }

    internal static Phrase Refused(ParameterRefusedException refused)
    {
        var parts = refused.Parameter.Split('.');
        var name = string.Join('.', parts[..^1].Append(RecordShape.KeyOf(parts[^1])));
        return new($"{name} is {refused.Value}; expected: {refused.Expected.English}", $"{name} 为 {refused.Value}；应为：{refused.Expected.Chinese}");
    }

    private ScenarioFile Compose(ReadText source)
    {
        var plain = new RecordReader(file, [], firstDay: null);
        var firstDay = Date("firstDay");
        var people = People(plain);
        var districts = people is PopulationSource.Saved saved ? saved.Districts : ((PopulationSource.Described)people).Description.Districts.Select(one => one.Code).ToArray();
        var reader = new RecordReader(file, districts, firstDay);
        var (course, disease) = Disease();
        var (reproduction, transmission) = Transmission(plain, course);
        var scenario = new Scenario
        {
            Days = overrides.Days ?? (given.TryGetValue("days", out var days) ? plain.Value<int>(days, "days")
                : throw file.Wrong(file.Root, new("the scenario has no days; expected: days, how many to simulate", "情景缺少 days（模拟天数）"))),
            Course = course,
            Contacts = Contacts(reader),
            TransmissionPerContact = transmission,
            Start = List<FirstInfections>(reader, "start"),
            Arrivals = List<Arrivals>(reader, "imports"),
            Measures = [.. YamlPlace.Items(Node("measures")).Select(reader.Measure)],
            Present = given.TryGetValue("present", out var present) ? reader.Read<PresentPicture>(present, "present") : null,
            MostInfections = given.TryGetValue("mostInfections", out var most) ? plain.Value<int>(most, "mostInfections") : int.MaxValue,
        };
        foreach (var (key, property) in new[] { ("days", "Days"), ("start", "Start"), ("imports", "Arrivals"), ("measures", "Measures"), ("contacts", "Settings"), ("present", "Present"), ("mostInfections", "MostInfections") })
        {
            if (given.TryGetValue(key, out var node))
            {
                reader.Note(property, node);
            }
        }

        Check(scenario, reader);
        return new ScenarioFile
        {
            Source = source,
            Disease = disease,
            Title = given.TryGetValue("title", out var title) ? plain.Value<Phrase>(title, "title") : new Phrase(source.Name, source.Name),
            FirstDay = firstDay,
            Seed = new Seed(overrides.Seed ?? (given.TryGetValue("seed", out var seed) ? plain.Value<ulong>(seed, "seed") : 1UL)),
            Replicates = Replicates(plain),
            People = people,
            ReproductionNumber = reproduction,
            Scenario = scenario,
            Outputs = given.TryGetValue("outputs", out var outputs)
                ? [.. YamlPlace.Items(outputs).Select(one => plain.Value<ScenarioOutput>(one, "outputs")).Distinct()]
                : [ScenarioOutput.Days, ScenarioOutput.Districts, ScenarioOutput.Ages, ScenarioOutput.Settings, ScenarioOutput.Replicates],
            Calibrated = new CalibrationSection(file, plain, scenario).Read(Node("calibration")),
        };
    }

    private void Check(Scenario scenario, RecordReader reader)
    {
        try
        {
            scenario.Check();
        }
        catch (ParameterRefusedException refused)
        {
            throw file.Wrong(reader.LineOf(refused.Parameter), Refused(refused));
        }
    }

    private int Replicates(RecordReader plain)
    {
        var replicates = overrides.Replicates ?? (given.TryGetValue("replicates", out var node) ? plain.Value<int>(node, "replicates") : 20);
        return replicates is >= 1 and <= 100_000 ? replicates
            : throw file.Wrong(Node("replicates"), new($"replicates is {replicates}; expected: 1 to 100,000", $"replicates 为 {replicates}；应为 1 至 100000"));
    }

    private (DiseaseCourse Course, ReadText Source) Disease()
    {
        if (!given.TryGetValue("disease", out var node))
        {
            throw file.Wrong(file.Root, new(
                $"the scenario has no disease; expected: one of {string.Join(", ", DiseaseFiles.Names)}, or a path that ends in .yaml",
                $"情景缺少 disease；应为 {string.Join("、", DiseaseFiles.Names)} 之一，或以 .yaml 结尾的路径"));
        }

        var name = (node as YamlScalarNode)?.Value ?? throw file.NotExpected(node, "disease", new("a name or a path", "名称或路径"));
        try
        {
            return DiseaseFiles.Load(name, folder);
        }
        catch (RefusalException refused) when (!refused.ByEnvironment && !refused.Reason.English.Contains(", line ", StringComparison.Ordinal))
        {
            // A disease that isn't there is a mistake of this line; one that is wrong names its own.
            throw file.Wrong(node, new(refused.Reason.English.TrimEnd('.'), refused.Reason.Chinese.TrimEnd('。')));
        }
    }

    private (double? Reproduction, double Transmission) Transmission(RecordReader plain, DiseaseCourse course)
    {
        var (hasNumber, hasContact) = (given.TryGetValue("reproductionNumber", out var number), given.TryGetValue("transmissionPerContact", out var contact));
        if (hasNumber && hasContact)
        {
            throw file.Wrong(contact!, new(
                "transmissionPerContact stands beside reproductionNumber; expected: one of the two", "transmissionPerContact 与 reproductionNumber 只能给出其一"));
        }

        if (hasContact)
        {
            return (null, plain.Value<double>(contact!, "transmissionPerContact"));
        }

        var reproduction = hasNumber ? plain.Value<double>(number!, "reproductionNumber") : course.ReproductionNumber;
        return reproduction is >= 0.0 ? (reproduction, 0.0) : throw file.Wrong(number ?? file.Root, new(
            reproduction is null ? "neither the scenario nor the disease says a reproductionNumber; expected: one of them does"
                : string.Create(CultureInfo.InvariantCulture, $"reproductionNumber is {reproduction}; expected: a number of at least 0"),
            reproduction is null ? "情景与疾病文件均未给出 reproductionNumber" : string.Create(CultureInfo.InvariantCulture, $"reproductionNumber 为 {reproduction}；应不小于 0")));
    }

    private ContactPattern Contacts(RecordReader reader)
    {
        var node = Node("contacts");
        if (YamlPlace.IsNothing(node) || node is YamlScalarNode { Value: "layeredCity" })
        {
            return ContactPattern.LayeredCity;
        }

        var map = file.Map(node, "contacts");
        return map.Count == 1 && map[0].Key == "homogeneous"
            ? ContactPattern.Homogeneous(reader.Value<double>(map[0].Value, "homogeneous"))
            : new ContactSection(file, reader).Read(map);
    }

    private PopulationSource People(RecordReader plain)
    {
        if (overrides.PopulationPath is { } path)
        {
            return new PopulationSource.Saved(path, PopulationFile.ReadDistricts(path));
        }

        if (!given.TryGetValue("population", out var node))
        {
            throw file.Wrong(file.Root, new(
                "the scenario has no population; expected: population: { city: { people: 200000, districts: 4 } }, a description, or a file",
                "情景缺少 population；例如 population: { city: { people: 200000, districts: 4 } }，或给出描述或文件"));
        }

        return new PopulationSection(file, plain, folder).Read(node, overrides.Agents);
    }

    private DateOnly? Date(string key)
    {
        if (!given.TryGetValue(key, out var node) || YamlPlace.IsNothing(node))
        {
            return null;
        }

        return DateOnly.TryParseExact((node as YamlScalarNode)?.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date : throw file.NotExpected(node, key, new("a date such as 2022-03-01", "2022-03-01 这样的日期"));
    }

    private T[] List<T>(RecordReader reader, string key) => [.. YamlPlace.Items(Node(key)).Select(item => reader.Read<T>(item, key))];

    private YamlNode Node(string key) => given.GetValueOrDefault(key, nothing);
}
