using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
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

/// <summary>A sample taken from a person, ill or healthy, with its result once there is one (采样与检测结果).</summary>
/// <remarks>A released result that is corrected replaces the row; what was said before stands in the history with who said it.</remarks>
public sealed record Sample : ScopedRow<Sample>
{
    /// <summary>Code on the tube.</summary>
    public required string Code { get; init; }

    /// <summary>Whose sample.</summary>
    public required Key<Person> Person { get; init; }

    /// <summary>The outbreak it was taken in, if any.</summary>
    public Key<Outbreak>? Outbreak { get; init; }

    /// <summary>Day of sampling.</summary>
    public required DateOnly SampledOn { get; init; }

    /// <summary>Result.</summary>
    public SampleResult Result { get; init; }

    /// <summary>Day of the result.</summary>
    public DateOnly? ResultOn { get; init; }

    /// <summary>Cycle threshold, where the method gives one.</summary>
    public double? CycleThreshold { get; init; }
}

internal sealed class SampleMapping : IEntityTypeConfiguration<Sample>
{
    public void Configure(EntityTypeBuilder<Sample> builder)
    {
        builder.ToTable("samples");
        builder.HasIndex(s => s.Person);
        builder.HasIndex(s => s.Code);
    }
}
