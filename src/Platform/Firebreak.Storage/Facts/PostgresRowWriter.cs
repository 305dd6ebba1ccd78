using Firebreak.Storage.Model;
using Npgsql;

namespace Firebreak.Storage.Facts;

/// <summary>PostgreSQL: a few rows in one round trip, many by COPY.</summary>
internal sealed class PostgresRowWriter(NpgsqlTransaction transaction) : RowWriter(transaction)
{
    // COPY costs two round trips; from about this many rows on it is the faster way.
    private const int CopyFrom = 20;

    public override async Task InsertAsync(string table, IReadOnlyList<ColumnShape> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation)
    {
        if (rows.Count < CopyFrom)
        {
            await ExecuteEachAsync(InsertSql(table, columns), rows, cancellation);
            return;
        }

        var copy = $"copy {table} ({string.Join(", ", columns.Select(column => column.Sql))}) from stdin (format binary)";
        await using var importer = await transaction.Connection!.BeginBinaryImportAsync(copy, cancellation);
        foreach (var row in rows)
        {
            await importer.StartRowAsync(cancellation);
            for (var i = 0; i < row.Length; i++)
            {
                if (row[i] is { } value)
                {
                    await importer.WriteAsync(value, columns[i].StoreType, cancellation);
                }
                else
                {
                    await importer.WriteNullAsync(cancellation);
                }
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
}
