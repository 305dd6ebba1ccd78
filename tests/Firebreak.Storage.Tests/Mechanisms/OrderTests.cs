using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>Nobody is confined without a cause in the register, beyond the ceiling without approval from above, or for longer than was ordered.</summary>
public sealed class OrderTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Without_a_cause_in_the_register_no_order_can_be_stored_whoever_signs(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var @case = await scene.CaseAsync(1);
        var other = await scene.CaseAsync(2);
        var (contact, person) = await scene.ContactAsync(@case.Case, 1);
        var home = new OrderSubject.OnPerson(person);

        // Not judged; judged and not to be managed; somebody else's case; a case that isn't one: not for a county, not for the node itself.
        foreach (var signer in (Actor[])[scene.County, scene.City, scene.Register.Administrator])
        {
            Assert.IsType<OrderDecision.NoCause>(await scene.OrderAsync(home, new OrderCause.OfContact(contact), OrderedMeasure.HomeQuarantine, by: signer));
            Assert.IsType<OrderDecision.NoCause>(await scene.OrderAsync(home, new OrderCause.OfCase(other.Case), OrderedMeasure.HomeQuarantine, by: signer));
        }

        await scene.JudgeAsync(contact, ContactTier.General);
        Assert.IsType<OrderDecision.NoCause>(await scene.OrderAsync(home, new OrderCause.OfContact(contact), OrderedMeasure.HealthMonitoring, reason: "上级要求"));
        await scene.ReclassifyAsync(other.Case, CaseClass.Discarded);
        Assert.IsType<OrderDecision.NoCause>(await scene.OrderAsync(new OrderSubject.OnPerson(other.Person), new OrderCause.OfCase(other.Case), OrderedMeasure.Isolation));

        await scene.JudgeAsync(contact, ContactTier.Close);
        var issued = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(home, new OrderCause.OfContact(contact), OrderedMeasure.HomeQuarantine));
        Assert.True((await scene.OrderAsync(issued.Order)).IsInForce(scene.Now));

        // Nor by any other way to the table.
        Assert.False(await scene.TryAsync("update orders set cause_contact = null"));
        Assert.False(await scene.TryAsync("update orders set cause_contact = id"));
        Assert.False(await scene.TryAsync("update orders set place = null, person = null"));
        Assert.False(await scene.TryAsync("update orders set expires = starts"));
        Assert.False(await scene.TryAsync("update orders set is_beyond_ceiling = not is_beyond_ceiling"));
        Assert.False(await scene.TryAsync("delete from contacts"));
        Assert.True(await scene.TryAsync("update orders set signer = signer"));
    }

    [Fact]
    public void Nothing_outside_containment_can_make_an_order_or_change_one()
    {
        Assert.Empty(typeof(Order).GetConstructors());
        Assert.All(typeof(Order).GetProperties().Where(property => property.DeclaringType == typeof(Order) && property.SetMethod is not null), property => Assert.False(property.SetMethod!.IsPublic, property.Name));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Beyond_the_ceiling_it_takes_a_reason_and_somebody_above(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var @case = await scene.CaseAsync(1);
        var (contact, person) = await scene.ContactAsync(@case.Case, 1, ContactTier.Close);
        var (subject, cause) = (new OrderSubject.OnPerson(person), new OrderCause.OfContact(contact));
        Assert.Equal("reason", Assert.IsType<OrderDecision.Incomplete>(await scene.OrderAsync(subject, cause, OrderedMeasure.CentralQuarantine)).Field);
        var asked = Assert.IsType<OrderDecision.NeedsApproval>(await scene.OrderAsync(subject, cause, OrderedMeasure.CentralQuarantine, days: 10, reason: "居家不具备单独房间"));
        Assert.Equal([Excess.Stricter, Excess.Longer], asked.Beyond);
        await scene.SettleAsync();
        Assert.Equal((scene.City.Jurisdiction, OfficeRole.Commander), ((await scene.TaskAsync("orders/approve-beyond-ceiling")).Responsible, (await scene.TaskAsync("orders/approve-beyond-ceiling")).Role));

        // Not by whoever signed, not by their own office, not by a neighbour.
        var approve = new ApproveOrder(scene.Register.Register.Writes);
        Assert.IsType<OrderDecision.NotYours>(await approve.RunAsync(scene.County, asked.Proposal, approve: true, "同意", Cancellation));
        Assert.IsType<OrderDecision.NotYours>(await approve.RunAsync(scene.With(OfficeRole.Commander), asked.Proposal, approve: true, "同意", Cancellation));
        var neighbour = await scene.Register.OfficeBelowAsync(scene.City.Jurisdiction, "110102");
        Assert.IsType<OrderDecision.NotFound>(await approve.RunAsync(scene.With(OfficeRole.Commander, neighbour), asked.Proposal, approve: true, "同意", Cancellation));

        var above = scene.With(OfficeRole.Commander, scene.City);
        await using (var view = scene.Register.Register.Reads.As(above, Purpose.Containment))
        {
            Assert.Equal([asked.Proposal], (await view.ProposalsAsync(Cancellation)).ConvertAll(p => p.Id));
            Assert.Empty(await view.OrdersInForceAsync(scene.Now, Cancellation));
        }

        var issued = Assert.IsType<OrderDecision.Issued>(await approve.RunAsync(above, asked.Proposal, approve: true, "同意，每日复核", Cancellation));
        var order = await scene.OrderAsync(issued.Order);
        Assert.Equal((true, above.Id, scene.City.Jurisdiction, scene.County.Id), (order.IsBeyondCeiling, order.ApprovedBy!.Value, order.ApprovedFor!.Value, order.SignedBy));
        Assert.IsType<OrderDecision.Ended>(await approve.RunAsync(above, asked.Proposal, approve: true, "同意", Cancellation));
        await scene.SettleAsync();
        Assert.Equal(TaskState.Withdrawn, (await scene.TaskAsync("orders/approve-beyond-ceiling")).State);

        // Approval lifts the ceiling and never the need for a cause.
        var (second, somebody) = await scene.ContactAsync(@case.Case, 2, ContactTier.Secondary);
        var waiting = Assert.IsType<OrderDecision.NeedsApproval>(await scene.OrderAsync(new OrderSubject.OnPerson(somebody), new OrderCause.OfContact(second), OrderedMeasure.HomeQuarantine, reason: "家庭聚集"));
        await scene.JudgeAsync(second, ContactTier.General);
        Assert.IsType<OrderDecision.NoCause>(await approve.RunAsync(above, waiting.Proposal, approve: true, "同意", Cancellation));

        // The list for the auditor: by signer and cause.
        await using var audited = scene.Register.Register.Reads.As(scene.With(OfficeRole.Auditor, scene.City), Purpose.Containment);
        var week = Assert.Single(await audited.SignedBetweenAsync(scene.Now.Plus(TimeSpan.FromDays(-7)), scene.Now.Plus(TimeSpan.FromDays(1)), Cancellation));
        Assert.Equal((scene.County.Name, "close-contact", 1, 1), (week.Signer, week.EvidenceLevel, week.Count, week.BeyondCeiling));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_order_lapses_by_itself_and_is_lifted_when_its_cause_is_no_more(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var @case = await scene.CaseAsync(1);
        var (first, one) = await scene.ContactAsync(@case.Case, 1, ContactTier.Close);
        var (second, two) = await scene.ContactAsync(@case.Case, 2, ContactTier.Close);
        var lapsing = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(one), new OrderCause.OfContact(first), OrderedMeasure.HomeQuarantine)).Order;
        var lifted = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(two), new OrderCause.OfContact(second), OrderedMeasure.HomeQuarantine)).Order;
        await scene.SettleAsync();
        Assert.Equal(2, (await scene.TasksAsync("orders/review")).Count(task => task.IsOpen));

        await scene.JudgeAsync(second, ContactTier.General);
        await scene.SettleAsync();
        Assert.NotNull((await scene.OrderAsync(lifted)).LiftedAt);
        Assert.Single(await scene.TasksAsync("orders/review"), task => task.IsOpen);

        // Reviewed in time: another day of review, never another end.
        var review = new ReviewOrder(scene.Register.Register.Writes);
        Assert.IsType<OrderDecision.Incomplete>(await review.RunAsync(scene.County, lapsing, scene.Now.Plus(TimeSpan.FromDays(6)), "复核", Cancellation));
        Assert.IsType<OrderDecision.Done>(await review.RunAsync(scene.County, lapsing, scene.Now.Plus(TimeSpan.FromDays(4)), "第二次检测阴性，继续居家", Cancellation));
        await scene.SettleAsync();
        Assert.Equal(scene.Now.Plus(TimeSpan.FromDays(4)), Assert.Single(await scene.TasksAsync("orders/review"), task => task.IsOpen).Due);

        scene.Register.Time.Advance(TimeSpan.FromDays(5));
        Assert.False((await scene.OrderAsync(lapsing)).IsInForce(scene.Now));
        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            Assert.Empty(await view.OrdersInForceAsync(scene.Now, Cancellation));
        }

        var tell = new TellLapsedOrders(scene.Register.Register.Writes);
        Assert.Equal((1, 0), (await tell.RunAsync(scene.Register.Administrator, Cancellation), await tell.RunAsync(scene.Register.Administrator, Cancellation)));
        await scene.SettleAsync();
        Assert.DoesNotContain(await scene.TasksAsync("orders/review"), task => task.IsOpen);

        // The case was none: what rested on its contacts goes too.
        var third = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(one), new OrderCause.OfContact(first), OrderedMeasure.HomeQuarantine)).Order;
        await scene.ReclassifyAsync(@case.Case, CaseClass.Discarded);
        await scene.SettleAsync();
        Assert.NotNull((await scene.OrderAsync(third)).LiftedAt);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_zone_is_opened_for_a_case_that_was_there_and_frees_its_residents_when_it_ends(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var writes = scene.Register.Register.Writes;
        var compound = await scene.PlaceAsync(PlaceKind.Compound, "铁路小区", null);
        var building = await scene.PlaceAsync(PlaceKind.Building, "3号楼", compound);
        var elsewhere = await scene.PlaceAsync(PlaceKind.Compound, "桃园小区", null);
        var report = new CaseReport(scene.Outbreak, "Z1", scene.County.Jurisdiction, await scene.LivingAtAsync(Scenery.Person(new Seed(3), 1), compound), new CaseFacts { Class = CaseClass.Confirmed });
        var @case = Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(writes).RunAsync(scene.County, report, Cancellation)).Case;
        var open = new OpenZone(writes, TownScene.Guard);
        var request = new ZoneRequest(
            scene.County.Jurisdiction, "铁路小区3号楼", ZoneScheme.RiskLevels, OrderedMeasure.Lockdown, [building], @case, TownScene.Basis, scene.Now.Plus(TimeSpan.FromDays(5)), scene.Now.Plus(TimeSpan.FromDays(2)));

        Assert.IsType<OrderDecision.NoCause>((await open.RunAsync(scene.County, request with { Places = [elsewhere], Name = "桃园" }, Cancellation)).Decision);
        var wide = await open.RunAsync(scene.County, request with { Places = [compound], Name = "铁路小区", BeyondReason = "各楼共用食堂" }, Cancellation);
        Assert.Equal([Excess.Wider], Assert.IsType<OrderDecision.NeedsApproval>(wide.Decision).Beyond);
        var (zone, decision) = await open.RunAsync(scene.County, request, Cancellation);
        Assert.IsType<OrderDecision.Issued>(decision);

        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            var zones = await view.ZonesAsync(scene.Now, Cancellation);
            Assert.Equal(["高风险区", null], zones.ConvertAll(one => one.Level?.Chinese));
            Assert.Equal(zone, zones[0].Zone.Id);
        }

        // A resident, by the compound that the register holds in the clear; nobody from elsewhere; never beyond the zone's own end.
        var (_, resident) = await scene.ContactAsync(@case, 1, home: compound);
        var (_, stranger) = await scene.ContactAsync(@case, 2, home: elsewhere);
        var living = new OrderCause.OfResidence(zone!.Value);
        Assert.IsType<OrderDecision.NoCause>(await scene.OrderAsync(new OrderSubject.OnPerson(stranger), living, OrderedMeasure.HomeQuarantine));
        Assert.IsType<OrderDecision.NoCause>(await scene.OrderAsync(new OrderSubject.OnPerson(resident), living, OrderedMeasure.HomeQuarantine));
        var whole = (await open.RunAsync(scene.County, request with { Places = [compound], Name = "铁路小区全部", Measure = OrderedMeasure.Precaution, BeyondReason = "各楼共用食堂" }, Cancellation)).Zone!.Value;
        Key<OrderProposal> asked;
        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            asked = (await view.Of<OrderProposal>().SingleAsync(p => p.Zone == whole, Cancellation)).Id;
        }

        Assert.IsType<OrderDecision.Issued>(await new ApproveOrder(writes).RunAsync(scene.With(OfficeRole.Commander, scene.City), asked, approve: true, "同意", Cancellation));
        var stricter = Assert.IsType<OrderDecision.NeedsApproval>(await new ChangeZoneLevel(writes, TownScene.Guard)
            .RunAsync(scene.County, whole, OrderedMeasure.Lockdown, @case, TownScene.Basis, scene.Now.Plus(TimeSpan.FromDays(5)), scene.Now.Plus(TimeSpan.FromDays(1)), "各楼均有病例", Cancellation));
        Assert.IsType<OrderDecision.Issued>(await new ApproveOrder(writes).RunAsync(scene.With(OfficeRole.Commander, scene.City), stricter.Proposal, approve: true, "同意", Cancellation));
        Assert.Equal("expires", Assert.IsType<OrderDecision.Incomplete>(await scene.OrderAsync(new OrderSubject.OnPerson(resident), new OrderCause.OfResidence(whole), OrderedMeasure.HomeQuarantine, days: 6)).Field);
        var confined = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(resident), new OrderCause.OfResidence(whole), OrderedMeasure.HomeQuarantine)).Order;

        Key<Order> standing;
        await using (var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment))
        {
            standing = (await view.InForce(scene.Now).SingleAsync(o => o.Zone == whole, Cancellation)).Id;
        }

        Assert.IsType<OrderDecision.Done>(await new LiftOrder(writes).RunAsync(scene.County, standing, "社会面清零", Cancellation));
        await scene.SettleAsync();
        Assert.NotNull((await scene.OrderAsync(confined)).LiftedAt);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_appeal_is_decided_by_somebody_else_and_frees_whoever_was_right(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var @case = await scene.CaseAsync(1);
        var (contact, person) = await scene.ContactAsync(@case.Case, 1, ContactTier.Close);
        var order = Assert.IsType<OrderDecision.Issued>(await scene.OrderAsync(new OrderSubject.OnPerson(person), new OrderCause.OfContact(contact), OrderedMeasure.HomeQuarantine)).Order;
        var writes = scene.Register.Register.Writes;
        Assert.IsType<OrderDecision.Done>(await new LodgeAppeal(writes).RunAsync(scene.With(OfficeRole.CommunityWorker), order, AppealGround.TooLong, Cancellation));
        Assert.IsType<OrderDecision.Done>(await new LodgeAppeal(writes).RunAsync(scene.With(OfficeRole.CommunityWorker), order, AppealGround.TooLong, Cancellation));
        await scene.SettleAsync();
        var asked = await scene.TaskAsync("orders/decide-appeal");
        Assert.Equal(scene.City.Jurisdiction, asked.Responsible);

        var decide = new DecideAppeal(writes);
        var appeal = new Key<OrderAppeal>(asked.Subject);
        Assert.IsType<OrderDecision.NotYours>(await decide.RunAsync(scene.County, appeal, overturn: true, "成立", Cancellation));
        Assert.IsType<OrderDecision.Done>(await decide.RunAsync(scene.With(OfficeRole.Commander, scene.City), appeal, overturn: true, "第五天两次阴性", Cancellation));
        await scene.SettleAsync();
        Assert.NotNull((await scene.OrderAsync(order)).LiftedAt);
        Assert.False((await scene.TaskAsync("orders/decide-appeal")).IsOpen);
    }
}
