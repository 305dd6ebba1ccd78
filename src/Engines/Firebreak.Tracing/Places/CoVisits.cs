namespace Firebreak.Tracing.Places;

/// <summary>Finds cases whose itineraries come near each other on the same day.</summary>
public static class CoVisits
{
    /// <summary>Mean radius of the earth in metres (IUGG, R₁), as for every distance here.</summary>
    public const double EarthRadiusMetres = 6_371_008.8;

    /// <summary>Great-circle distance in metres by the haversine formula (Sinnott 1984), good to 0.5 % of the ellipsoid's and stable for small distances.</summary>
    public static double Metres(double longitude1, double latitude1, double longitude2, double latitude2)
    {
        var north = Math.Sin(double.DegreesToRadians(latitude2 - latitude1) / 2.0);
        var east = Math.Sin(double.DegreesToRadians(longitude2 - longitude1) / 2.0);
        var h = (north * north) + (Math.Cos(double.DegreesToRadians(latitude1)) * Math.Cos(double.DegreesToRadians(latitude2)) * east * east);
        return 2.0 * EarthRadiusMetres * Math.Asin(Math.Sqrt(Math.Min(1.0, h)));
    }

    /// <summary>Every pair of different cases with stops on the same day within a distance, by day and then by persons.</summary>
    /// <param name="stops">Stops in any order; a stop entered twice makes two pairs.</param>
    /// <param name="withinMetres">Largest distance, included; 0 asks for the same coordinates.</param>
    /// <exception cref="ArgumentOutOfRangeException">A negative or undefined distance, or a stop whose coordinates aren't on earth.</exception>
    public static IReadOnlyList<CoVisit> Within(ReadOnlySpan<ItineraryStop> stops, double withinMetres)
    {
        if (!(withinMetres >= 0.0))
        {
            throw new ArgumentOutOfRangeException(nameof(withinMetres), withinMetres, "A distance is 0 or more.");
        }

        foreach (ref readonly var stop in stops)
        {
            if (!(Math.Abs(stop.Latitude) <= 90.0 && Math.Abs(stop.Longitude) <= 180.0))
            {
                throw new ArgumentOutOfRangeException(nameof(stops), "Coordinates are degrees: at most 90 north or south, 180 east or west.");
            }
        }

        // Sorted by day and latitude, a partner stands within a band of latitudes: a distance is at least that of its latitudes alone. The band is a
        // hair wider than the distance, so that rounding loses nobody; the distance itself decides.
        var sorted = stops.ToArray();
        Array.Sort(sorted, (a, b) => (a.Day, a.Latitude).CompareTo((b.Day, b.Latitude)));
        var bandDegrees = (double.RadiansToDegrees(withinMetres / EarthRadiusMetres) * (1.0 + 1e-9)) + 1e-9;
        var pairs = new Dictionary<(DateOnly, int, int), (int Pairs, double Nearest)>();
        for (var i = 0; i < sorted.Length; i++)
        {
            for (var j = i + 1; j < sorted.Length && sorted[j].Day == sorted[i].Day && sorted[j].Latitude - sorted[i].Latitude <= bandDegrees; j++)
            {
                Join(sorted[i], sorted[j]);
            }
        }

        var found = pairs.Select(p => new CoVisit(p.Key.Item1, p.Key.Item2, p.Key.Item3, p.Value.Pairs, p.Value.Nearest)).ToArray();
        Array.Sort(found, (a, b) => (a.Day, a.FirstPerson, a.SecondPerson).CompareTo((b.Day, b.FirstPerson, b.SecondPerson)));
        return found;

        void Join(in ItineraryStop a, in ItineraryStop b)
        {
            if (a.Person == b.Person)
            {
                return;
            }

            // From the lower number to the higher, so that the order of stops can't change the last bit.
            var (from, to) = a.Person < b.Person ? (a, b) : (b, a);
            var metres = Metres(from.Longitude, from.Latitude, to.Longitude, to.Latitude);
            if (metres <= withinMetres)
            {
                var key = (from.Day, from.Person, to.Person);
                var known = pairs.GetValueOrDefault(key, (0, double.PositiveInfinity));
                pairs[key] = (known.Item1 + 1, Math.Min(known.Item2, metres));
            }
        }
    }
}
