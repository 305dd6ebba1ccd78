using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Links;

/// <summary>A case in the picture of chains.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Number">Its number.</param>
/// <param name="Day">The day by which it stands: onset, else sampling, else report; null where none is known.</param>
/// <param name="Found">How it was found.</param>
public sealed record ChainNode(Key<Case> Id, string Number, DateOnly? Day, HowFound Found)
{
    /// <summary>Where it stands from left to right: days since the first.</summary>
    public double X { get; internal set; }

    /// <summary>Where it stands from top to bottom.</summary>
    public double Y { get; internal set; }

    /// <summary>The cluster it belongs to, the largest first.</summary>
    public int Cluster { get; internal set; }
}

/// <summary>Cases joined by links.</summary>
/// <param name="First">The case that began it, as far as known.</param>
/// <param name="Size">How many cases.</param>
/// <param name="Generations">How many steps from the first to the last.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day.</param>
public sealed record ChainCluster(ChainNode First, int Size, int Generations, DateOnly? From, DateOnly? To);

/// <summary>Who is presumed to have infected whom, laid out by time.</summary>
/// <remarks>
/// From left to right runs time, so that a chain reads as it happened; from top to bottom each case stands amid those it infected, so that the lines of a tree don't cross. It costs one
/// walk over the links, is the same at every look, and needs no simulation of springs.
/// </remarks>
/// <param name="Nodes">Cases at an end of a link.</param>
/// <param name="Links">Pairs of indices: infector, infectee.</param>
/// <param name="Clusters">Clusters, the largest first.</param>
/// <param name="Apart">Cases without any link.</param>
/// <param name="First">The first day; null where no case has one.</param>
public sealed record ChainGraph(IReadOnlyList<ChainNode> Nodes, IReadOnlyList<(int Infector, int Infectee)> Links, IReadOnlyList<ChainCluster> Clusters, int Apart, DateOnly? First)
{
    private const double BetweenClusters = 2.0;

    /// <summary>Lays out.</summary>
    public static ChainGraph Of(IReadOnlyList<ChainNode> cases, IReadOnlyList<(string Infector, string Infectee)> links)
    {
        var numbers = cases.Select((node, i) => (node.Number, i)).ToDictionary(pair => pair.Number, pair => pair.i, StringComparer.Ordinal);
        var pairs = links.Where(l => l.Infector != l.Infectee && numbers.ContainsKey(l.Infector) && numbers.ContainsKey(l.Infectee)).Select(l => (numbers[l.Infector], numbers[l.Infectee])).Distinct().ToList();
        var linked = pairs.SelectMany(p => new[] { p.Item1, p.Item2 }).Distinct().Order().ToList();
        var place = linked.Select((i, at) => (i, at)).ToDictionary(pair => pair.i, pair => pair.at);
        List<ChainNode> nodes = [.. linked.Select(i => cases[i] with { })];
        List<(int, int)> edges = [.. pairs.Select(p => (place[p.Item1], place[p.Item2]))];
        var first = nodes.Min(node => node.Day);
        return new(nodes, edges, Place(nodes, edges, first), cases.Count - nodes.Count, first);
    }

