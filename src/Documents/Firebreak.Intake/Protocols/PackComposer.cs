using System.Globalization;
using Firebreak.Intake.Columns;
using Firebreak.Intake.Files;
using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Protocols.Facts;
using Firebreak.Protocols.Forms;
using Firebreak.Protocols.Packs;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Protocols;

/// <summary>A pack with what it inherits.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Inherited">The pack without its layers; null if it has none.</param>
/// <param name="Faults">Everything wrong with it, with file and line.</param>
internal sealed record ComposedPack(RulePack Pack, RulePack? Inherited, IReadOnlyList<Phrase> Faults);

/// <summary>Puts a pack together: what it inherits, its own rules, the reading asked for, the deviations of its layers, its forms; then checks the whole.</summary>
/// <remarks>
/// A rule of a pack takes the place of the inherited rule of the same clause; a new one stands before all inherited ones, because of one kind the first that fits
/// counts. A deviation changes a field of the node that the rule was read from and reads the rule again, so whatever is wrong is said with the layer's line.
/// </remarks>
internal sealed class PackComposer(PackFiles files, DateOnly? on)
{
    // Nobody needs a longer chain; a circle is found before, this catches a folder gone wild.
    private const int LongestChain = 16;

    private readonly PackRecordReader reader = new();
    private readonly List<byte[]> texts = [];
    private readonly List<PlacedRule> rules = [];
    private readonly List<Deviation> deviations = [];
    private readonly List<Form> forms = [];
    private readonly List<PackWord> words = [];
    private readonly Dictionary<string, PackSource> sources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FactDeclaration> facts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (PackReading Reading, IReadOnlyList<PackChange> Changes, YamlPlace File)> readings = new(StringComparer.Ordinal);

    public ComposedPack Compose(string key, string? reading)
    {
        var chain = Chain(key);
        RulePack? inherited = null;
        for (var index = chain.Count - 1; index >= 0; index--)
        {
            var part = chain[index];
            if (part.Kind == PackKind.Layer && inherited is null)
            {
                inherited = Whole(chain, null, index + 1);
            }

            Take(part);
        }

        var read = reading is null ? null : Reread(reading);
        foreach (var layer in Enumerable.Reverse(chain))
        {
            Deviate(layer);
        }

        var pack = Whole(chain, read, 0);
        return new ComposedPack(pack, inherited, [.. PackCheck.Of(pack).Select(fault => Say(fault, chain[0])), .. Fields(pack), .. Natural(chain)]);
    }

    private List<PackPart> Chain(string key)
    {
        var chain = new List<PackPart>();
        for (string? next = key; next is not null;)
        {
            var bytes = files.Bytes(next, $"{next}/pack.yaml");
            texts.Add(bytes);
            var part = PackPart.Read(next, YamlPlace.Parse(PackShelf.Text(bytes), $"{next}/pack.yaml"), reader);
            foreach (var name in files.In(next, "forms"))
            {
                bytes = files.Bytes(next, name);
                texts.Add(bytes);
                var file = YamlPlace.Parse(PackShelf.Text(bytes), name);
                part.Forms.Add(reader.Read<Form>(file, file.Root, "a form"));
            }

            chain.Add(part);
            if (part.Inherits is { } parent)
            {
                var circle = chain.FindIndex(one => one.Key == parent.Key);
                if (circle >= 0 || chain.Count >= LongestChain)
                {
                    var way = string.Join(" → ", chain.Skip(Math.Max(circle, 0)).Select(one => one.Key).Append(parent.Key));
                    throw part.File.Wrong(parent.Node, new($"inherits goes in a circle: {way}; expected: a pack that doesn't inherit from this one", $"inherits 循环继承：{way}；应为不继承本方案的方案"));
                }

                if (!files.Keys.Contains(parent.Key, StringComparer.Ordinal))
                {
                    throw part.File.NotExpected(parent.Node, "inherits", new($"a pack: {string.Join(", ", files.Keys)}", $"方案：{string.Join("、", files.Keys)}"));
                }
            }

            next = part.Inherits?.Key;
        }

        return chain;
    }

