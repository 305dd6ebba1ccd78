using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Imports;

internal sealed class ImportMapping : IEntityTypeConfiguration<Import>, IEntityTypeConfiguration<ImportBatch>, IEntityTypeConfiguration<DetachedFact>
{
    public void Configure(EntityTypeBuilder<Import> builder)
    {
        builder.ToTable("imports");
        builder.Ignore(i => i.ShortName);
        builder.HasIndex(i => i.Outbreak);
        builder.HasIndex(i => i.State);
    }

    public void Configure(EntityTypeBuilder<ImportBatch> builder)
    {
        builder.ToTable("import_batches");
        builder.HasIndex(b => new { b.Import, b.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DetachedFact> builder)
    {
        builder.ToTable("detached_facts");
        builder.HasIndex(f => f.Import);
    }
}
