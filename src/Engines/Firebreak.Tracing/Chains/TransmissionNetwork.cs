namespace Firebreak.Tracing.Chains;

/// <summary>One person in the network.</summary>
/// <param name="Id">Id as in the file.</param>
/// <param name="InLineList">False for somebody whom only a link names.</param>
/// <param name="OutDegree">Number of distinct infectees.</param>
/// <param name="InDegree">Number of distinct infectors.</param>
/// <param name="Component">Index into <see cref="TransmissionNetwork.Components"/>.</param>
/// <param name="Generation">Links from the nearest person without an infector; null on a cycle or behind one.</param>
public readonly record struct NetworkNode(string Id, bool InLineList, int OutDegree, int InDegree, int Component, int? Generation);

/// <summary>People joined by links, however they point: one cluster of known transmission.</summary>
/// <param name="Nodes">Indices of its people, first the first named.</param>
/// <param name="LinkCount">Distinct links inside.</param>
/// <param name="MaxGeneration">Longest chain in it; null when no one in it has a generation.</param>
/// <param name="HasCycle">Whether somebody in it is linked to themself by a chain.</param>
public sealed record NetworkComponent(IReadOnlyList<int> Nodes, int LinkCount, int? MaxGeneration, bool HasCycle);

/// <summary>Something in the links that can't be or is doubtful.</summary>
public abstract record LinkFinding
{
    private LinkFinding()
    {
    }

    /// <summary>A person named as their own infector.</summary>
    /// <param name="LinkIndex">Index of the link as given.</param>
    public sealed record SelfLink(int LinkIndex) : LinkFinding;

    /// <summary>The same link given again.</summary>
    /// <param name="LinkIndex">Index of the repetition.</param>
    public sealed record Repeated(int LinkIndex) : LinkFinding;

    /// <summary>A link that names somebody whom the line list doesn't have.</summary>
    /// <param name="LinkIndex">Index of the link as given.</param>
    /// <param name="Id">The unknown id.</param>
    /// <param name="IsInfector">True if named as infector, false if as infectee.</param>
    public sealed record UnknownPerson(int LinkIndex, string Id, bool IsInfector) : LinkFinding;

    /// <summary>A person with two infectors or more.</summary>
    /// <param name="Node">Index of the person.</param>
    /// <param name="InfectorCount">Number of distinct infectors.</param>
    public sealed record SeveralInfectors(int Node, int InfectorCount) : LinkFinding;

    /// <summary>People linked in a ring.</summary>
    /// <param name="Nodes">Indices of those on the ring.</param>
    public sealed record Cycle(IReadOnlyList<int> Nodes) : LinkFinding;
}

/// <summary>Who infected whom, as recorded: clusters, generations and degrees. Nothing is inferred and no link is dropped.</summary>
/// <param name="Nodes">The line list's people in its order, then people named only by links, in order of first mention.</param>
/// <param name="Links">Distinct links as (infector, infectee) node indices, self-links included, in order of first mention.</param>
/// <param name="Components">Clusters, single people included, ordered by the first of their people.</param>
/// <param name="Findings">What can't be or is doubtful.</param>
public sealed record TransmissionNetwork(
    IReadOnlyList<NetworkNode> Nodes,
    IReadOnlyList<(int Infector, int Infectee)> Links,
    IReadOnlyList<NetworkComponent> Components,
    IReadOnlyList<LinkFinding> Findings);
