using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Addresses;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Population;
using Firebreak.Ground.Scope;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>Places, who lives in them as far as that may be said, and how many.</summary>
public sealed class PlaceTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_place_merged_keeps_all_that_lies_in_it_and_gives_it_back(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var community = await PlaceAsync(register, PlaceKind.Community, "站前社区", null);
        var compound = await PlaceAsync(register, PlaceKind.Compound, "铁路小区", community);
        var again = await PlaceAsync(register, PlaceKind.Compound, "铁路家属院", community);
        var building = await PlaceAsync(register, PlaceKind.Building, "3号楼", again);
        var merge = new MergePlaces(register.Register.Writes);

        Assert.Equal([compound], await InAsync(register, compound));
        Assert.IsType<PlaceMerge.Done>(await merge.RunAsync(register.Administrator, Purpose.Upkeep, compound, again, Cancellation));
        Assert.Equal(new[] { compound, again, building }.Order(), await InAsync(register, compound));
        Assert.Equal(new[] { compound, again, building }.Order(), await InAsync(register, again));
        Assert.IsType<PlaceMerge.CannotBeOne>(await merge.RunAsync(register.Administrator, Purpose.Upkeep, community, compound, Cancellation));
        Assert.IsType<PlaceMerge.Done>(await new SeparatePlaces(register.Register.Writes).RunAsync(register.Administrator, Purpose.Upkeep, again, Cancellation));
        Assert.Equal([compound], await InAsync(register, compound));
        Assert.Equal(new[] { again, building }.Order(), await InAsync(register, again));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_place_lies_where_it_can_and_is_there_once(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var compound = await PlaceAsync(register, PlaceKind.Compound, "铁路小区", null);
        var register2 = new RegisterPlace(register.Register.Writes);
        Assert.Equal(compound, Assert.IsType<PlaceRegistration.AlreadyThere>(await AddAsync(new(PlaceKind.Compound, "铁路小区", null, register.Root))).Place);
        Assert.IsType<PlaceRegistration.DoesNotFit>(await AddAsync(new(PlaceKind.Street, "解放路街道", compound)));
        Assert.IsType<PlaceRegistration.NoSuchParent>(await AddAsync(new(PlaceKind.Building, "1号楼", new Key<Place>(Guid.NewGuid()))));
        Assert.IsType<PlaceRegistration.NoJurisdiction>(await AddAsync(new(PlaceKind.Street, "解放路街道", null)));

        Task<PlaceRegistration> AddAsync(PlaceDescription place) => register2.RunAsync(register.Administrator, Purpose.Upkeep, place, Cancellation);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Addresses_are_placed_where_they_are_sure_and_asked_about_once_where_not(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var community = await PlaceAsync(register, PlaceKind.Community, "站前社区", null);
        var compound = await PlaceAsync(register, PlaceKind.Compound, "铁路小区", community);
        var building = await PlaceAsync(register, PlaceKind.Building, "3号楼", compound);
        var sure = await PersonAsync(register, "站前社区铁路小区三号楼2单元501");
        var unsure = await PersonAsync(register, "货场路旧货市场后面那排平房");
        var place = new PlaceAddresses(register.Register.Reads, register.Register.Writes);

        Assert.Equal(new AddressPlacing(1, 1), await place.RunAsync(register.Register.Job("addresses"), await BookAsync(register), Cancellation));
        Assert.Equal(new AddressPlacing(0, 0), await place.RunAsync(register.Register.Job("addresses"), await BookAsync(register), Cancellation));
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            var person = await view.Of<Person>().SingleAsync(p => p.Id == sure, Cancellation);
            Assert.Equal(compound, person.LivesIn);
            using var revealer = await view.RevealerForAsync([sure], Cancellation);
            Assert.Equal(building, PersonDetails.Of(person, revealer).Home);
            Assert.Equal(sure, Assert.Single(await view.FindPeopleAsync(new PersonSearch { Home = building }, Cancellation)).Id);
            Assert.Equal(unsure, (await view.AddressesToReview().SingleAsync(Cancellation)).Person);
        }

        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            var review = await view.AddressesToReview().SingleAsync(Cancellation);
            Assert.True(await new DecideAddress(register.Register.Writes).RunAsync(register.Administrator, review.Id, compound, "货场路平房", Cancellation));
            Assert.Empty(await view.AddressesToReview().ToListAsync(Cancellation));
            Assert.Equal(compound, (await view.Of<Person>().SingleAsync(p => p.Id == unsure, Cancellation)).LivesIn);
            Assert.Equal(compound, (await BookAsync(register)).Match("货场路平房2栋")!.Place);
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_denominator_has_a_day_and_a_source_and_is_never_zero_for_want_of_one(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var street = await PlaceAsync(register, PlaceKind.Street, "解放路街道", null);
        PopulationBand[] bands = [new(0, 15, Sex.Female, 900), new(0, 15, Sex.Male, 1000), new(15, null, Sex.Female, 4000), new(15, null, Sex.Male, 3900)];
        await RecordAsync<PopulationRecording.Recorded>(new(street, new(2020, 11, 1), "census", bands));
        await RecordAsync<PopulationRecording.Recorded>(new(street, new(2021, 12, 31), "yearbook", [new(0, null, Sex.Unknown, 9900)]));
        await RecordAsync<PopulationRecording.Overlap>(new(street, new(2022, 1, 1), "x", [new(0, null, Sex.Unknown, 1), new(5, 10, Sex.Unknown, 1)]));
        await RecordAsync<PopulationRecording.NoBand>(new(street, new(2022, 1, 1), "x", [new(5, 5, Sex.Unknown, 1)]));
        await RecordAsync<PopulationRecording.Recorded>(new(street, new(2020, 11, 1), "census", [.. bands.Take(3), new(15, null, Sex.Male, 3950)]));

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Reporting);
        Assert.Null(await view.PopulationAsync(street, new(2020, 10, 31), Cancellation));
        Assert.Equal(9850, (await view.PopulationAsync(street, new(2021, 6, 1), Cancellation))!.Total);
        Assert.Equal(("yearbook", 9900), await view.PopulationAsync(street, new(2022, 6, 1), Cancellation) is { } latest ? (latest.Source, latest.Total) : default);

        async Task RecordAsync<T>(PopulationTable table) => Assert.IsType<T>(await new RecordPopulation(register.Register.Writes).RunAsync(register.Administrator, table, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_facility_has_a_name_of_its_own_and_closes_without_being_forgotten(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var hospital = new FacilityDescription(FacilityKind.Hospital, "第二人民医院", await PlaceAsync(register, PlaceKind.Venue, "第二人民医院", null), "0411-12345");
        var add = new RegisterFacility(register.Register.Writes);
        var made = Assert.IsType<FacilityRecording.Recorded>(await add.RunAsync(register.Administrator, Purpose.Care, register.Root, hospital, Cancellation));
        Assert.IsType<FacilityRecording.NameTaken>(await add.RunAsync(register.Administrator, Purpose.Care, register.Root, hospital, Cancellation));
        var correct = new CorrectFacility(register.Register.Writes);
        Assert.IsType<FacilityRecording.Recorded>(await correct.RunAsync(register.Administrator, Purpose.Care, made.Facility, hospital with { IsOpen = false }, Cancellation));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Care);
        Assert.False((await view.Of<Facility>().SingleAsync(Cancellation)).IsOpen);
    }

    private static async Task<Key<Place>> PlaceAsync(TestRegister register, PlaceKind kind, string name, Key<Place>? parent) =>
        Assert.IsType<PlaceRegistration.Registered>(await new RegisterPlace(register.Register.Writes)
            .RunAsync(register.Administrator, Purpose.Upkeep, new PlaceDescription(kind, name, parent, parent is null ? register.Root : null), Cancellation)).Place;

    private static Task<Key<Person>> PersonAsync(TestRegister register, string address) => new RegisterPerson(register.Register.Writes)
        .RunAsync(register.Administrator, Purpose.Investigation, register.Root, new PersonDetails { Name = "王小明", Address = address }, Cancellation);

    private static async Task<AddressBook> BookAsync(TestRegister register)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return await AddressBook.OfAsync(view, Cancellation);
    }

    private static async Task<List<Key<Place>>> InAsync(TestRegister register, Key<Place> place)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return [.. (await view.EverythingInAsync(place, Cancellation)).Select(p => p.Id).Order()];
    }
}
