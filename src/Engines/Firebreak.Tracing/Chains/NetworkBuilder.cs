namespace Firebreak.Tracing.Chains;

/// <summary>Puts a network together: names to numbers, numbers to walks, walks to what the reader sees.</summary>
internal static class NetworkBuilder
{
    public static TransmissionNetwork Build(ReadOnlySpan<string> lineListIds, IReadOnlyList<TransmissionLink> given)
    {
        var findings = new List<LinkFinding>();
        var ids = NumberLineList(lineListIds);
        var names = new List<string>(lineListIds.Length);
        names.AddRange(lineListIds);
        var links = NumberLinks(given, ids, names, lineListIds.Length, findings);

        var graph = new LinkGraph(names.Count, links);
        for (var node = 0; node < graph.NodeCount; node++)
        {
            if (graph.InDegrees[node] > 1)
            {
                findings.Add(new LinkFinding.SeveralInfectors(node, graph.InDegrees[node]));
            }
        }

        var cycles = graph.Cycles();
        findings.AddRange(cycles.Select(cycle => new LinkFinding.Cycle(cycle)));

        var (componentOf, componentCount) = graph.Components();
        var generations = graph.Generations();
        var nodes = new NetworkNode[names.Count];
        for (var node = 0; node < nodes.Length; node++)
        {
            nodes[node] = new NetworkNode(
                names[node],
                node < lineListIds.Length,
                graph.OutDegree(node),
                graph.InDegrees[node],
                componentOf[node],
                generations[node] < 0 ? null : generations[node]);
        }

        return new TransmissionNetwork(nodes, links, ComponentsOf(componentOf, componentCount, generations, links, cycles), findings);
    }

    private static Dictionary<string, int> NumberLineList(ReadOnlySpan<string> lineListIds)
    {
        var ids = new Dictionary<string, int>(lineListIds.Length, StringComparer.Ordinal);
        for (var node = 0; node < lineListIds.Length; node++)
        {
            if (!ids.TryAdd(lineListIds[node], node))
            {
                throw new ArgumentException("An id occurs twice in the line list.", nameof(lineListIds));
            }
        }

        return ids;
    }

    private static List<(int Infector, int Infectee)> NumberLinks(
        IReadOnlyList<TransmissionLink> given, Dictionary<string, int> ids, List<string> names, int lineListCount, List<LinkFinding> findings)
    {
        var links = new List<(int Infector, int Infectee)>(given.Count);
        var known = new HashSet<(int, int)>(given.Count);
        for (var i = 0; i < given.Count; i++)
        {
            var infector = Number(given[i].Infector, i, isInfector: true);
            var infectee = Number(given[i].Infectee, i, isInfector: false);
            if (infector == infectee)
            {
                findings.Add(new LinkFinding.SelfLink(i));
            }

            if (known.Add((infector, infectee)))
            {
                links.Add((infector, infectee));
            }
            else
            {
                findings.Add(new LinkFinding.Repeated(i));
            }
        }

        return links;

        int Number(string id, int link, bool isInfector)
        {
            if (!ids.TryGetValue(id, out var node))
            {
                node = names.Count;
                ids.Add(id, node);
                names.Add(id);
            }

            if (node >= lineListCount)
            {
                findings.Add(new LinkFinding.UnknownPerson(link, id, isInfector));
            }

            return node;
        }
    }

    private static NetworkComponent[] ComponentsOf(
        int[] componentOf, int count, int[] generations, List<(int Infector, int Infectee)> links, List<int[]> cycles)
    {
        // People by component in one array; each component gets its stretch of it.
        var start = new int[count + 1];
        foreach (var component in componentOf)
        {
            start[component + 1]++;
        }

        for (var c = 0; c < count; c++)
        {
            start[c + 1] += start[c];
        }

        var members = new int[componentOf.Length];
        var next = start.AsSpan(0, count).ToArray();
        var maxGeneration = new int[count];
        Array.Fill(maxGeneration, -1);
        for (var node = 0; node < componentOf.Length; node++)
        {
            var component = componentOf[node];
            members[next[component]++] = node;
            maxGeneration[component] = Math.Max(maxGeneration[component], generations[node]);
        }

        var linkCounts = new int[count];
        var hasCycle = new bool[count];
        foreach (var (infector, infectee) in links)
        {
            linkCounts[componentOf[infector]]++;
            hasCycle[componentOf[infector]] |= infector == infectee;
        }

        foreach (var cycle in cycles)
        {
            hasCycle[componentOf[cycle[0]]] = true;
        }

        var components = new NetworkComponent[count];
        for (var c = 0; c < count; c++)
        {
            var people = new ArraySegment<int>(members, start[c], start[c + 1] - start[c]);
            components[c] = new NetworkComponent(people, linkCounts[c], maxGeneration[c] < 0 ? null : maxGeneration[c], hasCycle[c]);
        }

        return components;
    }
}
