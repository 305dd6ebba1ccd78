using Firebreak.Ground.Events;
using Firebreak.Ground.Imports;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Imports;

/// <summary>What came of an import, or would come of it.</summary>
public abstract record ImportOutcome
{
    private ImportOutcome()
    {
    }

    /// <summary>What it would do; nothing was written.</summary>
    public sealed record Planned(ImportSummary Summary) : ImportOutcome;

    /// <summary>The register says all of it already: no import was made.</summary>
    public sealed record NothingToDo(ImportSummary Summary) : ImportOutcome;

    /// <summary>It's in the register.</summary>
    public sealed record Done(Import Import, ImportSummary Summary) : ImportOutcome;

    /// <summary>There is no outbreak of this code, and none was to be declared.</summary>
    /// <param name="Codes">Codes of the outbreaks there are.</param>
    public sealed record NoSuchOutbreak(IReadOnlyList<string> Codes) : ImportOutcome;

    /// <summary>Another import into the outbreak is under way.</summary>
    public sealed record Busy(Import Other) : ImportOutcome;
}

/// <summary>
/// Takes files into an outbreak: first compares everything with the register and writes nothing, then writes in short batches, so that others go on
/// working. The same files again change nothing. Interrupted, it takes back what it has written.
/// </summary>
/// <remarks>
/// A case is recognised by outbreak and number, its person through it; the person of a new case by document number, else they are new. What a file says
/// replaces what the register says; what it leaves blank stays. While it runs, its batches are in the current picture like anything else.
/// </remarks>
[Needs(Right.ImportFiles)]
public sealed class ImportOutbreak(Reads reads, Writes writes, TimeProvider time)
{
    private const int BatchSize = 2000;

    /// <summary>Runs the import, or tells what it would do.</summary>
    /// <param name="actor">Who imports.</param>
    /// <param name="responsible">The jurisdiction that will answer for what is new.</param>
    /// <param name="files">What the files say.</param>
    /// <param name="dryRun">Whether to stop after comparing.</param>
    /// <param name="progress">Told after each batch.</param>
    /// <param name="cancellation">Ends it; what was written is taken back.</param>
    public async Task<ImportOutcome> RunAsync(
        Actor actor, Key<Jurisdiction> responsible, OutbreakFiles files, bool dryRun, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        Key<Outbreak>? outbreak;
        ImportSummary plan;
        await using (var view = reads.As(actor, Purpose.Import))
        {
            outbreak = (await view.Of<Outbreak>().FirstOrDefaultAsync(o => o.Code == files.Outbreak, cancellation))?.Id;
            if (outbreak is null && files.Declare is null)
            {
                return new ImportOutcome.NoSuchOutbreak(await view.Of<Outbreak>().Select(o => o.Code).OrderBy(code => code).ToListAsync(cancellation));
            }

            plan = await CompareAsync(view, outbreak, files, progress, cancellation);
            if (dryRun || plan.ChangesNothing)
            {
                return dryRun ? new ImportOutcome.Planned(plan) : new ImportOutcome.NothingToDo(plan);
            }

            if (await OtherAsync(view, files.Outbreak, cancellation) is { } other)
            {
                return new ImportOutcome.Busy(other);
            }
        }

        using var run = await ImportRun.BeginAsync(writes, actor, files.Outbreak, files.Files, time, cancellation);
        try
        {
            var (done, into) = await WriteAsync(run, responsible, outbreak, files, progress, cancellation);

            // Only now: nobody should hear of an outbreak that goes again with an import that fails.
            IReadOnlyList<IEvent> declared = outbreak is null ? [new OutbreakDeclared(into)] : [];
            return new ImportOutcome.Done(await run.FinishAsync(done.Counts, declared, cancellation), done with { PossibleDuplicates = plan.PossibleDuplicates });
        }
        catch
        {
            // Whatever ended it: half an import must not stay.
            run.Dispose();
            await TakeBackAsync(actor, run.Id);
            throw;
        }
    }