    private void Take(PackPart part)
    {
        part.Sources.ForEach(source => sources[source.Key] = source);
        part.Facts.ForEach(fact => facts[fact.Name] = fact);
        part.Readings.ForEach(one => readings[one.Reading.Key] = (one.Reading, one.Changes, part.File));
        foreach (var word in part.Words)
        {
            var index = words.FindIndex(known => known.Vocabulary == word.Vocabulary && known.Key == word.Key);
            if (index >= 0)
            {
                words[index] = word;
            }
            else
            {
                words.Add(word);
            }
        }

        foreach (var (clause, node) in part.Without)
        {
            if (rules.RemoveAll(rule => rule.Rule.Clause == clause) == 0)
            {
                throw part.File.NotExpected(node, "without", Nearest(clause, "a clause that is inherited"));
            }
        }

        var added = new List<PlacedRule>();
        foreach (var rule in part.Rules)
        {
            var index = rules.FindIndex(known => known.Rule.Clause == rule.Rule.Clause && known.Rule.GetType() == rule.Rule.GetType());
            if (index >= 0 && !part.Rules.Contains(rules[index]))
            {
                rules[index] = rule;
            }
            else
            {
                added.Add(rule);
            }
        }

        rules.InsertRange(0, added);
        foreach (var form in part.Forms)
        {
            var index = forms.FindIndex(known => known.Key == form.Key);
            if (form.Extends && index < 0)
            {
                throw Wrong(form, new($"the form extends \"{form.Key}\", which isn't inherited", $"所扩展的表单“{form.Key}”不存在"));
            }

            if (index < 0)
            {
                forms.Add(form);
            }
            else
            {
                forms[index] = form.Extends ? forms[index] with { Parts = [.. forms[index].Parts, .. form.Parts], Sources = [.. forms[index].Sources.Union(form.Sources, StringComparer.Ordinal)] } : form;
                reader.Place(forms[index], reader.PlaceOf(form)!.File, reader.PlaceOf(form)!.Node);
            }
        }
    }

    private PackReading Reread(string key)
    {
        if (!readings.TryGetValue(key, out var found))
        {
            throw new RefusalException(new(
                $"the pack has no reading \"{key}\"; it has {(readings.Count == 0 ? "none but its own" : string.Join(", ", readings.Keys))}.",
                $"方案没有读法“{key}”；{(readings.Count == 0 ? "仅有原文读法" : "另有 " + string.Join("、", readings.Keys))}。"));
        }

        foreach (var change in found.Changes)
        {
            Apply(change, found.File);
        }

        return found.Reading;
    }

    private void Deviate(PackPart layer)
    {
        foreach (var (change, reason, office, from, expires) in layer.Deviations)
        {
            if (on is { } day && (day < from || day > expires))
            {
                continue;
            }

            var (clause, before, after) = Apply(change, layer.File);
            deviations.Add(new Deviation
            {
                Clause = clause, Field = change.Field, Before = before, After = after, Reason = reason, SignedBy = office, From = from, Expires = expires, Layer = layer.Key,
            });
        }
    }

    private (string Clause, string? Before, string After) Apply(PackChange change, YamlPlace file)
    {
        if (change.Added is { } added)
        {
            var section = PackSections.All.FirstOrDefault(one => one.Key == change.Section)
                ?? throw file.UnknownKey(change.Node, change.Section!, "the sections of a pack", [.. PackSections.All.Select(one => one.Key)]);
            var rule = (PackRule)reader.Read(file, section.Rule, added, section.Key);
            rules.RemoveAll(known => known.Rule.Clause == rule.Clause);
            rules.Insert(0, new PlacedRule(rule, added, file));
            return (rule.Clause, null, NodeText.Of(added));
        }

        var index = rules.FindIndex(known => known.Rule.Clause == change.Clause);
        if (index < 0)
        {
            throw file.Wrong(change.Node, Nearest(change.Clause!, $"clause is {change.Clause}; expected: a clause that is inherited"));
        }

        var (was, kind) = (rules[index], rules[index].Rule.GetType());
        var (node, before) = NodeText.Changed(was.Node, change.Field!.Split('.'), change.Value!)
            ?? throw file.Wrong(change.Node, new($"field is {change.Field}; {change.Clause} has no such place; expected: keys and 0-based numbers such as phases.0.days", $"field 为 {change.Field}；条款 {change.Clause} 无此位置；应为 phases.0.days 这样的路径"));
        var read = (PackRule)reader.Read(file, kind, node, PackSections.All.First(one => one.Rule == kind).Key);

        // Where the rule as a whole is wrong afterwards, the line of the change says so best.
        reader.Place(read, file, change.Node);
        rules[index] = new PlacedRule(read, node, file);
        return (change.Clause!, before, NodeText.Of(change.Value!));
    }

