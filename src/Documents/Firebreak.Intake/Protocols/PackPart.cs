using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Forms;
using Firebreak.Protocols.Packs;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Protocols;

/// <summary>A rule with the node it was read from: a deviation changes the node and reads it again.</summary>
internal sealed record PlacedRule(PackRule Rule, YamlNode Node, YamlPlace File);

/// <summary>One change of a rule that a reading or a layer makes.</summary>
/// <param name="Node">Where it stands.</param>
/// <param name="Clause">The rule; null where one is added.</param>
/// <param name="Field">The field; null where a rule is added.</param>
/// <param name="Value">The new value; null where a rule is added.</param>
/// <param name="Section">Section of a rule that is added.</param>
/// <param name="Added">The rule that is added.</param>
internal sealed record PackChange(YamlNode Node, string? Clause, string? Field, YamlNode? Value, string? Section, YamlNode? Added);

/// <summary>A change of a layer, with who signs for it.</summary>
internal sealed record SignedChange(PackChange Change, Phrase Reason, string SignedBy, DateOnly From, DateOnly Expires);

/// <summary>What stands in one pack's own files, before anything is inherited.</summary>
internal sealed class PackPart(string key, YamlPlace file, PackRecordReader reader)
{
    private static readonly string[] Head = ["pack", "title", "disease", "jurisdiction", "from", "until", "inherits", "naturalHistories", "without", "sources", "facts", "words", "readings", "deviations"];

    // A layer changes rules by signed deviations only; what else it may state widens no rule.
    private static readonly string[] OfLayers = ["pack", "title", "disease", "jurisdiction", "from", "until", "inherits", "sources", "facts", "words", "deviations"];

    private static readonly string[] KeysOfChange = ["clause", "field", "value", "section", "rule"];

    public string Key => key;

    public YamlPlace File => file;

    public PackKind Kind { get; private set; }

    public Phrase Title { get; private set; }

    public string? Disease { get; private set; }

    public string? Jurisdiction { get; private set; }

    public DateOnly From { get; private set; }

    public DateOnly? Until { get; private set; }

    public (string Key, YamlNode Node)? Inherits { get; private set; }

    public IReadOnlyList<string> NaturalHistories { get; private set; } = [];

    public List<(string Clause, YamlNode Node)> Without { get; } = [];

    public List<PackSource> Sources { get; } = [];

    public List<FactDeclaration> Facts { get; } = [];

    public List<PackWord> Words { get; } = [];

    public List<PlacedRule> Rules { get; } = [];

    public List<(PackReading Reading, IReadOnlyList<PackChange> Changes)> Readings { get; } = [];

    public List<SignedChange> Deviations { get; } = [];

    public List<Form> Forms { get; } = [];

    /// <summary>Reads the pack's own file.</summary>
    public static PackPart Read(string key, YamlPlace file, PackRecordReader reader)
    {
        var part = new PackPart(key, file, reader);
        var given = file.Map(file.Root, file.Name).ToDictionary(StringComparer.Ordinal);
        part.Kind = reader.Read<PackKind>(file, part.Required(given, "pack"), "pack");
        string[] known = part.Kind == PackKind.Layer ? OfLayers : [.. Head, .. PackSections.All.Select(section => section.Key)];
        if (given.Keys.FirstOrDefault(one => !known.Contains(one, StringComparer.Ordinal)) is { } unknown)
        {
            throw part.Kind == PackKind.Layer && PackSections.All.Any(section => section.Key == unknown)
                ? file.Wrong(given[unknown], new($"a layer states no {unknown} of its own; expected: deviations, each with reason, signedBy, from and expires", $"本地层不得直接规定 {unknown}；应写入 deviations，并注明理由、签发单位与起止日期"))
                : file.UnknownKey(given[unknown], unknown, "a pack", known);
        }

        part.ReadHead(given);
        part.ReadLists(given);
        foreach (var section in PackSections.All.Where(section => given.ContainsKey(section.Key)))
        {
            foreach (var node in YamlPlace.Items(given[section.Key]))
            {
                part.Rules.Add(new PlacedRule((PackRule)reader.Read(file, section.Rule, node, section.Key), node, file));
            }
        }

        return part;
    }

    private YamlNode Required(Dictionary<string, YamlNode> given, string name) => given.TryGetValue(name, out var node) ? node
        : throw file.Wrong(file.Root, new($"the pack has no {name}; expected: {name}", $"方案缺少 {name}"));