    // If this fails too (the disk is still full, the server still away), the next start does it: what ended the import is what the user must hear.
    private async Task TakeBackAsync(Actor actor, Key<Import> import)
    {
        try
        {
            await new TakeBackImport(reads, writes).RunAsync(actor, import, dryRun: false, CancellationToken.None);
        }
        catch (Exception)
        {
            return;
        }
    }

    private static async Task<ImportSummary> CompareAsync(
        Reading reading, Key<Outbreak>? outbreak, OutbreakFiles files, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = new ImportSummary { DeclaresOutbreak = outbreak is null };
        var (done, all) = (0, files.Cases.Count + files.Links.Count);
        foreach (var batch in files.Cases.Chunk(BatchSize))
        {
            total = total.Plus(CaseStep.Count(await CaseComparison.DecideAsync(reading, outbreak, batch, cancellation)));
            progress?.Report(new ImportProgress(IsDryPass: true, done += batch.Length, all));
        }

        var numbers = files.Cases.Select(row => row.Number).ToHashSet(StringComparer.Ordinal);
        foreach (var batch in Distinct(files.Links).Chunk(BatchSize))
        {
            total = total.Plus(await LinkStep.CountAsync(reading, outbreak, batch, numbers, cancellation));
            progress?.Report(new ImportProgress(IsDryPass: true, done += batch.Length, all));
        }

        return total;
    }

    private static async Task<(ImportSummary Done, Key<Outbreak> Into)> WriteAsync(
        ImportRun run, Key<Jurisdiction> responsible, Key<Outbreak>? known, OutbreakFiles files, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = new ImportSummary { DeclaresOutbreak = known is null };
        var outbreak = known ?? await run.BatchAsync(change => Task.FromResult((Declare(change, responsible, files), true)), cancellation);
        var (done, all) = (0, files.Cases.Count + files.Links.Count);
        var cases = new CaseStep(responsible);
        foreach (var batch in files.Cases.Chunk(BatchSize))
        {
            total = total.Plus(await run.BatchAsync(
                async change =>
                {
                    var decisions = await CaseComparison.DecideAsync(change, outbreak, batch, cancellation);
                    var part = await cases.WriteAsync(change, outbreak, decisions, cancellation);
                    return (part, !part.ChangesNothing);
                },
                cancellation));
            progress?.Report(new ImportProgress(IsDryPass: false, done += batch.Length, all));
        }

        foreach (var batch in Distinct(files.Links).Chunk(BatchSize))
        {
            total = total.Plus(await run.BatchAsync(
                async change =>
                {
                    var part = await LinkStep.WriteAsync(change, outbreak, responsible, batch, cancellation);
                    return (part, !part.ChangesNothing);
                },
                cancellation));
            progress?.Report(new ImportProgress(IsDryPass: false, done += batch.Length, all));
        }

        return (total, outbreak);
    }

    private static Key<Outbreak> Declare(Change change, Key<Jurisdiction> responsible, OutbreakFiles files)
    {
        var id = change.NewKey<Outbreak>();
        var (name, disease, declaredOn) = files.Declare!;
        change.Add(new Outbreak { Id = id, Responsible = responsible, Code = files.Outbreak, Name = name, Disease = disease, DeclaredOn = declaredOn });
        return id;
    }

    private static List<LinkRow> Distinct(IReadOnlyList<LinkRow> links) => [.. links.DistinctBy(row => (row.Infector, row.Infectee))];

    // Two imports into one outbreak at once would each count the other's rows as those of others.
    private async Task<Import?> OtherAsync(View view, string outbreak, CancellationToken cancellation)
    {
        foreach (var other in await view.Of<Import>().Where(i => i.Outbreak == outbreak && i.State != ImportState.Done && i.State != ImportState.Undone).ToListAsync(cancellation))
        {
            using var held = writes.TryHold(other.Id.Value);
            if (held is null)
            {
                return other;
            }
        }

        return null;
    }
}
