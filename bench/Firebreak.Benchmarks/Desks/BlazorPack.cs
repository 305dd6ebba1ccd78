using System.Buffers.Binary;
using System.Text;

namespace Firebreak.Benchmarks.Desks;

/// <summary>Writes one hub message: an array of MessagePack with its length before it, as the pages' own connection sends it.</summary>
internal sealed class PackWriter
{
    private readonly List<byte> body = [];

    /// <summary>A call of the hub: the kind, no headers, who waits for the answer, what is called, with what.</summary>
    public static byte[] Call(string? answerTo, string method, params object?[] arguments)
    {
        var writer = new PackWriter();
        writer.Array(6);
        writer.Value(1);
        writer.body.Add(0x80);
        writer.Value(answerTo);
        writer.Value(method);
        writer.Array(arguments.Length);
        foreach (var argument in arguments)
        {
            writer.Value(argument);
        }

        writer.Array(0);
        return writer.Framed();
    }

    /// <summary>That somebody is still there.</summary>
    public static byte[] Ping()
    {
        var writer = new PackWriter();
        writer.Array(1);
        writer.Value(6);
        return writer.Framed();
    }

    private byte[] Framed()
    {
        var framed = new List<byte>(body.Count + 5);
        for (var left = (uint)body.Count; ; left >>= 7)
        {
            framed.Add((byte)((left & 0x7f) | (left > 0x7f ? 0x80u : 0u)));
            if (left <= 0x7f)
            {
                break;
            }
        }

        framed.AddRange(body);
        return [.. framed];
    }

    private void Array(int count) => body.Add((byte)(0x90 | count));

    private void Value(object? value)
    {
        Span<byte> eight = stackalloc byte[8];
        switch (value)
        {
            case null:
                body.Add(0xc0);
                break;
            case bool truth:
                body.Add(truth ? (byte)0xc3 : (byte)0xc2);
                break;
            case int number:
                Value((long)number);
                break;
            case long number:
                body.Add(0xd3);
                BinaryPrimitives.WriteInt64BigEndian(eight, number);
                body.AddRange(eight);
                break;
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                body.Add(0xdb);
                BinaryPrimitives.WriteInt32BigEndian(eight, bytes.Length);
                body.AddRange(eight[..4]);
                body.AddRange(bytes);
                break;
            default:
                throw new NotSupportedException(value.GetType().Name);
        }
    }
}

/// <summary>Reads one hub message.</summary>
internal ref struct PackReader(ReadOnlySpan<byte> bytes)
{
    private readonly ReadOnlySpan<byte> bytes = bytes;
    private int at;

    /// <summary>The next value: null, a truth, a number, a text, bytes, or a list of values.</summary>
    public object? Next()
    {
        var kind = bytes[at++];
        switch (kind)
        {
            case <= 0x7f:
                return (long)kind;
            case >= 0xe0:
                return (long)(sbyte)kind;
            case <= 0x8f:
                return Many(2 * (kind & 0x0f));
            case <= 0x9f:
                return Many(kind & 0x0f);
            case <= 0xbf:
                return Text(kind & 0x1f);
            case 0xc0:
                return null;
            case 0xc2 or 0xc3:
                return kind == 0xc3;
            case 0xc4 or 0xc5 or 0xc6:
                return Take((int)Number(1 << (kind - 0xc4))).ToArray();
            case 0xcc or 0xcd or 0xce or 0xcf:
                return Number(1 << (kind - 0xcc));
            case 0xd0:
                return (long)(sbyte)Take(1)[0];
            case 0xd1:
                return (long)BinaryPrimitives.ReadInt16BigEndian(Take(2));
            case 0xd2:
                return (long)BinaryPrimitives.ReadInt32BigEndian(Take(4));
            case 0xd3:
                return BinaryPrimitives.ReadInt64BigEndian(Take(8));
            case 0xd9 or 0xda or 0xdb:
                return Text((int)Number(1 << (kind - 0xd9)));
            case 0xdc or 0xdd:
                return Many((int)Number(2 << (kind - 0xdc)));
            case 0xde or 0xdf:
                return Many(2 * (int)Number(2 << (kind - 0xde)));
            default:
                throw new InvalidDataException($"A value of kind 0x{kind:x2} isn't expected in a hub message.");
        }
    }

    private List<object?> Many(int count)
    {
        var values = new List<object?>(count);
        for (var i = 0; i < count; i++)
        {
            values.Add(Next());
        }

        return values;
    }

    private string Text(int length) => Encoding.UTF8.GetString(Take(length));

    private long Number(int width) => width switch
    {
        1 => Take(1)[0],
        2 => BinaryPrimitives.ReadUInt16BigEndian(Take(2)),
        4 => BinaryPrimitives.ReadUInt32BigEndian(Take(4)),
        _ => (long)BinaryPrimitives.ReadUInt64BigEndian(Take(8)),
    };

    private ReadOnlySpan<byte> Take(int length)
    {
        at += length;
        return bytes.Slice(at - length, length);
    }
}
