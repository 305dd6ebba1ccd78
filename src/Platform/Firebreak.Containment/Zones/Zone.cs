using Firebreak.Containment.Orders;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Containment.Zones;

/// <summary>Which of the two ladders names the level of a zone; they convert into each other rung by rung.</summary>
public enum ZoneScheme : byte
{
    /// <summary>Lockdown, control and precaution zones (封控区、管控区、防范区), as in 2021 and 2022.</summary>
    ThreeZones,

    /// <summary>High, medium and low risk (高、中、低风险区), since the ninth edition.</summary>
    RiskLevels,
}

/// <summary>A set of places with a level (风险区、封管控区). Its level, cause, basis and end are those of the order on it: without one in force it's a list of places and nothing more.</summary>
[SeenWith(Right.SeeOrders)]
public sealed record Zone : ScopedRow<Zone>
{
    /// <summary>Name, unique among the zones of its jurisdiction.</summary>
    public required string Name { get; init; }

    /// <summary>The ladder of its words.</summary>
    public ZoneScheme Scheme { get; init; }
}

/// <summary>A place of a zone.</summary>
[SeenWith(Right.SeeOrders)]
public sealed record ZonePlace : ScopedRow<ZonePlace>
{
    /// <summary>The zone.</summary>
    public required Key<Zone> Zone { get; init; }

    /// <summary>The place, with all that lies in it.</summary>
    public required Key<Place> Place { get; init; }
}

/// <summary>The words for the level of a zone.</summary>
public static class ZoneWords
{
    private static readonly Phrase[] Zones = [new("precaution zone", "防范区"), new("control zone", "管控区"), new("lockdown zone", "封控区")];
    private static readonly Phrase[] Risks = [new("low-risk area", "低风险区"), new("medium-risk area", "中风险区"), new("high-risk area", "高风险区")];

    /// <summary>The level that a measure is on a ladder.</summary>
    public static Phrase Level(this ZoneScheme scheme, OrderedMeasure measure) => (scheme == ZoneScheme.ThreeZones ? Zones : Risks)[measure.Strictness() - 1];
}

internal sealed class ZoneMapping : IEntityTypeConfiguration<Zone>, IEntityTypeConfiguration<ZonePlace>
{
    public void Configure(EntityTypeBuilder<Zone> builder)
    {
        builder.ToTable("zones");
        builder.HasIndex(z => new { z.Responsible, z.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ZonePlace> builder)
    {
        builder.ToTable("zone_places");
        builder.HasIndex(p => new { p.Zone, p.Place }).IsUnique();
        builder.HasIndex(p => p.Place);
    }
}
