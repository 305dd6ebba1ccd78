using NetTopologySuite.Geometries;

namespace Firebreak.Web.Map;

/// <summary>What a feature is in a tile, by the number that the format gives it.</summary>
internal enum ItemShape : byte
{
    /// <summary>Points.</summary>
    Points = 1,

    /// <summary>Lines.</summary>
    Lines = 2,

    /// <summary>Areas: each outer ring clockwise as it is seen on the map, followed by its holes the other way round.</summary>
    Areas = 3,
}

/// <summary>A feature ready for tiles: projected once, its rings turned as the format wants them.</summary>
internal sealed class MapItem
{
    private MapItem(string layer, ItemShape shape, List<double[]> parts, int minZoom, IReadOnlyList<(string, object)> tags)
    {
        (Layer, Shape, Parts, MinZoom, Tags) = (layer, shape, parts, minZoom, tags);
        Box = new Envelope();
        foreach (var part in parts)
        {
            for (var i = 0; i < part.Length; i += 2)
            {
                Box.ExpandToInclude(part[i], part[i + 1]);
            }
        }
    }

    /// <summary>Layer of the tile in which it stands.</summary>
    public string Layer { get; }

    /// <summary>What it is.</summary>
    public ItemShape Shape { get; }

    /// <summary>Corners as x, y, x, y, …: a part is a ring, a line or one point.</summary>
    public IReadOnlyList<double[]> Parts { get; }

    /// <summary>The first zoom at which it is shown.</summary>
    public int MinZoom { get; }

    /// <summary>What it says.</summary>
    public IReadOnlyList<(string Name, object Value)> Tags { get; }

    /// <summary>The box around it.</summary>
    public Envelope Box { get; }

    /// <summary>A shape of the register.</summary>
    public static MapItem Of(string layer, Geometry shape, int minZoom, params IReadOnlyList<(string, object?)> tags)
    {
        var parts = new List<double[]>();
        var kind = shape switch
        {
            Polygon or MultiPolygon => ItemShape.Areas,
            LineString or MultiLineString => ItemShape.Lines,
            _ => ItemShape.Points,
        };
        for (var i = 0; i < shape.NumGeometries; i++)
        {
            if (shape.GetGeometryN(i) is Polygon polygon)
            {
                parts.Add(Turned(Project(polygon.ExteriorRing), clockwise: true));
                parts.AddRange(polygon.InteriorRings.Select(hole => Turned(Project(hole), clockwise: false)));
            }
            else
            {
                parts.Add(Project(shape.GetGeometryN(i)));
            }
        }

        return new MapItem(layer, kind, parts, minZoom, Said(tags));
    }

    /// <summary>One point, projected already.</summary>
    public static MapItem At(string layer, double x, double y, int minZoom, params IReadOnlyList<(string, object?)> tags) => new(layer, ItemShape.Points, [[x, y]], minZoom, Said(tags));

    /// <summary>Twice the area of a ring, positive where it runs clockwise on a map whose rows grow to the south.</summary>
    public static double TwiceAreaOf(ReadOnlySpan<double> ring)
    {
        var sum = 0.0;
        for (var i = 0; i + 3 < ring.Length; i += 2)
        {
            sum += (ring[i] * ring[i + 3]) - (ring[i + 2] * ring[i + 1]);
        }

        return sum;
    }

    // What isn't known isn't said: the format has no null.
    private static List<(string, object)> Said(IReadOnlyList<(string Name, object? Value)> tags) => [.. tags.Where(tag => tag.Value is not null).Select(tag => (tag.Name, tag.Value!))];

    private static double[] Project(Geometry line)
    {
        var corners = line.Coordinates;
        var projected = new double[corners.Length * 2];
        for (var i = 0; i < corners.Length; i++)
        {
            projected[2 * i] = Mercator.X(corners[i].X);
            projected[(2 * i) + 1] = Mercator.Y(corners[i].Y);
        }

        return projected;
    }

    private static double[] Turned(double[] ring, bool clockwise)
    {
        // The coordinates are small differences of numbers near 1: areas are taken about the first corner.
        var local = new double[ring.Length];
        for (var i = 0; i < ring.Length; i += 2)
        {
            (local[i], local[i + 1]) = (ring[i] - ring[0], ring[i + 1] - ring[1]);
        }

        if (TwiceAreaOf(local) > 0 == clockwise)
        {
            return ring;
        }

        var turned = new double[ring.Length];
        for (var i = 0; i < ring.Length; i += 2)
        {
            (turned[ring.Length - 2 - i], turned[ring.Length - 1 - i]) = (ring[i], ring[i + 1]);
        }

        return turned;
    }
}
