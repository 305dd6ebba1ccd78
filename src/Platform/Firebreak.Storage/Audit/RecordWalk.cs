using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using Firebreak.Ground.People;
using Firebreak.Ground.Protection;
using Firebreak.Ground.Record;
using Firebreak.Ground.Time;
using Firebreak.Investigation.Attachments;
using Firebreak.Storage.Facts;
using Firebreak.Storage.Model;
using Microsoft.EntityFrameworkCore;

namespace Firebreak.Storage.Audit;

/// <summary>
/// Holds every row against the audit: the content of each entry is made again from the versions it caused, the rows it ended, its events and the people it is about; current rows against their
/// versions; keys, tokens and files against what they belong to; the chain against the signed checkpoints.
/// </summary>
/// <remarks>It reads everything once, table by table, and keeps one digest a version in memory.</remarks>
internal sealed class RecordWalk(RegisterDatabase database)
{
    private readonly List<RecordFinding> findings = [];
    private readonly Dictionary<string, int> foundIn = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, AuditEntry> entries = [];
    private readonly Dictionary<Guid, List<byte[]>> digests = [];
    private readonly Dictionary<Guid, int> facts = [];
    private readonly Dictionary<Guid, List<(string Table, Guid Key)>> suspects = [];
    private RegisterContext context = null!;
    private RowWriter reader = null!;
    private long rows;

    public async Task<RecordVerification> RunAsync(CancellationToken cancellation)
    {
        await using var connection = database.OpenConnection();
        await using var transaction = database.Adapter.BeginReading(connection);
        await using var opened = database.Adapter.Context(connection, SeenFrom.Everywhere);
        await opened.Database.UseTransactionAsync(transaction, cancellation);
        (context, reader) = (opened, database.Adapter.Writer(transaction));
        var (checkpoints, signed) = await WalkChainAsync(cancellation);
        foreach (var (type, shape) in database.Shapes.Where(pair => pair.Key.IsSubclassOf(typeof(Row))))
        {
            await (Task)typeof(RecordWalk).GetMethod(nameof(WalkTableAsync), BindingFlags.NonPublic | BindingFlags.Instance)!.MakeGenericMethod(type).Invoke(this, [shape, cancellation])!;
        }

        await WalkEventsAsync(cancellation);
        await WalkSubjectsAsync(cancellation);
        CompareContents();
        await WalkPeopleAsync(cancellation);
        await WalkFilesAsync(cancellation);
        if (NodeMark.IsOfPractice(context) != entries.Values.Any(entry => entry.Sequence == 1 && entry.Verb == RegisterCreation.CreatePractice))
        {
            Find(RecordFault.Changed, "node_mark", "practice", 1);
        }

        return new RecordVerification(entries.Count, rows, checkpoints, signed, findings);
    }

    private async Task<(int Checkpoints, Instant? Signed)> WalkChainAsync(CancellationToken cancellation)
    {
        byte[] previous = [];
        var expected = 1L;
        var heads = new Dictionary<long, string>();
        await foreach (var entry in context.Set<AuditEntry>().OrderBy(entry => entry.Sequence).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            entries[entry.Id] = entry;
            for (; expected < entry.Sequence; expected++)
            {
                Find(RecordFault.Missing, "audit_entries", expected.ToString(CultureInfo.InvariantCulture), expected);
            }

            if (!AuditBook.HashOf(entry, previous).AsSpan().SequenceEqual(entry.Hash))
            {
                Find(RecordFault.Changed, "audit_entries", entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.Sequence);
            }

            previous = entry.Hash;
            heads[entry.Sequence] = Convert.ToHexStringLower(entry.Hash);
            expected = entry.Sequence + 1;
        }

        Instant? signed = null;
        using var key = Checkpoints.KeyOf(database.Keys.BlindKey);
        var lines = database.Checkpoints.Read(key);
        foreach (var (line, checkpoint) in lines)
        {
            if (checkpoint is null)
            {
                Find(RecordFault.Changed, "checkpoints", $"line {line}", null);
            }
            else if (!heads.TryGetValue(checkpoint.Sequence, out var head))
            {
                Find(RecordFault.Missing, "audit_entries", checkpoint.Sequence.ToString(CultureInfo.InvariantCulture), checkpoint.Sequence);
            }
            else if (head != checkpoint.Head)
            {
                Find(RecordFault.Changed, "audit_entries", checkpoint.Sequence.ToString(CultureInfo.InvariantCulture), checkpoint.Sequence);
            }
            else
            {
                signed = checkpoint.At;
            }
        }

        return (lines.Count, signed);
    }

