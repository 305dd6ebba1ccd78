using Firebreak.Primitives;

namespace Firebreak.Storage;

/// <summary>What came of an operator's work on a register: keys, backups.</summary>
public abstract record Upkeep
{
    private Upkeep()
    {
    }

    /// <summary>It's done.</summary>
    /// <param name="Said">What was done and what to do next.</param>
    public sealed record Done(Phrase Said) : Upkeep;

    /// <summary>It wasn't, and nothing was changed.</summary>
    /// <param name="Reason">One sentence that says why and what to do.</param>
    public sealed record Refused(Phrase Reason) : Upkeep;
}
