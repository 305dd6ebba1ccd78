using Firebreak.Ground.Maps;
using NetTopologySuite.Geometries;

namespace Firebreak.Demo.City;

/// <summary>A rectangle of the plan on one bank.</summary>
internal readonly record struct Plot(Bank Bank, double FromAlong, double ToAlong, double FromAway, double ToAway)
{
    public double Length => ToAlong - FromAlong;

    public double Width => ToAway - FromAway;

    public double Along => (FromAlong + ToAlong) / 2;

    public double Away => (FromAway + ToAway) / 2;

    public Plot Inset(double by) => new(Bank, FromAlong + by, ToAlong - by, FromAway + by, ToAway - by);
}

/// <summary>Buildings of a block, in the ways in which blocks are built: rows that face south, courtyards, towers, halls.</summary>
internal sealed class BlockBuildings(CityGround ground, Chance chance)
{
    private readonly List<Polygon> buildings = [];

    /// <summary>The buildings of a block; null where nothing fits.</summary>
    public (Geometry? Shape, int Count) Of(Plot plot, BlockUse use, bool isOld, bool isTall)
    {
        buildings.Clear();
        switch (use)
        {
            case BlockUse.Homes when isOld:
                Rows(plot.Inset(5), depth: 10, gap: 13, shortest: 14, longest: 42, between: 4, left: 0.93);
                break;
            case BlockUse.Homes when isTall:
                Towers(plot.Inset(20), wide: 34, deep: 17, step: 68, left: 0.95);
                break;
            case BlockUse.Homes:
                Rows(plot.Inset(12), depth: 12, gap: 27, shortest: 38, longest: 66, between: 11, left: 0.97);
                break;
            case BlockUse.Shops:
                Shops(plot.Inset(10), isOld);
                break;
            case BlockUse.Works:
                Rows(plot.Inset(16), depth: 52, gap: 26, shortest: 60, longest: 150, between: 24, left: 0.9);
                break;
            case BlockUse.School:
                School(plot.Inset(16));
                break;
            case BlockUse.Market:
                Rows(plot.Inset(14), depth: 26, gap: 16, shortest: 90, longest: 130, between: 14, left: 1);
                break;
            case BlockUse.Park:
                break;
            default:
                Rows(plot.Inset(22), depth: 18, gap: 34, shortest: 50, longest: 90, between: 20, left: 1);
                break;
        }

        return buildings.Count == 0 ? (null, 0) : (MapShape.Factory.CreateMultiPolygon([.. buildings]), buildings.Count);
    }

    /// <summary>The running track of a school.</summary>
    public Polygon Track(Plot plot)
    {
        var (along, away) = (plot.FromAlong + (plot.Length * 0.68), plot.Away);
        var (high, wide) = (Math.Min(92, plot.Width * 0.38), Math.Min(44, plot.Length * 0.22));
        return ground.Area([.. Enumerable.Range(0, 28).Select(i => i * 2 * Math.PI / 28).Select(turn => (
            along + (wide * Math.Cos(turn)), plot.Bank, away + (high * Math.Sign(Math.Sin(turn)) * Math.Pow(Math.Abs(Math.Sin(turn)), 0.55))))], step: 1000);
    }

    private void Rows(Plot plot, double depth, double gap, double shortest, double longest, double between, double left)
    {
        var rows = (int)((plot.Width + gap) / (depth + gap));
        if (rows < 1 || plot.Length < shortest)
        {
            return;
        }

        var room = (plot.Width - (rows * depth)) / Math.Max(1, rows - 1 + (rows == 1 ? 1 : 0));
        for (var row = 0; row < rows; row++)
        {
            var away = rows == 1 ? plot.Away - (depth / 2) : plot.FromAway + (row * (depth + room));
            var count = Math.Max(1, (int)((plot.Length + between) / (((shortest + longest) / 2) + between)));
            var each = (plot.Length - (between * (count - 1))) / count;
            for (var i = 0; i < count; i++)
            {
                if (chance.Is(left))
                {
                    var from = plot.FromAlong + (i * (each + between));
                    Bar(plot.Bank, from + chance.Between(0, each * 0.1), from + each - chance.Between(0, each * 0.12), away + chance.Between(-1.5, 1.5), away + depth + chance.Between(-1.5, 1.5));
                }
            }
        }
    }

    private void Towers(Plot plot, double wide, double deep, double step, double left)
    {
        var (columns, rows) = (Math.Max(1, (int)Math.Round(plot.Length / step)), Math.Max(1, (int)Math.Round(plot.Width / (step * 0.9))));
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                if (chance.Is(left))
                {
                    var along = plot.FromAlong + ((column + 0.5 + ((row % 2) * 0.16)) * plot.Length / columns);
                    var away = plot.FromAway + ((row + 0.5) * plot.Width / rows);
                    Bar(plot.Bank, along - (wide / 2), along + (wide / 2), away - (deep / 2), away + (deep / 2));
                }
            }
        }
    }

    private void Shops(Plot plot, bool isOld)
    {
        var parts = isOld ? 3 : 2;
        for (var part = 0; part < parts; part++)
        {
            var from = plot.FromAlong + (part * plot.Length / parts) + 6;
            var to = plot.FromAlong + ((part + 1) * plot.Length / parts) - 6;
            var split = plot.FromAway + (plot.Width * chance.Between(0.4, 0.6));
            Bar(plot.Bank, from, to, plot.FromAway, split - 8);
            if (chance.Is(0.75))
            {
                Bar(plot.Bank, from, from + ((to - from) * chance.Between(0.5, 1)), split + 8, plot.ToAway);
            }
        }
    }

    private void School(Plot plot)
    {
        var right = plot.FromAlong + (plot.Length * 0.42);
        Bar(plot.Bank, plot.FromAlong, right, plot.FromAway, plot.FromAway + 15);
        Bar(plot.Bank, plot.FromAlong, plot.FromAlong + 15, plot.FromAway + 15, plot.ToAway);
        Bar(plot.Bank, plot.FromAlong + 15, right, plot.Away, plot.Away + 15);
        Bar(plot.Bank, plot.FromAlong + 15, right, plot.ToAway - 15, plot.ToAway);
    }

    private void Bar(Bank bank, double fromAlong, double toAlong, double fromAway, double toAway)
    {
        if (toAlong - fromAlong > 5 && toAway - fromAway > 5)
        {
            // Where the plan bends hard two walls may cross; such a house isn't built.
            var house = ground.Area(bank, fromAlong, toAlong, fromAway, toAway, step: 10_000);
            if (house.IsValid && !buildings.Exists(other => other.EnvelopeInternal.Intersects(house.EnvelopeInternal) && other.Intersects(house)))
            {
                buildings.Add(house);
            }
        }
    }
}
