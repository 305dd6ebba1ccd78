using Firebreak.CommandPost.Duties;
using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>What nobody enters and the register finds: infections that came together, a tube that is positive, a zone that may come down, a contact behind a contact.</summary>
public sealed class FoundDutyTests
{
    private const string Cluster = "covid-19/report-cluster";
    private const string Pool = "covid-19/report-pool";
    private const string Lower = "covid-19/lower-area";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Infections_that_come_together_are_one_cluster_however_often_it_is_heard(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        await NamedAsync(scene, 1, "冷库");
        await scene.SettleAsync();
        Assert.Empty(await scene.TasksAsync(Cluster));

        // The second of one name makes it, within the pack's fourteen days; two at a home are another.
        var second = await NamedAsync(scene, 2, "冷库");
        var home = await scene.PlaceAsync(PlaceKind.Compound, "铁路小区", null);
        await LivingAsync(scene, 3, home, new DateOnly(2022, 1, 2));
        await LivingAsync(scene, 4, home, new DateOnly(2021, 12, 18));
        await scene.SettleAsync();
        var task = await scene.TaskAsync(Cluster);
        Assert.Equal(("冷库", TaskState.Open, OfficeRole.DutyOfficer, scene.Now.Plus(TimeSpan.FromHours(2))), (task.Label, task.State, task.Role, task.Due));
        await LivingAsync(scene, 5, home, new DateOnly(2022, 1, 3));
        await NamedAsync(scene, 6, "冷库");
        await scene.SettleAsync();
        Assert.Equal(["冷库", "铁路小区"], (await scene.TasksAsync(Cluster)).Select(one => one.Label).Order(StringComparer.Ordinal));

        // Told again, and all gone through again: still one each.
        await scene.Register.Register.Writes.As(scene.Register.Administrator, Purpose.Upkeep).RunAsync(
            "again",
            change =>
            {
                change.Raise(new CaseCorrected(second));
                change.Raise(new CaseCorrected(second));
                return Task.FromResult(true);
            },
            Cancellation);
        await scene.SettleAsync();
        await new SweepDuties(scene.Register.Register.Writes, TownScene.Packs).RunAsync(scene.Register.Administrator, default, Cancellation);
        Assert.Equal(2, (await scene.TasksAsync(Cluster)).Count);
        Assert.Equal(task, (await scene.TasksAsync(Cluster)).Single(one => one.Id == task.Id));

        // One was none, and it is taken up again: the same task goes and comes.
        var fewer = (await scene.TasksAsync(Cluster)).Single(one => one.Label == "铁路小区");
        var last = await LivingAsync(scene, 7, await scene.PlaceAsync(PlaceKind.Compound, "桃园小区", null), new DateOnly(2022, 1, 3));
        await scene.ReclassifyAsync(last, CaseClass.Discarded);
        await scene.ReclassifyAsync(second, CaseClass.Discarded);
        await scene.SettleAsync();
        Assert.All(await scene.TasksAsync(Cluster), one => Assert.True(one.IsOpen));
        await using var view = scene.Register.Register.Reads.As(scene.Register.Administrator, Purpose.Upkeep);
        foreach (var there in await view.Of<Case>().Where(c => c.Facts.Cluster == "冷库").Select(c => c.Id).ToListAsync(Cancellation))
        {
            await scene.ReclassifyAsync(there, CaseClass.Discarded);
        }

        await scene.SettleAsync();
        Assert.Equal([(task.Id, TaskState.Withdrawn), (fewer.Id, TaskState.Open)], (await scene.TasksAsync(Cluster)).Select(one => (one.Id, one.State)));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_positive_tube_of_several_people_obliges_once_and_makes_nobody_positive(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var (writes, @case, people) = (scene.Register.Register.Writes, await scene.CaseAsync(1), new List<Key<Firebreak.Ground.People.Person>>());
        for (var number = 1; number <= 4; number++)
        {
            people.Add((await scene.ContactAsync(@case.Case, number)).Person);
        }

        // Three swabs, one code; a fourth doesn't fit, nor does a tube of one's own with that code, nor the same person twice.
        var samples = new List<Key<Sample>>();
        foreach (var person in people.Take(3))
        {
            samples.Add(Assert.IsType<SampleRecording.Recorded>(await TubeAsync(person, 3)).Sample);
            Assert.IsType<SampleRecording.CodeTaken>(await TubeAsync(person, 3));
        }

        Assert.IsType<SampleRecording.CodeTaken>(await TubeAsync(people[3], 3));
        Assert.IsType<SampleRecording.CodeTaken>(await TubeAsync(people[3], null));
        Assert.IsType<ResultRecording.Recorded>(await new RecordResult(writes).RunAsync(scene.County, samples[1], new ResultReport(SampleResult.Positive, new DateOnly(2022, 1, 3)), Cancellation));
        await scene.SettleAsync();
        var task = await scene.TaskAsync(Pool);
        Assert.Equal(("P1", OfficeRole.Laboratory, samples[0].Value, TaskState.Open), (task.Label, task.Role, task.Subject, task.State));
        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            var tube = await view.Of<Sample>().Where(s => s.Code == "P1").ToListAsync(Cancellation);
            Assert.All(tube, one => Assert.Equal(SampleResult.Positive, one.Result));
            var contact = await view.Of<Contact>().SingleAsync(c => c.Person == people[1], Cancellation);
            Assert.Empty(FactSheets.Of(contact, tube, TimeZoneInfo.Utc).TestsInOrder);
        }

        // Read wrongly: the result of all is corrected, and nobody has to report anything.
        Assert.IsType<ResultRecording.Recorded>(await new CorrectResult(writes).RunAsync(scene.County, samples[2], new ResultReport(SampleResult.Negative, new DateOnly(2022, 1, 3)), CorrectionReason.Retested, null, Cancellation));
        await scene.SettleAsync();
        Assert.Equal((task.Id, TaskState.Withdrawn), ((await scene.TaskAsync(Pool)).Id, (await scene.TaskAsync(Pool)).State));

        Task<SampleRecording> TubeAsync(Key<Firebreak.Ground.People.Person> person, int? size) =>
            new RecordSample(writes).RunAsync(scene.County, new SampleReport(person, "P1", new DateOnly(2022, 1, 3)) { Outbreak = scene.Outbreak, PoolSize = size }, Cancellation);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_zone_that_meets_the_criteria_obliges_to_bring_it_down_until_it_is_down_or_infected_again(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var writes = scene.Register.Register.Writes;
        var compound = await scene.PlaceAsync(PlaceKind.Compound, "铁路小区", null);
        var building = await scene.PlaceAsync(PlaceKind.Building, "3号楼", compound);
        var @case = await LivingAsync(scene, 1, compound, new DateOnly(2022, 1, 1));
        var (_, decision) = await new OpenZone(writes, TownScene.Guard).RunAsync(
            scene.County, new ZoneRequest(scene.County.Jurisdiction, "3号楼", ZoneScheme.RiskLevels, OrderedMeasure.Lockdown, [building], @case, TownScene.Basis, scene.Now.Plus(TimeSpan.FromDays(13)), scene.Now.Plus(TimeSpan.FromDays(2))), Cancellation);
        var order = Assert.IsType<OrderDecision.Issued>(decision).Order;
        await scene.SettleAsync();
        scene.Register.Time.Advance(TimeSpan.FromDays(2));
        await scene.OpenDayAsync();
        Assert.Empty(await scene.TasksAsync(Lower));

        // Five days after the last infection, from that morning on, once.
        scene.Register.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), (await scene.OpenDayAsync(), await scene.OpenDayAsync()));
        var task = await scene.TaskAsync(Lower);
        Assert.Equal(("3号楼", OfficeRole.DutyOfficer, TaskState.Open), (task.Label, task.Role, task.State));
        Assert.Equal((new DateOnly(2022, 1, 6), new DateOnly(2022, 1, 7)), (Day(task.Started), Day(task.Due)));

