using System.Collections;
using System.Data.Common;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Firebreak.Storage.Databases;

/// <summary>Rows of SQLite as the mapper reads them, each value fetched once and by the bare handle; whatever isn't asked a million times goes to the library.</summary>
/// <remarks>A case has forty columns, most of them empty, and each was asked first whether it is and then for its value. Values come out as the library gives them.</remarks>
internal sealed class SqliteRows(SqliteDataReader inner) : DbDataReader
{
    private const int NoColumn = -1;

    private nint statement;
    private nint value;
    private int fetched = NoColumn;

    public override int Depth => inner.Depth;

    public override int FieldCount => inner.FieldCount;

    public override bool HasRows => inner.HasRows;

    public override bool IsClosed => inner.IsClosed;

    public override int RecordsAffected => inner.RecordsAffected;

    public override object this[int ordinal] => inner[ordinal];

    public override object this[string name] => inner[name];

    public override bool Read()
    {
        fetched = NoColumn;
        var has = inner.Read();
        statement = has ? inner.Handle!.DangerousGetHandle() : 0;
        return has;
    }

    public override bool NextResult() => inner.NextResult();

    public override bool IsDBNull(int ordinal) => SqliteNative.ValueType(Fetch(ordinal)) == SqliteNative.Null;

    public override long GetInt64(int ordinal) => IsDBNull(ordinal) ? inner.GetInt64(ordinal) : SqliteNative.ValueInt64(Fetch(ordinal));

    public override int GetInt32(int ordinal) => IsDBNull(ordinal) ? inner.GetInt32(ordinal) : (int)SqliteNative.ValueInt64(Fetch(ordinal));

    public override bool GetBoolean(int ordinal) => IsDBNull(ordinal) ? inner.GetBoolean(ordinal) : SqliteNative.ValueInt64(Fetch(ordinal)) != 0;

    public override double GetDouble(int ordinal) => IsDBNull(ordinal) ? inner.GetDouble(ordinal) : SqliteNative.ValueDouble(Fetch(ordinal));

    public override float GetFloat(int ordinal) => IsDBNull(ordinal) ? inner.GetFloat(ordinal) : (float)SqliteNative.ValueDouble(Fetch(ordinal));

    public override string GetString(int ordinal) => IsDBNull(ordinal) ? inner.GetString(ordinal) : Encoding.UTF8.GetString(Text(ordinal));

    public override T GetFieldValue<T>(int ordinal)
    {
        if (IsDBNull(ordinal))
        {
            return inner.GetFieldValue<T>(ordinal);
        }

        if (typeof(T) == typeof(byte[]))
        {
            return (T)(object)Blob(ordinal);
        }

        return typeof(T) == typeof(DateOnly) && DateOf(Text(ordinal)) is { } date ? (T)(object)date : inner.GetFieldValue<T>(ordinal);
    }

    public override byte GetByte(int ordinal) => inner.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => inner.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => inner.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => inner.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => inner.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => inner.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => inner.GetDecimal(ordinal);

    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: false);

    public override Type GetFieldType(int ordinal) => inner.GetFieldType(ordinal);

    public override Guid GetGuid(int ordinal) => inner.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => inner.GetInt16(ordinal);

    public override string GetName(int ordinal) => inner.GetName(ordinal);

    public override int GetOrdinal(string name) => inner.GetOrdinal(name);

    public override object GetValue(int ordinal) => inner.GetValue(ordinal);

    public override int GetValues(object[] values) => inner.GetValues(values);

    public override void Close() => inner.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    // SQLite's pointers hold until the next row or the next column that it must turn into another type, which we never ask it to.
    private nint Fetch(int ordinal)
    {
        if (fetched != ordinal)
        {
            ObjectDisposedException.ThrowIf(statement == 0, this);
            (fetched, value) = (ordinal, SqliteNative.ColumnValue(statement, ordinal));
        }

        return value;
    }

    private unsafe ReadOnlySpan<byte> Text(int ordinal)
    {
        var text = SqliteNative.ValueText(Fetch(ordinal));
        return new ReadOnlySpan<byte>(text, SqliteNative.ValueBytes(value));
    }

    private unsafe byte[] Blob(int ordinal)
    {
        var blob = SqliteNative.ValueBlob(Fetch(ordinal));
        return new ReadOnlySpan<byte>(blob, SqliteNative.ValueBytes(value)).ToArray();
    }

    // yyyy-MM-dd, as it is written; anything else the library reads as it does.
    private static DateOnly? DateOf(ReadOnlySpan<byte> text) =>
        text is [var y0, var y1, var y2, var y3, (byte)'-', var m0, var m1, (byte)'-', var d0, var d1]
        && text[..4].IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && Number(m0, m1) is >= 1 and <= 12 and var month
        && Number(y0, y1) * 100 + Number(y2, y3) is >= 1 and var year && Number(d0, d1) is >= 1 and var day && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int Number(byte tens, byte ones) => ((tens - '0') * 10) + ones - '0';

    /// <summary>Puts this reader before the mapper's.</summary>
    internal sealed class Reading : DbCommandInterceptor
    {
        public static Reading Instance { get; } = new();

        public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) => result is SqliteDataReader rows ? new SqliteRows(rows) : result;

        public override ValueTask<DbDataReader> ReaderExecutedAsync(
            DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => new(ReaderExecuted(command, eventData, result));
    }
}
