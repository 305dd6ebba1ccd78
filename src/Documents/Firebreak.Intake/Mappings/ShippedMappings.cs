using System.Reflection;

namespace Firebreak.Intake.Mappings;

/// <summary>Mappings that come with Firebreak, for published layouts whose headings can't be understood by themselves.</summary>
internal static class ShippedMappings
{
    private const string Prefix = "Firebreak.Intake.Mappings.";

    private static readonly Lazy<IReadOnlyList<Mapping>> Loaded = new(Load);

    /// <summary>All of them, by name of their file.</summary>
    public static IReadOnlyList<Mapping> All => Loaded.Value;

    /// <summary>Mappings of a shipped file, for example "hagelloch"; empty if there is none.</summary>
    public static IReadOnlyList<Mapping> Named(string name) => [.. All.Where(mapping => mapping.Source == name)];

    /// <summary>Names of the shipped files.</summary>
    public static IEnumerable<string> Names => All.Select(mapping => mapping.Source).Distinct(StringComparer.Ordinal);

    private static List<Mapping> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var mappings = new List<Mapping>();
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var stream = assembly.GetManifestResourceStream(resource)!;
            using var reader = new StreamReader(stream);
            mappings.AddRange(MappingText.Parse(reader.ReadToEnd(), resource[Prefix.Length..^".yaml".Length]));
        }

        return mappings;
    }
}
