using System.Globalization;
using Firebreak.CommandPost.Days;
using Firebreak.Containment.Orders;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>
/// Weeks in virtual time from a seed: cases reported through the real verbs, results late and doubled, shifts, refusals, a dispatcher killed in the middle. After each hour all that must hold is looked up.
/// </summary>
/// <remarks>FIREBREAK_DRILL_CASES=500 runs the whole of it, thirty days; FIREBREAK_DRILL_SEED another one.</remarks>
public sealed class DrillTests(ITestOutputHelper output)
{
    private static readonly int Cases = Setting("FIREBREAK_DRILL_CASES", 16);
    private static readonly int Days = Cases >= 100 ? 30 : 4;

    // On one database in the suite, on both in the long run: what differs between them the other tests of this folder see.
    public static TheoryData<Provider> Databases => Cases >= 100 ? TestRegister.Providers : [Provider.Sqlite];

    [Theory]
    [MemberData(nameof(Databases))]
    public async Task Every_obligation_is_one_task_and_no_order_stands_that_should_not(Provider provider)
    {
        await using var scene = await TownScene.NewAsync(provider);
        var drill = new Drill(scene, new Seed((ulong)Setting("FIREBREAK_DRILL_SEED", 20220801)), Cases, Days);
        for (var hour = 0; hour < Days * 24; hour++)
        {
            await drill.HourAsync(hour);
            Assert.Equal([], await drill.BrokenAsync());
        }

        output.WriteLine($"{provider}: {drill.Said()}");
        Assert.True(drill.Kills > 0 && drill.Escalated > 0 && drill.ClosedDays > 0 && drill.Refusals > 0 && drill.Approvals > 0 && drill.Ended > 0, drill.Said());
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : otherwise;

    /// <summary>What is known of a case to whoever wrote the drill: the oracle, kept apart from the register.</summary>
    private sealed class Known
    {
        public required string Number { get; init; }

        public required int Index { get; init; }

        public required int FoundAt { get; init; }

        public required int ResultAt { get; init; }

        public required bool TurnsOut { get; init; }

        public Key<Case>? Case { get; set; }

        public CaseClass Class { get; set; } = CaseClass.Suspected;

        public List<KnownContact> Contacts { get; } = [];
    }

    private sealed class KnownContact
    {
        public required int Index { get; init; }

        public required int NamedAt { get; init; }

        public required int JudgedAt { get; init; }

        public Key<Contact>? Contact { get; set; }

        public Key<Person> Person { get; set; }

        public ContactTier Tier { get; set; }
    }

    private sealed class Drill
    {
        private readonly TownScene scene;
        private readonly Seed seed;
        private readonly List<Known> known;
        private readonly Actor commander;
        private readonly Actor duty;
        private ulong drawn;

        public Drill(TownScene scene, Seed seed, int cases, int days)
        {
            (this.scene, this.seed) = (scene, seed);
            commander = scene.With(OfficeRole.Commander, scene.City);
            duty = scene.With(OfficeRole.DutyOfficer);
            known = [.. Enumerable.Range(0, cases).Select(i =>
            {
                var found = (int)(Draw() * days * 20);
                return new Known { Number = $"D{i:D4}", Index = i, FoundAt = found, ResultAt = found + 2 + (int)(Draw() * 40), TurnsOut = Draw() < 0.8 };
            })];
            var number = 0;
            foreach (var one in known)
            {
                for (var i = (int)(Draw() * 4); i > 0; i--)
                {
                    var named = one.FoundAt + 1 + (int)(Draw() * 12);
                    one.Contacts.Add(new KnownContact { Index = 1000 + number++, NamedAt = named, JudgedAt = named + 1 + (int)(Draw() * 12) });
                }
            }
        }

        public int Kills { get; private set; }

        public int Escalated { get; private set; }

        public int ClosedDays { get; private set; }

        public int Refusals { get; private set; }

        public int Approvals { get; private set; }

        public int Ended { get; private set; }

        private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

        private Writes Writes => scene.Register.Register.Writes;

        public string Said() => string.Create(CultureInfo.InvariantCulture,
            $"{known.Count} cases, {known.Sum(one => one.Contacts.Count)} contacts; {Kills} kills, {Escalated} escalations, {ClosedDays} days closed, {Refusals} orders refused for want of a cause, {Approvals} approved beyond the ceiling, {Ended} lifted or lapsed.");

        public async Task HourAsync(int hour)
        {
            scene.Register.Time.Advance(TimeSpan.FromHours(1));
            await ReportAsync(hour);
            await ResultsAsync(hour);
            await ContactsAsync(hour);
            await DieAsync();
            await scene.SettleAsync();
            if ((scene.Now.Utc.Hour + 8) % 24 is >= 8 and < 20)
            {
                await WorkAsync();
            }

            await ApproveAsync();
            Escalated += await new EscalateTasks(Writes).RunAsync(scene.Register.Administrator, Cancellation);
            await new TellLapsedOrders(Writes).RunAsync(scene.Register.Administrator, Cancellation);
            if ((scene.Now.Utc.Hour + 8) % 24 == 23)
            {
                await CloseAsync();
            }

            await scene.SettleAsync();
        }

        public async Task<List<string>> BrokenAsync()
        {
            var broken = new List<string>();
            await using var view = scene.Register.Register.Reads.As(scene.Register.Administrator, Purpose.Upkeep);
            var tasks = await view.Of<DutyTask>().ToListAsync(Cancellation);
            var orders = await view.Of<Order>().ToListAsync(Cancellation);
            var now = scene.Now;
            Ended = orders.Count(order => !order.IsInForce(now));

            // Every obligation one task, and no task without its obligation unless it was done.
            var owed = new HashSet<(string, Guid)>();
            foreach (var one in known.Where(one => one.Case is not null && one.Class != CaseClass.Discarded))
            {
                owed.Add((TownScene.Report, one.Case!.Value.Value));
                if (one.Class == CaseClass.Confirmed)
                {
                    owed.Add((TownScene.Interview, one.Case.Value.Value));
                }

                owed.UnionWith(one.Contacts.Where(contact => contact.Tier == ContactTier.Close).Select(contact => (TownScene.Placing, contact.Contact!.Value.Value)));
            }

            owed.UnionWith(orders.Where(order => order.IsInForce(now)).Select(order => ("orders/review", order.Id.Value)));
            var ruled = tasks.Where(task => task.Rule is TownScene.Report or TownScene.Interview or TownScene.Placing or "orders/review").ToLookup(task => (task.Rule, task.Subject));
            broken.AddRange(ruled.Where(same => same.Count() > 1).Select(same => $"{same.Key} has {same.Count()} tasks"));
            broken.AddRange(owed.Where(duty => ruled[duty].All(task => task.State == TaskState.Withdrawn)).Select(duty => $"{duty} has no task"));
            broken.AddRange(ruled.Where(same => !owed.Contains(same.Key)).SelectMany(same => same).Where(task => task.IsOpen).Select(task => $"{task.Rule} {task.Label} is asked for by nothing"));

            // What is overdue has been told further up.
            broken.AddRange(tasks.Where(task => task.IsOverdue(now) && (task.EscalationsDone < 2 || task.EscalatedTo is null)).Select(task => $"{task.Rule} {task.Label} is overdue and nobody above knows"));

            // No order in force beyond its end, without a cause, or beyond the ceiling without somebody above.
            var standing = known.Where(one => one.Class != CaseClass.Discarded).SelectMany(one => one.Contacts).Where(contact => contact.Tier is ContactTier.Close or ContactTier.Secondary)
                .Where(contact => contact.Contact is not null).Select(contact => contact.Contact!.Value).ToHashSet();
            foreach (var order in orders.Where(order => order.IsInForce(now)))
            {
                if (order.CauseContact is not { } cause || !standing.Contains(cause))
                {
                    broken.Add($"order {order.Id} stands without a cause");
                }

                if ((order.Measure != OrderedMeasure.HomeQuarantine || order.EvidenceLevel != "close-contact") && (order.ApprovedBy != commander.Id || order.ApprovedFor != scene.City.Jurisdiction))
                {
                    broken.Add($"order {order.Id} stands beyond the ceiling without approval");
                }

                if (order.Expires <= now || order.Expires > order.Starts.Plus(TimeSpan.FromDays(7)))
                {
                    broken.Add($"order {order.Id} outlives its end");
                }
            }

            return broken;
        }

        // Reported by two desks now and then: the second hears that the number is taken.
        private async Task ReportAsync(int hour)
        {
            foreach (var one in known.Where(one => one.FoundAt == hour))
            {
                var report = new CaseReport(scene.Outbreak, one.Number, scene.County.Jurisdiction, Scenery.Person(new Seed(7), one.Index), new CaseFacts { Class = CaseClass.Suspected });
                one.Case = Assert.IsType<CaseRegistration.Registered>(await new RegisterCase(Writes).RunAsync(scene.County, report, Cancellation)).Case;
                if (Draw() < 0.3)
                {
                    Assert.IsType<CaseRegistration.NumberTaken>(await new RegisterCase(Writes).RunAsync(scene.County, report, Cancellation));
                }
            }
        }

        // Late, some twice, some taken back a day later.
        private async Task ResultsAsync(int hour)
        {
            foreach (var one in known.Where(one => one.Case is not null))
            {
                if (hour == one.ResultAt || (hour == one.ResultAt + 24 && one.Index % 4 == 0))
                {
                    one.Class = hour == one.ResultAt == one.TurnsOut ? CaseClass.Confirmed : CaseClass.Discarded;
                    await scene.ReclassifyAsync(one.Case!.Value, one.Class);
                    await scene.ReclassifyAsync(one.Case.Value, one.Class);
                }
            }
        }

        private async Task ContactsAsync(int hour)
        {
            foreach (var (one, contact) in known.Where(one => one.Case is not null).SelectMany(one => one.Contacts.Select(contact => (one, contact))))
            {
                if (contact.NamedAt == hour)
                {
                    var (key, person) = await scene.ContactAsync(one.Case!.Value, contact.Index);
                    (contact.Contact, contact.Person) = (key, person);

                    // Somebody wants to confine them at once: not before they are judged.
                    Assert.IsType<OrderDecision.NoCause>(await ConfineAsync(contact, OrderedMeasure.HomeQuarantine));
                    Refusals++;
                }

                if (contact.Contact is { } known && (contact.JudgedAt == hour || (contact.JudgedAt + 30 == hour && contact.Index % 3 == 0)))
                {
                    contact.Tier = contact.JudgedAt != hour ? ContactTier.General : Draw() < 0.7 ? ContactTier.Close : ContactTier.Secondary;
                    await scene.JudgeAsync(known, contact.Tier);
                    if (contact.Tier != ContactTier.General)
                    {
                        var decision = await ConfineAsync(contact, contact.Index % 2 == 0 ? OrderedMeasure.CentralQuarantine : OrderedMeasure.HomeQuarantine);
                        Assert.True(decision is OrderDecision.Issued or OrderDecision.NeedsApproval or OrderDecision.NoCause, decision.ToString());
                    }
                }
            }
        }

        private Task<OrderDecision> ConfineAsync(KnownContact contact, OrderedMeasure measure) =>
            scene.OrderAsync(new OrderSubject.OnPerson(contact.Person), new OrderCause.OfContact(contact.Contact!.Value), measure, days: 2 + (contact.Index % 5), reason: "居家不具备条件");

        // The process dies in a reaction whose effects aren't committed: another one starts from what the log says.
        private async Task DieAsync()
        {
            if (Draw() < 0.3)
            {
                var left = (int)(Draw() * 4);
                var dying = TownScene.Reactions.Select(reaction => (Reaction)new Dying(reaction, () => left-- <= 0)).ToList();
                try
                {
                    await scene.Register.Register.Dispatcher(dying).DrainAsync(Cancellation);
                }
                catch (KilledException)
                {
                    Kills++;
                }
            }
        }

        private async Task WorkAsync()
        {
            await using var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment);
            foreach (var task in await view.InboxAsync(Cancellation))
            {
                var luck = Draw();
                IReadOnlyList<Key<DutyTask>> one = [task.Id];
                _ = luck < 0.10 ? await new CompleteTasks(Writes).RunAsync(scene.County, one, "流调报告", Cancellation)
                    : luck < 0.13 ? await new AcceptTasks(Writes).RunAsync(scene.County, one, Cancellation)
                    : luck < 0.15 ? await new RefuseTasks(Writes).RunAsync(scene.County, one, "人手不足", Cancellation)
                    : luck < 0.17 && task.PausesAllowed.Length > 0 ? await new PauseTasks(Writes).RunAsync(scene.County, one, task.PausesAllowed, Cancellation)
                    : luck < 0.25 && task.PausedSince is not null ? await new ResumeTasks(Writes).RunAsync(scene.County, one, Cancellation)
                    : luck < 0.26 ? await new HandOverTasks(Writes).RunAsync(scene.County, one, null, "交班", Cancellation)
                    : [];
            }
        }

        private async Task ApproveAsync()
        {
            await using var view = scene.Register.Register.Reads.As(commander, Purpose.Containment);
            foreach (var proposal in await view.ProposalsAsync(Cancellation))
            {
                if (Draw() < 0.2)
                {
                    var decision = await new ApproveOrder(Writes).RunAsync(commander, proposal.Id, approve: Draw() < 0.8, "按程序研究", Cancellation);
                    Approvals += decision is OrderDecision.Issued ? 1 : 0;
                }
            }
        }

        private async Task CloseAsync()
        {
            var (close, today) = (new CloseDay(Writes), DateOnly.FromDateTime(scene.Now.Utc.AddHours(8)));
            if (await close.RunAsync(duty, scene.County.Jurisdiction, today, [], Cancellation) is DayClosing.StillOpen(var open))
            {
                Assert.IsType<DayClosing.Closed>(await close.RunAsync(duty, scene.County.Jurisdiction, today, [.. open.Select(task => new Carried(task.Id, today.AddDays(1), "次日续办"))], Cancellation));
            }

            ClosedDays++;
        }

        private double Draw() => seed.Uniform(1, drawn++);
    }

    private sealed class KilledException : OperationCanceledException;

    private sealed class Dying(Reaction inner, Func<bool> dies) : Reaction
    {
        public override string Name => inner.Name;

        public override Type EventType => inner.EventType;

        internal override async Task RunAsync(IEvent happened, Change change, CancellationToken cancellation)
        {
            await inner.RunAsync(happened, change, cancellation);
            if (dies())
            {
                throw new KilledException();
            }
        }
    }
}
