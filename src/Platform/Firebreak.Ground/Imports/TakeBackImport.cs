using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Imports;

/// <summary>What came of taking back an import.</summary>
public abstract record ImportUndoing
{
    private ImportUndoing()
    {
    }

    /// <summary>It is taken back, or would be.</summary>
    /// <param name="Import">The import.</param>
    /// <param name="Result">What went, what came back, what stays.</param>
    public sealed record Done(Import Import, Reversal Result) : ImportUndoing;

    /// <summary>There is no such import, or the actor doesn't see it.</summary>
    public sealed record NotFound : ImportUndoing;

    /// <summary>It was taken back before.</summary>
    public sealed record AlreadyUndone(Import Import) : ImportUndoing;

    /// <summary>It is being written or taken back at this moment.</summary>
    public sealed record UnderWay(Import Import) : ImportUndoing;
}

/// <summary>
/// Takes back an import, batch by batch, last batch first. It may be killed anywhere and goes on at the next start. Facts that others have changed since
/// or built on stay and are listed; the import no longer answers for them.
/// </summary>
[Needs(Right.ImportFiles)]
public sealed class TakeBackImport(Reads reads, Writes writes)
{
    /// <summary>Takes the import back, or says what would come of it.</summary>
    public async Task<ImportUndoing> RunAsync(Actor actor, Key<Import> id, bool dryRun, CancellationToken cancellation)
    {
        using var held = writes.TryHold(id.Value);
        var (import, batches, takenBack) = await ReadAsync(actor, id, cancellation);
        return import switch
        {
            null => new ImportUndoing.NotFound(),
            { State: ImportState.Undone } => new ImportUndoing.AlreadyUndone(import),
            _ when held is null => new ImportUndoing.UnderWay(import),
            _ when dryRun => new ImportUndoing.Done(import, await PreviewAsync(actor, batches, takenBack, cancellation)),
            _ => new ImportUndoing.Done(import, await TakeBackAsync(actor, import, batches, takenBack, cancellation)),
        };
    }

    /// <summary>Takes back every import whose process is gone. Returns how many there were.</summary>
    public async Task<int> AbandonedAsync(Actor actor, CancellationToken cancellation)
    {
        List<Key<Import>> unfinished;
        await using (var view = reads.As(actor, Purpose.Import))
        {
            unfinished = await view.Of<Import>().Where(i => i.State == ImportState.Running || i.State == ImportState.TakingBack).Select(i => i.Id).ToListAsync(cancellation);
        }

        var count = 0;
        foreach (var import in unfinished)
        {
            count += await RunAsync(actor, import, dryRun: false, cancellation) is ImportUndoing.Done ? 1 : 0;
        }

        return count;
    }

    // With the entries by which anything of any import was taken back: a later import that was undone hasn't changed anything since.
    private async Task<(Import? Import, List<ImportBatch> Batches, HashSet<Guid> TakenBack)> ReadAsync(Actor actor, Key<Import> id, CancellationToken cancellation)
    {
        await using var view = reads.As(actor, Purpose.Import);
        return (
            await view.Of<Import>().FirstOrDefaultAsync(i => i.Id == id, cancellation),
            await view.Of<ImportBatch>().Where(b => b.Import == id).OrderByDescending(b => b.Number).ToListAsync(cancellation),
            (await view.Of<ImportBatch>().Where(b => b.TakenBackBy != null).Select(b => b.TakenBackBy!.Value).ToListAsync(cancellation)).ToHashSet());
    }

    private Task<Reversal> PreviewAsync(Actor actor, List<ImportBatch> batches, HashSet<Guid> takenBack, CancellationToken cancellation) => RunAsync(
        actor, change => change.RevertAsync(batches.Where(b => b.TakenBackBy is null).Select(b => b.Entry).ToHashSet(), takenBack, dryRun: true, cancellation), cancellation);

    private async Task<Reversal> TakeBackAsync(Actor actor, Import import, List<ImportBatch> batches, HashSet<Guid> takenBack, CancellationToken cancellation)
    {
        await RunAsync(actor, change => MarkAsync(change, import.Id, ImportState.TakingBack, cancellation), cancellation);
        int removed = 0, restored = 0;
        foreach (var batch in await LastFirstAsync(actor, [.. batches.Where(b => b.TakenBackBy is null)], cancellation))
        {
            var (part, entry) = await RunAsync(actor, change => BatchAsync(change, batch, takenBack, cancellation), cancellation);
            takenBack.Add(entry);
            removed += part.Removed;
            restored += part.Restored;
        }

        var kept = await RunAsync(
            actor,
            async change =>
            {
                var detached = await change.Of<DetachedFact>().Where(f => f.Import == import.Id).ToListAsync(cancellation);
                var undone = await MarkAsync(change, import.Id, ImportState.Undone, cancellation);
                if (undone.Finished is not null)
                {
                    change.Raise(new ImportTakenBack(import.Id, import.Outbreak, detached.Count));
                }

                return detached.ConvertAll(f => new KeptFact(f.Kind, f.Fact, f.Because));
            },
            cancellation);
        return new Reversal(removed, restored, kept);
    }

    // In the order in which they were committed: of two that ran side by side, the second may have completed what the first had begun, whatever their numbers.
    private async Task<IEnumerable<ImportBatch>> LastFirstAsync(Actor actor, List<ImportBatch> batches, CancellationToken cancellation)
    {
        var order = await RunAsync(actor, change => change.InOrderAsync([.. batches.Select(b => b.Entry)], cancellation), cancellation);
        var places = order.Select((entry, i) => (entry, i)).ToDictionary(one => one.entry, one => one.i);
        return batches.OrderByDescending(b => places[b.Entry]);
    }

    private static async Task<(Reversal Part, Guid Entry)> BatchAsync(Change change, ImportBatch batch, HashSet<Guid> takenBack, CancellationToken cancellation)
    {
        var part = await change.RevertAsync(new HashSet<Guid> { batch.Entry }, takenBack, dryRun: false, cancellation);
        var known = (await change.Of<DetachedFact>().Where(f => f.Import == batch.Import).Select(f => f.Fact).ToListAsync(cancellation)).ToHashSet();
        foreach (var fact in part.Kept.Where(fact => known.Add(fact.Key)))
        {
            change.Add(new DetachedFact { Id = change.NewKey<DetachedFact>(), Import = batch.Import, Kind = fact.Kind, Fact = fact.Key, Because = fact.Because });
        }

        change.Replace(batch, batch with { TakenBackBy = change.Entry });
        return (part, change.Entry);
    }

    private static async Task<Import> MarkAsync(Change change, Key<Import> id, ImportState state, CancellationToken cancellation)
    {
        var before = await change.Of<Import>().SingleAsync(i => i.Id == id, cancellation);
        var after = before with { State = state, TakenBack = state == ImportState.Undone ? change.Now : null };
        change.Replace(before, after);
        return after;
    }

    private Task<T> RunAsync<T>(Actor actor, Func<Change, Task<T>> work, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Import).RunAsync(nameof(TakeBackImport), work, cancellation);
}
