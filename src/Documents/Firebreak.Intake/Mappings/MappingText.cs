using System.Collections.Frozen;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Files;
using Firebreak.Intake.Values;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Mappings;

/// <summary>Reads mappings from YAML, strictly: an unknown word is refused with its line, never passed over. Documented in docs/guide/mapping.md.</summary>
internal static class MappingText
{
    private static readonly FrozenSet<string> Keys = new[]
    {
        "name", "for", "recognise_by", "separator", "encoding", "date_order", "date_system", "missing", "columns", "ignore",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>All mappings of a text: one a YAML document.</summary>
    public static IReadOnlyList<Mapping> Parse(string text, string source)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (YamlException fault)
        {
            throw Wrong(source, fault.Start.Line, $"this isn't YAML ({fault.InnerException?.Message ?? fault.Message})", "YAML 格式有误");
        }

        return stream.Documents.Count == 0
            ? throw Wrong(source, 1, "the mapping is empty", "映射文件为空")
            : [.. stream.Documents.Select(document => Read(document.RootNode, source))];
    }

    private static Mapping Read(YamlNode root, string source)
    {
        var map = Map(root, source);
        foreach (var (key, node) in map)
        {
            if (!Keys.Contains(key))
            {
                throw Wrong(source, Line(node), $"'{key}' isn't known here; known are {string.Join(", ", Keys.Order(StringComparer.Ordinal))}", $"未知的键“{key}”");
            }
        }

        return new Mapping
        {
            Name = Scalar(map, "name", source) ?? source,
            Source = source,
            Role = Role(map, source),
            RecogniseBy = List(map, "recognise_by", source),
            Separator = Separator(map, source),
            Encoding = Encoding(map, source),
            Order = Order(map, source),
            CountsFrom1904 = DateSystem(map, source),
            Missing = List(map, "missing", source),
            Columns = map.TryGetValue("columns", out var columns) ? [.. Columns(Map(columns, source), source)] : [],
            Ignore = List(map, "ignore", source),
        };
    }

    private static IEnumerable<MappedColumn> Columns(Dictionary<string, YamlNode> map, string source)
    {
        foreach (var (name, node) in map)
        {
            var (field, side) = FieldOf(name, node, source);
            var items = node is YamlSequenceNode list ? list.Children : [node];
            foreach (var item in items)
            {
                yield return Column(field, side, item, source);
            }
        }
    }

    private static (Field Field, Side Side) FieldOf(string name, YamlNode node, string source)
    {
        var side = name.StartsWith("infector.", StringComparison.Ordinal) ? Side.Infector
            : name.StartsWith("infectee.", StringComparison.Ordinal) ? Side.Infectee
            : Side.Self;
        return Field.TryByName(side == Side.Self ? name : name[9..], out var field)
            ? (field, side)
            : throw Wrong(
                source, Line(node), $"there is no field '{name}'; fields are {string.Join(", ", Field.Names.Order(StringComparer.Ordinal))}", $"没有名为“{name}”的字段");
    }

    private static MappedColumn Column(Field field, Side side, YamlNode node, string source)
    {
        if (node is YamlScalarNode { Value.Length: > 0 } scalar)
        {
            return new(field, side, scalar.Value, (int)Line(node)) { Rank = Rank(node) };
        }

        var map = Map(node, source);
        foreach (var (key, value) in map)
        {
            if (key is not ("column" or "values" or "missing" or "date_order"))
            {
                throw Wrong(source, Line(value), $"'{key}' isn't known in a column; known are column, date_order, missing, values", $"列定义中未知的键“{key}”");
            }
        }

        return new(field, side, Scalar(map, "column", source) ?? throw Wrong(source, Line(node), "a column needs its heading: column", "列定义缺少 column"), (int)Line(node))
        {
            Rank = Rank(node),
            Values = map.TryGetValue("values", out var values) ? Values(field, values, source) : null,
            Missing = List(map, "missing", source),
            Order = Order(map, source),
        };
    }

