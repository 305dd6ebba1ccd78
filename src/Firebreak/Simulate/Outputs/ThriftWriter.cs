using System.Text;

namespace Firebreak.Simulate.Outputs;

/// <summary>The part of Thrift's compact protocol that the frame of a Parquet file is written in.</summary>
/// <remarks>Field numbers as deltas, whole numbers as zigzag varints: thrift-compact-protocol.md of Apache Thrift.</remarks>
internal sealed class ThriftWriter
{
    private const byte Int32Kind = 5;
    private const byte Int64Kind = 6;
    private const byte BinaryKind = 8;
    private const byte ListKind = 9;
    private const byte StructKind = 12;

    private readonly List<byte> bytes = [];
    private readonly Stack<int> outer = new();
    private int lastField;

    public byte[] ToArray() => bytes.ToArray();

    public ThriftWriter Int32(int field, int value)
    {
        Field(field, Int32Kind);
        Varint(Zigzag(value));
        return this;
    }

    public ThriftWriter Int64(int field, long value)
    {
        Field(field, Int64Kind);
        Varint(Zigzag(value));
        return this;
    }

    public ThriftWriter Text(int field, string value)
    {
        Field(field, BinaryKind);
        Binary(value);
        return this;
    }

    public ThriftWriter Struct(int field, Action<ThriftWriter> write)
    {
        Field(field, StructKind);
        Body(write);
        return this;
    }

    public ThriftWriter Structs<T>(int field, IReadOnlyCollection<T> items, Action<ThriftWriter, T> write)
    {
        Field(field, ListKind);
        Head(items.Count, StructKind);
        foreach (var item in items)
        {
            Body(writer => write(writer, item));
        }

        return this;
    }

    public ThriftWriter Int32s(int field, params int[] values)
    {
        Field(field, ListKind);
        Head(values.Length, Int32Kind);
        foreach (var value in values)
        {
            Varint(Zigzag(value));
        }

        return this;
    }

    public ThriftWriter Texts(int field, params string[] values)
    {
        Field(field, ListKind);
        Head(values.Length, BinaryKind);
        foreach (var value in values)
        {
            Binary(value);
        }

        return this;
    }

    /// <summary>Ends the outermost struct.</summary>
    public ThriftWriter Stop()
    {
        bytes.Add(0);
        return this;
    }

    private void Body(Action<ThriftWriter> write)
    {
        outer.Push(lastField);
        lastField = 0;
        write(this);
        Stop();
        lastField = outer.Pop();
    }

    private void Field(int field, byte kind)
    {
        bytes.Add((byte)(((field - lastField) << 4) | kind));
        lastField = field;
    }

    private void Head(int count, byte kind)
    {
        if (count < 15)
        {
            bytes.Add((byte)((count << 4) | kind));
            return;
        }

        bytes.Add((byte)(0xF0 | kind));
        Varint((ulong)count);
    }

    private void Binary(string value)
    {
        var text = Encoding.UTF8.GetBytes(value);
        Varint((ulong)text.Length);
        bytes.AddRange(text);
    }

    private void Varint(ulong value)
    {
        while (value >= 0x80)
        {
            bytes.Add((byte)(value | 0x80));
            value >>= 7;
        }

        bytes.Add((byte)value);
    }

    private static ulong Zigzag(long value) => (ulong)((value << 1) ^ (value >> 63));
}
