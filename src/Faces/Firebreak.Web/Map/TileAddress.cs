namespace Firebreak.Web.Map;

/// <summary>A square of the map: at zoom 0 one holds the world, each further zoom cuts every square into four (web Mercator, row 0 in the north).</summary>
internal readonly record struct TileAddress(int Zoom, int X, int Y)
{
    /// <summary>At this zoom a square is 38 metres wide: no map of ours has more to tell further in.</summary>
    public const int DeepestZoom = 20;

    /// <summary>Units across a square.</summary>
    public const int Extent = 4096;

    /// <summary>Units drawn beyond the edge, so that outlines and dots of neighbours meet without a seam.</summary>
    public const int Margin = 128;

    /// <summary>How many squares the world is wide.</summary>
    public double Scale => Math.ScaleB(1, Zoom);

    /// <summary>Whether there is such a square.</summary>
    public bool Exists => Zoom is >= 0 and <= DeepestZoom && X >= 0 && Y >= 0 && X < 1 << Zoom && Y < 1 << Zoom;

    /// <summary>The square with its margin, the world being 1 wide: west, north, east, south.</summary>
    public (double West, double North, double East, double South) Box
    {
        get
        {
            var margin = (double)Margin / Extent;
            return ((X - margin) / Scale, (Y - margin) / Scale, (X + 1 + margin) / Scale, (Y + 1 + margin) / Scale);
        }
    }
}

/// <summary>Web Mercator with the world 1 wide, 0 in the north-west.</summary>
internal static class Mercator
{
    // Beyond it the projection runs away; maps of this kind end there.
    private const double HighestLatitude = 85.051128779806604;

    public static double X(double longitude) => (longitude + 180) / 360;

    public static double Y(double latitude)
    {
        var sine = Math.Sin(Math.Clamp(latitude, -HighestLatitude, HighestLatitude) * Math.PI / 180);
        return 0.5 - (Math.Log((1 + sine) / (1 - sine)) / (4 * Math.PI));
    }
}
