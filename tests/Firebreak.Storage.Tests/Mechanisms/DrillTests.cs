using System.Globalization;
using Firebreak.CommandPost.Days;
using Firebreak.CommandPost.Editions;
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
using Firebreak.Surveillance.Samples;
using Firebreak.Testing;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Tests.Mechanisms;

/// <summary>
/// Weeks in virtual time from a seed under a real protocol: cases reported through the real verbs, results late and doubled, shifts, refusals, a dispatcher killed in the middle, and halfway another edition.
/// After each hour all that must hold is looked up.
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
        await using var scene = await TownScene.NewAsync(provider, Rules.Eighth.Pack);
        var drill = new Drill(scene, new Seed((ulong)Setting("FIREBREAK_DRILL_SEED", 20220801)), Cases, Days);
        for (var hour = 0; hour < Days * 24; hour++)
        {
            await drill.HourAsync(hour);
            Assert.Equal([], await drill.BrokenAsync());
        }

        output.WriteLine($"{provider}: {drill.Said()}");
        Assert.True(drill.Kills > 0 && drill.Escalated > 0 && drill.ClosedDays > 0 && drill.Refusals > 0 && drill.Approvals > 0 && drill.Ended > 0 && drill.Samples > 0 && drill.Editions == 1, drill.Said());
    }

    private static int Setting(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out var set) ? set : otherwise;

    /// <summary>What two editions say, written down by hand from their texts and apart from the packs.</summary>
    private sealed record Rules(string Pack, int[] CloseTests, int CloseEnds, int[] SecondaryTests, int CloseMostDays, OrderedMeasure SecondaryMeasure, string[] OfCase)
    {
        public static Rules Eighth { get; } = new(
            "covid-19-cn/eighth-2022-03", [1, 4, 7, 14, 16, 21], 21, [1, 4, 7], 21, OrderedMeasure.CentralQuarantine, ["covid-19/duty.network-report", "covid-19/duty.verify", "covid-19/duty.investigate"]);

        public static Rules Ninth { get; } = new(
            "covid-19-cn/ninth", [1, 2, 3, 5, 7, 10], 10, [1, 4, 7], 10, OrderedMeasure.HomeQuarantine, [.. Eighth.OfCase, "covid-19/duty.same-day"]);
    }

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

        public int ClassSince { get; set; }

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

        public DateOnly Found { get; set; }

        public DateOnly LastExposure { get; set; }
    }

    private sealed class Drill
    {
        private readonly TownScene scene;
        private readonly Seed seed;
        private readonly List<Known> known;
        private readonly Actor commander;
        private readonly Actor duty;
        private readonly int changesAt;
        private readonly List<(int At, Key<Sample> Sample)> waiting = [];
        private Rules rules = Rules.Eighth;
        private int hourNow;
        private int tubes;
        private ulong drawn;

        public Drill(TownScene scene, Seed seed, int cases, int days)
        {
            (this.scene, this.seed) = (scene, seed);
            commander = scene.With(OfficeRole.Commander, scene.City);
            duty = scene.With(OfficeRole.DutyOfficer);
            changesAt = (days * 12) + 3;
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

        public int Samples { get; private set; }

        public int Editions { get; private set; }

        private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

        private Writes Writes => scene.Register.Register.Writes;

        public string Said() => string.Create(CultureInfo.InvariantCulture,
            $"{known.Count} cases, {known.Sum(one => one.Contacts.Count)} contacts; {Kills} kills, {Escalated} escalations, {ClosedDays} days closed, {Refusals} orders refused for want of a cause, {Approvals} approved beyond the ceiling, {Ended} lifted or lapsed; {Samples} samples; {Editions} change of edition, {rules.Pack} at the end.");

        private DateOnly Today => DateOnly.FromDateTime(scene.Now.Utc.AddHours(8));

        public async Task HourAsync(int hour)
        {
            scene.Register.Time.Advance(TimeSpan.FromHours(1));
            hourNow = hour;
            await ChangeEditionAsync(hour);
            if ((scene.Now.Utc.Hour + 8) % 24 == 0)
            {
                await scene.OpenDayAsync();
            }

            await ReportAsync(hour);
            await ResultsAsync(hour);
            await ContactsAsync(hour);
            await SampleAsync(hour);
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
            var mayBe = new HashSet<(string, Guid)>();
            foreach (var one in known.Where(one => one.Case is not null && one.Class != CaseClass.Discarded))
            {
                if (one.Class == CaseClass.Confirmed)
                {
                    // What a new edition adds is asked for infections found since.
                    owed.UnionWith((one.ClassSince >= changesAt ? rules : Rules.Eighth).OfCase.Select(rule => (rule, one.Case!.Value.Value)));
                }

                owed.UnionWith(one.Contacts.Where(contact => contact.Tier == ContactTier.Close).Select(contact => ("covid-19/duty.place-contact", contact.Contact!.Value.Value)));
                mayBe.UnionWith(one.Contacts.Where(contact => contact.Tier is ContactTier.Close or ContactTier.Secondary).Select(contact => ("covid-19/release", contact.Contact!.Value.Value)));
            }

            owed.UnionWith(orders.Where(order => order.IsInForce(now)).Select(order => ("orders/review", order.Id.Value)));
            var ruled = tasks.Where(task => task.Occasion.Length == 0 && (task.Rule.StartsWith("covid-19/", StringComparison.Ordinal) || task.Rule == "orders/review")).ToLookup(task => (task.Rule, task.Subject));
            broken.AddRange(tasks.Where(task => task.Rule != DutyTask.ByHand).GroupBy(task => (task.Rule, task.Subject, task.Occasion)).Where(same => same.Count() > 1).Select(same => $"{same.Key} has {same.Count()} tasks"));
            broken.AddRange(owed.Where(duty => ruled[duty].All(task => task.State == TaskState.Withdrawn)).Select(duty => $"{duty} has no task"));
            broken.AddRange(ruled.Where(same => !owed.Contains(same.Key) && !mayBe.Contains(same.Key)).SelectMany(same => same).Where(task => task.IsOpen).Select(task => $"{task.Rule} {task.Label} is asked for by nothing"));
            broken.AddRange(tasks.Where(task => task.IsOpen && task.Rule.StartsWith("covid-19/", StringComparison.Ordinal) && task.Edition != rules.Pack).Select(task => $"{task.Rule} {task.Label} goes by {task.Edition}"));

            // Every contact who is managed has the task of each test day that has come since they were found, and of the end once it has come.
            var byContact = tasks.Where(task => task.SubjectKind == nameof(Contact) && task.State != TaskState.Withdrawn).ToLookup(task => (task.Rule, task.Subject));
            foreach (var contact in known.Where(one => one.Class != CaseClass.Discarded).SelectMany(one => one.Contacts).Where(contact => contact.Tier is ContactTier.Close or ContactTier.Secondary))
            {
                var (days, ends) = contact.Tier == ContactTier.Close ? (rules.CloseTests, contact.LastExposure.AddDays(rules.CloseEnds)) : (rules.SecondaryTests, contact.LastExposure.AddDays(7));
                var key = contact.Contact!.Value.Value;
                var isTestDay = days.Any(day => contact.LastExposure.AddDays(day) == Today) || (contact.Found == Today && days.Any(day => contact.LastExposure.AddDays(day) < Today));
                if (Today < ends && isTestDay && byContact[("covid-19/test", key)].All(task => task.Occasion != Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
                {
                    broken.Add($"contact {contact.Index}, last met {contact.LastExposure:MM-dd}, found {contact.Found:MM-dd}, has no test on {Today:MM-dd}");
                }

                if (Today >= ends && !byContact[("covid-19/release", key)].Any() && ends >= contact.Found)
                {
                    broken.Add($"contact {contact.Index} isn't to be released, though the period ended on {ends:MM-dd}");
                }
            }

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

                var length = TimeSpan.FromMicroseconds(order.Expires.Microseconds - order.Starts.Microseconds);
                var isWithin = order.EvidenceLevel == "close-contact" ? order.Measure <= OrderedMeasure.CentralQuarantine && length <= TimeSpan.FromDays(rules.CloseMostDays)
                    : order.EvidenceLevel == "secondary-contact" && order.Measure <= rules.SecondaryMeasure && length <= TimeSpan.FromDays(7);
                if (!isWithin && (order.ApprovedBy != commander.Id || order.ApprovedFor != scene.City.Jurisdiction))
                {
                    broken.Add($"order {order.Id} ({order.Measure}, {length.TotalDays:0} days on {order.EvidenceLevel}) stands beyond the ceiling of {rules.Pack} without approval");
                }

                if (order.Expires <= now || order.Expires > order.Starts.Plus(TimeSpan.FromDays(26)))
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
                    one.ClassSince = hour;
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
                    (contact.Contact, contact.Person, contact.Found, contact.LastExposure) = (key, person, Today, Today.AddDays(-(contact.Index % 4)));

                    // Somebody wants to confine them at once: not before they are judged.
                    Assert.IsType<OrderDecision.NoCause>(await ConfineAsync(contact, OrderedMeasure.HomeQuarantine));
                    Refusals++;
                }

                if (contact.Contact is { } known && (contact.JudgedAt == hour || (contact.JudgedAt + 30 == hour && contact.Index % 3 == 0)))
                {
                    contact.Tier = contact.JudgedAt != hour ? ContactTier.General : Draw() < 0.7 ? ContactTier.Close : ContactTier.Secondary;
                    Assert.True(await new CorrectContact(Writes).RunAsync(scene.County, known, contact.Tier, contact.LastExposure, "home", Cancellation));
                    if (contact.Tier != ContactTier.General)
                    {
                        var decision = await ConfineAsync(contact, contact.Index % 2 == 0 ? OrderedMeasure.CentralQuarantine : OrderedMeasure.HomeQuarantine, contact.Index % 7 == 0 ? 25 : 2 + (contact.Index % 5));
                        Assert.True(decision is OrderDecision.Issued or OrderDecision.NeedsApproval or OrderDecision.NoCause, decision.ToString());
                    }
                }
            }
        }

        private Task<OrderDecision> ConfineAsync(KnownContact contact, OrderedMeasure measure, int days = 3) =>
            scene.OrderAsync(new OrderSubject.OnPerson(contact.Person), new OrderCause.OfContact(contact.Contact!.Value), measure, days, reason: "居家不具备条件");

        // Announced a day before, looked at, and applied at its hour by the job.
        private async Task ChangeEditionAsync(int hour)
        {
            if (hour == changesAt - 24)
            {
                await scene.InForceAsync(Rules.Ninth.Pack, scene.Now.Plus(TimeSpan.FromHours(24)));
                await using var view = scene.Register.Register.Reads.As(scene.City, Purpose.Containment);
                Assert.NotNull(await view.PreviewEditionAsync(TownScene.Packs, scene.Register.Root, Rules.Ninth.Pack, null, scene.Now.Plus(TimeSpan.FromHours(24)), null, Cancellation));
            }

            Editions += await scene.ApplyAsync();
            rules = Editions > 0 ? Rules.Ninth : Rules.Eighth;
        }

        // Of those whose test is open, in the morning, mostly: some tubes are entered twice, results come up to two days late, and twice.
        private async Task SampleAsync(int hour)
        {
            foreach (var (_, sample) in waiting.Where(one => one.At == hour).ToList())
            {
                var report = new ResultReport(SampleResult.Negative, Today);
                Assert.IsType<ResultRecording.Recorded>(await new RecordResult(Writes).RunAsync(scene.County, sample, report, Cancellation));
                Assert.IsType<ResultRecording.Recorded>(await new RecordResult(Writes).RunAsync(scene.County, sample, report, Cancellation));
            }

            if ((scene.Now.Utc.Hour + 8) % 24 != 9)
            {
                return;
            }

            await using var view = scene.Register.Register.Reads.As(scene.County, Purpose.Containment);
            var open = await view.Of<DutyTask>().Where(task => task.ClosedAt == null && task.Rule == "covid-19/test").OrderBy(task => task.Id).Select(task => task.Subject).ToListAsync(Cancellation);
            var people = known.SelectMany(one => one.Contacts).Where(contact => contact.Contact is not null).ToDictionary(contact => contact.Contact!.Value.Value, contact => contact.Person);
            foreach (var contact in open.Distinct().Where(_ => Draw() < 0.8))
            {
                var report = new SampleReport(people[contact], $"T{tubes++:D6}", Today) { Outbreak = scene.Outbreak };
                var taken = Assert.IsType<SampleRecording.Recorded>(await new RecordSample(Writes).RunAsync(scene.County, report, Cancellation)).Sample;
                waiting.Add((hour + 2 + (int)(Draw() * 48), taken));
                Samples++;
                if (Draw() < 0.2)
                {
                    Assert.IsType<SampleRecording.CodeTaken>(await new RecordSample(Writes).RunAsync(scene.County, report, Cancellation));
                }
            }
        }

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
