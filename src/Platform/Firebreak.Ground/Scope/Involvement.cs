using Firebreak.Ground.Agencies;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Scope;

/// <summary>What of a person a grant lets be opened; a row is always shown under its pseudonym.</summary>
[Flags]
public enum PersonFields
{
    /// <summary>Nothing: the row, and nobody's identity.</summary>
    None = 0,

    /// <summary>Names.</summary>
    Name = 1,

    /// <summary>Numbers of documents.</summary>
    Documents = 2,

    /// <summary>Phone numbers.</summary>
    Phones = 4,

    /// <summary>Address, home and position.</summary>
    Address = 8,

    /// <summary>Date of birth.</summary>
    BirthDate = 16,

    /// <summary>Free text and files.</summary>
    Notes = 32,

    /// <summary>All of it.</summary>
    All = Name | Documents | Phones | Address | BirthDate | Notes,
}

/// <summary>A jurisdiction's right to see a row that another one answers for, for a purpose, until it expires (协查授权).</summary>
/// <remarks>
/// Made by whoever answers for the row, or by a level above that states its need. Both sides see it. Of a person's row <see cref="Fields"/> says what of their identity may be opened.
/// </remarks>
[SeenWith(Right.SeeReference)]
public sealed record Involvement<T> : Row<Involvement<T>>
    where T : ScopedRow<T>
{
    /// <summary>The row.</summary>
    public required Key<T> Subject { get; init; }

    /// <summary>Who may see it, with everything above it in the tree: a level above sees what the level below sees.</summary>
    public required Key<Jurisdiction> Jurisdiction { get; init; }

    /// <summary>The one agency of that jurisdiction that may; null where all may.</summary>
    public Key<Agency>? Agency { get; init; }

    /// <summary>The work for which it was granted. For other work nothing is seen.</summary>
    public required Purpose Purpose { get; init; }

    /// <summary>What of a person may be opened.</summary>
    public PersonFields Fields { get; init; }

    /// <summary>Why.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The jurisdiction that granted it; null where the node itself did.</summary>
    public Key<Jurisdiction>? GrantedBy { get; init; }

    /// <summary>When it ends. Nothing is granted for ever.</summary>
    public required Instant Expires { get; init; }
}
