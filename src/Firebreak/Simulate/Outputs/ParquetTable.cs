using System.Buffers.Binary;
using System.Text;

namespace Firebreak.Simulate.Outputs;

/// <summary>Writes a table as Parquet: one row group, one plain page a column, nothing compressed.</summary>
/// <remarks>
/// Format: github.com/apache/parquet-format, version 2. Whole numbers are INT64, numbers DOUBLE with definition levels where one may be missing, words
/// UTF-8. Read back with DuckDB in the tests. Why no library: docs/decisions/0067.
/// </remarks>
internal static class ParquetTable
{
    private const int Int64 = 2;
    private const int Double = 5;
    private const int ByteArray = 6;
    private const int Required = 0;
    private const int Optional = 1;
    private const int Plain = 0;
    private const int RunLength = 3;

    private static readonly byte[] Mark = "PAR1"u8.ToArray();

    private readonly record struct Chunk(OutputColumn Column, long Offset, int Bytes);

    public static void Write(Stream stream, OutputTable table, string writer)
    {
        stream.Write(Mark);
        var chunks = new List<Chunk>();
        var offset = (long)Mark.Length;
        foreach (var column in table.Columns)
        {
            var data = Page(column);
            var head = PageHeader(column, data.Length);
            stream.Write(head);
            stream.Write(data);
            chunks.Add(new Chunk(column, offset, head.Length + data.Length));
            offset += head.Length + data.Length;
        }

        var footer = Footer(table, chunks, writer);
        stream.Write(footer);
        var length = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, footer.Length);
        stream.Write(length);
        stream.Write(Mark);
    }

    private static byte[] PageHeader(OutputColumn column, int bytes) => new ThriftWriter()
        .Int32(1, 0).Int32(2, bytes).Int32(3, bytes)
        .Struct(5, page => page.Int32(1, column.Count).Int32(2, Plain).Int32(3, RunLength).Int32(4, RunLength))
        .Stop().ToArray();

    private static byte[] Footer(OutputTable table, List<Chunk> chunks, string writer) => new ThriftWriter()
        .Int32(1, 2)
        .Structs(2, [null, .. table.Columns], (schema, column) => Schema(schema, column, table.Columns.Count))
        .Int64(3, table.Rows)
        .Structs(4, [chunks], (group, all) => group
            .Structs(1, all, (chunk, one) => chunk.Int64(2, one.Offset).Struct(3, about => About(about, one)))
            .Int64(2, all.Sum(one => (long)one.Bytes)).Int64(3, table.Rows))
        .Text(6, writer)
        .Stop().ToArray();

    // The first element is the table itself.
    private static void Schema(ThriftWriter schema, OutputColumn? column, int columns)
    {
        if (column is null)
        {
            schema.Text(4, "table").Int32(5, columns);
            return;
        }

        schema.Int32(1, KindOf(column)).Int32(3, IsOptional(column) ? Optional : Required).Text(4, column.Name);
        if (column is OutputColumn.Text)
        {
            const int utf8 = 0;
            schema.Int32(6, utf8).Struct(10, logical => logical.Struct(1, _ => { }));
        }
    }

    private static void About(ThriftWriter about, Chunk chunk) => about
        .Int32(1, KindOf(chunk.Column)).Int32s(2, Plain, RunLength).Texts(3, chunk.Column.Name).Int32(4, 0)
        .Int64(5, chunk.Column.Count).Int64(6, chunk.Bytes).Int64(7, chunk.Bytes).Int64(9, chunk.Offset);

    private static int KindOf(OutputColumn column) => column switch
    {
        OutputColumn.Whole => Int64,
        OutputColumn.Number => Double,
        _ => ByteArray,
    };

    private static bool IsOptional(OutputColumn column) => column is OutputColumn.Number;

    private static byte[] Page(OutputColumn column)
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        switch (column)
        {
            case OutputColumn.Whole whole:
                foreach (var value in whole.Values)
                {
                    writer.Write(value);
                }

                break;
            case OutputColumn.Number number:
                var levels = Levels(number.Values);
                writer.Write(levels.Length);
                writer.Write(levels);
                foreach (var value in number.Values.Where(value => value is not null))
                {
                    writer.Write(value!.Value);
                }

                break;
            case OutputColumn.Text text:
                foreach (var value in text.Values)
                {
                    var word = Encoding.UTF8.GetBytes(value);
                    writer.Write(word.Length);
                    writer.Write(word);
                }

                break;
        }

        writer.Flush();
        return bytes.ToArray();
    }

    // Whether a value is there, as runs: (length << 1) as a varint, then one byte.
    private static byte[] Levels(IReadOnlyList<double?> values)
    {
        using var bytes = new MemoryStream();
        for (var from = 0; from < values.Count;)
        {
            var until = from + 1;
            while (until < values.Count && values[until] is null == values[from] is null)
            {
                until++;
            }

            var run = (uint)(until - from) << 1;
            for (; run >= 0x80; run >>= 7)
            {
                bytes.WriteByte((byte)(run | 0x80));
            }

            bytes.WriteByte((byte)run);
            bytes.WriteByte(values[from] is null ? (byte)0 : (byte)1);
            from = until;
        }

        return bytes.ToArray();
    }
}
