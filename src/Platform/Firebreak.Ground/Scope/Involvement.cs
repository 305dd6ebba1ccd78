using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Scope;

/// <summary>A jurisdiction's right to see a row that another one answers for, until it expires.</summary>
/// <remarks>It shows the whole row. Grants that show some fields only come with the rights, as a column here.</remarks>
public sealed record Involvement<T> : Row<Involvement<T>>
    where T : ScopedRow<T>
{
    /// <summary>The row.</summary>
    public required Key<T> Subject { get; init; }

    /// <summary>Who may see it, with everything above it in the tree: a level above sees what the level below sees.</summary>
    public required Key<Jurisdiction> Jurisdiction { get; init; }

    /// <summary>The work for which it was granted.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>When it ends. Nothing is granted for ever.</summary>
    public required Instant Expires { get; init; }
}
