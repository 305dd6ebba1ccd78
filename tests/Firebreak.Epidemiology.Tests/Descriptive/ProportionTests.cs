using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Testing;

namespace Firebreak.Epidemiology.Tests.Descriptive;

public sealed class ProportionTests
{
    // Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8<857::AID-SIM777>3.0.CO;2-E), table I, method 3: four decimals.
    [Theory]
    [InlineData(81, 263, 0.2553, 0.3662)]
    [InlineData(15, 148, 0.0624, 0.1605)]
    [InlineData(0, 20, 0.0000, 0.1611)]
    [InlineData(1, 29, 0.0061, 0.1718)]
    public void Wilsons_interval_has_its_published_limits(int part, int whole, double low, double high)
    {
        var range = Proportion.Of(part, whole).Share!.Value.Range;

        Assert.Equal(low, range.Low, 5e-5);
        Assert.Equal(high, range.High, 5e-5);
    }

    [Fact]
    public void No_and_all_have_intervals_that_end_exactly_at_the_limits()
    {
        Assert.Equal(0.0, Proportion.Of(0, 7).Share!.Value.Range.Low);
        Assert.Equal(1.0, Proportion.Of(7, 7).Share!.Value.Range.High);
        Assert.Null(Proportion.Of(0, 0).Share);
    }

    [Theory]
    [InlineData(-1, 3)]
    [InlineData(4, 3)]
    public void A_part_larger_than_the_whole_is_refused(int part, int whole) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Proportion.Of(part, whole));

    // Wilson's interval keeps 95 % on average over p and dips for single values (Brown, Cai and DasGupta 2001, figure 5: never far below 0.92 here).
    [Theory]
    [InlineData(20, 0.10)]
    [InlineData(20, 0.50)]
    [InlineData(100, 0.02)]
    [InlineData(500, 0.30)]
    public void The_interval_holds_the_true_share_about_as_often_as_it_claims(int whole, double truth)
    {
        const int Repetitions = 4_000;
        var seed = new Seed(1927).For((ulong)whole);
        var held = 0;
        for (var r = 0; r < Repetitions; r++)
        {
            var part = Enumerable.Range(0, whole).Count(i => seed.Uniform((ulong)r, (ulong)i) < truth);
            var range = Proportion.Of(part, whole).Share!.Value.Range;
            held += range.Low <= truth && truth <= range.High ? 1 : 0;
        }

        Assert.InRange(held / (double)Repetitions, 0.92, 0.985);
    }

    [Fact]
    public void Imported_and_unrecorded_cases_are_no_part_of_the_share_found_inside_control()
    {
        var cases = new Scene()
            .Case("A", found: HowFound.InsideControl).Case("B", found: HowFound.Community).Case("C", found: HowFound.Imported).Case("D").Cases;

        var share = Proportion.FoundInsideControl(cases)!;

        Assert.Equal((1, 2), (share.Part, share.Whole));
        Assert.Null(Proportion.FoundInsideControl(new LineList(["A"])));
    }

    [Fact]
    public void Deaths_are_counted_among_cases_with_a_recorded_outcome()
    {
        var cases = new Scene()
            .Case("A", outcome: Outcome.Died).Case("B", outcome: Outcome.Recovered).Case("C", outcome: Outcome.Alive).Case("D").Cases;

        Assert.Equal((1, 3), (Proportion.Died(cases)!.Part, Proportion.Died(cases)!.Whole));
        Assert.Null(Proportion.Died(new LineList(["A"])));
    }
}
