using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Facilities;

/// <summary>What a facility is for.</summary>
public enum FacilityKind : byte
{
    /// <summary>Hospital (医院), fever clinics included.</summary>
    Hospital,

    /// <summary>Laboratory (检测实验室).</summary>
    Laboratory,

    /// <summary>Place where samples are taken (采样点).</summary>
    SamplingSite,

    /// <summary>Place where the exposed are quarantined (集中隔离点).</summary>
    QuarantineSite,

    /// <summary>Temporary hospital (方舱医院).</summary>
    TemporaryHospital,

    /// <summary>Centre for disease control (疾控机构).</summary>
    DiseaseControl,

    /// <summary>Anything else that takes part.</summary>
    Other,
}

/// <summary>An institution that takes part in the response (机构): where samples go, people are cared for or kept apart.</summary>
[SeenWith(Right.SeeReference)]
public sealed record Facility : ScopedRow<Facility>
{
    /// <summary>What it is for.</summary>
    public required FacilityKind Kind { get; init; }

    /// <summary>Official name, unique in the node.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public Key<Place>? Place { get; init; }

    /// <summary>Telephone of the office on duty: a desk, never somebody's own.</summary>
    public string? OfficePhone { get; init; }

    /// <summary>Whether it takes part at present. One that closed stays, because samples and stays refer to it.</summary>
    public bool IsOpen { get; init; } = true;
}

internal sealed class FacilityMapping : IEntityTypeConfiguration<Facility>
{
    public void Configure(EntityTypeBuilder<Facility> builder)
    {
        builder.ToTable("facilities");
        builder.HasIndex(f => f.Name).IsUnique();
        builder.HasIndex(f => f.Place);
    }
}