        // A new infection there keeps it up; it was none, and it may come down after all.
        var other = await LivingAsync(scene, 2, compound, new DateOnly(2022, 1, 6));
        await scene.SettleAsync();
        Assert.Equal(TaskState.Withdrawn, (await scene.TaskAsync(Lower)).State);
        await scene.ReclassifyAsync(other, CaseClass.Discarded);
        await scene.SettleAsync();
        await scene.OpenDayAsync();
        Assert.Equal((task.Id, TaskState.Open), ((await scene.TaskAsync(Lower)).Id, (await scene.TaskAsync(Lower)).State));
        Assert.IsType<OrderDecision.Done>(await new LiftOrder(writes).RunAsync(scene.County, order, "符合解封条件", Cancellation));
        await scene.SettleAsync();
        Assert.Equal((task.Id, TaskState.Done), ((await scene.TaskAsync(Lower)).Id, (await scene.TaskAsync(Lower)).State));

        static DateOnly Day(Instant moment) => DateOnly.FromDateTime(moment.Utc.AddHours(8));
    }

    // By the ninth edition: released once the close contact behind them was negative twice, judged close when that one is positive in the first two.
    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_secondary_contact_goes_by_the_tests_of_the_close_contact_behind_them(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider, "covid-19-cn/ninth");
        var writes = scene.Register.Register.Writes;
        var @case = await scene.CaseAsync(1);
        var ((close, near), (second, behind)) = (await scene.ContactAsync(@case.Case, 1), await scene.ContactAsync(@case.Case, 2));
        var correct = new CorrectContact(writes);
        Assert.IsType<ContactLinking.NotACloseContact>(await new LinkContact(writes).RunAsync(scene.County, second, close, Cancellation));
        await correct.RunAsync(scene.County, close, ContactTier.Close, new DateOnly(2022, 1, 2), "home", Cancellation);
        await correct.RunAsync(scene.County, second, ContactTier.Secondary, new DateOnly(2022, 1, 2), "home", Cancellation);
        Assert.IsType<ContactLinking.NotACloseContact>(await new LinkContact(writes).RunAsync(scene.County, close, close, Cancellation));
        Assert.IsType<ContactLinking.Linked>(await new LinkContact(writes).RunAsync(scene.County, second, close, Cancellation));
        await SampleAsync(near, "A1", 3, SampleResult.Negative);
        for (var day = 4; day <= 9; day++)
        {
            scene.Register.Time.Advance(TimeSpan.FromDays(1));
            await scene.OpenDayAsync();
        }

        // Tested on all their days, and still kept: the one behind them was tested once.
        foreach (var due in (await scene.TasksAsync("covid-19/test")).Where(task => task.Subject == second.Value).Select(task => int.Parse(task.Occasion[^2..], System.Globalization.CultureInfo.InvariantCulture)).ToList())
        {
            await SampleAsync(behind, $"B{due}", due, SampleResult.Negative);
        }

        await scene.SettleAsync();
        Assert.Contains("尚缺", (await OfAsync("release")).WhatChinese, StringComparison.Ordinal);
        await SampleAsync(near, "A2", 9, SampleResult.Negative);
        await scene.SettleAsync();
        Assert.Equal("解除隔离（管理期满）。", (await OfAsync("release")).WhatChinese);

        // The second test of the one behind them had been read wrongly: it is positive, and they are judged anew.
        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            var wrong = await view.Of<Sample>().SingleAsync(s => s.Code == "A2", Cancellation);
            await new CorrectResult(writes).RunAsync(scene.County, wrong.Id, new ResultReport(SampleResult.Positive, new DateOnly(2022, 1, 9)), CorrectionReason.Retested, null, Cancellation);
        }

        await scene.SettleAsync();
        Assert.Equal((OfficeRole.Investigator, TaskState.Open, "upgrade.secondary"), ((await OfAsync("upgrade")).Role, (await OfAsync("upgrade")).State, (await OfAsync("upgrade")).Clause));
        await correct.RunAsync(scene.County, second, ContactTier.Close, new DateOnly(2022, 1, 2), "home", Cancellation);
        await scene.SettleAsync();
        Assert.Equal(TaskState.Done, (await OfAsync("upgrade")).State);

        async Task<DutyTask> OfAsync(string rule) => Assert.Single(await scene.TasksAsync("covid-19/" + rule), task => task.Subject == second.Value);

        async Task SampleAsync(Key<Firebreak.Ground.People.Person> person, string code, int day, SampleResult result)
        {
            var on = new DateOnly(2022, 1, day);
            var taken = Assert.IsType<SampleRecording.Recorded>(await new RecordSample(writes).RunAsync(scene.County, new SampleReport(person, code, on) { Outbreak = scene.Outbreak }, Cancellation)).Sample;
            Assert.IsType<ResultRecording.Recorded>(await new RecordResult(writes).RunAsync(scene.County, taken, new ResultReport(result, on), Cancellation));
        }
    }

    private static async Task<Key<Case>> NamedAsync(TownScene scene, int number, string cluster) =>
        (await scene.Register.CaseAsync(scene.Outbreak, number, new CaseFacts { Class = CaseClass.Confirmed, Confirmation = new DateOnly(2022, 1, 2), Cluster = cluster }, scene.County)).Case;

    private static async Task<Key<Case>> LivingAsync(TownScene scene, int number, Key<Place> home, DateOnly confirmed)
    {
        var report = new CaseReport(
            scene.Outbreak, $"L{number}", scene.County.Jurisdiction, await scene.LivingAtAsync(Scenery.Person(new Seed(31), number), home), new CaseFacts { Class = CaseClass.Confirmed, Confirmation = confirmed });
        return Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(scene.Register.Register.Writes).RunAsync(scene.County, report, Cancellation)).Case;
    }
}
