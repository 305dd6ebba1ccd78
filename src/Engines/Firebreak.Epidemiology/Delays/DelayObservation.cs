namespace Firebreak.Epidemiology.Delays;

/// <summary>When two events of a case (or of a pair of cases) happened, as far as it is known; days on any common scale.</summary>
/// <param name="FirstFrom">Earliest time of the first event.</param>
/// <param name="FirstTo">Latest time of it; the same for an exact time.</param>
/// <param name="SecondFrom">Earliest time of the second event.</param>
/// <param name="SecondTo">Latest time of it.</param>
/// <param name="SeenUntil">Time up to which the second event would have been seen: a later one would be missing from the data. Infinite for complete data.</param>
/// <param name="Count">How many such observations there are.</param>
public readonly record struct DelayObservation(
    double FirstFrom, double FirstTo, double SecondFrom, double SecondTo, double SeenUntil = double.PositiveInfinity, double Count = 1.0)
{
    /// <summary>Two events known by their days, each anywhere in its day.</summary>
    public static DelayObservation Days(int first, int second, int? seenUntilDayInclusive = null, double count = 1.0)
        => new(first, first + 1.0, second, second + 1.0, seenUntilDayInclusive is { } last ? last + 1.0 : double.PositiveInfinity, count);

    /// <summary>A delay known exactly.</summary>
    public static DelayObservation Exact(double days, double count = 1.0) => new(0.0, 0.0, days, days, double.PositiveInfinity, count);

    /// <summary>A delay known to lie in an interval.</summary>
    public static DelayObservation Between(double low, double high, double count = 1.0) => new(0.0, 0.0, low, high, double.PositiveInfinity, count);

    /// <summary>A delay that had lasted so long and hadn't ended.</summary>
    public static DelayObservation AtLeast(double days, double count = 1.0) => new(0.0, 0.0, days, double.PositiveInfinity, double.PositiveInfinity, count);
}
