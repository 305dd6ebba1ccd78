using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Tasks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.CommandPost.Days;

/// <summary>The record of a closed day of an office (日清日结): what was due, what was done, what was carried over and why.</summary>
[SeenWith(Right.SeeTasks)]
public sealed record DayClose : ScopedRow<DayClose>
{
    /// <summary>The day, on the clock of the office.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>When it was closed.</summary>
    public required Instant ClosedAt { get; init; }

    /// <summary>Who closed it.</summary>
    public required Key<Actor> SignedBy { get; init; }

    /// <summary>The name of their account.</summary>
    public required string Signer { get; init; }

    /// <summary>Tasks done on the day.</summary>
    public int DoneCount { get; init; }

    /// <summary>Of these, done after their deadline.</summary>
    public int LateCount { get; init; }

    /// <summary>Tasks withdrawn on the day.</summary>
    public int WithdrawnCount { get; init; }

    /// <summary>Tasks carried over from it.</summary>
    public int CarriedCount { get; init; }

    /// <summary>Tasks whose clock stood still at its end.</summary>
    public int PausedCount { get; init; }
}

/// <summary>A task that was carried over at the close of a day, and why (结转事项).</summary>
[SeenWith(Right.SeeTasks)]
public sealed record DayCarried : ScopedRow<DayCarried>
{
    /// <summary>The close.</summary>
    public required Key<DayClose> Close { get; init; }

    /// <summary>The task.</summary>
    public required Key<DutyTask> Task { get; init; }

    /// <summary>The day to which it was carried.</summary>
    public required DateOnly CarriedTo { get; init; }

    /// <summary>Why.</summary>
    public required string Reason { get; init; }
}

internal sealed class DayCloseMapping : IEntityTypeConfiguration<DayClose>, IEntityTypeConfiguration<DayCarried>
{
    public void Configure(EntityTypeBuilder<DayClose> builder)
    {
        builder.ToTable("day_closes");
        builder.HasIndex(c => new { c.Responsible, c.Day }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DayCarried> builder)
    {
        builder.ToTable("day_carried");
        builder.HasIndex(c => c.Close);
    }
}
