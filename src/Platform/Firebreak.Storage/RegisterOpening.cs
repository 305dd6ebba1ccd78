using Firebreak.Primitives;

namespace Firebreak.Storage;

/// <summary>What came of opening a register.</summary>
public abstract record RegisterOpening
{
    private RegisterOpening()
    {
    }

    /// <summary>It's open.</summary>
    public sealed record Opened(RegisterDatabase Database) : RegisterOpening;

    /// <summary>It isn't, and nothing was changed.</summary>
    /// <param name="Reason">One sentence that says why and what to do.</param>
    public sealed record Refused(Phrase Reason) : RegisterOpening;
}

/// <summary>What came of an upgrade.</summary>
public abstract record RegisterUpgrade
{
    private RegisterUpgrade()
    {
    }

    /// <summary>The database has this version's schema.</summary>
    /// <param name="Steps">How many steps it took; 0 where it had it already.</param>
    public sealed record Done(int Steps) : RegisterUpgrade;

    /// <summary>It was left as it was.</summary>
    /// <param name="Reason">One sentence that says why and what to do.</param>
    public sealed record Refused(Phrase Reason) : RegisterUpgrade;
}

/// <summary>The database stopped a read or a write that was under way: locked, full, unreachable. Nothing of the change was written.</summary>
/// <param name="reason">One sentence that says why and what to do.</param>
/// <param name="cause">What the database said.</param>
public sealed class RegisterUnavailableException(Phrase reason, Exception cause) : Exception(reason.English, cause)
{
    /// <summary>One sentence that says why and what to do.</summary>
    public Phrase Reason { get; } = reason;
}
