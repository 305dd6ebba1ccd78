using Firebreak.Containment.Zones;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Containment.Orders;

/// <summary>On what an order rests, in the words of the law and the protocol.</summary>
public sealed record OrderBasis
{
    /// <summary>Clause of the protocol.</summary>
    public string Clause { get; init; } = "";

    /// <summary>Edition of the protocol.</summary>
    public string Edition { get; init; } = "";

    /// <summary>Law that it rests on.</summary>
    public string LegalBasis { get; init; } = "";

    /// <summary>What speaks for it beside its cause: number of a report, of an assessment, of a model run. It names nobody.</summary>
    public string Evidence { get; init; } = "";
}

/// <summary>A measure on a person, a place or a zone (管控决定): with a cause in the register, a basis, a signer, an expiry and a review. It lapses by itself.</summary>
/// <remarks>
/// Nothing outside this part can make one or change one: its constructor and setters are internal, and <see cref="IssueOrder"/> is the only way to the constructor. Behind it the tables
/// refuse a row without a cause, with two subjects, without an end, or beyond the ceiling without an approver.
/// </remarks>
[SeenWith(Right.SeeOrders)]
public sealed record Order : ScopedRow<Order>
{
    internal Order()
    {
    }

    /// <summary>What it imposes.</summary>
    public OrderedMeasure Measure { get; internal init; }

    /// <summary>The person it's on.</summary>
    public Key<Person>? Person { get; internal init; }

    /// <summary>Or the place.</summary>
    public Key<Place>? Place { get; internal init; }

    /// <summary>Or the zone.</summary>
    public Key<Zone>? Zone { get; internal init; }

    /// <summary>The case it's because of: the person's own, or one that was there.</summary>
    public Key<Case>? CauseCase { get; internal init; }

    /// <summary>Or the judged contact that the person is.</summary>
    public Key<Contact>? CauseContact { get; internal init; }

    /// <summary>Or the ordered zone that the person lives in.</summary>
    public Key<Zone>? CauseZone { get; internal init; }

    /// <summary>The level of evidence that its cause had when it was verified.</summary>
    public string EvidenceLevel { get; internal init; } = "";

    /// <summary>On what it rests.</summary>
    public OrderBasis Basis { get; internal init; } = new();

    /// <summary>Since when.</summary>
    public Instant Starts { get; internal init; }

    /// <summary>Until when.</summary>
    public Instant Expires { get; internal init; }

    /// <summary>By when somebody looks again whether it's still needed.</summary>
    public Instant ReviewBy { get; internal init; }

    /// <summary>Who signed it.</summary>
    public Key<Actor> SignedBy { get; internal init; }

    /// <summary>The name of their account.</summary>
    public string Signer { get; internal init; } = "";

    /// <summary>Whether it goes beyond the ceiling.</summary>
    public bool IsBeyondCeiling { get; internal init; }

    /// <summary>Why it does.</summary>
    public string? BeyondReason { get; internal init; }

    /// <summary>Who approved that.</summary>
    public Key<Actor>? ApprovedBy { get; internal init; }

    /// <summary>The name of their account.</summary>
    public string? Approver { get; internal init; }

    /// <summary>The jurisdiction above for which they approved it.</summary>
    public Key<Jurisdiction>? ApprovedFor { get; internal init; }

    /// <summary>When it was last found still needed.</summary>
    public Instant? ReviewedAt { get; internal init; }

    /// <summary>When it was lifted before its end.</summary>
    public Instant? LiftedAt { get; internal init; }

    /// <summary>Why.</summary>
    public string? LiftedBecause { get; internal init; }

    /// <summary>Whether others have been told that it lapsed.</summary>
    public bool LapseTold { get; internal init; }

    /// <summary>Whether it's in force at a moment. Nobody needs to do anything for it to lapse.</summary>
    public bool IsInForce(Instant now) => Starts <= now && now < Expires && (LiftedAt is null || now < LiftedAt);
}

/// <summary>Where a proposal stands.</summary>
public enum ProposalState : byte
{
    /// <summary>The level above hasn't answered.</summary>
    Waiting,

    /// <summary>Approved, and an order since.</summary>
    Approved,

    /// <summary>Declined.</summary>
    Declined,
}

