using System.Text.Json;
using Firebreak.Ground.Events;
using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Scope;
using Firebreak.Surveillance.Outbreaks;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>A file of cases was taken in: one event, however many rows.</summary>
public sealed record CasesImported(Key<Outbreak> Outbreak, int Added, int Corrected) : IEvent;

/// <summary>A case as a file has it.</summary>
/// <param name="Number">Number in the outbreak: by it a row is recognised when the file comes again.</param>
/// <param name="Person">Who it is.</param>
/// <param name="Facts">What is known of the illness.</param>
public sealed record CaseRow(string Number, PersonDetails Person, CaseFacts Facts);

/// <summary>What an import does, or would do.</summary>
/// <param name="Added">Cases that are new to the register.</param>
/// <param name="Corrected">Cases that the register has and the file says otherwise.</param>
/// <param name="Unchanged">Cases that stay as they are.</param>
/// <param name="Repeated">Numbers that the file has more than once; the first row of each counts.</param>
public sealed record CaseImport(int Added, int Corrected, int Unchanged, IReadOnlyList<string> Repeated);

/// <summary>Takes in a file of cases in short batches, so that others go on working meanwhile. The same file again changes nothing.</summary>
/// <remarks>
/// A case is recognised by outbreak and number, its person through it. What the file says replaces what the register says of the same case; undoing an
/// import, and rows that others have changed since, come with the import list. A dry run reads and compares like the real run and writes nothing
/// but the audit entry of what it had to open.
/// </remarks>
public sealed class ImportCases(Writes writes)
{
    private const int BatchSize = 1000;

    /// <summary>Runs the import, or tells what it would do; null where the actor sees no such outbreak.</summary>
    public async Task<CaseImport?> RunAsync(
        Actor actor, Key<Outbreak> outbreak, Key<Jurisdiction> responsible, IReadOnlyList<CaseRow> rows, bool dryRun, CancellationToken cancellation)
    {
        var unique = rows.DistinctBy(row => row.Number, StringComparer.Ordinal).ToList();
        var repeated = rows.GroupBy(row => row.Number, StringComparer.Ordinal).Where(same => same.Skip(1).Any()).Select(same => same.Key).ToList();
        var total = new CaseImport(0, 0, 0, repeated);
        foreach (var batch in unique.Chunk(BatchSize))
        {
            var done = await writes.As(actor, Purpose.Import).RunAsync(
                nameof(ImportCases), change => BatchAsync(change, outbreak, responsible, batch, dryRun, cancellation), cancellation);
            if (done is null)
            {
                return null;
            }

            total = total with { Added = total.Added + done.Added, Corrected = total.Corrected + done.Corrected, Unchanged = total.Unchanged + done.Unchanged };
        }

        if (!dryRun && total.Added + total.Corrected > 0)
        {
            await writes.As(actor, Purpose.Import).RunAsync(
                nameof(ImportCases),
                change =>
                {
                    change.Raise(new CasesImported(outbreak, total.Added, total.Corrected));
                    return Task.FromResult(0);
                },
                cancellation);
        }

        return total;
    }

    private static async Task<CaseImport?> BatchAsync(
        Change change, Key<Outbreak> outbreak, Key<Jurisdiction> responsible, CaseRow[] batch, bool dryRun, CancellationToken cancellation)
    {
        if (!await change.Of<Outbreak>().AnyAsync(o => o.Id == outbreak, cancellation))
        {
            return null;
        }

        // One parameter for the whole batch: a thousand of them would be translated anew each time.
        var numbers = batch.Select(row => row.Number).ToList();
        var known = await change.Of<Case>().Where(c => c.Outbreak == outbreak && EF.Parameter(numbers).Contains(c.Number))
            .Join(change.Of<Person>(), c => c.Person, p => p.Id, (c, p) => new { Case = c, Person = p })
            .ToDictionaryAsync(both => both.Case.Number, StringComparer.Ordinal, cancellation);
        using var revealer = known.Count == 0 ? null : await change.RevealerForAsync([.. known.Values.Select(both => both.Person.Id)], cancellation);
        int added = 0, corrected = 0;
        foreach (var row in batch)
        {
            if (!known.TryGetValue(row.Number, out var both))
            {
                added++;
                _ = dryRun ? default : Add(change, outbreak, responsible, row);
            }
            else if (await CorrectAsync(change, both.Case, both.Person, row, revealer!, dryRun, cancellation))
            {
                corrected++;
            }
        }

        return new CaseImport(added, corrected, batch.Length - added - corrected, []);
    }

    private static Key<Case> Add(Change change, Key<Outbreak> outbreak, Key<Jurisdiction> responsible, CaseRow row)
    {
        var person = RegisterPerson.Quietly(change, responsible, row.Person);
        var id = change.NewKey<Case>();
        change.Add(new Case { Id = id, Responsible = responsible, Outbreak = outbreak, Number = row.Number, Person = person, Facts = row.Facts });
        return id;
    }

    // Somebody erased is not written again from a file that still names them; the facts of the case are.
    private static async Task<bool> CorrectAsync(Change change, Case before, Person person, CaseRow row, Revealer revealer, bool dryRun, CancellationToken cancellation)
    {
        var factsDiffer = before.Facts != row.Facts;
        var personDiffers = revealer.CanRead(person.Id.Value) && !Same(PersonDetails.Of(person, revealer), row.Person);
        if (!dryRun && factsDiffer)
        {
            change.Replace(before, before with { Facts = row.Facts });
        }

        if (!dryRun && personDiffers && await change.SealerForAsync(person.Id, cancellation) is { } sealer)
        {
            change.Replace(person, person.With(row.Person, sealer));
            change.Index(person.Id, row.Person.Tokens(change.Blind));
        }

        return factsDiffer || personDiffers;
    }

    private static bool Same(PersonDetails left, PersonDetails right) =>
        JsonSerializer.SerializeToUtf8Bytes(left).AsSpan().SequenceEqual(JsonSerializer.SerializeToUtf8Bytes(right));
}
