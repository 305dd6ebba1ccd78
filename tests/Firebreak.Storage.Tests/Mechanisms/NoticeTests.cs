using System.Globalization;
using System.Text.Json;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Gateways.Mail;
using Firebreak.Gateways.Webhooks;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Mechanisms.Directives;
using Firebreak.Mechanisms.Notices;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>Whoever isn't looking is reached: by mail, by the gateway, and when all fails by telephone; and what goes out names nobody.</summary>
public sealed class NoticeTests
{
    private static readonly NoticeRules Rules = new() { Attempts = 2 };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task An_overdue_task_reaches_the_level_above_by_mail_and_gateway_and_then_by_telephone(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        using var mail = new MailListener();
        using var gateway = new GatewayListener();
        using var http = new HttpClient();
        var writes = scene.Register.Register.Writes;
        var officer = await OnDutyAsync(scene);
        var send = new SendNotices(
            scene.Register.Register.Reads, writes, Rules,
            [new MailSender(new MailServer("127.0.0.1", mail.Port, "firebreak@example.org") { NeedsTls = false }), new WebhookSender(new Webhook(gateway.Url, "s3cret"), http, scene.Register.Time)],
            scene.Register.Time);
        var dispatcher = scene.Register.Register.Dispatcher([.. TownScene.Reactions, new NotifyOfEscalation(Rules), new NotifyOfTask(Rules)]);

        // Found suspected by a desk that knows the name; nothing of it leaves the node.
        await scene.CaseAsync(1, CaseClass.Suspected);
        await dispatcher.DrainAsync(Cancellation);
        Assert.Equal((0, 0), await send.RunAsync(scene.Register.Administrator, Cancellation));
        scene.Register.Time.Advance(TimeSpan.FromHours(2));
        await new EscalateTasks(writes).RunAsync(scene.Register.Administrator, Cancellation);
        await dispatcher.DrainAsync(Cancellation);
        Assert.Equal((2, 0), await send.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Equal((0, 0), await send.RunAsync(scene.Register.Administrator, Cancellation));

        var name = Scenery.Person(new Primitives.Seed(7), 1).Name!;
        var request = Assert.Single(gateway.Requests);
        var body = JsonDocument.Parse(request.Body).RootElement;
        Assert.Contains("C00001", body.GetProperty("text_zh").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain(name, body.GetProperty("text_zh").GetString(), StringComparison.Ordinal);
        Assert.Equal("13900139000", body.GetProperty("to").GetString());
        Assert.Equal(WebhookSender.Sign("s3cret", long.Parse(request.Timestamp, CultureInfo.InvariantCulture), request.Body), request.Signature);
        var message = Assert.Single(mail.Messages);
        Assert.Contains("To: zhiban01@example.org", message, StringComparison.Ordinal);
        Assert.Contains("Message-Id: <", message, StringComparison.OrdinalIgnoreCase);

        // Nobody says that they have read it: half an hour later the level above that one is told. It has nobody on duty, so it's on the list of calls.
        scene.Register.Time.Advance(TimeSpan.FromMinutes(30));
        Assert.Equal(1, await new EscalateNotices(writes, Rules).RunAsync(scene.Register.Administrator, Cancellation));
        await using (var view = scene.Register.Register.Reads.As(scene.Register.Administrator, Purpose.Containment))
        {
            var call = Assert.Single(await view.CallOutAsync(Cancellation), one => one.Office == scene.Register.Root);
            Assert.Null(call.Whom);
        }

        // Read: then nobody is told any more.
        var reader = scene.With(OfficeRole.DutyOfficer, scene.City) with { Id = new Key<Actor>(officer.Value) };
        await using (var view = scene.Register.Register.Reads.As(reader, Purpose.Containment))
        {
            var unread = Assert.Single(await view.UnreadAsync(Cancellation));
            Assert.Equal(1, await new AcknowledgeNotices(writes).RunAsync(reader, [unread.Id], Cancellation));
            Assert.Empty(await view.UnreadAsync(Cancellation));
        }
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_server_that_refuses_is_tried_again_with_longer_waits_and_then_somebody_telephones(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        using var mail = new MailListener { IsBusy = true };
        using var gateway = new GatewayListener { Status = 503 };
        using var http = new HttpClient();
        var writes = scene.Register.Register.Writes;
        await OnDutyAsync(scene);
        var send = new SendNotices(
            scene.Register.Register.Reads, writes, Rules,
            [new MailSender(new MailServer("127.0.0.1", mail.Port, "firebreak@example.org") { NeedsTls = false }), new WebhookSender(new Webhook(gateway.Url, "s3cret"), http, scene.Register.Time)],
            scene.Register.Time);
        var dispatcher = scene.Register.Register.Dispatcher([.. TownScene.Reactions, new NotifyOfEscalation(Rules)]);
        await scene.CaseAsync(1, CaseClass.Suspected);
        await dispatcher.DrainAsync(Cancellation);
        scene.Register.Time.Advance(TimeSpan.FromHours(2));
        await new EscalateTasks(writes).RunAsync(scene.Register.Administrator, Cancellation);
        await dispatcher.DrainAsync(Cancellation);

        Assert.Equal((0, 2), await send.RunAsync(scene.Register.Administrator, Cancellation));
        Assert.Equal((0, 0), await send.RunAsync(scene.Register.Administrator, Cancellation));
        scene.Register.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((0, 2), await send.RunAsync(scene.Register.Administrator, Cancellation));
        await using var view = scene.Register.Register.Reads.As(scene.Register.Administrator, Purpose.Containment);
        Assert.All(await view.Of<NoticeDelivery>().Where(d => d.Channel != NoticeChannel.Paper).ToListAsync(Cancellation), delivery => Assert.Equal((DeliveryState.Failed, 2), (delivery.State, delivery.Attempts)));
        var call = Assert.Single(await view.CallOutAsync(Cancellation));
        Assert.Equal(("zhiban01", "13900139000"), (call.Whom, call.Number));
    }

    // Without encryption nothing leaves the machine unless the node is told that the server is on it.
    [Fact]
    public async Task A_server_without_encryption_is_given_nothing()
    {
        using var mail = new MailListener();
        var answer = await new MailSender(new MailServer("127.0.0.1", mail.Port, "firebreak@example.org"))
            .SendAsync(new Outgoing(Guid.NewGuid(), "a@example.org", new("x", "某"), IsUrgent: true), Cancellation);
        Assert.False(answer.IsTaken);
        Assert.Empty(mail.Messages);
    }

    [Theory]
    [InlineData("2022-01-03T12:00:00Z", "2022-01-03T12:00:00Z")] // 20:00 in Shanghai
    [InlineData("2022-01-03T14:30:00Z", "2022-01-03T23:00:00Z")] // 22:30: until 07:00
    [InlineData("2022-01-03T18:00:00Z", "2022-01-03T23:00:00Z")] // 02:00: until 07:00 of the same day
    [InlineData("2022-01-03T23:00:00Z", "2022-01-03T23:00:00Z")] // 07:00
    public void What_is_not_urgent_waits_for_the_morning(string now, string earliest) => Assert.Equal(
        At(earliest), new NoticeRules().Earliest(At(now), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai")));

    [Fact]
    public void Waits_between_attempts_double_until_it_is_given_up()
    {
        var rules = new NoticeRules { Attempts = 4 };
        var now = At("2022-01-03T00:00:00Z");
        Assert.Equal([1.0, 2.0, 4.0, null], Enumerable.Range(1, 4).Select(attempts => rules.RetryAt(attempts, now) is { } at ? (double?)((at.Microseconds - now.Microseconds) / 60e6) : null));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_circular_goes_down_as_tasks_and_comes_back_as_a_table(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var writes = scene.Register.Register.Writes;
        var content = System.Text.Encoding.UTF8.GetBytes("各区县要于3日内完成隔离房间排查。做好人员培训。");
        var received = new DirectiveReceived("市指〔2022〕3号", "关于隔离房间储备的通知", "市指挥部", new DateOnly(2022, 1, 3), "text/plain", content);
        var key = new Key<Directive>(Assert.IsType<DirectiveResult.Done>(await new KeepDirective(writes).RunAsync(scene.City, received, Cancellation)).Key);
        Assert.IsType<DirectiveResult.Already>(await new KeepDirective(writes).RunAsync(scene.City, received, Cancellation));

        var found = new RequirementFound("各区县要于3日内完成隔离房间排查。", new("Count isolation rooms.", "排查隔离房间。"), OfficeRole.SiteCoordinator, scene.Now.Plus(TimeSpan.FromDays(3)));
        Assert.Equal("sentence", Assert.IsType<DirectiveResult.Incomplete>(await new AddRequirement(writes).RunAsync(scene.City, key, found with { Sentence = "文中没有的话" }, Cancellation)).Field);
        var requirement = new Key<Requirement>(Assert.IsType<DirectiveResult.Done>(await new AddRequirement(writes).RunAsync(scene.City, key, found, Cancellation)).Key);
        var dropped = new Key<Requirement>(Assert.IsType<DirectiveResult.Done>(await new AddRequirement(writes).RunAsync(scene.City, key, found with { Sentence = "做好人员培训。" }, Cancellation)).Key);
        await new DecideRequirement(writes).RunAsync(scene.City, requirement, accept: true, Cancellation);
        await new DecideRequirement(writes).RunAsync(scene.City, dropped, accept: false, Cancellation);

        var other = await scene.Register.OfficeBelowAsync(scene.City.Jurisdiction, "110102");
        var foreign = await scene.Register.OfficeBelowAsync(scene.Register.Root, "120000");
        var send = new SendDirective(writes);
        Assert.IsType<DirectiveResult.NotYours>(await send.RunAsync(scene.City, key, [foreign.Jurisdiction], Cancellation));
        Assert.Equal(2, Assert.IsType<DirectiveResult.Done>(await send.RunAsync(scene.City, key, [scene.County.Jurisdiction, other.Jurisdiction], Cancellation)).Tasks);
        Assert.Equal(0, Assert.IsType<DirectiveResult.Done>(await send.RunAsync(scene.City, key, [scene.County.Jurisdiction], Cancellation)).Tasks);

        // The county reads it byte for byte, and does what it asks.
        await using (var view = scene.Register.Register.Reads.As(scene.With(OfficeRole.SiteCoordinator), Purpose.Containment))
        {
            Assert.Equal(content, (await view.Of<Directive>().SingleAsync(Cancellation)).Content);
        }

        Assert.True(await new ReadDirective(writes).RunAsync(scene.With(OfficeRole.DutyOfficer), key, Cancellation));
        Assert.False(await new ReadDirective(writes).RunAsync(foreign, key, Cancellation));
        var task = Assert.Single(await scene.TasksAsync(DutyTask.ByHand), one => one.Responsible == scene.County.Jurisdiction);
        await new CompleteTasks(writes).RunAsync(scene.With(OfficeRole.SiteCoordinator), [task.Id], "已排查320间", Cancellation);
        await using var city = scene.Register.Register.Reads.As(scene.With(OfficeRole.DutyOfficer, scene.City), Purpose.Containment);
        var rows = await city.FeedbackAsync(key, Cancellation);
        Assert.Equal(2, rows.Count);
        var done = rows.Single(row => row.Office == scene.County.Jurisdiction);
        Assert.Equal((1, TaskState.Done, "已排查320间", true), (done.Ordinal!.Value, done.Task!.State, done.Task.Evidence, done.ReadAt is not null));
        Assert.Equal((TaskState.Open, false), (rows.Single(row => row.Office == other.Jurisdiction).Task!.State, rows.Single(row => row.Office == other.Jurisdiction).ReadAt is not null));
    }

    // The city's duty officer, with a mailbox and a number.
    private static async Task<Key<Account>> OnDutyAsync(TownScene scene)
    {
        var writes = scene.Register.Register.Writes;
        var officer = await scene.AccountAsync("zhiban01", scene.City.Jurisdiction);
        Assert.IsType<AppointmentResult.Done>(await new Appoint(writes).RunAsync(scene.Register.Administrator, officer, scene.City.Jurisdiction, OfficeRole.DutyOfficer, null, null, Cancellation));
        var address = new SetNoticeAddress(writes);
        Assert.True(await address.RunAsync(scene.Register.Administrator, officer, NoticeChannel.EMail, "zhiban01@example.org", Cancellation));
        Assert.True(await address.RunAsync(scene.Register.Administrator, officer, NoticeChannel.Gateway, "13900139000", Cancellation));
        Assert.False(await address.RunAsync(scene.Register.Administrator, officer, NoticeChannel.EMail, "not a mailbox", Cancellation));
        return officer;
    }

    private static Instant At(string moment) => Instant.Of(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture));
}
