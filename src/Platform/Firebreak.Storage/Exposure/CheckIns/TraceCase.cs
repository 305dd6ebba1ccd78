using System.Text;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Cases;
using Firebreak.Primitives;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Exposure.CheckIns;

/// <summary>A question about a case: who was at a place together with it while it may have infected others?</summary>
/// <param name="Case">The case in the register.</param>
public sealed record CaseQuestion(Key<Case> Case)
{
    /// <summary>Days before the earlier of onset and first positive sampling from which the case may have infected others. A protocol's number; default 4.</summary>
    public int LookBackDays { get; init; } = 4;

    /// <summary>The first day to look at, within the case's own window. Default: the first of it.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last day, within the case's own window. Default: the last of it.</summary>
    public DateOnly? To { get; init; }

    /// <summary>Who is a contact.</summary>
    public ContactRules Rules { get; init; } = new();

    /// <summary>Whether secondary contacts are looked for.</summary>
    public bool Secondary { get; init; }

    /// <summary>What was known of the case at a moment, for a comparison; null for what is known now.</summary>
    public Instant? AsKnownAt { get; init; }

    /// <summary>Since when people are under management, beside those whose isolation stands in the register. Default: nobody.</summary>
    public IReadOnlyDictionary<VisitorId, Minute> Managed { get; init; } = new Dictionary<VisitorId, Minute>();
}

/// <summary>The answer to a question about a case.</summary>
public abstract record CaseTracing
{
    private CaseTracing()
    {
    }

    /// <summary>It was traced; the audit says so, with everybody whose identity may be read from the result.</summary>
    public sealed record Traced(CaseTrace Trace) : CaseTracing;

    /// <summary>It wasn't, and nobody was named.</summary>
    public sealed record Refused(Phrase Reason) : CaseTracing;
}

/// <summary>Traces a case of the register through a store of check-ins: the one way from a store to who somebody is.</summary>
/// <remarks>
/// It takes a case that the actor sees, the right to see who people are where the case lies, and a purpose that tracing serves. Case, window and visitor come from the register,
/// not from whoever asks; of the store only those on the result come back with their identity.
/// </remarks>
[Needs(Right.SeeCases)]
public sealed class TraceCase(RegisterDatabase database)
{
    /// <summary>Most people whose identity one question gives, nearest first. A longer list wants a narrower question.</summary>
    public const int MostNamed = 10_000;

    private const int TokensAtOnce = 500;

    /// <summary>Traces the case.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="purpose">For what: investigation or containment.</param>
    /// <param name="folder">The store.</param>
    /// <param name="question">The question.</param>
    /// <param name="progress">Told the share of close contacts that were walked.</param>
    /// <param name="cancellation">Ends the work.</param>
    public async Task<CaseTracing> RunAsync(Actor actor, Purpose purpose, string folder, CaseQuestion question, IProgress<double>? progress, CancellationToken cancellation)
    {
        if (purpose != Purpose.Investigation && purpose != Purpose.Containment)
        {
            return Refused($"check-ins are read for investigation or containment, not for {purpose}.", $"扫码记录仅可用于流调（investigation）或管控（containment），不得用于 {purpose}。");
        }

        await using var view = database.Reads.As(actor, purpose);
        if (await view.Of<Case>().SingleOrDefaultAsync(c => c.Id == question.Case, cancellation) is not { } @case)
        {
            return Refused("there is no such case in sight.", "未找到该病例，或无权查看。");
        }

        // How far both rights reach is asked row by row: of the case above, of who the person is below. A grant from elsewhere opens what it names.
        if ((await database.Gate.AskAsync(actor, purpose, typeof(TraceCase), null, cancellation) ?? await database.Gate.AskAsync(actor, purpose, Right.Reveal, null, cancellation)) is { } refusal)
        {
            return new CaseTracing.Refused(refusal.Said);
        }

        var manifest = StoreManifest.Read(folder);
        var keys = new VisitorKeys(database);
        if (manifest.ResearchData)
        {
            return Refused("this store holds research data; a case of the register isn't in it.", "该库为研究数据，不含登记库中的病例。");
        }

        if (await keys.StateAsync(manifest.Id, cancellation) is KeyState.Destroyed)
        {
            return new CaseTracing.Refused(VisitorKeys.Gone);
        }

        var today = await TodayAsync(view, @case, database.Time, cancellation);
        if (WindowOf(await AsKnownAsync(view, @case, question, cancellation), question, today) is not { } window)
        {
            return Refused(
                "the register doesn't say when this case may have infected others: it takes a day of onset or sampling, not after its isolation, and --from and --to within that time.",
                "登记库无法确定该病例的传染期：须有不晚于隔离日的发病日或采样日，且 --from、--to 在该时段内。");
        }

        if (await VisitorsAsync(view, @case, cancellation) is not { Count: > 0 } visitors)
        {
            await database.AuditLog.WriteAsync(actor, purpose, AuditedAct.Refused, nameof(TraceCase), $"case {@case.Id} {RefusedBecause.OutOfReach}", [], cancellation);
            return Refused("the register has no phone or document number of this person that you may read.", "登记库中没有您可查看的该人员电话或证件号码。");
        }

        var key = keys.Open(manifest.Id);
        var store = ExposureStore.Read(folder);
        try
        {
            var person = visitors.Select(visitor => store.PersonOf(visitor, key)).FirstOrDefault(number => number is not null);
            var trace = await FindAsync(view, store, key, person, window, question, progress, cancellation);

            // Before anybody is named, and with everybody who is.
            await database.AuditLog.WriteAsync(
                actor, purpose, AuditedAct.Export, nameof(TraceCase),
                $"store {manifest.Id} case {@case.Id} {window.From.Day:yyyy-MM-dd}..{(window.Until + -1).Day:yyyy-MM-dd} contacts {trace.Contacts.Count} secondary {trace.Secondary.Count}",
                [@case.Person.Value, .. trace.Named.Select(store.PseudonymOf)], cancellation);
            return new CaseTracing.Traced(trace);
        }
        catch
        {
            store.Dispose();
            key.Dispose();
            throw;
        }
    }

