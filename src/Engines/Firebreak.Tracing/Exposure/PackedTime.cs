using System.Runtime.CompilerServices;

namespace Firebreak.Tracing.Exposure;

/// <summary>Start and minutes of a visit in 22 bits, beside its marks.</summary>
internal static class PackedTime
{
    private const int StartMask = 0x7FF;
    private const int LowBits = 5;
    private const int LowMask = (1 << LowBits) - 1;
    private const int HighMask = 0x3F;

    public static ushort Head(int start, int minutes) => (ushort)(start | ((minutes & LowMask) << 11));

    public static ushort Tail(int minutes, VisitConfidence confidence, VisitSource source) =>
        (ushort)((minutes >> LowBits) | ((int)confidence << 6) | ((int)source << 8));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Start(ushort head) => head & StartMask;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Minutes(ushort head, int tail) => (head >> 11) | ((tail & HighMask) << LowBits);

    public static VisitConfidence Confidence(int tail) => (VisitConfidence)((tail >> 6) & 3);

    public static VisitSource Source(int tail) => (VisitSource)((tail >> 8) & 15);
}
