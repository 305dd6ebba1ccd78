using CsCheck;
using Firebreak.Testing;
using Firebreak.Tracing.Chains;

namespace Firebreak.Tracing.Tests.Chains;

public sealed class TransmissionNetworkTests
{
    [Fact]
    public void A_chain_of_three_is_one_cluster_in_three_generations()
    {
        var network = new Scene().Case("A").Case("B", infector: "A").Case("C", infector: "B").Case("D").Network;

        Assert.Equal([0, 1, 2, 0], network.Nodes.Select(n => n.Generation));
        Assert.Equal([0, 0, 0, 1], network.Nodes.Select(n => n.Component));
        Assert.Equal((2, 2, false), (network.Components[0].LinkCount, network.Components[0].MaxGeneration, network.Components[0].HasCycle));
        Assert.Equal([3], network.Components[1].Nodes);
        Assert.Empty(network.Findings);
    }

    [Fact]
    public void Somebody_with_two_infectors_takes_the_nearer_generation_and_is_a_finding()
    {
        var network = new Scene().Case("A").Case("B", infector: "A").Case("C", infector: "B").Link("A", "C").Network;

        Assert.Equal(1, network.Nodes[2].Generation);
        Assert.Equal(2, network.Nodes[2].InDegree);
        Assert.Equal(new LinkFinding.SeveralInfectors(2, 2), Assert.Single(network.Findings));
    }

    [Fact]
    public void A_link_given_twice_counts_once_and_is_a_finding()
    {
        var network = new Scene().Case("A").Case("B", infector: "A").Link("A", "B").Network;

        Assert.Equal((1, 1), (network.Nodes[0].OutDegree, network.Nodes[1].InDegree));
        Assert.Single(network.Links);
        Assert.Equal(new LinkFinding.Repeated(1), Assert.Single(network.Findings));
    }

    [Fact]
    public void An_unknown_infector_joins_the_network_after_the_line_list()
    {
        var network = new Scene().Case("B", infector: "X").Case("C").Network;

        Assert.Equal(("X", false, 0), (network.Nodes[2].Id, network.Nodes[2].InLineList, network.Nodes[2].Generation));
        Assert.Equal(new LinkFinding.UnknownPerson(0, "X", IsInfector: true), Assert.Single(network.Findings));
        Assert.Equal([0, 2], network.Components[0].Nodes);
    }

    [Fact]
    public void People_on_a_ring_and_behind_it_have_no_generation()
    {
        var network = new Scene().Case("A", infector: "C").Case("B", infector: "A").Case("C", infector: "B").Case("D", infector: "C").Network;

        Assert.All(network.Nodes, n => Assert.Null(n.Generation));
        var cycle = Assert.IsType<LinkFinding.Cycle>(Assert.Single(network.Findings));
        Assert.Equal([0, 1, 2], cycle.Nodes);
        Assert.Equal((null, true), (network.Components[0].MaxGeneration, network.Components[0].HasCycle));
    }

    [Fact]
    public void A_ring_that_somebody_outside_started_is_found_although_it_has_generations()
    {
        var network = new Scene().Case("A").Case("B", infector: "A").Case("C", infector: "B").Link("C", "B").Network;

        Assert.Equal([0, 1, 2], network.Nodes.Select(n => n.Generation));
        Assert.Equal([1, 2], Assert.Single(network.Findings.OfType<LinkFinding.Cycle>()).Nodes);
    }

    [Fact]
    public void A_person_named_as_their_own_infector_is_a_finding_and_has_no_generation()
    {
        var network = new Scene().Case("A", infector: "A").Network;

        Assert.Equal((1, 1, null), (network.Nodes[0].OutDegree, network.Nodes[0].InDegree, network.Nodes[0].Generation));
        Assert.True(network.Components[0].HasCycle);
        Assert.Equal(new LinkFinding.SelfLink(0), Assert.Single(network.Findings));
    }

    [Fact]
    public void Offspring_are_counted_for_the_people_of_the_line_list_without_self_links()
    {
        var network = new Scene().Case("A", infector: "A").Case("B", infector: "A").Case("C", infector: "A").Link("A", "C").Case("D", infector: "X").Network;

        Assert.Equal([2, 0, 0, 0], network.OffspringCounts());
    }

    [Fact]
    public void An_empty_list_is_an_empty_network()
    {
        var network = TransmissionNetwork.Build([], []);

        Assert.Empty(network.Nodes);
        Assert.Empty(network.Components);
        Assert.Empty(network.Findings);
    }

    [Fact]
    public void An_id_given_twice_is_refused()
    {
        Assert.Throws<ArgumentException>(() => TransmissionNetwork.Build(["A", "A"], []));
    }

