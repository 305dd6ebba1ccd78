using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Firebreak.Testing;
using PublicApiGenerator;

namespace Firebreak.Architecture.Tests;

/// <summary>Engines are pure: values in, values out, and a public face that is read before it changes.</summary>
public sealed class EngineTests
{
    // What an engine may not touch, as it stands in the compiled assembly: "Namespace." for all of it, "Type" for a type, "Type.Member" for a member.
    private static readonly string[] Banned =
    [
        "System.IO.", "System.Net.", "System.Diagnostics.Process", "System.Data.", "Microsoft.Extensions.",
        "System.Console", "System.Environment.get_MachineName", "System.Environment.GetEnvironmentVariable", "System.Environment.get_TickCount64",
        "System.DateTime.get_Now", "System.DateTime.get_UtcNow", "System.DateTime.get_Today", "System.DateTimeOffset.get_Now", "System.DateTimeOffset.get_UtcNow",
        "System.TimeProvider.get_System", "System.TimeZoneInfo.get_Local", "System.Diagnostics.Stopwatch",
        "System.Random", "System.Guid.NewGuid", "System.Security.Cryptography.RandomNumberGenerator",
        "System.Globalization.CultureInfo.get_CurrentCulture", "System.Globalization.CultureInfo.get_CurrentUICulture",
    ];

    public static TheoryData<string> Engines => [.. EngineNames];

    private static IEnumerable<string> EngineNames =>
        Directory.EnumerateDirectories(Repository.PathOf("src", "Engines")).Select(Path.GetFileName).OfType<string>().Order(StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Engines))]
    public void An_engine_has_no_files_clock_culture_or_chance_of_its_own(string engine)
    {
        var used = Uses(AssemblyPath(engine)).Where(symbol => Banned.Any(banned => IsBanned(symbol, banned))).ToList();
        Assert.True(used.Count == 0, $"{engine} uses {string.Join(", ", used)}.");
    }

    [Fact]
    public void The_check_sees_what_it_forbids()
    {
        // This very assembly reads files: a check that finds nothing here would find nothing anywhere.
        Assert.Contains(Uses(typeof(EngineTests).Assembly.Location), symbol => IsBanned(symbol, "System.IO."));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void The_public_face_of_an_engine_is_the_text_in_review(string engine)
    {
        var actual = Assembly.LoadFrom(AssemblyPath(engine)).GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false })
            .ReplaceLineEndings("\n").TrimEnd() + "\n";
        var path = Repository.PathOf("docs", "api", engine + ".txt");
        if (Environment.GetEnvironmentVariable("FIREBREAK_ACCEPT") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, actual);
        }

        Assert.True(File.Exists(path), $"docs/api/{engine}.txt is missing: run the architecture tests once with FIREBREAK_ACCEPT=1 and read what it wrote.");
        Assert.Equal(File.ReadAllText(path).ReplaceLineEndings("\n"), actual);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Nothing_in_an_engine_can_hold_what_the_platform_does_not_store(string engine)
    {
        string[] forbidden = ["Ethnic", "Nationality", "Religio", "Hukou", "HouseholdRegistration", "Politic", "PartyMember"];
        var names = Assembly.LoadFrom(AssemblyPath(engine)).GetExportedTypes()
            .SelectMany(type => type.GetMembers().Select(member => member.Name).Append(type.Name));
        Assert.DoesNotContain(names, name => forbidden.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }

    internal static string AssemblyPath(string engine) => Path.Combine(AppContext.BaseDirectory, engine + ".dll");

    internal static bool IsBanned(string symbol, string banned) => banned.EndsWith('.')
        ? symbol.StartsWith(banned, StringComparison.Ordinal)
        : symbol == banned || symbol.StartsWith(banned + ".", StringComparison.Ordinal);

    /// <summary>Every foreign member an assembly refers to, as "Namespace.Type.Member", and every foreign type.</summary>
    internal static HashSet<string> Uses(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var metadata = file.GetMetadataReader();
        var uses = new HashSet<string>(StringComparer.Ordinal);
        foreach (var handle in metadata.TypeReferences)
        {
            uses.Add(NameOf(metadata, handle));
        }

        foreach (var handle in metadata.MemberReferences)
        {
            var member = metadata.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference)
            {
                uses.Add(NameOf(metadata, (TypeReferenceHandle)member.Parent) + "." + metadata.GetString(member.Name));
            }
        }

        return uses;
    }

    private static string NameOf(MetadataReader metadata, TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        return metadata.GetString(type.Namespace) + "." + metadata.GetString(type.Name);
    }
}
