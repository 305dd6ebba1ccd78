using Firebreak.Epidemiology.Descriptive;
using Firebreak.Ground.Addresses;

namespace Firebreak.Ground.Tests.Addresses;

/// <summary>What an address means, as far as the register knows the places.</summary>
public sealed class AddressBookTests
{
    private static readonly InventedCity City = new();

    // The figures of decision 0086. The bounds lie below them, so that a better rule may be tried without a ceremony.
    [Fact]
    public void Of_addresses_as_people_write_them_nearly_all_that_are_accepted_are_right()
    {
        var (placed, known, wrong) = Measure(WrittenAddresses.All);
        Assert.Equal(0, wrong);
        Assert.True(placed >= known * 0.85, $"{placed} of {known}");
    }

    [Fact]
    public void Of_addresses_written_when_the_rules_stood_as_well()
    {
        var (placed, known, wrong) = Measure(WrittenAddresses.WrittenAfterwards);
        Assert.True(wrong <= 3, $"{wrong} accepted and wrong");
        Assert.True(placed >= known * 0.6, $"{placed} of {known}");
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

    private static (int Placed, int Known, int Wrong) Measure(IReadOnlyList<(string Text, string? Place, string? Numbers)> addresses)
    {
        int placed = 0, first = 0, accepted = 0, right = 0, strangers = 0, asked = 0;
        foreach (var (text, place, _) in addresses)
        {
            var match = City.Book.Match(text);
            var (isAccepted, isRight) = (match is { Score: >= PlaceAddresses.AcceptFrom }, match is not null && City.NameOf(match.Place) == place);
            accepted += isAccepted ? 1 : 0;
            right += isAccepted && isRight ? 1 : 0;
            placed += isAccepted && isRight ? 1 : 0;
            first += isRight ? 1 : 0;
            strangers += place is null ? 1 : 0;
            asked += place is null && !isAccepted ? 1 : 0;
            if (isAccepted != (place is not null) || (place is not null && !isRight))
            {
                TestContext.Current.TestOutputHelper?.WriteLine($"{text} → {(match is null ? "nothing" : $"{City.NameOf(match.Place)} {match.Score:F2}")}, means {place ?? "nothing known"}");
            }
        }

        var known = addresses.Count - strangers;
        Report("accepted and right", right, accepted);
        Report("known and accepted", placed, known);
        Report("known and the best guess", first, known);
        Report("strangers put before a person", asked, strangers);
        return (placed, known, accepted - right);
    }

    private static void Report(string what, int count, int of)
    {
        var share = Proportion.Of(count, of);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {count} of {of}, {share.Share!.Value.Value:P1} ({share.Share.Value.Range.Low:P1} to {share.Share.Value.Range.High:P1})");
    }
}
