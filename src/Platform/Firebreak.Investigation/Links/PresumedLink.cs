using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Links;

/// <summary>A presumed transmission from one case to another (推定传播关系).</summary>
public sealed record PresumedLink : ScopedRow<PresumedLink>
{
    /// <summary>The presumed infector.</summary>
    public required Key<Case> Infector { get; init; }

    /// <summary>The presumed infectee.</summary>
    public required Key<Case> Infectee { get; init; }

    /// <summary>Where or how, by the word that rule packs use.</summary>
    public string? Setting { get; init; }
}

internal sealed class PresumedLinkMapping : IEntityTypeConfiguration<PresumedLink>
{
    public void Configure(EntityTypeBuilder<PresumedLink> builder)
    {
        builder.ToTable("presumed_links");
        builder.HasIndex(l => new { l.Infector, l.Infectee }).IsUnique();
        builder.HasIndex(l => l.Infectee);
    }
}
