using Firebreak.CommandPost.Duties;
using Firebreak.CommandPost.Editions;
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
using Firebreak.Intake.Protocols;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Storage.Events;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>A city with a county in it, offices with the roles of both, one outbreak, and a protocol in force: that of these tests (packs/test/town), or one that ships.</summary>
internal sealed class TownScene : IAsyncDisposable
{
    public const string Report = "covid-19/report-case";
    public const string Interview = "covid-19/interview-case";
    public const string Placing = "covid-19/place-contact";

    private TownScene(TestRegister register) => Register = register;

    /// <summary>The packs that ship, and the one of these tests.</summary>
    public static PackLibrary Packs { get; } = LibraryOf(PackShelf.With(Repository.PathOf("tests", "Firebreak.Storage.Tests", "Mechanisms", "packs")));

    public static CeilingGuard Guard { get; } = new(Packs);

    public TestRegister Register { get; }

    public Actor City { get; private set; } = null!;

    public Actor County { get; private set; } = null!;

    public Key<Outbreak> Outbreak { get; private set; }

    public Instant Now => Instant.Now(Register.Time);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TownScene> NewAsync(Provider provider, string? pack = "test/town")
    {
        var scene = new TownScene(await TestRegister.NewAsync(provider));
        scene.City = await scene.Register.OfficeBelowAsync(scene.Register.Root, "110000");
        scene.County = await scene.Register.OfficeBelowAsync(scene.City.Jurisdiction, "110101");
        scene.Outbreak = await scene.Register.OutbreakAsync(actor: scene.County);
        if (pack is not null)
        {
            await scene.InForceAsync(pack, scene.Now);
            Assert.Equal(1, await scene.ApplyAsync());
        }

        return scene;
    }

    /// <summary>Says which protocol is in force from when; it counts once it's applied.</summary>
    public async Task<Key<ProtocolInForce>> InForceAsync(string pack, Instant from, Key<Jurisdiction>? where = null, Instant? until = null) => Assert.IsType<ProtocolDecision.Done>(
        await new SetProtocol(Register.Register.Writes, Packs).RunAsync(Register.Administrator, where ?? Register.Root, new ProtocolOrder(pack, from, "测试文件 1 号", until), Cancellation)).Protocol;

    public Task<int> ApplyAsync() => new ApplyProtocols(Register.Register.Writes, Packs).RunAsync(Register.Administrator, Cancellation);

    public Task<int> OpenDayAsync() => new OpenTasksOfDay(Register.Register.Reads, Register.Register.Writes, Packs, Register.Time).RunAsync(Register.Administrator, Cancellation);

    public static OrderBasis Basis => new() { Clause = "测试 4.1", Edition = "test", LegalBasis = "传染病防治法第三十九条", Evidence = "流调报告 12 号" };

    /// <summary>The county's office with one role.</summary>
    public Actor With(OfficeRole role, Actor? office = null) => (office ?? County) with { Id = new Key<Actor>(Guid.CreateVersion7(Register.Time.GetUtcNow())), Name = role.Code(), Roles = [role] };

    public EventDispatcher Dispatcher() => Register.Register.Dispatcher(Reactions);

    public static IReadOnlyList<Ground.Events.Reaction> Reactions { get; } =
    [
        .. ObligeByFacts.Reactions(Packs), new MoveRefusedUp(), new LiftAfterCase(), new LiftAfterContact(), new LiftAfterMove(), new LiftAfterSeparation(), .. ToOrders,
    ];

    /// <summary>What follows from orders alone.</summary>
    public static IReadOnlyList<Ground.Events.Reaction> ToOrders => [new LiftAfterZone(), new AskForReview(), new MoveReview(), new DropReview(), new AskForApproval(), new AskForDecision()];

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

    private static PackLibrary LibraryOf(PackShelf shelf) => new(shelf.Keys, (key, on, reading) => shelf.Open(key, on, reading) switch
    {
        PackOutcome.Read read => new PackOpened(read.Pack, null),
        PackOutcome.Refused refused => new PackOpened(null, refused.Problems[0]),
        _ => throw new System.Diagnostics.UnreachableException(),
    });

    public ValueTask DisposeAsync() => Register.DisposeAsync();
}
