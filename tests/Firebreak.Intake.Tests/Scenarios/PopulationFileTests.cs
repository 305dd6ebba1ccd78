using Firebreak.Intake.Populations;
using Firebreak.Primitives;
using Firebreak.Simulation.Populations;
using Firebreak.Testing;

namespace Firebreak.Intake.Tests.Scenarios;

/// <summary>Populations saved and mapped back.</summary>
public sealed class PopulationFileTests : IDisposable
{
    private static readonly Lazy<Population> Town = new(() => PopulationBuilder.Build(PopulationDescription.LayeredCity(5_000, 3), new Seed(4), threads: 1));

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_saved_population_is_the_same_to_the_byte_when_it_is_mapped_back()
    {
        using var file = Assert.IsType<PopulationOutcome.Opened>(PopulationFile.Open(Save(), TestContext.Current.CancellationToken)).File;
        var (saved, mapped) = (Town.Value.Columns, file.Population.Columns);

        Assert.True(saved.Ages.Span.SequenceEqual(mapped.Ages.Span));
        Assert.True(saved.Homes.Span.SequenceEqual(mapped.Homes.Span));
        Assert.True(saved.Roles.Span.SequenceEqual(mapped.Roles.Span));
        Assert.True(saved.Groups.Span.SequenceEqual(mapped.Groups.Span));
        Assert.True(saved.Roster.Span.SequenceEqual(mapped.Roster.Span));
        Assert.True(saved.GroupStarts.Span.SequenceEqual(mapped.GroupStarts.Span));
        Assert.True(saved.NeighbourhoodStarts.Span.SequenceEqual(mapped.NeighbourhoodStarts.Span));
        Assert.Equal(saved.Districts, mapped.Districts);
        Assert.Equal("test", file.MadeBy);
    }

    [Theory]
    [InlineData(10, "isn't a population file")]
    [InlineData(200, "cut short")]
    [InlineData(30_000, "cut short")]
    public void A_file_cut_short_is_refused(int length, string said)
    {
        var bytes = File.ReadAllBytes(Save());
        File.WriteAllBytes(folder.File("cut.people"), bytes[..length]);

        Assert.Contains(said, Refusal("cut.people"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(70)]
    [InlineData(20_000)]
    public void A_changed_byte_is_noticed(int place)
    {
        var bytes = File.ReadAllBytes(Save());
        bytes[place] ^= 1;
        File.WriteAllBytes(folder.File("changed.people"), bytes);

        Assert.Contains("damaged", Refusal("changed.people"), StringComparison.Ordinal);
    }

    [Fact]
    public void Anything_else_is_no_population()
    {
        folder.Write("notes.people", new string('x', 500));

        Assert.Contains("isn't a population file", Refusal("notes.people"), StringComparison.Ordinal);
        Assert.Contains("no such file", Refusal("missing.people"), StringComparison.Ordinal);
        Assert.Contains("directory", Refusal("."), StringComparison.Ordinal);
    }

    private string Save()
    {
        var path = folder.File("town.people");
        using var stream = File.Create(path);
        PopulationFile.Write(stream, Town.Value, "test", TestContext.Current.CancellationToken);
        return path;
    }

    private string Refusal(string name) => Assert.IsType<PopulationOutcome.Refused>(PopulationFile.Open(folder.File(name), TestContext.Current.CancellationToken)).Reason.English;
}
