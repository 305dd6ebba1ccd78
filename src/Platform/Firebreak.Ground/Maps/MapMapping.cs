using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Maps;

// Neither SQLite's R*Tree (the only spatial index that its usual build has) nor PostGIS is asked for: a box of four numbers with an index finds candidates on both databases, and the exact answer
// comes from the shape itself. The map doesn't ask the database at all: it holds its own index in memory.
internal sealed class MapMapping : IEntityTypeConfiguration<PlaceOutline>, IEntityTypeConfiguration<MapFeature>, IEntityTypeConfiguration<JurisdictionBoundary>
{
    public void Configure(EntityTypeBuilder<PlaceOutline> builder)
    {
        builder.ToTable("place_outlines");
        builder.HasIndex(o => o.Place).IsUnique();
        builder.HasIndex(o => new { o.West, o.East, o.South, o.North });
    }

    public void Configure(EntityTypeBuilder<MapFeature> builder)
    {
        builder.ToTable("map_features");
        builder.HasIndex(f => new { f.West, f.East, f.South, f.North });
    }

    public void Configure(EntityTypeBuilder<JurisdictionBoundary> builder)
    {
        builder.ToTable("jurisdiction_boundaries");
        builder.HasIndex(b => b.Jurisdiction).IsUnique();
        builder.HasIndex(b => new { b.West, b.East, b.South, b.North });
    }
}
