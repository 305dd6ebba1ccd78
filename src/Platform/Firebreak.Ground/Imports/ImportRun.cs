using System.Text.Json;
using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Ground.Imports;

/// <summary>An import under way: short changes under one name, so that others work meanwhile and the whole can be taken back.</summary>
/// <remarks>
/// It is held while its process lives. Whoever opens the register and finds an import running that nobody holds knows that its process is gone, and takes it back
/// (<see cref="TakeBackImport"/>).
/// </remarks>
[Needs(Right.ImportFiles)]
public sealed class ImportRun : IDisposable
{
    private readonly Writes writes;
    private readonly Actor actor;
    private readonly IDisposable held;
    private int batches;

    private ImportRun(Writes writes, Actor actor, IDisposable held, Key<Import> id) => (this.writes, this.actor, this.held, Id) = (writes, actor, held, id);

    /// <summary>The import.</summary>
    public Key<Import> Id { get; }

    /// <summary>Begins an import: from here on it stands in the list.</summary>
    public static async Task<ImportRun> BeginAsync(
        Writes writes, Actor actor, string outbreak, IReadOnlyList<ImportedFile> files, TimeProvider time, CancellationToken cancellation)
    {
        var key = time.NewKey<Import>();

        // Held before it is written: between the two nobody may take it for an import whose process is gone.
        var hold = writes.TryHold(key.Value) ?? throw new InvalidOperationException("A new key is held by somebody else.");
        try
        {
            await writes.As(actor, Purpose.Import).RunAsync(
                nameof(ImportRun),
                change =>
                {
                    change.Add(new Import
                    {
                        Id = key,
                        Responsible = actor.Jurisdiction,
                        Outbreak = outbreak,
                        By = actor.Name,
                        Began = change.Now,
                        State = ImportState.Running,
                        FilesJson = JsonSerializer.Serialize(files),
                    });
                    return Task.FromResult(0);
                },
                cancellation);
            return new ImportRun(writes, actor, hold, key);
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Writes one batch. The work says whether it wrote anything; a batch that didn't leaves no trace. Batches that don't touch the same rows may run side by side.</summary>
    public async Task<T> BatchAsync<T>(Func<Change, Task<(T Result, bool Wrote)>> work, CancellationToken cancellation)
    {
        var number = Interlocked.Increment(ref batches);
        var (result, _) = await writes.As(actor, Purpose.Import).RunAsync(
            nameof(ImportRun),
            async change =>
            {
                var done = await work(change);
                if (done.Wrote)
                {
                    change.Add(new ImportBatch { Id = change.NewKey<ImportBatch>(), Import = Id, Number = number, Entry = change.Entry });
                }

                return done;
            },
            cancellation);
        return result;
    }

    /// <summary>Ends it: it is done, and others hear of it, and of what else came of it.</summary>
    public Task<Import> FinishAsync(IReadOnlyDictionary<string, ImportCount> counts, IReadOnlyList<IEvent> alsoHappened, CancellationToken cancellation) => writes.As(actor, Purpose.Import).RunAsync(
        nameof(ImportRun),
        async change =>
        {
            var running = await change.Of<Import>().SingleAsync(i => i.Id == Id, cancellation);
            var done = running with { State = ImportState.Done, Finished = change.Now, CountsJson = JsonSerializer.Serialize(counts) };
            change.Replace(running, done);
            change.Raise(new ImportFinished(Id, running.Outbreak, counts));
            foreach (var happened in alsoHappened)
            {
                change.Raise(happened);
            }

            return done;
        },
        cancellation);

    /// <inheritdoc />
    public void Dispose() => held.Dispose();
}
