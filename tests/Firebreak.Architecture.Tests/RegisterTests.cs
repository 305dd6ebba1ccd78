using Firebreak.Testing;

namespace Firebreak.Architecture.Tests;

/// <summary>The register has one way in: as somebody, for a purpose. Whoever holds a context or writes SQL goes around it.</summary>
public sealed class RegisterTests
{
    private static readonly string[] AroundTheScope =
    [
        "Microsoft.EntityFrameworkCore.DbContext", "Microsoft.EntityFrameworkCore.DbSet`1", "Microsoft.EntityFrameworkCore.IDbContextFactory`1",
        "Microsoft.EntityFrameworkCore.Infrastructure.DatabaseFacade", "Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions",
        "Microsoft.EntityFrameworkCore.RelationalQueryableExtensions", "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.IgnoreQueryFilters",
        "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdate", "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteUpdateAsync",
        "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteDelete", "Microsoft.EntityFrameworkCore.EntityFrameworkQueryableExtensions.ExecuteDeleteAsync",
        "System.Data.", "Microsoft.Data.Sqlite.", "Npgsql.",
    ];

    // Everything of the platform and above it, save the one project that adapts the databases.
    public static TheoryData<string> Outside =>
        [.. Directory.EnumerateFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).OfType<string>().Where(name => name is not "Firebreak.Storage").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Outside))]
    public void Nobody_but_Storage_holds_a_context_or_writes_SQL(string project)
    {
        var path = EngineTests.AssemblyPath(project == "Firebreak" ? "firebreak" : project);
        var used = EngineTests.Uses(path).Where(symbol => AroundTheScope.Any(banned => EngineTests.IsBanned(symbol, banned))).ToList();
        Assert.True(used.Count == 0, $"{project} uses {string.Join(", ", used)}.");
    }

    [Fact]
    public void The_check_sees_what_it_forbids() =>
        Assert.Contains(EngineTests.Uses(EngineTests.AssemblyPath("Firebreak.Storage")), symbol => AroundTheScope.Any(banned => EngineTests.IsBanned(symbol, banned)));

    [Fact]
    public void Nothing_in_the_register_can_hold_what_the_platform_does_not_store()
    {
        string[] forbidden = ["Ethnic", "Nationality", "Religio", "Hukou", "HouseholdRegistration", "Politic", "PartyMember"];
        var names = ((string[])["Firebreak.Ground", "Firebreak.Mechanisms", "Firebreak.Surveillance", "Firebreak.Investigation", "Firebreak.Containment", "Firebreak.CommandPost"])
            .SelectMany(project => System.Reflection.Assembly.LoadFrom(EngineTests.AssemblyPath(project)).GetTypes())
            .SelectMany(type => type.GetProperties().Select(property => property.Name).Append(type.Name));
        Assert.DoesNotContain(names, name => forbidden.Any(word => name.Contains(word, StringComparison.OrdinalIgnoreCase)));
    }
}
