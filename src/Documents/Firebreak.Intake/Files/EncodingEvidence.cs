using System.Text;
using Firebreak.Primitives;

namespace Firebreak.Intake.Files;

/// <summary>What the bytes of a file say about its encoding. Every byte is looked at; none is guessed from a sample.</summary>
/// <remarks>
/// UTF-8 is chosen when it fits, because text of another encoding practically never does by chance. Otherwise the neighbours of high bytes decide:
/// hanzi are pairs of high bytes (GB2312 writes both above 0xA0), the accents of Western Europe stand alone among ASCII letters.
/// </remarks>
internal sealed class EncodingEvidence
{
    private readonly byte[] carry = new byte[4];
    private int carryLength;
    private bool started;
    private bool? utf16;
    private long validMultibyte;
    private long invalid;
    private long pairedHigh;
    private long loneHigh;
    private long c1;
    private byte previous;
    private bool openPair;

    /// <summary>Bytes of the mark at the start.</summary>
    public int BomLength { get; private set; }

    /// <summary>Adds the next bytes of the file.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        if (!started)
        {
            started = true;
            BomLength = bytes switch
            {
                [0xEF, 0xBB, 0xBF, ..] => 3,
                [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] => 2,
                _ => 0,
            };
            utf16 = BomLength == 2 ? bytes[0] == 0xFF : LooksLikeUtf16(bytes);
            bytes = bytes[BomLength..];
        }

        if (utf16 is null)
        {
            if (carryLength == 0 && !openPair && Ascii.IsValid(bytes))
            {
                return;
            }

            AddUtf8(bytes);
            AddLegacy(bytes);
        }
    }

    /// <summary>The encoding that the evidence speaks for.</summary>
    public TextEncoding Choose()
    {
        invalid += carryLength;
        if (utf16 is { } little)
        {
            var mark = BomLength > 0
                ? new Phrase("with a byte-order mark", "带字节序标记")
                : new Phrase("without a mark: every other byte is 0", "无标记：隔字节为 0");
            return new(little ? TextEncoding.Utf16Little : TextEncoding.Utf16Big, BomLength, new($"UTF-16 {mark.English}", $"UTF-16 {mark.Chinese}"));
        }

        if (BomLength == 3)
        {
            return new(TextEncoding.Utf8, 3, new("UTF-8 with BOM", "UTF-8（带 BOM）"));
        }

        if (invalid == 0)
        {
            return validMultibyte == 0
                ? new(TextEncoding.Utf8, 0, new("ASCII", "ASCII"))
                : new(TextEncoding.Utf8, 0, new("UTF-8", "UTF-8"));
        }

        if (validMultibyte > 4 * invalid)
        {
            return new(TextEncoding.Utf8, 0, new(
                $"UTF-8 with {invalid} broken places among {validMultibyte} good ones", $"UTF-8，{validMultibyte} 处正常、{invalid} 处损坏"));
        }

        return ChooseLegacy();
    }

    /// <summary>True for little-endian, false for big-endian UTF-16 without a mark, null for anything else.</summary>
    public static bool? LooksLikeUtf16(ReadOnlySpan<byte> bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return bytes[0] == 0xFF;
        }

        var sample = bytes[..(Math.Min(bytes.Length, 4096) & ~1)];
        int even = 0, odd = 0;
        for (var i = 0; i < sample.Length; i += 2)
        {
            var (first, second) = (sample[i], sample[i + 1]);
            even += first == 0 ? 1 : 0;
            odd += second == 0 ? 1 : 0;

            // The other half is then a character of ASCII; a control character there means binary data.
            if ((first == 0 || second == 0) && (first | second) is < 0x20 and not (0x09 or 0x0A or 0x0D))
            {
                return null;
            }
        }

        // Separators, digits and line ends have a zero half even where all words are Chinese.
        return sample.Length < 4 ? null : odd > sample.Length / 10 && even == 0 ? true : even > sample.Length / 10 && odd == 0 ? false : null;
    }

    private TextEncoding ChooseLegacy()
    {
        if (pairedHigh > 4 * loneHigh)
        {
            return new(TextEncoding.Gb18030, 0, new(
                $"GB18030: not UTF-8, {pairedHigh} pairs of high bytes as hanzi have them, {loneHigh} single ones",
                $"GB18030：非 UTF-8；高位字节成对 {pairedHigh} 处（汉字特征），单个 {loneHigh} 处"), IsDoubtful: 20 * loneHigh > pairedHigh);
        }

        var doubtful = 2 * pairedHigh > loneHigh;
        return c1 > 0
            ? new(TextEncoding.Windows1252, 0, new(
                $"Windows-1252: not UTF-8, {loneHigh} single high bytes, {c1} of them in the range that Latin-1 leaves to controls",
                $"Windows-1252：非 UTF-8；单个高位字节 {loneHigh} 处，其中 {c1} 处在 Latin-1 控制区"), doubtful)
            : new(TextEncoding.Latin1, 0, new(
                $"Latin-1: not UTF-8, {loneHigh} single high bytes among ASCII letters",
                $"Latin-1：非 UTF-8；ASCII 字母间单个高位字节 {loneHigh} 处"), doubtful);
    }

    private void AddUtf8(ReadOnlySpan<byte> bytes)
    {
        // A character cut by the end of the last chunk is completed byte by byte.
        while (carryLength > 0 && bytes.Length > 0)
        {
            carry[carryLength++] = bytes[0];
            bytes = bytes[1..];
            var status = Rune.DecodeFromUtf8(carry.AsSpan(0, carryLength), out _, out _);
            if (status == System.Buffers.OperationStatus.NeedMoreData)
            {
                continue;
            }

            if (status == System.Buffers.OperationStatus.Done)
            {
                validMultibyte++;
            }
            else
            {
                invalid++;
            }

            carryLength = 0;
        }

        while (bytes.Length > 0)
        {
            var ascii = bytes.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
            if (ascii < 0)
            {
                return;
            }

            bytes = bytes[ascii..];
            switch (Rune.DecodeFromUtf8(bytes, out _, out var consumed))
            {
                case System.Buffers.OperationStatus.Done:
                    validMultibyte++;
                    break;
                case System.Buffers.OperationStatus.NeedMoreData:
                    bytes.CopyTo(carry);
                    carryLength = bytes.Length;
                    return;
                default:
                    invalid++;
                    break;
            }

            bytes = bytes[consumed..];
        }
    }

    // A pair is a lead byte 0x81–0xFE with a trail byte above 0xA0; the rarer trails of GBK (ASCII letters) are not counted as evidence, since
    // "ü" followed by a letter looks the same.
    private void AddLegacy(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (one < 0x80)
            {
                loneHigh += openPair ? 1 : 0;
                c1 += openPair && previous < 0xA0 ? 1 : 0;
                openPair = false;
            }
            else if (openPair)
            {
                var isPair = one >= 0xA1 && previous >= 0x81;
                pairedHigh += isPair ? 1 : 0;
                loneHigh += isPair ? 0 : 2;
                c1 += isPair ? 0 : (previous < 0xA0 ? 1 : 0) + (one < 0xA0 ? 1 : 0);
                openPair = false;
            }
            else
            {
                openPair = true;
            }

            previous = one;
        }
    }
}
