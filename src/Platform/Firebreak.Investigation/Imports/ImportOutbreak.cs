using Firebreak.Ground.Addresses;
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

    // Fewer cases go in one batch after the other, in the order of the file: what another lane saves isn't felt.
    private const int SideBySideFrom = 4_000;

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
        StopStep stops;
        var shared = new SharedPeople();
        await using (var view = reads.As(actor, Purpose.Import))
        {
            outbreak = (await view.Of<Outbreak>().FirstOrDefaultAsync(o => o.Code == files.Outbreak, cancellation))?.Id;
            if (outbreak is null && files.Declare is null)
            {
                return new ImportOutcome.NoSuchOutbreak(await view.Of<Outbreak>().Select(o => o.Code).OrderBy(code => code).ToListAsync(cancellation));
            }

            stops = new StopStep(files.Stops.Count == 0 ? new AddressBook([], []) : await AddressBook.OfAsync(view, cancellation));
            plan = await CompareAsync(view, actor, outbreak, files, stops, shared, progress, cancellation);
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
            var (done, into) = await WriteAsync(run, responsible, outbreak, files, stops, shared, progress, cancellation);

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

    private async Task<ImportSummary> CompareAsync(
        Reading reading, Actor actor, Key<Outbreak>? outbreak, OutbreakFiles files, StopStep stops, SharedPeople shared, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = new ImportSummary { DeclaresOutbreak = outbreak is null };
        var (done, all) = (0, files.Rows);
        var numbers = files.Cases.Select(row => row.Number).ToHashSet(StringComparer.Ordinal);
        await Lanes.RunAsync(files.Cases.Chunk(BatchSize), files.Cases.Count < SideBySideFrom ? 1 : Environment.ProcessorCount, async batches =>
        {
            // A view reads one thing at a time.
            await using var own = files.Cases.Count < SideBySideFrom ? null : reads.As(actor, Purpose.Import);
            foreach (var batch in batches)
            {
                var decisions = await CaseComparison.DecideAsync(own ?? reading, outbreak, batch, cancellation);
                var part = CaseStep.Count(decisions);
                shared.Note(decisions, reading.Blind);
                Add(part, batch.Length);
            }
        });
        await CountAsync(Distinct(files.Links), batch => LinkStep.CountAsync(reading, outbreak, batch, numbers, cancellation));
        await CountAsync(ContactStep.Distinct(files.Contacts), batch => ContactStep.CountAsync(reading, outbreak, batch, numbers, cancellation));
        await CountAsync(files.Samples, batch => SampleStep.CountAsync(reading, outbreak, batch, numbers, cancellation));
        await CountAsync(files.Stops, batch => stops.CountAsync(reading, outbreak, batch, numbers, cancellation));
        return total;

        async Task CountAsync<T>(IReadOnlyList<T> rows, Func<T[], Task<ImportSummary>> count)
        {
            foreach (var batch in rows.Chunk(BatchSize))
            {
                Add(await count(batch), batch.Length);
            }
        }

        void Add(ImportSummary part, int rows)
        {
            lock (shared)
            {
                total = total.Plus(part);
                progress?.Report(new ImportProgress(IsDryPass: true, done += rows, all));
            }
        }
    }

    private async Task<(ImportSummary Done, Key<Outbreak> Into)> WriteAsync(
        ImportRun run, Key<Jurisdiction> responsible, Key<Outbreak>? known, OutbreakFiles files, StopStep stops, SharedPeople shared, IProgress<ImportProgress>? progress, CancellationToken cancellation)
    {
        var total = new ImportSummary { DeclaresOutbreak = known is null };
        var outbreak = known ?? await run.BatchAsync(change => Task.FromResult((Declare(change, responsible, files), true)), cancellation);
        var (done, all) = (0, files.Rows);
        var people = new PeopleOfImport(responsible);
        var (contacts, samples) = (new ContactStep(responsible, people), new SampleStep(responsible, people));
        var lanes = files.Cases.Count < SideBySideFrom ? 1 : writes.SideBySide;

        // Two rows about one person must see each other: such rows go first, one batch after the other.
        await WriteCasesAsync(lanes == 1 ? files.Cases : [.. files.Cases.Where(row => shared.Has(row))], lanes: 1);
        await WriteCasesAsync(lanes == 1 ? [] : [.. files.Cases.Where(row => !shared.Has(row))], lanes);
        await WriteAsync(Distinct(files.Links), (change, batch) => LinkStep.WriteAsync(change, outbreak, responsible, batch, cancellation));
        await WriteAsync(ContactStep.Distinct(files.Contacts), (change, batch) => contacts.WriteAsync(change, outbreak, batch, cancellation));
        await WriteAsync(files.Samples, (change, batch) => samples.WriteAsync(change, outbreak, batch, cancellation));
        await WriteAsync(files.Stops, (change, batch) => stops.WriteAsync(change, outbreak, batch, cancellation));
        return (total, outbreak);

        Task WriteCasesAsync(IReadOnlyList<CaseRow> rows, int lanes) => Lanes.RunAsync(rows.Chunk(BatchSize), lanes, batches =>
        {
            var cases = new CaseStep(responsible, new PeopleOfImport(responsible));
            return BatchesAsync(batches, async (change, batch) =>
                await cases.WriteAsync(change, outbreak, await CaseComparison.DecideAsync(change, outbreak, batch, cancellation), cancellation));
        });

        async Task WriteAsync<T>(IReadOnlyList<T> rows, Func<Change, T[], Task<ImportSummary>> write) => await BatchesAsync(rows.Chunk(BatchSize), write);

        async Task BatchesAsync<T>(IEnumerable<T[]> batches, Func<Change, T[], Task<ImportSummary>> write)
        {
            foreach (var batch in batches)
            {
                var written = await run.BatchAsync(
                    async change =>
                    {
                        var part = await write(change, batch);
                        return (part, !part.ChangesNothing);
                    },
                    cancellation);
                lock (shared)
                {
                    people.Keep();
                    total = total.Plus(written);
                    progress?.Report(new ImportProgress(IsDryPass: false, done += batch.Length, all));
                }
            }
        }
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