    private RulePack Whole(List<PackPart> chain, PackReading? reading, int first)
    {
        var part = chain[first];
        return new RulePack
        {
            Key = part.Key, Kind = part.Kind, Title = part.Title, From = part.From, Until = part.Until,
            Disease = chain.Skip(first).Select(one => one.Disease).FirstOrDefault(one => one is not null) ?? "",
            Jurisdiction = part.Jurisdiction ?? throw part.File.Wrong(part.File.Root, new("the pack has no jurisdiction; expected: jurisdiction, where it is in force", "方案缺少 jurisdiction（适用地区）")),
            Inherited = [.. chain.Skip(first + 1).Select(one => one.Key)],
            NaturalHistories = chain.Skip(first).Select(one => one.NaturalHistories).FirstOrDefault(one => one.Count > 0) ?? [],
            Sources = new SortedDictionary<string, PackSource>(sources, StringComparer.Ordinal), Facts = new SortedDictionary<string, FactDeclaration>(facts, StringComparer.Ordinal),
            Words = [.. words], Rules = [.. rules.Select(rule => rule.Rule)], Deviations = [.. deviations], Readings = [.. readings.Values.Select(one => one.Reading)],
            Reading = reading?.Key, Forms = [.. forms], Digest = PackShelf.Digest(texts),
        };
    }

    // A question fills a field of the line list by the name under which analyse and import know it. What the platform doesn't store isn't asked, and no rule may name it.
    private IEnumerable<Phrase> Fields(RulePack pack)
    {
        var known = Field.Names.Where(name => !Field.TryByName(name, out var one) || one.Kind != FieldKind.Forbidden).Order(StringComparer.Ordinal).ToList();
        foreach (var question in pack.Forms.SelectMany(form => form.Questions))
        {
            if (question.Field is { } field && !known.Contains(field, StringComparer.Ordinal))
            {
                yield return Wrong(question, new($"field is {field}; expected: a field of the line list ({string.Join(", ", known)})", $"field 为 {field}；应为一览表字段（{string.Join("、", known)}）")).Reason;
            }

            if (((string[])[question.Key, question.Asks.English, question.Asks.Chinese]).FirstOrDefault(IsForbidden) is { } word)
            {
                yield return Wrong(question, new($"\"{word}\" is asked; expected: no ethnicity, religion, household registration type or politics, which aren't stored", $"询问“{word}”；不得询问民族、宗教、户籍类型、政治面貌，系统不予保存")).Reason;
            }
        }

        foreach (var fact in pack.Facts.Values.Where(fact => IsForbidden(fact.Name) || IsForbidden(fact.Says.English) || IsForbidden(fact.Says.Chinese)))
        {
            yield return Wrong(fact, new($"{fact.Name} is a fact; expected: no ethnicity, religion, household registration type or politics, on which no rule may rest", $"{fact.Name} 不得作为判定依据：民族、宗教、户籍类型、政治面貌")).Reason;
        }
    }

    private static bool IsForbidden(string text) => HeadingDictionary.Plain.TryGetValue(string.Concat(text.Where(char.IsLetterOrDigit)).ToLowerInvariant(), out var field) && field.Kind == FieldKind.Forbidden;

    private static IEnumerable<Phrase> Natural(List<PackPart> chain) => chain.SelectMany(part => part.NaturalHistories.Where(name => !DiseaseFiles.Names.Contains(name, StringComparer.Ordinal))
        .Select(name => part.File.Wrong(part.File.Root, new($"naturalHistories names {name}; expected: shipped ones ({string.Join(", ", DiseaseFiles.Names)})", $"naturalHistories 列有 {name}；应为内置的（{string.Join("、", DiseaseFiles.Names)}）")).Reason));

