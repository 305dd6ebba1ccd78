using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Attachments;

/// <summary>A file that belongs to a case, a person or a place (附件). Its bytes lie beside the database, under the person's key where it is about one.</summary>
[SeenWith(Right.SeeCases)]
public sealed record Attachment : ScopedRow<Attachment>
{
    /// <summary>The case it is about.</summary>
    public Key<Case>? Case { get; init; }

    /// <summary>The person under whose key it lies: its own or that of its case.</summary>
    public Key<Person>? Person { get; init; }

    /// <summary>The place it is about; such a file names nobody and isn't sealed.</summary>
    public Key<Place>? Place { get; init; }

    /// <summary>What it is, as its bytes show.</summary>
    public required string MediaType { get; init; }

    /// <summary>Its name, under the person's key: names of files name people. None for a place.</summary>
    public Protected<string>? FileName { get; init; }

    /// <summary>Bytes of the file as it was handed in.</summary>
    public required long ByteCount { get; init; }

    /// <summary>SHA-256 of the bytes as they are stored.</summary>
    public required byte[] StoredDigest { get; init; }

    // A record compares arrays by reference; two readings of one row are one row.

    /// <summary>Whether both say the same.</summary>
    public bool Equals(Attachment? other) =>
        other is not null && base.Equals(other) && Case == other.Case && Person == other.Person && Place == other.Place && MediaType == other.MediaType
        && Equals(FileName, other.FileName) && ByteCount == other.ByteCount && StoredDigest.AsSpan().SequenceEqual(other.StoredDigest);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(base.GetHashCode(), ByteCount, StoredDigest.Length > 3 ? BitConverter.ToInt32(StoredDigest) : 0);
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("attachments");
        builder.HasIndex(a => a.Case);
        builder.HasIndex(a => a.Person);
        builder.HasIndex(a => a.Place);
    }
}
