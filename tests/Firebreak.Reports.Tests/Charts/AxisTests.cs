using Firebreak.Primitives;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Tests.Charts;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(29)]
    [InlineData(45_556)]
    [InlineData(1_000_000)]
    public void An_axis_of_counts_starts_at_nought_reaches_the_largest_and_has_whole_steps(int largest)
    {
        var axis = CountAxis.Reaching(largest);

        Assert.Equal(0, axis.Ticks().First());
        Assert.True(axis.Ticks().Last() >= largest);
        Assert.InRange(axis.Ticks().Count(), 2, 7);
        Assert.All(axis.Ticks(), tick => Assert.Equal(Math.Round(tick), tick));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(90)]
    [InlineData(400)]
    [InlineData(4000)]
    [InlineData(80_000)]
    public void Labels_of_days_are_far_enough_apart_and_name_the_year_once(int days)
    {
        foreach (var language in new[] { Language.English, Language.Chinese })
        {
            var axis = new DateAxis(new(1861, 10, 30), new DateOnly(1861, 10, 30).AddDays(days), 40, 800);

            var ticks = axis.Ticks(new Voice(language));

            Assert.NotEmpty(ticks);
            Assert.InRange(ticks.Count, 1, 13);
            Assert.All(ticks.Zip(ticks.Skip(1)), pair => Assert.True(axis.At(pair.Second.Day) - axis.At(pair.First.Day) >= 60));
            Assert.Equal(ticks.Select(tick => tick.Year).OfType<string>().Distinct(), ticks.Select(tick => tick.Year).OfType<string>());
        }
    }
}
