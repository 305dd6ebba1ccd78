using System.Globalization;
using Firebreak.Primitives;
using Firebreak.Simulation.Contacts;
using Firebreak.Simulation.Measures;
using Firebreak.Simulation.Populations;
using Firebreak.Simulation.Runs;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Scenarios;

/// <summary>Reads records of the simulation engine from YAML, strictly: the file's keys are the engine's properties and no others.</summary>
/// <param name="file">The file.</param>
/// <param name="districts">Codes of the districts, by index; empty where the file has none.</param>
/// <param name="firstDay">Date of day 0; null if days are numbers only.</param>
internal sealed class RecordReader(YamlPlace file, IReadOnlyList<string> districts, DateOnly? firstDay)
{
    private static readonly HashSet<Type> Dated =
        [typeof(Measure), typeof(Arrivals), typeof(FirstInfections), typeof(KnownCases), typeof(OpenZones), typeof(PresentPicture)];

    private readonly Dictionary<string, long> lines = new(StringComparer.Ordinal);
    private string scope = "";

    /// <summary>The line where a parameter that the engine refused stands, as well as it is known.</summary>
    public long LineOf(string parameter)
    {
        var last = parameter[(parameter.LastIndexOf('.') + 1)..];
        var first = parameter.Split('.')[0];
        return lines.TryGetValue(parameter, out var line) || lines.TryGetValue(last, out line) || lines.TryGetValue(first, out line) ? line : file.Root.Start.Line;
    }

    /// <summary>Says where something stands, for a refusal that comes later.</summary>
    public void Note(string name, YamlNode node)
    {
        lines.TryAdd(scope.Length == 0 ? name : $"{scope}.{name}", node.Start.Line);
        lines.TryAdd(name, node.Start.Line);
    }

    /// <summary>Reads a record.</summary>
    public T Read<T>(YamlNode node, string where) => (T)Record(typeof(T), node, where);

    /// <summary>Reads a value of any type that the engine uses.</summary>
    public T Value<T>(YamlNode node, string key) => (T)Value(typeof(T), node, key)!;

    /// <summary>Reads a measure: one key that names its kind, its values below.</summary>
    public Measure Measure(YamlNode node)
    {
        var (kind, body) = OneOf(typeof(Measure), node, "measures");
        var name = file.Map(body, kind.Name).Where(pair => pair.Key == "name").Select(pair => (pair.Value as YamlScalarNode)?.Value).FirstOrDefault()
            ?? RecordShape.KeyOf(kind.Name);
        scope = name;
        lines.TryAdd(name, body.Start.Line);
        var measure = (Measure)Record(kind, body, RecordShape.KeyOf(kind.Name)) with { Name = name };
        scope = "";
        return measure;
    }

    private object Record(Type type, YamlNode node, string where)
    {
        if (type == typeof(BySetting))
        {
            return Settings(node, where);
        }

        var shape = RecordShape.Of(type);
        var given = Given(shape, node, where);
        var arguments = shape.Constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null).ToArray();
        foreach (var key in shape.Keys)
        {
            if (!given.TryGetValue(key.Key, out var value) && key.IsRequired)
            {
                throw file.Wrong(node, Missing(key, where));
            }

            if (value is not null)
            {
                Note(key.Property.Name, value);
            }

            if (key.Parameter is { } parameter && value is not null)
            {
                arguments[parameter.Position] = ValueOf(key, value);
            }
        }

        var record = shape.Constructor.Invoke(arguments);
        foreach (var key in shape.Keys)
        {
            if (key.Parameter is null && given.TryGetValue(key.Key, out var value))
            {
                key.Property.SetValue(record, ValueOf(key, value));
            }
        }

