using System.Data.Common;
using Firebreak.Ground.Accounts;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Facts;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Views;

internal sealed class StoredReads(RegisterDatabase database) : Reads
{
    public override View As(Actor actor, Purpose purpose) => new StoredView(database, actor, purpose, asKnownAt: null);

    private sealed class StoredView : View
    {
        private readonly RegisterDatabase database;
        private readonly DbConnection connection;
        private readonly StoredReading reading;

        public StoredView(RegisterDatabase database, Actor actor, Purpose purpose, Instant? asKnownAt)
        {
            (this.database, Actor, Purpose) = (database, actor, purpose);
            connection = database.OpenConnection();
            reading = new StoredReading(database, connection, transaction: null, actor, purpose, asKnownAt);
        }

        public override Actor Actor { get; }

        public override Purpose Purpose { get; }

        public override BlindIndex Blind => database.Keys.Blind;

        public override IQueryable<PersonToken> Tokens => reading.Tokens;

        public override IQueryable<T> Of<T>() => reading.Of<T>();

        public override View AsKnownAt(Instant moment) => new StoredView(database, Actor, Purpose, moment);

        public override async Task<IReadOnlyList<FactVersion<T>>> HistoryAsync<T>(Key<T> id, CancellationToken cancellation)
        {
            if (!await reading.Of<T>().AnyAsync(row => row.Id == id, cancellation))
            {
                return [];
            }

            var rows = (await reading.VersionsAsync(id, cancellation)).ToDictionary(row => row.KnownFrom);
            await using var everywhere = database.OpenConnection();
            await using var context = database.Adapter.Context(everywhere, SeenFrom.Everywhere);
            var versions = await BookedAsync(everywhere, database.Shapes[typeof(T)].Versions, id.Value, cancellation);
            var causes = versions.Select(v => v.Cause).Distinct().ToList();
            var verbs = await context.Set<AuditEntry>().Where(e => causes.Contains(e.Id)).Select(e => new { e.Id, e.Verb }).ToDictionaryAsync(e => e.Id, e => e.Verb, cancellation);
            var authors = versions.Select(v => new Key<Account>(v.Author)).Distinct().ToList();
            var names = await context.Set<Account>().Where(a => authors.Contains(a.Id)).ToDictionaryAsync(a => a.Id.Value, a => a.DisplayName, cancellation);
            return [.. versions.Where(v => rows.ContainsKey(v.From)).OrderByDescending(v => v.From).Select(v => new FactVersion<T>(
                rows[v.From], v.From, v.Until == Instant.Never ? null : v.Until, names.GetValueOrDefault(v.Author) ?? "Firebreak", verbs.GetValueOrDefault(v.Cause) ?? ""))];
        }

        public override async Task<Revealer> RevealerForAsync(IReadOnlyCollection<Key<Person>> people, CancellationToken cancellation)
        {
            var subjects = people.Select(person => person.Value).ToHashSet();
            var openable = await reading.OpenableAsync(subjects, cancellation);
            var refused = subjects.Where(subject => !openable.ContainsKey(subject)).ToHashSet();
            var refusal = refused.Count == 0 ? null : new Refusal(Right.Reveal, Actor.Has(Right.Reveal) ? RefusedBecause.OutOfReach : RefusedBecause.NoSuchRight);
            refusal = await database.InTransactionAsync(
                async transaction =>
                {
                    var writer = database.Adapter.Writer(transaction);

                    // The chain is held first: of two processes, the second counts what the first has opened.
                    await database.Adapter.LockChainAsync(writer, cancellation);
                    if (openable.Count > 0 && !Actor.IsNode && await OpenedWithinTheHourAsync(writer, openable.Keys, cancellation) > database.Options.RevealsAnHour)
                    {
                        await WriteAsync(writer, new Audited(AuditedAct.Refused, "Reveal", $"rights/Reveal {RefusedBecause.HourlyLimit}"), subjects, cancellation);
                        openable = [];
                        return new Refusal(Right.Reveal, RefusedBecause.HourlyLimit);
                    }

                    if (refusal is not null)
                    {
                        await WriteAsync(writer, new Audited(AuditedAct.Refused, "Reveal", $"{refusal.Clause} {refusal.Because}"), refused, cancellation);
                    }

                    if (openable.Count > 0)
                    {
                        await WriteAsync(writer, new Audited(AuditedAct.Reveal, "Reveal"), openable.Keys, cancellation);
                    }

                    return refusal;
                },
                cancellation);
            return new Revealer(await reading.KeysOfAsync(openable.Keys, cancellation), openable, refusal);
        }

        // What the book says of each version of a row, beside what was known.
        private async Task<List<(Instant From, Instant Until, Guid Author, Guid Cause)>> BookedAsync(DbConnection everywhere, string table, Guid id, CancellationToken cancellation)
        {
            await using var command = everywhere.CreateCommand();
            command.CommandText = $"select {VersionTable.KnownFrom}, {VersionTable.KnownUntil}, {VersionTable.Author}, {VersionTable.Cause} from {table} where id = @p0";
            var asked = command.CreateParameter();
            (asked.ParameterName, asked.Value) = ("p0", database.Adapter.Stored(id));
            command.Parameters.Add(asked);
            var booked = new List<(Instant, Instant, Guid, Guid)>();
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            while (await reader.ReadAsync(cancellation))
            {
                booked.Add((database.Adapter.ReadInstant(reader.GetValue(0)), database.Adapter.ReadInstant(reader.GetValue(1)), database.Adapter.ReadGuid(reader.GetValue(2)), database.Adapter.ReadGuid(reader.GetValue(3))));
            }

            return booked;
        }

        private Task<AuditEntry> WriteAsync(RowWriter writer, Audited audited, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) => database.Audit.AddAsync(
            writer, Guid.CreateVersion7(database.Time.GetUtcNow()), Instant.Now(database.Time), Actor, Purpose, audited, [], subjects, cancellation);

        // Different people, those asked for now included: opening one person twice is one.
        private async Task<int> OpenedWithinTheHourAsync(RowWriter writer, IEnumerable<Guid> more, CancellationToken cancellation)
        {
            var rows = await writer.QueryAsync(
                "select distinct s.subject from audit_entries e join audit_subjects s on s.entry = e.id where e.actor = @p0 and e.at > @p1 and e.act = 'Reveal'",
                [database.Adapter.Stored(Actor.Id.Value), database.Adapter.Stored(Instant.Now(database.Time).Plus(TimeSpan.FromHours(-1)))],
                cancellation);
            return rows.Select(row => database.Adapter.ReadGuid(row[0])).Union(more).Count();
        }

        public override async ValueTask DisposeAsync()
        {
            await reading.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
