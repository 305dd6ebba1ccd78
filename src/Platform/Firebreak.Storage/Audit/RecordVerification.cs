using Firebreak.Ground.Time;

namespace Firebreak.Storage;

/// <summary>What is wrong with something that the audit answers for.</summary>
public enum RecordFault
{
    /// <summary>It isn't as it was written.</summary>
    Changed,

    /// <summary>It was written and isn't there.</summary>
    Missing,

    /// <summary>It is there and nobody wrote it.</summary>
    Inserted,
}

/// <summary>Something that isn't as the audit says.</summary>
/// <param name="Fault">What is wrong.</param>
/// <param name="Where">Table or file.</param>
/// <param name="Key">Key of the row, or number of the entry.</param>
/// <param name="Entry">The entry of the audit that answers for it; null where none does.</param>
public sealed record RecordFinding(RecordFault Fault, string Where, string Key, long? Entry);

/// <summary>What came of holding every row against the audit.</summary>
/// <param name="Entries">Entries that were read.</param>
/// <param name="Rows">Rows, versions, keys, tokens and events that were held against them.</param>
/// <param name="Checkpoints">Signed checkpoints that were held against the chain.</param>
/// <param name="Signed">The moment up to which a signed checkpoint answers for the chain; null where there is none.</param>
/// <param name="Findings">What isn't as the audit says; the first hundred of each table.</param>
public sealed record RecordVerification(long Entries, long Rows, int Checkpoints, Instant? Signed, IReadOnlyList<RecordFinding> Findings)
{
    /// <summary>How many findings of one table are listed.</summary>
    public const int ListedPerTable = 100;
}
