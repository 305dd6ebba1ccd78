using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;

namespace Firebreak.Epidemiology.Tests.Descriptive;

public sealed class AgeAndSexTests
{
    [Fact]
    public void Cases_stand_in_ten_year_groups_by_sex()
    {
        var result = AgeAndSex.Of(new Scene()
            .Case("A", age: AgeRange.Years(9), sex: Sex.Female)
            .Case("B", age: AgeRange.Years(10), sex: Sex.Male)
            .Case("C", age: AgeRange.Of(50, 60), sex: Sex.Other)
            .Case("D", age: AgeRange.Of(80, float.PositiveInfinity), sex: Sex.Female)
            .Case("E", age: AgeRange.Of(0.25f, 0.333f)).Cases)!;

        Assert.Equal(9, result.Bars.Count);
        Assert.Equal(new AgeBar(0, 10, 1, 0, 1), result.Bars[0]);
        Assert.Equal(new AgeBar(10, 20, 0, 1, 0), result.Bars[1]);
        Assert.Equal(new AgeBar(50, 60, 0, 0, 1), result.Bars[5]);
        Assert.Equal(new AgeBar(80, double.PositiveInfinity, 1, 0, 0), result.Bars[8]);
        Assert.Equal((2, 4), (result.FemaleShare.Part, result.FemaleShare.Whole));
        Assert.Equal(9.0, result.MedianAgeYears!.Value.Value);
    }

    [Fact]
    public void A_band_over_the_limit_of_two_groups_is_in_neither()
    {
        var result = AgeAndSex.Of(new Scene().Case("A", age: AgeRange.Of(15, 25)).Case("B", age: AgeRange.Years(30)).Case("C").Cases)!;

        Assert.Equal((1, 1, 1), (result.AgeStraddling, result.AgeUnknown, result.Bars.Sum(b => b.Female + b.Male + b.Other)));
    }

    [Fact]
    public void An_outbreak_among_children_is_shown_by_single_years()
    {
        var result = AgeAndSex.Of(RealOutbreaks.Hagelloch1861().Cases)!;

        Assert.All(result.Bars, bar => Assert.Equal(1.0, bar.UntilYears - bar.FromYears));
        Assert.Equal(188, result.Bars.Sum(b => b.Female + b.Male + b.Other) + result.AgeUnknown);
    }

    [Fact]
    public void Sex_alone_gives_a_share_and_no_bars_and_neither_gives_nothing()
    {
        var result = AgeAndSex.Of(new Scene().Case("A", sex: Sex.Female).Cases)!;

        Assert.Empty(result.Bars);
        Assert.Null(result.MedianAgeYears);
        Assert.Equal(1, result.AgeUnknown);
        Assert.Null(AgeAndSex.Of(new LineList(["A"])));
    }

    [Fact]
    public void A_column_of_blanks_gives_no_bars_and_no_share()
    {
        var result = AgeAndSex.Of(new LineList(["A"]) { Ages = [default], Sexes = [Sex.Unknown] })!;

        Assert.Empty(result.Bars);
        Assert.Null(result.FemaleShare.Share);
    }
}
