using Firebreak.Intake.Scenarios;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Answers;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Protocols;

/// <summary>Examples of a pack as an epidemiologist writes them: what is asked, and what must come out.</summary>
/// <remarks>Only what is stated is compared; a list is compared whole.</remarks>
internal sealed class ExampleFile(PackShelf shelf, string key, string name, byte[] bytes)
{
    private static readonly string[] Keys = ["says", "ask", "expect", "clause", "refused", "reading"];

    private readonly YamlPlace file = YamlPlace.Parse(PackShelf.Text(bytes), name);
    private readonly Dictionary<string, Protocol> protocols = new(StringComparer.Ordinal);

    public IEnumerable<ExampleResult> Run()
    {
        var map = file.Map(file.Root, name).ToDictionary(StringComparer.Ordinal);
        return map.Count == 1 && map.TryGetValue("examples", out var examples)
            ? YamlPlace.Items(examples).Select(One).ToList()
            : throw file.NotExpected(file.Root, name, new("examples: a list", "examples：列表"));
    }

    private ExampleResult One(YamlNode node)
    {
        var given = file.Map(node, "an example").ToDictionary(StringComparer.Ordinal);
        if (given.Keys.FirstOrDefault(one => !Keys.Contains(one, StringComparer.Ordinal)) is { } unknown)
        {
            throw file.UnknownKey(given[unknown], unknown, "an example", Keys);
        }

        var plain = new PackRecordReader();
        string? Text(string part) => given.TryGetValue(part, out var value) ? plain.Read<string>(file, value, part) : null;
        YamlNode Required(string part) => given.TryGetValue(part, out var value) ? value : throw file.Wrong(node, new($"an example has no {part}; expected: {part}", $"示例缺少 {part}"));

        var protocol = ProtocolOf(Text("reading"));
        var reader = new PackRecordReader { Facts = protocol.Pack.Facts };
        var answer = reader.Read<Question>(file, Required("ask"), "ask").AskOf(protocol);
        var isRefused = given.TryGetValue("refused", out var refused) && plain.Read<bool>(file, refused, "refused");
        var differences = new List<Phrase>();
        if (isRefused != !answer.IsGiven)
        {
            differences.Add(isRefused
                ? new("a refusal is expected; the pack answers", "应不予回答；方案给出了回答") : new($"an answer is expected; refused: {answer.Reason!.Value.English}", $"应有回答；未予回答：{answer.Reason!.Value.Chinese}"));
        }
        else if (!isRefused || given.ContainsKey("expect"))
        {
            Compare(Required("expect"), answer.Value, "", differences);
        }

        if (Text("clause") is { } clause && clause != answer.Why.Clause)
        {
            differences.Add(new($"clause {clause} is expected; {answer.Why.Clause} answered", $"应依据条款 {clause}；实际为 {answer.Why.Clause}"));
        }

        return new ExampleResult(name, node.Start.Line, plain.Read<Phrase>(file, Required("says"), "says"), differences);
    }

    private Protocol ProtocolOf(string? reading)
    {
        if (!protocols.TryGetValue(reading ?? "", out var protocol))
        {
            var composed = shelf.Compose(key, null, reading);
            protocol = new Protocol(composed.Pack);
            protocols[reading ?? ""] = protocol;
        }

        return protocol;
    }

    private void Compare(YamlNode expected, PlainValue actual, string path, List<Phrase> differences)
    {
        switch (expected, actual)
        {
            case (YamlMappingNode map, PlainValue.Map values):
                foreach (var (part, value) in file.Map(map, path))
                {
                    var found = values.Entries.Where(entry => entry.Key == part).Select(entry => entry.Value).FirstOrDefault()
                        ?? throw file.UnknownKey(value, part, path.Length == 0 ? "the answer" : path, [.. values.Entries.Select(entry => entry.Key)]);
                    Compare(value, found, path.Length == 0 ? part : $"{path}.{part}", differences);
                }

                break;
            case (YamlSequenceNode list, PlainValue.List values) when list.Children.Count == values.Items.Count:
                for (var index = 0; index < list.Children.Count; index++)
                {
                    Compare(list.Children[index], values.Items[index], $"{path}.{index}", differences);
                }

                break;
            case (YamlScalarNode scalar, PlainValue.Text text) when scalar.Value == text.Value:
            case (_, PlainValue.Nothing) when YamlPlace.IsNothing(expected):
                break;
            default:
                var came = Shown(actual);
                differences.Add(new($"line {expected.Start.Line}: {path}: {NodeText.Of(expected)} is expected; {came} came", $"第 {expected.Start.Line} 行：{path} 应为 {NodeText.Of(expected)}；实际为 {came}"));
                break;
        }
    }

    private static string Shown(PlainValue value) => value switch
    {
        PlainValue.Text text => text.Value,
        PlainValue.List list => $"[{string.Join(", ", list.Items.Select(Shown))}]",
        PlainValue.Map map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{entry.Key}: {Shown(entry.Value)}"))} }}",
        _ => "nothing",
    };
}
