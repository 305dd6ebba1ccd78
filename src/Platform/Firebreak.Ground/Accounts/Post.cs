using Firebreak.Ground.Agencies;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Accounts;

/// <summary>A chair in an office of a jurisdiction (岗位): one role, whoever sits on it.</summary>
[SeenWith(Right.SeeReference)]
public sealed record Post : ScopedRow<Post>
{
    /// <summary>What one does on it.</summary>
    public required OfficeRole Role { get; init; }

    /// <summary>Name, unique in its jurisdiction.</summary>
    public required string Name { get; init; }

    /// <summary>The agency it belongs to.</summary>
    public Key<Agency>? Agency { get; init; }

    /// <summary>Whether it is to be filled at present. A closed post gives nobody any right.</summary>
    public bool IsOpen { get; init; } = true;
}

/// <summary>By what somebody sits on a post.</summary>
public enum AppointmentKind : byte
{
    /// <summary>It's theirs (任职).</summary>
    Holder,

    /// <summary>They stand in while its holder is absent (代理).</summary>
    Deputy,

    /// <summary>Its holder lent it to them until a day (委托).</summary>
    Delegate,
}

/// <summary>An account on a post, from when to when. All rights come from here.</summary>
[SeenWith(Right.SeeAccounts)]
public sealed record Appointment : ScopedRow<Appointment>
{
    /// <summary>The post.</summary>
    public required Key<Post> Post { get; init; }

    /// <summary>Who.</summary>
    public required Key<Account> Account { get; init; }

    /// <summary>By what.</summary>
    public AppointmentKind Kind { get; init; }

    /// <summary>For whom a deputy or delegate stands in.</summary>
    public Key<Account>? InPlaceOf { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Starts { get; init; }

    /// <summary>Until when. A delegation always has an end; a holder's may be open.</summary>
    public Instant? Expires { get; init; }

    /// <summary>Why, where it isn't the ordinary course: required of a delegation.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether it holds at a moment, whatever else must hold with it.</summary>
    public bool IsWithin(Instant now) => Starts <= now && (Expires is null || Expires > now);
}

/// <summary>A shift on a post (值班班次): whoever is on duty has the post's role as long as the shift lasts.</summary>
[SeenWith(Right.SeeReference)]
public sealed record DutyShift : ScopedRow<DutyShift>
{
    /// <summary>The post.</summary>
    public required Key<Post> Post { get; init; }

    /// <summary>Who is on duty.</summary>
    public required Key<Account> Account { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Starts { get; init; }

    /// <summary>Until when.</summary>
    public required Instant Ends { get; init; }
}

/// <summary>Somebody is away (离岗): meanwhile their deputies stand in, and they themselves keep their rights.</summary>
[SeenWith(Right.SeeReference)]
public sealed record Absence : ScopedRow<Absence>
{
    /// <summary>Who.</summary>
    public required Key<Account> Account { get; init; }

    /// <summary>Since when.</summary>
    public required Instant Starts { get; init; }

    /// <summary>Until when.</summary>
    public required Instant Ends { get; init; }
}

internal sealed class PostMapping : IEntityTypeConfiguration<Post>, IEntityTypeConfiguration<Appointment>, IEntityTypeConfiguration<DutyShift>, IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Post> builder)
    {
        builder.ToTable("posts");
        builder.HasIndex(p => new { p.Responsible, p.Name }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Appointment> builder)
    {
        builder.ToTable("appointments");
        builder.HasIndex(a => a.Account);
        builder.HasIndex(a => a.Post);
    }

    public void Configure(EntityTypeBuilder<DutyShift> builder)
    {
        builder.ToTable("duty_shifts");
        builder.HasIndex(s => new { s.Post, s.Starts });
        builder.HasIndex(s => s.Account);
    }

    public void Configure(EntityTypeBuilder<Absence> builder)
    {
        builder.ToTable("absences");
        builder.HasIndex(a => a.Account);
    }
}
