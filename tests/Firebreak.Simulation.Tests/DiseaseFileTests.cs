using Firebreak.Simulation.Courses;
using Firebreak.Testing;

namespace Firebreak.Simulation.Tests;

/// <summary>The files of the diseases and the values of the engine correspond key by key; reading them is Intake's work.</summary>
public sealed class DiseaseFileTests
{
    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Repository.PathOf("diseases"), "*.yaml", SearchOption.AllDirectories)
        .Select(path => Path.GetRelativePath(Repository.PathOf("diseases"), path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void Every_key_of_a_disease_file_is_a_property_of_the_course_and_every_file_names_its_sources(string file)
    {
        var lines = File.ReadAllLines(Repository.PathOf("diseases", file)).TakeWhile(line => !line.StartsWith("sources:", StringComparison.Ordinal)).ToArray();

        Assert.All(KeysAt(lines, indent: 0), key => Assert.Contains(key.Key, PropertiesOf(typeof(DiseaseCourse))));
        foreach (var (block, type) in new[] { ("severity", typeof(Severity)), ("vaccine", typeof(VaccineProtection)), ("pcr", typeof(TestSensitivity)), ("antigen", typeof(TestSensitivity)) })
        {
            Assert.All(KeysAt(lines, indent: 2).Where(key => key.Block == block), key => Assert.Contains(key.Key, PropertiesOf(type)));
        }

        Assert.Contains("sources:", File.ReadAllText(Repository.PathOf("diseases", file)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_blank_shows_every_property_there_is()
    {
        var keys = KeysAt(File.ReadAllLines(Repository.PathOf("diseases", "blank", "blank.yaml")), indent: 0).Select(key => key.Key).ToHashSet(StringComparer.Ordinal);

        Assert.All(PropertiesOf(typeof(DiseaseCourse)), property => Assert.Contains(property, keys));
    }

    private static IEnumerable<(string Block, string Key)> KeysAt(IEnumerable<string> lines, int indent)
    {
        var block = "";
        foreach (var line in lines.Where(line => line.Contains(':', StringComparison.Ordinal) && !line.TrimStart().StartsWith('#')))
        {
            var key = line.Split(':')[0];
            block = line.StartsWith(' ') ? block : key;
            if (key.Length - key.TrimStart().Length == indent)
            {
                yield return (block, key.Trim());
            }
        }
    }

    private static HashSet<string> PropertiesOf(Type type) =>
        [.. type.GetProperties().Where(property => property.GetMethod?.IsStatic == false && property.Name != "EqualityContract")
            .Select(property => char.ToLowerInvariant(property.Name[0]) + property.Name[1..])];
}
