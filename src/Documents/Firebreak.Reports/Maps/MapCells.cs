using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;

namespace Firebreak.Reports.Maps;

/// <summary>Positions for outputs: counted in cells, so that a home can't be read off, and never more cells than can be drawn.</summary>
public static class MapCells
{
    /// <summary>Edge of a cell in degrees: about 1.1 km from north to south.</summary>
    public const double CellDegrees = 0.01;

    /// <summary>Edge of a cell in local metres.</summary>
    public const double CellMetres = 25.0;

    /// <summary>Most cells or positions of a map.</summary>
    public const int MostCells = 20_000;

    // Cells grow by these factors until they are few enough.
    private static readonly double[] Coarser = [1, 2, 4, 10, 20, 40, 100, 200, 400, 1000, 2000, 4000, 10_000];

    /// <summary>Positions of the line list for a map; null where the file has none.</summary>
    /// <param name="cases">The line list.</param>
    /// <param name="exact">Whether exact positions were asked for.</param>
    public static MapSummary? Aggregate(LineList cases, bool exact)
    {
        if (cases.Positions is not { } positions || cases.Coordinates == CoordinateSystem.None)
        {
            return null;
        }

        var unplaced = positions.Count(position => position is null);
        if (exact)
        {
            var distinct = Count(positions, position => position);
            if (distinct.Count <= MostCells)
            {
                return new(cases.Coordinates, 0.0, distinct, unplaced, null);
            }
        }

        var smallest = SmallestCell(cases.Coordinates);
        foreach (var factor in Coarser)
        {
            var size = smallest * factor;
            var cells = Count(positions, position => CentreOf(position, size));
            if (cells.Count <= MostCells || factor >= Coarser[^1])
            {
                return new(cases.Coordinates, size, cells, unplaced, Reason(privacy: !exact, number: factor > 1 || exact));
            }
        }

        throw new InvalidOperationException("Not reached: the coarsest cells are always taken.");
    }

    /// <summary>Centre of the smallest cell around a position: what an output says instead of the position.</summary>
    public static Position Coarsen(Position position, CoordinateSystem system) => CentreOf(position, SmallestCell(system));

    private static double SmallestCell(CoordinateSystem system) => system == CoordinateSystem.Degrees ? CellDegrees : CellMetres;

    private static Position CentreOf(Position position, double size) => new(CentreOf(position.X, size), CentreOf(position.Y, size));

    // Six decimals are 0.1 m: enough for any cell, and free of 0.30000000000000004.
    private static double CentreOf(double value, double size) => Math.Round((Math.Floor(value / size) + 0.5) * size, 6);

    private static List<MapCell> Count(Position?[] positions, Func<Position, Position> cellOf)
    {
        var counts = new Dictionary<Position, int>();
        foreach (var position in positions)
        {
            if (position is { } known)
            {
                var cell = cellOf(known);
                counts[cell] = counts.GetValueOrDefault(cell) + 1;
            }
        }

        return [.. counts.Select(cell => new MapCell(cell.Key.X, cell.Key.Y, cell.Value)).OrderBy(cell => cell.Y).ThenBy(cell => cell.X)];
    }

    private static Phrase Reason(bool privacy, bool number) => (privacy, number) switch
    {
        (true, false) => new("positions are counted in cells to protect homes", "为保护住址，位置按网格合并"),
        (false, true) => new("more positions than can be drawn: they are counted in cells", "位置过多，按网格合并"),
        _ => new("positions are counted in cells to protect homes, and larger ones because there are many", "为保护住址且位置过多，按较大网格合并"),
    };
}
