using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Investigation.Contacts;
using Firebreak.Mechanisms.Obligations;
using Firebreak.Mechanisms.Protocols;
using Firebreak.Mechanisms.Tasks;
using Firebreak.Primitives;
using Firebreak.Protocols;
using Firebreak.Protocols.Schedules;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.CommandPost.Duties;

/// <summary>Which cases and contacts may ask something now, and the tasks of all of them made to be what the protocol says: after a file, a change of edition, and when a day begins.</summary>
internal static class DutySweep
{
    // Where a pack gives the end of a phase as a day and not as a length.
    private const int LongestDays = 60;
    private const int AtOnce = 500;

    private static readonly Phrase Because = new("facts or protocol changed", "信息或方案已变更");

    /// <summary>Makes all tasks follow, in the change at hand.</summary>
    /// <param name="change">The change.</param>
    /// <param name="packs">The packs that there are.</param>
    /// <param name="since">Facts known since then may ask something new; those before it only where a task stands.</param>
    /// <param name="within">Path of the jurisdiction whose cases are meant; null for all.</param>
    /// <param name="outbreak">Code of the outbreak that is meant; null for all.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<IReadOnlyList<TaskStep>> WithinAsync(Change change, PackLibrary packs, Instant since, string? within, string? outbreak, CancellationToken cancellation) =>
        await ReconcileDuties.ManyAsync(
            change, await DutiesAsync(change, await DutyFacts.OfAsync(change, packs, change.Now, cancellation), since, within, outbreak, isForAll: false, change.Now, cancellation), Because, cancellation);

    /// <summary>The same for everybody under management, by other facts: a protocol that comes into force in this very change.</summary>
    public static async Task<IReadOnlyList<TaskStep>> ForAllAsync(Change change, DutyFacts facts, Instant since, string within, CancellationToken cancellation) =>
        await ReconcileDuties.ManyAsync(change, await DutiesAsync(change, facts, since, within, outbreak: null, isForAll: true, change.Now, cancellation), Because, cancellation);

    /// <summary>What would become of tasks by other facts or another book; nothing is written.</summary>
    public static async Task<IReadOnlyList<TaskStep>> PlanAsync(Reading reading, DutyFacts facts, Instant since, string? within, Instant now, CancellationToken cancellation) =>
        await ReconcileDuties.PlanAsync(reading, () => default, await DutiesAsync(reading, facts, since, within, outbreak: null, isForAll: true, now, cancellation), Because, now, cancellation);

    /// <summary>The people whose contacts may be under management.</summary>
    /// <param name="reading">The register.</param>
    /// <param name="days">For how many days after a last exposure somebody may be managed (<see cref="DaysOf"/>).</param>
    /// <param name="within">Path of the jurisdiction that is meant; null for all.</param>
    /// <param name="now">The moment.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static Task<List<Key<Person>>> ManagedAsync(Reading reading, int days, string? within, Instant now, CancellationToken cancellation)
    {
        var (first, since) = (DateOnly.FromDateTime(now.Utc).AddDays(-days - 1), now.Plus(TimeSpan.FromDays(-days)));
        return Within(reading, reading.Of<Contact>(), within)
            .Where(c => (c.Tier == ContactTier.Close || c.Tier == ContactTier.Secondary) && (c.LastExposure == null ? c.KnownFrom >= since : c.LastExposure >= first))
            .Select(c => c.Person).Distinct().OrderBy(person => person).ToListAsync(cancellation);
    }

    /// <summary>The longest that any of these protocols manages anybody.</summary>
    public static int DaysOf(ProtocolBook book, PackLibrary packs, Instant now) => book.All.Where(p => p.HoldsAt(now)).Select(p => packs.Of(p.Pack, p.Reading, DateOnly.FromDateTime(now.Utc))).OfType<Protocol>()
        .SelectMany(protocol => protocol.Pack.Acting<ScheduleRule>()).Select(rule => rule.Phases.Sum(phase => phase.Days ?? LongestDays)).DefaultIfEmpty(0).Max();

