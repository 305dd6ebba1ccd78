using System.Xml.Linq;
using Firebreak.Testing;

namespace Firebreak.Architecture.Tests;

/// <summary>The house: who may know whom.</summary>
public sealed class ReferenceTests
{
    // The whole table of allowed edges. A new project gets a row; a new edge gets a reason in review.
    private static readonly Dictionary<string, string[]> AllowedProjects = new(StringComparer.Ordinal)
    {
        ["Firebreak.Primitives"] = [],
        ["Firebreak.Epidemiology"] = ["Firebreak.Primitives"],
        ["Firebreak.Tracing"] = ["Firebreak.Primitives"],
        ["Firebreak.Simulation"] = ["Firebreak.Primitives"],
        ["Firebreak.Protocols"] = ["Firebreak.Primitives"],
        ["Firebreak.Intake"] = ["Firebreak.Primitives", "Firebreak.Epidemiology", "Firebreak.Tracing", "Firebreak.Simulation", "Firebreak.Protocols"],
        ["Firebreak.Reports"] = ["Firebreak.Primitives", "Firebreak.Epidemiology", "Firebreak.Tracing", "Firebreak.Protocols"],
        ["Firebreak.Printing"] = ["Firebreak.Primitives"],
        ["Firebreak.Ground"] = ["Firebreak.Primitives", "Firebreak.Epidemiology"],
        ["Firebreak.Surveillance"] = ["Firebreak.Ground"],
        ["Firebreak.Investigation"] = ["Firebreak.Ground", "Firebreak.Surveillance"],
        ["Firebreak.Demo"] = ["Firebreak.Primitives", "Firebreak.Ground", "Firebreak.Mechanisms", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Containment", "Firebreak.CommandPost"],
        // Which pack is in force is a fact of the register; what it says is asked of the engine, as of plain values.
        ["Firebreak.Mechanisms"] = ["Firebreak.Protocols", "Firebreak.Ground"],
        ["Firebreak.Gateways"] = ["Firebreak.Mechanisms"],
        ["Firebreak.Containment"] = ["Firebreak.Protocols", "Firebreak.Ground", "Firebreak.Mechanisms", "Firebreak.Surveillance", "Firebreak.Investigation"],
        ["Firebreak.CommandPost"] = ["Firebreak.Protocols", "Firebreak.Ground", "Firebreak.Mechanisms", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Containment"],
        ["Firebreak.Decision"] = ["Firebreak.Epidemiology", "Firebreak.Ground", "Firebreak.Surveillance", "Firebreak.Investigation"],
        ["Firebreak.Storage"] =
            ["Firebreak.Tracing", "Firebreak.Ground", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Mechanisms", "Firebreak.Containment", "Firebreak.CommandPost"],
        // Pages show what an engine's values say and use the reports' words for them.
        ["Firebreak.Web"] =
        [
            "Firebreak.Primitives", "Firebreak.Epidemiology", "Firebreak.Protocols", "Firebreak.Reports", "Firebreak.Ground", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Mechanisms",
            "Firebreak.Containment", "Firebreak.CommandPost", "Firebreak.Decision", "Firebreak.Storage",
        ],
        ["Firebreak"] =
        [
            "Firebreak.Primitives", "Firebreak.Epidemiology", "Firebreak.Tracing", "Firebreak.Simulation", "Firebreak.Protocols", "Firebreak.Intake", "Firebreak.Reports",
            "Firebreak.Ground", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Storage", "Firebreak.Web",
            "Firebreak.Mechanisms", "Firebreak.Containment", "Firebreak.CommandPost", "Firebreak.Decision", "Firebreak.Gateways", "Firebreak.Printing", "Firebreak.Demo",
        ],
    };

    // Foreign libraries by the one project that adapts them. Engines have none.
    private static readonly Dictionary<string, string[]> AllowedPackages = new(StringComparer.Ordinal)
    {
        ["Firebreak.Intake"] = ["MiniExcel", "NetTopologySuite", "NetTopologySuite.IO.Esri.Shapefile", "YamlDotNet"],
        // Every part says how its facts are stored; only Storage knows in what.
        ["Firebreak.Ground"] = ["Microsoft.EntityFrameworkCore.Relational", "NetTopologySuite"],
        ["Firebreak.Surveillance"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Firebreak.Investigation"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Firebreak.Decision"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Firebreak.Mechanisms"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Firebreak.Gateways"] = ["MailKit"],
        ["Firebreak.Printing"] = ["DocumentFormat.OpenXml", "SkiaSharp", "SkiaSharp.NativeAssets.Linux.NoDependencies"],
        ["Firebreak.Containment"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Firebreak.CommandPost"] = ["Microsoft.EntityFrameworkCore.Relational"],
        ["Firebreak.Storage"] =
        [
            "Microsoft.AspNetCore.Identity.EntityFrameworkCore", "Microsoft.EntityFrameworkCore.Design", "Microsoft.EntityFrameworkCore.Sqlite",
            "Npgsql.EntityFrameworkCore.PostgreSQL", "OpenIddict.EntityFrameworkCore",
        ],
        ["Firebreak.Web"] = ["Microsoft.AspNetCore.Authentication.OpenIdConnect", "NSec.Cryptography", "OpenIddict.AspNetCore", "QRCoder", "Microsoft.AspNetCore.OpenApi"],
        ["Firebreak"] = ["System.CommandLine"],
    };

    public static TheoryData<string> Projects =>
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => Path.GetRelativePath(Repository.Root, path))];

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_project_references_only_what_stands_to_its_left(string project)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        Assert.True(AllowedProjects.ContainsKey(name), $"{name} has no row in the table of allowed references.");

        var references = Items(project, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path.Replace('\\', '/')));
        Assert.Empty(references.Except(AllowedProjects[name], StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Projects))]
    public void A_foreign_library_lives_behind_the_one_project_that_adapts_it(string project)
    {
        var allowed = AllowedPackages.GetValueOrDefault(Path.GetFileNameWithoutExtension(project), []);
        Assert.Empty(Items(project, "PackageReference").Except(allowed, StringComparer.Ordinal));
    }

    [Fact]
    public void Every_library_of_the_product_has_a_decision_record()
    {
        var records = string.Join('\n', Directory.EnumerateFiles(Repository.PathOf("docs", "decisions"), "*.md").Select(File.ReadAllText));
        Assert.All(AllowedPackages.Values.SelectMany(packages => packages).Distinct(StringComparer.Ordinal), package => Assert.Contains(package, records, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Items(string project, string item) =>
        XDocument.Load(Repository.PathOf(project)).Descendants(item).Select(element => element.Attribute("Include")!.Value);
}
