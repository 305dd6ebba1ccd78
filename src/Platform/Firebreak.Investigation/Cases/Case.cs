using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Cases;

/// <summary>A person's illness or infection in one outbreak (病例). It names nobody: who it is stands with the person.</summary>
[SeenWith(Right.SeeCases)]
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
