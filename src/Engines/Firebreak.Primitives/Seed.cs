namespace Firebreak.Primitives;

/// <summary>A seed from which independent random numbers are drawn by key, not by order.</summary>
/// <param name="Value">Any 64 bits.</param>
/// <remarks>
/// Counter-based: the number for (purpose, index) is a hash of seed, purpose and index, so that results don't depend on the number of
/// threads or on the order of calls. The mixing steps are SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
/// </remarks>
public readonly record struct Seed(ulong Value)
{
    /// <summary>64 random bits for one purpose and index.</summary>
    public ulong Bits(ulong purpose, ulong index) => Mix(Mix(Mix(Value) ^ purpose) ^ index);

    /// <summary>A number in [0, 1) for one purpose and index.</summary>
    public double Uniform(ulong purpose, ulong index) => (Bits(purpose, index) >> 11) * (1.0 / (1UL << 53));

    /// <summary>A seed of its own for a part of the work, independent of this one.</summary>
    public Seed For(ulong purpose) => new(Mix(Mix(Value) ^ purpose));

    private static ulong Mix(ulong z)
    {
        z += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
