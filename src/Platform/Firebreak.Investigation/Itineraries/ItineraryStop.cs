using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Firebreak.Investigation.Itineraries;

/// <summary>Where a case was, from when to when, as the interview found it (行程停留点). Not a visit: visits are records about people at large.</summary>
[SeenWith(Right.SeeCases)]
public sealed record ItineraryStop : ScopedRow<ItineraryStop>
{
    /// <summary>The case.</summary>
    public required Key<Case> Case { get; init; }

    /// <summary>The place, down to the compound or a venue.</summary>
    public Key<Place>? Place { get; init; }

    /// <summary>The building, unit or household, under the key of the case's person.</summary>
    public Protected<Key<Place>>? Home { get; init; }

    /// <summary>Arrival.</summary>
    public required Instant Arrived { get; init; }

    /// <summary>Departure.</summary>
    public required Instant Left { get; init; }

    /// <summary>What was done there, as told.</summary>
    public Protected<string>? Told { get; init; }
}

internal sealed class ItineraryStopMapping : IEntityTypeConfiguration<ItineraryStop>
{
    public void Configure(EntityTypeBuilder<ItineraryStop> builder)
    {
        builder.ToTable("itinerary_stops");
        builder.HasIndex(s => s.Case);
        builder.HasIndex(s => s.Place);
    }
}