    /// <summary>The people of these contacts; one that is gone isn't in it.</summary>
    public static async Task<Dictionary<Guid, Key<Person>>> PeopleOfAsync(Reading reading, IReadOnlyCollection<Guid> contacts, CancellationToken cancellation)
    {
        var people = new Dictionary<Guid, Key<Person>>();
        foreach (var some in contacts.Chunk(AtOnce))
        {
            var keys = some.Select(key => new Key<Contact>(key)).ToList();
            foreach (var contact in await reading.Of<Contact>().Where(c => keys.Contains(c.Id)).Select(c => new { c.Id, c.Person }).ToListAsync(cancellation))
            {
                people[contact.Id.Value] = contact.Person;
            }
        }

        return people;
    }

    private static async Task<List<(DutySubject Subject, IReadOnlyList<Duty> Duties)>> DutiesAsync(
        Reading reading, DutyFacts facts, Instant since, string? within, string? outbreak, bool isForAll, Instant now, CancellationToken cancellation)
    {
        var open = await reading.Of<DutyTask>().Where(t => t.ClosedAt == null && (t.SubjectKind == nameof(Case) || t.SubjectKind == nameof(Contact)) && t.Rule != DutyTask.ByHand)
            .Select(t => new { t.SubjectKind, t.Subject, t.Label }).Distinct().ToListAsync(cancellation);
        var of = outbreak is null ? (Key<Outbreak>?)null : await reading.Of<Outbreak>().Where(o => o.Code == outbreak).Select(o => (Key<Outbreak>?)o.Id).SingleOrDefaultAsync(cancellation);

        // New facts first: history is left out by the database, not here.
        var first = DateOnly.FromDateTime(since.Utc).AddDays(-ProtocolDuties.HistoryDays - 1);
        var cases = (await Within(reading, reading.Of<Case>(), within).Where(c => c.KnownFrom >= since && (of == null || c.Outbreak == of) && ((c.Facts.Confirmation ?? c.Facts.Report) == null || (c.Facts.Confirmation ?? c.Facts.Report) >= first))
            .ToListAsync(cancellation)).ToDictionary(c => c.Id);
        var gone = new List<(DutySubject, IReadOnlyList<Duty>)>();
        foreach (var some in open.Where(t => t.SubjectKind == nameof(Case)).DistinctBy(t => t.Subject).Where(t => !cases.ContainsKey(new Key<Case>(t.Subject))).Chunk(AtOnce))
        {
            var keys = some.Select(t => new Key<Case>(t.Subject)).ToList();
            var there = await reading.Of<Case>().Where(c => keys.Contains(c.Id)).ToListAsync(cancellation);
            there.ForEach(c => cases[c.Id] = c);
            gone.AddRange(some.Where(t => !there.Exists(c => c.Id.Value == t.Subject)).Select(t => (new DutySubject(nameof(Case), t.Subject, t.Label), (IReadOnlyList<Duty>)[])));
        }

        var people = isForAll ? (await ManagedAsync(reading, facts.Days, within, now, cancellation)).ToHashSet() : [];
        people.UnionWith(await Within(reading, reading.Of<Contact>(), within).Where(c => c.KnownFrom >= since).Select(c => c.Person).Distinct().ToListAsync(cancellation));
        var contacts = open.Where(t => t.SubjectKind == nameof(Contact)).DistinctBy(t => t.Subject).ToList();
        var waiting = await PeopleOfAsync(reading, contacts.ConvertAll(t => t.Subject), cancellation);
        people.UnionWith(waiting.Values);
        gone.AddRange(contacts.Where(t => !waiting.ContainsKey(t.Subject)).Select(t => (new DutySubject(nameof(Contact), t.Subject, t.Label), (IReadOnlyList<Duty>)[])));

        // Clusters, tubes and zones: those with a task are looked at again, and where new cases count.
        var clusters = new ClusterDuties(reading, facts);
        var units = await clusters.OpenAsync(cancellation);
        units.UnionWith(await clusters.UnitsOfAsync([.. cases.Values.Where(c => c.KnownFrom >= since)], cancellation));
        var zones = new ZoneDuties(reading, facts, now);
        return
        [
            .. await facts.OfCasesAsync(cases.Values.OrderBy(c => c.Id), cancellation), .. await facts.OfPeopleAsync([.. people.Order()], cancellation), .. gone,
            .. await clusters.OfAsync(units, cancellation), .. await new TubeDuties(reading, facts).OpenAsync(cancellation), .. isForAll ? await zones.AllAsync(cancellation) : await zones.StandingAsync(cancellation),
        ];
    }

