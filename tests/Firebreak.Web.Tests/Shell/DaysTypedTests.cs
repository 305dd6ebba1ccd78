using Firebreak.Web.Shell;

namespace Firebreak.Web.Tests.Shell;

public sealed class DaysTypedTests
{
    private static readonly DateOnly Today = new(2022, 3, 10);

    [Theory]
    [InlineData("今天", 2022, 3, 10)]
    [InlineData("yesterday", 2022, 3, 9)]
    [InlineData("3/5", 2022, 3, 5)]
    [InlineData("0305", 2022, 3, 5)]
    [InlineData("3月5日", 2022, 3, 5)]
    [InlineData("2021-12-31", 2021, 12, 31)]
    [InlineData("20211231", 2021, 12, 31)]
    // A day without a year lies behind, unless it is near.
    [InlineData("12/31", 2021, 12, 31)]
    [InlineData("3/20", 2022, 3, 20)]
    [InlineData("2/29", 2020, 2, 29)]
    public void A_day_is_read_as_people_type_it(string typed, int year, int month, int day)
    {
        Assert.True(DaysTyped.TryRead(typed, Today, out var read));
        Assert.Equal(new DateOnly(year, month, day), read);
    }

    [Theory]
    [InlineData("13/1")]
    [InlineData("2/30")]
    [InlineData("soon")]
    [InlineData("305")]
    public void What_is_no_day_is_refused(string typed) => Assert.False(DaysTyped.TryRead(typed, Today, out _));

    [Fact]
    public void Blank_is_no_day() => Assert.True(DaysTyped.TryRead("  ", Today, out var read) && read is null);
}
