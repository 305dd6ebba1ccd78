using System.Globalization;
using Firebreak.CommandPost.Duties;
using Firebreak.CommandPost.Editions;
using Firebreak.Containment.Orders;
using Firebreak.Containment.Zones;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Ceilings;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Surveillance.Outbreaks;
using Firebreak.Surveillance.Samples;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Demo;

/// <summary>Plays the command post's side of the course: the protocol in force, the tasks that it gives and how they are worked through, orders and zones. What offices do goes through their verbs.</summary>
internal sealed class WorkTheDays(Writes writes, Reads reads, Actor node, TimeProvider clock, DemoOffices offices, PackLibrary packs, Func<CancellationToken, Task> settle, Chance chance)
{
    /// <summary>The edition by which the city works.</summary>
    public const string Edition = "covid-19-cn/ninth";

    // People are confined for ten days at most: orders of the weeks before have lapsed and are left out.
    private const int DaysOfOrders = 9;

    private readonly CeilingGuard guard = new(packs);
    private readonly List<(Key<Zone> Zone, DateOnly Until)> zones = [];

    /// <summary>What was written, by kind.</summary>
    public Dictionary<string, int> Written { get; } = new(StringComparer.Ordinal);

    private Instant Now => Instant.Now(clock);

    /// <summary>The commander signs for the protocol.</summary>
    public async Task BeginAsync(Key<Jurisdiction> office, CancellationToken cancellation)
    {
        await new SetProtocol(writes, packs).RunAsync(await offices.AtDeskAsync("commander", cancellation), office, new ProtocolOrder(Edition, Now, "新型冠状病毒肺炎防控方案（第九版）（演示）"), cancellation);
        await new ApplyProtocols(writes, packs).RunAsync(node, cancellation);
    }

    /// <summary>A day opens its tasks; what nobody did is told further up.</summary>
    public async Task MorningAsync(CancellationToken cancellation)
    {
        await new OpenTasksOfDay(reads, writes, packs, clock).RunAsync(node, cancellation);
        await new EscalateTasks(writes).RunAsync(node, cancellation);
    }

    /// <summary>What came in over the day becomes tasks; samples are taken of those who are due, and tasks are done: nearly all of them, or on the last day the first half. Approvals are the commander's.</summary>
    /// <param name="today">The day.</param>
    /// <param name="began">When the day began.</param>
    /// <param name="isLast">Whether it's the last day, which goes on.</param>
    /// <param name="outbreak">The outbreak.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task EveningAsync(DateOnly today, Instant began, bool isLast, Key<Outbreak> outbreak, CancellationToken cancellation)
    {
        await TakeSamplesAsync(today, isLast, outbreak, cancellation);
        await new SweepDuties(writes, packs).RunAsync(node, began, cancellation);
        var duty = await offices.AtDeskAsync("duty", cancellation);
        List<DutyTask> open;
        await using (var view = reads.As(duty, Purpose.Containment))
        {
            open = await view.Of<DutyTask>().Where(t => t.ClosedAt == null && t.Rule != "covid-19/test" && t.Rule != "orders/approve-beyond-ceiling").OrderBy(t => t.Due).ToListAsync(cancellation);
        }

        var done = open.Where(_ => chance.Is(isLast ? 0.45 : 0.96)).ToList();
        foreach (var alike in done.GroupBy(task => task.Rule))
        {
            var answers = await new CompleteTasks(writes).RunAsync(duty, [.. alike.Select(task => task.Id)], EvidenceOf(alike.Key, today), cancellation);
            Count("tasks done", answers.Count(answer => answer.Result is TaskResult.Done));
        }
    }

    /// <summary>Orders on contacts who are under management now, and some zones; a few go beyond the ceiling and wait for somebody above.</summary>
    public async Task OrderAsync(DateOnly today, int daysLeft, Key<Outbreak> outbreak, CancellationToken cancellation)
    {
        if (daysLeft > DaysOfOrders)
        {
            return;
        }

        await new TellLapsedOrders(writes).RunAsync(node, cancellation);
        var (duty, commander) = (await offices.AtDeskAsync("duty", cancellation), await offices.AtDeskAsync("commander", cancellation));
        List<Contact> contacts;
        List<(Case Case, Key<Place> Home, string Name)> homes;
        await using (var view = reads.As(duty, Purpose.Containment))
        {
            var begins = today.StartIn(TimeZoneInfo.FindSystemTimeZoneById(Jurisdiction.DefaultTimeZone));
            contacts = await view.Of<Contact>().Where(c => c.KnownFrom >= begins && (c.Tier == ContactTier.Close || c.Tier == ContactTier.Secondary)).OrderBy(c => c.Id).ToListAsync(cancellation);
            var cases = await view.Of<Case>().Where(c => c.KnownFrom >= begins && c.Outbreak == outbreak && c.Facts.Report == today).OrderBy(c => c.Number).ToListAsync(cancellation);
            var people = cases.ConvertAll(c => c.Person);
            var places = await view.Of<Person>().Where(p => people.Contains(p.Id) && p.LivesIn != null).Join(view.Of<Place>(), p => p.LivesIn, place => place.Id, (p, place) => new { p.Id, Home = place }).ToListAsync(cancellation);
            homes = [.. cases.Join(places, c => c.Person, p => p.Id, (c, p) => (c, p.Home.Id, p.Home.Name))];
        }

        foreach (var contact in contacts)
        {
            await ConfineAsync(duty, contact, cancellation);
        }

        await ZonesAsync(duty, today, daysLeft, homes, cancellation);
        await ApproveAsync(commander, cancellation);
        await settle(cancellation);
    }

