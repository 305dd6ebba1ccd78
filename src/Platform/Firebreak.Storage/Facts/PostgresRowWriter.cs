using Firebreak.Storage.Model;
using Npgsql;
using NpgsqlTypes;

namespace Firebreak.Storage.Facts;

/// <summary>PostgreSQL: a few rows in one round trip, many by COPY.</summary>
/// <param name="transaction">The transaction to write in.</param>
/// <param name="grows">Told how many rows go into which table.</param>
internal sealed class PostgresRowWriter(NpgsqlTransaction transaction, Action<string, int> grows) : RowWriter(transaction)
{
    // COPY costs two round trips; from about this many rows on it is the faster way.
    private const int CopyFrom = 20;

    public override async Task InsertAsync(string table, IReadOnlyList<ColumnShape> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        grows(table, rows.Count);
        if (rows.Count < CopyFrom)
        {
            await ExecuteEachAsync(InsertSql(table, columns), rows, cancellation);
            return;
        }

        // Written without waiting between values: the importer's buffer goes out when it is full, and a batch has a hundred thousand values.
        var types = columns.Select(column => TypeOf(column.StoreType)).ToArray();
        var copy = $"copy {table} ({string.Join(", ", columns.Select(column => column.Sql))}) from stdin (format binary)";
        await using var importer = await transaction.Connection!.BeginBinaryImportAsync(copy, cancellation);
        foreach (var row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            importer.StartRow();
            for (var i = 0; i < types.Length; i++)
            {
                Write(importer, row[i], types[i]);
            }
        }

        await importer.CompleteAsync(cancellation);
    }

    public override async Task<int> ExecuteEachAsync(string sql, IReadOnlyList<object?[]> values, CancellationToken cancellation)
    {
        if (values.Count == 0)
        {
            return 0;
        }

        await using var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var row in values)
        {
            var command = new NpgsqlBatchCommand(sql);
            for (var i = 0; i < row.Length; i++)
            {
                command.Parameters.Add(new NpgsqlParameter("p" + i, row[i] ?? DBNull.Value));
            }

            batch.BatchCommands.Add(command);
        }

        return await batch.ExecuteNonQueryAsync(cancellation);
    }

    // By the value's own type: a value written as an object is boxed again and looked up by its type at each cell.
    private static void Write(NpgsqlBinaryImporter importer, object? value, NpgsqlDbType type)
    {
        switch (value)
        {
            case null: importer.WriteNull(); break;
            case string text: importer.Write(text, type); break;
            case byte[] bytes: importer.Write(bytes, type); break;
            case Guid guid: importer.Write(guid, type); break;
            case long number: importer.Write(number, type); break;
            case int number: importer.Write(number, type); break;
            case DateTime moment: importer.Write(moment, type); break;
            case DateOnly date: importer.Write(date, type); break;
            case bool flag: importer.Write(flag, type); break;
            case float number: importer.Write(number, type); break;
            case double number: importer.Write(number, type); break;
            default: importer.Write(value, type); break;
        }
    }

    private static NpgsqlDbType TypeOf(string storeType) => storeType switch
    {
        "uuid" => NpgsqlDbType.Uuid,
        "text" => NpgsqlDbType.Text,
        "bytea" => NpgsqlDbType.Bytea,
        "bigint" => NpgsqlDbType.Bigint,
        "integer" => NpgsqlDbType.Integer,
        "smallint" => NpgsqlDbType.Smallint,
        "date" => NpgsqlDbType.Date,
        "boolean" => NpgsqlDbType.Boolean,
        "real" => NpgsqlDbType.Real,
        "double precision" => NpgsqlDbType.Double,
        "timestamp with time zone" => NpgsqlDbType.TimestampTz,
        _ => throw new NotSupportedException($"A column of type {storeType} needs a row here before it can be copied."),
    };
}