    [Fact]
    public void A_chain_of_two_hundred_thousand_generations_doesnt_exhaust_the_stack()
    {
        const int People = 200_000;
        var ids = Enumerable.Range(0, People).Select(i => $"P{i}").ToArray();
        var links = Enumerable.Range(1, People - 1).Select(i => new TransmissionLink(ids[i - 1], ids[i])).Append(new TransmissionLink(ids[^1], ids[^2]));

        var network = TransmissionNetwork.Build(ids, [.. links]);

        Assert.Equal(People - 1, network.Components[0].MaxGeneration);
        Assert.Equal([People - 2, People - 1], Assert.Single(network.Findings.OfType<LinkFinding.Cycle>()).Nodes);
    }

    [Fact]
    public void Any_network_agrees_with_a_search_that_looks_from_everybody_to_everybody()
    {
        RandomNetworks.Sample(
            given =>
            {
                var network = Build(given);
                var reach = ReachFromEverybody(given);
                var people = network.Nodes.Count;
                for (var a = 0; a < people; a++)
                {
                    for (var b = 0; b < people; b++)
                    {
                        Assert.Equal(reach.Together[a, b], network.Nodes[a].Component == network.Nodes[b].Component);
                    }

                    var origins = Enumerable.Range(0, people).Where(o => network.Nodes[o].InDegree == 0 && reach.Steps[o, a] is not null).ToArray();
                    Assert.Equal(origins.Length == 0 ? null : origins.Min(o => reach.Steps[o, a]), network.Nodes[a].Generation);
                }

                var onRing = network.Findings.OfType<LinkFinding.Cycle>().SelectMany(c => c.Nodes).Order().ToArray();
                Assert.Equal(Enumerable.Range(0, people).Where(a => Enumerable.Range(0, people).Any(b => a != b && reach.Steps[a, b] > 0 && reach.Steps[b, a] > 0)), onRing);
            },
            iter: 500);
    }

    [Fact]
    public void The_order_of_links_and_the_names_of_people_change_no_number()
    {
        Gen.Select(RandomNetworks, Gen.Int).Sample(
            (given, salt) =>
            {
                var network = Build(given);
                var shuffled = given.Links.OrderBy(link => HashCode.Combine(link, salt)).ToArray();
                var renamed = TransmissionNetwork.Build(
                    [.. Enumerable.Range(0, given.People).Select(i => $"renamed-{i}")],
                    [.. shuffled.Select(l => new TransmissionLink($"renamed-{l.From}", $"renamed-{l.To}"))]);

                // People outside the line list are numbered by first mention, so compare by name.
                var before = network.Nodes.ToDictionary(n => n.Id, n => (n.OutDegree, n.InDegree, n.Generation, network.Components[n.Component].Nodes.Count));
                var after = renamed.Nodes.ToDictionary(n => n.Id["renamed-".Length..], n => (n.OutDegree, n.InDegree, n.Generation, renamed.Components[n.Component].Nodes.Count));
                Assert.Equal(before.OrderBy(p => p.Key), after.OrderBy(p => p.Key));
            },
            iter: 300);
    }

    // Up to eight people, of whom the first are in the line list, and up to fourteen links of any kind among them.
    private static Gen<(int People, (int From, int To)[] Links)> RandomNetworks { get; } =
        Gen.Select(Gen.Int[0, 8], Gen.Select(Gen.Int[0, 7], Gen.Int[0, 7]).Array[0, 14]);

    private static TransmissionNetwork Build((int People, (int From, int To)[] Links) given) => TransmissionNetwork.Build(
        [.. Enumerable.Range(0, given.People).Select(i => $"{i}")],
        [.. given.Links.Select(l => new TransmissionLink($"{l.From}", $"{l.To}"))]);

    // Floyd and Warshall's shortest paths, and the same without direction, in the network's own numbering.
    private static (int?[,] Steps, bool[,] Together) ReachFromEverybody((int People, (int From, int To)[] Links) given)
    {
        var order = Enumerable.Range(0, given.People).Concat(given.Links.SelectMany(l => new[] { l.From, l.To })).Distinct().ToList();
        var n = order.Count;
        var steps = new int?[n, n];
        var together = new bool[n, n];
        for (var i = 0; i < n; i++)
        {
            steps[i, i] = 0;
            together[i, i] = true;
        }

        foreach (var (from, to) in given.Links.Where(l => l.From != l.To))
        {
            var (a, b) = (order.IndexOf(from), order.IndexOf(to));
            steps[a, b] = 1;
            together[a, b] = together[b, a] = true;
        }

        for (var k = 0; k < n; k++)
        {
            for (var i = 0; i < n; i++)
            {
                for (var j = 0; j < n; j++)
                {
                    together[i, j] |= together[i, k] && together[k, j];
                    if (steps[i, k] + steps[k, j] is { } way && !(steps[i, j] <= way))
                    {
                        steps[i, j] = way;
                    }
                }
            }
        }

        return (steps, together);
    }
}
