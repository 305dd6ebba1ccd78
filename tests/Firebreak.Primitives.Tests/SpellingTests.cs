namespace Firebreak.Primitives.Tests;

public sealed class SpellingTests
{
    [Theory]
    [InlineData("", "", 0)]
    [InlineData("abc", "", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("methdo", "method", 1)]
    [InlineData("METHOD", "method", 0)]
    [InlineData("ca", "abc", 3)]
    public void A_distance_counts_edits_and_swapped_neighbours(string from, string to, int edits)
    {
        Assert.Equal(edits, Spelling.Distance(from, to));
        Assert.Equal(edits, Spelling.Distance(to, from));
    }

    [Theory]
    [InlineData("analyze", "analyse")]
    [InlineData("--metod", "--method")]
    [InlineData("xyz", null)]
    [InlineData("", null)]
    public void The_word_meant_is_the_nearest_if_it_is_near(string written, string? meant) =>
        Assert.Equal(meant, Spelling.Nearest(written, ["estimate", "analyse", "--method", "--format"]));
}