/// <summary>An order beyond the ceiling that waits for the level above (超限申请). It imposes nothing.</summary>
[SeenWith(Right.SeeOrders)]
public sealed record OrderProposal : ScopedRow<OrderProposal>
{
    internal OrderProposal()
    {
    }

    /// <summary>What it would impose.</summary>
    public OrderedMeasure Measure { get; internal init; }

    /// <summary>On whom.</summary>
    public Key<Person>? Person { get; internal init; }

    /// <summary>Or on what place.</summary>
    public Key<Place>? Place { get; internal init; }

    /// <summary>Or on what zone.</summary>
    public Key<Zone>? Zone { get; internal init; }

    /// <summary>Because of which case.</summary>
    public Key<Case>? CauseCase { get; internal init; }

    /// <summary>Or which contact.</summary>
    public Key<Contact>? CauseContact { get; internal init; }

    /// <summary>Or which zone.</summary>
    public Key<Zone>? CauseZone { get; internal init; }

    /// <summary>On what it would rest.</summary>
    public OrderBasis Basis { get; internal init; } = new();

    /// <summary>Until when it would hold.</summary>
    public Instant Expires { get; internal init; }

    /// <summary>By when it would be reviewed.</summary>
    public Instant ReviewBy { get; internal init; }

    /// <summary>Who asks.</summary>
    public Key<Actor> SignedBy { get; internal init; }

    /// <summary>The name of their account.</summary>
    public string Signer { get; internal init; } = "";

    /// <summary>Why it must go beyond.</summary>
    public string Reason { get; internal init; } = "";

    /// <summary>In what it goes beyond, in words separated by blanks.</summary>
    public string Beyond { get; internal init; } = "";

    /// <summary>Where it stands.</summary>
    public ProposalState State { get; internal init; }

    /// <summary>What the level above said.</summary>
    public string? Answer { get; internal init; }
}

internal sealed class OrderMapping : IEntityTypeConfiguration<Order>, IEntityTypeConfiguration<OrderProposal>
{
    private const string OneSubject = "(case when person is null then 0 else 1 end) + (case when place is null then 0 else 1 end) + (case when zone is null then 0 else 1 end) = 1";
    private const string OneCause =
        "(case when cause_case is null then 0 else 1 end) + (case when cause_contact is null then 0 else 1 end) + (case when cause_zone is null then 0 else 1 end) = 1";

    public void Configure(EntityTypeBuilder<Order> builder)
    {
        // The verb verifies a cause; the table keeps it, whoever writes: a foreign key to a case, a contact or a zone, and exactly one of them.
        builder.ToTable("orders", table =>
        {
            table.HasCheckConstraint("ck_orders_cause", OneCause);
            table.HasCheckConstraint("ck_orders_subject", OneSubject);
            table.HasCheckConstraint("ck_orders_end", "expires > starts and review_by <= expires");
            table.HasCheckConstraint("ck_orders_ceiling", "not is_beyond_ceiling or (beyond_reason is not null and approved_by is not null and approved_for is not null and approved_by <> signed_by)");
        });
        builder.ComplexProperty(o => o.Basis);
        builder.HasIndex(o => o.Person).HasFilter("person is not null");
        builder.HasIndex(o => o.Place).HasFilter("place is not null");
        builder.HasIndex(o => o.Zone).HasFilter("zone is not null");
        builder.HasIndex(o => o.CauseCase).HasFilter("cause_case is not null");
        builder.HasIndex(o => o.CauseContact).HasFilter("cause_contact is not null");
        builder.HasIndex(o => o.CauseZone).HasFilter("cause_zone is not null");
        builder.HasIndex(o => o.Expires).HasFilter("lifted_at is null and not lapse_told");
        builder.HasIndex(o => new { o.Responsible, o.Starts });
    }

    public void Configure(EntityTypeBuilder<OrderProposal> builder)
    {
        builder.ToTable("order_proposals", table =>
        {
            table.HasCheckConstraint("ck_order_proposals_cause", OneCause);
            table.HasCheckConstraint("ck_order_proposals_subject", OneSubject);
        });
        builder.ComplexProperty(o => o.Basis);
        builder.HasIndex(o => o.State);
    }
}
