using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Surveillance.Outbreaks;

/// <summary>An outbreak under response (暴发疫情). A case belongs to one; a person may be in many.</summary>
[SeenWith(Right.SeeReference)]
public sealed record Outbreak : ScopedRow<Outbreak>
{
    /// <summary>Short code, unique in the node.</summary>
    public required string Code { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>The disease, by the word that rule packs use.</summary>
    public required string Disease { get; init; }

    /// <summary>The day it was declared.</summary>
    public required DateOnly DeclaredOn { get; init; }

    /// <summary>The day it was declared over.</summary>
    public DateOnly? EndedOn { get; init; }
}

internal sealed class OutbreakMapping : IEntityTypeConfiguration<Outbreak>
{
    public void Configure(EntityTypeBuilder<Outbreak> builder)
    {
        builder.ToTable("outbreaks");
        builder.HasIndex(o => o.Code).IsUnique();
    }
}
