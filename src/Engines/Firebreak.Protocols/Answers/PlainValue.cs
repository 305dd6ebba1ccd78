using System.Collections;
using System.Globalization;
using System.Reflection;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;

namespace Firebreak.Protocols.Answers;

/// <summary>An answer as plain values: what examples are compared with, what the command line prints and what a platform stores.</summary>
public abstract record PlainValue
{
    private PlainValue()
    {
    }

    /// <summary>The plain values of an answer of this engine.</summary>
    public static PlainValue Of(object? value) => value switch
    {
        null => new Nothing(),
        string text => new Text(text),
        bool yes => new Text(yes ? "true" : "false"),
        DateOnly day => new Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        DateTime moment => new Text(moment.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture)),
        DateTimeOffset moment => new Text(moment.ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture)),
        double number => new Text(number.ToString("R", CultureInfo.InvariantCulture)),
        Enum word => new Text(char.ToLowerInvariant(word.ToString()[0]) + word.ToString()[1..]),
        Phrase phrase => new Map([new("english", new Text(phrase.English)), new("chinese", new Text(phrase.Chinese))]),
        FactValue fact => new Text(fact.Text),
        IFormattable other => new Text(other.ToString(null, CultureInfo.InvariantCulture)),
        IEnumerable list => new List([.. list.Cast<object?>().Select(Of)]),
        // A member of a closed family is written as in a pack: one key that names its kind, its values below.
        _ when value.GetType() is { IsNested: true, DeclaringType.IsAbstract: true } kind => new Map([new(KeyOf(kind.Name.Split('`')[0]), Values(value))]),
        _ => Values(value),
    };

    /// <summary>Every value with its path, such as <c>phases.0.measure</c>.</summary>
    public IEnumerable<KeyValuePair<string, string>> Flat(string path = "") => this switch
    {
        Text text => [KeyValuePair.Create(path, text.Value)],
        Map map => map.Entries.SelectMany(entry => entry.Value.Flat(path.Length == 0 ? entry.Key : $"{path}.{entry.Key}")),
        List list => list.Items.SelectMany((item, index) => item.Flat(string.Create(CultureInfo.InvariantCulture, $"{path}.{index}"))),
        _ => [],
    };

    internal static string KeyOf(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private static Map Values(object value) => new([.. PropertiesOf(value.GetType()).Select(property => KeyValuePair.Create(KeyOf(property.Name), Of(property.GetValue(value))))]);

    // A record's own properties before those it inherits, in the order they are declared.
    private static IEnumerable<PropertyInfo> PropertiesOf(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.GetIndexParameters().Length == 0 && property.GetMethod is not null && !(property.Name == nameof(Criterion.Facts) && typeof(Criterion).IsAssignableFrom(type)));

    /// <summary>Nothing.</summary>
    public sealed record Nothing : PlainValue;

    /// <summary>A text, number, day or word.</summary>
    /// <param name="Value">As text.</param>
    public sealed record Text(string Value) : PlainValue;

    /// <summary>Several values in order.</summary>
    /// <param name="Items">Which.</param>
    public sealed record List(IReadOnlyList<PlainValue> Items) : PlainValue;

    /// <summary>Values by name.</summary>
    /// <param name="Entries">Which.</param>
    public sealed record Map(IReadOnlyList<KeyValuePair<string, PlainValue>> Entries) : PlainValue;
}
