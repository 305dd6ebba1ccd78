using CsCheck;
using Firebreak.Primitives;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;
using Firebreak.Tracing.Tests.Contacts;

namespace Firebreak.Tracing.Tests.Exposure;

public sealed class VisitDayTests
{
    private static readonly DateOnly Day = new(2022, 1, 3);

    [Fact]
    public void A_sealed_day_gives_back_every_visit_whole()
    {
        SmallCity.Any.Sample(
            city =>
            {
                foreach (var day in city.Visits.GroupBy(v => v.Start.Day))
                {
                    var visitDay = VisitDay.Seal(day.Key, day.ToArray(), SmallCity.People, SmallCity.Places);
                    var read = new List<Visit>();
                    for (var person = 0; person < SmallCity.People; person++)
                    {
                        var (first, count) = visitDay.OfPerson(person);
                        read.AddRange(Enumerable.Range(first, count).Select(row => visitDay.VisitOf(person, row)));
                    }

                    Assert.Equal(
                        day.OrderBy(v => (v.Person, v.Start.Value, v.Place, v.Minutes, v.Confidence, v.Source)),
                        read.OrderBy(v => (v.Person, v.Start.Value, v.Place, v.Minutes, v.Confidence, v.Source)));
                }
            },
            iter: 500);
    }

    [Fact]
    public void People_are_found_among_hundreds_of_whom_most_stayed_at_home()
    {
        const int People = 5_000;
        var visits = Enumerable.Range(0, People).Where(p => p % 7 == 3)
            .SelectMany(p => Enumerable.Range(0, 1 + (p % 4)).Select(i => new Visit(p, p % 90, Minute.Of(Day, 100 * i), i)))
            .OrderBy(v => v.Minutes).ToArray();

        var day = VisitDay.Seal(Day, visits, People, 100);

        for (var p = 0; p < People; p++)
        {
            Assert.Equal(p % 7 == 3 ? 1 + (p % 4) : 0, day.OfPerson(p).Count);
        }

        Assert.Equal(visits.Length, Enumerable.Range(0, 100).Sum(place => day.AtPlace(place).Count));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Both_orders_and_their_directories_take_at_most_sixteen_bytes_a_visit(bool withHomes)
    {
        var city = new SyntheticCity(people: 4_000, new Seed(11), withHomes);

        var day = VisitDay.Seal(Day, city.VisitsOn(Day), city.People, city.Settings.Length);

        Assert.InRange(day.Columns.Bytes / (double)day.Count, 15.0, 16.0);
    }

    [Fact]
    public void Where_everybody_has_one_visit_and_places_have_four_the_directories_take_more()
    {
        const int People = 40_000;
        var visits = Enumerable.Range(0, People).Select(p => new Visit(p, p % 10_000, Minute.Of(Day, p % 1_440), 30)).ToArray();

        var day = VisitDay.Seal(Day, visits, People, 10_000);

        Assert.InRange(day.Columns.Bytes / (double)day.Count, 16.0, 18.0);
    }

    [Theory]
    [InlineData(-1, 0, 600, 10)]
    [InlineData(5, 0, 600, 10)]
    [InlineData(0, 2, 600, 10)]
    [InlineData(0, 0, -1, 10)]
    [InlineData(0, 0, 1_440, 10)]
    [InlineData(0, 0, 600, 2_048)]
    [InlineData(0, 0, 600, -1)]
    public void A_visit_outside_its_day_its_length_or_the_known_numbers_is_refused(int person, int place, int start, int minutes)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => VisitDay.Seal(Day, [new Visit(person, place, Minute.Of(Day, start), minutes)], 5, 2));
    }

    [Fact]
    public void More_visits_of_one_person_than_a_day_can_hold_are_refused()
    {
        var visits = Enumerable.Repeat(new Visit(0, 0, Minute.Of(Day), 1), VisitDay.MostVisitsOfPerson + 1).ToArray();

        Assert.Throws<ArgumentOutOfRangeException>(() => VisitDay.Seal(Day, visits, 1, 1));
        Assert.Equal(VisitDay.MostVisitsOfPerson, VisitDay.Seal(Day, visits.AsSpan(1), 1, 1).Count);
    }

    [Fact]
    public void A_day_without_visits_and_a_city_without_people_give_empty_answers()
    {
        var days = new VisitDays([VisitDay.Seal(Day, [], 0, 0)], default, 1);

        Assert.Empty(new ContactTracer(days, new ContactRules()).ContactsOf(new CaseWindow(0, ExposureWindow.Days(Day, Day))));
        Assert.Equal(0, VisitDay.Seal(Day, [], 3, 3).Count);
    }
}
