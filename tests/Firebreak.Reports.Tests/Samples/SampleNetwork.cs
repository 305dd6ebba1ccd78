using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Tests.Samples;

/// <summary>Builds a network from links in the plainest way.</summary>
internal static class SampleNetwork
{
    public static TransmissionNetwork Of(string[] ids, IReadOnlyList<TransmissionLink> given)
    {
        var index = new Dictionary<string, int>(StringComparer.Ordinal);
        var names = new List<string>();
        foreach (var id in ids.Concat(given.SelectMany(link => new[] { link.Infector, link.Infectee })))
        {
            if (index.TryAdd(id, names.Count))
            {
                names.Add(id);
            }
        }

        var links = given.Select(link => (index[link.Infector], index[link.Infectee])).Distinct().ToList();
        var outgoing = links.Where(link => link.Item1 != link.Item2).ToLookup(link => link.Item1, link => link.Item2);
        var incoming = links.Where(link => link.Item1 != link.Item2).ToLookup(link => link.Item2, link => link.Item1);
        var generations = Generations(names.Count, outgoing, incoming);
        var components = Components(names.Count, outgoing, incoming);
        var componentOf = new int[names.Count];
        for (var c = 0; c < components.Count; c++)
        {
            components[c].ForEach(node => componentOf[node] = c);
        }

        var linkCounts = new int[components.Count];
        links.ForEach(link => linkCounts[componentOf[link.Item1]]++);
        var ring = Enumerable.Range(0, names.Count).Where(node => ReachesItself(node, outgoing)).ToArray();
        return new(
            [.. names.Select((id, i) => new NetworkNode(id, i < ids.Length, outgoing[i].Count(), incoming[i].Count(), componentOf[i], generations[i]))],
            links,
            [.. components.Select((nodes, c) => new NetworkComponent(nodes, linkCounts[c], nodes.Max(node => generations[node]), nodes.Exists(ring.Contains)))],
            ring.Length > 0 ? [new LinkFinding.Cycle(ring)] : []);
    }

    private static int?[] Generations(int count, ILookup<int, int> outgoing, ILookup<int, int> incoming)
    {
        var generations = new int?[count];
        var queue = new Queue<int>(Enumerable.Range(0, count).Where(node => !incoming[node].Any()));
        foreach (var root in queue)
        {
            generations[root] = 0;
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var next in outgoing[node].Where(next => generations[next] is null))
            {
                generations[next] = generations[node] + 1;
                queue.Enqueue(next);
            }
        }

        return generations;
    }

    private static List<List<int>> Components(int count, ILookup<int, int> outgoing, ILookup<int, int> incoming)
    {
        var components = new List<List<int>>();
        var seen = new bool[count];
        for (var start = 0; start < count; start++)
        {
            if (seen[start])
            {
                continue;
            }

            var members = new List<int>();
            var queue = new Queue<int>([start]);
            seen[start] = true;
            while (queue.TryDequeue(out var node))
            {
                members.Add(node);
                foreach (var next in outgoing[node].Concat(incoming[node]).Where(next => !seen[next]))
                {
                    seen[next] = true;
                    queue.Enqueue(next);
                }
            }

            components.Add(members);
        }

        return components;
    }

    private static bool ReachesItself(int start, ILookup<int, int> outgoing)
    {
        var seen = new HashSet<int>();
        var queue = new Queue<int>(outgoing[start]);
        while (queue.TryDequeue(out var node))
        {
            if (node == start)
            {
                return true;
            }

            foreach (var next in outgoing[node].Where(seen.Add))
            {
                queue.Enqueue(next);
            }
        }

        return false;
    }
}
