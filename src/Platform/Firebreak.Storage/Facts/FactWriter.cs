using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Places;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Model;

namespace Firebreak.Storage.Facts;

/// <summary>Writes facts and their versions. No verb writes a version, and none can leave one out.</summary>
internal sealed class FactWriter(RegisterDatabase database, RowWriter writer, SeenFrom seenFrom, Right? right, Instant now, Guid author, Guid entry)
{
    // For fewer facts another thread costs more than it saves.
    private const int DigestedAside = 200;

    private readonly List<Row> added = [];
    private readonly List<(Row Before, Row After)> replaced = [];
    private readonly List<Row> removed = [];

    public int Count => added.Count + replaced.Count + removed.Count;

    public bool IsEmpty => Count == 0;

    public void Add(Row row) => added.Add(row with { KnownFrom = now });

    public void Replace(Row before, Row after)
    {
        // A row that says the same is no news: it would only make the history longer.
        var same = after with { KnownFrom = before.KnownFrom };
        if (!same.Equals(before))
        {
            replaced.Add((before, after with { KnownFrom = After(before) }));
        }
    }

    public void Remove(Row row) => removed.Add(row);

    /// <summary>Writes all, tables that others depend on first, and returns the digests of what was written.</summary>
    public async Task<List<byte[]>> WriteAsync(CancellationToken cancellation)
    {
        await CheckScopeAsync(cancellation);

        // Reckoned on another core while the database writes: digests look at rows and at nothing that is written here.
        var digests = Count < DigestedAside ? Task.FromResult(Digests()) : Task.Run(Digests, CancellationToken.None);
        var addedByType = added.ToLookup(row => row.GetType());
        var replacedByType = replaced.ToLookup(change => change.After.GetType());
        var tables = database.Shapes.Where(pair => addedByType.Contains(pair.Key) || replacedByType.Contains(pair.Key)).Select(pair => pair.Value).ToList();
        var ahead = Ahead(tables, shape => Prepared(shape, addedByType, replacedByType));
        foreach (var shape in tables)
        {
            await InsertAsync(shape, await ahead[shape], cancellation);
        }

        foreach (var (type, shape) in database.Shapes.Reverse())
        {
            var gone = removed.Where(row => row.GetType() == type).ToList();
            await CloseAsync(shape, [.. gone.Select(row => (row, After(row)))], cancellation);
            await ExpectAllAsync($"delete from {shape.Name} where id = @p0 and known_from = @p1", [.. gone.Select(row => KeyOf(shape, row))], cancellation);
        }

        return await digests;
    }

    private List<byte[]> Digests() =>
    [
        .. added.Concat(replaced.Select(change => change.After)).Select(row => Digest.Of(database.Shapes[row.GetType()], row)),
        .. removed.Select(row => Digest.OfValues("removed", Digest.Of(database.Shapes[row.GetType()], row))),
    ];

    // Two changes of one row can't be known from the same microsecond, even where the clock stands still.
    private Instant After(Row before) => Instant.Later(now, new Instant(before.KnownFrom.Microseconds + 1));

    // What is stored of the rows of the next table is made ready while the database writes this one.
    private Dictionary<TableShape, Task<TableRows>> Ahead(List<TableShape> tables, Func<TableShape, TableRows> make)
    {
        if (Count < DigestedAside)
        {
            return tables.ToDictionary(shape => shape, shape => Task.FromResult(make(shape)));
        }

        var ready = new Dictionary<TableShape, Task<TableRows>>();
        Task<TableRows>? before = null;
        foreach (var shape in tables)
        {
            var after = before;
            ready[shape] = before = Task.Run(
                async () =>
                {
                    _ = after is null ? null : await after;
                    return make(shape);
                },
                CancellationToken.None);
        }

        return ready;
    }

    private TableRows Prepared(TableShape shape, ILookup<Type, Row> addedByType, ILookup<Type, (Row Before, Row After)> replacedByType)
    {
        var type = database.TypeOf(shape);
        var changes = replacedByType[type].ToList();
        return new TableRows([.. addedByType[type].Select(row => Values(shape, row))], changes, changes.ConvertAll(change => Values(shape, change.After)));
    }

