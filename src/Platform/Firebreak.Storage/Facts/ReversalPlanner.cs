using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Storage.Model;
using Firebreak.Storage.Views;

namespace Firebreak.Storage.Facts;

/// <summary>What goes, what comes back and what stays when entries are taken back.</summary>
internal sealed record ReversalPlan(List<Row> Removals, List<(Row Now, Row Before)> Restorations, List<KeptFact> Kept);

/// <summary>Finds, from the versions that entries caused, what of it still stands and may go.</summary>
internal sealed class ReversalPlanner(RegisterDatabase database, RowWriter writer, StoredReading reading)
{
    // A question to the database names at most so many keys.
    private const int KeysAtOnce = 500;

    private readonly Dictionary<string, Dictionary<Guid, Step>> steps = new(StringComparer.Ordinal);
    private readonly List<KeptFact> kept = [];
    private readonly HashSet<Guid> goingDerived = [];

    /// <summary>Plans it. Tables that depend on others come first: what stays in them holds what they point at.</summary>
    public async Task<ReversalPlan> PlanAsync(IReadOnlySet<Guid> entries, IReadOnlySet<Guid> takenBack, CancellationToken cancellation)
    {
        var plan = new ReversalPlan([], [], kept);
        foreach (var (type, shape) in database.Shapes.Reverse().Where(pair => pair.Key.IsSubclassOf(typeof(Row)) && !pair.Key.IsAssignableTo(typeof(IAccount))))
        {
            var own = steps[shape.Name] = await StepsAsync(type, shape, entries, takenBack, cancellation);
            await ReadRowsAsync(type, shape, own, entries, cancellation);
            await HoldWhatIsPointedAtAsync(type, shape, own, cancellation);
            plan.Removals.AddRange(await DerivedAsync(type, shape, own, cancellation));
            foreach (var step in own.Values.Where(step => step.Now is not null))
            {
                if (step.RestoreFrom is null)
                {
                    plan.Removals.Add(step.Now!);
                }
                else
                {
                    plan.Restorations.Add((step.Now!, step.Before!));
                }
            }
        }

        return plan;
    }

    // The history of each row that the entries touched, replayed: an entry by which a later part was taken back cancels the version before it.
    private async Task<Dictionary<Guid, Step>> StepsAsync(Type type, TableShape shape, IReadOnlySet<Guid> entries, IReadOnlySet<Guid> takenBack, CancellationToken cancellation)
    {
        var found = new Dictionary<Guid, Step>();
        foreach (var entry in entries)
        {
            var versions = await writer.QueryAsync(
                $"select id, known_from, known_until, cause from {shape.Versions} where id in (select id from {shape.Versions} where cause = @p0) order by id, known_from",
                [database.Adapter.Stored(entry)],
                cancellation);
            foreach (var history in versions.GroupBy(version => database.Adapter.ReadGuid(version[0])))
            {
                if (!found.ContainsKey(history.Key) && StepOf(type, history, entries, takenBack) is { } step)
                {
                    found.Add(history.Key, step);
                }
            }
        }

        return found;
    }

    private Step? StepOf(Type type, IGrouping<Guid, object[]> history, IReadOnlySet<Guid> entries, IReadOnlySet<Guid> takenBack)
    {
        if (database.Adapter.ReadInstant(history.Last()[2]) != Instant.Never)
        {
            // Somebody took it out already, or an earlier attempt did.
            return null;
        }

        var standing = new Stack<(Instant KnownFrom, Guid Cause)>();
        foreach (var version in history)
        {
            var cause = database.Adapter.ReadGuid(version[3]);
            if (takenBack.Contains(cause))
            {
                _ = standing.TryPop(out _);
            }
            else
            {
                standing.Push((database.Adapter.ReadInstant(version[1]), cause));
            }
        }

        if (standing.Count == 0 || !entries.Contains(standing.Peek().Cause))
        {
            kept.Add(new KeptFact(type.Name, history.Key, KeptBecause.ChangedSince));
            return null;
        }

        while (standing.Count > 0 && entries.Contains(standing.Peek().Cause))
        {
            standing.Pop();
        }

        return new Step { RestoreFrom = standing.Count > 0 ? standing.Peek().KnownFrom : null };
    }

