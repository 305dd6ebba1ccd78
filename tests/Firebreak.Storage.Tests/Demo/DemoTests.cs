using Firebreak.Demo;
using Firebreak.Demo.City;
using Firebreak.Demo.Course;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Maps;
using Firebreak.Ground.People;
using Firebreak.Ground.Population;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Itineraries;
using Firebreak.Investigation.Links;
using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Demo;

/// <summary>The invented city and its outbreak.</summary>
public sealed class DemoTests
{
    private static readonly DateOnly Today = new(2026, 1, 31);
    private static readonly Lazy<CityPlan> Plan = new(() => CityBuilder.Build(new Chance(CreateDemo.UsualSeed.For(1))));

    // Its verbs are tested on both databases where they belong: the whole course on the second takes a minute.
    public static TheoryData<Provider> Providers => Environment.GetEnvironmentVariable("FIREBREAK_LONG") is null ? [Provider.Sqlite] : TestRegister.Providers;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void The_same_seed_plans_the_same_city_and_another_seed_another_one()
    {
        Assert.Equal(Described(Plan.Value), Described(CityBuilder.Build(new Chance(CreateDemo.UsualSeed.For(1)))));
        Assert.NotEqual(Described(Plan.Value), Described(CityBuilder.Build(new Chance(new Seed(8).For(1)))));
    }

