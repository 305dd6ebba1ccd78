using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Charts;

/// <summary>Where the people of one cluster stand: x from their day or generation, rows so that nothing lies on top of anything.</summary>
/// <remarks>
/// Everybody hangs on one infector only (the first reached from the people without one); a branch is a block of rows, and the blocks of one
/// infector are packed as high as they fit. Further infectors and rings become extra links.
/// </remarks>
internal sealed class ForestLayout
{
    private readonly TransmissionNetwork network;
    private readonly Func<int, int, double?> placeOf;
    private readonly double pitch;
    private readonly Dictionary<int, List<int>> children = [];
    private readonly Dictionary<int, int> parents = [];
    private readonly Dictionary<int, int> depths = [];
    private readonly Dictionary<int, Placed> placed = [];

    private ForestLayout(TransmissionNetwork network, Func<int, int, double?> placeOf, double pitch) =>
        (this.network, this.placeOf, this.pitch) = (network, placeOf, pitch);

    /// <summary>People with their places.</summary>
    public IReadOnlyCollection<Placed> People => placed.Values;

    /// <summary>Number of rows.</summary>
    public int Rows { get; private set; }

    /// <summary>Lays a cluster out.</summary>
    /// <param name="network">The network.</param>
    /// <param name="members">People of the cluster.</param>
    /// <param name="links">Distinct links among them, self-links left out.</param>
    /// <param name="placeOf">Position on the axis of a person at a depth of the tree, in pixels; null when it isn't known.</param>
    /// <param name="pitch">Least distance between two people, in pixels.</param>
    public static ForestLayout Of(
        TransmissionNetwork network, IReadOnlyList<int> members, IReadOnlyList<(int Infector, int Infectee)> links, Func<int, int, double?> placeOf, double pitch)
    {
        var layout = new ForestLayout(network, placeOf, pitch);
        var roots = layout.Hang(members, links);
        var forest = new Block();
        foreach (var root in roots)
        {
            forest.Place(layout.BlockOf(root, null), null);
        }

        layout.Rows = forest.RowCount;
        layout.Settle(forest, 0);
        return layout;
    }

    /// <summary>Place of a person.</summary>
    public Placed this[int node] => placed[node];

    /// <summary>Whether a link is the one its infectee hangs on.</summary>
    public bool Carries((int Infector, int Infectee) link) => parents.TryGetValue(link.Infectee, out var parent) && parent == link.Infector;

    /// <summary>Depth of every person: links from the root of their tree.</summary>
    private List<int> Hang(IReadOnlyList<int> members, IReadOnlyList<(int Infector, int Infectee)> links)
    {
        var outgoing = links.ToLookup(link => link.Infector, link => link.Infectee);
        var infected = links.Select(link => link.Infectee).ToHashSet();
        var roots = members.Where(node => !infected.Contains(node)).ToList();
        Reach(roots, outgoing);

        // What is left stands on a ring or behind one: the first named of them opens the ring.
        foreach (var node in members)
        {
            if (!depths.ContainsKey(node))
            {
                roots.Add(node);
                Reach([node], outgoing);
            }
        }

        return roots;
    }

    private void Reach(IEnumerable<int> starts, ILookup<int, int> outgoing)
    {
        var queue = new Queue<int>();
        foreach (var start in starts)
        {
            depths[start] = 0;
            queue.Enqueue(start);
        }

        while (queue.TryDequeue(out var node))
        {
            foreach (var next in outgoing[node])
            {
                if (depths.TryAdd(next, depths[node] + 1))
                {
                    parents[next] = node;
                    (children.TryGetValue(node, out var list) ? list : children[node] = []).Add(next);
                    queue.Enqueue(next);
                }
            }
        }
    }

    private Block BlockOf(int node, double? parentX)
    {
        var known = placeOf(node, depths[node]);
        var x = known ?? (parentX + (pitch * 2)) ?? BeforeChildren(node);
        var block = new Block();
        var branches = (children.GetValueOrDefault(node) ?? [])
            .Select(child => (Node: child, Block: BlockOf(child, x)))
            .OrderBy(branch => branch.Block.RowCount)
            .ThenBy(branch => branch.Block.RootX)
            .ToArray();
        foreach (var branch in branches)
        {
            // A branch keeps the way back to its infector free; single people stand as close as they fit.
            block.Place(branch.Block, branch.Block.RowCount > 1 || branches.Length == 1 ? x + pitch : null);
        }

        block.Root(node, x, known is not null, pitch);
        return block;
    }

