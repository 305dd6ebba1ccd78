using Firebreak.CommandPost.Editions;
using Firebreak.Containment.Orders;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Investigation.Imports;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Protocols.Editions;
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>The protocol in force drives the day: it says who must do what, tests whom when, what may be ordered; and another edition changes all of it at once.</summary>
public sealed class ProtocolTests
{
    private const string Eighth = "covid-19-cn/eighth-2022-03";
    private const string Ninth = "covid-19-cn/ninth";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_protocol_in_force_is_that_of_the_nearest_office_since_the_day_it_was_signed_for(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider, Eighth);
        var writes = scene.Register.Register.Writes;
        scene.Register.Time.Advance(TimeSpan.FromMinutes(1));
        var began = scene.Now;

        // A county's own for two days; a province's isn't for it; a base and an unknown pack aren't for anybody; a duty officer sets none.
        var set = new SetProtocol(writes, TownScene.Packs);
        var commander = scene.With(OfficeRole.Commander);
        Assert.Equal("pack", Assert.IsType<ProtocolDecision.Incomplete>(await set.RunAsync(commander, scene.County.Jurisdiction, new ProtocolOrder("covid-19-cn/nineth", scene.Now, "文件"), Cancellation)).Field);
        Assert.Equal("pack", Assert.IsType<ProtocolDecision.Incomplete>(await set.RunAsync(commander, scene.County.Jurisdiction, new ProtocolOrder("covid-19-cn/four-day-window", scene.Now, "文件"), Cancellation)).Field);
        Assert.Equal("pack", Assert.IsType<ProtocolDecision.Incomplete>(await set.RunAsync(commander, scene.County.Jurisdiction, new ProtocolOrder("covid-19-cn/common", scene.Now, "文件"), Cancellation)).Field);
        Assert.Equal("legal_basis", Assert.IsType<ProtocolDecision.Incomplete>(await set.RunAsync(commander, scene.County.Jurisdiction, new ProtocolOrder(Ninth, scene.Now, " "), Cancellation)).Field);
        Assert.IsType<ProtocolDecision.NotYours>(await set.RunAsync(commander, scene.City.Jurisdiction, new ProtocolOrder(Ninth, scene.Now, "文件"), Cancellation));
        await Assert.ThrowsAsync<RefusedException>(() => set.RunAsync(scene.With(OfficeRole.DutyOfficer), scene.County.Jurisdiction, new ProtocolOrder(Ninth, scene.Now, "文件"), Cancellation));
        scene.Register.Time.Advance(TimeSpan.FromHours(1));
        var own = Assert.IsType<ProtocolDecision.Done>(await set.RunAsync(commander, scene.County.Jurisdiction, new ProtocolOrder(Ninth, scene.Now, "试点文件", scene.Now.Plus(TimeSpan.FromDays(2))), Cancellation)).Protocol;
        Assert.Equal(Eighth, await NowAsync(scene, scene.County));
        Assert.Equal(1, await scene.ApplyAsync());
        Assert.Equal((Ninth, Eighth), (await NowAsync(scene, scene.County), await NowAsync(scene, scene.City)));

        // Who has read it, and who hasn't.
        var reads = new ReadProtocol(writes);
        Assert.IsType<ProtocolDecision.Done>(await reads.RunAsync(scene.With(OfficeRole.CommunityWorker), own, Cancellation));
        await using (var view = scene.Register.Register.Reads.As(scene.City, Purpose.Containment))
        {
            var readers = await view.ProtocolReadersAsync((await view.Of<ProtocolInForce>().SingleAsync(p => p.Id == own, Cancellation)), Cancellation);
            Assert.Equal((scene.County.Jurisdiction, 1), (Assert.Single(readers).Office.Id, readers[0].Receipts.Count));
        }

