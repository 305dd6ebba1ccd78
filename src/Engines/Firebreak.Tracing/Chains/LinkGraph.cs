namespace Firebreak.Tracing.Chains;

/// <summary>Distinct links between numbered people, grouped by infector, and the three walks over them. No walk recurses: a chain may be as long as the list.</summary>
internal sealed class LinkGraph
{
    private readonly List<(int Infector, int Infectee)> links;
    private readonly int[] firstOut;
    private readonly int[] infectees;

    public LinkGraph(int nodeCount, List<(int Infector, int Infectee)> links)
    {
        this.links = links;
        InDegrees = new int[nodeCount];
        firstOut = new int[nodeCount + 1];
        foreach (var (infector, infectee) in links)
        {
            firstOut[infector + 1]++;
            InDegrees[infectee]++;
        }

        for (var node = 0; node < nodeCount; node++)
        {
            firstOut[node + 1] += firstOut[node];
        }

        infectees = new int[links.Count];
        var next = firstOut.AsSpan(0, nodeCount).ToArray();
        foreach (var (infector, infectee) in links)
        {
            infectees[next[infector]++] = infectee;
        }
    }

    public int NodeCount => InDegrees.Length;

    public int[] InDegrees { get; }

    public ReadOnlySpan<int> InfecteesOf(int node) => infectees.AsSpan(firstOut[node], OutDegree(node));

    public int OutDegree(int node) => firstOut[node + 1] - firstOut[node];

    /// <summary>Component of each person, numbered by its first person, and the number of components. Union by smaller index with path halving.</summary>
    public (int[] ComponentOf, int Count) Components()
    {
        var parent = new int[NodeCount];
        for (var node = 0; node < parent.Length; node++)
        {
            parent[node] = node;
        }

        // The root is always the smallest index, which makes it the label that readers see; path halving alone keeps the walk short.
        foreach (var (infector, infectee) in links)
        {
            var (a, b) = (Root(parent, infector), Root(parent, infectee));
            if (a != b)
            {
                parent[Math.Max(a, b)] = Math.Min(a, b);
            }
        }

        var componentOf = new int[NodeCount];
        var count = 0;
        for (var node = 0; node < parent.Length; node++)
        {
            var root = Root(parent, node);
            componentOf[node] = root == node ? count++ : componentOf[root];
        }

        return (componentOf, count);
    }

    /// <summary>Breadth-first distance from people without an infector; -1 where none leads there.</summary>
    public int[] Generations()
    {
        var generations = new int[NodeCount];
        var queue = new int[NodeCount];
        var tail = 0;
        for (var node = 0; node < NodeCount; node++)
        {
            generations[node] = -1;
            if (InDegrees[node] == 0)
            {
                generations[node] = 0;
                queue[tail++] = node;
            }
        }

        for (var head = 0; head < tail; head++)
        {
            foreach (var infectee in InfecteesOf(queue[head]))
            {
                if (generations[infectee] < 0)
                {
                    generations[infectee] = generations[queue[head]] + 1;
                    queue[tail++] = infectee;
                }
            }
        }

        return generations;
    }

    /// <summary>Groups of two or more in which each is linked to each by a chain (Tarjan 1972, doi:10.1137/0201010, with a stack of our own).</summary>
    public List<int[]> Cycles()
    {
        const int Unseen = 0;
        var order = new int[NodeCount];
        var low = new int[NodeCount];
        var nextLink = new int[NodeCount];
        var onPath = new bool[NodeCount];
        var path = new Stack<int>();
        var calls = new Stack<int>();
        var cycles = new List<int[]>();
        var seen = 0;

        for (var start = 0; start < NodeCount; start++)
        {
            if (order[start] != Unseen || OutDegree(start) == 0)
            {
                continue;
            }

            Enter(start);
            while (calls.TryPeek(out var node))
            {
                if (nextLink[node] < firstOut[node + 1])
                {
                    var infectee = infectees[nextLink[node]++];
                    if (order[infectee] == Unseen)
                    {
                        Enter(infectee);
                    }
                    else if (onPath[infectee])
                    {
                        low[node] = Math.Min(low[node], order[infectee]);
                    }

                    continue;
                }

                calls.Pop();
                if (low[node] == order[node])
                {
                    Close(node);
                }

                if (calls.TryPeek(out var caller))
                {
                    low[caller] = Math.Min(low[caller], low[node]);
                }
            }
        }

        cycles.Sort((a, b) => a[0].CompareTo(b[0]));
        return cycles;

        void Enter(int node)
        {
            order[node] = low[node] = ++seen;
            nextLink[node] = firstOut[node];
            onPath[node] = true;
            path.Push(node);
            calls.Push(node);
        }

        void Close(int root)
        {
            if (path.Peek() == root)
            {
                onPath[path.Pop()] = false;
                return;
            }

            var members = new List<int>();
            int member;
            do
            {
                member = path.Pop();
                onPath[member] = false;
                members.Add(member);
            }
            while (member != root);

            members.Sort();
            cycles.Add([.. members]);
        }
    }

    private static int Root(int[] parent, int node)
    {
        while (parent[node] != node)
        {
            parent[node] = parent[parent[node]];
            node = parent[node];
        }

        return node;
    }
}
