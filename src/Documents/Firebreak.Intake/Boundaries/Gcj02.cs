using NetTopologySuite.Geometries;

namespace Firebreak.Intake.Boundaries;

/// <summary>The shifted degrees of maps published in China, brought back to WGS 84.</summary>
/// <remarks>
/// The shift is published by nobody and known to everybody: the formula that goes round, on the ellipsoid of Krasovsky 1940. It is turned round by iteration to within a
/// millimetre of itself; how well the formula matches what a publisher used can't be said, and metres of disagreement are usual.
/// </remarks>
internal static class Gcj02
{
    private const double Axis = 6378245.0;
    private const double Eccentricity = 0.00669342162296594323;

    public static Geometry ToWgs84(Geometry shape)
    {
        var moved = shape.Copy();
        moved.Apply(new Shift());
        moved.GeometryChanged();
        return moved;
    }

    public static (double Longitude, double Latitude) ToWgs84(double longitude, double latitude)
    {
        var (x, y) = (longitude, latitude);
        for (var round = 0; round < 12; round++)
        {
            var (shiftedX, shiftedY) = FromWgs84(x, y);
            x += longitude - shiftedX;
            y += latitude - shiftedY;
        }

        return (x, y);
    }

    public static (double Longitude, double Latitude) FromWgs84(double longitude, double latitude)
    {
        // Outside this box the maps aren't shifted.
        if (longitude is < 72.004 or > 137.8347 || latitude is < 0.8293 or > 55.8271)
        {
            return (longitude, latitude);
        }

        var (x, y) = (longitude - 105.0, latitude - 35.0);
        var waves = (20 * Math.Sin(6 * x * Math.PI)) + (20 * Math.Sin(2 * x * Math.PI));
        var north = -100 + (2 * x) + (3 * y) + (0.2 * y * y) + (0.1 * x * y) + (0.2 * Math.Sqrt(Math.Abs(x)))
            + ((waves + (20 * Math.Sin(y * Math.PI)) + (40 * Math.Sin(y / 3 * Math.PI)) + (160 * Math.Sin(y / 12 * Math.PI)) + (320 * Math.Sin(y * Math.PI / 30))) * 2 / 3);
        var east = 300 + x + (2 * y) + (0.1 * x * x) + (0.1 * x * y) + (0.1 * Math.Sqrt(Math.Abs(x)))
            + ((waves + (20 * Math.Sin(x * Math.PI)) + (40 * Math.Sin(x / 3 * Math.PI)) + (150 * Math.Sin(x / 12 * Math.PI)) + (300 * Math.Sin(x / 30 * Math.PI))) * 2 / 3);
        var radians = latitude / 180 * Math.PI;
        var sine = Math.Sin(radians);
        var magic = 1 - (Eccentricity * sine * sine);
        var perDegreeNorth = Axis * (1 - Eccentricity) / (magic * Math.Sqrt(magic)) * Math.PI / 180;
        var perDegreeEast = Axis / Math.Sqrt(magic) * Math.Cos(radians) * Math.PI / 180;
        return (longitude + (east / perDegreeEast), latitude + (north / perDegreeNorth));
    }

    private sealed class Shift : ICoordinateSequenceFilter
    {
        public bool Done => false;

        public bool GeometryChanged => true;

        public void Filter(CoordinateSequence sequence, int i)
        {
            var (x, y) = ToWgs84(sequence.GetX(i), sequence.GetY(i));
            sequence.SetX(i, x);
            sequence.SetY(i, y);
        }
    }
}
