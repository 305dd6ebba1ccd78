using Firebreak.Ground.Jurisdictions;
using Firebreak.Ground.Keys;
using Firebreak.Ground.Record;
using Firebreak.Ground.Rights;
using Firebreak.Ground.Time;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Mechanisms.Protocols;

/// <summary>Who of an office has read a protocol.</summary>
/// <param name="Office">The office.</param>
/// <param name="Receipts">Its receipts, the first first; empty where nobody there has read it.</param>
public sealed record ProtocolReaders(Jurisdiction Office, IReadOnlyList<ProtocolReceipt> Receipts);

/// <summary>All protocols in sight, to be asked for many jurisdictions at once.</summary>
/// <param name="all">The rows.</param>
public sealed class ProtocolBook(IReadOnlyList<ProtocolInForce> all)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<ProtocolInForce> All => all;

    /// <summary>What holds for a jurisdiction: that of the nearest around it that has one, there the latest. Null where none does.</summary>
    /// <param name="path">The path of the jurisdiction.</param>
    /// <param name="disease">The disease.</param>
    /// <param name="moment">The moment.</param>
    public ProtocolInForce? Of(string path, string disease, Instant moment) => Jurisdiction.KeysOf(path).Reverse()
        .Select(around => all.Where(p => p.Responsible == around && p.Disease == disease && p.HoldsAt(moment)).OrderBy(p => p.From).ThenBy(p => p.Id.Value).LastOrDefault())
        .FirstOrDefault(found => found is not null);
}

/// <summary>Reads of protocols in force. As of a past moment they are asked with that moment; as they were known then, of <see cref="View.AsKnownAt"/>.</summary>
[Needs(Right.SeeReference)]
public static class ProtocolQueries
{
    /// <summary>All protocols that may concern these jurisdictions or diseases.</summary>
    public static async Task<ProtocolBook> ProtocolsAsync(this Reading reading, CancellationToken cancellation, string? disease = null) =>
        new(await reading.Of<ProtocolInForce>().Where(p => (disease == null || p.Disease == disease) && p.WithdrawnAt == null).ToListAsync(cancellation));

    /// <summary>What is in force for a jurisdiction and a disease at a moment; null where nothing is.</summary>
    public static async Task<ProtocolInForce?> ProtocolInForceAsync(this Reading reading, Key<Jurisdiction> where, string disease, Instant moment, CancellationToken cancellation) =>
        (await reading.ProtocolsAsync(cancellation, disease)).Of(await reading.Of<Jurisdiction>().Where(j => j.Id == where).Select(j => j.Path).SingleAsync(cancellation), disease, moment);

    /// <summary>What is to come, the nearest first.</summary>
    public static Task<List<ProtocolInForce>> PlannedProtocolsAsync(this Reading reading, CancellationToken cancellation) =>
        reading.Of<ProtocolInForce>().Where(p => p.AppliedAt == null && p.WithdrawnAt == null).OrderBy(p => p.From).ToListAsync(cancellation);

    /// <summary>Which offices at and below that of a protocol have read it, and which haven't; those without a receipt first.</summary>
    /// <param name="reading">The register.</param>
    /// <param name="protocol">The protocol.</param>
    /// <param name="downTo">The lowest level of office that is listed: by default counties.</param>
    /// <param name="cancellation">Ends the work.</param>
    public static async Task<List<ProtocolReaders>> ProtocolReadersAsync(
        this Reading reading, ProtocolInForce protocol, CancellationToken cancellation, JurisdictionLevel downTo = JurisdictionLevel.County)
    {
        var path = await reading.Of<Jurisdiction>().Where(j => j.Id == protocol.Responsible).Select(j => j.Path).SingleAsync(cancellation);
        var receipts = (await reading.Of<ProtocolReceipt>().Where(r => r.Protocol == protocol.Id).OrderBy(r => r.ReadAt).ToListAsync(cancellation)).ToLookup(r => r.Responsible);
        var offices = await reading.Of<Jurisdiction>().Where(j => j.Path.StartsWith(path) && j.MergedInto == null).OrderBy(j => j.Code).ToListAsync(cancellation);
        return [.. offices.Where(office => office.Level <= downTo || receipts.Contains(office.Id)).Select(office => new ProtocolReaders(office, [.. receipts[office.Id]])).OrderBy(one => one.Receipts.Count > 0)];
    }
}
