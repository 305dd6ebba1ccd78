using Firebreak.Primitives;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Tests.Samples;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tests.Charts;

public sealed class ForestLayoutTests
{
    private const double Pitch = 10;

    [Fact]
    public void A_chain_stands_in_one_row_from_left_to_right()
    {
        var layout = LayOut(3, [(0, 1), (1, 2)], node => node * 50.0);

        Assert.Equal(1, layout.Rows);
        Assert.True(layout[0].X < layout[1].X && layout[1].X < layout[2].X);
    }

    [Fact]
    public void Whoever_infected_many_stands_in_the_middle_of_them()
    {
        var layout = LayOut(6, [(0, 1), (0, 2), (0, 3), (0, 4), (0, 5)], node => node == 0 ? 0 : 50);

        Assert.Equal(5, layout.Rows);
        Assert.Equal(2, layout[0].Row);
    }

    [Fact]
    public void A_ring_is_opened_at_its_first_named_and_nobody_is_lost()
    {
        var layout = LayOut(3, [(0, 1), (1, 2), (2, 0)], node => node * 50.0);

        Assert.Equal(3, layout.People.Count);
        Assert.True(layout.Carries((0, 1)));
        Assert.False(layout.Carries((2, 0)));
    }

    [Fact]
    public void Somebody_without_a_day_stands_just_after_the_infector()
    {
        var layout = LayOut(2, [(0, 1)], node => node == 0 ? 40.0 : null);

        Assert.False(layout[1].IsKnown);
        Assert.InRange(layout[1].X, 41, 80);
    }

    [Fact]
    public void Nobody_ever_lies_on_top_of_anybody()
    {
        var seed = new Seed(3);
        for (var run = 0; run < 30; run++)
        {
            var draw = seed.For((ulong)run);
            var links = Enumerable.Range(1, 119).Select(i => ((int)(draw.Uniform(1, (ulong)i) * i), i)).ToArray();

            var layout = LayOut(120, links, node => Math.Floor(draw.Uniform(2, (ulong)node) * 30) * 12);

            Assert.Equal(120, layout.People.Count);
            foreach (var row in layout.People.GroupBy(person => person.Row))
            {
                var places = row.Select(person => person.X).Order().ToArray();
                Assert.All(places.Zip(places.Skip(1)), pair => Assert.True(pair.Second - pair.First >= Pitch - 0.1, $"run {run}, seed 3: two people {pair.Second - pair.First} apart"));
            }
        }
    }

    private static ForestLayout LayOut(int count, (int Infector, int Infectee)[] links, Func<int, double?> at)
    {
        var ids = Enumerable.Range(0, count).Select(i => $"C{i}").ToArray();
        var network = SampleNetwork.Of(ids, [.. links.Select(link => new TransmissionLink(ids[link.Infector], ids[link.Infectee]))]);
        return ForestLayout.Of(network, [.. Enumerable.Range(0, count)], links, (node, _) => at(node), Pitch);
    }
}
