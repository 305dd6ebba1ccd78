using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Jurisdictions;

internal sealed class JurisdictionMapping
    : IEntityTypeConfiguration<Jurisdiction>, IEntityTypeConfiguration<CodeChange>, IEntityTypeConfiguration<JurisdictionOverlap>
{
    public void Configure(EntityTypeBuilder<Jurisdiction> builder)
    {
        builder.ToTable("jurisdictions");
        builder.HasIndex(j => j.Code).IsUnique();
        builder.HasIndex(j => j.Path);
        builder.HasIndex(j => j.MergedInto).HasFilter("merged_into is not null");
    }

    public void Configure(EntityTypeBuilder<CodeChange> builder)
    {
        builder.ToTable("code_changes");
        builder.HasIndex(c => c.OldCode);
    }

    public void Configure(EntityTypeBuilder<JurisdictionOverlap> builder)
    {
        builder.ToTable("jurisdiction_overlaps");
        builder.HasIndex(o => new { o.One, o.Other }).IsUnique();
    }
}
