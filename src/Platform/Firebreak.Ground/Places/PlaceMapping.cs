using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Places;

internal sealed class PlaceMapping : IEntityTypeConfiguration<Place>, IEntityTypeConfiguration<PlaceAlias>
{
    public void Configure(EntityTypeBuilder<Place> builder)
    {
        builder.ToTable("places");
        builder.HasIndex(p => p.Path);
        builder.HasIndex(p => p.Name);
        builder.HasIndex(p => p.Parent);
        builder.HasIndex(p => p.Canonical);
    }

    public void Configure(EntityTypeBuilder<PlaceAlias> builder)
    {
        builder.ToTable("place_aliases");
        builder.HasIndex(a => a.Name);
        builder.HasIndex(a => a.Place);
    }
}
