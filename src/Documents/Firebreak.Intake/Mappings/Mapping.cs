using Firebreak.Intake.Columns;
using Firebreak.Intake.Values;

namespace Firebreak.Intake.Mappings;

/// <summary>Whose field it is in a table of pairs.</summary>
internal enum Side : byte
{
    /// <summary>The one person of the row.</summary>
    Self,

    /// <summary>The infector.</summary>
    Infector,

    /// <summary>The infectee.</summary>
    Infectee,
}

/// <summary>What a mapping says about one column.</summary>
/// <param name="Field">Field it fills.</param>
/// <param name="Side">Whose.</param>
/// <param name="Heading">Its heading in the file.</param>
/// <param name="Line">Line of the mapping, for messages.</param>
internal sealed record MappedColumn(Field Field, Side Side, string Heading, int Line)
{
    /// <summary>Place in the mapping: of several columns for a field the one named first counts first.</summary>
    public long Rank { get; init; }

    /// <summary>Meaning of the column's words, where the usual ones don't do. A value may be empty: "not recorded".</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>Words of this column that mean "not recorded".</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Order of its dates.</summary>
    public DateOrder? Order { get; init; }
}

/// <summary>How one layout of table is to be read.</summary>
internal sealed record Mapping
{
    /// <summary>Name, for what was understood.</summary>
    public required string Name { get; init; }

    /// <summary>Where it comes from, for messages.</summary>
    public required string Source { get; init; }

    /// <summary>What the table is, or null for any.</summary>
    public FileRole? Role { get; init; }

    /// <summary>Headings that must all be there for a shipped mapping to be taken by itself.</summary>
    public IReadOnlyList<string> RecogniseBy { get; init; } = [];

    /// <summary>Separator, or null to see.</summary>
    public char? Separator { get; init; }

    /// <summary>Encoding, or null to see.</summary>
    public string? Encoding { get; init; }

    /// <summary>Order of all dates, or null to see.</summary>
    public DateOrder? Order { get; init; }

    /// <summary>Whether serial dates count from 1904.</summary>
    public bool CountsFrom1904 { get; init; }

    /// <summary>Words that mean "not recorded" in every column.</summary>
    public IReadOnlyList<string> Missing { get; init; } = [];

    /// <summary>Its columns.</summary>
    public IReadOnlyList<MappedColumn> Columns { get; init; } = [];

    /// <summary>Columns that are known and not wanted.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];
}
