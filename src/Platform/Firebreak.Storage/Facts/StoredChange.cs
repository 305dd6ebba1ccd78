using System.Data.Common;
using System.Text.Json;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Model;
using Firebreak.Storage.SignIn;
using Firebreak.Storage.Views;

namespace Firebreak.Storage.Facts;

/// <summary>A change in the making: it gathers what a verb says, then writes facts, versions, keys, blind index, events and audit entry at once.</summary>
internal sealed class StoredChange : Change, IAsyncDisposable
{
    private static readonly Right[] ChangesRights =
        [Right.ManageAccounts, Right.KeepRosters, Right.Delegate, Right.Grant, Right.UseEmergencyAccess, Right.ReviewEmergencyAccess, Right.ManageJurisdictions];

    // A question to the database names at most so many keys.
    private const int KeysAtOnce = 500;

    private readonly RegisterDatabase database;
    private readonly DbTransaction transaction;
    private readonly RowWriter writer;
    private readonly string verb;
    private readonly Guid entry;
    private readonly FactWriter facts;
    private readonly StoredReading reading;
    private readonly List<IEvent> events = [];
    private readonly Dictionary<Guid, Sealer> sealers = [];
    private readonly HashSet<Guid> newPeople = [];
    private readonly List<DataKey> newKeys = [];
    private readonly Dictionary<Guid, IReadOnlyCollection<long>> tokens = [];
    private readonly HashSet<Guid> opened = [];
    private readonly List<Guid> destroyed = [];
    private NodeKeys? wrapping;
    private AnsweredRequest? answered;

    public StoredChange(RegisterDatabase database, DbTransaction transaction, Actor actor, Purpose purpose, string verb)
    {
        (this.database, this.transaction, this.verb, Actor, Purpose) = (database, transaction, verb, actor, purpose);
        entry = Guid.CreateVersion7(database.Time.GetUtcNow());
        Now = Instant.Now(database.Time);
        writer = database.Adapter.Writer(transaction);
        reading = new StoredReading(database, transaction.Connection!, transaction, actor, purpose);
        facts = new FactWriter(database, writer, reading.SeenFrom, VerbRights.Find(verb), Now, actor.Id.Value, entry);
    }

    public override Actor Actor { get; }

    public override Purpose Purpose { get; }

    public override Instant Now { get; }

    public override BlindIndex Blind => database.Keys.Blind;

    public override IQueryable<PersonToken> Tokens => reading.Tokens;

    public override IQueryable<T> Of<T>() => reading.Of<T>();

    public override Guid Entry => entry;

    public override Key<T> NewKey<T>() => database.NewKeys.Next<T>(database.Time);

    public override void Add(Row row) => facts.Add(row);

    public override void Replace<T>(T before, T after) => facts.Replace(before, after);

    public override void Remove(Row row) => facts.Remove(row);

    public override async Task<Reversal> RevertAsync(IReadOnlySet<Guid> entries, IReadOnlySet<Guid> takenBack, bool dryRun, CancellationToken cancellation)
    {
        var plan = await new ReversalPlanner(database, writer, reading).PlanAsync(entries, takenBack, cancellation);
        if (!dryRun)
        {
            plan.Removals.ForEach(facts.Remove);
            plan.Restorations.ForEach(pair => facts.Replace(pair.Now, pair.Before));
            await IndexAgainAsync(plan, cancellation);
        }

        return new Reversal(plan.Removals.Count, plan.Restorations.Count, plan.Kept);
    }

    public override async Task<IReadOnlyList<Guid>> InOrderAsync(IReadOnlyCollection<Guid> entries, CancellationToken cancellation)
    {
        // The reader's role doesn't see the audit.
        database.Adapter.LeaveWall(transaction);
        var found = new List<(long Sequence, Guid Entry)>();
        foreach (var some in entries.Chunk(KeysAtOnce))
        {
            var names = string.Join(", ", some.Select((_, i) => "@p" + i));
            var rows = await writer.QueryAsync($"select sequence, id from audit_entries where id in ({names})", [.. some.Select(entry => database.Adapter.Stored(entry))], cancellation);
            found.AddRange(rows.Select(row => ((long)row[0], database.Adapter.ReadGuid(row[1]))));
        }

        return [.. found.OrderBy(entry => entry.Sequence).Select(entry => entry.Entry)];
    }

    public override void Raise(IEvent happened) => events.Add(happened);

    public override Sealer SealerForNew(Key<Person> person)
    {
        var key = new byte[Envelope.KeyBytes];
        DrawnBytes.Fill(key);
        wrapping ??= database.FreshKeys();
        newKeys.Add(new DataKey(person.Value, wrapping.Wrap(person.Value, key)));
        newPeople.Add(person.Value);
        return sealers[person.Value] = new Sealer(person.Value, key);
    }

    public override async Task<Sealer?> SealerForAsync(Key<Person> person, CancellationToken cancellation)
    {
        if (sealers.TryGetValue(person.Value, out var own))
        {
            return own;
        }

        var keys = await reading.KeysOfAsync([person.Value], cancellation);
        return keys.TryGetValue(person.Value, out var key) ? sealers[person.Value] = new Sealer(person.Value, key) : null;
    }