    // Each case hangs on the infector that fell ill first; the other links of a case are drawn and place nobody.
    private static List<ChainCluster> Place(List<ChainNode> nodes, List<(int Infector, int Infectee)> edges, DateOnly? first)
    {
        var parent = Enumerable.Repeat(-1, nodes.Count).ToArray();
        var infected = Enumerable.Range(0, nodes.Count).Select(_ => new List<int>()).ToArray();
        foreach (var (infector, infectee) in edges.OrderBy(e => nodes[e.Infector].Day ?? DateOnly.MaxValue).ThenBy(e => nodes[e.Infector].Number, StringComparer.Ordinal).ThenBy(e => nodes[e.Infectee].Number, StringComparer.Ordinal))
        {
            if (parent[infectee] < 0 && !IsBehind(infector, infectee))
            {
                parent[infectee] = infector;
                infected[infector].Add(infectee);
            }
        }

        var clusterOf = Joined(nodes.Count, edges);
        var byCluster = Enumerable.Range(0, nodes.Count).GroupBy(i => clusterOf[i]).Select(group => group.ToList())
            .OrderByDescending(members => members.Count).ThenBy(members => members.Min(i => nodes[i].Day ?? DateOnly.MaxValue)).ToList();
        var clusters = new List<ChainCluster>();
        var y = 0.0;
        foreach (var members in byCluster)
        {
            var deepest = 0;
            foreach (var root in members.Where(i => parent[i] < 0).OrderBy(i => nodes[i].Day ?? DateOnly.MaxValue).ThenBy(i => nodes[i].Number, StringComparer.Ordinal))
            {
                deepest = Math.Max(deepest, PlaceTree(root, ref y));
            }

            members.ForEach(i => nodes[i].Cluster = clusters.Count);
            var begins = members.Where(i => parent[i] < 0).MinBy(i => nodes[i].Day ?? DateOnly.MaxValue);
            clusters.Add(new(nodes[begins], members.Count, deepest, members.Min(i => nodes[i].Day), members.Max(i => nodes[i].Day)));
            y += BetweenClusters;
        }

        return clusters;

        bool IsBehind(int node, int above)
        {
            for (var at = node; at >= 0; at = parent[at])
            {
                if (at == above)
                {
                    return true;
                }
            }

            return false;
        }

        // Without recursion: a chain may be longer than a stack. Children are placed before their parent, which then stands in their middle.
        int PlaceTree(int root, ref double row)
        {
            var deepest = 0;
            var walk = new Stack<(int Node, int Depth, bool IsLeaving)>();
            walk.Push((root, 0, false));
            while (walk.TryPop(out var step))
            {
                var node = nodes[step.Node];
                if (!step.IsLeaving)
                {
                    deepest = Math.Max(deepest, step.Depth);
                    node.X = node.Day is { } day && first is { } zero ? day.DayNumber - zero.DayNumber : parent[step.Node] >= 0 ? nodes[parent[step.Node]].X + 1 : 0;
                    walk.Push(step with { IsLeaving = true });
                    foreach (var child in infected[step.Node].OrderByDescending(i => nodes[i].Day ?? DateOnly.MaxValue).ThenByDescending(i => nodes[i].Number, StringComparer.Ordinal))
                    {
                        walk.Push((child, step.Depth + 1, false));
                    }
                }
                else
                {
                    node.Y = infected[step.Node] is { Count: > 0 } children ? (nodes[children[0]].Y + nodes[children[^1]].Y) / 2 : row++;
                }
            }

            return deepest;
        }
    }

    private static int[] Joined(int count, List<(int, int)> edges)
    {
        var root = Enumerable.Range(0, count).ToArray();
        foreach (var (one, other) in edges)
        {
            root[Find(one)] = Find(other);
        }

        return [.. Enumerable.Range(0, count).Select(Find)];

        int Find(int i)
        {
            while (root[i] != i)
            {
                i = root[i] = root[root[i]];
            }

            return i;
        }
    }
}

/// <summary>Reads the chains of an outbreak.</summary>
[Needs(Right.SeeCases)]
public static class ChainQueries
{
    /// <summary>The chains as far as the reader sees both ends.</summary>
    public static async Task<ChainGraph> ChainsAsync(this Reading reading, Key<Outbreak> outbreak, CancellationToken cancellation)
    {
        var cases = await reading.Of<Case>().Where(c => c.Outbreak == outbreak)
            .Select(c => new { c.Id, c.Number, c.Facts.Onset, c.Facts.Sampling, c.Facts.Report, c.Facts.Found }).ToListAsync(cancellation);
        var links = await reading.Of<PresumedLink>().Where(l => l.Outbreak == outbreak).Select(l => new { l.InfectorNumber, l.InfecteeNumber }).ToListAsync(cancellation);
        return ChainGraph.Of(cases.ConvertAll(c => new ChainNode(c.Id, c.Number, c.Onset ?? c.Sampling ?? c.Report, c.Found)), links.ConvertAll(l => (l.InfectorNumber, l.InfecteeNumber)));
    }
}
