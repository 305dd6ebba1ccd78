using System.Data.Common;
using Firebreak.Storage.Model;

namespace Firebreak.Storage.Facts;

/// <summary>Puts rows into a database inside a transaction, many or few. There is no other way in: one fact and a hundred thousand go through here.</summary>
internal abstract class RowWriter(DbTransaction transaction)
{
    protected DbTransaction Transaction { get; } = transaction;

    /// <summary>Inserts rows, their values in the order of the columns.</summary>
    public abstract Task InsertAsync(string table, IReadOnlyList<ColumnShape> columns, IReadOnlyList<object?[]> rows, CancellationToken cancellation);

    /// <summary>Runs a statement once for each set of values (@p0, @p1 …) and returns how many rows it touched in all.</summary>
    public abstract Task<int> ExecuteEachAsync(string sql, IReadOnlyList<object?[]> values, CancellationToken cancellation);

    /// <summary>Inserts rows of a mapped type.</summary>
    public Task InsertAsync(TableShape shape, IEnumerable<object> rows, CancellationToken cancellation) =>
        InsertAsync(shape.Name, shape.Columns, [.. rows.Select(row => shape.Columns.Select(column => column.Stored(row)).ToArray())], cancellation);

    /// <summary>One value, or null where there is no row.</summary>
    public async Task<object?> ScalarAsync(string sql, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        await using var command = Command(sql, values);
        return await command.ExecuteScalarAsync(cancellation) is { } value and not DBNull ? value : null;
    }

    /// <summary>The rows of a query.</summary>
    public async Task<List<object[]>> QueryAsync(string sql, IReadOnlyList<object?> values, CancellationToken cancellation)
    {
        await using var command = Command(sql, values);
        await using var reader = await command.ExecuteReaderAsync(cancellation);
        var rows = new List<object[]>();
        while (await reader.ReadAsync(cancellation))
        {
            var row = new object[reader.FieldCount];
            reader.GetValues(row);
            rows.Add(row);
        }

        return rows;
    }

    protected static string InsertSql(string table, IReadOnlyList<ColumnShape> columns) =>
        $"insert into {table} ({string.Join(", ", columns.Select(column => column.Sql))}) values ({string.Join(", ", columns.Select((_, i) => "@p" + i))})";

    private DbCommand Command(string sql, IReadOnlyList<object?> values)
    {
        var command = Transaction.Connection!.CreateCommand();
        command.Transaction = Transaction;
        command.CommandText = sql;
        for (var i = 0; i < values.Count; i++)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = "@p" + i;
            parameter.Value = values[i] ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
