using Firebreak.CommandPost.Duties;
using Firebreak.Containment.Orders;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Storage.Events;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>A city with a county in it, offices with the roles of both, one outbreak, and rules as a protocol might state them. The rules are of this test and of no protocol.</summary>
internal sealed class TownScene : IAsyncDisposable
{
    public const string Report = "test/report-case";
    public const string Interview = "test/interview-case";
    public const string Placing = "test/place-contact";

    private TownScene(TestRegister register) => Register = register;

    public static CeilingGuard Guard { get; } = new(
    [
        new("confirmed-case", OrderedMeasure.Isolation.Strictness(), null, null, "测试 3.1", "test"),
        new("confirmed-case", OrderedMeasure.Lockdown.Strictness(), PlaceKind.Building.UnitRank(), 14, "测试 6.1", "test"),
        new("close-contact", OrderedMeasure.HomeQuarantine.Strictness(), null, 7, "测试 4.1", "test"),
        new("secondary-contact", OrderedMeasure.HealthMonitoring.Strictness(), null, 7, "测试 4.2", "test"),
        new("resident-lockdown", OrderedMeasure.HomeQuarantine.Strictness(), null, 7, "测试 6.2", "test"),
    ]);

    public static DutyRules Rules { get; } = new(
    [
        new(DutyEvent.CaseRegistered, Rule(Report, OfficeRole.DutyOfficer, new("Report the case.", "网络直报。"), new Deadline.Within(TimeSpan.FromHours(2)), evidence: new("number of the report card", "报告卡编号"))),
        new(DutyEvent.CaseConfirmed, Rule(Interview, OfficeRole.Investigator, new("Interview the case.", "完成流调。"), new Deadline.Within(TimeSpan.FromHours(24)), pauses: ["interview-impossible"])),
        new(DutyEvent.ContactClose, Rule(Placing, OfficeRole.ContactFollower, new("Place the contact.", "落实密接管控。"), new Deadline.EndOfDay())),
    ]);

    public TestRegister Register { get; }

    public Actor City { get; private set; } = null!;

    public Actor County { get; private set; } = null!;

    public Key<Outbreak> Outbreak { get; private set; }

