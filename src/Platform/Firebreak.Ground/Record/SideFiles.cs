namespace Firebreak.Ground.Record;

/// <summary>Files beside the database, named by the key of the row that describes each. A file without a row is nobody's and is tidied away.</summary>
/// <remarks>Abstract for the same reason as <see cref="Reads"/>: where they lie is known to Storage alone. What is written here about a person is sealed before.</remarks>
public abstract class SideFiles
{
    /// <summary>Writes a file whole or not at all; after this returns it survives a crash.</summary>
    public abstract Task WriteAsync(Guid name, ReadOnlyMemory<byte> content, CancellationToken cancellation);

    /// <summary>The content of a file, or null where there is none.</summary>
    public abstract Task<byte[]?> ReadAsync(Guid name, CancellationToken cancellation);

    /// <summary>Every file that was written before a moment.</summary>
    public abstract IReadOnlyList<Guid> WrittenBefore(DateTimeOffset moment);

    /// <summary>Takes a file away; nothing happens where there is none.</summary>
    public abstract void Delete(Guid name);
}