    /// <summary>Where the first of a chain stands whose day isn't known: just before those infected.</summary>
    private double BeforeChildren(int node)
    {
        var first = (children.GetValueOrDefault(node) ?? []).Min(child => placeOf(child, depths[child]));
        return Math.Max(0.0, (first ?? 0.0) - (pitch * 2));
    }

    private void Settle(Block block, int top)
    {
        foreach (var (node, x, isKnown, row) in block.Own)
        {
            placed[node] = new(node, x, top + row, isKnown, network.Nodes[node].InLineList);
        }

        foreach (var (child, row) in block.Inner)
        {
            Settle(child, top + row);
        }
    }

    /// <summary>A person's place.</summary>
    /// <param name="Node">Index in the network.</param>
    /// <param name="X">Pixels from the left of the axis.</param>
    /// <param name="Row">0-based row.</param>
    /// <param name="IsKnown">Whether the place on the axis is known.</param>
    /// <param name="InLineList">Whether the line list has the person.</param>
    internal readonly record struct Placed(int Node, double X, int Row, bool IsKnown, bool InLineList);

    /// <summary>Rows with what is taken in each.</summary>
    private sealed class Block
    {
        private readonly List<List<(double From, double To)>> rows = [];

        public List<(int Node, double X, bool IsKnown, int Row)> Own { get; } = [];

        public List<(Block Block, int Row)> Inner { get; } = [];

        public int RowCount => rows.Count;

        public int RootRow { get; private set; }

        public double RootX { get; private set; }

        public void Place(Block block, double? keepFreeFrom)
        {
            var row = 0;
            while (!Fits(block, row, keepFreeFrom))
            {
                row++;
            }

            for (var i = 0; i < block.rows.Count; i++)
            {
                while (rows.Count <= row + i)
                {
                    rows.Add([]);
                }

                rows[row + i].Add(Extent(block.rows[i], keepFreeFrom));
            }

            Inner.Add((block, row));
        }

        public void Root(int node, double x, bool isKnown, double pitch)
        {
            var middle = Inner.Count == 0 ? 0 : (Inner.Min(i => i.Row + i.Block.RootRow) + Inner.Max(i => i.Row + i.Block.RootRow)) / 2;
            var taken = (From: x - (pitch / 2), To: x + (pitch / 2));
            var row = NearestFree(middle, taken);
            while (rows.Count <= row)
            {
                rows.Add([]);
            }

            rows[row].Add(taken);
            Own.Add((node, x, isKnown, row));
            (RootRow, RootX) = (row, x);
        }

        /// <summary>The row nearest to one that is free, the lower of two equally near.</summary>
        private int NearestFree(int wanted, (double From, double To) taken)
        {
            for (var distance = 0; ; distance++)
            {
                if (IsFree(wanted + distance, taken))
                {
                    return wanted + distance;
                }

                if (wanted - distance >= 0 && IsFree(wanted - distance, taken))
                {
                    return wanted - distance;
                }
            }
        }

        private bool IsFree(int row, (double From, double To) taken) => row >= rows.Count || !rows[row].Exists(other => Overlap(other, taken));

        private bool Fits(Block block, int row, double? keepFreeFrom)
        {
            for (var i = 0; i < block.rows.Count && row + i < rows.Count; i++)
            {
                var wanted = Extent(block.rows[i], keepFreeFrom);
                if (rows[row + i].Exists(taken => Overlap(taken, wanted)))
                {
                    return false;
                }
            }

            return true;
        }

        private static (double From, double To) Extent(List<(double From, double To)> row, double? keepFreeFrom)
        {
            var (from, to) = (row.Min(r => r.From), row.Max(r => r.To));
            return keepFreeFrom is { } free && free < from ? (free, to) : (from, to);
        }

        private static bool Overlap((double From, double To) a, (double From, double To) b) => a.From < b.To - 0.01 && b.From < a.To - 0.01;
    }
}
