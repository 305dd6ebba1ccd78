namespace Firebreak.Primitives;

/// <summary>A run of whole days, first and last day both included.</summary>
/// <remarks>The default value is the single day 0001-01-01.</remarks>
public readonly record struct DateSpan
{
    private DateSpan(DateOnly from, DateOnly toInclusive) => (From, ToInclusive) = (from, toInclusive);

    /// <summary>First day.</summary>
    public DateOnly From { get; }

    /// <summary>Last day, part of the span.</summary>
    public DateOnly ToInclusive { get; }

    /// <summary>Number of days, at least 1.</summary>
    public int DayCount => ToInclusive.DayNumber - From.DayNumber + 1;

    /// <summary>The span from one day to another, both included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The last day lies before the first.</exception>
    public static DateSpan Of(DateOnly from, DateOnly toInclusive) => toInclusive >= from
        ? new(from, toInclusive)
        : throw new ArgumentOutOfRangeException(nameof(toInclusive), toInclusive, "The last day may not lie before the first.");

    /// <summary>Whether a day lies in the span.</summary>
    public bool Contains(DateOnly day) => day >= From && day <= ToInclusive;
}