    private async Task WalkTableAsync<T>(TableShape shape, CancellationToken cancellation)
        where T : Row
    {
        var histories = (await reader.QueryAsync(
            $"select id, known_from, known_until, author, cause, closed_by from {shape.Versions} order by id, known_from", [], cancellation))
            .ConvertAll(row => new Version(
                database.Adapter.ReadGuid(row[0]), database.Adapter.ReadInstant(row[1]), database.Adapter.ReadInstant(row[2]), database.Adapter.ReadGuid(row[3]), database.Adapter.ReadGuid(row[4]),
                row[5] is DBNull or null ? null : database.Adapter.ReadGuid(row[5])));
        var columns = string.Join(", ", shape.Columns.Select(column => $"v.{column.Sql} as \"{column.QueryName}\""));
        var current = new Dictionary<Guid, (byte[] Digest, Instant From)>();
        try
        {
            var at = 0;
            var sql = $"select {columns} from {shape.Versions} v order by v.id, v.known_from";
            await foreach (var row in context.Set<T>().FromSqlRaw(sql).IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellation))
            {
                var version = histories[at];
                Weigh(shape, version, Digest.Of(shape, row), at > 0 && histories[at - 1].Id == version.Id ? histories[at - 1] : null, at + 1 < histories.Count && histories[at + 1].Id == version.Id ? histories[at + 1] : null, current);
                at++;
            }

            await foreach (var row in context.Set<T>().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellation))
            {
                rows++;
                var id = database.Adapter.ReadGuid(shape["id"].Stored(row)!);
                if (!current.Remove(id, out var version))
                {
                    Find(RecordFault.Inserted, shape.Name, id.ToString(), null);
                }
                else if (row.KnownFrom != version.From || !Digest.Of(shape, row).AsSpan().SequenceEqual(version.Digest))
                {
                    Find(RecordFault.Changed, shape.Name, id.ToString(), null);
                }
            }

