using Firebreak.Ground.Facilities;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Surveillance.Samples;

/// <summary>What a laboratory said of a sample.</summary>
public enum SampleResult : byte
{
    /// <summary>Nothing yet.</summary>
    Pending,

    /// <summary>Not detected.</summary>
    Negative,

    /// <summary>Detected.</summary>
    Positive,

    /// <summary>Between the two: to be repeated.</summary>
    Indeterminate,

    /// <summary>The sample could not be tested.</summary>
    Invalid,
}

/// <summary>A sample taken from a person, ill or healthy, with the result in force once there is one (采样与检测结果).</summary>
/// <remarks>What was released before a correction stays visible as a <see cref="ResultCorrection"/>, with the reason.</remarks>
[SeenWith(Right.SeeSamples)]
public sealed record Sample : ScopedRow<Sample>
{
    /// <summary>Code on the tube.</summary>
    public required string Code { get; init; }

    /// <summary>Whose sample.</summary>
    public required Key<Person> Person { get; init; }

    /// <summary>The outbreak it was taken in, if any.</summary>
    public Key<Outbreak>? Outbreak { get; init; }

    /// <summary>What was taken, by the word that rule packs use: a throat swab, serum.</summary>
    public string? Specimen { get; init; }

    /// <summary>How many people's swabs the tube takes, where it takes more than one (混管): they have one code and one result, which says of none of them that they have it.</summary>
    public int? PoolSize { get; init; }

    /// <summary>Whether the tube is of several people.</summary>
    public bool IsPooled => PoolSize > 1;

    /// <summary>Day of sampling.</summary>
    public required DateOnly SampledOn { get; init; }

    /// <summary>Where it was taken.</summary>
    public Key<Facility>? TakenAt { get; init; }

    /// <summary>Who tests it.</summary>
    public Key<Facility>? Laboratory { get; init; }

    /// <summary>Result.</summary>
    public SampleResult Result { get; init; }

    /// <summary>Day of the result.</summary>
    public DateOnly? ResultOn { get; init; }

    /// <summary>Cycle threshold, where the method gives one.</summary>
    public double? CycleThreshold { get; init; }
}

/// <summary>Why a released result was replaced.</summary>
public enum CorrectionReason : byte
{
    /// <summary>The sample was tested again.</summary>
    Retested,

    /// <summary>Tubes or names had been exchanged.</summary>
    MixedUp,

    /// <summary>It had been entered wrongly.</summary>
    EntryError,

    /// <summary>The run was contaminated or failed its controls.</summary>
    LaboratoryError,

    /// <summary>Anything else; the remark says what.</summary>
    Other,
}

/// <summary>A result that had been released and holds no longer (结果更正). It stays to be seen: somebody may have acted on it.</summary>
[SeenWith(Right.SeeSamples)]
public sealed record ResultCorrection : ScopedRow<ResultCorrection>
{
    /// <summary>The sample.</summary>
    public required Key<Sample> Sample { get; init; }

    /// <summary>What had been released.</summary>
    public required SampleResult Before { get; init; }

    /// <summary>Day of that result.</summary>
    public DateOnly? BeforeOn { get; init; }

    /// <summary>Cycle threshold of that result.</summary>
    public double? BeforeCycleThreshold { get; init; }

    /// <summary>What replaced it.</summary>
    public required SampleResult After { get; init; }

    /// <summary>Why.</summary>
    public required CorrectionReason Reason { get; init; }

    /// <summary>A remark, under the key of the sample's person.</summary>
    public Protected<string>? Remark { get; init; }
}

internal sealed class SampleMapping : IEntityTypeConfiguration<Sample>, IEntityTypeConfiguration<ResultCorrection>
{
    public void Configure(EntityTypeBuilder<Sample> builder)
    {
        builder.ToTable("samples");
        builder.Ignore(s => s.IsPooled);
        builder.HasIndex(s => s.Person);
        builder.HasIndex(s => s.Code);
    }

    public void Configure(EntityTypeBuilder<ResultCorrection> builder)
    {
        builder.ToTable("result_corrections");
        builder.HasIndex(c => c.Sample);
    }
}
