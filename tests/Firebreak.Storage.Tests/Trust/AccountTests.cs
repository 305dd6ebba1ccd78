using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Responses;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Trust;

/// <summary>What an account may do follows from its posts at the moment of asking.</summary>
public sealed class AccountTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_post_gives_its_role_until_it_expires_and_an_ended_account_gives_none(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var office = await register.OfficeBelowAsync(register.Root, "110000");
        var account = await AccountAsync(register, office.Jurisdiction, "liudiao01");
        Assert.Empty((await ActorAsync(register, account)).Roles);

        await AppointAsync(register, account, office.Jurisdiction, OfficeRole.Investigator, days: 7);
        Assert.Equal([OfficeRole.Investigator], (await ActorAsync(register, account)).Roles);
        Assert.Equal(account, (await register.Register.Actors.FindAsync(" LiuDiao01 ", Cancellation))!.Id);

        register.Time.Advance(TimeSpan.FromDays(7));
        Assert.Empty((await ActorAsync(register, account)).Roles);
        await new DisableAccount(register.Register.Writes).RunAsync(register.Administrator, account, disable: true, Cancellation);
        Assert.IsType<ActingNow.Ended>(await register.Register.Actors.OfAsync(account, null, Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_deputy_stands_in_while_the_holder_is_away_and_a_delegate_until_the_day_named(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var office = await register.OfficeBelowAsync(register.Root, "110000");
        var (chief, deputy, helper) = (await AccountAsync(register, office.Jurisdiction, "zhihui01"), await AccountAsync(register, office.Jurisdiction, "zhihui02"), await AccountAsync(register, office.Jurisdiction, "zhihui03"));
        await AppointAsync(register, chief, office.Jurisdiction, OfficeRole.Commander, days: 90);
        Key<Post> post;
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            post = (await view.Of<Post>().SingleAsync(Cancellation)).Id;
        }

        var writes = register.Register.Writes;
        Assert.IsType<AppointmentResult.Done>(await new NameDeputy(writes).RunAsync(register.Administrator, post, chief, deputy, null, Cancellation));
        Assert.Empty((await ActorAsync(register, deputy)).Roles);
        var now = Instant.Now(register.Time);
        await new RecordAbsence(writes).RunAsync(register.Administrator, chief, now, now.Plus(TimeSpan.FromDays(2)), Cancellation);
        Assert.Equal([OfficeRole.Commander], (await ActorAsync(register, deputy)).Roles);
        await using (var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep))
        {
            Assert.Equal([deputy], await view.OnDutyAsync(post, now, Cancellation));
        }

        var delegated = await new DelegatePost(writes).RunAsync(await ActorAsync(register, chief), post, helper, now.Plus(TimeSpan.FromDays(3)), "出差", Cancellation);
        Assert.IsType<AppointmentResult.Done>(delegated);
        Assert.Equal([OfficeRole.Commander], (await ActorAsync(register, helper)).Roles);
        register.Time.Advance(TimeSpan.FromDays(3));
        Assert.Empty((await ActorAsync(register, helper)).Roles);
        Assert.Empty((await ActorAsync(register, deputy)).Roles);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Emergency_access_opens_for_two_hours_tells_two_others_and_is_reviewed_by_somebody_else(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (east, west) = (await register.OfficeBelowAsync(register.Root, "110000"), await register.OfficeBelowAsync(register.Root, "120000"));
        var (nurse, one, two) = (await AccountAsync(register, east.Jurisdiction, "yiyuan01"), await AccountAsync(register, east.Jurisdiction, "zhiban01"), await AccountAsync(register, east.Jurisdiction, "zhiban02"));
        await AppointAsync(register, nurse, east.Jurisdiction, OfficeRole.HospitalCoordinator, days: 30);
        await AppointAsync(register, one, east.Jurisdiction, OfficeRole.Commander, days: 30);
        var patient = await new RegisterPerson(register.Register.Writes).RunAsync(west, Purpose.Care, west.Jurisdiction, Scenery.Person(new(1), 1), Cancellation);
        Assert.False(await OpensAsync(register, await ActorAsync(register, nurse), patient));

        var verb = new OpenEmergencyAccess(register.Register.Writes);
        Assert.IsType<EmergencyResult.NoReason>(await verb.RunAsync(await ActorAsync(register, nurse), "急", one, two, Cancellation));
        Assert.IsType<EmergencyResult.NoWitnesses>(await verb.RunAsync(await ActorAsync(register, nurse), "昏迷病人转入，须核实用药史", one, nurse, Cancellation));
        var opened = Assert.IsType<EmergencyResult.Done>(await verb.RunAsync(await ActorAsync(register, nurse), "昏迷病人转入，须核实用药史", one, two, Cancellation));
        Assert.True(await OpensAsync(register, await ActorAsync(register, nurse), patient));
        var board = new EmergencyBoard(register.Register.Reads, register.Register.Writes, register.Administrator);
        var notice = Assert.Single(await board.UnseenAsync(one, Cancellation));
        Assert.True(await board.SeenAsync(one, notice.Notice.Id, Cancellation));
        Assert.Empty(await board.UnseenAsync(one, Cancellation));

        register.Time.Advance(TimeSpan.FromHours(2));
        Assert.False(await OpensAsync(register, await ActorAsync(register, nurse), patient));
        var review = new ReviewEmergencyAccess(register.Register.Writes);
        Assert.IsType<EmergencyResult.Done>(await review.RunAsync(await ActorAsync(register, one), opened.Access, justified: true, "属实", Cancellation));
        await Assert.ThrowsAsync<RefusedException>(() => review.RunAsync(register.Administrator with { IsNode = false, Roles = [OfficeRole.Sampler] }, opened.Access, justified: true, "属实", Cancellation));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task Beyond_the_hourly_limit_nobody_is_opened_and_the_attempt_stands_in_the_audit(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var office = await register.OfficeBelowAsync(register.Root, "110000");
        var people = new List<Key<Person>>();
        for (var number = 0; number <= register.Options.RevealsAnHour; number++)
        {
            people.Add(await new RegisterPerson(register.Register.Writes).RunAsync(office, Purpose.Care, office.Jurisdiction, Scenery.Person(new(1), number), Cancellation));
        }

        await using var view = register.Register.Reads.As(office, Purpose.Investigation);
        using (var many = await view.RevealerForAsync(people[1..], Cancellation))
        {
            Assert.Null(many.Refusal);
            Assert.True(many.CanRead(people[1].Value));
        }

        using (var again = await view.RevealerForAsync([people[5]], Cancellation))
        {
            Assert.Null(again.Refusal);
        }

        using (var more = await view.RevealerForAsync([people[0]], Cancellation))
        {
            Assert.Equal(RefusedBecause.HourlyLimit, more.Refusal!.Because);
            Assert.False(more.CanRead(people[0].Value));
        }

        var auditor = office with { Roles = [OfficeRole.Auditor] };
        var found = await new SearchAudit(register.Register).RunAsync(auditor, new AuditSearch { Subject = people[0].Value, Act = AuditedAct.Refused }, Cancellation);
        Assert.Equal("Reveal", Assert.Single(found.Lines).Verb);
        Assert.NotNull((await new SearchAudit(register.Register).RunAsync(office with { Roles = [OfficeRole.Commander] }, new AuditSearch(), Cancellation)).Refusal);
        register.Time.Advance(TimeSpan.FromHours(1));
        using var later = await view.RevealerForAsync([people[0]], Cancellation);
        Assert.Null(later.Refusal);
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_list_of_codes_builds_the_tree_and_a_merged_county_is_its_successors_own(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var writes = register.Register.Writes;
        CodeListEntry[] list =
        [
            new(2, "110101001", "东华门街道"), new(3, "110101", "东城区"), new(4, "110000", "北京市"), new(5, "110103", "崇文区"), new(6, "110101", "东城区"),
            new(7, "999", "?"), new(8, "130999", "无上级市"), new(9, "B0001", "兵团某师", "110000", "corps", "Asia/Urumqi"), new(10, "B0002", "无上级", "B9", "corps"),
        ];
        var dry = await new ImportJurisdictions(writes).RunAsync(register.Administrator, list, new DateOnly(2010, 1, 1), dryRun: true, Cancellation);
        var done = await new ImportJurisdictions(writes).RunAsync(register.Administrator, list, new DateOnly(2010, 1, 1), dryRun: false, Cancellation);
        Assert.Equal((6, 0, 0), (done.Added, done.Renamed, done.Unchanged));
        Assert.Equal([6, 7, 10], done.Rejects.Select(reject => reject.Row));
        Assert.Equal(dry.Rejects, done.Rejects);

        await using var view = register.Register.Reads.As(register.Administrator, Purpose.Upkeep);
        var day = new DateOnly(2015, 1, 1);
        var (east, chongwen) = ((await view.JurisdictionAsync("110101", day, Cancellation))!, (await view.JurisdictionAsync("110103", day, Cancellation))!);
        Assert.Equal((JurisdictionLevel.County, JurisdictionLevel.Street), (east.Level, (await view.JurisdictionAsync("110101001", day, Cancellation))!.Level));
        Assert.Equal("Asia/Urumqi", (await view.TimeZoneAsync((await view.JurisdictionAsync("B0001", day, Cancellation))!.Id, Cancellation)).Id);

        // 2010 年 7 月，崇文区并入东城区。
        var person = await new RegisterPerson(writes).RunAsync(register.Administrator, Purpose.Care, chongwen.Id, Scenery.Person(new(1), 1), Cancellation);
        Assert.IsType<TreeChange.Done>(await new MergeJurisdiction(writes).RunAsync(register.Administrator, chongwen.Id, east.Id, new DateOnly(2010, 7, 1), Cancellation));
        Assert.Equal(east.Id, (await view.JurisdictionAsync("110103", day, Cancellation))!.Id);
        Assert.Equal(chongwen.Id, (await view.JurisdictionAsync("110103", new DateOnly(2010, 6, 30), Cancellation))!.Id);
        var investigator = new Actor(register.Time.NewKey<Actor>(), east.Id, "liudiao") { Roles = [OfficeRole.Investigator] };
        Assert.True(await OpensAsync(register, investigator, person));
    }

    [Theory]
    [MemberData(nameof(TestRegister.Providers), MemberType = typeof(TestRegister))]
    public async Task A_response_lapses_by_itself_and_is_told_once(Provider provider)
    {
        await using var register = await TestRegister.NewAsync(provider);
        var (city, writes) = (await register.OfficeBelowAsync(register.Root, "110000"), register.Register.Writes);
        var now = Instant.Now(register.Time);
        var order = new ResponseOrder(ResponseLevel.II, "突发公共卫生事件应急条例", "省指挥部", now.Plus(TimeSpan.FromDays(14)));
        Assert.IsType<ResponseDecision.Incomplete>(await new SetResponse(writes).RunAsync(register.Administrator, register.Root, order with { LegalBasis = " " }, Cancellation));
        Assert.IsType<ResponseDecision.NotYours>(await new SetResponse(writes).RunAsync(city, register.Root, order, Cancellation));
        Assert.IsType<ResponseDecision.Done>(await new SetResponse(writes).RunAsync(register.Administrator, register.Root, order, Cancellation));
        await using var view = register.Register.Reads.As(city, Purpose.Containment);
        Assert.Equal(ResponseLevel.II, (await view.ResponseInForceAsync(city.Jurisdiction, now, Cancellation))!.Level);
        Assert.IsType<ResponseDecision.Done>(await new ExtendResponse(writes).RunAsync(register.Administrator, register.Root, "续期通知", "省指挥部", now.Plus(TimeSpan.FromDays(20)), Cancellation));
        register.Time.Advance(TimeSpan.FromDays(20));
        Assert.Null(await view.ResponseInForceAsync(city.Jurisdiction, Instant.Now(register.Time), Cancellation));
        Assert.Equal(1, await new TellLapsedResponses(writes).RunAsync(register.Register.Job("lapse"), Cancellation));
        Assert.Equal(0, await new TellLapsedResponses(writes).RunAsync(register.Register.Job("lapse"), Cancellation));
    }

    private static async Task<bool> OpensAsync(TestRegister register, Actor actor, Key<Person> person)
    {
        await using var view = register.Register.Reads.As(actor, Purpose.Care);
        using var revealer = await view.RevealerForAsync([person], Cancellation);
        return revealer.CanRead(person.Value);
    }

    private static async Task<Key<Account>> AccountAsync(TestRegister register, Key<Jurisdiction> jurisdiction, string login) => Assert.IsType<AccountResult.Done>(
        await new CreateAccount(register.Register.Writes).RunAsync(register.Administrator, jurisdiction, new AccountRequest(login, login), Cancellation)).Account;

    private static async Task AppointAsync(TestRegister register, Key<Account> account, Key<Jurisdiction> jurisdiction, OfficeRole role, int days) =>
        Assert.IsType<AppointmentResult.Done>(await new Appoint(register.Register.Writes)
            .RunAsync(register.Administrator, account, jurisdiction, role, null, Instant.Now(register.Time).Plus(TimeSpan.FromDays(days)), Cancellation));

    private static async Task<Actor> ActorAsync(TestRegister register, Key<Account> account) =>
        Assert.IsType<ActingNow.Acts>(await register.Register.Actors.OfAsync(account, null, Cancellation)).Actor;
}
