using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Firebreak.Tracing.Exposure;

/// <summary>A visitor as the source of visits names them, in 16 bytes that can be turned back into the same text.</summary>
/// <remarks>
/// A phone or document number has up to 31 digits, of which the last may be X; a UUID has its 36 characters; any other text up to 15 bytes of UTF-8. Sixteen bytes
/// are what a block cipher turns into a pseudonym and back, so that a store needs no second table of who is who.
/// </remarks>
/// <param name="Bits">The 16 bytes, the first one highest.</param>
public readonly record struct VisitorId(UInt128 Bits)
{
    /// <summary>Most digits of a number.</summary>
    public const int MostDigits = 31;

    /// <summary>Most bytes of a text that is neither a number nor a UUID.</summary>
    public const int MostTextBytes = 15;

    // The first half-byte says what follows: D digits, E text; 1 to 8 is the version of a UUID, which has changed places with its first half-byte.
    private const int Digits = 0xD;
    private const int Text = 0xE;
    private const int X = 10;
    private const int End = 15;
    private const int UuidLength = 36;
    private const int VersionByte = 6;

    /// <summary>Reads a visitor's id.</summary>
    /// <param name="utf8">The text; blanks around it are not part of it.</param>
    /// <param name="id">The id.</param>
    /// <returns>Whether it is one of the three kinds.</returns>
    public static bool TryParse(ReadOnlySpan<byte> utf8, out VisitorId id)
    {
        utf8 = utf8.Trim((byte)' ');
        Span<byte> bytes = stackalloc byte[16];
        var known = TryDigits(utf8, bytes) || TryUuid(utf8, bytes) || TryText(utf8, bytes);
        id = known ? new VisitorId(BinaryPrimitives.ReadUInt128BigEndian(bytes)) : default;
        return known;
    }

    /// <summary>The text it was made from; an X of a document number is a capital, a UUID in small letters.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        var kind = bytes[0] >> 4;
        if (kind == Text)
        {
            return Encoding.UTF8.GetString(bytes.Slice(1, Math.Min(bytes[0] & 15, MostTextBytes)));
        }

        if (kind != Digits)
        {
            SwapVersion(bytes);
            return new Guid(bytes, bigEndian: true).ToString("D", CultureInfo.InvariantCulture);
        }

        var text = new StringBuilder(MostDigits);
        for (var i = 1; i < 32; i++)
        {
            var half = (i & 1) == 0 ? bytes[i >> 1] >> 4 : bytes[i >> 1] & 15;
            if (half == End)
            {
                break;
            }

            text.Append(half == X ? 'X' : (char)('0' + half));
        }

        return text.ToString();
    }

    private static bool TryDigits(ReadOnlySpan<byte> utf8, Span<byte> bytes)
    {
        if (utf8.Length is 0 or > MostDigits)
        {
            return false;
        }

        bytes.Fill(0xFF);
        bytes[0] = (Digits << 4) | End;
        for (var i = 0; i < utf8.Length; i++)
        {
            var half = utf8[i] is >= (byte)'0' and <= (byte)'9' ? utf8[i] - '0' : i == utf8.Length - 1 && i > 0 && utf8[i] is (byte)'X' or (byte)'x' ? X : -1;
            if (half < 0)
            {
                return false;
            }

            ref var cell = ref bytes[(i + 1) >> 1];
            cell = (byte)((i & 1) == 1 ? (half << 4) | (cell & 15) : (cell & 0xF0) | half);
        }

        return true;
    }

    private static bool TryUuid(ReadOnlySpan<byte> utf8, Span<byte> bytes)
    {
        if (utf8.Length != UuidLength || !Guid.TryParseExact(Encoding.UTF8.GetString(utf8), "D", out var uuid))
        {
            return false;
        }

        uuid.TryWriteBytes(bytes, bigEndian: true, out _);
        SwapVersion(bytes);
        return bytes[0] >> 4 is >= 1 and <= 8;
    }

    private static bool TryText(ReadOnlySpan<byte> utf8, Span<byte> bytes)
    {
        if (utf8.Length is 0 or > MostTextBytes)
        {
            return false;
        }

        bytes.Clear();
        bytes[0] = (byte)((Text << 4) | utf8.Length);
        utf8.CopyTo(bytes[1..]);
        return true;
    }

    private static void SwapVersion(Span<byte> bytes)
    {
        var (first, version) = (bytes[0] & 0xF0, bytes[VersionByte] & 0xF0);
        bytes[0] = (byte)((bytes[0] & 0x0F) | version);
        bytes[VersionByte] = (byte)((bytes[VersionByte] & 0x0F) | first);
    }
}
