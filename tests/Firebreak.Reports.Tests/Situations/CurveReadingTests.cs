using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Tests.Samples;

namespace Firebreak.Reports.Tests.Situations;

public sealed class CurveReadingTests
{
    private static readonly DateOnly FirstDay = new(2026, 3, 1);

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(1.0, "2026-03-20")]
    [InlineData(2.5, "2026-03-18")]
    [InlineData(4.0, "2026-03-17")]
    public void Days_are_open_until_the_median_reporting_delay_has_passed(double medianDays, string? from)
    {
        var reading = Read(barsOf: 20, asOf: FirstDay.AddDays(19), reportDelay: medianDays);

        Assert.Equal(from is null ? null : DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), reading.IncompleteFrom);
    }

    [Fact]
    public void Without_dates_of_report_nothing_is_said_about_the_last_days()
    {
        var reading = Read(barsOf: 20, asOf: FirstDay.AddDays(19), reportDelay: null);

        Assert.Null(reading.IncompleteFrom);
        Assert.Null(reading.MedianReportDelay);
    }

    [Fact]
    public void The_last_week_ends_before_the_open_days()
    {
        var reading = Read(barsOf: 20, asOf: FirstDay.AddDays(19), reportDelay: 3.0);

        Assert.Equal(new DateOnly(2026, 3, 17), reading.LastCompleteDay);
        Assert.Equal(7, reading.LastSevenDays);
        Assert.Equal(7, reading.SevenDaysBefore);
    }

    [Fact]
    public void An_as_of_day_years_later_does_not_stretch_the_curve()
    {
        var reading = Read(barsOf: 20, asOf: FirstDay.AddYears(3), reportDelay: null);

        Assert.Equal(FirstDay.AddDays(19), reading.LastDay);
    }

    [Fact]
    public void A_peak_among_open_days_is_known_to_be_open() =>
        Assert.True(Read(barsOf: 3, asOf: FirstDay.AddDays(2), reportDelay: 5.0).PeakIsOpen);

    private static CurveReading Read(int barsOf, DateOnly asOf, double? reportDelay)
    {
        var situation = Outbreak.Empty.Situation with
        {
            AsOf = asOf,
            Curve = new(DateField.Onset, 1, [.. Enumerable.Range(0, barsOf).Select(i => new CurveBar(FirstDay.AddDays(i), 0, 0, 0, 1))], 0),
            Delays = reportDelay is { } median
                ? [new(DateField.Onset, DateField.Report, 10, 0, 0, median, null, new(median, new(median, median, 0.95)), 0, 0, median, median, 9, [10])]
                : [],
        };
        return CurveReading.Of(situation)!;
    }
}
