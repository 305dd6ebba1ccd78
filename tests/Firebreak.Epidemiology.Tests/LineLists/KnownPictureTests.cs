using Firebreak.Epidemiology.LineLists;
using Firebreak.Testing;
using static Firebreak.Testing.Scene;

namespace Firebreak.Epidemiology.Tests.LineLists;

public sealed class KnownPictureTests
{
    [Fact]
    public void A_case_reported_later_falls_out_although_its_onset_was_earlier()
    {
        var picture = KnownPicture.Of(new Scene().Case("A", onset: Day(1), report: Day(3)).Case("B", onset: Day(2), report: Day(6)).Cases, Day(5));

        Assert.Equal(["A"], picture.Cases.Ids);
        Assert.Equal((1, 0), (picture.LaterCases, picture.Undated));
    }

    [Fact]
    public void Without_a_report_the_next_date_in_the_order_says_when_a_case_was_known()
    {
        var cases = new Scene()
            .Case("A", onset: Day(1)).On(DateField.Confirmation, Day(6))
            .Case("B", onset: Day(1)).On(DateField.Sampling, Day(5))
            .Case("C", onset: Day(4)).Cases;

        Assert.Equal([Day(6), Day(5), Day(4)], KnownPicture.KnownFrom(cases));
        Assert.Equal([1, 2], KnownPicture.Of(cases, Day(5)).Kept);
    }

    [Fact]
    public void Events_after_the_day_are_blank_in_the_cases_that_stay()
    {
        var picture = KnownPicture.Of(
            new Scene().Case("A", onset: Day(1), report: Day(2), outcome: Outcome.Died).On(DateField.Death, Day(9)).Cases, Day(5));

        Assert.Null(picture.Cases.Dates(DateField.Death)![0]);
        Assert.Equal(Outcome.Unknown, picture.Cases.Outcomes![0]);
        Assert.Equal((1, 1), (picture.DatesBlanked, picture.OutcomesBlanked));
    }

    [Fact]
    public void A_death_by_the_day_is_known_and_an_outcome_without_a_date_isnt()
    {
        var picture = KnownPicture.Of(
            new Scene()
                .Case("A", report: Day(2), outcome: Outcome.Died).On(DateField.Death, Day(5))
                .Case("B", report: Day(2), outcome: Outcome.Recovered)
                .Case("C", report: Day(9)).Cases,
            Day(5));

        Assert.Equal([Outcome.Died, Outcome.Unknown], picture.Cases.Outcomes!);
    }

    [Fact]
    public void A_case_without_any_date_stays_and_is_counted()
    {
        var picture = KnownPicture.Of(new Scene().Case("A").Case("B", report: Day(9)).Cases, Day(1));

        Assert.Equal(["A"], picture.Cases.Ids);
        Assert.Equal((1, 1), (picture.LaterCases, picture.Undated));
    }

    [Fact]
    public void On_the_last_date_of_a_real_list_nothing_is_missing()
    {
        var cases = RealOutbreaks.MersKorea2015().Cases;
        var last = KnownPicture.KnownBy.Max(field => cases.Dates(field)?.Max())!.Value;

        var picture = KnownPicture.Of(cases, last);

        Assert.Equal((0, 0, 0), (picture.LaterCases, picture.DatesBlanked, picture.OutcomesBlanked));
        Assert.Equal(cases.Outcomes, picture.Cases.Outcomes);
    }

    [Fact]
    public void A_later_picture_never_knows_fewer_cases()
    {
        var cases = RealOutbreaks.Korea2020().Cases;
        var counts = Enumerable.Range(0, 140).Select(day => KnownPicture.Of(cases, new DateOnly(2020, 1, 19).AddDays(day)).Cases.Count).ToArray();

        Assert.Equal(counts.Order(), counts);

        // Two patients have no date at all: they are in every picture.
        Assert.Equal((2, 4004), (counts[0], counts[^1]));
    }

    [Fact]
    public void The_full_list_is_left_as_it_was()
    {
        var cases = new Scene().Case("A", report: Day(1), outcome: Outcome.Died).On(DateField.Death, Day(9)).Cases;

        KnownPicture.Of(cases, Day(2));

        Assert.Equal((Day(9), Outcome.Died), (cases.Dates(DateField.Death)![0], cases.Outcomes![0]));
    }

    [Fact]
    public void An_empty_list_has_an_empty_picture()
    {
        Assert.Equal(0, KnownPicture.Of(new LineList([]), Day(1)).Cases.Count);
        Assert.Null(KnownPicture.Of(new LineList(["A"]) { Outcomes = [Outcome.Died] }, Day(1)).Cases.Ages);
    }
}