        // It lapses by itself; what held at a past moment is still told, as it was and as it was known.
        scene.Register.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(Eighth, await NowAsync(scene, scene.County));
        Assert.Equal((1, 0), (await scene.ApplyAsync(), await scene.ApplyAsync()));
        await using var past = scene.Register.Register.Reads.As(scene.County, Purpose.Containment);
        Assert.Equal(Ninth, (await past.ProtocolInForceAsync(scene.County.Jurisdiction, "covid-19", began.Plus(TimeSpan.FromHours(20)), Cancellation))!.Pack);
        Assert.Equal(Eighth, (await past.AsKnownAt(began).ProtocolInForceAsync(scene.County.Jurisdiction, "covid-19", began.Plus(TimeSpan.FromHours(20)), Cancellation))!.Pack);
        Assert.Equal("试点文件", (await past.Of<ProtocolInForce>().SingleAsync(p => p.Id == own, Cancellation)).LegalBasis);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_contact_is_tested_on_the_days_of_the_protocol_and_released_when_nothing_is_missing(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider, Ninth);
        var writes = scene.Register.Register.Writes;
        var @case = await scene.CaseAsync(1);
        var (contact, person) = await scene.ContactAsync(@case.Case, 1);
        await scene.SettleAsync();

        // By the ninth edition: report in two hours, verify, investigate; each for its unit.
        var ofCase = (await scene.TasksAsync()).Where(task => task.Subject == @case.Case.Value).ToDictionary(task => task.Rule);
        Assert.Equal((OfficeRole.HospitalCoordinator, Ninth, scene.Now.Plus(TimeSpan.FromHours(2))), (ofCase["covid-19/duty.network-report"].Role, ofCase["covid-19/duty.network-report"].Edition, ofCase["covid-19/duty.network-report"].Due));
        Assert.Equal(OfficeRole.Investigator, ofCase["covid-19/duty.same-day"].Role);
        Assert.NotNull(ofCase["covid-19/duty.investigate"].Asked);
        Assert.DoesNotContain(await scene.TasksAsync(), task => task.Subject == contact.Value);

        // Last met two days ago: the tests of the days before are made up by one at placement.
        await new CorrectContact(writes).RunAsync(scene.County, contact, ContactTier.Close, new DateOnly(2022, 1, 1), "home", Cancellation);
        await scene.SettleAsync();
        var due = await OfContactAsync(scene, contact);
        Assert.Equal(["covid-19/duty.place-contact ", "covid-19/test 2022-01-03"], due.Select(task => $"{task.Rule} {task.Occasion}").Order(StringComparer.Ordinal));
        await SampleAsync(scene, person, "A1", new DateOnly(2022, 1, 3));
        await scene.SettleAsync();
        Assert.Equal(("A1 2022-01-03", TaskState.Done), ((await OfContactAsync(scene, contact, "covid-19/test"))[0].Evidence, (await OfContactAsync(scene, contact, "covid-19/test"))[0].State));

        // Each day opens its own, once; a sample that isn't taken stays to be seen.
        for (var day = 4; day <= 11; day++)
        {
            scene.Register.Time.Advance(TimeSpan.FromDays(1));
            await scene.OpenDayAsync();
            Assert.Equal(0, await scene.OpenDayAsync());
            if (day is 4 or 8 or 11)
            {
                await SampleAsync(scene, person, $"A{day}", new DateOnly(2022, 1, day));
                await scene.SettleAsync();
            }
        }

        Assert.Equal(
            ["2022-01-03 Done", "2022-01-04 Done", "2022-01-06 Open", "2022-01-08 Done", "2022-01-11 Done"],
            (await OfContactAsync(scene, contact, "covid-19/test")).Select(task => $"{task.Occasion} {task.State}"));
        var release = Assert.Single(await OfContactAsync(scene, contact, "covid-19/release"));
        Assert.Equal((OfficeRole.ContactFollower, TaskState.Open), (release.Role, release.State));
        Assert.Contains("尚缺", release.WhatChinese, StringComparison.Ordinal);

