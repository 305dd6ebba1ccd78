using Firebreak.CommandPost.Days;
using Firebreak.CommandPost.FourEarly;
using Firebreak.Containment.Orders;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>What is due today is closed today, or carried over with a reason that stays to be read.</summary>
public sealed class DayTests
{
    private static readonly DateOnly Today = new(2022, 1, 3);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_day_closes_when_everything_due_is_done_or_carried_over_with_a_reason(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var writes = scene.Register.Register.Writes;
        var @case = await scene.CaseAsync(1);
        await scene.ContactAsync(@case.Case, 1, ContactTier.Close);
        await scene.SettleAsync();
        scene.Register.Time.Advance(TimeSpan.FromHours(4)); // 20:00 in the county: the report is two hours late.
        var close = new CloseDay(writes);
        var chief = scene.With(OfficeRole.DutyOfficer);

        await using (var view = scene.Register.Register.Reads.As(chief, Purpose.Containment))
        {
            var board = await view.BoardAsync(scene.Now, Cancellation);
            Assert.Equal((Today, 1, 2), (board.Day, board.OverdueCount, board.DueCount));
            Assert.Equal([TownScene.Report, TownScene.Placing], board.Tasks.Select(task => task.Rule));
            var now = await view.NowAsync(scene.Now, Cancellation);
            Assert.Equal(TownScene.Report, Assert.Single(now.Overdue).Rule);
            Assert.Empty(now.Today);
        }

        var open = Assert.IsType<DayClosing.StillOpen>(await close.RunAsync(chief, scene.County.Jurisdiction, Today, [], Cancellation));
        Assert.Equal(2, open.Tasks.Count);
        await new CompleteTasks(writes).RunAsync(chief, [open.Tasks[0].Id], "报告卡 7 号", Cancellation);
        var placing = open.Tasks[1].Id;
        Assert.IsType<DayClosing.Refused>(await close.RunAsync(chief, scene.County.Jurisdiction, Today, [new Carried(placing, Today.AddDays(1), " ")], Cancellation));
        Assert.IsType<DayClosing.Refused>(await close.RunAsync(chief, scene.County.Jurisdiction, Today, [new Carried(placing, Today, "待转运车辆")], Cancellation));
        Assert.IsType<DayClosing.TooEarly>(await close.RunAsync(chief, scene.County.Jurisdiction, Today.AddDays(1), [], Cancellation));
        Assert.IsType<DayClosing.NotYours>(await close.RunAsync(chief, scene.City.Jurisdiction, Today, [], Cancellation));

        var closed = Assert.IsType<DayClosing.Closed>(await close.RunAsync(chief, scene.County.Jurisdiction, Today, [new Carried(placing, Today.AddDays(1), "待转运车辆")], Cancellation));
        Assert.Equal((1, 1, 1), (closed.Record.DoneCount, closed.Record.LateCount, closed.Record.CarriedCount));
        Assert.IsType<DayClosing.Already>(await close.RunAsync(chief, scene.County.Jurisdiction, Today, [], Cancellation));
        await using (var view = scene.Register.Register.Reads.As(chief, Purpose.Containment))
        {
            Assert.Equal("待转运车辆", (await view.Of<DayCarried>().SingleAsync(Cancellation)).Reason);
            Assert.Equal(1, (await view.Of<DutyTask>().SingleAsync(t => t.Id == placing, Cancellation)).CarriedOver);
            Assert.Equal(0, (await view.BoardAsync(scene.Now, Cancellation)).DueCount);
            var sheet = await view.HandOverAsync(scene.County.Jurisdiction, null, scene.Now.Plus(TimeSpan.FromHours(-8)), scene.Now, Cancellation);
            Assert.Equal((2, 1), (sheet.Open.Count, sheet.Done.Count));
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task What_must_be_done_now_is_asked_of_the_roles_one_has(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var @case = await scene.CaseAsync(1);
        var (contact, person) = await scene.ContactAsync(@case.Case, 1, ContactTier.Close);
        await scene.OrderAsync(new OrderSubject.OnPerson(person), new OrderCause.OfContact(contact), OrderedMeasure.CentralQuarantine, reason: "居家不具备单独房间");
        await scene.SettleAsync();
        scene.Register.Time.Advance(TimeSpan.FromHours(3));
        await new EscalateTasks(scene.Register.Register.Writes).RunAsync(scene.Register.Administrator, Cancellation);

        await using var commander = scene.Register.Register.Reads.As(scene.With(OfficeRole.Commander, scene.City), Purpose.Containment);
        var now = await commander.NowAsync(scene.Now, Cancellation);
        Assert.Equal("orders/approve-beyond-ceiling", Assert.Single(now.Today).Rule);
        Assert.Equal(TownScene.Report, Assert.Single(now.Escalated).Rule);
        Assert.Single(now.Proposals);

        await using var sampler = scene.Register.Register.Reads.As(scene.With(OfficeRole.Sampler), Purpose.Containment);
        var nothing = await sampler.NowAsync(scene.Now, Cancellation);
        Assert.Empty(nothing.Today.Concat(nothing.Overdue).Concat(nothing.Escalated));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task The_four_earlies_are_told_link_by_link_and_say_what_could_not_be_measured(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        for (var i = 0; i < 5; i++)
        {
            await scene.Register.CaseAsync(scene.Outbreak, i, new CaseFacts
            {
                Class = CaseClass.Confirmed, Onset = Scene.Day(0), Sampling = Scene.Day(i), Confirmation = i == 4 ? null : Scene.Day(3), District = i < 2 ? "东" : "西",
            }, scene.County);
        }

        await using var view = scene.Register.Register.Reads.As(scene.County, Purpose.Reporting);
        var all = await view.DelaysAsync(scene.Outbreak, DelayGrouping.None, Cancellation);
        var found = all.Single(delay => delay.Link == DelayLink.OnsetToSampling);
        Assert.Equal((5, 5, 2.0, 3.6), (found.Cases, found.Measured, found.MedianDays!.Value, Math.Round(found.NinetiethDays!.Value, 6)));
        var confirmed = all.Single(delay => delay.Link == DelayLink.SamplingToConfirmation);
        Assert.Equal((4, 0), (confirmed.Measured, confirmed.Backward));
        Assert.Null(all.Single(delay => delay.Link == DelayLink.ReportToIsolation).MedianDays);
        Assert.Equal(["东", "西"], (await view.DelaysAsync(scene.Outbreak, DelayGrouping.District, Cancellation)).Select(delay => delay.Group).Distinct().Order(StringComparer.Ordinal));
    }
}
