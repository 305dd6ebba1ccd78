using Firebreak.Intake.Populations;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Scenarios;

/// <summary>The people: a layered city, a description of one's own, or a saved population.</summary>
internal sealed class PopulationSection(YamlPlace file, RecordReader plain, string folder)
{
    private static readonly string[] Known = ["city", "description", "file", "seed"];

    public PopulationSource Read(YamlNode node, int? agents)
    {
        var given = file.Map(node, "population").ToDictionary(StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(key => !Known.Contains(key, StringComparer.Ordinal)) is { } unknown)
        {
            throw file.UnknownKey(given[unknown], unknown, "population", Known);
        }

        if (given.Keys.Count(key => key != "seed") != 1)
        {
            throw file.NotExpected(node, "population", new("one of city, description, file", "city、description、file 之一"));
        }

        if (given.TryGetValue("file", out var path))
        {
            var full = Path.Combine(folder, plain.Value<string>(path, "file"));
            return agents is null
                ? new PopulationSource.Saved(full, PopulationFile.ReadDistricts(full))
                : throw file.Wrong(path, new("a saved population has the people it has; --agents can't change them", "已保存的人群人数固定，不能用 --agents 更改"));
        }

        var description = given.TryGetValue("city", out var city) ? City(city) : Described(given["description"]);
        var scaled = agents is { } people ? Scaled(description, people) : description;
        try
        {
            scaled.Check();
        }
        catch (ParameterRefusedException refused)
        {
            throw file.Wrong(plain.LineOf(refused.Parameter), ScenarioReader.Refused(refused));
        }

        return new PopulationSource.Described(scaled, new Seed(given.TryGetValue("seed", out var seed) ? plain.Value<ulong>(seed, "seed") : 1UL));
    }

    private PopulationDescription City(YamlNode node)
    {
        var size = plain.Read<CitySize>(node, "city");
        return size is { Districts: >= 1 and <= 100_000 } && size.People >= size.Districts
            ? PopulationDescription.LayeredCity(size.People, size.Districts)
            : throw file.Wrong(node, new($"the city has {size.People} people in {size.Districts} districts; expected: at least one person in each", $"城市共 {size.People} 人、{size.Districts} 个区县；每区县至少一人"));
    }

    // Districts may name the district above by its code, so they are read with the codes of this list.
    private PopulationDescription Described(YamlNode node)
    {
        var districts = file.Map(node, "description").Where(pair => pair.Key == "districts").SelectMany(pair => YamlPlace.Items(pair.Value))
            .Select(one => one is YamlMappingNode map && map.Children.TryGetValue("code", out var code) ? (code as YamlScalarNode)?.Value ?? "" : "").ToArray();
        return new RecordReader(file, districts, firstDay: null).Read<PopulationDescription>(node, "description");
    }

    private static PopulationDescription Scaled(PopulationDescription description, int agents)
    {
        var total = Math.Max(1L, description.People);
        var (before, districts) = (0L, new List<DistrictDescription>());
        foreach (var district in description.Districts)
        {
            var after = before + district.People;
            districts.Add(district with { People = (int)((after * agents / total) - (before * agents / total)) });
            before = after;
        }

        return description with { Districts = districts };
    }
}

/// <summary>A layered city by its size.</summary>
/// <param name="People">People.</param>
/// <param name="Districts">Districts of equal size.</param>
internal sealed record CitySize(int People, int Districts = 1);

/// <summary>Contacts of one's own: settings by name, and how far community contacts reach.</summary>
internal sealed class ContactSection(YamlPlace file, RecordReader reader)
{
    private static readonly string[] Others = ["ownDistrictShare", "districtAboveShare", "staffMetByPatientPerDay"];
    private static readonly string[] SettingKeys = ["perDay", "perDayByAge", "relativeTransmission", "circle"];

    public ContactPattern Read(IReadOnlyList<KeyValuePair<string, YamlNode>> map)
    {
        var names = Enum.GetValues<Setting>().Where(setting => setting != Setting.Import).ToDictionary(setting => RecordShape.KeyOf(setting.ToString()), StringComparer.Ordinal);
        var settings = new Dictionary<Setting, SettingContacts>();
        var pattern = new ContactPattern { Settings = settings };
        foreach (var (key, node) in map)
        {
            if (names.TryGetValue(key, out var setting))
            {
                settings[setting] = Meetings(node, key);
                continue;
            }

            pattern = key switch
            {
                "ownDistrictShare" => pattern with { OwnDistrictShare = reader.Value<double>(node, key) },
                "districtAboveShare" => pattern with { DistrictAboveShare = reader.Value<double>(node, key) },
                "staffMetByPatientPerDay" => pattern with { StaffMetByPatientPerDay = reader.Value<double>(node, key) },
                _ => throw file.UnknownKey(node, key, "contacts", [.. names.Keys, .. Others]),
            };
            reader.Note(char.ToUpperInvariant(key[0]) + key[1..], node);
        }

        return pattern;
    }

    private SettingContacts Meetings(YamlNode node, string key)
    {
        var given = file.Map(node, key).ToDictionary(StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(one => !SettingKeys.Contains(one, StringComparer.Ordinal)) is { } unknown)
        {
            throw file.UnknownKey(given[unknown], unknown, key, SettingKeys);
        }

        if (given.ContainsKey("perDay") == given.ContainsKey("perDayByAge"))
        {
            throw file.NotExpected(node, key, new("perDay, or perDayByAge with ten values", "perDay，或含十个值的 perDayByAge"));
        }

        var perDay = given.TryGetValue("perDay", out var same)
            ? [.. Enumerable.Repeat(reader.Value<double>(same, "perDay"), SettingTable.AgeBandCount)]
            : reader.Value<IReadOnlyList<double>>(given["perDayByAge"], "perDayByAge");
        return new SettingContacts(
            perDay,
            given.TryGetValue("relativeTransmission", out var weight) ? reader.Value<double>(weight, "relativeTransmission") : 1.0,
            given.TryGetValue("circle", out var circle) ? reader.Value<int>(circle, "circle") : 0);
    }
}

/// <summary>What a calibration may move, and between which limits.</summary>
internal sealed class CalibrationSection(YamlPlace file, RecordReader plain, Scenario scenario)
{
    public IReadOnlyList<CalibratedParameter> Read(YamlNode node)
    {
        var known = ScenarioParameters.NamesOf(scenario);
        var parameters = new List<CalibratedParameter>();
        foreach (var (name, value) in file.Map(node, "calibration"))
        {
            if (!known.Contains(name, StringComparer.Ordinal))
            {
                throw file.UnknownKey(value, name, "calibration", [.. known]);
            }

            var range = plain.Read<Range>(value, name);
            if (!(range.Low < range.High) || (range.Logarithmic && range.Low <= 0.0))
            {
                throw file.NotExpected(value, name, new("low below high, above 0 if logarithmic", "low 小于 high；logarithmic 时须大于 0"));
            }

            parameters.Add(new CalibratedParameter(name, range.Low, range.High, range.Logarithmic));
        }

        return parameters;
    }

    private sealed record Range(double Low, double High, bool Logarithmic = false);
}