    private async Task InsertAsync(TableShape shape, TableRows rows, CancellationToken cancellation)
    {
        await writer.InsertAsync(shape.Name, shape.Columns, rows.News, cancellation);
        if (rows.Changes.Count > 0)
        {
            var set = string.Join(", ", shape.Columns.Select((column, i) => $"{column.Sql} = @p{i}"));
            var n = shape.Columns.Count;
            await ExpectAllAsync(
                $"update {shape.Name} set {set} where id = @p{n} and known_from = @p{n + 1}",
                [.. rows.Changes.Select((change, i) => rows.Updates[i].Concat(KeyOf(shape, change.Before)).ToArray())],
                cancellation);
            await CloseAsync(shape, [.. rows.Changes.Select(change => (change.Before, change.After.KnownFrom))], cancellation);
        }

        object?[] book = [database.Adapter.Stored(Instant.Never), database.Adapter.Stored(author), database.Adapter.Stored(entry)];
        await writer.InsertAsync(
            shape.Versions, [.. shape.Columns, .. database.VersionColumns], [.. rows.News.Concat(rows.Updates).Select(row => (object?[])[.. row, .. book])], cancellation);
    }

    private Task CloseAsync(TableShape shape, List<(Row Before, Instant Until)> rows, CancellationToken cancellation) => ExpectAllAsync(
        $"update {shape.Versions} set known_until = @p2, closed_by = @p3 where id = @p0 and known_from = @p1",
        [.. rows.Select(row => (object?[])[.. KeyOf(shape, row.Before), database.Adapter.Stored(row.Until), database.Adapter.Stored(entry)])],
        cancellation);

    private async Task ExpectAllAsync(string sql, List<object?[]> values, CancellationToken cancellation)
    {
        if (await writer.ExecuteEachAsync(sql, values, cancellation) != values.Count)
        {
            throw new ChangedMeanwhileException();
        }
    }

    private static object?[] Values(TableShape shape, Row row)
    {
        var values = new object?[shape.Columns.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = shape.Columns[i].Stored(row);
        }

        return values;
    }

    private static object?[] KeyOf(TableShape shape, Row row) => [shape["id"].Stored(row), shape[VersionTable.KnownFrom].Stored(row)];

    // What an actor may not see it may not write, add or take away. Jurisdictions made in this very change count as they will stand.
    private async Task CheckScopeAsync(CancellationToken cancellation)
    {
        if (seenFrom.SeesAll)
        {
            return;
        }

        var made = added.OfType<Jurisdiction>().ToDictionary(jurisdiction => jurisdiction.Id.Value, jurisdiction => jurisdiction.Path);
        var seen = new HashSet<Guid>();
        foreach (var row in added.Concat(removed).Concat(replaced.SelectMany(change => (Row[])[change.Before, change.After])))
        {
            var shape = database.Shapes[row.GetType()];
            if (shape.Grants is { } grants)
            {
                await CheckGrantAsync(shape, grants.Table, grants.Subject(row), cancellation);
            }

            if (GroundOf(shape, row) is not { } key || !seen.Add(key))
            {
                continue;
            }

            var path = made.GetValueOrDefault(key)
                ?? (string?)await writer.ScalarAsync("select path from jurisdictions where id = @p0", [database.Adapter.Stored(key)], cancellation);
            if (path is null || !seenFrom.MayWrite(right, path))
            {
                throw new OutsideScopeException(shape.Name);
            }
        }
    }

    // Everybody sees places and jurisdictions, and nobody answers for one as for a case; but each lies on somebody's ground.
    private static Guid? GroundOf(TableShape shape, Row row) => row switch
    {
        Place place => place.Jurisdiction.Value,
        Jurisdiction jurisdiction => jurisdiction.Id.Value,
        _ => shape.Responsible?.Invoke(row),
    };

    // Only those who see a row may show it to others. A row made in this very change has been checked as itself.
    private async Task CheckGrantAsync(TableShape shape, string table, Guid subject, CancellationToken cancellation)
    {
        if (!added.Exists(row => database.Shapes[row.GetType()] is { Responsible: not null } made && made.Name == table && IdOf(made, row) == subject))
        {
            var path = (string?)await writer.ScalarAsync(
                $"select j.path from {table} r join jurisdictions j on j.id = r.responsible where r.id = @p0", [database.Adapter.Stored(subject)], cancellation);
            if (path is null || !seenFrom.MayWrite(right, path))
            {
                throw new OutsideScopeException(shape.Name);
            }
        }
    }

    private Guid IdOf(TableShape shape, Row row) => database.Adapter.ReadGuid(shape["id"].Stored(row)!);

    /// <summary>What is stored of the rows of one table: of new ones, and of those that replace others.</summary>
    private sealed record TableRows(List<object?[]> News, List<(Row Before, Row After)> Changes, List<object?[]> Updates);
}
