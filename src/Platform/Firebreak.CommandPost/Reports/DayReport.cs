using Firebreak.Containment.Orders;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Primitives;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.CommandPost.Reports;

/// <summary>That the report of a day was signed off (疫情日报签发): of which outbreak and day, as known at which moment, and the digest of its numbers.</summary>
[SeenWith(Right.SeeTasks)]
public sealed record DayReport : ScopedRow<DayReport>
{
    /// <summary>The outbreak.</summary>
    public required Key<Outbreak> Outbreak { get; init; }

    /// <summary>The day.</summary>
    public required DateOnly Day { get; init; }

    /// <summary>The moment at which the register is asked: what became known later isn't in it.</summary>
    public required Instant CutOff { get; init; }

    /// <summary>SHA-256 of its numbers, in hexadecimal: whoever makes the report again from the register at the cut-off gets the same.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Who signed.</summary>
    public required Key<Actor> SignedBy { get; init; }

    /// <summary>The name of their account.</summary>
    public required string Signer { get; init; }
}

/// <summary>The numbers of one district, or of all.</summary>
/// <param name="District">The district; empty for all.</param>
/// <param name="NewConfirmed">Confirmed cases reported on the day.</param>
/// <param name="NewAsymptomatic">Infections without symptoms reported on the day.</param>
/// <param name="Confirmed">Confirmed cases up to the day.</param>
/// <param name="Asymptomatic">Infections without symptoms up to the day.</param>
/// <param name="Died">Of all these, who died up to the day.</param>
public sealed record DayNumbers(string District, int NewConfirmed, int NewAsymptomatic, int Confirmed, int Asymptomatic, int Died);

/// <summary>A number of yesterday's report that isn't so any more.</summary>
/// <param name="District">The district; empty for all.</param>
/// <param name="Figure">Which number.</param>
/// <param name="Said">What was reported.</param>
/// <param name="Now">What it is as known now.</param>
public sealed record DayCorrection(string District, Phrase Figure, int Said, int Now);

/// <summary>What a day's report says.</summary>
/// <param name="Outbreak">Name of the outbreak.</param>
/// <param name="Day">The day.</param>
/// <param name="CutOff">As known when.</param>
/// <param name="Total">All districts.</param>
/// <param name="Districts">District by district.</param>
/// <param name="Measures">Orders in force at the cut-off, by measure.</param>
/// <param name="OpenTasks">Tasks open at the cut-off.</param>
/// <param name="OverdueTasks">Of these, overdue.</param>
/// <param name="Corrections">What of yesterday's signed report isn't so any more; null where none was signed.</param>
public sealed record DayReportContent(
    string Outbreak, DateOnly Day, Instant CutOff, DayNumbers Total, IReadOnlyList<DayNumbers> Districts, IReadOnlyList<(OrderedMeasure Measure, int Count)> Measures, int OpenTasks, int OverdueTasks,
    IReadOnlyList<DayCorrection>? Corrections);

internal sealed class DayReportMapping : IEntityTypeConfiguration<DayReport>
{
    public void Configure(EntityTypeBuilder<DayReport> builder)
    {
        builder.ToTable("day_reports");
        builder.HasIndex(r => new { r.Responsible, r.Outbreak, r.Day }).IsUnique();
    }
}
