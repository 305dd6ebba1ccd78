using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Record;

/// <summary>A fact of the register. Rows don't change: a verb replaces one by another, and the storage layer keeps what was known before.</summary>
public abstract record Row
{
    /// <summary>Since when the register holds this fact as it stands here. Set by the storage layer; whatever a verb writes here is ignored.</summary>
    public Instant KnownFrom { get; init; }
}

/// <summary>A fact with a key of its own kind.</summary>
public abstract record Row<T> : Row
    where T : Row<T>
{
    /// <summary>Its key.</summary>
    public required Key<T> Id { get; init; }
}

/// <summary>An operational fact: exactly one jurisdiction answers for it, and only those who see that jurisdiction, or were involved, see it.</summary>
public abstract record ScopedRow<T> : Row<T>
    where T : ScopedRow<T>
{
    /// <summary>The jurisdiction that answers for it. Handing over replaces the row, so the history of hand-overs is the history of the row.</summary>
    public required Key<Jurisdiction> Responsible { get; init; }
}
