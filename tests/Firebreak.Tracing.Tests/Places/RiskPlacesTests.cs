using CsCheck;
using Firebreak.Tracing.Contacts;
using Firebreak.Tracing.Exposure;
using Firebreak.Tracing.Places;
using Firebreak.Tracing.Tests.Contacts;

namespace Firebreak.Tracing.Tests.Places;

public sealed class RiskPlacesTests
{
    private const double Hazard = 0.002;
    private static readonly DateOnly Monday = SmallCity.FirstDay;

    [Fact]
    public void Risk_places_of_any_small_city_are_those_of_a_search_minute_by_minute()
    {
        Gen.Select(SmallCity.Any, Gen.Int[0, SmallCity.People - 1]).Sample(
            (city, second) =>
            {
                var cases = new[] { city.Case, city.Case with { Person = second } };
                var people = cases.Select(c => c.Person).Distinct().ToArray();
                var every = new EveryMinute(city.Visits);
                var expected = Enumerable.Range(0, SmallCity.Places).Select(place =>
                {
                    int Together(int a, int b) => every.Together(a, b, city.Case.Window).Count(at => at.Place == place);
                    var weight = SmallCity.Rules[SmallCity.Settings[place]].Weight;
                    var others = Enumerable.Range(0, SmallCity.People).Except(people)
                        .Select(other => people.Sum(p => Together(p, other))).Where(minutes => minutes > 0).ToArray();
                    var meeting = people.Count(p => Enumerable.Range(0, SmallCity.People).Any(o => o != p && Together(p, o) > 0));
                    return (place, meeting, others.Length, others.Sum(m => (long)m), Math.Round(others.Sum(m => 1.0 - Math.Exp(-Hazard * m * weight / 1000.0)), 9));
                }).Where(p => p.Length > 0);

                var risk = RiskPlaces.OfCases(city.Days(), SmallCity.Rules, cases, Hazard);

                Assert.Equal(
                    expected.OrderBy(p => p.place),
                    risk.OrderBy(p => p.Place).Select(p => (p.Place, p.CaseCount, p.ContactCount, p.PersonMinutes, Math.Round(p.ExpectedInfections, 9))));
                Assert.Equal(risk.OrderByDescending(p => p.ExpectedInfections).Select(p => p.ExpectedInfections), risk.Select(p => p.ExpectedInfections));
                Assert.Equal(risk, RiskPlaces.OfCases(city.Days(), SmallCity.Rules, [cases[1], cases[0], cases[1]], Hazard));
            },
            iter: 400);
    }

    [Fact]
    public void A_crowded_place_amplifies_more_than_a_quiet_one_with_the_same_visits()
    {
        var visits = Enumerable.Range(0, 6).SelectMany(i => new[]
        {
            new Visit(i, 0, Minute.Of(Monday, 600), 30), new Visit(i, 1, Minute.Of(Monday, 700 + (100 * i)), 30),
        }).ToArray();
        var days = new VisitDays([VisitDay.Seal(Monday, visits, 6, 3)], SmallCity.Settings, 6);

        var ranked = RiskPlaces.Amplifiers(days, new ContactRules(), Monday, placeCount: 3);

        Assert.Equal(new AmplifierPlace(0, PlaceSetting.Home, 6, 6, 30 * 6 * 5, 150.0), ranked[0]);
        Assert.Equal(new AmplifierPlace(1, PlaceSetting.Work, 6, 1, 0, 0.0), ranked[1]);
        Assert.Equal(2, ranked.Count);
        Assert.Empty(RiskPlaces.Amplifiers(days, new ContactRules(), Monday.AddDays(1), placeCount: 3));
    }
}
