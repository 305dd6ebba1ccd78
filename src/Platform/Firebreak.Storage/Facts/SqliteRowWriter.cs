using System.Globalization;
using System.Text;
using Firebreak.Storage.Databases;
using Firebreak.Storage.Model;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Firebreak.Storage.Facts;

/// <summary>SQLite: one prepared statement, its parameters bound by position, row by row.</summary>
/// <remarks>
/// Below ADO.NET (decisions 0079 and 0090), which looks every parameter up by name at every row: an import binds some two hundred values a case, and this halves what the
/// database costs. What is stored for a value is what Microsoft.Data.Sqlite stores for it, since that is what reads it.
/// </remarks>
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

        var connection = transaction.Connection!.Handle!;
        Check(raw.sqlite3_prepare_v2(connection, sql, out var statement), connection);
        using (statement)
        {
            // A value keeps its number, whatever order the names have in the statement.
            var positions = values[0].Select((_, i) => raw.sqlite3_bind_parameter_index(statement, "@p" + i.ToString(CultureInfo.InvariantCulture))).ToArray();
            var touched = 0;
            var bare = statement.DangerousGetHandle();
            foreach (var row in values)
            {
                cancellation.ThrowIfCancellationRequested();
                for (var i = 0; i < positions.Length; i++)
                {
                    Check(Bind(bare, positions[i], row[i]), connection);
                }

                var result = raw.sqlite3_step(statement);
                Check(result == raw.SQLITE_DONE || result == raw.SQLITE_ROW ? raw.SQLITE_OK : result, connection);
                touched += raw.sqlite3_changes(connection);
                Check(raw.sqlite3_reset(statement), connection);
            }

            return Task.FromResult(touched);
        }
    }

    private static int Bind(nint statement, int position, object? value) => value switch
    {
        null => SqliteNative.BindNull(statement, position),
        byte[] bytes => BindBlob(statement, position, bytes),
        string text => BindText(statement, position, text),
        long number => SqliteNative.BindInt64(statement, position, number),
        int number => SqliteNative.BindInt64(statement, position, number),
        short number => SqliteNative.BindInt64(statement, position, number),
        byte number => SqliteNative.BindInt64(statement, position, number),
        bool flag => SqliteNative.BindInt64(statement, position, flag ? 1 : 0),
        double number => SqliteNative.BindDouble(statement, position, number),
        float number => SqliteNative.BindDouble(statement, position, number),
        DateOnly date => BindText(statement, position, date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        _ => throw new NotSupportedException($"SQLite has no form for a {value.GetType().Name}: map it in Conversions."),
    };

    // An empty blob must not become null, which SQLite makes of a pointer to nowhere.
    private static unsafe int BindBlob(nint statement, int position, byte[] bytes)
    {
        byte none = 0;
        fixed (byte* blob = bytes)
        {
            return SqliteNative.BindBlob(statement, position, bytes.Length == 0 ? &none : blob, bytes.Length, SqliteNative.Copied);
        }
    }

    private static unsafe int BindText(nint statement, int position, string text)
    {
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        var bytes = longest <= 1024 ? stackalloc byte[longest] : new byte[longest];
        var length = Encoding.UTF8.GetBytes(text, bytes);
        fixed (byte* start = bytes)
        {
            return SqliteNative.BindText(statement, position, start, length, SqliteNative.Copied);
        }
    }

    private static void Check(int result, sqlite3 connection) => SqliteException.ThrowExceptionForRC(result, connection);
}