    public override async Task<Revealer> RevealerForAsync(IReadOnlyCollection<Key<Person>> people, CancellationToken cancellation)
    {
        // Here the audit names them in the entry of the change itself; a change that reads and then writes nothing still leaves its entry.
        // What a verb opens in order to write it anew needs no right to reveal: it doesn't show it.
        var subjects = people.Select(person => person.Value).ToHashSet();
        opened.UnionWith(subjects);
        return new Revealer(await reading.KeysOfAsync(subjects, cancellation));
    }

    public override void Index(Key<Person> person, IReadOnlyCollection<long> tokens) => this.tokens[person.Value] = tokens;

    public override void DestroyKey(Key<Person> person)
    {
        destroyed.Add(person.Value);
        tokens[person.Value] = [];
    }

    /// <summary>What will be answered to whoever sent the request is written with what it did.</summary>
    public void Remember(AnsweredRequest request) => answered = request;

    /// <summary>Whether keys go, so that their bytes must be overwritten after the commit.</summary>
    public bool DestroysKeys => destroyed.Count > 0;

    /// <summary>Writes everything, or nothing where there is nothing to write. The caller commits.</summary>
    public async Task WriteAsync(CancellationToken cancellation)
    {
        database.Adapter.LeaveWall(transaction);
        if (answered is { } a)
        {
            // An answer that is too old to be given again makes way.
            await writer.ExecuteEachAsync(
                "delete from answered_requests where account = @p0 and key = @p1 and at <= @p2",
                [[database.Adapter.Stored(a.Account), a.Key, database.Adapter.Stored(Now.Plus(-AnsweredRequests.Kept))]], cancellation);
            await writer.ExecuteEachAsync(
                "insert into answered_requests (account, key, digest, status, location, body, at) values (@p0, @p1, @p2, @p3, @p4, @p5, @p6)",
                [[database.Adapter.Stored(a.Account), a.Key, a.Digest, a.Status, a.Location, a.Body, database.Adapter.Stored(Now)]], cancellation);
        }

        if (facts.IsEmpty && events.Count == 0 && newKeys.Count == 0 && tokens.Count == 0 && opened.Count == 0 && destroyed.Count == 0)
        {
            return;
        }

        var digests = await facts.WriteAsync(cancellation);
        await WriteKeysAsync(cancellation);
        await WriteTokensAsync(cancellation);
        var logged = events.ConvertAll(happened => (Id: Guid.CreateVersion7(database.Time.GetUtcNow()), Kind: happened.GetType().Name, Payload: JsonSerializer.Serialize(happened, happened.GetType())));
        digests.AddRange(logged.Select((one, i) => RecordWalk.OfEvent(one.Id, one.Kind, i, one.Payload)));
        var audited = new Audited(ActOf(), verb, destroyed.Count > 0 ? $"keys destroyed: {destroyed.Count}" : "", facts.Count);
        var audit = await database.Audit.AddAsync(writer, entry, Now, Actor, Purpose, audited, digests, [.. opened.Union(destroyed)], cancellation);

        // From here to the commit no rotation can end: it takes the same lock before it forgets a key. What was wrapped under one that it retired is wrapped again.
        if (wrapping is { } used && !database.IsInUse(used))
        {
            throw new ChangedMeanwhileException();
        }

        await writer.InsertAsync(
            database.Shapes[typeof(LoggedEvent)],
            logged.Select((one, i) => new LoggedEvent(one.Id, one.Kind, one.Payload, Now, audit.Sequence, i, Number: null)),
            cancellation);
    }

    private AuditedAct ActOf() => VerbRights.Find(verb) is { } right && ChangesRights.Contains(right) ? AuditedAct.Rights : AuditedAct.Write;

    public ValueTask DisposeAsync()
    {
        foreach (var sealer in sealers.Values)
        {
            sealer.Dispose();
        }

        return reading.DisposeAsync();
    }

    // The blind index has no history of its own: it follows what people are again.
    private async Task IndexAgainAsync(ReversalPlan plan, CancellationToken cancellation)
    {
        foreach (var person in plan.Removals.OfType<Person>())
        {
            Index(person.Id, []);
        }

        var restored = plan.Restorations.Select(pair => pair.Before).OfType<Person>().ToList();
        if (restored.Count > 0)
        {
            using var revealer = await RevealerForAsync([.. restored.Select(person => person.Id)], cancellation);
            foreach (var person in restored.Where(person => revealer.CanRead(person.Id.Value)))
            {
                Index(person.Id, PersonDetails.Of(person, revealer).Tokens(Blind));
            }
        }
    }

    private async Task WriteKeysAsync(CancellationToken cancellation)
    {
        await writer.InsertAsync(database.Shapes[typeof(DataKey)], newKeys, cancellation);
        destroyed.ForEach(database.Tombstones.Add);
        await writer.ExecuteEachAsync("delete from data_keys where subject = @p0", [.. destroyed.Select(subject => new[] { database.Adapter.Stored(subject) })], cancellation);
    }

    private async Task WriteTokensAsync(CancellationToken cancellation)
    {
        var known = tokens.Keys.Where(person => !newPeople.Contains(person)).Select(person => new[] { database.Adapter.Stored(person) }).ToList();
        await writer.ExecuteEachAsync("delete from person_tokens where person = @p0", known, cancellation);

        // In the order of the index: neighbouring tokens go to neighbouring pages.
        var rows = tokens.SelectMany(of => of.Value.Select(token => new PersonToken(token, new Key<Person>(of.Key)))).OrderBy(row => row.Token);
        await writer.InsertAsync(database.Shapes[typeof(PersonToken)], rows, cancellation);
    }
}