        return record;
    }

    // A record may be written as a list in the order of its parts: [0, 14, 17.9].
    private Dictionary<string, YamlNode> Given(RecordShape shape, YamlNode node, string where)
    {
        var given = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        if (node is YamlSequenceNode list && shape.Keys.Count > 0 && shape.Keys[0].Parameter is not null && list.Children.Count <= shape.Keys.Count)
        {
            foreach (var (key, value) in shape.Keys.Zip(list.Children))
            {
                given[key.Key] = value;
            }

            return given;
        }

        foreach (var (key, value) in file.Map(node, where))
        {
            if (!shape.Keys.Any(known => known.Key == key))
            {
                throw file.UnknownKey(value, key, where, [.. shape.Keys.Select(known => known.Key)]);
            }

            given[key] = value;
        }

        return given;
    }

    private static Phrase Missing(RecordKey key, string where) => key.Property.PropertyType == typeof(MeasureCost)
        ? new($"{where} has no cost; expected: what the measure costs, for example cost: {{ perPerson: 20 }} in yuan; one without a cost is refused",
            $"{where} 未给费用；应写明费用（元），例如 cost: {{ perPerson: 20 }}；未给费用的措施不予接受")
        : new($"{where} has no {key.Key}; expected: {key.Key}", $"{where} 缺少 {key.Key}");

    private object? ValueOf(RecordKey key, YamlNode node)
    {
        var (property, owner) = (key.Property, key.Property.DeclaringType!);
        if (owner == typeof(MeasureCost))
        {
            return Fen(node, key.Key);
        }

        if (owner == typeof(DistrictDescription) && property.Name == nameof(DistrictDescription.Parent))
        {
            return YamlPlace.IsNothing(node) ? -1 : District(node, key.Key);
        }

        if (property.Name is "District" or "Districts" && owner.Assembly == typeof(Scenario).Assembly && owner != typeof(PopulationDescription))
        {
            return property.Name == "District" ? District(node, key.Key) : YamlPlace.Items(node).Select(item => District(item, key.Key)).ToArray();
        }

        return !IsDay(property) ? Value(property.PropertyType, node, key.Key)
            : YamlPlace.IsNothing(node) && Nullable.GetUnderlyingType(property.PropertyType) is not null ? null
            : Day(node, key.Key);
    }

    private object? Value(Type type, YamlNode node, string key)
    {
        if (YamlPlace.IsNothing(node) && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
        {
            return null;
        }

        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(double))
        {
            return Number(node, key);
        }

        if (type == typeof(int) || type == typeof(long) || type == typeof(ulong))
        {
            return Whole(type, node, key);
        }

        if (type.IsEnum)
        {
            return Word(type, node, key);
        }

        if (type == typeof((int, int)))
        {
            return node is YamlSequenceNode { Children: [var from, var to] }
                ? ((int)Whole(typeof(int), from, key), (int)Whole(typeof(int), to, key))
                : throw file.NotExpected(node, key, new("two whole numbers, [from, to]", "两个整数 [起, 止]"));
        }

        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
        {
            return Items(type.GetGenericArguments()[0], node, key);
        }

        return type == typeof(bool) ? Truth(node, key)
            : type == typeof(string) ? Text(node, key)
            : type == typeof(Phrase) ? Said(node, key)
            : type.IsAbstract ? Closed(type, node, key)
            : Record(type, node, key);
    }

    private Array Items(Type type, YamlNode node, string key)
    {
        var nodes = node is YamlSequenceNode list ? list.Children : throw file.NotExpected(node, key, new("a list", "列表"));
        var items = Array.CreateInstance(type, nodes.Count);
        for (var index = 0; index < nodes.Count; index++)
        {
            items.SetValue(Value(type, nodes[index], key), index);
        }

        return items;
    }

    private object Closed(Type family, YamlNode node, string key)
    {
        var (kind, body) = OneOf(family, node, key);
        return Record(kind, body, RecordShape.KeyOf(kind.Name));
    }

    private (Type Kind, YamlNode Body) OneOf(Type family, YamlNode node, string key)
    {
        var kinds = KindsOf(family);
        var map = file.Map(node, key);
        if (map.Count != 1)
        {
            throw file.NotExpected(node, key, new($"one of {string.Join(", ", kinds.Keys)}, with its values below", $"{string.Join("、", kinds.Keys)} 之一，其下为取值"));
        }

        return kinds.TryGetValue(map[0].Key, out var kind) ? (kind, map[0].Value) : throw file.UnknownKey(map[0].Value, map[0].Key, key, kinds.Keys);
    }

    /// <summary>Whether a property is a day of the run, which a file may give as a date.</summary>
    public static bool IsDay(System.Reflection.PropertyInfo property) =>
        Dated.Contains(property.DeclaringType!) && property.Name.EndsWith("Day", StringComparison.Ordinal)
        && (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(int);

    /// <summary>The kinds of a closed family, by name in a file.</summary>
    public static SortedDictionary<string, Type> KindsOf(Type family) => new(
        family.Assembly.GetExportedTypes().Where(type => type.IsSubclassOf(family)).ToDictionary(type => RecordShape.KeyOf(type.Name)), StringComparer.Ordinal);

    // One value for each setting; or one at home and one elsewhere; or one everywhere.
    private BySetting Settings(YamlNode node, string key)
    {
        if (node is YamlScalarNode)
        {
            var everywhere = Number(node, key);
            return BySetting.Of(everywhere, everywhere);
        }

        var shape = RecordShape.Of(typeof(BySetting));
        var map = file.Map(node, key);
        var elsewhere = map.Where(pair => pair.Key == "elsewhere").Select(pair => Number(pair.Value, "elsewhere")).FirstOrDefault();
        var values = BySetting.Of(0.0, elsewhere);
        foreach (var (name, value) in map.Where(pair => pair.Key != "elsewhere"))
        {
            var setting = shape.Keys.FirstOrDefault(known => known.Key == name)
                ?? throw file.UnknownKey(value, name, key, [.. shape.Keys.Select(known => known.Key), "elsewhere"]);
            setting.Property.SetValue(values, Number(value, name));
        }

        return values;
    }

    private int District(YamlNode node, string key)
    {
        var code = Text(node, key);
        for (var index = 0; index < districts.Count; index++)
        {
            if (districts[index] == code)
            {
                return index;
            }
        }

        throw file.Wrong(node, Spelling.Nearest(code, districts) is { } near
            ? new($"{key} is {code}; the population has no such district; did you mean \"{near}\"?", $"{key} 为 {code}；人群中没有该区县；是否为“{near}”？")
            : new($"{key} is {code}; the population has no such district; it has {Few(districts)}", $"{key} 为 {code}；人群中没有该区县；有 {Few(districts)}"));
    }

    private static string Few(IReadOnlyList<string> words) => string.Join(", ", words.Take(12)) + (words.Count > 12 ? ", …" : "");

    /// <summary>A day of the run: a number from 0 on, or a date where the scenario names the date of day 0.</summary>
    public int Day(YamlNode node, string key)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return firstDay is { } first
                ? date.DayNumber - first.DayNumber
                : throw file.NotExpected(node, key, new("a day number, because the scenario doesn't say the date of day 0 (firstDay)", "日序号：情景未给出第 0 天的日期（firstDay）"));
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day)
            ? day
            : throw file.NotExpected(node, key, new("a day number, or a date such as 2022-03-28", "日序号，或 2022-03-28 这样的日期"));
    }

    private long Fen(YamlNode node, string key) =>
        decimal.TryParse((node as YamlScalarNode)?.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) && yuan <= 1e12m && yuan * 100m % 1m == 0m
            ? (long)(yuan * 100m)
            : throw file.NotExpected(node, key, new("yuan, with at most two decimals", "金额（元），至多两位小数"));

    private double Number(YamlNode node, string key)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        return text is ".inf" or ".Inf" or "+.inf" ? double.PositiveInfinity
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number
            : throw file.NotExpected(node, key, new("a number", "数"));
    }

    private object Whole(Type type, YamlNode node, string key)
    {
        var text = ((node as YamlScalarNode)?.Value ?? "").Replace("_", "", StringComparison.Ordinal);
        if (type == typeof(ulong))
        {
            return ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var positive)
                ? positive : throw file.NotExpected(node, key, new("a whole number of at least 0", "不小于 0 的整数"));
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && (type == typeof(long) || number == (int)number)
            ? type == typeof(long) ? number : (object)(int)number
            : throw file.NotExpected(node, key, new("a whole number", "整数"));
    }

    private object Word(Type type, YamlNode node, string key)
    {
        var text = (node as YamlScalarNode)?.Value ?? "";
        var names = Enum.GetNames(type).ToDictionary(RecordShape.KeyOf, StringComparer.Ordinal);
        return names.TryGetValue(text, out var name)
            ? Enum.Parse(type, name)
            : throw file.NotExpected(node, key, new($"one of {string.Join(", ", names.Keys)}", $"{string.Join("、", names.Keys)} 之一"));
    }

    private bool Truth(YamlNode node, string key) => (node as YamlScalarNode)?.Value switch
    {
        "true" => true,
        "false" => false,
        _ => throw file.NotExpected(node, key, new("true or false", "true 或 false")),
    };

    private string Text(YamlNode node, string key) =>
        node is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : throw file.NotExpected(node, key, new("a word", "文字"));

    private Phrase Said(YamlNode node, string key)
    {
        if (node is YamlScalarNode)
        {
            return new Phrase(Text(node, key), Text(node, key));
        }

        var map = file.Map(node, key).ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return map.Count == 2 && map.TryGetValue("english", out var english) && map.TryGetValue("chinese", out var chinese)
            ? new Phrase(Text(english, key), Text(chinese, key))
            : throw file.NotExpected(node, key, new("one wording, or { english, chinese }", "一句文字，或 { english, chinese }"));
    }
}
