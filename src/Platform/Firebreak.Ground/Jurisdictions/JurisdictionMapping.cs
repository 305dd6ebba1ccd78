using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Jurisdictions;

internal sealed class JurisdictionMapping : IEntityTypeConfiguration<Jurisdiction>
{
    public void Configure(EntityTypeBuilder<Jurisdiction> builder)
    {
        builder.ToTable("jurisdictions");
        builder.HasIndex(j => j.Code).IsUnique();
        builder.HasIndex(j => j.Path);
    }
}
