namespace Firebreak.Tracing.Exposure;

/// <summary>A minute of local time, counted from the first minute of the year 1.</summary>
/// <param name="Value">Number of the minute.</param>
/// <remarks>The default value is that first minute. Clock changes are the caller's: where a store is kept, one offset holds.</remarks>
public readonly record struct Minute(int Value) : IComparable<Minute>
{
    /// <summary>Minutes of a day.</summary>
    public const int PerDay = 1440;

    /// <summary>The day it belongs to.</summary>
    public DateOnly Day => DateOnly.FromDayNumber(Value / PerDay);

    /// <summary>Minute of the day, 0 to 1439.</summary>
    public int OfDay => Value % PerDay;

    /// <summary>A minute of a day. Minute 1440 is the first of the next day.</summary>
    public static Minute Of(DateOnly day, int minuteOfDay = 0) => new((day.DayNumber * PerDay) + minuteOfDay);

    /// <summary>Some minutes later.</summary>
    public static Minute operator +(Minute minute, int minutes) => new(minute.Value + minutes);

    /// <summary>Minutes between two.</summary>
    public static int operator -(Minute later, Minute earlier) => later.Value - earlier.Value;

    /// <summary>Order in time.</summary>
    public static bool operator <(Minute left, Minute right) => left.Value < right.Value;

    /// <summary>Order in time.</summary>
    public static bool operator >(Minute left, Minute right) => left.Value > right.Value;

    /// <summary>Order in time.</summary>
    public static bool operator <=(Minute left, Minute right) => left.Value <= right.Value;

    /// <summary>Order in time.</summary>
    public static bool operator >=(Minute left, Minute right) => left.Value >= right.Value;

    /// <inheritdoc/>
    public int CompareTo(Minute other) => Value.CompareTo(other.Value);
}

/// <summary>The minutes in which somebody may have infected others, or been exposed: from a minute until another, which is no longer part of it.</summary>
/// <param name="From">First minute.</param>
/// <param name="Until">First minute no longer meant. Not after <paramref name="From"/>: the window is empty.</param>
public readonly record struct ExposureWindow(Minute From, Minute Until)
{
    /// <summary>Whole days, both included.</summary>
    public static ExposureWindow Days(DateOnly from, DateOnly toInclusive) => new(Minute.Of(from), Minute.Of(toInclusive, Minute.PerDay));

    /// <summary>Whether the window has no minute.</summary>
    public bool IsEmpty => Until <= From;
}