    private static IQueryable<T> Within<T>(Reading reading, IQueryable<T> rows, string? path)
        where T : ScopedRow<T> => path is null ? rows : rows.Where(row => reading.Of<Jurisdiction>().Any(j => j.Id == row.Responsible && j.Path.StartsWith(path)));
}

/// <summary>
/// Makes tasks follow all facts known since a moment (补充生成任务): for whoever wrote many at once and lets no reaction run for each, and for mending. Run again it changes nothing.
/// </summary>
/// <param name="writes">The way to write.</param>
/// <param name="packs">The packs that there are.</param>
[Needs(Right.KeepRegister)]
public sealed class SweepDuties(Writes writes, PackLibrary packs)
{
    /// <summary>Does so, and returns how many tasks were opened, moved or closed.</summary>
    public Task<int> RunAsync(Actor actor, Instant since, CancellationToken cancellation) => writes.As(actor, Purpose.Upkeep).RunAsync(
        nameof(SweepDuties), async change => (await DutySweep.WithinAsync(change, packs, since, within: null, outbreak: null, cancellation)).Count, cancellation);
}

/// <summary>Opens the tasks that a day brings: tests that are due, people to be released (当日任务生成). A job; run again it changes nothing.</summary>
/// <param name="reads">The way to read.</param>
/// <param name="writes">The way to write.</param>
/// <param name="packs">The packs that there are.</param>
/// <param name="time">The clock.</param>
[Needs(Right.KeepRegister)]
public sealed class OpenTasksOfDay(Reads reads, Writes writes, PackLibrary packs, TimeProvider time)
{
    private const int AtOnce = 1000;

    private static readonly Phrase Because = new("a day began", "新的一天");

    /// <summary>Opens them, some people at a time, and returns how many tasks were opened, moved or closed.</summary>
    public async Task<int> RunAsync(Actor actor, CancellationToken cancellation)
    {
        List<Key<Person>> people;
        await using (var view = reads.As(actor, Purpose.Upkeep))
        {
            var (book, now) = (await view.ProtocolsAsync(cancellation), Instant.Now(time));
            if (book.All.Count == 0)
            {
                return 0;
            }

            // Those who wait for a test that was missed, or for their release, stay in it however long that takes.
            var waiting = await view.Of<DutyTask>().Where(t => t.ClosedAt == null && t.SubjectKind == nameof(Contact) && t.Rule != DutyTask.ByHand).Select(t => t.Subject).Distinct().ToListAsync(cancellation);
            people = [.. (await DutySweep.ManagedAsync(view, DutySweep.DaysOf(book, packs, now), within: null, now, cancellation))
                .Union((await DutySweep.PeopleOfAsync(view, waiting, cancellation)).Values).Order()];
        }

        var steps = 0;
        foreach (var some in people.Chunk(AtOnce))
        {
            steps += await writes.As(actor, Purpose.Upkeep).RunAsync(
                nameof(OpenTasksOfDay),
                async change =>
                {
                    var facts = await DutyFacts.OfAsync(change, packs, change.Now, cancellation);
                    return (await ReconcileDuties.ManyAsync(change, await facts.OfPeopleAsync(some, cancellation), Because, cancellation)).Count;
                },
                cancellation);
        }

        return steps + await writes.As(actor, Purpose.Upkeep).RunAsync(
            nameof(OpenTasksOfDay),
            async change => (await ReconcileDuties.ManyAsync(
                change, await new ZoneDuties(change, await DutyFacts.OfAsync(change, packs, change.Now, cancellation), change.Now).AllAsync(cancellation), Because, cancellation)).Count,
            cancellation);
    }
}
