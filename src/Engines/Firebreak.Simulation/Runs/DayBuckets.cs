using System.Buffers;
using System.Runtime.CompilerServices;

namespace Firebreak.Simulation.Runs;

/// <summary>What is due on each day; what falls after the last day is dropped.</summary>
internal sealed class DayBuckets<T>(int days)
    where T : struct
{
    private const int FirstLength = 16;

    private readonly T[]?[] items = new T[days][];
    private readonly int[] counts = new int[days];

    public int Days => days;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int day, in T item)
    {
        if (day >= days)
        {
            return;
        }

        var bucket = items[day];
        var count = counts[day];
        if (bucket is null || count == bucket.Length)
        {
            bucket = Grow(day);
        }

        bucket[count] = item;
        counts[day] = count + 1;
    }

    public ReadOnlySpan<T> On(int day) => items[day].AsSpan(0, counts[day]);

    /// <summary>Gives a past day's room back.</summary>
    public void Clear(int day)
    {
        if (items[day] is { } bucket)
        {
            ArrayPool<T>.Shared.Return(bucket);
            items[day] = null;
            counts[day] = 0;
        }
    }

    /// <summary>Gives all room back, at the end of a run.</summary>
    public void ClearAll()
    {
        for (var day = 0; day < days; day++)
        {
            Clear(day);
        }
    }

    private T[] Grow(int day)
    {
        var old = items[day];
        var larger = ArrayPool<T>.Shared.Rent(old is null ? FirstLength : old.Length * 2);
        if (old is not null)
        {
            old.CopyTo(larger, 0);
            ArrayPool<T>.Shared.Return(old);
        }

        items[day] = larger;
        return larger;
    }
}
