using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Links;

/// <summary>On what a presumed transmission rests.</summary>
[Flags]
public enum LinkEvidence : byte
{
    /// <summary>Nobody recorded it.</summary>
    None = 0,

    /// <summary>One named the other in an interview.</summary>
    Interview = 1,

    /// <summary>They live in one household.</summary>
    Household = 2,

    /// <summary>They were at one place at one time, by records.</summary>
    SamePlace = 4,

    /// <summary>Their genomes fit.</summary>
    Genome = 8,

    /// <summary>Cameras show them together.</summary>
    Video = 16,
}

/// <summary>A presumed transmission from one case to another (推定传播关系).</summary>
/// <remarks>
/// A link may be known before the cases at its ends: it names them by their numbers in the outbreak and gets their keys when they come
/// (<see cref="PendingLinks"/>).
/// </remarks>
[SeenWith(Right.SeeCases)]
public sealed record PresumedLink : ScopedRow<PresumedLink>
{
    /// <summary>The outbreak.</summary>
    public required Key<Outbreak> Outbreak { get; init; }

    /// <summary>Number of the presumed infector.</summary>
    public required string InfectorNumber { get; init; }

    /// <summary>Number of the presumed infectee.</summary>
    public required string InfecteeNumber { get; init; }

    /// <summary>The presumed infector; null until there is such a case.</summary>
    public Key<Case>? Infector { get; init; }

    /// <summary>The presumed infectee; null until there is such a case.</summary>
    public Key<Case>? Infectee { get; init; }

    /// <summary>Where or how, by the word that rule packs use or the file has.</summary>
    public string? Setting { get; init; }

    /// <summary>On what it rests.</summary>
    public LinkEvidence Evidence { get; init; }
}

internal sealed class PresumedLinkMapping : IEntityTypeConfiguration<PresumedLink>
{
    public void Configure(EntityTypeBuilder<PresumedLink> builder)
    {
        builder.ToTable("presumed_links");
        builder.HasIndex(l => new { l.Outbreak, l.InfectorNumber, l.InfecteeNumber }).IsUnique();
        builder.HasIndex(l => new { l.Outbreak, l.InfecteeNumber });
        builder.HasIndex(l => l.Infector);
        builder.HasIndex(l => l.Infectee);
    }
}
