using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Duplicates;

/// <summary>Where a candidate stands.</summary>
public enum DuplicateState : byte
{
    /// <summary>Waits for somebody to look at it.</summary>
    Open,

    /// <summary>Somebody looked and wants to know more first. It waits at the end of the queue.</summary>
    Later,

    /// <summary>One person.</summary>
    Same,

    /// <summary>Two people.</summary>
    Different,
}

/// <summary>Who decided about a candidate.</summary>
public enum DuplicateDecider : byte
{
    /// <summary>Nobody yet.</summary>
    Nobody,

    /// <summary>The rule for unattended merges.</summary>
    Rule,

    /// <summary>A person at a desk. No rule overrules them.</summary>
    Reviewer,
}

/// <summary>Two rows that may be one person, with what speaks for and against it. It says which kinds of facts agree, never the facts.</summary>
[SeenWith(Right.SeePeople)]
public sealed record DuplicateCandidate : ScopedRow<DuplicateCandidate>, IDerived
{
    /// <summary>The row that came first.</summary>
    public required Key<Person> First { get; init; }

    /// <summary>The row that came later.</summary>
    public required Key<Person> Second { get; init; }

    /// <summary>Weight of the evidence that they are one person, in bits; higher is likelier (decision 0085).</summary>
    public required double Score { get; init; }

    /// <summary>What agrees and what contradicts.</summary>
    public required Evidence Evidence { get; init; }

    /// <summary>Where it stands.</summary>
    public DuplicateState State { get; init; }

    /// <summary>Who decided.</summary>
    public DuplicateDecider DecidedBy { get; init; }

    /// <summary>Digest of the facts of the first row when they were compared, under that person's key.</summary>
    public required long FirstFacts { get; init; }

    /// <summary>Digest of the facts of the second row.</summary>
    public required long SecondFacts { get; init; }
}

internal sealed class DuplicateMapping : IEntityTypeConfiguration<DuplicateCandidate>
{
    public void Configure(EntityTypeBuilder<DuplicateCandidate> builder)
    {
        builder.ToTable("duplicate_candidates");
        builder.HasIndex(c => new { c.First, c.Second }).IsUnique();
        builder.HasIndex(c => c.Second);
        builder.HasIndex(c => new { c.State, c.Score });
    }
}