    private async Task ConfineAsync(Actor duty, Contact contact, CancellationToken cancellation)
    {
        // Central for the close, home for the secondary; a handful want more than the edition allows.
        var isBeyond = contact.Tier == ContactTier.Secondary && chance.Is(0.25);
        var measure = contact.Tier == ContactTier.Close || isBeyond ? OrderedMeasure.CentralQuarantine : OrderedMeasure.HomeQuarantine;
        var served = contact.LastExposure is { } last ? DateOnly.FromDateTime(Now.Utc.AddHours(8)).DayNumber - last.DayNumber : 0;
        var days = Math.Max(1, 7 - served);
        var basis = new OrderBasis { LegalBasis = "传染病防治法第三十九条", Evidence = "流调判定表" };
        var decision = await new IssueOrder(writes, guard).RunAsync(
            duty,
            new OrderRequest(
                contact.Responsible, measure, new OrderSubject.OnPerson(contact.Person), new OrderCause.OfContact(contact.Id), basis, Now.Plus(TimeSpan.FromDays(days)), Now.Plus(TimeSpan.FromDays(Math.Max(1, days / 2))),
                isBeyond ? "家中不具备单独房间" : null),
            cancellation);
        Count(decision is OrderDecision.Issued ? "orders" : decision is OrderDecision.NeedsApproval ? "orders beyond the ceiling" : "orders refused");
    }

    private async Task ZonesAsync(Actor duty, DateOnly today, int daysLeft, List<(Case Case, Key<Place> Home, string Name)> homes, CancellationToken cancellation)
    {
        // One compound on most of the last days; a second, milder zone now and then.
        foreach (var (@case, home, name) in homes.Take(daysLeft % 3 == 0 ? 2 : 1))
        {
            var measure = zones.Count % 3 == 2 ? OrderedMeasure.Control : OrderedMeasure.Lockdown;
            var basis = new OrderBasis { LegalBasis = "传染病防治法第四十二条", Evidence = $"风险评估 {today.ToString("MMdd", CultureInfo.InvariantCulture)}" };
            var (zone, decision) = await new OpenZone(writes, guard).RunAsync(
                duty, new ZoneRequest(@case.Responsible, name, ZoneScheme.RiskLevels, measure, [home], @case.Id, basis, Now.Plus(TimeSpan.FromDays(7)), Now.Plus(TimeSpan.FromDays(3))), cancellation);
            if (zone is { } opened && decision is OrderDecision.Issued)
            {
                zones.Add((opened, today.AddDays(7)));
                Count("zones");
            }
        }
    }

    // Whoever asked last is still waiting.
    private async Task ApproveAsync(Actor commander, CancellationToken cancellation)
    {
        List<OrderProposal> waiting;
        await using (var view = reads.As(commander, Purpose.Containment))
        {
            waiting = await view.ProposalsAsync(cancellation);
        }

        foreach (var proposal in waiting.OrderBy(one => one.Id).SkipLast(2))
        {
            await new ApproveOrder(writes).RunAsync(commander, proposal.Id, chance.Is(0.7), "经研究答复，每日复核", cancellation);
        }
    }

    // Of those whose test is due today, and whose was missed before: a tube each. A result comes the same evening; those of the last day are on their way.
    private Task<int> TakeSamplesAsync(DateOnly today, bool isLast, Key<Outbreak> outbreak, CancellationToken cancellation) => writes.As(node, Purpose.Containment).RunAsync(
        nameof(RecordSample),
        async change =>
        {
            var due = await change.Of<DutyTask>().Where(t => t.ClosedAt == null && t.Rule == "covid-19/test").OrderBy(t => t.Id).Select(t => t.Subject).ToListAsync(cancellation);
            var taken = 0;
            foreach (var some in due.Distinct().Where(_ => chance.Is(isLast ? 0.5 : 0.97)).Chunk(500))
            {
                var keys = some.Select(key => new Key<Contact>(key)).ToList();
                foreach (var contact in await change.Of<Contact>().Where(c => keys.Contains(c.Id)).OrderBy(c => c.Id).Select(c => new { c.Person, c.Responsible }).ToListAsync(cancellation))
                {
                    var id = change.NewKey<Sample>();
                    change.Add(new Sample
                    {
                        Id = id,
                        Responsible = contact.Responsible,
                        Person = contact.Person,
                        Outbreak = outbreak,
                        Code = string.Create(CultureInfo.InvariantCulture, $"G{today:MMdd}{++taken:0000}"),
                        Specimen = "throat-swab",
                        SampledOn = today,
                        Result = isLast ? SampleResult.Pending : SampleResult.Negative,
                        ResultOn = isLast ? null : today,
                    });
                    change.Raise(new SampleTaken(id, contact.Person));
                }
            }

            Count("samples of contacts", taken);
            return taken;
        },
        cancellation);

    private static string EvidenceOf(string rule, DateOnly today) => (rule switch
    {
        "covid-19/duty.network-report" => "报告卡",
        "covid-19/duty.place-contact" => "隔离点接收单",
        "covid-19/release" => "解除告知书",
        "orders/review" => "复核意见",
        _ => "流调个案表",
    }) + today.ToString("MMdd", CultureInfo.InvariantCulture);

    private void Count(string what, int more = 1) => Written[what] = Written.GetValueOrDefault(what) + more;
}