            foreach (var id in current.Keys)
            {
                Find(RecordFault.Missing, shape.Name, id.ToString(), null);
            }
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or InvalidCastException or ArgumentException or OverflowException)
        {
            // A value that no row of this kind can hold: somebody wrote it past Firebreak. Which row it is, the database doesn't tell.
            Find(RecordFault.Changed, shape.Name, "?", null);
        }
    }

    // One version of a row: what it says belongs to the entry that caused it; when and by whom follows from that entry and the version before.
    private void Weigh(TableShape shape, Version version, byte[] digest, Version? before, Version? after, Dictionary<Guid, (byte[] Digest, Instant From)> current)
    {
        rows++;
        if (!entries.TryGetValue(version.Cause, out var cause))
        {
            Find(RecordFault.Inserted, shape.Versions, $"{version.Id} {version.From}", null);
            return;
        }

        AddTo(version.Cause, digest, shape.Name, version.Id);
        var follows = before is { } earlier && earlier.Until == version.From;
        var isAsCaused = version.Author == cause.Actor
            && version.From == (follows ? Instant.Later(cause.At, new Instant(before!.From.Microseconds + 1)) : cause.At);
        var isOpen = version.Until == Instant.Never;
        var isClosedAsSaid = isOpen
            ? version.ClosedBy is null && after is null
            : version.ClosedBy is { } by && entries.TryGetValue(by, out var closing) && version.Until == Instant.Later(closing.At, new Instant(version.From.Microseconds + 1))
                && (after is null || after.From != version.Until || after.Cause == by);
        if (!isAsCaused || !isClosedAsSaid)
        {
            Find(RecordFault.Changed, shape.Versions, $"{version.Id} {version.From}", cause.Sequence);
        }

        if (isOpen)
        {
            current[version.Id] = (digest, version.From);
        }
        else if (version.ClosedBy is { } ended && !(after is not null && after.From == version.Until))
        {
            AddTo(ended, Digest.OfValues("removed", digest), shape.Name, version.Id);
        }
    }

    // Files lie beside the database. Each row of one holds the digest of its bytes as they are stored; the row itself was held against the audit before. A file without a row is what a change that
    // failed left behind, or somebody put there: it answers for nothing and upkeep takes it away.
    private async Task WalkFilesAsync(CancellationToken cancellation)
    {
        await foreach (var attachment in context.Set<Attachment>().IgnoreQueryFilters().OrderBy(a => a.Id).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            rows++;
            if (await database.Files.ReadAsync(attachment.Id.Value, cancellation) is not { } content)
            {
                Find(RecordFault.Missing, "files", attachment.Id.ToString(), null);
            }
            else if (!SHA256.HashData(content).AsSpan().SequenceEqual(attachment.StoredDigest))
            {
                Find(RecordFault.Changed, "files", attachment.Id.ToString(), null);
            }
        }
    }

    private void AddTo(Guid entry, byte[] digest, string table, Guid key)
    {
        Of(digests, entry).Add(digest);
        Of(suspects, entry).Add((table, key));
        facts[entry] = facts.GetValueOrDefault(entry) + 1;
    }

    private async Task WalkEventsAsync(CancellationToken cancellation)
    {
        var bySequence = entries.Values.ToDictionary(entry => entry.Sequence);
        long? last = null;
        var ordinal = (Entry: 0L, Next: 0);
        foreach (var row in await reader.QueryAsync("select id, kind, payload, at, entry_sequence, ordinal, number from events order by entry_sequence, ordinal", [], cancellation))
        {
            rows++;
            var (id, sequence, place) = (database.Adapter.ReadGuid(row[0]), Convert.ToInt64(row[4], CultureInfo.InvariantCulture), Convert.ToInt32(row[5], CultureInfo.InvariantCulture));
            ordinal = sequence == ordinal.Entry ? (sequence, ordinal.Next + 1) : (sequence, 0);
            if (!bySequence.TryGetValue(sequence, out var entry))
            {
                Find(RecordFault.Inserted, "events", id.ToString(), null);
                continue;
            }

            Of(digests, entry.Id).Add(OfEvent(id, (string)row[1], place, (string)row[2]));
            Of(suspects, entry.Id).Add(("events", id));
            long? number = row[6] is DBNull or null ? null : Convert.ToInt64(row[6], CultureInfo.InvariantCulture);
            if (place != ordinal.Next || database.Adapter.ReadInstant(row[3]) != entry.At || (number is { } numbered && numbered <= last))
            {
                Find(RecordFault.Changed, "events", id.ToString(), sequence);
            }

            last = number ?? last;
        }
    }

    private async Task WalkSubjectsAsync(CancellationToken cancellation)
    {
        foreach (var row in await reader.QueryAsync("select subject, entry from audit_subjects", [], cancellation))
        {
            rows++;
            var (subject, entry) = (database.Adapter.ReadGuid(row[0]), database.Adapter.ReadGuid(row[1]));
            if (!entries.ContainsKey(entry))
            {
                Find(RecordFault.Inserted, "audit_subjects", subject.ToString(), null);
                continue;
            }

            Of(digests, entry).Add(AuditBook.OfPerson(subject));
            Of(suspects, entry).Add(("audit_subjects", subject));
        }
    }

    // An entry whose content can't be made again answers for rows of which one was changed, taken out or put in. Fewer or more facts than it counts tells which of the three.
    private void CompareContents()
    {
        foreach (var entry in entries.Values)
        {
            if (Digest.OfAll(digests.GetValueOrDefault(entry.Id) ?? []).AsSpan().SequenceEqual(entry.Content))
            {
                continue;
            }

            var counted = facts.GetValueOrDefault(entry.Id);
            var fault = counted < entry.Facts ? RecordFault.Missing : counted > entry.Facts ? RecordFault.Inserted : RecordFault.Changed;
            var of = suspects.GetValueOrDefault(entry.Id) ?? [];
            Find(fault, of.Count == 1 ? of[0].Table : $"rows of {entry.Verb}", of.Count == 1 ? of[0].Key.ToString() : entry.Id.ToString(), entry.Sequence);
        }
    }

    // A person's key opens under the node's and belongs to a person; tokens are those of what the person's row says; who has no key is on the list of the erased.
    private async Task WalkPeopleAsync(CancellationToken cancellation)
    {
        var keys = new Dictionary<Guid, byte[]>();
        foreach (var row in await reader.QueryAsync("select subject, wrapped from data_keys", [], cancellation))
        {
            rows++;
            var (subject, wrapped) = (database.Adapter.ReadGuid(row[0]), (byte[])row[1]);
            if (wrapped.Length <= Envelope.HeaderBytes || Envelope.SubjectOf(wrapped) != subject || database.Keys.Unwrap(wrapped) is not { } key)
            {
                Find(RecordFault.Changed, "data_keys", subject.ToString(), null);
            }
            else
            {
                keys[subject] = key;
            }
        }

        var tokens = new Dictionary<Guid, HashSet<long>>();
        foreach (var row in await reader.QueryAsync("select person, token from person_tokens", [], cancellation))
        {
            rows++;
            Of(tokens, database.Adapter.ReadGuid(row[0])).Add((long)row[1]);
        }

        var erased = database.Tombstones.Read().ToHashSet();
        var people = new HashSet<Guid>();
        using var revealer = new Revealer(keys);
        await foreach (var person in context.Set<Person>().IgnoreQueryFilters().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            people.Add(person.Id.Value);
            var held = tokens.GetValueOrDefault(person.Id.Value) ?? [];
            if (!revealer.CanRead(person.Id.Value))
            {
                if (!erased.Contains(person.Id.Value) && !findings.Exists(f => f.Where == "data_keys" && f.Key == person.Id.ToString()))
                {
                    Find(RecordFault.Missing, "data_keys", person.Id.ToString(), null);
                }
            }
            else if (!SameTokens(person, revealer, held))
            {
                Find(RecordFault.Changed, "person_tokens", person.Id.ToString(), null);
            }
        }

        // Keys and tokens outlive their row only in the history of a person who was taken out.
        foreach (var stranger in tokens.Keys.Where(subject => !people.Contains(subject)))
        {
            Find(RecordFault.Inserted, "person_tokens", stranger.ToString(), null);
        }
    }

    private bool SameTokens(Person person, Revealer revealer, HashSet<long> held)
    {
        try
        {
            return held.SetEquals(PersonDetails.Of(person, revealer).Tokens(database.Keys.Blind));
        }
        catch (Exception exception) when (exception is CryptographicException or System.Text.Json.JsonException)
        {
            return false;
        }
    }

    /// <summary>What an event adds to the content of its entry.</summary>
    public static byte[] OfEvent(Guid id, string kind, int ordinal, string payload) => Digest.OfValues("event", id, kind, ordinal, payload);

    private void Find(RecordFault fault, string where, string key, long? entry)
    {
        var count = foundIn[where] = foundIn.GetValueOrDefault(where) + 1;
        if (count <= RecordVerification.ListedPerTable)
        {
            findings.Add(new RecordFinding(fault, where, key, entry));
        }
    }

    private static TValue Of<TValue>(Dictionary<Guid, TValue> of, Guid key)
        where TValue : new() => of.TryGetValue(key, out var known) ? known : of[key] = new TValue();

    private sealed record Version(Guid Id, Instant From, Instant Until, Guid Author, Guid Cause, Guid? ClosedBy);
}
