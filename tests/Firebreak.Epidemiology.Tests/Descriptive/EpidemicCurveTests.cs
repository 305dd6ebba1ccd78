using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;
using static Firebreak.Testing.Scene;

namespace Firebreak.Epidemiology.Tests.Descriptive;

public sealed class EpidemicCurveTests
{
    [Fact]
    public void Days_without_a_case_have_a_bar_of_their_own()
    {
        var curve = EpidemicCurve.Of(new Scene().Case("A", onset: Day(1)).Case("B", onset: Day(4)).Case("C").Cases, DateField.Onset)!;

        Assert.Equal(1, curve.BarDays);
        Assert.Equal([1, 0, 0, 1], curve.Bars.Select(b => b.Total));
        Assert.Equal(Day(1), curve.Bars[0].From);
        Assert.Equal(1, curve.Undated);
    }

    [Fact]
    public void A_bar_is_stacked_by_how_cases_were_found()
    {
        var curve = EpidemicCurve.Of(
            new Scene()
                .Case("A", onset: Day(1), found: HowFound.InsideControl)
                .Case("B", onset: Day(1), found: HowFound.Community)
                .Case("C", onset: Day(1), found: HowFound.Community)
                .Case("D", onset: Day(1), found: HowFound.Imported)
                .Case("E", onset: Day(1)).Cases,
            DateField.Onset)!;

        Assert.Equal(new CurveBar(Day(1), 1, 2, 1, 1), Assert.Single(curve.Bars));
    }

    [Fact]
    public void Weeks_begin_on_Monday()
    {
        var curve = EpidemicCurve.Of(new Scene().Case("A", onset: Day(7)).Case("B", onset: Day(8)).Cases, DateField.Onset, barDays: 7)!;

        Assert.Equal([Day(1), Day(8)], curve.Bars.Select(b => b.From));
        Assert.All(curve.Bars, bar => Assert.Equal(DayOfWeek.Monday, bar.From.DayOfWeek));
    }

    [Theory]
    [InlineData(120, 1)]
    [InlineData(121, 7)]
    [InlineData(910, 7)]
    [InlineData(911, 28)]
    public void A_longer_outbreak_has_wider_bars(int days, int barDays)
    {
        var curve = EpidemicCurve.Of(new Scene().Case("A", onset: Day(1)).Case("B", onset: Day(days)).Cases, DateField.Onset)!;

        Assert.Equal(barDays, curve.BarDays);
        Assert.Equal(2, curve.Bars.Sum(b => b.Total));
    }

    [Fact]
    public void The_curve_of_Hagelloch_counts_every_child()
    {
        var cases = RealOutbreaks.Hagelloch1861().Cases;

        var curve = EpidemicCurve.Of(cases, DateField.Onset)!;

        Assert.Equal((1, 188, 0), (curve.BarDays, curve.Bars.Sum(b => b.Total), curve.Undated));
        Assert.Equal((new DateOnly(1861, 10, 30), new DateOnly(1862, 1, 24)), (curve.Bars[0].From, curve.Bars[^1].From));
    }

    [Fact]
    public void Without_a_date_there_is_no_curve_and_other_widths_are_refused()
    {
        Assert.Null(EpidemicCurve.Of(new LineList([]), DateField.Onset));
        Assert.Null(EpidemicCurve.Of(new LineList(["A"]).With(DateField.Onset, [null]), DateField.Onset));
        Assert.Throws<ArgumentOutOfRangeException>(() => EpidemicCurve.Of(new LineList([]), DateField.Onset, barDays: 3));
    }

    [Fact]
    public void The_first_and_the_last_day_of_the_calendar_have_bars()
    {
        var cases = new LineList(["A", "B"]).With(DateField.Onset, [DateOnly.MinValue, DateOnly.MaxValue]);

        var curve = EpidemicCurve.Of(cases, DateField.Onset)!;

        Assert.Equal((28, 2), (curve.BarDays, curve.Bars.Sum(b => b.Total)));
    }
}
