using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Mechanisms.Directives;

/// <summary>A circular, kept byte for byte as it came (文件). Everybody below the office that keeps it may read it.</summary>
[SeenWith(Right.SeeReference)]
public sealed record Directive : ScopedRow<Directive>
{
    /// <summary>Its number, unique in the office that keeps it (文号).</summary>
    public required string Number { get; init; }

    /// <summary>Its title.</summary>
    public required string Title { get; init; }

    /// <summary>Who issued it.</summary>
    public required string Issuer { get; init; }

    /// <summary>The day on it.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>What kind of file it is: text/markdown, text/plain, text/html, or Word.</summary>
    public required string MediaType { get; init; }

    /// <summary>The file.</summary>
    public required byte[] Content { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>What it says, a paragraph a line. It was readable when it was kept.</summary>
    public string Text() => CircularFile.Read(Content, MediaType).File!.Text;
}

/// <summary>Where a requirement stands.</summary>
public enum RequirementState : byte
{
    /// <summary>Proposed, to be looked at (待确认).</summary>
    Proposed,

    /// <summary>It is one, and goes to the addressees (已确认).</summary>
    Accepted,

    /// <summary>It isn't one for us (不采纳).</summary>
    Dropped,
}

/// <summary>One thing that a circular asks, with the sentence that it stands in (要求).</summary>
[SeenWith(Right.SeeReference)]
public sealed record Requirement : ScopedRow<Requirement>
{
    /// <summary>The circular.</summary>
    public required Key<Directive> Directive { get; init; }

    /// <summary>Number within it, from 1.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The sentence, as it stands in the text.</summary>
    public required string Sentence { get; init; }

    /// <summary>What is to be done, in Chinese.</summary>
    public required string WhatChinese { get; init; }

    /// <summary>What is to be done, in English.</summary>
    public required string WhatEnglish { get; init; }

    /// <summary>The role in each addressed office that has it.</summary>
    public required OfficeRole Role { get; init; }

    /// <summary>By when.</summary>
    public required Instant Due { get; init; }

    /// <summary>Keys of the capabilities that it is about, separated by blanks: what the lexicon proposed, as whoever looked at it left it (能力项). Their indicators tell whether it is met.</summary>
    public string Rows { get; init; } = "";

    /// <summary>Where it stands.</summary>
    public RequirementState State { get; init; }

    /// <summary>What tells whether it is met, of the first of its capabilities.</summary>
    public Phrase? Indicator => RequirementLexicon.IndicatorOf(RequirementLexicon.Shipped.RowsOf(Rows));
}

/// <summary>An office that a circular was sent to, and whether it has read it (发文对象与阅知).</summary>
[SeenWith(Right.SeeTasks)]
public sealed record DirectiveAddressee : ScopedRow<DirectiveAddressee>
{
    /// <summary>The circular.</summary>
    public required Key<Directive> Directive { get; init; }

    /// <summary>The office that sent it on.</summary>
    public required Key<Jurisdiction> SentBy { get; init; }

    /// <summary>When it was sent.</summary>
    public required Instant SentAt { get; init; }

    /// <summary>When somebody there said that they had read it; null while nobody has.</summary>
    public Instant? ReadAt { get; init; }

    /// <summary>Who.</summary>
    public Key<Account>? ReadBy { get; init; }
}

internal sealed class DirectiveMapping : IEntityTypeConfiguration<Directive>, IEntityTypeConfiguration<Requirement>, IEntityTypeConfiguration<DirectiveAddressee>
{
    public void Configure(EntityTypeBuilder<Directive> builder)
    {
        builder.ToTable("directives");
        builder.HasIndex(d => new { d.Responsible, d.Number }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<Requirement> builder)
    {
        builder.ToTable("requirements");
        builder.Ignore(r => r.Indicator);
        builder.HasIndex(r => new { r.Directive, r.Ordinal }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DirectiveAddressee> builder)
    {
        builder.ToTable("directive_addressees");
        builder.HasIndex(a => new { a.Directive, a.Responsible }).IsUnique();
    }
}
