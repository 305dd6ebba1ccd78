using System.Text.Json;
using CsCheck;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Time;
using Microsoft.Extensions.Time.Testing;

namespace Firebreak.Ground.Tests;

/// <summary>Keys and moments.</summary>
public sealed class KeyAndInstantTests
{
    [Fact]
    public void Keys_are_ordered_as_their_bytes_are() => Gen.Select(Gen.Guid, Gen.Guid).Sample((left, right) =>
        Math.Sign(new Key<Person>(left).CompareTo(new Key<Person>(right)))
        == Math.Sign(left.ToByteArray(bigEndian: true).AsSpan().SequenceCompareTo(right.ToByteArray(bigEndian: true))));

    [Fact]
    public void A_later_key_is_greater()
    {
        var time = new FakeTimeProvider();
        var first = time.NewKey<Person>();
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.True(first < time.NewKey<Person>());
    }

    [Fact]
    public void A_key_is_text_in_JSON()
    {
        var key = new Key<Person>(Guid.Parse("019a0000-0000-7000-8000-000000000001"));
        Assert.Equal("\"019a0000-0000-7000-8000-000000000001\"", JsonSerializer.Serialize(key));
        Assert.Equal(key, JsonSerializer.Deserialize<Key<Person>>(JsonSerializer.Serialize(key)));
    }

    [Fact]
    public void A_moment_is_cut_to_the_microsecond_and_survives_JSON() => Gen.DateTime.Sample(moment =>
    {
        var instant = Instant.Of(new DateTimeOffset(moment, TimeSpan.Zero));
        return instant.Utc <= moment && moment - instant.Utc < TimeSpan.FromMicroseconds(1)
            && JsonSerializer.Deserialize<Instant>(JsonSerializer.Serialize(instant)) == instant;
    });

    [Fact]
    public void A_place_lies_in_a_wider_one_and_nothing_lies_in_a_venue()
    {
        var building = Place.At(new(Guid.NewGuid()), PlaceKind.Building, "3栋", new Key<Jurisdiction>(Guid.NewGuid()));
        Assert.Null(building.Within(new(Guid.NewGuid()), PlaceKind.Compound, "小区"));
        var unit = building.Within(new(Guid.NewGuid()), PlaceKind.Unit, "1单元");
        Assert.StartsWith(building.Path, unit!.Path, StringComparison.Ordinal);
        Assert.True(unit.IsBelowCompound);
        Assert.Null(building.Within(new(Guid.NewGuid()), PlaceKind.Venue, "超市")!.Within(new(Guid.NewGuid()), PlaceKind.Household, "户"));
    }
}
