using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Firebreak.Intake.Files;
using Firebreak.Primitives;
using Firebreak.Simulation;
using Firebreak.Simulation.Courses;

namespace Firebreak.Intake.Scenarios;

/// <summary>Finds and reads disease files: those that are shipped, by name, and the user's own, by path.</summary>
internal static class DiseaseFiles
{
    private const string Prefix = "diseases/";

    private static readonly Assembly Shipped = typeof(DiseaseFiles).Assembly;

    /// <summary>Names of the shipped diseases: <c>covid-19/delta</c>.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. Shipped.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>Reads a disease by name, or by path relative to a folder.</summary>
    public static (DiseaseCourse Course, ReadText Source) Load(string name, string folder)
    {
        if (!name.EndsWith(".yaml", StringComparison.Ordinal))
        {
            return Names.Contains(name, StringComparer.Ordinal) ? Parse(ShippedBytes(name), name) : throw Unknown(name);
        }

        var path = Path.Combine(folder, name);
        return Parse(YamlPlace.Bytes(path), Path.GetFileName(path));
    }

    /// <summary>Digest of a file's bytes.</summary>
    public static ReadText Digest(byte[] bytes, string name)
    {
        var text = Encoding.UTF8.GetString(bytes);
        return new ReadText(name, Convert.ToHexStringLower(SHA256.HashData(bytes)), text.Length > 0 && text[0] == '\uFEFF' ? text[1..] : text);
    }

    private static (DiseaseCourse Course, ReadText Source) Parse(byte[] bytes, string name)
    {
        var source = Digest(bytes, name);
        var file = YamlPlace.Parse(source.Text, name);
        var reader = new RecordReader(file, [], firstDay: null);

        // Sources are for people: the engine doesn't take them.
        if (file.Root is YamlDotNet.RepresentationModel.YamlMappingNode map && !map.Children.Remove("sources"))
        {
            throw file.Wrong(map, new("the disease names no sources; expected: sources, from where its values are", "疾病文件未列出处；应有 sources 说明各值来源"));
        }

        var course = reader.Read<DiseaseCourse>(file.Root, "a disease");
        try
        {
            course.Check();
        }
        catch (ParameterRefusedException refused)
        {
            throw file.Wrong(reader.LineOf(refused.Parameter), ScenarioReader.Refused(refused));
        }

        return (course, source);
    }

    private static byte[] ShippedBytes(string name)
    {
        using var stream = Shipped.GetManifestResourceStream(Prefix + name + ".yaml")!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static RefusalException Unknown(string name)
    {
        var names = string.Join(", ", Names);
        var near = Spelling.Nearest(name, Names);
        return new RefusalException(near is null
            ? new($"disease is {name}; expected: a shipped one ({names}) or a path that ends in .yaml", $"disease 为 {name}；应为内置疾病（{names}）或以 .yaml 结尾的路径")
            : new($"disease is {name}; did you mean \"{near}\"? Shipped are {names}", $"disease 为 {name}；是否为“{near}”？内置的有 {names}"));
    }
}
