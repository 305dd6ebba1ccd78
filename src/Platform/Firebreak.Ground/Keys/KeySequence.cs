using System.Buffers.Binary;
using Firebreak.Ground.Protection;

namespace Firebreak.Ground.Keys;

/// <summary>Makes keys that grow in the order in which they are made, within one process.</summary>
/// <remarks>
/// RFC 9562, section 6.2, method 2: within one millisecond, or while the clock stands still, the random part of the last key grows by a random step. Rows of a
/// file so come back in the order of the file, and an index takes them at its end instead of all over.
/// </remarks>
internal sealed class KeySequence
{
    private const int BitsOfChance = 74;

    private readonly Lock turn = new();
    private UInt128 last;

    /// <summary>The next key.</summary>
    public Key<T> Next<T>(TimeProvider time)
    {
        Span<byte> bytes = stackalloc byte[16];
        lock (turn)
        {
            DrawnBytes.Fill(bytes);
            var chance = BinaryPrimitives.ReadUInt128BigEndian(bytes);
            var fresh = ((UInt128)time.GetUtcNow().ToUnixTimeMilliseconds() << BitsOfChance) | (chance & ((UInt128.One << BitsOfChance) - 1));
            last = fresh > last ? fresh : last + 1 + ((uint)chance >> 1);
            BinaryPrimitives.WriteUInt128BigEndian(bytes, Unpacked(last));
        }

        return new Key<T>(new Guid(bytes, bigEndian: true));
    }

    // Version and variant are six bits in the middle that must not count: 48 bits of time and 12 of chance, then 62 of chance.
    private static UInt128 Unpacked(UInt128 packed) =>
        ((packed >> 74) << 80) | ((UInt128)0x7 << 76) | (((packed >> 62) & 0xFFF) << 64) | (UInt128.One << 63) | (packed & ((UInt128.One << 62) - 1));
}
