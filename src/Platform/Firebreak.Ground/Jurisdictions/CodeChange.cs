using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;

namespace Firebreak.Ground.Jurisdictions;

/// <summary>What happened to a code.</summary>
public enum CodeChangeKind : byte
{
    /// <summary>The jurisdiction was called otherwise.</summary>
    Renamed,

    /// <summary>It got another code.</summary>
    Recoded,

    /// <summary>It became part of another one.</summary>
    Merged,
}

/// <summary>An old name or code and what it became (区划变更): lists of five years ago still find their jurisdiction.</summary>
[SeenWith(Right.SeeReference)]
public sealed record CodeChange : Row<CodeChange>
{
    /// <summary>What happened.</summary>
    public required CodeChangeKind Kind { get; init; }

    /// <summary>The first day on which it was so.</summary>
    public required DateOnly On { get; init; }

    /// <summary>The code that it had until then.</summary>
    public required string OldCode { get; init; }

    /// <summary>The name that it had until then.</summary>
    public required string OldName { get; init; }

    /// <summary>The jurisdiction it is since.</summary>
    public required Key<Jurisdiction> Successor { get; init; }
}

/// <summary>Two jurisdictions of different systems share ground (辖区重叠), such as a corps' city and the county around it.</summary>
[SeenWith(Right.SeeReference)]
public sealed record JurisdictionOverlap : Row<JurisdictionOverlap>
{
    /// <summary>One of the two.</summary>
    public required Key<Jurisdiction> One { get; init; }

    /// <summary>The other.</summary>
    public required Key<Jurisdiction> Other { get; init; }

    /// <summary>Since when.</summary>
    public required DateOnly Since { get; init; }

    /// <summary>What was agreed about who does what on it.</summary>
    public string? Agreement { get; init; }
}
