using Firebreak.Ground.Keys;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Notes;

/// <summary>Free text about a case (备注). Free text always identifies somebody, so it lies under the key of the case's person.</summary>
[SeenWith(Right.SeeCases)]
public sealed record Note : ScopedRow<Note>
{
    /// <summary>The case.</summary>
    public required Key<Case> Case { get; init; }

    /// <summary>The text.</summary>
    public required Protected<string> Text { get; init; }
}

internal sealed class NoteMapping : IEntityTypeConfiguration<Note>
{
    public void Configure(EntityTypeBuilder<Note> builder)
    {
        builder.ToTable("notes");
        builder.HasIndex(n => n.Case);
    }
}
