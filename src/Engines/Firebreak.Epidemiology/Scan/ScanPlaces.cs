namespace Firebreak.Epidemiology.Scan;

/// <summary>Where the counted places lie, on a plane or on the globe.</summary>
public sealed class ScanPlaces
{
    // IUGG mean radius of the earth.
    private const double EarthRadiusKm = 6371.0088;

    private readonly double[] _x;
    private readonly double[] _y;
    private readonly bool _geographic;

    private ScanPlaces(double[] x, double[] y, bool geographic) => (_x, _y, _geographic) = (x, y, geographic);

    /// <summary>Number of places.</summary>
    public int Count => _x.Length;

    /// <summary>Places on a plane; distances come out in the unit of the coordinates.</summary>
    /// <exception cref="ArgumentException">Coordinates of unequal number or that aren't numbers.</exception>
    public static ScanPlaces Planar(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => new(Checked(x, y), y.ToArray(), geographic: false);

    /// <summary>Places in degrees of latitude and longitude; distances are great circles in kilometres.</summary>
    /// <exception cref="ArgumentException">Coordinates of unequal number or that aren't numbers.</exception>
    public static ScanPlaces Geographic(ReadOnlySpan<double> latitudeDegrees, ReadOnlySpan<double> longitudeDegrees) =>
        new(Checked(latitudeDegrees, longitudeDegrees), longitudeDegrees.ToArray(), geographic: true);

    internal double Distance(int a, int b)
    {
        if (!_geographic)
        {
            var (dx, dy) = (_x[a] - _x[b], _y[a] - _y[b]);
            return Math.Sqrt((dx * dx) + (dy * dy));
        }

        var (phi1, phi2) = (double.DegreesToRadians(_x[a]), double.DegreesToRadians(_x[b]));
        var sinLatitude = Math.Sin(0.5 * (phi2 - phi1));
        var sinLongitude = Math.Sin(0.5 * double.DegreesToRadians(_y[b] - _y[a]));
        var h = (sinLatitude * sinLatitude) + (Math.Cos(phi1) * Math.Cos(phi2) * sinLongitude * sinLongitude);
        return 2.0 * EarthRadiusKm * Math.Asin(Math.Min(1.0, Math.Sqrt(h)));
    }

    private static double[] Checked(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
        {
            throw new ArgumentException("Each place has two coordinates.", nameof(y));
        }

        for (var i = 0; i < x.Length; i++)
        {
            if (!double.IsFinite(x[i]) || !double.IsFinite(y[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Place {i} has no coordinates."), nameof(x));
            }
        }

        return x.ToArray();
    }
}
