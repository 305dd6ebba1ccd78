using System.Data.Common;
using System.Reflection;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Views;

/// <summary>One connection seen through one actor's scope, now or as known at a moment.</summary>
internal sealed class StoredReading : IAsyncDisposable
{
    private static readonly MethodInfo TouchedOfType =
        typeof(StoredReading).GetMethod(nameof(TouchedOfTypeAsync), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private readonly RegisterDatabase database;
    private readonly RegisterContext context;
    private readonly Instant? asKnownAt;

    public StoredReading(RegisterDatabase database, DbConnection connection, DbTransaction? transaction, Actor actor, Purpose purpose, Instant? asKnownAt = null)
    {
        this.database = database;
        this.asKnownAt = asKnownAt;
        SeenFrom = new SeenFrom(PathOf(actor, connection), Instant.Now(database.Time), actor, purpose, isAtTheRoot: actor.Jurisdiction == database.Root);
        database.Adapter.EnterWall(connection, transaction, SeenFrom);
        context = database.Adapter.Context(connection, SeenFrom);
        _ = transaction is null ? null : context.Database.UseTransaction(transaction);
    }

    public SeenFrom SeenFrom { get; }

    public IQueryable<PersonToken> Tokens => context.Set<PersonToken>();

    // The one switch between what is known and what was known.
    public IQueryable<T> Of<T>()
        where T : Row => asKnownAt is { } moment
        ? context.Set<T>().FromSqlRaw(database.Scope.VersionsSql<T>(SeenFrom), [.. database.Scope.Parameters(SeenFrom, moment)]).IgnoreQueryFilters()
        : context.Set<T>();

    /// <summary>The data keys of people whose row the actor sees. Others have none for this actor, and neither have the erased.</summary>
    public async Task<Dictionary<Guid, byte[]>> KeysOfAsync(IReadOnlyCollection<Guid> subjects, CancellationToken cancellation)
    {
        var people = subjects.Select(subject => new Key<Person>(subject)).ToList();
        var seen = await context.Set<Person>().Where(person => EF.Parameter(people).Contains(person.Id)).Select(person => person.Id).ToListAsync(cancellation);
        var visible = seen.ConvertAll(person => person.Value);
        var wrapped = await context.Set<DataKey>().Where(key => EF.Parameter(visible).Contains(key.Subject)).ToListAsync(cancellation);
        return wrapped.ToDictionary(key => key.Subject, key => database.Unwrap(key.Wrapped));
    }

    /// <summary>What of each of these people the actor may open by the right to reveal: all of one's own, of a granted one what the grant names, of others nothing.</summary>
    public async Task<Dictionary<Guid, PersonFields>> OpenableAsync(IReadOnlyCollection<Guid> subjects, CancellationToken cancellation)
    {
        var people = subjects.Select(subject => new Key<Person>(subject)).ToList();
        var sight = SeenFrom.SightBy(Right.Reveal);
        var own = SeenFrom.Own;
        var openable = (await context.Set<Person>()
            .Where(person => people.Contains(person.Id) && (sight == Sight.Every
                || context.Set<Jurisdiction>().Any(j => j.Id == person.Responsible && (j.Id == own || j.MergedInto == own)))).Select(person => person.Id).ToListAsync(cancellation))
            .ToDictionary(person => person.Value, _ => (sight & (Sight.Every | Sight.Own | Sight.Tree)) != Sight.None ? PersonFields.All : PersonFields.None);
        if (sight.HasFlag(Sight.Granted))
        {
            var (now, purpose, agency) = (SeenFrom.Now, SeenFrom.Purpose, SeenFrom.Agency);
            var grants = await context.Set<Involvement<Person>>()
                .Where(i => people.Contains(i.Subject) && i.Jurisdiction == own && i.Expires > now && i.Purpose == purpose && (i.Agency == null || i.Agency == agency))
                .Select(i => new { i.Subject, i.Fields }).ToListAsync(cancellation);
            foreach (var grant in grants)
            {
                openable[grant.Subject.Value] = openable.GetValueOrDefault(grant.Subject.Value) | grant.Fields;
            }
        }

        return openable.Where(pair => pair.Value != PersonFields.None).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    /// <summary>Rows whose history an entry is part of: as they stand and as far as they are seen, or every version of them.</summary>
    public async Task<List<Row>> TouchedAsync(Type type, TableShape shape, Guid entry, bool current, CancellationToken cancellation)
    {
        var table = current ? shape.Name : shape.Versions;
        var sql = $"{ScopeGuard.Mark} select {string.Join(", ", shape.Columns.Select(column => $"r.{column.Sql} as \"{column.QueryName}\""))} from {table} r where r.id in (select v.id from {shape.Versions} v where v.cause = {{0}})";
        return await (Task<List<Row>>)TouchedOfType.MakeGenericMethod(type).Invoke(this, [sql, database.Adapter.Stored(entry), current, cancellation])!;
    }

    /// <summary>Every version of one row, as stored: asked only for a row that is seen as it stands.</summary>
    public Task<List<T>> VersionsAsync<T>(Key<T> id, CancellationToken cancellation)
        where T : Row<T>
    {
        var shape = database.Shapes[typeof(T)];
        var sql = $"{ScopeGuard.Mark} select {string.Join(", ", shape.Columns.Select(column => $"r.{column.Sql} as \"{column.QueryName}\""))} from {shape.Versions} r where r.id = {{0}}";

        // Not tracked: versions share their key.
        return context.Set<T>().FromSqlRaw(sql, database.Adapter.Stored(id.Value)).IgnoreQueryFilters().AsNoTracking().ToListAsync(cancellation);
    }

    /// <summary>Rows by their keys, as stored.</summary>
    public async Task<List<Row>> ByKeyAsync(Type type, TableShape shape, IReadOnlyList<object> keys, CancellationToken cancellation)
    {
        var rows = new List<Row>();
        foreach (var key in keys)
        {
            var sql = $"{ScopeGuard.Mark} select {string.Join(", ", shape.Columns.Select(column => $"r.{column.Sql} as \"{column.QueryName}\""))} from {shape.Name} r where r.id = {{0}}";
            rows.AddRange(await (Task<List<Row>>)TouchedOfType.MakeGenericMethod(type).Invoke(this, [sql, key, false, cancellation])!);
        }

        return rows;
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task<List<Row>> TouchedOfTypeAsync<T>(string sql, object entry, bool current, CancellationToken cancellation)
        where T : Row
    {
        var rows = context.Set<T>().FromSqlRaw(sql, entry);

        // Where all are seen there is nothing to filter; and the mapper, when a filter over SQL by hand comes to nothing, reads columns by the order in which it would have asked for them.
        return [.. await (current && !SeenFrom.SightOf(typeof(T)).HasFlag(Sight.Every) ? rows : rows.IgnoreQueryFilters()).ToListAsync(cancellation)];
    }

    // Asked each time: a jurisdiction may be merged by another process, and whoever was moved sees from where they are now.
    private string PathOf(Actor actor, DbConnection connection)
    {
        if (actor.IsNode && database.RootPath is { } known)
        {
            return known;
        }

        using var everywhere = database.Adapter.Context(connection, SeenFrom.Everywhere);
        var path = everywhere.Set<Jurisdiction>().Where(j => j.Id == actor.Jurisdiction).Select(j => j.Path).FirstOrDefault();

        // An actor of a jurisdiction that isn't there sees nothing: no path begins like this.
        return path is null ? "-" : actor.IsNode ? database.RootPath = path : path;
    }
}
