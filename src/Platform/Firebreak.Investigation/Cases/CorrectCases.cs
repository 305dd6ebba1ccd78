using Firebreak.Ground.Events;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Scope;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Investigation.Cases;

/// <summary>What is known of many cases changed at once; one event, not one a case.</summary>
/// <param name="Entry">The audit entry of the change.</param>
/// <param name="Count">How many.</param>
public sealed record CasesCorrected(Guid Entry, int Count) : IEvent;

/// <summary>What came, or would come, of correcting many cases.</summary>
/// <param name="Changed">Cases that say something else afterwards.</param>
/// <param name="Alike">Cases that said so already.</param>
/// <param name="Samples">The first of those that change, before and after.</param>
/// <param name="Entry">The audit entry that wrote it, by which it can be taken back; null where nothing was written.</param>
public sealed record CasesCorrection(int Changed, int Alike, IReadOnlyList<(Case Before, Case After)> Samples, Guid? Entry);

/// <summary>Corrects many cases alike, all or none of them. What was known of each before stays in its history.</summary>
[Needs(Right.WriteCases)]
public sealed class CorrectCases(Reads reads, Writes writes)
{
    /// <summary>Cases of one correction at most.</summary>
    public const int Most = 20_000;

    private const int SamplesShown = 20;
    private const int ReadAtOnce = 1000;

    /// <summary>Says what would come of it and writes nothing.</summary>
    public async Task<CasesCorrection> PreviewAsync(Actor actor, IReadOnlyCollection<Key<Case>> cases, Func<CaseFacts, CaseFacts> correct, CancellationToken cancellation)
    {
        await using var view = reads.As(actor, Purpose.Investigation);
        return Of(await ReadAsync(view, cases, cancellation), correct, entry: null).Correction;
    }

    /// <summary>Corrects them.</summary>
    public Task<CasesCorrection> RunAsync(Actor actor, IReadOnlyCollection<Key<Case>> cases, Func<CaseFacts, CaseFacts> correct, CancellationToken cancellation) =>
        writes.As(actor, Purpose.Investigation).RunAsync(
            nameof(CorrectCases),
            async change =>
            {
                var (correction, changes) = Of(await ReadAsync(change, cases, cancellation), correct, change.Entry);
                foreach (var (before, after) in changes)
                {
                    change.Replace(before, after);
                }

                if (changes.Count > 0)
                {
                    change.Raise(new CasesCorrected(change.Entry, changes.Count));
                }

                return changes.Count > 0 ? correction : correction with { Entry = null };
            },
            cancellation);

    private static async Task<List<Case>> ReadAsync(Reading reading, IReadOnlyCollection<Key<Case>> cases, CancellationToken cancellation)
    {
        if (cases.Count > Most)
        {
            throw new ArgumentOutOfRangeException(nameof(cases), cases.Count, $"At most {Most} cases are corrected at once.");
        }

        var found = new List<Case>(cases.Count);
        foreach (var some in cases.Chunk(ReadAtOnce))
        {
            found.AddRange(await reading.Of<Case>().Where(c => some.Contains(c.Id)).ToListAsync(cancellation));
        }

        return found;
    }

    private static (CasesCorrection Correction, List<(Case Before, Case After)> Changes) Of(List<Case> cases, Func<CaseFacts, CaseFacts> correct, Guid? entry)
    {
        List<(Case Before, Case After)> changes = [.. cases.Select(before => (before, before with { Facts = correct(before.Facts) })).Where(pair => pair.Item1 != pair.Item2).OrderBy(pair => pair.Item1.Number, StringComparer.Ordinal)];
        return (new(changes.Count, cases.Count - changes.Count, [.. changes.Take(SamplesShown)], entry), changes);
    }
}

/// <summary>Takes a correction of many cases back, as far as nobody changed them since.</summary>
[Needs(Right.WriteCases)]
public sealed class TakeBackCorrection(Writes writes)
{
    /// <summary>Takes it back.</summary>
    /// <param name="actor">Who takes it back.</param>
    /// <param name="entry">The audit entry of the correction.</param>
    /// <param name="cancellation">Ends the work.</param>
    public Task<Reversal> RunAsync(Actor actor, Guid entry, CancellationToken cancellation) => writes.As(actor, Purpose.Investigation).RunAsync(
        nameof(TakeBackCorrection),
        async change =>
        {
            var reversal = await change.RevertAsync(new HashSet<Guid> { entry }, new HashSet<Guid>(), dryRun: false, cancellation);
            if (reversal.Restored > 0)
            {
                change.Raise(new CasesCorrected(change.Entry, reversal.Restored));
            }

            return reversal;
        },
        cancellation);
}