    private Phrase Nearest(string clause, string expected)
    {
        var near = Spelling.Nearest(clause, rules.Select(rule => rule.Rule.Clause));
        return near is null ? new(expected, $"没有继承条款 {clause}") : new($"{expected}; did you mean \"{near}\"?", $"没有继承条款 {clause}；是否为“{near}”？");
    }

    private Phrase Say(PackFault fault, PackPart pack)
    {
        var place = reader.PlaceOf(fault.At) ?? new PackRecordReader.RecordPlace(pack.File, pack.File.Root);
        var line = NodeText.LineOf(place.Node, fault.Field.Split('.'));
        return place.File.Wrong(line, new(
            $"{fault.Clause}: {fault.Field} is {fault.Value}; expected: {fault.Expected.English}", $"{fault.Clause}：{fault.Field} 为 {fault.Value}；应为：{fault.Expected.Chinese}")).Reason;
    }

    private RefusalException Wrong(object record, Phrase problem) => reader.PlaceOf(record) is { } place ? place.File.Wrong(place.Node, problem) : new RefusalException(problem);
}

/// <summary>Nodes as text, and with one place in them changed.</summary>
internal static class NodeText
{
    /// <summary>A node on one line.</summary>
    public static string Of(YamlNode node) => node switch
    {
        YamlScalarNode scalar => scalar.Value ?? "",
        YamlSequenceNode list => $"[{string.Join(", ", list.Children.Select(Of))}]",
        YamlMappingNode map => $"{{ {string.Join(", ", map.Children.Select(pair => $"{Of(pair.Key)}: {Of(pair.Value)}"))} }}",
        _ => "",
    };

    /// <summary>A copy with another value at a path; what stood there, or null for nothing. Null if the path leads nowhere.</summary>
    public static (YamlNode Node, string? Before)? Changed(YamlNode node, ReadOnlySpan<string> path, YamlNode value)
    {
        switch (node)
        {
            case YamlMappingNode map:
                var (copy, before, isDone) = (new YamlMappingNode(), (string?)null, false);
                foreach (var (key, old) in map.Children)
                {
                    if (isDone || (key as YamlScalarNode)?.Value != path[0])
                    {
                        copy.Add(key, old);
                    }
                    else if (path.Length == 1)
                    {
                        (before, isDone) = (Of(old), true);
                        copy.Add(key, value);
                    }
                    else if (Changed(old, path[1..], value) is { } inner)
                    {
                        (before, isDone) = (inner.Before, true);
                        copy.Add(key, inner.Node);
                    }
                    else
                    {
                        return null;
                    }
                }

                // A field that the rule didn't state may be stated now.
                if (!isDone && path.Length == 1)
                {
                    copy.Add(path[0], value);
                }

                return isDone || path.Length == 1 ? (copy, before) : null;
            case YamlSequenceNode list:
                if (!int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= list.Children.Count)
                {
                    return null;
                }

                var was = list.Children[index];
                var changed = path.Length == 1 ? (value, Of(was)) : Changed(was, path[1..], value);
                return changed is { } one ? (new YamlSequenceNode(list.Children.Select((item, i) => i == index ? one.Item1 : item)), one.Item2) : null;
            default:
                return null;
        }
    }

    /// <summary>The line of the place at a path, as far as the path leads.</summary>
    public static long LineOf(YamlNode node, ReadOnlySpan<string> path)
    {
        var next = path.Length == 0 ? null : node switch
        {
            YamlMappingNode map => Child(map, path[0]),
            YamlSequenceNode list when int.TryParse(path[0], NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Children.Count => list.Children[index],
            _ => null,
        };
        return next is null ? node.Start.Line : LineOf(next, path[1..]);
    }

    private static YamlNode? Child(YamlMappingNode map, string key)
    {
        foreach (var (name, value) in map.Children)
        {
            if ((name as YamlScalarNode)?.Value == key)
            {
                return value;
            }
        }

        return null;
    }
}
