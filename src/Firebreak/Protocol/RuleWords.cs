using Firebreak.Protocols.Answers;
using Firebreak.Protocols.Packs;

namespace Firebreak.Protocol;

/// <summary>What a rule says, as its own keys and values: the same words as in the file.</summary>
internal static class RuleWords
{
    private static readonly string[] About = ["clause", "sources", "confidence", "note", "enabled", "isOn"];

    /// <summary>On one line.</summary>
    public static string Short(PackRule rule) => string.Join(", ", Entries(rule).Select(entry => $"{entry.Key}: {Text(entry.Value)}"));

    /// <summary>Its keys and values, without what is about the rule itself.</summary>
    public static IEnumerable<KeyValuePair<string, PlainValue>> Entries(PackRule rule) => ((PlainValue.Map)PlainValue.Of(rule)).Entries
        .Where(entry => !About.Contains(entry.Key, StringComparer.Ordinal) && !IsEmpty(entry.Value));

    /// <summary>A value on one line.</summary>
    public static string Text(PlainValue value) => value switch
    {
        PlainValue.Text text => text.Value,
        PlainValue.List list => $"[{string.Join(", ", list.Items.Select(Text))}]",
        PlainValue.Map { Entries: [{ Key: "english" } english, { Key: "chinese" }] } => Text(english.Value),
        PlainValue.Map map => $"{{ {string.Join(", ", map.Entries.Where(entry => !IsEmpty(entry.Value)).Select(entry => $"{entry.Key}: {Text(entry.Value)}"))} }}",
        _ => "–",
    };

    private static bool IsEmpty(PlainValue value) => value is PlainValue.Nothing or PlainValue.List { Items.Count: 0 };
}
