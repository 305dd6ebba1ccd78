using System.Globalization;
using CsCheck;
using Firebreak.Testing;
using Firebreak.Tracing.Places;

namespace Firebreak.Tracing.Tests.Places;

public sealed class CoVisitsTests
{
    private static readonly DateOnly Day = new(2020, 2, 17);

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(50)]
    [InlineData(100)]
    [InlineData(200)]
    [InlineData(500)]
    public void Itineraries_of_Korea_meet_as_often_as_in_the_reference(int metres)
    {
        var (stops, _) = Korea();
        var csv = Csv.Reference("reference/contacts_chains/itinerary_covisits_counts.csv");
        var row = Array.IndexOf(csv.Column("threshold_m"), metres.ToString(CultureInfo.InvariantCulture));

        var found = CoVisits.Within(stops, metres);

        Assert.Equal(int.Parse(csv[row, "visit_pairs"], CultureInfo.InvariantCulture), found.Sum(c => c.StopPairs));
        Assert.Equal(int.Parse(csv[row, "person_day_pairs"], CultureInfo.InvariantCulture), found.Count);
        Assert.Equal(int.Parse(csv[row, "person_pairs"], CultureInfo.InvariantCulture), found.Select(c => (c.FirstPerson, c.SecondPerson)).Distinct().Count());
    }

    [Fact]
    public void Every_pair_within_a_hundred_metres_is_in_the_reference_with_its_distance()
    {
        var (stops, ids) = Korea();

        // The file lists pairs who came within 100 m, but its column co_visits counts their stops within 500 m of each other (the sums of the other file,
        // which are of 100 m, agree with ours). It names the smaller id first and rounds to millimetres; ids of equal length sort as text.
        var within500 = CoVisits.Within(stops, 500.0).ToDictionary(c => (c.Day, c.FirstPerson, c.SecondPerson), c => c.StopPairs);
        var ours = CoVisits.Within(stops, 100.0)
            .Select(c => (Text: (string[])[ids[c.FirstPerson], ids[c.SecondPerson]], c.Day, Pairs: within500[(c.Day, c.FirstPerson, c.SecondPerson)], c.NearestMetres))
            .Select(c => string.Create(
                CultureInfo.InvariantCulture,
                $"{c.Day:yyyy-MM-dd},{c.Text.Min(StringComparer.Ordinal)},{c.Text.Max(StringComparer.Ordinal)},{c.Pairs},{Math.Round(c.NearestMetres, 3):0.###}"));
        var theirs = Csv.Reference("reference/contacts_chains/itinerary_covisits_100m_same_day.csv").Rows.Select(row => string.Join(',', row));

        Assert.Equal(theirs.Order(StringComparer.Ordinal), ours.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void One_degree_along_a_meridian_is_a_hundred_and_eleven_kilometres()
    {
        Assert.Equal(Math.PI / 180.0 * CoVisits.EarthRadiusMetres, CoVisits.Metres(127.0, 37.0, 127.0, 38.0), 1e-6);
        Assert.Equal(Math.PI * CoVisits.EarthRadiusMetres, CoVisits.Metres(0.0, 0.0, 180.0, 0.0), 1e-6);
        Assert.Equal(0.0, CoVisits.Metres(127.0, 37.0, 127.0, 37.0));
    }

    [Fact]
    public void Near_is_near_across_the_date_line_and_at_the_pole()
    {
        Assert.Single(CoVisits.Within([new(0, Day, 179.9999, 10.0), new(1, Day, -179.9999, 10.0)], 30.0));
        Assert.Single(CoVisits.Within([new(0, Day, 0.0, 90.0), new(1, Day, 120.0, 90.0)], 1.0));
    }

    [Fact]
    public void Another_day_or_the_same_person_is_no_co_visit()
    {
        Assert.Empty(CoVisits.Within([new(0, Day, 127.0, 37.0), new(1, Day.AddDays(1), 127.0, 37.0), new(0, Day, 127.0, 37.0)], 100.0));
        Assert.Empty(CoVisits.Within([], 100.0));
    }

    [Fact]
    public void Distances_below_zero_and_places_off_the_earth_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => CoVisits.Within([], -1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoVisits.Within([], double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoVisits.Within([new(0, Day, 127.0, 91.0)], 1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CoVisits.Within([new(0, Day, double.NaN, 37.0)], 1.0));
    }

    [Fact]
    public void Any_stops_give_the_pairs_of_a_search_over_all_pairs()
    {
        var stop = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[0, 8], Gen.Int[0, 8])
            .Select((person, day, x, y) => new ItineraryStop(person, Day.AddDays(day), 127.0 + (x * 0.0005), 37.0 + (y * 0.0005)));
        Gen.Select(stop.Array[0, 25], Gen.Double[0.0, 200.0]).Sample(
            (stops, metres) =>
            {
                var all = stops.SelectMany((a, i) => stops.Skip(i + 1).Select(b => a.Person < b.Person ? (A: a, B: b) : (A: b, B: a)))
                    .Where(p => p.A.Person != p.B.Person && p.A.Day == p.B.Day)
                    .Select(p => (p.A, p.B, Metres: CoVisits.Metres(p.A.Longitude, p.A.Latitude, p.B.Longitude, p.B.Latitude)))
                    .Where(p => p.Metres <= metres)
                    .GroupBy(p => (p.A.Day, First: p.A.Person, Second: p.B.Person))
                    .Select(g => new CoVisit(g.Key.Day, g.Key.First, g.Key.Second, g.Count(), g.Min(p => p.Metres)))
                    .OrderBy(c => (c.Day, c.FirstPerson, c.SecondPerson));

                Assert.Equal(all, CoVisits.Within(stops, metres));
            },
            iter: 500);
    }

    private static (ItineraryStop[] Stops, string[] Ids) Korea()
    {
        var csv = Csv.Reference("data/korea_ds4c_2020/PatientRoute.csv");
        var ids = csv.Column("patient_id").Distinct(StringComparer.Ordinal).ToArray();
        var numbers = ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
        var stops = Enumerable.Range(0, csv.Rows.Count).Select(row => new ItineraryStop(
            numbers[csv[row, "patient_id"]],
            DateOnly.ParseExact(csv[row, "date"], "yyyy-MM-dd", CultureInfo.InvariantCulture),
            double.Parse(csv[row, "longitude"], CultureInfo.InvariantCulture),
            double.Parse(csv[row, "latitude"], CultureInfo.InvariantCulture)));
        return ([.. stops], ids);
    }
}
