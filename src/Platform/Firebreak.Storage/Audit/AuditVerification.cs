using Firebreak.Ground.Time;
using Firebreak.Storage.Audit;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage;

/// <summary>What came of walking the audit.</summary>
/// <param name="Entries">Entries that were read, the broken one included.</param>
/// <param name="FirstBroken">The first entry that doesn't follow from the one before it; null where all do.</param>
/// <param name="Head">The hash of the last sound entry, in hexadecimal: written down elsewhere, it shows later whether the end was cut off.</param>
public sealed record AuditVerification(long Entries, AuditVerification.Broken? FirstBroken, string Head)
{
    /// <summary>An entry that was changed, or whose predecessor was changed or taken out.</summary>
    public sealed record Broken(long Sequence, Guid Id, Instant At, string Verb);

    internal static async Task<AuditVerification> OfAsync(RegisterDatabase database, CancellationToken cancellation)
    {
        await using var connection = database.OpenConnection();
        await using var context = database.Adapter.Context(connection, SeenFrom.Everywhere);
        byte[] previous = [];
        var entries = 0L;
        await foreach (var entry in context.Set<AuditEntry>().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            entries++;
            if (entry.Sequence != entries || !AuditBook.HashOf(entry, previous).AsSpan().SequenceEqual(entry.Hash))
            {
                return new AuditVerification(entries, new Broken(entry.Sequence, entry.Id, entry.At, entry.Verb), Convert.ToHexStringLower(previous));
            }

            previous = entry.Hash;
        }

        return new AuditVerification(entries, null, Convert.ToHexStringLower(previous));
    }
}