    public Instant Now => Instant.Now(Register.Time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TownScene> NewAsync(Provider provider)
    {
        var scene = new TownScene(await TestRegister.NewAsync(provider));
        scene.City = await scene.Register.OfficeBelowAsync(scene.Register.Root, "110000");
        scene.County = await scene.Register.OfficeBelowAsync(scene.City.Jurisdiction, "110101");
        scene.Outbreak = await scene.Register.OutbreakAsync(actor: scene.County);
        return scene;
    }

    public static Obligation Rule(string name, OfficeRole role, Phrase what, Deadline deadline, Phrase? evidence = null, IReadOnlyList<string>? pauses = null) => new()
    {
        Rule = name, Clause = "测试 1", Edition = "test", By = new Addressee(role), What = what, Deadline = deadline, EvidenceAsked = evidence, Pauses = pauses ?? [],
    };

    public static OrderBasis Basis => new() { Clause = "测试 4.1", Edition = "test", LegalBasis = "传染病防治法第三十九条", Evidence = "流调报告 12 号" };

    /// <summary>The county's office with one role.</summary>
    public Actor With(OfficeRole role, Actor? office = null) => (office ?? County) with { Id = new Key<Actor>(Guid.CreateVersion7(Register.Time.GetUtcNow())), Name = role.Code(), Roles = [role] };

    public EventDispatcher Dispatcher() => Register.Register.Dispatcher(Reactions);

    public static IReadOnlyList<Ground.Events.Reaction> Reactions { get; } =
    [
        .. ObligeByFacts.Reactions(Rules), new MoveRefusedUp(), new LiftAfterCase(), new LiftAfterContact(), new LiftAfterMove(), new LiftAfterSeparation(), new LiftAfterZone(),
        new AskForReview(), new MoveReview(), new DropReview(), new AskForApproval(), new AskForDecision(),
    ];

    /// <summary>Until nothing follows from anything any more: what reactions raise is numbered in the next round.</summary>
    public async Task<int> SettleAsync()
    {
        var all = 0;
        for (var done = 1; done > 0; all += done)
        {
            done = await Dispatcher().DrainAsync(Cancellation);
        }

        return all;
    }

    public Task<CaseRegistration.Registered> CaseAsync(int number, CaseClass found = CaseClass.Confirmed) => Register.CaseAsync(Outbreak, number, new CaseFacts { Class = found }, County);

    public async Task<(Key<Contact> Contact, Key<Person> Person)> ContactAsync(Key<Case> of, int number, ContactTier tier = ContactTier.Unjudged, Key<Place>? home = null)
    {
        var details = await LivingAtAsync(Scenery.Person(new Seed(17), number), home);
        var contact = (await new RecordContact(Register.Register.Writes).RunAsync(County, of, County.Jurisdiction, details, null, null, Cancellation))!.Value;
        if (tier != ContactTier.Unjudged)
        {
            await JudgeAsync(contact, tier);
        }

        await using var view = Register.Register.Reads.As(County, Purpose.Containment);
        return (contact, await view.Of<Contact>().Where(c => c.Id == contact).Select(c => c.Person).SingleAsync(Cancellation));
    }

    public async Task<PersonDetails> LivingAtAsync(PersonDetails details, Key<Place>? home)
    {
        await using var view = Register.Register.Reads.As(Register.Administrator, Purpose.Upkeep);
        return home is { } place ? details.LivingAt(await view.Of<Place>().SingleAsync(p => p.Id == place, Cancellation)) : details;
    }

    public Task<bool> JudgeAsync(Key<Contact> contact, ContactTier tier) => new CorrectContact(Register.Register.Writes).RunAsync(County, contact, tier, null, null, Cancellation);

    public Task<bool> ReclassifyAsync(Key<Case> key, CaseClass found) => new CorrectCase(Register.Register.Writes).RunAsync(County, key, facts => facts with { Class = found }, Cancellation);

    public async Task<Key<Place>> PlaceAsync(PlaceKind kind, string name, Key<Place>? parent) => Assert.IsType<PlaceRegistration.Registered>(
        await new RegisterPlace(Register.Register.Writes).RunAsync(County, Purpose.Containment, new PlaceDescription(kind, name, parent, County.Jurisdiction), Cancellation)).Place;

    public async Task<Key<Account>> AccountAsync(string login, Key<Jurisdiction> office) => Assert.IsType<AccountResult.Done>(
        await new CreateAccount(Register.Register.Writes).RunAsync(Register.Administrator, office, new AccountRequest(login, login), Cancellation)).Account;

    public async Task<List<DutyTask>> TasksAsync(string? rule = null)
    {
        await using var view = Register.Register.Reads.As(Register.Administrator, Purpose.Upkeep);
        return await view.Of<DutyTask>().Where(t => rule == null || t.Rule == rule).OrderBy(t => t.Id).ToListAsync(Cancellation);
    }

    public async Task<DutyTask> TaskAsync(string rule) => Assert.Single(await TasksAsync(rule));

    public async Task<Order> OrderAsync(Key<Order> key)
    {
        await using var view = Register.Register.Reads.As(Register.Administrator, Purpose.Upkeep);
        return await view.Of<Order>().SingleAsync(o => o.Id == key, Cancellation);
    }

    public Task<OrderDecision> OrderAsync(OrderSubject subject, OrderCause cause, OrderedMeasure measure, int days = 5, string? reason = null, Actor? by = null) =>
        new IssueOrder(Register.Register.Writes, Guard).RunAsync(
            by ?? County, new OrderRequest(County.Jurisdiction, measure, subject, cause, Basis, Now.Plus(TimeSpan.FromDays(days)), Now.Plus(TimeSpan.FromDays(2)), reason), Cancellation);

    /// <summary>Tries to change the table behind every verb's back; true where the database let it be.</summary>
    public async Task<bool> TryAsync(string sql)
    {
        try
        {
            await Register.Register.InTransactionAsync(transaction => Register.Register.Adapter.Writer(transaction).ExecuteEachAsync(sql, [[]], Cancellation), Cancellation);
            return true;
        }
        catch (Exception refused) when (refused is System.Data.Common.DbException or Facts.TableRuleException)
        {
            return false;
        }
    }

    public ValueTask DisposeAsync() => Register.DisposeAsync();
}