    private static async Task<Case> AsKnownAsync(View view, Case @case, CaseQuestion question, CancellationToken cancellation)
    {
        if (question.AsKnownAt is not { } moment)
        {
            return @case;
        }

        await using var then = view.AsKnownAt(moment);
        return await then.Of<Case>().SingleOrDefaultAsync(c => c.Id == question.Case, cancellation) ?? @case;
    }

    /// <summary>The day it is where a case lies.</summary>
    internal static async Task<DateOnly> TodayAsync(View view, Case @case, TimeProvider time, CancellationToken cancellation) =>
        DateOnly.FromDateTime((await view.TimeZoneAsync(@case.Responsible, cancellation)).At(Instant.Now(time)).DateTime);

    /// <summary>From the look-back before the earlier of onset and sampling until the end of the day of isolation, or until now. A question may narrow it and never widen it.</summary>
    internal static ExposureWindow? WindowOf(Case @case, CaseQuestion question, DateOnly today)
    {
        var facts = @case.Facts;
        if ((facts.Onset is { } onset && !(facts.Sampling < onset) ? onset : facts.Sampling) is not { } began)
        {
            return null;
        }

        var first = began.AddDays(-question.LookBackDays);
        var last = facts.Isolation ?? facts.Hospitalisation ?? today;
        var (from, to) = (question.From ?? first, question.To ?? last);
        return first <= from && from <= to && to <= last ? ExposureWindow.Days(from, to) : null;
    }

    /// <summary>By what a source of visits may know the person: numbers of phones, then of documents. The audit names the person.</summary>
    internal static async Task<List<VisitorId>> VisitorsAsync(View view, Case @case, CancellationToken cancellation)
    {
        if (await view.Of<Person>().SingleOrDefaultAsync(p => p.Id == @case.Person, cancellation) is not { } person)
        {
            return [];
        }

        using var revealer = await view.RevealerForAsync([person.Id], cancellation);
        var details = PersonDetails.Of(person, revealer);
        return [.. details.Phones.Select(PhoneNumber.Normalise).Concat(details.Documents.Select(document => DocumentNumber.Normalise(document.Number)))
            .Select(text => VisitorId.TryParse(Encoding.UTF8.GetBytes(text), out var visitor) ? visitor : default).Where(visitor => visitor != default).Distinct()];
    }

    private static async Task<CaseTrace> FindAsync(
        View view, StoreReader store, VisitorKey key, int? person, ExposureWindow window, CaseQuestion question, IProgress<double>? progress, CancellationToken cancellation)
    {
        var tracer = new ContactTracer(store.Days, question.Rules);
        if (person is not { } number)
        {
            return new CaseTrace(store, key, tracer, null, [], [], new Dictionary<int, Minute>());
        }

        var @case = new CaseWindow(number, window);
        var contacts = tracer.ContactsOf(@case);
        var managed = question.Secondary ? await ManagedAsync(view, store, key, contacts, question.Managed, cancellation) : [];
        var secondary = question.Secondary
            ? tracer.SecondaryOf(@case, contacts, via => managed.TryGetValue(via, out var since) ? since : null, window.Until, Environment.ProcessorCount, progress, cancellation)
            : [];
        return new CaseTrace(store, key, tracer, @case, contacts, secondary, managed);
    }

    // A close contact who is a case and isolated is under management from that day on; so is whoever the question names. The earlier counts.
    private static async Task<Dictionary<int, Minute>> ManagedAsync(
        View view, StoreReader store, VisitorKey key, IReadOnlyList<Contact> contacts, IReadOnlyDictionary<VisitorId, Minute> named, CancellationToken cancellation)
    {
        var managed = new Dictionary<int, Minute>();
        foreach (var some in contacts.Where(contact => contact.Tier == ContactTier.Close).Select(contact => contact.Person).Chunk(TokensAtOnce))
        {
            var people = new Dictionary<long, int>();
            foreach (var person in some)
            {
                var visitor = store.VisitorOf(person, key);
                var text = visitor.ToString();
                people[view.Blind.Phone(text)] = person;
                people[view.Blind.Document(text)] = person;
                if (named.TryGetValue(visitor, out var since))
                {
                    managed[person] = since;
                }
            }

            var tokens = people.Keys.ToList();
            var isolated = await view.Tokens.Where(t => tokens.Contains(t.Token))
                .Join(view.Of<Case>().Where(c => c.Facts.Isolation != null), t => t.Person, c => c.Person, (t, c) => new { t.Token, c.Facts.Isolation }).ToListAsync(cancellation);
            foreach (var row in isolated)
            {
                var (person, since) = (people[row.Token], Minute.Of(row.Isolation!.Value));
                managed[person] = managed.TryGetValue(person, out var before) && before < since ? before : since;
            }
        }

        return managed;
    }

    private static CaseTracing.Refused Refused(string english, string chinese) => new(new Phrase(english, chinese));
}
