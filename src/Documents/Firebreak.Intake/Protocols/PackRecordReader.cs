using System.Globalization;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Protocols;

/// <summary>Reads the protocol engine's records from YAML: the file's keys are the engine's properties and no others. Remembers where each record stood.</summary>
/// <remarks>
/// Besides the plain form a record may be written short: as a list in the order of its parts, <c>[onset, -2]</c>; as its first part alone,
/// <c>known: onset</c>; and a member of a closed family that needs nothing as its name alone, <c>always</c>.
/// </remarks>
internal sealed class PackRecordReader
{
    private readonly Dictionary<object, RecordPlace> places = new(ReferenceEqualityComparer.Instance);

    /// <summary>Facts that a file may state, once the pack is known; none while the pack itself is read.</summary>
    public IReadOnlyDictionary<string, FactDeclaration>? Facts { get; init; }

    /// <summary>Where a record stood; null for one that no file made.</summary>
    public RecordPlace? PlaceOf(object record) => places.GetValueOrDefault(record);

    /// <summary>Says that a record stands where another did.</summary>
    public void Place(object record, YamlPlace file, YamlNode node) => places[record] = new RecordPlace(file, node);

    public T Read<T>(YamlPlace file, YamlNode node, string where) => (T)Read(file, typeof(T), node, where);

    public object Read(YamlPlace file, Type type, YamlNode node, string where) => new Walk(this, file).Value(type, node, where)
        ?? throw file.NotExpected(node, where, new("keys and values", "键值表"));

    /// <summary>A file and a node in it.</summary>
    internal sealed record RecordPlace(YamlPlace File, YamlNode Node);

    private sealed class Walk(PackRecordReader reader, YamlPlace file)
    {
        public object? Value(Type type, YamlNode node, string key)
        {
            if (YamlPlace.IsNothing(node) && (!type.IsValueType || Nullable.GetUnderlyingType(type) is not null))
            {
                return null;
            }

            type = Nullable.GetUnderlyingType(type) ?? type;
            return type == typeof(double) ? Scalar(node, key, text => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? (object)number : null, new("a number", "数"))
                : type == typeof(int) ? Scalar(node, key, text => int.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (object)number : null, new("a whole number", "整数"))
                : type == typeof(long) ? Scalar(node, key, text => long.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? (object)number : null, new("a whole number", "整数"))
                : type == typeof(bool) ? Scalar(node, key, text => text switch { "true" => (object)true, "false" => false, _ => null }, new("true or false", "true 或 false"))
                : type == typeof(string) ? Scalar(node, key, text => text, new("a word", "文字"))
                : type == typeof(DateOnly) ? Scalar(node, key, text => (object?)(FactValue.Parse(text, FactKind.Day) as FactValue.Day)?.On, new("a date such as 2022-06-28", "2022-06-28 这样的日期"))
                : type == typeof(DateTime) ? Scalar(node, key, text => (object?)((FactValue.Parse(text, FactKind.Moment) as FactValue.Moment)?.At ?? (FactValue.Parse(text, FactKind.Day) as FactValue.Day)?.On.ToDateTime(TimeOnly.MinValue)), new("a moment such as 2022-08-01T09:30", "2022-08-01T09:30 这样的时间"))
                : type.IsEnum ? Scalar(node, key, text => WordOf(type, text), Words(type))
                : type == typeof(Phrase) ? Said(node, key)
                : type == typeof(FactSheet) ? Sheet(node, key)
                : ItemOf(type) is { } item ? Items(item, node, key)
                : type.IsAbstract ? Closed(type, node, key)
                : Record(type, node, key);
        }

        private object Record(Type type, YamlNode node, string where)
        {
            var shape = RecordShape.Of(type);
            var given = Given(shape, node, where);
            var arguments = shape.Constructor.GetParameters().Select(parameter => parameter.HasDefaultValue ? parameter.DefaultValue : null).ToArray();
            foreach (var key in shape.Keys)
            {
                if (!given.ContainsKey(key.Key) && key.IsRequired)
                {
                    throw file.Wrong(node, new($"{where} has no {key.Key}; expected: {key.Key}", $"{where} 缺少 {key.Key}"));
                }

                if (key.Parameter is { } parameter && given.TryGetValue(key.Key, out var value))
                {
                    arguments[parameter.Position] = Value(key.Property.PropertyType, value, key.Key);
                }
            }

            var record = shape.Constructor.Invoke(arguments);
            foreach (var key in shape.Keys)
            {
                if (key.Parameter is null && given.TryGetValue(key.Key, out var value))
                {
                    key.Property.SetValue(record, Value(key.Property.PropertyType, value, key.Key));
                }
            }

            reader.places[record] = new RecordPlace(file, node);
            return record;
        }

