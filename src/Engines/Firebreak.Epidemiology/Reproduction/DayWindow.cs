namespace Firebreak.Epidemiology.Reproduction;

/// <summary>A run of days of a series, both ends included, as indices from 0.</summary>
/// <param name="FirstIndex">Index of the first day.</param>
/// <param name="LastIndex">Index of the last day.</param>
/// <remarks>The default value is the first day alone.</remarks>
public readonly record struct DayWindow(int FirstIndex, int LastIndex)
{
    /// <summary>Days in the window.</summary>
    public int DayCount => LastIndex - FirstIndex + 1;

    /// <summary>Every window of a width that fits behind the first day, which has no day before it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The width isn't positive.</exception>
    public static IReadOnlyList<DayWindow> Sliding(int seriesLength, int width)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(width);
        var windows = new DayWindow[Math.Max(0, seriesLength - width)];
        for (var i = 0; i < windows.Length; i++)
        {
            windows[i] = new(i + 1, i + width);
        }

        return windows;
    }
}
