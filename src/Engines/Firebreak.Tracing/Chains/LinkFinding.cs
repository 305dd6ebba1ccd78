namespace Firebreak.Tracing.Chains;

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
    /// <param name="InfectorCount">Number of distinct infectors, the person among them if so named.</param>
    public sealed record SeveralInfectors(int Node, int InfectorCount) : LinkFinding;

    /// <summary>Two people or more of whom each is linked to each other one by a chain. A self-link alone isn't one.</summary>
    /// <param name="Nodes">Their indices, ascending.</param>
    public sealed record Cycle(IReadOnlyList<int> Nodes) : LinkFinding;
}
