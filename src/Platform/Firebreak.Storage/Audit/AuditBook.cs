using Firebreak.Ground.Audit;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;
using Firebreak.Storage.Facts;

namespace Firebreak.Storage.Audit;

/// <summary>The audit: one entry a change or opening, each holding the hash of the one before.</summary>
internal sealed class AuditBook(DatabaseAdapter adapter, IReadOnlyDictionary<Type, TableShape> shapes)
{
    /// <summary>Writes the next entry and returns it. From here to the end of the transaction nobody else adds one.</summary>
    public async Task<AuditEntry> AddAsync(
        RowWriter writer, Guid id, Instant at, Actor actor, Purpose purpose, Audited audited, IReadOnlyCollection<byte[]> digests, IReadOnlyCollection<Guid> people, CancellationToken cancellation)
    {
        await adapter.LockChainAsync(writer, cancellation);
        var head = await writer.QueryAsync("select sequence, hash from audit_entries order by sequence desc limit 1", [], cancellation);
        var (sequence, previous) = head.Count == 0 ? (1L, []) : ((long)head[0][0] + 1, (byte[])head[0][1]);
        var content = Digest.OfAll(digests.Concat(people.Select(OfPerson)));
        var entry = new AuditEntry(
            sequence, id, at, actor.Id.Value, actor.Jurisdiction.Value, purpose.Code, audited.Act.ToString(), audited.Verb, audited.Detail, audited.Facts, content, []);
        entry = entry with { Hash = HashOf(entry, previous) };
        await writer.InsertAsync(shapes[typeof(AuditEntry)], [entry], cancellation);
        await writer.InsertAsync(shapes[typeof(AuditSubject)], people.Select(subject => new AuditSubject(subject, id)), cancellation);
        return entry;
    }

    /// <summary>The hash that an entry must have after the one before it.</summary>
    public static byte[] HashOf(AuditEntry entry, byte[] previous) => Digest.OfValues(
        previous, entry.Sequence, entry.Id, entry.At, entry.Actor, entry.Jurisdiction, entry.Purpose, entry.Act, entry.Verb, entry.Detail, entry.Facts, entry.Content);

    /// <summary>What a person adds to the content of an entry that is about them.</summary>
    public static byte[] OfPerson(Guid subject) => Digest.OfValues("opened", subject);
}

/// <summary>What an entry says of an act.</summary>
/// <param name="Act">Its kind.</param>
/// <param name="Verb">What was done.</param>
/// <param name="Detail">More of it, in a few words that name nobody.</param>
/// <param name="Facts">How many facts were written.</param>
internal sealed record Audited(AuditedAct Act, string Verb, string Detail = "", int Facts = 0);
