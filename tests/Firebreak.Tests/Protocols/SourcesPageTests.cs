using System.Globalization;
using Firebreak.Intake.Protocols;
using Firebreak.Reports.Protocols;
using Firebreak.Testing;

namespace Firebreak.Tests.Protocols;

/// <summary>SOURCES.md beside each pack says what the pack says. FIREBREAK_ACCEPT=1 writes it anew.</summary>
public sealed class SourcesPageTests
{
    private static readonly PackShelf Shelf = PackShelf.With(Repository.PathOf("protocols"));

    public static TheoryData<string> Packs => [.. Shelf.Keys];

    [Theory]
    [MemberData(nameof(Packs))]
    public void The_page_in_the_tree_is_made_from_the_pack(string key)
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        SourcesPage.Write(writer, Assert.IsType<PackOutcome.Read>(Shelf.Open(key)).Pack);
        var path = Repository.PathOf("protocols", key, "SOURCES.md");
        if (Environment.GetEnvironmentVariable("FIREBREAK_ACCEPT") == "1")
        {
            File.WriteAllText(path, writer.ToString());
        }

        Assert.True(File.Exists(path), $"{path} is missing: run these tests once with FIREBREAK_ACCEPT=1.");
        Assert.Equal(File.ReadAllText(path), writer.ToString());
    }
}