    [Fact]
    public void The_plan_is_a_city_whose_parts_add_up()
    {
        var plan = Plan.Value;
        Assert.InRange(plan.Residents, 1_195_000, 1_205_000);
        Assert.Equal(plan.Residents, plan.Compounds.Sum(compound => compound.Residents));
        List<Unit> units = [plan.City, .. plan.Counties, .. plan.Streets, .. plan.Communities];
        Assert.Equal(units.Count, units.Select(unit => unit.Code).Distinct().Count());
        Assert.All(units, unit =>
        {
            Assert.Null(MapShape.WrongWith(unit.Boundary));
            Assert.StartsWith("9001", unit.Code, StringComparison.Ordinal);
            Assert.Equal(unit == plan.City ? JurisdictionLevel.City : (JurisdictionLevel)(NationalCode.LevelOf(unit.Parent!.Code)! + 1), NationalCode.LevelOf(unit.Code));
        });
        Assert.All(plan.Ground, drawn => Assert.Null(MapShape.WrongWith(drawn.Shape)));
        Assert.Equal(plan.City.Boundary.Area, plan.Communities.Sum(community => community.Boundary.Area), plan.City.Boundary.Area * 1e-4);

        // No place of a compound lies in somebody else's community.
        Assert.All(plan.Compounds.Where(compound => !compound.IsVillage), compound => Assert.True(compound.Community.Boundary.Covers(compound.Shape.InteriorPoint), compound.Name.Chinese));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    public void The_outbreak_has_some_four_hundred_cases_and_is_found_ever_more_inside_control(ulong seed)
    {
        var course = OutbreakCourse.Run(Plan.Value, new Seed(seed).For(2));
        var reported = course.Reported.ToList();
        Assert.InRange(reported.Count, 370, 430);

        // It is in progress: past its peak, and still found every day or nearly.
        Assert.True(reported.Count(infection => infection.Reported > OutbreakCourse.Today - 7) > 20);
        Assert.True(reported.Count(infection => infection.Reported > OutbreakCourse.Today - 3) >= 6);
        Assert.Contains(reported, infection => infection.Setting == "market");
        Assert.Contains(reported, infection => infection.Setting == "household");
        Assert.All(reported.Where(infection => infection.By is not null), infection => Assert.True(infection.By!.Day < infection.Day));
        Assert.True(Inside(reported.Where(infection => infection.Reported > 29)) > 0.2 + Inside(reported.Where(infection => infection.Reported < 15)));

        // A few infect many: a fifth of all causes most of what follows.
        var offspring = course.Infections.Select(infection => course.Infections.Count(other => other.By == infection)).OrderDescending().ToList();
        Assert.True(offspring.Take(offspring.Count / 5).Sum() > 0.6 * offspring.Sum());

        static double Inside(IEnumerable<Infection> of) => of.Average(infection => infection.Found == HowFound.InsideControl ? 1.0 : 0);
    }

    [Fact]
    public void Document_numbers_are_well_formed_and_belong_to_no_place_there_is()
    {
        var chance = new Chance(new Seed(3));
        var residents = new Residents(Plan.Value, chance);
        for (var i = 0; i < 200; i++)
        {
            var resident = residents.Of(residents.AnyCompound());
            var details = Identities.Of(resident, Today, chance);
            var number = details.Documents[0].Number;
            Assert.True(DocumentNumber.IsResidentId(number), number);
            Assert.Equal((details.BirthDate, details.Sex), (DocumentNumber.BirthDateOf(number), DocumentNumber.SexOf(number)));
            Assert.StartsWith("9001", number, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Providers))]
    public async Task Six_weeks_stand_in_the_register_as_they_became_known_and_nobody_else_does(Provider provider)
    {
        var clock = new DemoClock(CreateDemo.StartFor(Today));
        await using var empty = await EmptyRegister.NewAsync(provider, clock, CreateDemo.Code, CreateDemo.Name);
        var register = empty.Register;
        var now = new DateTimeOffset(Today.ToDateTime(new TimeOnly(15, 0)), TimeSpan.FromHours(8));
        var made = await new CreateDemo(register.Reads, register.Writes, register.Job("demo"), clock, Mechanisms.TownScene.Packs, async stop => await register.Dispatcher(Mechanisms.TownScene.ToOrders).DrainAsync(stop)).RunAsync(CreateDemo.UsualSeed, Today, now, progress: null, Cancellation);
        Assert.True(clock.GetUtcNow() <= now);

        await using var view = register.Reads.As(register.Job("test"), Purpose.Reporting);
        var cases = await view.Of<Case>().ToListAsync(Cancellation);
        Assert.InRange(cases.Count, 365, 430);
        Assert.Equal(made.Written["cases"], cases.Count);
        Assert.Equal(made.Residents, await view.Of<PopulationCount>().SumAsync(count => count.Count, Cancellation));

        // Whoever is in it is a case, a contact, or a second row of one.
        var touched = cases.Select(c => c.Person).Concat(await view.Of<Contact>().Select(c => c.Person).ToListAsync(Cancellation)).ToHashSet();
        var people = await view.Of<Person>().ToListAsync(Cancellation);
        Assert.InRange(people.Count(person => !touched.Contains(person.Id)), 1, 10);
        Assert.True(people.Count < 6000);

        // The picture grew from week to week, and what was put right later was wrong then.
        var counts = new List<int>();
        for (var week = 5; week >= 0; week--)
        {
            await using var then = view.AsKnownAt(Instant.Of(now.AddDays(-7 * week)));
            counts.Add(await then.Of<Case>().CountAsync(Cancellation));
        }

        Assert.Equal(counts.Order(), counts);
        Assert.Equal(counts.Distinct(), counts);
        Assert.NotEmpty(await view.Of<ResultCorrection>().ToListAsync(Cancellation));
        Assert.True(await view.Of<PresumedLink>().CountAsync(Cancellation) > 120);
        Assert.True(await view.Of<ItineraryStop>().CountAsync(Cancellation) > 500);
        Assert.True(await view.Of<Sample>().CountAsync(s => s.Result == SampleResult.Pending, Cancellation) > 0);
        Assert.DoesNotContain(cases, c => c.KnownFrom > Instant.Of(now) || c.Facts.Report > Today);
        Assert.True(await view.Of<PlaceOutline>().CountAsync(Cancellation) > 2000);
        Assert.All(cases.Join(people, c => c.Person, p => p.Id, (c, p) => p), person => Assert.NotNull(person.LivesIn));

        // The protocol drove the days: tasks done, open and overdue, orders within the ceiling or approved, zones in force.
        var tasks = await view.Of<DutyTask>().ToListAsync(Cancellation);
        Assert.True(tasks.Count(task => task.State == TaskState.Done) > 5000 && tasks.Count(task => task.IsOpen) > 50 && tasks.Exists(task => task.IsOverdue(Instant.Of(now))));
        Assert.True(await view.InForce(Instant.Of(now)).CountAsync(Cancellation) > 40);
        Assert.InRange((await view.ZonesAsync(Instant.Of(now), Cancellation)).Count(zone => zone.Order is not null), 3, 15);
        if (provider == Provider.Sqlite)
        {
            Assert.Empty((await register.VerifyRecordsAsync(Cancellation)).Findings);
        }
    }

    private static string Described(CityPlan plan) => string.Join(
        '|', plan.Ground.Select(drawn => $"{drawn.Kind}{drawn.Name?.Chinese}{drawn.Shape.NumPoints}{drawn.Shape.Coordinates[0]}").Concat(plan.Compounds.Select(compound => $"{compound.Name.Chinese}{compound.Residents}")).Concat(plan.Communities.Select(unit => unit.Code + unit.Name.English)));
}
