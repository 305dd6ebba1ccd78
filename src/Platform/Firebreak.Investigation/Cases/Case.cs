using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Cases;

/// <summary>A person's illness or infection in one outbreak (病例). It names nobody: who it is stands with the person.</summary>
public sealed record Case : ScopedRow<Case>
{
    /// <summary>Number in the outbreak, as offices use it among themselves.</summary>
    public required string Number { get; init; }

    /// <summary>The outbreak.</summary>
    public required Key<Outbreak> Outbreak { get; init; }

    /// <summary>The person.</summary>
    public required Key<Person> Person { get; init; }

    /// <summary>What is known of the illness.</summary>
    public required CaseFacts Facts { get; init; }
}

/// <summary>What is known of an illness: class, severity, how it was found, its dates. Onset, sampling, confirmation and report are four dates.</summary>
public sealed record CaseFacts
{
    /// <summary>Class by the case definition.</summary>
    public CaseClass Class { get; init; }

    /// <summary>Worst severity reached.</summary>
    public Severity Severity { get; init; }

    /// <summary>Where the case stood when it was found.</summary>
    public HowFound Found { get; init; }

    /// <summary>Youngest age meant, in years.</summary>
    public float? AgeFromYears { get; init; }

    /// <summary>First age no longer meant, in years.</summary>
    public float? AgeUntilYears { get; init; }

    /// <summary>First symptom.</summary>
    public DateOnly? Onset { get; init; }

    /// <summary>Sampling of the first positive sample.</summary>
    public DateOnly? Sampling { get; init; }

    /// <summary>Confirmation by laboratory or clinical decision.</summary>
    public DateOnly? Confirmation { get; init; }

    /// <summary>Report to the authority.</summary>
    public DateOnly? Report { get; init; }

    /// <summary>How it ended.</summary>
    public Outcome Outcome { get; init; }

    /// <summary>When it ended.</summary>
    public DateOnly? OutcomeOn { get; init; }
}

internal sealed class CaseMapping : IEntityTypeConfiguration<Case>
{
    public void Configure(EntityTypeBuilder<Case> builder)
    {
        builder.ToTable("cases");
        builder.ComplexProperty(c => c.Facts);
        builder.HasIndex(c => new { c.Outbreak, c.Number }).IsUnique();
        builder.HasIndex(c => c.Person);
    }
}
