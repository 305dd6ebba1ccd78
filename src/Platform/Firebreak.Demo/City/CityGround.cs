using Firebreak.Ground.Maps;
using NetTopologySuite.Geometries;

namespace Firebreak.Demo.City;

/// <summary>The side of the river.</summary>
internal enum Bank
{
    /// <summary>South.</summary>
    South = -1,

    /// <summary>North.</summary>
    North = 1,
}

/// <summary>
/// The lie of the land. The city is planned on straight lines: along the river, and away from its embankment. This bends the plan: near the water streets follow every bend, further out less and less, as streets do.
/// </summary>
/// <remarks>Where on the globe it lies means nothing. No place of the world is drawn.</remarks>
internal sealed class CityGround
{
    /// <summary>Half the length of the plan along the river, in metres.</summary>
    public const double HalfLength = 15_000;

    /// <summary>How far the plan goes from the embankment, in metres.</summary>
    public const double Depth = 10_400;

    private const double Longitude = 112.6;
    private const double Latitude = 30.1;
    private const double MetresPerDegree = 111_320;

    private readonly double[] phases;

    public CityGround(Chance chance)
    {
        phases = [.. Enumerable.Range(0, 8).Select(_ => chance.Between(0, 2 * Math.PI))];
        Island = chance.Between(-5200, -3600);
    }

    /// <summary>Where along the river the island lies.</summary>
    public double Island { get; }

    /// <summary>Half the width of the river.</summary>
    public double HalfRiver(double along) =>
        190 + (45 * Math.Sin((along / 2300) + phases[2])) + (25 * Math.Sin((along / 900) + phases[3])) + (150 * Math.Exp(-Math.Pow((along - Island) / 1100, 2)));

    /// <summary>From the middle of the river to the road on its embankment.</summary>
    public double Embankment(double along) => HalfRiver(along) + 55;

    /// <summary>A point of the plan: along the river, on a bank, away from the embankment road. Less than nothing is the river's side of the road.</summary>
    public Coordinate At(double along, Bank bank, double away) => Across(along, (int)bank * (Embankment(along) + away));

    /// <summary>A point by its distance across from the middle of the river, north positive.</summary>
    public Coordinate Across(double along, double across)
    {
        var near = Math.Exp(-Math.Pow(across / 2300, 2));
        var x = along - (Slope(along) * across * near) + (520 * Math.Sin((across / 4700) + phases[4])) + (160 * Math.Sin((across / 1900) + phases[5]));
        var y = across + (Bend(along) * Math.Exp(-Math.Pow(across / 6200, 2))) + (420 * Math.Sin((along / 5600) + phases[6])) + (110 * Math.Sin((along / 2100) + phases[7]));
        return new Coordinate(Math.Round(Longitude + (x / (MetresPerDegree * Math.Cos(Latitude * Math.PI / 180))), 7), Math.Round(Latitude + (y / MetresPerDegree), 7));
    }

    /// <summary>A line of the plan, with as many corners as its bends need.</summary>
    public LineString Line(IEnumerable<(double Along, Bank Bank, double Away)> corners, double step = 90) => MapShape.Factory.CreateLineString([.. Bent([.. corners], step)]);

    /// <summary>A ring of the plan as an area.</summary>
    public Polygon Area(IReadOnlyList<(double Along, Bank Bank, double Away)> corners, double step = 90) =>
        MapShape.Factory.CreatePolygon([.. Bent([.. corners, corners[0]], step)]);

    /// <summary>A rectangle of the plan as an area.</summary>
    public Polygon Area(Bank bank, double fromAlong, double toAlong, double fromAway, double toAway, double step = 90) =>
        Area([(fromAlong, bank, fromAway), (toAlong, bank, fromAway), (toAlong, bank, toAway), (fromAlong, bank, toAway)], step);

    // Corners at whole multiples of the step, so that neighbours share them.
    private IEnumerable<Coordinate> Bent(List<(double Along, Bank Bank, double Away)> corners, double step)
    {
        Coordinate? last = null;
        for (var i = 0; i < corners.Count; i++)
        {
            if (i > 0)
            {
                var (from, to) = (corners[i - 1], corners[i]);
                foreach (var share in Shares(from.Along, to.Along, from.Away, to.Away, step))
                {
                    last = At(from.Along + (share * (to.Along - from.Along)), to.Bank, from.Away + (share * (to.Away - from.Away)));
                    yield return last;
                }
            }

            var corner = At(corners[i].Along, corners[i].Bank, corners[i].Away);
            if (last is null || !last.Equals2D(corner))
            {
                yield return last = corner;
            }
        }
    }

    private static IEnumerable<double> Shares(double fromAlong, double toAlong, double fromAway, double toAway, double step)
    {
        var isAlong = Math.Abs(toAlong - fromAlong) >= Math.Abs(toAway - fromAway);
        var (from, to) = isAlong ? (fromAlong, toAlong) : (fromAway, toAway);
        var (first, last) = ((int)Math.Floor(Math.Min(from, to) / step) + 1, (int)Math.Ceiling(Math.Max(from, to) / step) - 1);
        var marks = Enumerable.Range(first, Math.Max(0, last - first + 1)).Select(mark => mark * step);
        return (from <= to ? marks : marks.Reverse()).Select(mark => (mark - from) / (to - from));
    }

    private double Bend(double along) => (1250 * Math.Sin((along / 2350) + phases[0])) + (420 * Math.Sin((along / 1150) + phases[1]));

    private double Slope(double along) => (1250 / 2350.0 * Math.Cos((along / 2350) + phases[0])) + (420 / 1150.0 * Math.Cos((along / 1150) + phases[1]));
}
