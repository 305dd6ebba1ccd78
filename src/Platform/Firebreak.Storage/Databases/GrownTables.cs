using System.Collections.Concurrent;
using Npgsql;

namespace Firebreak.Storage.Databases;

/// <summary>Has the server count a table again when it has doubled.</summary>
/// <remarks>
/// The server does so by itself, within a minute or so; an import has written a hundred thousand rows by then, and each of its questions was planned for a table of unknown
/// content: whole indexes were read for the two thousand numbers of a batch (decision 0120).
/// </remarks>
internal sealed class GrownTables
{
    // Below so many rows any plan is a good one.
    private const long Few = 4000;

    private readonly ConcurrentDictionary<string, Growth> tables = new(StringComparer.Ordinal);

    /// <summary>Rows go into a table.</summary>
    public void Note(string table, int rows) => tables.AddOrUpdate(table, _ => new Growth(null, rows), (_, growth) => growth with { Since = growth.Since + rows });

    /// <summary>Counts the tables that have doubled since they were counted last. Nobody waits for it but the one who wrote, and what is written stays written whatever comes of it.</summary>
    public async Task CountAsync(NpgsqlConnection connection)
    {
        foreach (var (table, growth) in tables)
        {
            if (growth.Since < Few)
            {
                continue;
            }

            try
            {
                var known = growth.Known ?? await KnownAsync(connection, table);
                var counted = growth.Since >= known;
                if (counted)
                {
                    await using var command = new NpgsqlCommand($"analyze (skip_locked) {table}", connection);
                    await command.ExecuteNonQueryAsync();
                }

                tables[table] = counted ? new Growth(known + growth.Since, 0) : growth with { Known = known };
            }
            catch (NpgsqlException)
            {
                // A server that may not or can't count just now plans worse, no more.
                tables[table] = new Growth(growth.Known, 0);
            }
        }
    }

    // As the server itself counted last; a table that it never counted has -1.
    private static async Task<long> KnownAsync(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand("select greatest(reltuples, 0)::bigint from pg_class where oid = to_regclass(@p0)", connection);
        command.Parameters.AddWithValue("p0", table);
        return (long)(await command.ExecuteScalarAsync() ?? 0L);
    }

    /// <summary>How many rows the server knew of, and how many have come since.</summary>
    private readonly record struct Growth(long? Known, long Since);
}
