using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Investigation.Cases;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Contacts;

/// <summary>A contact of a case that isn't in the register yet: named by the case's number, and a contact of it when it comes (待关联接触者).</summary>
[SeenWith(Right.SeeCases)]
public sealed record AwaitedContact : ScopedRow<AwaitedContact>
{
    /// <summary>The outbreak.</summary>
    public required Key<Outbreak> Outbreak { get; init; }

    /// <summary>Number of the case.</summary>
    public required string CaseNumber { get; init; }

    /// <summary>The person exposed.</summary>
    public required Key<Person> Person { get; init; }

    /// <summary>How near.</summary>
    public ContactTier Tier { get; init; }

    /// <summary>Last day of exposure.</summary>
    public DateOnly? LastExposure { get; init; }

    /// <summary>Setting of the exposure.</summary>
    public string? Setting { get; init; }

    /// <summary>The contact that came of it; null while the case is awaited.</summary>
    public Key<Contact>? Contact { get; init; }
}

internal sealed class AwaitedContactMapping : IEntityTypeConfiguration<AwaitedContact>
{
    public void Configure(EntityTypeBuilder<AwaitedContact> builder)
    {
        builder.ToTable("awaited_contacts");
        builder.HasIndex(c => new { c.Outbreak, c.CaseNumber });
        builder.HasIndex(c => c.Contact).HasFilter("contact is not null");
    }
}

/// <summary>Contacts that wait for the case they were exposed to.</summary>
public static class AwaitedContacts
{
    /// <summary>Makes contacts of those who wait for these new cases, and returns them.</summary>
    /// <param name="change">The change that registers the cases.</param>
    /// <param name="outbreak">Their outbreak.</param>
    /// <param name="arrived">The cases by number.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<IReadOnlyList<Contact>> ResolveAsync(Change change, Key<Outbreak> outbreak, IReadOnlyDictionary<string, Key<Case>> arrived, CancellationToken cancellation)
    {
        var numbers = arrived.Keys.ToList();
        var waiting = await change.Of<AwaitedContact>().Where(c => c.Outbreak == outbreak && EF.Parameter(numbers).Contains(c.CaseNumber) && c.Contact == null).ToListAsync(cancellation);
        var contacts = new List<Contact>(waiting.Count);
        foreach (var one in waiting)
        {
            var contact = new Contact
            {
                Id = change.NewKey<Contact>(),
                Responsible = one.Responsible,
                Case = arrived[one.CaseNumber],
                Person = one.Person,
                Tier = one.Tier,
                LastExposure = one.LastExposure,
                Setting = one.Setting,
            };
            change.Add(contact);
            change.Replace(one, one with { Contact = contact.Id });
            contacts.Add(contact);
        }

        return contacts;
    }
}
