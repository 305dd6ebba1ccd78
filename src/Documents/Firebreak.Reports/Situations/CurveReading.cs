using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Reports.Situations;

/// <summary>What a reader takes from an epidemic curve: its peak, its last week, and how far it can be trusted.</summary>
internal sealed record CurveReading
{
    private CurveReading(EpidemicCurve curve, DateOnly lastDay)
    {
        Curve = curve;
        LastDay = lastDay;
        Peak = curve.Bars.MaxBy(bar => bar.Total);
    }

    public EpidemicCurve Curve { get; }

    /// <summary>Last day that the curve shows: the as-of day, unless that lies far behind the last case.</summary>
    public DateOnly LastDay { get; }

    /// <summary>The highest bar, the first of equals.</summary>
    public CurveBar Peak { get; }

    /// <summary>Whether another bar is as high.</summary>
    public bool PeakIsShared => Curve.Bars.Count(bar => bar.Total == Peak.Total) > 1;

    /// <summary>Whether at least one case says how it was found.</summary>
    public bool FoundIsRecorded { get; private init; }

    /// <summary>First day whose cases may not all be known; null where all are, or where the delay isn't known.</summary>
    public DateOnly? IncompleteFrom { get; private init; }

    /// <summary>First of the last seven days, where nothing is known of how late reports come; null otherwise.</summary>
    public DateOnly? UnknownFrom { get; private init; }

    /// <summary>Median days from the date of the curve to the report; null where it can't be told.</summary>
    public double? MedianReportDelay { get; private init; }

    /// <summary>Cases in the last seven complete days; null for bars of weeks.</summary>
    public int? LastSevenDays { get; private init; }

    /// <summary>Cases in the seven days before; null for bars of weeks, or where the curve began later.</summary>
    public int? SevenDaysBefore { get; private init; }

    /// <summary>Last day of the last seven complete days.</summary>
    public DateOnly LastCompleteDay { get; private init; }

    /// <summary>Whether the peak lies where the curve may be incomplete.</summary>
    public bool PeakIsOpen => IncompleteFrom is { } from && Peak.From.AddDays(Curve.BarDays - 1) >= from;

    /// <summary>Reads the curve of a situation; null where there is none.</summary>
    public static CurveReading? Of(Situation situation)
    {
        if (situation.Curve is not { Bars.Count: > 0 } curve)
        {
            return null;
        }

        var from = curve.Bars[0].From;
        var lastBarDay = LastDayOf(curve.Bars[^1], curve.BarDays);
        var span = lastBarDay.DayNumber - from.DayNumber + 1;
        var asOf = situation.AsOf ?? lastBarDay;

        // An as-of day years after the last case would squeeze the curve to the left edge.
        var lastDay = asOf > lastBarDay && asOf.DayNumber - lastBarDay.DayNumber <= Math.Max(21, span / 4) ? asOf : lastBarDay;

        var delay = ReportDelay(situation, curve.By);
        DateOnly? incompleteFrom = delay is > 0 ? asOf.AddDays(1 - (int)Math.Ceiling(delay.Value)) : null;
        if (incompleteFrom > lastDay)
        {
            incompleteFrom = null;
        }

        var lastComplete = incompleteFrom is { } incomplete && incomplete <= asOf ? incomplete.AddDays(-1) : asOf;
        return new CurveReading(curve, lastDay)
        {
            FoundIsRecorded = curve.Bars.Any(bar => bar.Total > bar.Unknown),
            MedianReportDelay = delay,
            IncompleteFrom = incompleteFrom,
            UnknownFrom = delay is null && asOf.AddDays(-6) <= lastDay ? asOf.AddDays(-6) : null,
            LastCompleteDay = lastComplete,
            LastSevenDays = curve.BarDays == 1 ? Sum(curve, lastComplete.AddDays(-6), lastComplete) : null,
            SevenDaysBefore = curve.BarDays == 1 && from <= lastComplete.AddDays(-7) ? Sum(curve, lastComplete.AddDays(-13), lastComplete.AddDays(-7)) : null,
        };
    }

    /// <summary>The same cases by day of report, in bars of the same width from the curve's first day; null where reports aren't dated or are the curve's date.</summary>
    public int[]? Reported(LineList cases)
    {
        if (Curve.By == DateField.Report || cases.Dates(DateField.Report) is not { } reports)
        {
            return null;
        }

        var from = Curve.Bars[0].From.DayNumber;
        var bars = new int[((LastDay.DayNumber - from) / Curve.BarDays) + 1];
        var any = false;
        foreach (var report in reports)
        {
            var bar = report is { } day && day.DayNumber >= from ? (day.DayNumber - from) / Curve.BarDays : -1;
            if (bar >= 0 && bar < bars.Length)
            {
                bars[bar]++;
                any = true;
            }
        }

        return any ? bars : null;
    }

    private static double? ReportDelay(Situation situation, DateField by) => by == DateField.Report
        ? 0.0
        : situation.Delays.FirstOrDefault(delay => delay.From == by && delay.To == DateField.Report && delay.Count > 0)?.Median.Value
            ?? situation.Delays.FirstOrDefault(delay => delay.From == by && delay.To == DateField.Confirmation && delay.Count > 0)?.Median.Value;

    private static int Sum(EpidemicCurve curve, DateOnly from, DateOnly toInclusive) =>
        curve.Bars.Where(bar => bar.From >= from && bar.From <= toInclusive).Sum(bar => bar.Total);

    private static DateOnly LastDayOf(CurveBar bar, int days) =>
        DateOnly.FromDayNumber(Math.Min(DateOnly.MaxValue.DayNumber - 1, bar.From.DayNumber + days - 1));
}
