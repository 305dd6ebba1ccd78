using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.People;

internal sealed class PersonMapping : IEntityTypeConfiguration<Person>
{
    public void Configure(EntityTypeBuilder<Person> builder)
    {
        builder.ToTable("people");
        builder.HasIndex(p => p.Canonical);
        builder.HasIndex(p => p.MergedInto).HasFilter("merged_into is not null");
        builder.HasIndex(p => p.LivesIn).HasFilter("lives_in is not null");
    }
}

internal sealed class PersonTokenMapping : IEntityTypeConfiguration<PersonToken>
{
    public void Configure(EntityTypeBuilder<PersonToken> builder)
    {
        builder.ToTable("person_tokens");
        builder.HasKey(t => new { t.Token, t.Person });
        builder.HasIndex(t => t.Person);
    }
}
