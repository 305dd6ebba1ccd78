using System.Data.Common;
using System.Globalization;
using Firebreak.Storage;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Firebreak.Testing;

/// <summary>The current picture of a register as sorted text: two equal dumps hold the same facts, to the byte of every ciphertext.</summary>
/// <remarks>
/// It holds every current table of facts and the blind index. It leaves out what says how the picture came about: versions, audit, events, keys, the list of
/// imports; and of each row since when it is known, because a fact that was restored is known again since it was restored.
/// </remarks>
public static class RegisterDump
{
    private static readonly string[] Books =
        ["audit_entries", "audit_subjects", "events", "reactions_done", "reaction_cursors", "data_keys", "node_mark", "imports", "import_batches", "detached_facts", "received_messages"];

    /// <summary>Dumps the current tables.</summary>
    public static string Of(RegisterOptions options)
    {
        using var connection = Open(options.Address);
        var lines = new List<string>();
        foreach (var table in Tables(connection).Where(IsOfFacts))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                var cells = Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "known_from").OrderBy(i => reader.GetName(i), StringComparer.Ordinal);
                lines.Add($"{table}: {string.Join(" | ", cells.Select(i => $"{reader.GetName(i)}={Text(reader.GetValue(i))}"))}");
            }
        }

        return string.Join('\n', lines.Order(StringComparer.Ordinal));
    }

    /// <summary>The tables, versions and books included, of which a column holds this key in the clear; of the log of events, which kinds.</summary>
    public static IReadOnlyList<string> Holding(RegisterOptions options, Guid key)
    {
        using var connection = Open(options.Address);
        var holding = new List<string>();
        foreach (var table in Tables(connection))
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"select * from \"{table}\"";
            using var reader = command.ExecuteReader();
            while (reader.Read())
            {
                if (Enumerable.Range(0, reader.FieldCount).Any(i => IsKey(reader.GetValue(i), key)))
                {
                    holding.Add(table == "events" ? $"{table}: {reader["kind"]}" : table);
                }
            }
        }

        return [.. holding.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static bool IsKey(object value, Guid key) => value switch
    {
        Guid guid => guid == key,
        byte[] bytes => bytes.AsSpan().IndexOf(key.ToByteArray(bigEndian: true)) >= 0,
        string text => text.Contains(key.ToString(), StringComparison.OrdinalIgnoreCase) || text.Contains(key.ToString("N"), StringComparison.OrdinalIgnoreCase),
        _ => false,
    };

    private static bool IsOfFacts(string table) =>
        !table.EndsWith("_versions", StringComparison.Ordinal) && !table.StartsWith("__", StringComparison.Ordinal) && !Books.Contains(table, StringComparer.Ordinal);

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        DBNull => "",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static List<string> Tables(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = connection is SqliteConnection
            ? "select name from sqlite_master where type = 'table' and name not like 'sqlite%'"
            : "select tablename from pg_tables where schemaname = 'public'";
        using var reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
        }

        return names;
    }

    private static DbConnection Open(RegisterAddress address)
    {
        DbConnection connection = address switch
        {
            RegisterAddress.Sqlite sqlite => new SqliteConnection($"Data Source={sqlite.File};Mode=ReadOnly;Pooling=False"),
            RegisterAddress.PostgreSql postgres => new NpgsqlConnection(postgres.ConnectionString + ";Pooling=False"),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        connection.Open();
        return connection;
    }
}
