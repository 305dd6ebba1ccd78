using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Ground.Addresses;

/// <summary>Where the review of an address stands.</summary>
public enum AddressState : byte
{
    /// <summary>Waits for somebody to look at it.</summary>
    Open,

    /// <summary>Somebody said where it is.</summary>
    Placed,

    /// <summary>Somebody looked and it can't be told.</summary>
    Unknown,
}

/// <summary>An address that the matcher wasn't sure of. The address itself stays with its person.</summary>
[SeenWith(Right.SeePeople)]
public sealed record AddressReview : ScopedRow<AddressReview>, IDerived
{
    /// <summary>Whose address.</summary>
    public required Key<Person> Person { get; init; }

    /// <summary>The likeliest place, down to the compound; null where nothing fits.</summary>
    public Key<Place>? Suggested { get; init; }

    /// <summary>How well it fits, from 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Where it stands.</summary>
    public AddressState State { get; init; }

    /// <summary>Digest of the address that was looked at, under the person's key: another address is another question.</summary>
    public required long AddressDigest { get; init; }
}

internal sealed class AddressReviewMapping : IEntityTypeConfiguration<AddressReview>
{
    public void Configure(EntityTypeBuilder<AddressReview> builder)
    {
        builder.ToTable("address_reviews");
        builder.HasIndex(r => r.Person).IsUnique();
        builder.HasIndex(r => r.State);
    }
}

/// <summary>Reads of addresses.</summary>
[Needs(Right.SeePeople)]
public static class AddressQueries
{
    /// <summary>Addresses that wait for somebody, the surest first: they are the quickest to decide.</summary>
    public static IQueryable<AddressReview> AddressesToReview(this Reading reading) =>
        reading.Of<AddressReview>().Where(r => r.State == AddressState.Open).OrderByDescending(r => r.Score).ThenBy(r => r.Id);

    /// <summary>The narrowest place in the register that an address names: its building, unit or household, as far as they are there.</summary>
    public static async Task<Place> NarrowestAsync(this Reading reading, AddressMatch match, CancellationToken cancellation)
    {
        var place = await reading.Of<Place>().SingleAsync(p => p.Id == match.Place, cancellation);
        foreach (var (kind, number) in new[] { (PlaceKind.Building, match.Numbers.Building), (PlaceKind.Unit, match.Numbers.Unit), (PlaceKind.Household, match.Numbers.Household) })
        {
            if (number is null)
            {
                continue;
            }

            var rows = reading.RowsOf(place.Id).Select(p => p.Id);
            var inside = await reading.Of<Place>().Where(p => p.Parent != null && rows.Contains(p.Parent.Value) && p.Kind == kind).OrderBy(p => p.Id).ToListAsync(cancellation);
            if (inside.Find(one => AddressNumbers.Of(one.Name) == number) is not { } found)
            {
                // A household whose building isn't in the register is nowhere yet.
                break;
            }

            place = found;
        }

        return place;
    }
}
