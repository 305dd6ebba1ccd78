using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Accounts;

/// <summary>What a reviewer found of an emergency access.</summary>
public enum EmergencyVerdict : byte
{
    /// <summary>Nobody has looked yet.</summary>
    Open,

    /// <summary>There was an emergency.</summary>
    Justified,

    /// <summary>There was none, or it went further than it needed.</summary>
    NotJustified,
}

/// <summary>
/// Two hours in which somebody sees, for a stated reason, what they otherwise don't (紧急访问): records and identities of every jurisdiction of the node, read only. Two named others are told;
/// it is reviewed the next day.
/// </summary>
[SeenWith(Right.ReviewEmergencyAccess)]
public sealed record EmergencyAccess : ScopedRow<EmergencyAccess>
{
    /// <summary>How long it lasts.</summary>
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(2);

    /// <summary>Who.</summary>
    public required Key<Account> Account { get; init; }

    /// <summary>Why, in the words of whoever opened it. It names no patient.</summary>
    public required string Reason { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Starts { get; init; }

    /// <summary>Until when; earlier than two hours where it was given back.</summary>
    public required Instant Ends { get; init; }

    /// <summary>Until when it is to be reviewed: the end of the next day.</summary>
    public required Instant ReviewBy { get; init; }

    /// <summary>What the reviewer found.</summary>
    public EmergencyVerdict Verdict { get; init; }

    /// <summary>Who reviewed it: never who used it.</summary>
    public Key<Account>? ReviewedBy { get; init; }

    /// <summary>When.</summary>
    public Instant? ReviewedAt { get; init; }

    /// <summary>What the reviewer wrote.</summary>
    public string? Review { get; init; }
}

/// <summary>A notice to somebody that emergency access was opened (紧急访问通知). It is shown on the next page they open.</summary>
[SeenWith(Right.ReviewEmergencyAccess)]
public sealed record EmergencyNotice : ScopedRow<EmergencyNotice>
{
    /// <summary>The access.</summary>
    public required Key<EmergencyAccess> Access { get; init; }

    /// <summary>Who is told.</summary>
    public required Key<Account> Account { get; init; }

    /// <summary>When they saw it.</summary>
    public Instant? SeenAt { get; init; }
}

internal sealed class EmergencyMapping : IEntityTypeConfiguration<EmergencyAccess>, IEntityTypeConfiguration<EmergencyNotice>
{
    public void Configure(EntityTypeBuilder<EmergencyAccess> builder)
    {
        builder.ToTable("emergency_accesses");
        builder.HasIndex(e => new { e.Account, e.Ends });
    }

    public void Configure(EntityTypeBuilder<EmergencyNotice> builder)
    {
        builder.ToTable("emergency_notices");
        builder.HasIndex(n => n.Account);
    }
}
