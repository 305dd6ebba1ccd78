namespace Firebreak.Epidemiology.Alarms;

/// <summary>What one step of a series is, and which earlier step is "the same time of an earlier year".</summary>
/// <remarks>
/// A dated calendar looks up the same date of the earlier year and takes the nearest step, so that a year with 53 weeks moves nothing. A numbered
/// one counts back a fixed number of periods, which is what most published series and packages do. The default value is a numbered calendar of
/// 0 periods a year: no seasonal method accepts it.
/// </remarks>
public readonly record struct SeriesCalendar
{
    private SeriesCalendar(int periodsPerYear, int stepDays, DateOnly? start) =>
        (PeriodsPerYear, StepDays, Start) = (periodsPerYear, stepDays, start);

    /// <summary>Steps a year holds: 52 for weeks, 365 for days, 12 for months.</summary>
    public int PeriodsPerYear { get; }

    /// <summary>Days a step spans; 0 when the steps are only numbered.</summary>
    public int StepDays { get; }

    /// <summary>First day of the first step; null when the steps are only numbered.</summary>
    public DateOnly? Start { get; }

    /// <summary>Steps known by number only.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 period a year.</exception>
    public static SeriesCalendar Numbered(int periodsPerYear) => periodsPerYear >= 1
        ? new(periodsPerYear, 0, null)
        : throw new ArgumentOutOfRangeException(nameof(periodsPerYear), periodsPerYear, "A year has at least one period.");

    /// <summary>One step a day from a date on.</summary>
    public static SeriesCalendar Daily(DateOnly start) => new(365, 1, start);

    /// <summary>One step a week; each week begins on the weekday of the first.</summary>
    public static SeriesCalendar Weekly(DateOnly start) => new(52, 7, start);

    /// <summary>First day of a step, or null when the steps are only numbered.</summary>
    public DateOnly? DateOf(int index) => Start?.AddDays(index * StepDays);

    /// <summary>Index of the same time of year, some years before; negative when it lies before the series.</summary>
    public int YearsBefore(int index, int years)
    {
        if (Start is not { } start)
        {
            return index - (years * PeriodsPerYear);
        }

        var here = start.DayNumber + (index * StepDays);
        var there = DateOnly.FromDayNumber(here).AddYears(-years).DayNumber;
        return index - (int)Math.Round((here - there) / (double)StepDays, MidpointRounding.AwayFromZero);
    }
}
