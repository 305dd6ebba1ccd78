using System.Numerics;

namespace Firebreak.Tracing.Exposure;

/// <summary>Which of the numbers 0 … n − 1 occur on a day, and how many occur below each: one bit a number and a count every 512.</summary>
/// <remarks>
/// A directory of offsets for everybody would cost 4 bytes a person and day, whether they went out or not. This costs 1.06 bits.
/// </remarks>
internal sealed class PresentKeys
{
    private const int WordsPerBlock = 8;
    public PresentKeys(ReadOnlyMemory<ulong> bits, ReadOnlyMemory<int> ranks) => (Bits, Ranks) = (bits, ranks);

    public ReadOnlyMemory<ulong> Bits { get; }

    public ReadOnlyMemory<int> Ranks { get; }

    public static PresentKeys Of(ReadOnlySpan<int> countByKey)
    {
        var bits = new ulong[(countByKey.Length + 63) / 64];
        for (var key = 0; key < countByKey.Length; key++)
        {
            if (countByKey[key] > 0)
            {
                bits[key >> 6] |= 1UL << (key & 63);
            }
        }

        var ranks = new int[(bits.Length + WordsPerBlock - 1) / WordsPerBlock];
        var sum = 0;
        for (var word = 0; word < bits.Length; word++)
        {
            if (word % WordsPerBlock == 0)
            {
                ranks[word / WordsPerBlock] = sum;
            }

            sum += BitOperations.PopCount(bits[word]);
        }

        return new PresentKeys(bits, ranks);
    }

    /// <summary>Number of present keys below this one; -1 where it isn't present.</summary>
    public int RankOf(int key)
    {
        var words = Bits.Span;
        var word = key >> 6;
        if ((uint)word >= (uint)words.Length)
        {
            return -1;
        }

        var mask = 1UL << (key & 63);
        if ((words[word] & mask) == 0)
        {
            return -1;
        }

        var rank = Ranks.Span[word / WordsPerBlock];
        for (var w = word - (word % WordsPerBlock); w < word; w++)
        {
            rank += BitOperations.PopCount(words[w]);
        }

        return rank + BitOperations.PopCount(words[word] & (mask - 1));
    }
}
