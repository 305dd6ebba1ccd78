using System.Text.Json;
using Firebreak.Ground.Events;
using Firebreak.Ground.Scope;
using Firebreak.Ground.Time;
using Firebreak.Storage.Model;
using Firebreak.Storage.Facts;

namespace Firebreak.Storage.Events;

/// <summary>Numbers the events of committed changes and runs what follows from each, once.</summary>
/// <remarks>
/// Numbers are given after the commit, by one dispatcher at a time, so whoever has read up to a number has missed none before it. A reaction's effects,
/// the mark that it is done and its place in the log are one transaction: killed anywhere, it is either done or will be done.
/// </remarks>
public sealed class EventDispatcher
{
    private const int NumberedAtOnce = 1000;

    // A reaction that fails again and again isn't allowed to hold up all later events: it is given up for this one, and the log says so.
    private const int Attempts = 5;

    private readonly RegisterDatabase database;
    private readonly IReadOnlyList<Reaction> reactions;
    private readonly Dictionary<(string Reaction, Guid Event), int> failures = [];
    private long? heardUntil;

    internal EventDispatcher(RegisterDatabase database, IReadOnlyList<Reaction> reactions) => (this.database, this.reactions) = (database, reactions);

    /// <summary>Works until nothing is left to do and returns how many reactions were run.</summary>
    public async Task<int> DrainAsync(CancellationToken cancellation)
    {
        await EnsureCursorsAsync(cancellation);
        while (await NumberAsync(cancellation) == NumberedAtOnce)
        {
        }

        var done = 0;
        foreach (var reaction in reactions)
        {
            while (await StepAsync(reaction, cancellation))
            {
                done++;
            }
        }

        return done;
    }

    /// <summary>
    /// Takes everything committed so far as followed: these reactions begin with what comes next. For a register that was made in one go, by whoever wrote what follows from its facts as well.
    /// </summary>
    public async Task BeginFromHereAsync(CancellationToken cancellation)
    {
        await EnsureCursorsAsync(cancellation);
        while (await NumberAsync(cancellation) == NumberedAtOnce)
        {
        }

        var last = (await LastAsync(cancellation)).Number;
        await database.InTransactionAsync(
            transaction => database.Adapter.Writer(transaction).ExecuteEachAsync(
                "update reaction_cursors set number = @p1 where reaction = @p0 and number < @p1", [.. reactions.Select(reaction => (object?[])[reaction.Name, last])], cancellation),
            cancellation);
    }

    /// <summary>Numbers what has been committed since and says whether there is anything new since it was asked before. It runs no reaction.</summary>
    public async Task<bool> HeardAsync(CancellationToken cancellation)
    {
        // The first time it only finds out where the log stands.
        var last = await LastAsync(cancellation);
        if (last.Waiting)
        {
            await NumberAsync(cancellation);
            last = await LastAsync(cancellation);
        }

        var isNews = heardUntil is { } before && last.Number > before;
        heardUntil = last.Number;
        return isNews;
    }

    // Without a transaction: whoever only listens mustn't wait for those who write, nor they for it.
    private async Task<(long Number, bool Waiting)> LastAsync(CancellationToken cancellation)
    {
        await using var connection = database.OpenConnection();
        await using var command = connection.CreateCommand();
        command.CommandText = "select coalesce((select max(number) from events), 0), case when exists (select 1 from events where number is null) then 1 else 0 end";
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        await reader.ReadAsync(cancellation);
        return (reader.GetInt64(0), reader.GetInt32(1) == 1);
    }

    private Task<int> EnsureCursorsAsync(CancellationToken cancellation) => database.InTransactionAsync(
        transaction => database.Adapter.Writer(transaction).ExecuteEachAsync(
            "insert into reaction_cursors (reaction, number) values (@p0, @p1) on conflict (reaction) do nothing",
            [.. reactions.Select(reaction => (object?[])[reaction.Name, 0L])],
            cancellation),
        cancellation);

    private Task<int> NumberAsync(CancellationToken cancellation) => database.InTransactionAsync(
        async transaction =>
        {
            var writer = database.Adapter.Writer(transaction);
            if (!await database.Adapter.ClaimNumberingAsync(writer, cancellation))
            {
                return 0;
            }

            var waiting = await writer.QueryAsync(
                $"select id from events where number is null order by entry_sequence, ordinal limit {NumberedAtOnce}", [], cancellation);
            var last = (long?)await writer.ScalarAsync("select max(number) from events", [], cancellation) ?? 0;
            await writer.ExecuteEachAsync(
                "update events set number = @p1 where id = @p0", [.. waiting.Select((row, i) => (object?[])[row[0], last + 1 + i])], cancellation);
            return waiting.Count;
        },
        cancellation);

    /// <summary>Runs one reaction for its next event; false when there is none, or another dispatcher is at it.</summary>
    private async Task<bool> StepAsync(Reaction reaction, CancellationToken cancellation)
    {
        Guid current = default;
        try
        {
            return await database.InTransactionAsync(
                async transaction =>
                {
                    var writer = database.Adapter.Writer(transaction);
                    if (await NextAsync(writer, reaction, cancellation) is not { } next)
                    {
                        return false;
                    }

                    current = next.Id;
                    var givenUp = failures.GetValueOrDefault((reaction.Name, next.Id)) >= Attempts;
                    if (!givenUp)
                    {
                        var happened = (IEvent)JsonSerializer.Deserialize(next.Payload, reaction.EventType)!;
                        await using var change = new StoredChange(database, transaction, database.Job("dispatcher"), Purpose.Upkeep, reaction.Name);
                        await reaction.RunAsync(happened, change, cancellation);
                        await change.WriteAsync(cancellation);
                    }

                    var done = new ReactionDone(reaction.Name, next.Id, Instant.Now(database.Time), givenUp ? "given up" : "done");
                    await writer.InsertAsync(database.Shapes[typeof(ReactionDone)], [done], cancellation);
                    await writer.ExecuteEachAsync("update reaction_cursors set number = @p1 where reaction = @p0", [[reaction.Name, next.Number]], cancellation);
                    return true;
                },
                cancellation);
        }
        catch (ChangedMeanwhileException)
        {
            return true;
        }
        catch (Exception exception) when (current != default && exception is not (OperationCanceledException or RegisterUnavailableException))
        {
            // Counted, not swallowed: after the last attempt the log holds "given up", which the health check shows.
            failures[(reaction.Name, current)] = failures.GetValueOrDefault((reaction.Name, current)) + 1;
            return true;
        }
    }

    private async Task<(Guid Id, long Number, string Payload)?> NextAsync(RowWriter writer, Reaction reaction, CancellationToken cancellation)
    {
        if (await database.Adapter.ClaimCursorAsync(writer, reaction.Name, cancellation) is not { } cursor)
        {
            return null;
        }

        var rows = await writer.QueryAsync(
            "select id, number, payload from events where number > @p0 and kind = @p1 order by number limit 1", [cursor, reaction.EventType.Name], cancellation);
        return rows is [var row] ? (database.Adapter.ReadGuid(row[0]), (long)row[1], (string)row[2]) : null;
    }
}
