using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Maps;

namespace Firebreak.Reports.Tests.Maps;

public sealed class MapCellsTests
{
    [Fact]
    public void Neighbours_share_a_cell_of_25_metres_and_those_without_a_position_are_counted()
    {
        var map = MapCells.Aggregate(Cases(CoordinateSystem.LocalMetres, new(101, 3), new(124, 24), new(126, 24), null), exact: false)!;

        Assert.Equal(25.0, map.CellSize);
        Assert.Equal([(112.5, 12.5, 2), (137.5, 12.5, 1)], map.Cells.Select(cell => (cell.X, cell.Y, cell.Cases)));
        Assert.Equal(1, map.Unplaced);
        Assert.NotNull(map.Aggregation);
    }

    [Fact]
    public void Degrees_are_counted_in_cells_of_a_hundredth_south_and_west_of_nought_too()
    {
        var map = MapCells.Aggregate(Cases(CoordinateSystem.Degrees, new(-0.001, -33.456), new(0.001, -33.456)), exact: false)!;

        Assert.Equal([(-0.005, -33.455), (0.005, -33.455)], map.Cells.Select(cell => (cell.X, cell.Y)));
    }

    [Fact]
    public void Exact_positions_stay_as_they_are_when_they_were_asked_for()
    {
        var map = MapCells.Aggregate(Cases(CoordinateSystem.LocalMetres, new(101, 3), new(124, 24)), exact: true)!;

        Assert.Equal(0.0, map.CellSize);
        Assert.Null(map.Aggregation);
        Assert.Equal([(101.0, 3.0), (124.0, 24.0)], map.Cells.Select(cell => (cell.X, cell.Y)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void More_positions_than_can_be_drawn_are_joined_and_no_case_is_lost(bool exact)
    {
        var seed = new Seed(7);
        var positions = Enumerable.Range(0, 60_000).Select(i => (Position?)new Position(seed.Uniform(1, (ulong)i) * 20, seed.Uniform(2, (ulong)i) * 20)).ToArray();

        var map = MapCells.Aggregate(Cases(CoordinateSystem.Degrees, positions), exact)!;

        Assert.InRange(map.Cells.Count, 1, MapCells.MostCells);
        Assert.Equal(60_000, map.Cells.Sum(cell => cell.Cases));
        Assert.True(map.CellSize > MapCells.CellDegrees);
        Assert.Contains("more", map.Aggregation!.Value.English + " more", StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_without_positions_has_no_map() => Assert.Null(MapCells.Aggregate(new LineList(["a"]), exact: false));

    [Fact]
    public void A_few_far_positions_do_not_squeeze_the_map_and_are_counted_outside()
    {
        var seed = new Seed(7);
        var near = Enumerable.Range(0, 500).Select(i => (Position?)new Position(127 + (seed.Uniform(1, (ulong)i) * 0.5), 37 + (seed.Uniform(2, (ulong)i) * 0.5)));
        var map = MapCells.Aggregate(Cases(CoordinateSystem.Degrees, [.. near, new Position(0, 0), new Position(-74, 40)]), exact: false)!;

        var frame = MapFrame.Of(map)!;

        Assert.Equal(2, frame.CasesOutside);
        Assert.InRange(frame.MaxX - frame.MinX, 0.4, 1.0);
    }

    [Fact]
    public void A_single_position_still_has_a_frame_around_it()
    {
        var frame = MapFrame.Of(MapCells.Aggregate(Cases(CoordinateSystem.LocalMetres, new Position(10, 10)), exact: true)!)!;

        Assert.True(frame.MaxX > frame.MinX);
        Assert.Equal(0, frame.CasesOutside);
    }

    private static LineList Cases(CoordinateSystem system, params Position?[] positions) =>
        new([.. positions.Select((_, i) => $"C{i}")]) { Coordinates = system, Positions = positions };
}
