using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Mechanisms.Notices;

/// <summary>How somebody who isn't looking is reached.</summary>
public enum NoticeChannel : byte
{
    /// <summary>By e-mail (电子邮件).</summary>
    EMail,

    /// <summary>By the gateway of short messages or instant messages (短信或即时通讯网关).</summary>
    Gateway,

    /// <summary>By telephone, from a printed list, when all else has failed (电话通知单).</summary>
    Paper,
}

/// <summary>Where a delivery stands.</summary>
public enum DeliveryState : byte
{
    /// <summary>To be sent, or to be tried again (待发送).</summary>
    Waiting,

    /// <summary>Handed to the server or gateway (已发送).</summary>
    Sent,

    /// <summary>Given up (发送失败).</summary>
    Failed,
}

/// <summary>Something that an office must hear of although nobody may be looking (通知). Its text names nobody.</summary>
[SeenWith(Right.SeeTasks)]
public sealed record Notice : ScopedRow<Notice>
{
    /// <summary>The task it is about.</summary>
    public required Key<DutyTask> Task { get; init; }

    /// <summary>The role in the office that is told.</summary>
    public required OfficeRole Role { get; init; }

    /// <summary>What is said, in English.</summary>
    public required string TextEnglish { get; init; }

    /// <summary>What is said, in Chinese.</summary>
    public required string TextChinese { get; init; }

    /// <summary>Whether it breaks quiet hours.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>When it was made.</summary>
    public required Instant MadeAt { get; init; }

    /// <summary>When the level above is told that nobody has acknowledged it; null where nobody is.</summary>
    public Instant? EscalatesAt { get; init; }

    /// <summary>When somebody said that they have read it.</summary>
    public Instant? AcknowledgedAt { get; init; }

    /// <summary>Who.</summary>
    public Key<Account>? AcknowledgedBy { get; init; }

    /// <summary>What is said.</summary>
    public Phrase Text => new(TextEnglish, TextChinese);
}

/// <summary>A notice on its way to one person by one channel (通知投递): written before anything is sent, so that a crash loses none.</summary>
[SeenWith(Right.SeeTasks)]
public sealed record NoticeDelivery : ScopedRow<NoticeDelivery>
{
    /// <summary>The notice.</summary>
    public required Key<Notice> Notice { get; init; }

    /// <summary>To whom; null where nobody is on duty, and the printed list says so.</summary>
    public Key<Account>? Account { get; init; }

    /// <summary>By what.</summary>
    public required NoticeChannel Channel { get; init; }

    /// <summary>Where it stands.</summary>
    public DeliveryState State { get; init; }

    /// <summary>How often it was tried.</summary>
    public int Attempts { get; init; }

    /// <summary>When it's tried next; null where it isn't.</summary>
    public Instant? NextAttempt { get; init; }

    /// <summary>When it was handed over.</summary>
    public Instant? SentAt { get; init; }

    /// <summary>What the server or gateway said last.</summary>
    public string? Answer { get; init; }
}

/// <summary>Where an account is reached: the address of work, not of a person's home (通知地址).</summary>
[SeenWith(Right.SeeAccounts)]
public sealed record NoticeAddress : ScopedRow<NoticeAddress>
{
    /// <summary>Whose.</summary>
    public required Key<Account> Account { get; init; }

    /// <summary>By what.</summary>
    public required NoticeChannel Channel { get; init; }

    /// <summary>The address: a mailbox, a number, an id of the gateway.</summary>
    public required string Address { get; init; }
}

internal sealed class NoticeMapping : IEntityTypeConfiguration<Notice>, IEntityTypeConfiguration<NoticeDelivery>, IEntityTypeConfiguration<NoticeAddress>
{
    public void Configure(EntityTypeBuilder<Notice> builder)
    {
        builder.ToTable("notices");
        builder.Ignore(n => n.Text);
        builder.HasIndex(n => n.Task);
        builder.HasIndex(n => new { n.Responsible, n.Role }).HasFilter("acknowledged_at is null");
        builder.HasIndex(n => n.EscalatesAt).HasFilter("acknowledged_at is null and escalates_at is not null");
    }

    public void Configure(EntityTypeBuilder<NoticeDelivery> builder)
    {
        builder.ToTable("notice_deliveries");
        builder.HasIndex(d => d.Notice);
        builder.HasIndex(d => d.NextAttempt).HasFilter("next_attempt is not null");
    }

    public void Configure(EntityTypeBuilder<NoticeAddress> builder)
    {
        builder.ToTable("notice_addresses");
        builder.HasIndex(a => new { a.Account, a.Channel }).IsUnique();
    }
}
