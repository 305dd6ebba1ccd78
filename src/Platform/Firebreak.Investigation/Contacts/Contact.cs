using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Contacts;

/// <summary>How near a contact is to the case.</summary>
public enum ContactTier : byte
{
    /// <summary>Not judged yet.</summary>
    Unjudged,

    /// <summary>Close contact (密切接触者).</summary>
    Close,

    /// <summary>Close contact of a close contact (密接的密接, 次密接).</summary>
    Secondary,

    /// <summary>Judged, and not to be managed (一般接触者).</summary>
    General,
}

/// <summary>The relation between a case and somebody exposed to it (接触关系). One person may be a contact of many cases.</summary>
[SeenWith(Right.SeeCases)]
public sealed record Contact : ScopedRow<Contact>
{
    /// <summary>The case.</summary>
    public required Key<Case> Case { get; init; }

    /// <summary>The person exposed.</summary>
    public required Key<Person> Person { get; init; }

    /// <summary>How near.</summary>
    public ContactTier Tier { get; init; }

    /// <summary>Last day of exposure.</summary>
    public DateOnly? LastExposure { get; init; }

    /// <summary>Setting of the exposure, by the word that rule packs use.</summary>
    public string? Setting { get; init; }

    /// <summary>The close contact through whom this one is a secondary contact (所关联密接); null where it isn't one, or nobody has said. A file that brought that contact may be taken back.</summary>
    [PointsFreely]
    public Key<Contact>? Through { get; init; }
}

internal sealed class ContactMapping : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.ToTable("contacts");
        builder.HasIndex(c => c.Case);
        builder.HasIndex(c => c.Person);
        builder.HasIndex(c => c.Through).HasFilter("through is not null");
    }
}
