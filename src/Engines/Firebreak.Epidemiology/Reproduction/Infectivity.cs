using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>Λ: how many infections a day would see if every earlier case infected one person.</summary>
public static class Infectivity
{
    /// <summary>Infectivity of every day: Σ over lags of weight times all cases, local and imported, that many days before.</summary>
    /// <param name="cases">All cases by day, local and imported.</param>
    /// <param name="interval">Serial interval.</param>
    /// <returns>One value a day; 0 on the first, which has no day before it.</returns>
    public static double[] Of(ReadOnlySpan<double> cases, SerialInterval interval)
    {
        var result = new double[cases.Length];
        Fill(cases, Reversed(interval.Weights, cases.Length), result, from: 0);
        return result;
    }

    /// <summary>Weights of the lags 1 … n turned round, so that a day's sum runs forward over both arrays.</summary>
    internal static double[] Reversed(ReadOnlySpan<double> weights, int seriesLength)
    {
        var lags = Math.Max(0, Math.Min(weights.Length - 1, seriesLength));
        var reversed = new double[lags];
        for (var lag = 1; lag <= lags; lag++)
        {
            reversed[lags - lag] = weights[lag];
        }

        return reversed;
    }

    internal static void Fill(ReadOnlySpan<double> cases, ReadOnlySpan<double> reversed, Span<double> infectivity, int from)
    {
        for (var t = from; t < cases.Length; t++)
        {
            var lags = Math.Min(t, reversed.Length);
            infectivity[t] = Dot(cases.Slice(t - lags, lags), reversed[^lags..]);
        }
    }

    // Four lanes by name, not Vector<T>: sums must have the same bits on machines with other widths.
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sums = Vector256<double>.Zero;
        var whole = a.Length & ~3;
        ref var x = ref MemoryMarshal.GetReference(a);
        ref var y = ref MemoryMarshal.GetReference(b);
        for (var i = 0; i < whole; i += 4)
        {
            sums += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
        }

        var sum = sums[0] + sums[1] + (sums[2] + sums[3]);
        for (var i = whole; i < a.Length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }
}
