using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Mechanisms.Protocols;

/// <summary>Which pack is in force for a jurisdiction and all below it, for one disease, from when (现行方案). A local layer is a pack like any other and lapses by itself.</summary>
/// <remarks>
/// It counts from when the register was made to follow it (<see cref="AppliedAt"/>), all at once: until then it is planned, and nobody is judged by half of an edition.
/// </remarks>
[SeenWith(Right.SeeReference)]
public sealed record ProtocolInForce : ScopedRow<ProtocolInForce>
{
    /// <summary>The disease, as outbreaks and packs name it.</summary>
    public required string Disease { get; init; }

    /// <summary>Key of the pack, such as covid-19-cn/ninth: an edition, or a local layer over one.</summary>
    public required string Pack { get; init; }

    /// <summary>The reading of its text, where it allows two; null for the text's own.</summary>
    public string? Reading { get; init; }

    /// <summary>Digest of the pack's text when it was set.</summary>
    public required string Digest { get; init; }

    /// <summary>From when.</summary>
    public required Instant From { get; init; }

    /// <summary>Until when, where it has an end: then what holds above holds again.</summary>
    public Instant? Until { get; init; }

    /// <summary>Circular or law that it rests on.</summary>
    public required string LegalBasis { get; init; }

    /// <summary>Who signed it.</summary>
    public required Key<Actor> SignedBy { get; init; }

    /// <summary>The name of their account.</summary>
    public required string Signer { get; init; }

    /// <summary>When tasks and orders were made to follow it, in one change; null while it is planned.</summary>
    public Instant? AppliedAt { get; init; }

    /// <summary>When it was withdrawn before it was applied.</summary>
    public Instant? WithdrawnAt { get; init; }

    /// <summary>Whether tasks and orders were made to follow its end.</summary>
    public bool IsLapseApplied { get; init; }

    /// <summary>Whether it's still to come.</summary>
    public bool IsPlanned => AppliedAt is null && WithdrawnAt is null;

    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(Instant moment) => AppliedAt is not null && From <= moment && (Until is null || moment < Until);
}

/// <summary>Somebody of an office has read which edition comes (阅知).</summary>
[SeenWith(Right.SeeReference)]
public sealed record ProtocolReceipt : ScopedRow<ProtocolReceipt>
{
    /// <summary>What was read.</summary>
    public required Key<ProtocolInForce> Protocol { get; init; }

    /// <summary>Who.</summary>
    public required Key<Actor> ReadBy { get; init; }

    /// <summary>The name of their account.</summary>
    public required string Reader { get; init; }

    /// <summary>When.</summary>
    public required Instant ReadAt { get; init; }
}

/// <summary>A protocol was set, withdrawn, applied or lapsed.</summary>
public sealed record ProtocolChanged(Key<ProtocolInForce> Protocol, Key<Jurisdiction> Jurisdiction, string Disease) : IEvent;

internal sealed class ProtocolMapping : IEntityTypeConfiguration<ProtocolInForce>, IEntityTypeConfiguration<ProtocolReceipt>
{
    public void Configure(EntityTypeBuilder<ProtocolInForce> builder)
    {
        builder.ToTable("protocols_in_force", table => table.HasCheckConstraint("ck_protocols_in_force_once", "applied_at is null or withdrawn_at is null"));
        builder.Ignore(p => p.IsPlanned);
        builder.HasIndex(p => new { p.Responsible, p.Disease, p.From });
    }

    public void Configure(EntityTypeBuilder<ProtocolReceipt> builder)
    {
        builder.ToTable("protocol_receipts");
        builder.HasIndex(r => new { r.Protocol, r.Responsible, r.ReadBy }).IsUnique();
    }
}
