using System.Runtime.CompilerServices;
using Firebreak.Primitives;

namespace Firebreak.Simulation.Chance;

/// <summary>What a random number is drawn for. The numbers are part of the results: never renumber, only append.</summary>
internal enum Purpose : uint
{
    Course = 1,
    Multiplier = 2,
    ContactCount = 3,
    Contact = 4,
    Circle = 5,
    Met = 6,
    MetElsewhere = 7,
    Recall = 8,
    SeeksTest = 9,
    SymptomDelay = 10,
    TestResult = 11,
    RoundAttendance = 12,
    RoundDay = 13,
    Obeys = 14,
    GroupClosed = 15,
    Vaccinated = 16,
    FirstInfections = 17,
    Arrivals = 18,
    ArrivalFound = 19,
    HospitalContact = 20,
    KnownCase = 21,
    KnownStay = 22,
    KnownZone = 23,
    PoolMates = 24,
}

/// <summary>All the luck of a run: a hash of (seed, agent, purpose, index), never a sequence.</summary>
/// <remarks>
/// Because nothing is drawn in order, the number of threads can't matter, a contact of last week can be drawn again when a tracer asks, and two
/// runs that differ in one measure agree on everything else. Mixing steps are SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).
/// </remarks>
internal readonly struct Luck(Seed seed)
{
    private const ulong Golden = 0x9E3779B97F4A7C15UL;
    private const double UnitOfFraction = 1.0 / (1UL << 53);

    private readonly ulong key = seed.For(0x53494D554C415445UL).Value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong AgentKey(int agent) => Mix(key + ((ulong)(uint)agent * Golden));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Of(int agent, Purpose purpose, uint index = 0) => Of(AgentKey(agent), purpose, index);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(ulong agentKey, Purpose purpose, uint index = 0) => Mix(agentKey ^ (((ulong)purpose << 32) | index));

    public double UnitOf(int agent, Purpose purpose, uint index = 0) => Unit(Of(agent, purpose, index));

    /// <summary>A number in [0, 1) from 64 random bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Unit(ulong bits) => (bits >> 11) * UnitOfFraction;

    /// <summary>A whole number in [0, count) from 64 random bits; the bias is below 2⁻³² for every population that fits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Below(ulong bits, int count) => (int)Math.BigMul(bits, (ulong)count, out _);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Mix(ulong z)
    {
        z += Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Sixty-four bits that stand for a name, so that a measure's luck doesn't depend on its place in a list.</summary>
    public static uint OfName(string name)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var letter in name)
        {
            hash = (hash ^ letter) * 0x100000001B3UL;
        }

        return (uint)(Mix(hash) >> 32);
    }
}

/// <summary>A sequence of draws for building a piece of the population that one thread builds alone.</summary>
internal struct DrawStream(ulong key)
{
    private ulong counter;

    public ulong Next() => Luck.Mix(key ^ (++counter * 0xD1342543DE82EF95UL));

    public double Unit() => Luck.Unit(Next());

    public int Below(int count) => Luck.Below(Next(), count);
}