        private Dictionary<string, YamlNode> Given(RecordShape shape, YamlNode node, string where)
        {
            var first = shape.Keys.Count > 0 && shape.Keys[0].Parameter is not null ? shape.Keys[0] : null;
            if (first is not null && IsWholeOfOnlyPart(shape, first, node))
            {
                return new(StringComparer.Ordinal) { [first.Key] = node };
            }

            if (first is not null && node is YamlSequenceNode list)
            {
                return list.Children.Count <= shape.Keys.Count(key => key.Parameter is not null)
                    ? shape.Keys.Zip(list.Children).ToDictionary(pair => pair.First.Key, pair => pair.Second, StringComparer.Ordinal)
                    : throw file.NotExpected(node, where, new($"at most {string.Join(", ", shape.Keys.Select(key => key.Key))}", $"至多 {string.Join("、", shape.Keys.Select(key => key.Key))}"));
            }

            var given = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
            foreach (var (key, value) in file.Map(node, where))
            {
                given[key] = shape.Keys.Any(known => known.Key == key) ? value : throw file.UnknownKey(value, key, where, [.. shape.Keys.Select(known => known.Key)]);
            }

            return given;
        }

        // all: [..] is the list of the family's only part; not: { … } is its only part; known: onset is the first part alone.
        private static bool IsWholeOfOnlyPart(RecordShape shape, RecordKey first, YamlNode node) => node switch
        {
            YamlScalarNode => !YamlPlace.IsNothing(node) && shape.Keys.Skip(1).All(key => !key.IsRequired),
            YamlSequenceNode => shape.Keys.Count == 1 && ItemOf(first.Property.PropertyType) is not null,
            _ => shape.Keys.Count == 1 && first.Property.PropertyType is { IsAbstract: true, IsInterface: false },
        };

        private Array Items(Type type, YamlNode node, string key)
        {
            var nodes = YamlPlace.Items(node).ToList();
            var items = Array.CreateInstance(type, nodes.Count);
            for (var index = 0; index < nodes.Count; index++)
            {
                items.SetValue(Value(type, nodes[index], key), index);
            }

            return items;
        }

        private object Closed(Type family, YamlNode node, string key)
        {
            var kinds = RecordReader.KindsOf(family);
            if (node is YamlScalarNode { Value: { } word })
            {
                return kinds.TryGetValue(word, out var plain) && RecordShape.Of(plain).Keys.All(one => !one.IsRequired)
                    ? Record(plain, new YamlMappingNode(), word)
                    : throw file.NotExpected(node, key, new($"one of {string.Join(", ", kinds.Keys)}", $"{string.Join("、", kinds.Keys)} 之一"));
            }

            var map = file.Map(node, key);
            return map.Count != 1
                ? throw file.NotExpected(node, key, new($"one of {string.Join(", ", kinds.Keys)}, with its values below", $"{string.Join("、", kinds.Keys)} 之一，其下为取值"))
                : kinds.TryGetValue(map[0].Key, out var kind) ? Record(kind, map[0].Value, map[0].Key) : throw file.UnknownKey(map[0].Value, map[0].Key, key, kinds.Keys);
        }

        private FactSheet Sheet(YamlNode node, string key)
        {
            var (sheet, known) = (FactSheet.Empty, reader.Facts ?? new Dictionary<string, FactDeclaration>(StringComparer.Ordinal));
            foreach (var (name, value) in file.Map(node, key))
            {
                var declared = known.GetValueOrDefault(name) ?? throw file.UnknownKey(value, name, "the facts of the pack", [.. known.Keys]);
                var text = (value as YamlScalarNode)?.Value ?? "";
                sheet = sheet.With(name, FactValue.Parse(text, declared.Kind) ?? throw file.NotExpected(value, name, Expected(declared.Kind)));
            }

            return sheet;
        }

        public static Phrase Expected(FactKind kind) => kind switch
        {
            FactKind.YesNo => new("true or false", "true 或 false"),
            FactKind.Number => new("a number", "数"),
            FactKind.Day => new("a date such as 2022-08-01", "2022-08-01 这样的日期"),
            FactKind.Moment => new("a moment such as 2022-08-01T09:30", "2022-08-01T09:30 这样的时间"),
            _ => new("a word", "文字"),
        };

        private Phrase Said(YamlNode node, string key)
        {
            var map = node is YamlMappingNode ? file.Map(node, key).ToDictionary(StringComparer.Ordinal) : [];
            return map.Count == 2 && map.TryGetValue("english", out var english) && map.TryGetValue("chinese", out var chinese)
                ? new Phrase(Text(english, key), Text(chinese, key))
                : throw file.NotExpected(node, key, new("{ english, chinese }: whoever reads either must be able to", "{ english, chinese } 两种文字"));
        }

        private string Text(YamlNode node, string key) => (string)Scalar(node, key, text => text, new("a word", "文字"));

        private object Scalar(YamlNode node, string key, Func<string, object?> parse, Phrase expected) =>
            node is YamlScalarNode { Value: { Length: > 0 } text } && parse(text) is { } value ? value : throw file.NotExpected(node, key, expected);

        private static object? WordOf(Type type, string text) => Enum.GetNames(type).FirstOrDefault(name => RecordShape.KeyOf(name) == text) is { } found ? Enum.Parse(type, found) : null;

        private static Phrase Words(Type type)
        {
            var words = Enum.GetNames(type).Select(RecordShape.KeyOf).ToList();
            return new($"one of {string.Join(", ", words)}", $"{string.Join("、", words)} 之一");
        }

        private static Type? ItemOf(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GetGenericArguments()[0] : null;
    }
}
