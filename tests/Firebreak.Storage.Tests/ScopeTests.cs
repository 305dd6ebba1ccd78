using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Storage.Facts;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>One sees what is below one, one's own, or granted.</summary>
public sealed class ScopeTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_city_sees_its_districts_and_a_district_not_its_neighbour(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (city, east, west) = await OfficesAsync(register);
        await register.CaseAsync(await register.OutbreakAsync(actor: east), 1, actor: east);

        Assert.Equal(1, await CasesSeenByAsync(register, register.Administrator));
        Assert.Equal(1, await CasesSeenByAsync(register, city));
        Assert.Equal(1, await CasesSeenByAsync(register, east));
        Assert.Equal(0, await CasesSeenByAsync(register, west));
        Assert.Equal(0, await CasesSeenByAsync(register, new Actor(register.Time.NewKey<Actor>(), register.Time.NewKey<Ground.Jurisdictions.Jurisdiction>(), "nobody's")));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_neighbour_who_was_involved_sees_the_case_until_the_grant_expires(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (_, east, west) = await OfficesAsync(register);
        var made = await register.CaseAsync(await register.OutbreakAsync(actor: east), 1, actor: east);
        await InvolveAsync(register, east, made.Case, west);

        Assert.Equal(1, await CasesSeenByAsync(register, west));
        register.Time.Advance(TimeSpan.FromDays(7));
        Assert.Equal(0, await CasesSeenByAsync(register, west));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Nobody_lets_themselves_into_a_case_of_others(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (_, east, west) = await OfficesAsync(register);
        var made = await register.CaseAsync(await register.OutbreakAsync(actor: east), 1, actor: east);

        await Assert.ThrowsAsync<OutsideScopeException>(() => InvolveAsync(register, west, made.Case, west));
        Assert.Equal(0, await CasesSeenByAsync(register, west));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Nobody_writes_where_they_see_nothing(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (_, east, west) = await OfficesAsync(register);
        var write = new RegisterPerson(register.Register.Writes);

        await Assert.ThrowsAsync<OutsideScopeException>(() => write.RunAsync(east, Purpose.Investigation, west.Jurisdiction, Scenery.Person(new(1), 1), Cancellation));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        Assert.Empty(await view.Of<Person>().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task After_a_hand_over_the_new_office_sees_the_history_and_the_old_one_nothing(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (city, east, west) = await OfficesAsync(register);
        var made = await register.CaseAsync(await register.OutbreakAsync(actor: east), 1, actor: east);
        var before = Instant.Now(register.Time);
        register.Time.Advance(TimeSpan.FromDays(1));
        await register.Register.Writes.As(city, Purpose.Investigation).RunAsync(
            nameof(HandOver),
            change =>
            {
                var of = change.Of<Case>().Single(c => c.Id == made.Case);
                change.Replace(of, of with { Responsible = west.Jurisdiction });
                return Task.FromResult(0);
            },
            Cancellation);

        await using var seenWest = register.Register.Reads.As(west, Purpose.Investigation).AsKnownAt(before);
        Assert.Equal(east.Jurisdiction, (await seenWest.Of<Case>().SingleAsync(Cancellation)).Responsible);
        await using var seenEast = register.Register.Reads.As(east, Purpose.Investigation).AsKnownAt(before);
        Assert.Empty(await seenEast.Of<Case>().ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_keys_of_people_out_of_sight_are_not_handed_out(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (_, east, west) = await OfficesAsync(register);
        var person = await new RegisterPerson(register.Register.Writes).RunAsync(east, Purpose.Investigation, east.Jurisdiction, Scenery.Person(new(1), 1), Cancellation);

        await using var seenEast = register.Register.Reads.As(east, Purpose.Investigation);
        using var mayRead = await seenEast.RevealerForAsync([person], Cancellation);
        Assert.True(mayRead.CanRead(person.Value));
        await using var seenWest = register.Register.Reads.As(west, Purpose.Investigation);
        using var mayNot = await seenWest.RevealerForAsync([person], Cancellation);
        Assert.False(mayNot.CanRead(person.Value));
    }

    private static Task<int> InvolveAsync(TestRegister register, Actor by, Key<Case> subject, Actor whom) => register.Register.Writes.As(by, Purpose.Investigation).RunAsync(
        nameof(GrantSight),
        change =>
        {
            change.Add(new Involvement<Case>
            {
                Id = change.NewKey<Involvement<Case>>(),
                Subject = subject,
                Jurisdiction = whom.Jurisdiction,
                Purpose = Purpose.Investigation,
                Expires = change.Now.Plus(TimeSpan.FromDays(7)),
            });
            return Task.FromResult(0);
        },
        Cancellation);

    private static async Task<(Actor City, Actor East, Actor West)> OfficesAsync(TestRegister register)
    {
        var city = await register.OfficeBelowAsync(register.Root, "110000");
        return (city, await register.OfficeBelowAsync(city.Jurisdiction, "110101"), await register.OfficeBelowAsync(city.Jurisdiction, "110102"));
    }

    private static async Task<int> CasesSeenByAsync(TestRegister register, Actor actor)
    {
        await using var view = register.Register.Reads.As(actor, Purpose.Investigation);
        await using var then = view.AsKnownAt(Instant.Now(register.Time));
        var now = await view.Of<Case>().CountAsync(Cancellation);
        Assert.Equal(now, await then.Of<Case>().CountAsync(Cancellation));
        return now;
    }
}
