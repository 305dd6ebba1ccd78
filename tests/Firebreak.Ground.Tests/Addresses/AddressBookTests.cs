using Firebreak.Epidemiology.Descriptive;
using Firebreak.Ground.Addresses;

namespace Firebreak.Ground.Tests.Addresses;

/// <summary>What an address means, as far as the register knows the places.</summary>
public sealed class AddressBookTests
{
    private static readonly InventedCity City = new();

    // The figures of the handbook are these; the bounds lie a little below, so that a better rule may be tried without a ceremony.
    [Fact]
    public void Of_addresses_as_people_write_them_nearly_all_that_are_accepted_are_right()
    {
        var outcomes = WrittenAddresses.All.Select(address => (address, Match: City.Book.Match(address.Text))).ToList();
        var accepted = outcomes.Where(one => one.Match is { Score: >= PlaceAddresses.AcceptFrom }).ToList();
        var right = accepted.Count(one => one.address.Place == City.NameOf(one.Match!.Place));
        var known = outcomes.Where(one => one.address.Place is not null).ToList();
        var placed = known.Count(one => one.Match is { Score: >= PlaceAddresses.AcceptFrom } && City.NameOf(one.Match.Place) == one.address.Place);
        var first = known.Count(one => one.Match is not null && City.NameOf(one.Match.Place) == one.address.Place);
        var strangers = outcomes.Where(one => one.address.Place is null).ToList();

        Report("accepted and right", right, accepted.Count);
        Report("known and accepted", placed, known.Count);
        Report("known and the best guess", first, known.Count);
        Report("strangers put before a person", strangers.Count(one => one.Match is not { Score: >= PlaceAddresses.AcceptFrom }), strangers.Count);
        foreach (var (address, match) in outcomes.Where(one => (one.Match is { Score: >= PlaceAddresses.AcceptFrom }) != (one.address.Place is not null) || (one.Match is { } m && one.address.Place is { } p && City.NameOf(m.Place) != p)))
        {
            TestContext.Current.TestOutputHelper?.WriteLine($"{address.Text} → {(match is null ? "nothing" : $"{City.NameOf(match.Place)} {match.Score:F2}")}, means {address.Place ?? "nothing known"}");
        }

        Assert.Equal(accepted.Count, right);
        Assert.True(placed >= known.Count * 0.85, $"{placed} of {known.Count}");
        Assert.True(first >= known.Count * 0.97, $"{first} of {known.Count}");
    }

    public static TheoryData<string, string> WithNumbers =>
        new(WrittenAddresses.All.Where(address => address.Numbers is not null).Select(address => (address.Text, address.Numbers!)));

    [Theory]
    [MemberData(nameof(WithNumbers))]
    public void Building_unit_and_household_are_read_off_the_end(string text, string numbers)
    {
        var match = City.Book.Match(text)!;
        Assert.Equal(numbers, $"{match.Numbers.Building}/{match.Numbers.Unit}/{match.Numbers.Household}");
    }

    [Fact]
    public void A_name_that_two_districts_have_is_put_before_a_person_with_both()
    {
        var match = City.Book.Match("临江市阳光花园12号楼")!;
        Assert.True(match.Score < PlaceAddresses.AcceptFrom);
        Assert.Equal(["向阳区/阳光花园", "和平区/阳光花园"], match.Others.Select(other => other.Place).Append(match.Place).Select(City.NameOf).Where(name => name.EndsWith("阳光花园", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Places_that_were_merged_are_one_answer()
    {
        var places = City.Places.ToList();
        var kept = places.First(place => place.Name == "阳光花园");
        var merged = places.Last(place => place.Name == "阳光花园");
        places[places.IndexOf(merged)] = merged with { Canonical = kept.Id, MergedInto = kept.Id };
        var match = new AddressBook(places, []).Match("临江市阳光花园12号楼")!;
        Assert.Equal(kept.Id, match.Place);
        Assert.True(match.Score >= PlaceAddresses.AcceptFrom);
    }

    [Theory]
    [InlineData("三号楼", "3")]
    [InlineData("3栋", "3")]
    [InlineData("３幢", "3")]
    [InlineData("A座", "A")]
    [InlineData("2单元", "2")]
    [InlineData("501室", "501")]
    public void A_building_is_known_by_its_number_whatever_it_is_called(string name, string number) => Assert.Equal(number, AddressNumbers.Of(name));

    private static void Report(string what, int count, int of)
    {
        var share = Proportion.Of(count, of);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {count} of {of}, {share.Share!.Value.Value:P1} ({share.Share.Value.Range.Low:P1} to {share.Share.Value.Range.High:P1})");
    }
}
