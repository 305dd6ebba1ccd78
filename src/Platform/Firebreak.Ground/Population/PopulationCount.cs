using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Population;

/// <summary>How many people of one age band and sex lived in a place on a day, by a source (人口数). Denominators of rates are sums of these.</summary>
[SeenWith(Right.SeeReference)]
public sealed record PopulationCount : Row<PopulationCount>
{
    /// <summary>The place.</summary>
    public required Key<Place> Place { get; init; }

    /// <summary>The day for which the source counts.</summary>
    public required DateOnly AsOf { get; init; }

    /// <summary>Where the number comes from: a census, a yearbook, a household register.</summary>
    public required string Source { get; init; }

    /// <summary>Youngest age of the band, in completed years.</summary>
    public required int AgeFrom { get; init; }

    /// <summary>First age above the band; null for an open band (85 and older).</summary>
    public int? AgeUntil { get; init; }

    /// <summary>The sex counted; <see cref="Sex.Unknown"/> counts everybody.</summary>
    public Sex Sex { get; init; }

    /// <summary>People.</summary>
    public required long Count { get; init; }
}

internal sealed class PopulationMapping : IEntityTypeConfiguration<PopulationCount>
{
    public void Configure(EntityTypeBuilder<PopulationCount> builder)
    {
        builder.ToTable("population_counts");
        builder.HasIndex(p => new { p.Place, p.AsOf, p.Source, p.AgeFrom, p.Sex }).IsUnique();
    }
}
