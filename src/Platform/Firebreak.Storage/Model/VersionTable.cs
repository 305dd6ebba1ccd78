using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Firebreak.Storage.Model;

/// <summary>Beside each table of facts lies one of its versions: the same columns, and since when, until when, by whom and why each was known.</summary>
/// <remarks>The version that still holds stands there too, until the end of time, so that a question about any moment reads one table.</remarks>
internal static class VersionTable
{
    public const string KnownFrom = "known_from";
    public const string KnownUntil = "known_until";
    public const string Author = "author";
    public const string Cause = "cause";
    public const string ClosedBy = "closed_by";

    public static void Add(ModelBuilder modelBuilder, IMutableEntityType row)
    {
        var name = row.GetTableName() + RegisterContext.VersionsSuffix;
        modelBuilder.SharedTypeEntity<Dictionary<string, object>>(name, version =>
        {
            version.ToTable(name);
            foreach (var property in Columns(row))
            {
                var column = property.GetColumnName();
                version.IndexerProperty(property.ClrType, column).HasColumnName(column).IsRequired(!property.IsNullable);
            }

            version.IndexerProperty<Instant>(KnownUntil);
            version.IndexerProperty<Guid>(Author);
            version.IndexerProperty<Guid>(Cause);
            version.IndexerProperty<Guid?>(ClosedBy);
            version.HasKey("id", KnownFrom);
            version.HasIndex(Cause);
        });
    }

    public static IEnumerable<IMutableProperty> Columns(IMutableTypeBase type) =>
        type.GetProperties().Concat(type.GetComplexProperties().SelectMany(complex => Columns(complex.ComplexType)));
}
