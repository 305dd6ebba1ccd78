using Firebreak.Storage.Model;
using Microsoft.Data.Sqlite;

namespace Firebreak.Storage.Facts;

/// <summary>SQLite: one prepared statement, its parameters set row by row.</summary>
internal sealed class SqliteRowWriter(SqliteTransaction transaction) : RowWriter(transaction)
{
    public override Task InsertAsync(string table, IReadOnlyList<ColumnShape> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation) =>
        ExecuteEachAsync(InsertSql(table, columns), rows, cancellation);

    public override Task<int> ExecuteEachAsync(string sql, IReadOnlyList<object?[]> values, CancellationToken cancellation)
    {
        if (values.Count == 0)
        {
            return Task.FromResult(0);
        }

        using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        var parameters = values[0].Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = "@p" + i })).ToArray();
        var touched = 0;
        foreach (var row in values)
        {
            cancellation.ThrowIfCancellationRequested();
            for (var i = 0; i < parameters.Length; i++)
            {
                parameters[i].Value = row[i] ?? DBNull.Value;
            }

            touched += command.ExecuteNonQuery();
        }

        return Task.FromResult(touched);
    }
}