    private static Dictionary<string, string> Values(Field field, YamlNode node, string source)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (word, value) in Map(node, source))
        {
            var meaning = (value as YamlScalarNode)?.Value ?? "";
            if (!Means(field, meaning))
            {
                throw Wrong(
                    source, Line(value), $"'{meaning}' isn't a value of {field.Name}{Allowed(field)}", $"“{meaning}”不是字段 {field.Name} 的取值");
            }

            values[WordTables.Normal(word)] = meaning;
        }

        return values;
    }

    private static bool Means(Field field, string meaning) => field.Kind switch
    {
        FieldKind.Sex => ValueNames.TryParse<Sex>(meaning, out _),
        FieldKind.Outcome => ValueNames.TryParse<Outcome>(meaning, out _),
        FieldKind.Found => ValueNames.TryParse<HowFound>(meaning, out _),
        FieldKind.Class => ValueNames.TryParse<CaseClass>(meaning, out _),
        FieldKind.Severity => ValueNames.TryParse<Severity>(meaning, out _),
        FieldKind.Age => meaning.Length == 0 || AgeText.Parse(meaning).Problem is null,
        FieldKind.Text or FieldKind.LinkSetting => true,
        _ => false,
    };

    private static string Allowed(Field field) => field.Kind switch
    {
        FieldKind.Sex => ": " + ValueNames.List<Sex>(),
        FieldKind.Outcome => ": " + ValueNames.List<Outcome>(),
        FieldKind.Found => ": " + ValueNames.List<HowFound>(),
        FieldKind.Class => ": " + ValueNames.List<CaseClass>(),
        FieldKind.Severity => ": " + ValueNames.List<Severity>(),
        FieldKind.Age => ", which takes ages",
        _ => ", which takes no value table",
    };

    private static FileRole? Role(Dictionary<string, YamlNode> map, string source) => Scalar(map, "for", source) switch
    {
        null => null,
        "line-list" => FileRole.LineList,
        "pairs" => FileRole.Pairs,
        "contacts" => FileRole.Contacts,
        "visits" => FileRole.Visits,
        var other => throw Wrong(source, Line(map["for"]), $"'{other}' isn't a kind of table: line-list, pairs, contacts, visits", $"未知的表类型“{other}”"),
    };

    private static char? Separator(Dictionary<string, YamlNode> map, string source) => Scalar(map, "separator", source) switch
    {
        null => null,
        "tab" or "\t" => '\t',
        { Length: 1 } one when !char.IsLetterOrDigit(one[0]) && one[0] != '"' => one[0],
        var other => throw Wrong(source, Line(map["separator"]), $"'{other}' isn't a separator: one character, or tab", $"“{other}”不能作分隔符"),
    };

    private static string? Encoding(Dictionary<string, YamlNode> map, string source) => Scalar(map, "encoding", source) switch
    {
        null => null,
        var name when TextEncoding.IsKnown(name) => name,
        var other => throw Wrong(source, Line(map["encoding"]), $"the encoding '{other}' isn't known", $"未知的编码“{other}”"),
    };

    private static DateOrder? Order(Dictionary<string, YamlNode> map, string source) => Scalar(map, "date_order", source) switch
    {
        null => null,
        "dmy" => DateOrder.DayMonthYear,
        "mdy" => DateOrder.MonthDayYear,
        "ymd" => DateOrder.YearMonthDay,
        var other => throw Wrong(source, Line(map["date_order"]), $"'{other}' isn't an order of dates: dmy, mdy, ymd", $"未知的日期顺序“{other}”"),
    };

    private static bool DateSystem(Dictionary<string, YamlNode> map, string source) => Scalar(map, "date_system", source) switch
    {
        null or "1900" => false,
        "1904" => true,
        var other => throw Wrong(source, Line(map["date_system"]), $"'{other}' isn't a date system: 1900, 1904", $"未知的日期系统“{other}”"),
    };

    private static string? Scalar(Dictionary<string, YamlNode> map, string key, string source) => !map.TryGetValue(key, out var node)
        ? null
        : (node as YamlScalarNode)?.Value ?? throw Wrong(source, Line(node), $"'{key}' needs one value", $"“{key}”应为单个值");

    private static IReadOnlyList<string> List(Dictionary<string, YamlNode> map, string key, string source) => !map.TryGetValue(key, out var node) ? []
        : node is YamlSequenceNode list ? [.. list.Children.Select(item => (item as YamlScalarNode)?.Value
            ?? throw Wrong(source, Line(item), $"'{key}' is a list of words", $"“{key}”应为词语列表"))]
        : node is YamlScalarNode { Value: { } one } ? [one]
        : throw Wrong(source, Line(node), $"'{key}' is a list of words", $"“{key}”应为词语列表");

    private static Dictionary<string, YamlNode> Map(YamlNode node, string source) => node is YamlMappingNode map
        ? map.Children.ToDictionary(pair => (pair.Key as YamlScalarNode)?.Value ?? "", pair => pair.Value, StringComparer.Ordinal)
        : throw Wrong(source, Line(node), "a table of keys and values is expected here", "此处应为键值表");

    private static long Rank(YamlNode node) => (node.Start.Line * 10_000) + node.Start.Column;

    private static long Line(YamlNode node) => node.Start.Line;

    private static RefusalException Wrong(string source, long line, string english, string chinese) =>
        new(new($"{source}, line {line}: {english}.", $"{source} 第 {line} 行：{chinese}。"));
}
