using System.Data.Common;
using Firebreak.Ground.Audit;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Audit;

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
            reading = new StoredReading(database, connection, transaction: null, actor, asKnownAt);
        }

        public override Actor Actor { get; }

        public override Purpose Purpose { get; }

        public override BlindIndex Blind => database.Keys.Blind;

        public override IQueryable<PersonToken> Tokens => reading.Tokens;

        public override IQueryable<T> Of<T>() => reading.Of<T>();

        public override View AsKnownAt(Instant moment) => new StoredView(database, Actor, Purpose, moment);

        public override async Task<Revealer> RevealerForAsync(IReadOnlyCollection<Key<Person>> people, CancellationToken cancellation)
        {
            var subjects = people.Select(person => person.Value).ToHashSet();
            var keys = await reading.KeysOfAsync(subjects, cancellation);
            await database.InTransactionAsync(async transaction =>
            {
                var writer = database.Adapter.Writer(transaction);
                var id = Guid.CreateVersion7(database.Time.GetUtcNow());
                return await database.Audit.AddAsync(writer, id, Instant.Now(database.Time), Actor, Purpose, new Audited(AuditedAct.Reveal, "Reveal"), [], subjects, cancellation);
            }, cancellation);
            return new Revealer(keys);
        }

        public override async ValueTask DisposeAsync()
        {
            await reading.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
