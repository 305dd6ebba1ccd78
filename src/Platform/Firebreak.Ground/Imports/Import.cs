using System.Text.Json;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;

namespace Firebreak.Ground.Imports;

/// <summary>How far an import has come.</summary>
public enum ImportState : byte
{
    /// <summary>Its batches are being written; if its process is gone, the next start takes them back.</summary>
    Running,

    /// <summary>All of it is in the register.</summary>
    Done,

    /// <summary>It is being taken back; if the process that does so is gone, the next start goes on with it.</summary>
    TakingBack,

    /// <summary>It was taken back.</summary>
    Undone,
}

/// <summary>One file of an import.</summary>
/// <param name="Name">File name without folder.</param>
/// <param name="Role">What it was read as.</param>
/// <param name="Sha256">Digest of its bytes, in lower-case hexadecimal.</param>
/// <param name="Rows">Data rows.</param>
/// <param name="Taken">Rows taken.</param>
/// <param name="Rejected">Rows rejected.</param>
/// <param name="Mapping">The mapping by which its columns were read; null where headings were recognised.</param>
/// <param name="Columns">Heading and field of each column that was read.</param>
public sealed record ImportedFile(
    string Name, string Role, string Sha256, int Rows, int Taken, int Rejected, string? Mapping, IReadOnlyList<ImportedColumn> Columns);

/// <summary>A column of a file and what it filled.</summary>
/// <param name="Heading">Its heading.</param>
/// <param name="Field">The field.</param>
public sealed record ImportedColumn(string Heading, string Field);

/// <summary>What an import does, or would do, to one kind of fact.</summary>
/// <param name="Added">New to the register.</param>
/// <param name="Changed">In the register, and the file says otherwise.</param>
/// <param name="Unchanged">In the register as the file says.</param>
public sealed record ImportCount(int Added, int Changed, int Unchanged)
{
    /// <summary>The sum of two counts.</summary>
    public ImportCount Plus(ImportCount other) => new(Added + other.Added, Changed + other.Changed, Unchanged + other.Unchanged);
}

/// <summary>Files taken into the register together: who, when, which, and how far it has come (数据导入).</summary>
/// <remarks>
/// It is an account and no fact of the outbreak: undoing an import leaves the import itself in the list. The outbreak is named by its code, because an outbreak
/// that the import declared goes when the import is undone.
/// </remarks>
[SeenWith(Right.ImportFiles)]
public sealed record Import : ScopedRow<Import>, IAccount
{
    /// <summary>Code of the outbreak into which it went.</summary>
    public required string Outbreak { get; init; }

    /// <summary>Account that imported.</summary>
    public required string By { get; init; }

    /// <summary>When it began.</summary>
    public required Instant Began { get; init; }

    /// <summary>How far it has come.</summary>
    public required ImportState State { get; init; }

    /// <summary>When all of it was in the register; null for one that never came so far.</summary>
    public Instant? Finished { get; init; }

    /// <summary>When the last of it was taken back.</summary>
    public Instant? TakenBack { get; init; }

    /// <summary>Its files, as JSON.</summary>
    public required string FilesJson { get; init; }

    /// <summary>Counts by kind of fact, as JSON.</summary>
    public string CountsJson { get; init; } = "{}";

    /// <summary>Its files.</summary>
    public IReadOnlyList<ImportedFile> Files() => JsonSerializer.Deserialize<List<ImportedFile>>(FilesJson)!;

    /// <summary>Counts by kind of fact.</summary>
    public IReadOnlyDictionary<string, ImportCount> Counts() => JsonSerializer.Deserialize<Dictionary<string, ImportCount>>(CountsJson)!;

    /// <summary>The short name by which people call it: the last eight digits of its key.</summary>
    public string ShortName => ShortNameOf(Id);

    /// <summary>The short name of a key.</summary>
    public static string ShortNameOf(Key<Import> key) => key.Value.ToString("N")[^8..];
}

/// <summary>A batch of an import: what was written together. Its entry in the audit is the cause that the versions it wrote name.</summary>
[SeenWith(Right.ImportFiles)]
public sealed record ImportBatch : Row<ImportBatch>, IAccount
{
    /// <summary>The import.</summary>
    public required Key<Import> Import { get; init; }

    /// <summary>Its place among the batches, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The audit entry that wrote it.</summary>
    public required Guid Entry { get; init; }

    /// <summary>The audit entry that took it back.</summary>
    public Guid? TakenBackBy { get; init; }
}

/// <summary>A fact that an undone import had written and that stays, because somebody has changed it since or built on it. The import no longer answers for it.</summary>
[SeenWith(Right.ImportFiles)]
public sealed record DetachedFact : Row<DetachedFact>, IAccount
{
    /// <summary>The import.</summary>
    public required Key<Import> Import { get; init; }

    /// <summary>Name of the kind of fact.</summary>
    public required string Kind { get; init; }

    /// <summary>Key of the fact.</summary>
    public required Guid Fact { get; init; }

    /// <summary>Why it stays.</summary>
    public required KeptBecause Because { get; init; }
}
