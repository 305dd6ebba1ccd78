using Firebreak.Ground.Events;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests;

/// <summary>What follows from an event follows once.</summary>
public sealed class EventTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_reaction_runs_once_for_each_event_however_often_the_dispatcher_looks(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await RegisterAsync(register, 3);

        Assert.Equal(3, await register.Register.Dispatcher(new LeaveAMark()).DrainAsync(Cancellation));
        await register.ReopenAsync();
        Assert.Equal(0, await register.Register.Dispatcher(new LeaveAMark()).DrainAsync(Cancellation));
        Assert.Equal(3, await MarksAsync(register));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Two_dispatchers_at_once_do_the_work_of_one(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await RegisterAsync(register, 20);

        var done = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => register.Register.Dispatcher(new LeaveAMark()).DrainAsync(Cancellation))));
        done = [.. done, await register.Register.Dispatcher(new LeaveAMark()).DrainAsync(Cancellation)];
        Assert.Equal(20, done.Sum());
        Assert.Equal(20, await MarksAsync(register));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_reaction_that_fails_at_one_event_still_hears_of_the_next(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await RegisterAsync(register, 3);
        var stumbling = new LeaveAMark { FailsAt = 2 };
        await register.Register.Dispatcher(stumbling).DrainAsync(Cancellation);

        Assert.Equal(2, await MarksAsync(register));
        Assert.Equal(3 - 1 + 5, stumbling.Runs);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_change_that_fails_leaves_no_fact_no_event_and_no_key(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        await Assert.ThrowsAsync<InvalidOperationException>(() => register.Register.Writes.As(register.Administrator, Purpose.Investigation).RunAsync<int>(
            "Fail",
            change =>
            {
                RegisterPerson.Within(change, register.Root, Scenery.Person(new(1), 1));
                throw new InvalidOperationException();
            },
            Cancellation));

        Assert.Equal(0, await register.Register.Dispatcher(new LeaveAMark()).DrainAsync(Cancellation));
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        Assert.Empty(await view.Of<Person>().ToListAsync(Cancellation));
    }

    private static async Task RegisterAsync(TestRegister register, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await new RegisterPerson(register.Register.Writes).RunAsync(register.Administrator, Purpose.Investigation, register.Root, Scenery.Person(new(1), i), Cancellation);
        }
    }

    private static async Task<int> MarksAsync(TestRegister register)
    {
        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        return await view.Of<Place>().CountAsync(Cancellation);
    }

    private sealed class LeaveAMark : Reaction<PersonRegistered>
    {
        public override string Name => "leave-a-mark";

        public int FailsAt { get; init; }

        public int Runs { get; private set; }

        private PersonRegistered? Failing { get; set; }

        protected override Task RunAsync(PersonRegistered happened, Change change, CancellationToken cancellation)
        {
            Runs++;
            Failing = Runs == FailsAt ? happened : Failing;
            if (happened == Failing)
            {
                throw new InvalidOperationException("A fault of the reaction.");
            }

            change.Add(Place.At(change.NewKey<Place>(), PlaceKind.Venue, happened.Person.ToString(), change.Actor.Jurisdiction));
            return Task.CompletedTask;
        }
    }
}
