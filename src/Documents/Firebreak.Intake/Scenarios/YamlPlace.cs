using Firebreak.Intake.Files;
using Firebreak.Primitives;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Firebreak.Intake.Scenarios;

/// <summary>A YAML file as nodes, and the sentences with which a place in it is refused: file, line, value, expectation.</summary>
internal sealed class YamlPlace
{
    private const long LongestBytes = 16 << 20;

    private YamlPlace(string name, YamlNode root) => (Name, Root) = (name, root);

    /// <summary>Name of the file without its folder.</summary>
    public string Name { get; }

    /// <summary>Its first and only document.</summary>
    public YamlNode Root { get; }

    /// <summary>Reads a text.</summary>
    public static YamlPlace Parse(string text, string name)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception fault) when (fault is YamlException or InvalidOperationException)
        {
            // The scanner of the library answers some half-written lists with an InvalidOperationException, which knows no line.
            var (why, line) = (fault.InnerException?.Message ?? fault.Message, (fault as YamlException)?.Start.Line ?? 1);
            throw new RefusalException(new($"{name}, line {line}: this isn't YAML ({why}).", $"{name} 第 {line} 行：YAML 格式有误（{why}）。"));
        }

        return stream.Documents.Count == 1
            ? new YamlPlace(name, stream.Documents[0].RootNode)
            : throw new RefusalException(new($"{name}: one document is expected; it holds {stream.Documents.Count}.", $"{name}：应只含一个文档，实有 {stream.Documents.Count} 个。"));
    }

    /// <summary>Reads a file's bytes.</summary>
    public static byte[] Bytes(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refusal.Directory(path);
        }

        if (!File.Exists(path))
        {
            throw Refusal.Missing(path);
        }

        try
        {
            return new FileInfo(path).Length <= LongestBytes
                ? File.ReadAllBytes(path)
                : throw new RefusalException(new($"{path} is longer than 16 MiB and can't be a scenario or a pack.", $"{path} 超过 16 MiB，不是情景或方案文件。"));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Refusal.NotReadable(path, fault);
        }
    }

    /// <summary>A refusal of a node.</summary>
    public RefusalException Wrong(YamlNode node, Phrase problem) => Wrong(node.Start.Line, problem);

    /// <summary>A refusal of a line.</summary>
    public RefusalException Wrong(long line, Phrase problem) =>
        new(new(
            $"{Name}, line {line}: {problem.English}{(problem.English.EndsWith('?') ? "" : ".")}",
            $"{Name} 第 {line} 行：{problem.Chinese}{(problem.Chinese.EndsWith('？') ? "" : "。")}"));

    /// <summary>A refusal of a value: what stands there, what was expected.</summary>
    public RefusalException NotExpected(YamlNode node, string key, Phrase expected) => Wrong(node, new(
        $"{key} is {Shown(node)}; expected: {expected.English}", $"{key} 为 {Shown(node)}；应为：{expected.Chinese}"));

    /// <summary>Keys and values of a node.</summary>
    public IReadOnlyList<KeyValuePair<string, YamlNode>> Map(YamlNode node, string key) => node is YamlMappingNode map
        ? [.. map.Children.Select(pair => KeyValuePair.Create((pair.Key as YamlScalarNode)?.Value ?? "", pair.Value))]
        : IsNothing(node) ? [] : throw NotExpected(node, key, new("keys and values", "键值表"));

    /// <summary>Items of a node; a single value counts as a list of one.</summary>
    public static IEnumerable<YamlNode> Items(YamlNode node) => node is YamlSequenceNode list ? list.Children : IsNothing(node) ? [] : [node];

    /// <summary>A key that isn't known here, with the nearest that is.</summary>
    public RefusalException UnknownKey(YamlNode node, string key, string where, IReadOnlyCollection<string> known)
    {
        var all = string.Join(", ", known.Order(StringComparer.Ordinal));
        return Wrong(node, Spelling.Nearest(key, known) is { } near
            ? new($"\"{key}\" isn't known in {where}; did you mean \"{near}\"? Known are {all}", $"{where} 中没有“{key}”；是否为“{near}”？可用的有 {all}")
            : new($"\"{key}\" isn't known in {where}; known are {all}", $"{where} 中没有“{key}”；可用的有 {all}"));
    }

    /// <summary>Whether nothing stands there: <c>null</c>, <c>~</c> or an empty plain value.</summary>
    public static bool IsNothing(YamlNode node) =>
        node is YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.Any, Value: null or "" or "~" or "null" or "Null" or "NULL" };

    private static string Shown(YamlNode node) => node switch
    {
        YamlScalarNode { Value: { Length: > 60 } text } => text[..57] + "...",
        YamlScalarNode { Value: { Length: > 0 } text } => text,
        YamlSequenceNode list => $"a list of {list.Children.Count}",
        YamlMappingNode map => $"a table of {map.Children.Count} keys",
        _ => "empty",
    };
}