        // Found late in the book: it had been taken. Now they may go.
        await SampleAsync(scene, person, "A6", new DateOnly(2022, 1, 6));
        await scene.SettleAsync();
        Assert.Equal("解除隔离（管理期满）。", Assert.Single(await OfContactAsync(scene, contact, "covid-19/release")).WhatChinese);

        // A later exposure moves the end: the release waits again, and says why.
        await new CorrectContact(writes).RunAsync(scene.County, contact, ContactTier.Close, new DateOnly(2022, 1, 5), "home", Cancellation);
        await scene.SettleAsync();
        Assert.Equal((TaskState.Withdrawn, "密接信息已变更"), (Assert.Single(await OfContactAsync(scene, contact, "covid-19/release")).State, Assert.Single(await OfContactAsync(scene, contact, "covid-19/release")).Reason));

        // Whoever is a case isn't followed as a contact any more.
        var report = new CaseReport(scene.Outbreak, "C2", scene.County.Jurisdiction, new PersonGiven.Known(person), new CaseFacts { Class = CaseClass.Confirmed });
        Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(writes).RunAsync(scene.County, report, Cancellation));
        await scene.SettleAsync();
        Assert.DoesNotContain(await OfContactAsync(scene, contact), task => task.IsOpen);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Another_edition_is_previewed_and_applied_to_contacts_orders_and_tasks_all_at_once(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider, Eighth);
        var writes = scene.Register.Register.Writes;
        var @case = await scene.CaseAsync(1);
        var (close, first) = await scene.ContactAsync(@case.Case, 1);
        var (secondary, second) = await scene.ContactAsync(@case.Case, 2);
        await new CorrectContact(writes).RunAsync(scene.County, close, ContactTier.Close, new DateOnly(2022, 1, 3), "home", Cancellation);
        await new CorrectContact(writes).RunAsync(scene.County, secondary, ContactTier.Secondary, new DateOnly(2022, 1, 3), "home", Cancellation);
        var lasting = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(first), new OrderCause.OfContact(close), OrderedMeasure.CentralQuarantine, days: 14)).Order;
        var strict = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(second), new OrderCause.OfContact(secondary), OrderedMeasure.CentralQuarantine, days: 7)).Order;
        await scene.SettleAsync();
        var at = scene.Now.Plus(TimeSpan.FromDays(1));

        var planned = await scene.InForceAsync(Ninth, at);
        Assert.Equal(0, await scene.ApplyAsync());
        EditionOutlook outlook;
        await using (var view = scene.Register.Register.Reads.As(scene.City, Purpose.Containment))
        {
            Assert.Equal(planned, Assert.Single(await view.PlannedProtocolsAsync(Cancellation)).Id);
            outlook = (await view.PreviewEditionAsync(TownScene.Packs, scene.Register.Root, Ninth, null, at, null, Cancellation))!;
        }

        Assert.Equal((Eighth, Ninth), (outlook.Before, outlook.After));
        var ofClose = Assert.Single(outlook.People, one => one.Id == close.Value.ToString());
        Assert.Equal(EditionEffectKind.EndsEarlier, ofClose.Kinds[0]);
        Assert.Equal((new DateOnly(2022, 1, 24), new DateOnly(2022, 1, 13)), (ofClose.EndsBefore, ofClose.EndsAfter));
        Assert.Equal([(lasting, OrderBecomes.EndsEarlier), (strict, OrderBecomes.Milder)], outlook.Orders.Select(one => (one.Order.Id, one.Becomes)));
        Assert.NotEmpty(outlook.Tasks);

        scene.Register.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal((1, 0), (await scene.ApplyAsync(), await scene.ApplyAsync()));
        await scene.SettleAsync();
        Assert.All((await scene.TasksAsync()).Where(task => task.IsOpen && task.Rule.StartsWith("covid-19/", StringComparison.Ordinal)), task => Assert.Equal(Ninth, task.Edition));
        var shortened = await scene.OrderAsync(lasting);
        Assert.Equal(shortened.Starts.Plus(TimeSpan.FromDays(10)), shortened.Expires);
        Assert.NotNull((await scene.OrderAsync(strict)).LiftedAt);
        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            var milder = Assert.Single(await view.InForce(scene.Now).Where(o => o.Person == second).ToListAsync(Cancellation));
            Assert.Equal((OrderedMeasure.HomeQuarantine, "ceiling.secondary", Ninth), (milder.Measure, milder.Basis.Clause, milder.Basis.Edition));
            Assert.Equal((await scene.OrderAsync(strict)).SignedBy, milder.SignedBy);
        }

        // From now on the new ceiling holds; a measure that its text doesn't know has none.
        Assert.Equal([Excess.Stricter], Assert.IsType<OrderDecision.NeedsApproval>(
            await scene.OrderAsync(new OrderSubject.OnPerson(second), new OrderCause.OfContact(secondary), OrderedMeasure.CentralQuarantine, days: 3, reason: "居家不具备条件")).Beyond);
        var unknown = CeilingGuard.Hold(TownScene.Packs.Of(Ninth, null, new DateOnly(2022, 7, 1))!, new MeasureHeld(default, "covid-19", "close", null, "weldedDoors", Firebreak.Protocols.Places.PlaceUnit.Person, 1));
        Assert.Contains("weldedDoors", unknown.Refused!.Value.English, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_cases_obliges_as_reports_do_once_and_not_for_what_is_history()
    {
        await using var scene = await TownScene.NewAsync(Provider.Sqlite, Ninth);
        var files = Imported.Files(
        [
            new CaseRow("F1", Scenery.Person(new Seed(11), 1), new CaseFacts { Class = CaseClass.Confirmed, Confirmation = new DateOnly(2022, 1, 3) }),
            new CaseRow("F2", Scenery.Person(new Seed(11), 2), new CaseFacts { Class = CaseClass.Confirmed, Confirmation = new DateOnly(2021, 12, 1) }),
        ]);
        var done = await scene.Register.ImportedAsync(files);
        await scene.SettleAsync();
        var tasks = await scene.TasksAsync();
        Assert.Equal(["F1"], tasks.Select(task => task.Label).Distinct());
        Assert.Equal(4, tasks.Count);
        Assert.IsType<ImportOutcome.NothingToDo>(await scene.Register.ImportAsync(files));
        await scene.SettleAsync();
        Assert.Equal(tasks, await scene.TasksAsync());

        await scene.Register.TakeBackAsync(done.Import);
        await scene.SettleAsync();
        Assert.All(await scene.TasksAsync(), task => Assert.Equal(TaskState.Withdrawn, task.State));
    }

    private static async Task<string?> NowAsync(TownScene scene, Actor office)
    {
        await using var view = scene.Register.Register.Reads.As(office, Purpose.Containment);
        return (await view.ProtocolInForceAsync(office.Jurisdiction, "covid-19", scene.Now, Cancellation))?.Pack;
    }

    private static async Task<List<DutyTask>> OfContactAsync(TownScene scene, Key<Contact> contact, string? rule = null) =>
        [.. (await scene.TasksAsync(rule)).Where(task => task.Subject == contact.Value).OrderBy(task => task.Occasion, StringComparer.Ordinal)];

    private static async Task SampleAsync(TownScene scene, Key<Person> person, string code, DateOnly on)
    {
        var writes = scene.Register.Register.Writes;
        var taken = Assert.IsType<SampleRecording.Recorded>(await new RecordSample(writes).RunAsync(scene.County, new SampleReport(person, code, on) { Outbreak = scene.Outbreak }, Cancellation)).Sample;
        Assert.IsType<ResultRecording.Recorded>(await new RecordResult(writes).RunAsync(scene.County, taken, new ResultReport(SampleResult.Negative, on), Cancellation));
    }
}
