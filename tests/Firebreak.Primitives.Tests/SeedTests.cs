namespace Firebreak.Primitives.Tests;

public sealed class SeedTests
{
    [Fact]
    public void The_same_key_gives_the_same_number_whatever_was_drawn_before()
    {
        var seed = new Seed(20);
        var first = seed.Uniform(1, 7);
        _ = seed.Uniform(1, 8);

        Assert.Equal(first, seed.Uniform(1, 7));
        Assert.NotEqual(first, seed.Uniform(2, 7));
    }

    [Fact]
    public void Numbers_are_spread_evenly_over_the_unit_interval()
    {
        var seed = new Seed(3);
        var counts = new int[10];
        for (var i = 0; i < 100_000; i++)
        {
            counts[(int)(seed.Uniform(5, (ulong)i) * 10)]++;
        }

        // Chi-square with 9 degrees of freedom: 27.9 is passed once in a thousand seeds.
        Assert.True(counts.Sum(c => (c - 10_000.0) * (c - 10_000.0) / 10_000.0) < 27.9);
    }
}
