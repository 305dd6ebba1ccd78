using Firebreak.Epidemiology.Descriptive;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;
using static Firebreak.Testing.Scene;

namespace Firebreak.Epidemiology.Tests.Descriptive;

public sealed class CountsTests
{
    [Fact]
    public void Every_column_of_the_list_says_how_full_it_is()
    {
        var cases = new Scene()
            .Case("A", onset: Day(1), age: AgeRange.Years(3), sex: Sex.Female).In(TextField.Province, "Hubei")
            .Case("B", found: HowFound.Community).Cases;

        Assert.Equal(
            [new("Onset", 1, 2), new("Age", 1, 2), new("Sex", 1, 2), new("HowFound", 1, 2), new("Province", 1, 2)],
            Completeness.Of(cases));
    }

    [Fact]
    public void A_date_range_needs_at_least_one_date()
    {
        var cases = new LineList(["A", "B"]).With(DateField.Onset, [Day(4), Day(2)]).With(DateField.Report, [null, null]);

        Assert.Equal(new DateRange(DateField.Onset, Day(2), Day(4), 2), Assert.Single(DateRange.Of(cases)));
    }

    [Fact]
    public void Tallies_leave_out_what_doesnt_occur()
    {
        Assert.Equal([new(Sex.Unknown, 1), new(Sex.Male, 2)], Tally.Of([Sex.Male, Sex.Unknown, Sex.Male]));
        Assert.Empty(Tally.Of<Sex>(null));
    }

    [Fact]
    public void Words_beyond_the_table_are_counted_and_not_lost()
    {
        var scene = new Scene();
        foreach (var (word, i) in new[] { "b", "a", "c", "a", "b", "d" }.Select((w, i) => (w, i)))
        {
            scene.Case($"{i}").In(TextField.Setting, word);
        }

        var table = WordTable.Of(scene.Case("last").Cases, TextField.Setting, mostRows: 2)!;

        Assert.Equal([new("a", 2), new("b", 2)], table.Rows);
        Assert.Equal((2, 2, 1), (table.OtherWords, table.OtherCases, table.Unrecorded));
    }

    [Fact]
    public void Real_outbreaks_have_the_sizes_and_dates_of_their_descriptions()
    {
        Assert.Equal(162, RealOutbreaks.MersKorea2015().Cases.Count);
        Assert.Equal(135, RealOutbreaks.Tianjin2020().Cases.Count);
        Assert.Equal(136, RealOutbreaks.H7N9China2013().Cases.Count);
        Assert.Equal(1038, RealOutbreaks.HongKong2020().Cases.Count);
        Assert.Equal(5888, RealOutbreaks.EbolaSimulated(raw: true).Cases.Count);
        var korea = RealOutbreaks.Korea2020().Cases;
        Assert.Equal(4004, korea.Count);
        Assert.Equal(
            new DateRange(DateField.Confirmation, new DateOnly(2020, 1, 20), new DateOnly(2020, 6, 1), 4001),
            DateRange.Of(korea).Single(r => r.Field == DateField.Confirmation));

        // The data's description says 535: one cell holds a blank, which is no date.
        Assert.Equal(534, DateRange.Of(korea).Single(r => r.Field == DateField.Onset).Filled);
    }
}