    private void ReadHead(Dictionary<string, YamlNode> given)
    {
        Title = reader.Read<Phrase>(file, Required(given, "title"), "title");
        From = reader.Read<DateOnly>(file, Required(given, "from"), "from");
        Until = given.TryGetValue("until", out var until) && !YamlPlace.IsNothing(until) ? reader.Read<DateOnly>(file, until, "until") : null;
        Disease = given.TryGetValue("disease", out var disease) ? reader.Read<string>(file, disease, "disease") : null;
        Jurisdiction = given.TryGetValue("jurisdiction", out var jurisdiction) ? reader.Read<string>(file, jurisdiction, "jurisdiction") : null;
        Inherits = given.TryGetValue("inherits", out var parent) && !YamlPlace.IsNothing(parent) ? (reader.Read<string>(file, parent, "inherits"), parent) : null;
        NaturalHistories = given.TryGetValue("naturalHistories", out var histories) ? reader.Read<IReadOnlyList<string>>(file, histories, "naturalHistories") : [];
        Without.AddRange(given.TryGetValue("without", out var without) ? YamlPlace.Items(without).Select(node => (reader.Read<string>(file, node, "without"), node)) : []);
        if (Kind == PackKind.Layer && Inherits is null)
        {
            throw file.Wrong(file.Root, new("a layer inherits nothing; expected: inherits, the pack it changes", "本地层须以 inherits 注明所更改的方案"));
        }
    }

    private void ReadLists(Dictionary<string, YamlNode> given)
    {
        foreach (var (name, node) in Table(given, "sources"))
        {
            Sources.Add(Keyed<PackSource>(name, node, "key", "sources"));
        }

        foreach (var (name, node) in Table(given, "facts"))
        {
            Facts.Add(Keyed<FactDeclaration>(name, node, "name", "facts"));
        }

        foreach (var (list, words) in Table(given, "words"))
        {
            var names = Enum.GetNames<PackVocabulary>().ToDictionary(RecordShape.KeyOf, StringComparer.Ordinal);
            var vocabulary = Enum.Parse<PackVocabulary>(names.TryGetValue(list, out var known) ? known : throw file.UnknownKey(words, list, "words", names.Keys));
            foreach (var (word, name) in file.Map(words, list))
            {
                Words.Add(new PackWord(vocabulary, word, reader.Read<Phrase>(file, name, word)));
            }
        }

        foreach (var node in given.TryGetValue("readings", out var readings) ? YamlPlace.Items(readings) : [])
        {
            var map = Closed(node, "readings", ["key", "says", "changes"], ["key", "says", "changes"]);
            Readings.Add((new PackReading(reader.Read<string>(file, map["key"], "key"), reader.Read<Phrase>(file, map["says"], "says")), [.. YamlPlace.Items(map["changes"]).Select(one => Change(one, "changes", []))]));
        }

        foreach (var node in given.TryGetValue("deviations", out var deviations) ? YamlPlace.Items(deviations) : [])
        {
            var change = Change(node, "deviations", ["reason", "signedBy", "from", "expires"]);
            var map = file.Map(node, "deviations").ToDictionary(StringComparer.Ordinal);
            var signed = new SignedChange(
                change, reader.Read<Phrase>(file, map["reason"], "reason"), reader.Read<string>(file, map["signedBy"], "signedBy"),
                reader.Read<DateOnly>(file, map["from"], "from"), reader.Read<DateOnly>(file, map["expires"], "expires"));
            Deviations.Add(signed.Expires >= signed.From ? signed : throw file.NotExpected(map["expires"], "expires", new("a day not before from", "不早于 from 的日期")));
        }
    }

    private PackChange Change(YamlNode node, string where, string[] others)
    {
        var map = Closed(node, where, [.. KeysOfChange, .. others], others);
        string? Word(string name) => map.TryGetValue(name, out var value) ? reader.Read<string>(file, value, name) : null;
        var (clause, field, value) = (Word("clause"), Word("field"), map.GetValueOrDefault("value"));
        var (section, added) = (Word("section"), map.GetValueOrDefault("rule"));
        return clause is not null && field is not null && value is not null && section is null && added is null ? new(node, clause, field, value, null, null)
            : section is not null && added is not null && clause is null && field is null && value is null ? new(node, null, null, null, section, added)
            : throw file.Wrong(node, new($"{where}: expected: clause, field and value of a rule that is changed, or section and rule of one that is added", $"{where}：应为 clause、field、value（更改条款）或 section、rule（新增条款）"));
    }

    private Dictionary<string, YamlNode> Closed(YamlNode node, string where, string[] known, string[] required)
    {
        var map = file.Map(node, where).ToDictionary(StringComparer.Ordinal);
        return map.Keys.FirstOrDefault(one => !known.Contains(one, StringComparer.Ordinal)) is { } unknown ? throw file.UnknownKey(map[unknown], unknown, where, known)
            : required.FirstOrDefault(one => !map.ContainsKey(one)) is { } missing ? throw file.Wrong(node, new($"{where} has no {missing}; expected: {missing}", $"{where} 缺少 {missing}"))
            : map;
    }

    private IReadOnlyList<KeyValuePair<string, YamlNode>> Table(Dictionary<string, YamlNode> given, string name) => given.TryGetValue(name, out var node) ? file.Map(node, name) : [];

    // The key of a list is the record's first part; it isn't written twice.
    private T Keyed<T>(string name, YamlNode node, string part, string where)
        where T : notnull
    {
        var whole = new YamlMappingNode { { part, name } };
        foreach (var (field, value) in file.Map(node, where))
        {
            whole.Add(field, value);
        }

        var record = reader.Read<T>(file, whole, $"{where} {name}");
        reader.Place(record, file, node);
        return record;
    }
}
