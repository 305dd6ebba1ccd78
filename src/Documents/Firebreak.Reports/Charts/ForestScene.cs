using Firebreak.Epidemiology.LineLists;
using Firebreak.Tracing.Chains;

namespace Firebreak.Reports.Charts;

/// <summary>What a drawing of chains shows: the largest clusters that are legible together, and on which axis.</summary>
internal sealed class ForestScene
{
    /// <summary>More people of one cluster than this are a stain, not a drawing.</summary>
    public const int MostPeople = 500;


    // What fits on a printed page.
    private const int MostRows = 96;

    // Clusters laid out in search of some that fit.
    private const int MostTried = 200;

    private readonly LineList cases;
    private readonly DateOnly?[]? days;
    private readonly HashSet<int> onRing = [];
    private readonly ILookup<int, (int Infector, int Infectee)> links;

    private ForestScene(TransmissionNetwork network, LineList cases, DateField? by, int[] clusters)
    {
        (Network, this.cases, Clusters) = (network, cases, clusters);
        var drawn = clusters.ToHashSet();
        links = network.Links.Where(link => drawn.Contains(network.Nodes[link.Infector].Component)).ToLookup(link => network.Nodes[link.Infector].Component);
        foreach (var cycle in network.Findings.OfType<LinkFinding.Cycle>())
        {
            onRing.UnionWith(cycle.Nodes);
        }

        var people = clusters.SelectMany(cluster => network.Components[cluster].Nodes).ToArray();
        days = by is { } field ? cases.Dates(field) : null;
        var dated = people.Count(node => DayOf(node) is not null);
        By = dated * 2 >= people.Length && dated > 0 ? by : null;
        DayRange = By is null ? null : (people.Min(node => DayOf(node) ?? DateOnly.MaxValue), people.Max(node => DayOf(node) ?? DateOnly.MinValue));
        HasRing = people.Any(onRing.Contains) || links.SelectMany(group => group).Any(link => link.Infector == link.Infectee);
        HasStrangers = people.Any(node => !network.Nodes[node].InLineList);
        HasExtraLinks = clusters.Any(cluster => LinksOf(cluster).GroupBy(link => link.Infectee).Any(group => group.Count() > 1));
        FoundIsRecorded = people.Any(node => FoundOf(node) != HowFound.Unknown);
    }

    public TransmissionNetwork Network { get; }

    /// <summary>Indices of the clusters drawn, largest first.</summary>
    public IReadOnlyList<int> Clusters { get; }

    /// <summary>The date on the axis; null where the axis is of generations.</summary>
    public DateField? By { get; }

    public (DateOnly First, DateOnly Last)? DayRange { get; }

    public bool HasRing { get; }

    public bool HasStrangers { get; }

    public bool HasExtraLinks { get; }

    public bool FoundIsRecorded { get; }

    /// <summary>Chooses what to draw; null where nothing can be drawn.</summary>
    /// <param name="network">The network.</param>
    /// <param name="cases">The line list.</param>
    /// <param name="by">The date of the axis.</param>
    /// <param name="clustersBySize">Clusters of two or more, largest first.</param>
    public static ForestScene? Choose(TransmissionNetwork network, LineList cases, DateField? by, IReadOnlyList<int> clustersBySize)
    {
        var candidates = clustersBySize.Where(cluster => network.Components[cluster].Nodes.Count <= MostPeople).Take(MostTried).ToArray();
        if (candidates.Length == 0)
        {
            return null;
        }

        var scene = new ForestScene(network, cases, by, candidates);
        var rows = 0;
        var taken = new List<int>();
        foreach (var cluster in candidates)
        {
            var needed = scene.LayOut(cluster, ForestChart.AxisWidth(ForestChart.ReferenceWidth), ForestChart.Pitch).Rows + 1;
            if (rows + needed <= MostRows)
            {
                rows += needed;
                taken.Add(cluster);
            }
            else if (taken.Count > 0)
            {
                break;
            }
        }

        return taken.Count == 0 ? null : new(network, cases, by, [.. taken]);
    }

    /// <summary>Distinct links of a cluster, self-links left out.</summary>
    public IReadOnlyList<(int Infector, int Infectee)> LinksOf(int cluster) => [.. links[cluster].Where(link => link.Infector != link.Infectee)];

    /// <summary>People of a cluster who are named as their own infector.</summary>
    public IEnumerable<int> SelfLinkedOf(int cluster) => links[cluster].Where(link => link.Infector == link.Infectee).Select(link => link.Infector);

    /// <summary>Whether a link lies on a ring.</summary>
    public bool IsOnRing((int Infector, int Infectee) link) => onRing.Contains(link.Infector) && onRing.Contains(link.Infectee);

    /// <summary>Day of a person on the axis.</summary>
    public DateOnly? DayOf(int node) => days is not null && node < cases.Count ? days[node] : null;

    /// <summary>How a person was found.</summary>
    public HowFound FoundOf(int node) => cases.Found is { } found && node < cases.Count ? found[node] : HowFound.Unknown;

    /// <summary>Highest generation that the axis has to hold.</summary>
    public int LastGeneration() => Clusters.Max(cluster => Network.Components[cluster].Nodes.Max(node => Network.Nodes[node].Generation ?? 0));

    /// <summary>Lays one cluster out on an axis of a width.</summary>
    public ForestLayout LayOut(int cluster, double width, double pitch)
    {
        var members = Network.Components[cluster].Nodes;
        if (By is not null && DayRange is { } range)
        {
            var axis = new DateAxis(range.First, range.Last.AddDays(1), 0, width);
            return ForestLayout.Of(Network, members, LinksOf(cluster), (node, _) => DayOf(node) is { } day ? axis.MiddleOf(day) : null, pitch);
        }

        // In generations, single infectees of one person stand in ranks of several, else eighty of them make eighty rows.
        var column = width / (LastGeneration() + 1);
        var abreast = Math.Max(1, (int)(column * 0.6 / pitch));
        var order = new Dictionary<int, int>();
        return ForestLayout.Of(Network, members, LinksOf(cluster), (node, depth) => ((Math.Min(depth, LastGeneration()) + 0.12) * column) + (Rank(node) * pitch), pitch);

        int Rank(int node)
        {
            if (Network.Nodes[node].OutDegree > 0)
            {
                return 0;
            }

            if (!order.TryGetValue(node, out var rank))
            {
                order[node] = rank = order.Count % abreast;
            }

            return rank;
        }
    }
}