    private async Task ReadRowsAsync(Type type, TableShape shape, Dictionary<Guid, Step> own, IReadOnlySet<Guid> entries, CancellationToken cancellation)
    {
        if (own.Count == 0)
        {
            return;
        }

        foreach (var entry in entries)
        {
            foreach (var row in await reading.TouchedAsync(type, shape, entry, current: true, cancellation))
            {
                if (own.TryGetValue(IdOf(shape, row), out var step))
                {
                    step.Now = row;
                }
            }

            if (own.Values.Any(step => step.RestoreFrom is not null))
            {
                foreach (var row in await reading.TouchedAsync(type, shape, entry, current: false, cancellation))
                {
                    if (own.TryGetValue(IdOf(shape, row), out var step) && step.RestoreFrom == row.KnownFrom)
                    {
                        step.Before = row;
                    }
                }
            }
        }

        foreach (var (id, _) in own.Where(pair => pair.Value.Now is null).ToList())
        {
            own.Remove(id);
            kept.Add(new KeptFact(type.Name, id, KeptBecause.OutOfSight));
        }
    }

    // A row can't go while another that stays points at it. Rows that only wait for it to go (derived ones) go with it.
    private async Task HoldWhatIsPointedAtAsync(Type type, TableShape shape, Dictionary<Guid, Step> own, CancellationToken cancellation)
    {
        var pointing = PointingAt(shape).Where(one => !one.Type.IsAssignableTo(typeof(IDerived))).ToList();
        for (var held = -1; held != 0;)
        {
            var going = own.Where(pair => pair.Value.RestoreFrom is null).Select(pair => pair.Key).ToList();
            var stay = new HashSet<Guid>();
            foreach (var (_, from, column) in pointing)
            {
                await foreach (var (id, target) in RowsPointingAsync(from, column, going, cancellation))
                {
                    // Neither a row that goes nor one that will again be as it was before this one came.
                    var goes = (from.Name == shape.Name && id == target) || (steps.TryGetValue(from.Name, out var others) && others.ContainsKey(id));
                    _ = !goes && stay.Add(target);
                }
            }

            held = stay.Count;
            foreach (var id in stay)
            {
                own.Remove(id);
                kept.Add(new KeptFact(type.Name, id, KeptBecause.PointedAt));
            }
        }
    }

    private async Task<List<Row>> DerivedAsync(Type type, TableShape shape, Dictionary<Guid, Step> own, CancellationToken cancellation)
    {
        var going = own.Where(pair => pair.Value.RestoreFrom is null).Select(pair => pair.Key).ToList();
        var derived = new List<Row>();
        foreach (var (kind, from, column) in PointingAt(shape).Where(one => one.Type.IsAssignableTo(typeof(IDerived)) && one.Type != type))
        {
            var ids = new HashSet<Guid>();
            await foreach (var (id, _) in RowsPointingAsync(from, column, going, cancellation))
            {
                _ = goingDerived.Add(id) && ids.Add(id);
            }

            derived.AddRange(await reading.ByKeyAsync(kind, from, [.. ids.Select(id => database.Adapter.Stored(id))], cancellation));
        }

        return derived;
    }

    private IEnumerable<(Type Type, TableShape Shape, string Column)> PointingAt(TableShape shape) => database.Shapes.Where(pair => pair.Key.IsSubclassOf(typeof(Row)))
        .SelectMany(pair => pair.Value.References.Where(reference => reference.Table == shape.Name).Select(reference => (pair.Key, pair.Value, reference.Column)));

    private async IAsyncEnumerable<(Guid Id, Guid Target)> RowsPointingAsync(
        TableShape from, string column, List<Guid> at, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var some in at.Chunk(KeysAtOnce))
        {
            var names = string.Join(", ", some.Select((_, i) => "@p" + i));
            var rows = await writer.QueryAsync(
                $"select id, \"{column}\" from {from.Name} where \"{column}\" in ({names})", [.. some.Select(id => database.Adapter.Stored(id))], cancellation);
            foreach (var row in rows)
            {
                yield return (database.Adapter.ReadGuid(row[0]), database.Adapter.ReadGuid(row[1]));
            }
        }
    }

    private Guid IdOf(TableShape shape, Row row) => database.Adapter.ReadGuid(shape["id"].Stored(row)!);

    private sealed class Step
    {
        /// <summary>Since when the version was known that comes back; null where the row goes.</summary>
        public Instant? RestoreFrom { get; init; }

        public Row? Now { get; set; }

        public Row? Before { get; set; }
    }
}
