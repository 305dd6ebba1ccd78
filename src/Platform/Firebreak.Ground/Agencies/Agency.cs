using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Agencies;

/// <summary>Which branch of administration, or which kind of institution, an agency is.</summary>
public enum AgencyKind : byte
{
    /// <summary>Health commission (卫生健康).</summary>
    Health,

    /// <summary>Centre for disease control (疾病预防控制).</summary>
    DiseaseControl,

    /// <summary>Public security (公安).</summary>
    PublicSecurity,

    /// <summary>Industry and information technology (工业和信息化).</summary>
    IndustryAndInformation,

    /// <summary>Transport (交通运输).</summary>
    Transport,

    /// <summary>Customs (海关).</summary>
    Customs,

    /// <summary>Immigration (移民管理).</summary>
    Immigration,

    /// <summary>Culture and tourism (文化和旅游).</summary>
    CultureAndTourism,

    /// <summary>Education (教育).</summary>
    Education,

    /// <summary>Market supervision (市场监管).</summary>
    MarketSupervision,

    /// <summary>Community office (社区).</summary>
    Community,

    /// <summary>Hospital (医院).</summary>
    Hospital,

    /// <summary>Laboratory (实验室).</summary>
    Laboratory,

    /// <summary>Quarantine, isolation or sampling site (隔离点、采样点).</summary>
    Site,

    /// <summary>Command post or any other (指挥部及其他).</summary>
    Other,
}

/// <summary>An agency in a jurisdiction: who the post belongs to and to whom a grant may be made (部门、单位).</summary>
[SeenWith(Right.SeeReference)]
public sealed record Agency : ScopedRow<Agency>
{
    /// <summary>Which branch.</summary>
    public required AgencyKind Kind { get; init; }

    /// <summary>Official name, unique in its jurisdiction.</summary>
    public required string Name { get; init; }

    /// <summary>Whether it takes part at present.</summary>
    public bool IsOpen { get; init; } = true;
}

internal sealed class AgencyMapping : IEntityTypeConfiguration<Agency>
{
    public void Configure(EntityTypeBuilder<Agency> builder)
    {
        builder.ToTable("agencies");
        builder.HasIndex(a => new { a.Responsible, a.Name }).IsUnique();
    }
}
