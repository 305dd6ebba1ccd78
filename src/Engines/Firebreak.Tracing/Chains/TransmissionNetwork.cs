namespace Firebreak.Tracing.Chains;

/// <summary>One person in the network.</summary>
/// <param name="Id">Id as in the file.</param>
/// <param name="InLineList">False for somebody whom only a link names.</param>
/// <param name="OutDegree">Number of distinct infectees; a self-link counts.</param>
/// <param name="InDegree">Number of distinct infectors; a self-link counts.</param>
/// <param name="Component">Index into <see cref="TransmissionNetwork.Components"/>.</param>
/// <param name="Generation">
/// Links from the nearest person without an infector, 0 for such a person; null where no chain leads here from one: on a cycle or behind it.
/// </param>
public readonly record struct NetworkNode(string Id, bool InLineList, int OutDegree, int InDegree, int Component, int? Generation);

/// <summary>People joined by links, however they point: one cluster of known transmission.</summary>
/// <param name="Nodes">Indices of its people, ascending, so that the first is the first named.</param>
/// <param name="LinkCount">Distinct links inside.</param>
/// <param name="MaxGeneration">Highest generation in it; null when no one in it has a generation.</param>
/// <param name="HasCycle">Whether somebody in it is linked to themself by a chain or a self-link.</param>
public sealed record NetworkComponent(IReadOnlyList<int> Nodes, int LinkCount, int? MaxGeneration, bool HasCycle);

/// <summary>Who infected whom, as recorded: clusters, generations and degrees. Nothing is inferred and no link is dropped.</summary>
/// <param name="Nodes">The line list's people in its order, then people named only by links, in order of first mention.</param>
/// <param name="Links">Distinct links as (infector, infectee) node indices, self-links included, in order of first mention.</param>
/// <param name="Components">Clusters, single people included, ordered by the first of their people.</param>
/// <param name="Findings">What can't be or is doubtful: by link as given, then by person, then cycles by the first on them.</param>
public sealed record TransmissionNetwork(
    IReadOnlyList<NetworkNode> Nodes,
    IReadOnlyList<(int Infector, int Infectee)> Links,
    IReadOnlyList<NetworkComponent> Components,
    IReadOnlyList<LinkFinding> Findings)
{
    /// <summary>Joins people and links into a network, in time nearly linear in both.</summary>
    /// <param name="lineListIds">Ids of the line list, each once.</param>
    /// <param name="links">Links as given, self-links and repetitions included.</param>
    /// <exception cref="ArgumentException">An id occurs twice in the line list.</exception>
    public static TransmissionNetwork Build(ReadOnlySpan<string> lineListIds, IReadOnlyList<TransmissionLink> links) =>
        NetworkBuilder.Build(lineListIds, links);

    /// <summary>Infectees of each person of the line list, self-links left out: the offspring counts of the epidemiology engine.</summary>
    /// <remarks>People of whom nobody asked whom they infected count as 0 like the others, so a mean over them is a lower limit.</remarks>
    public int[] OffspringCounts()
    {
        var counts = new int[Nodes.Count(node => node.InLineList)];
        foreach (var (infector, infectee) in Links)
        {
            if (infector < counts.Length && infector != infectee)
            {
                counts[infector]++;
            }
        }

        return counts;
    }
}
