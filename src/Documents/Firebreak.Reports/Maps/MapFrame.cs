using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Charts;
using Firebreak.Reports.Situations;

namespace Firebreak.Reports.Maps;

/// <summary>The stretch of land that a map shows: all cells, or those of all but a few cases where these few lie far away.</summary>
internal sealed class MapFrame
{
    private const double MetresADegree = 111_320.0;
    private const double MostLeftOut = 0.02;

    private MapFrame(MapSummary map, IReadOnlyList<MapCell> cells, (double MinX, double MinY, double MaxX, double MaxY) bounds, int casesOutside)
    {
        (System, CellSize, Cells, CasesOutside) = (map.System, map.CellSize, cells, casesOutside);
        (MinX, MinY, MaxX, MaxY) = bounds;
        var middle = (MinY + MaxY) / 2.0;
        MetresPerX = System == CoordinateSystem.Degrees ? MetresADegree * Math.Max(0.05, Math.Cos(middle * Math.PI / 180.0)) : 1.0;
        MetresPerY = System == CoordinateSystem.Degrees ? MetresADegree : 1.0;
    }

    public CoordinateSystem System { get; }

    /// <summary>Edge of a cell; 0 where positions are exact.</summary>
    public double CellSize { get; }

    /// <summary>Cells inside the frame.</summary>
    public IReadOnlyList<MapCell> Cells { get; }

    /// <summary>Cases with a position outside the frame.</summary>
    public int CasesOutside { get; }

    public double MinX { get; }

    public double MinY { get; }

    public double MaxX { get; }

    public double MaxY { get; }

    /// <summary>Metres of one unit eastwards, in the middle of the frame.</summary>
    public double MetresPerX { get; }

    /// <summary>Metres of one unit northwards.</summary>
    public double MetresPerY { get; }

    /// <summary>Form of the land shown.</summary>
    public double HeightOverWidth => (MaxY - MinY) * MetresPerY / ((MaxX - MinX) * MetresPerX);

    /// <summary>The frame of a map; null where it has no cell.</summary>
    public static MapFrame? Of(MapSummary map)
    {
        if (map.Cells.Count == 0)
        {
            return null;
        }

        var all = BoundsOf(map, map.Cells);
        var core = CoreOf(map.Cells);
        if (core.Count < map.Cells.Count)
        {
            var bounds = BoundsOf(map, core);
            var inside = map.Cells.Where(cell => cell.X >= bounds.MinX && cell.X <= bounds.MaxX && cell.Y >= bounds.MinY && cell.Y <= bounds.MaxY).ToArray();
            var outside = map.Cells.Sum(cell => (long)cell.Cases) - inside.Sum(cell => (long)cell.Cases);

            // Only where the few far ones would squeeze all others into a corner.
            if (outside > 0 && Math.Max(all.MaxX - all.MinX, all.MaxY - all.MinY) > 4.0 * Math.Max(bounds.MaxX - bounds.MinX, bounds.MaxY - bounds.MinY))
            {
                return new(map, inside, bounds, (int)outside);
            }
        }

        return new(map, map.Cells, all, 0);
    }

    /// <summary>Lays the frame into a plot, keeping its form and centre.</summary>
    public MapProjection ProjectionOnto(Plot plot)
    {
        var metresPerPixel = Math.Max((MaxX - MinX) * MetresPerX / plot.Width, (MaxY - MinY) * MetresPerY / plot.Height);
        return new(plot, (MinX + MaxX) / 2.0, (MinY + MaxY) / 2.0, metresPerPixel / MetresPerX, metresPerPixel / MetresPerY, metresPerPixel);
    }

    private static (double MinX, double MinY, double MaxX, double MaxY) BoundsOf(MapSummary map, IReadOnlyList<MapCell> cells)
    {
        var (minX, maxX) = (cells.Min(cell => cell.X), cells.Max(cell => cell.X));
        var (minY, maxY) = (cells.Min(cell => cell.Y), cells.Max(cell => cell.Y));
        var smallest = map.System == CoordinateSystem.Degrees ? 0.02 : 50.0;
        var edge = Math.Max(Math.Max(maxX - minX, maxY - minY) * 0.06, Math.Max(map.CellSize, smallest));
        return (minX - edge, minY - edge, maxX + edge, maxY + edge);
    }

    /// <summary>Cells without those beyond the outermost cases, a hundredth on each side.</summary>
    private static List<MapCell> CoreOf(IReadOnlyList<MapCell> cells)
    {
        var (left, right) = Limits(cells, cell => cell.X);
        var (low, high) = Limits(cells, cell => cell.Y);
        return [.. cells.Where(cell => cell.X >= left && cell.X <= right && cell.Y >= low && cell.Y <= high)];
    }

    private static (double Low, double High) Limits(IReadOnlyList<MapCell> cells, Func<MapCell, double> coordinate)
    {
        var total = cells.Sum(cell => (double)cell.Cases);
        var ordered = cells.OrderBy(coordinate).ToArray();
        return (At(total * MostLeftOut / 2.0), At(total * (1.0 - (MostLeftOut / 2.0))));

        double At(double target)
        {
            var sum = 0.0;
            foreach (var cell in ordered)
            {
                sum += cell.Cases;
                if (sum >= target)
                {
                    return coordinate(cell);
                }
            }

            return coordinate(ordered[^1]);
        }
    }
}
