using Firebreak.Intake.Protocols;
using Firebreak.Testing;

namespace Firebreak.Protocols.Tests;

/// <summary>Every pack that ships is sound, and the examples that lie beside it come out as an epidemiologist wrote them.</summary>
public sealed class PackExampleTests
{
    /// <summary>Packs as they lie in the tree: the same files that are built in, without a build between an edit and its test.</summary>
    internal static PackShelf Shelf { get; } = PackShelf.With(Repository.PathOf("protocols"));

    public static TheoryData<string> Packs => [.. Shelf.Keys];

    [Fact]
    public void The_packs_of_the_tree_are_those_that_are_built_in() => Assert.Equal(Shelf.OwnKeys, PackShelf.Shipped.Keys);

    [Theory]
    [MemberData(nameof(Packs))]
    public void A_pack_that_ships_is_sound(string key)
    {
        var outcome = Shelf.Open(key);
        Assert.True(outcome is PackOutcome.Read, outcome is PackOutcome.Refused refused ? string.Join('\n', refused.Problems.Select(problem => problem.English)) : "");
    }

    [Theory]
    [MemberData(nameof(Packs))]
    public void Its_examples_come_out_as_written(string key)
    {
        var (results, refused) = Shelf.RunExamples(key);
        Assert.True(refused is null, refused is null ? "" : string.Join('\n', refused.Problems.Select(problem => problem.English)));
        Assert.True(results.Count > 0 || Tests.Shelf.Pack(key).Kind == Firebreak.Protocols.Packs.PackKind.Base, $"{key} has no example.");
        Assert.True(
            results.All(result => result.Differences.Count == 0),
            string.Join('\n', results.Where(result => result.Differences.Count > 0).Select(result => $"{result.File}, line {result.Line}: {result.Says.English}\n  {string.Join("\n  ", result.Differences.Select(one => one.English))}")));
    }
}
