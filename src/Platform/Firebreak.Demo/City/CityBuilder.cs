using System.Globalization;
using Firebreak.Ground.Facilities;
using Firebreak.Ground.Maps;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Union;

namespace Firebreak.Demo.City;

/// <summary>
/// Plans the city: a river with an island and bridges, arterial roads on both banks, between them quarters cut into blocks (small and old in the north, large and new in the south, works in the east), fields and villages
/// around. All lengths are metres of the plan.
/// </summary>
internal sealed class CityBuilder
{
    // GB/T 2260 gives no province the digits 90, so no place of the world has these codes, and no document number begins with them.
    private const string CityCode = "900100";
    private const double PeopleWanted = 1_200_000;
    private const double InCounties = 0.17;

    // Half the width of a road with its pavement.
    private const double ArterialHalf = 20;
    private const double StreetHalf = 8;

    private static readonly double[] AlongLines = [-15000, -12400, -10200, -8300, -6900, -5700, -4550, -3450, -2350, -1250, -200, 850, 1950, 3100, 4350, 5700, 7200, 8900, 10900, 13000, 15000];
    private static readonly double[] NorthLines = [0, 900, 1800, 2850, 4050, 5500, 7800, 10400];
    private static readonly double[] SouthLines = [0, 1000, 2150, 3350, 4700, 6300, 8300, 10400];
    private static readonly int[] Bridges = [4, 7, 9, 11, 13, 16];

    private readonly Chance chance;
    private readonly CityGround ground;
    private readonly Names names;
    private readonly BlockBuildings buildings;
    private readonly List<Drawn> drawn = [];
    private readonly List<Quarter> quarters = [];
    private readonly List<(Name Name, Unit Community, Geometry Shape, double Weight, int Buildings, bool IsVillage)> compounds = [];
    private readonly List<Venue> venues = [];
    private readonly List<Unit> counties = [];
    private readonly List<Unit> streets = [];
    private readonly List<Unit> communities = [];
    private readonly double[] along;
    private readonly Dictionary<Bank, double[]> away;
    private int schools;

    private CityBuilder(Chance chance)
    {
        this.chance = chance;
        ground = new CityGround(chance.For(1));
        names = new Names(chance.For(2));
        buildings = new BlockBuildings(ground, chance.For(3));
        along = [.. AlongLines.Select((line, at) => at == 0 || at == AlongLines.Length - 1 ? line : line + chance.Between(-90, 90))];
        away = new Dictionary<Bank, double[]>
        {
            [Bank.North] = [.. NorthLines.Select((line, at) => at == 0 || at == NorthLines.Length - 1 ? line : line + chance.Between(-70, 70))],
            [Bank.South] = [.. SouthLines.Select((line, at) => at == 0 || at == SouthLines.Length - 1 ? line : line + chance.Between(-70, 70))],
        };
    }

    /// <summary>Plans it.</summary>
    public static CityPlan Build(Chance chance) => new CityBuilder(chance).Plan();

    private CityPlan Plan()
    {
        var city = new Unit(CityCode, new Name("临江市", "Linjiang City"), parent: null);
        CutQuarters();
        Administer(city);
        Water();
        Roads();
        foreach (var quarter in quarters)
        {
            Fill(quarter);
        }

        Railway();
        Landmarks();
        return new CityPlan(city, counties, streets, communities, Settle(), venues, [.. drawn.OrderBy(feature => feature.Kind)]);
    }

    // Quarters are what lies between arterial roads.
    private void CutQuarters()
    {
        foreach (var bank in (Bank[])[Bank.North, Bank.South])
        {
            for (var i = 0; i + 1 < along.Length; i++)
            {
                for (var j = 0; j + 1 < away[bank].Length; j++)
                {
                    var plot = new Plot(bank, along[i], along[i + 1], away[bank][j], away[bank][j + 1]);
                    var depth = bank == Bank.North ? 4700 : 5000;
                    var reach = Math.Sqrt(Math.Pow((plot.Along - 300) / 8300, 2) + Math.Pow(plot.Away / depth, 2)) + chance.Between(-0.09, 0.09);
                    quarters.Add(new Quarter(i, j, plot, reach));
                }
            }
        }

        // Two county towns in the country, an hour by bus from the bridges.
        County(Bank.North, -10_800, 7000).IsTown = true;
        County(Bank.South, 9900, 7200).IsTown = true;
    }

    private Quarter County(Bank bank, double at, double far) => quarters.Where(quarter => quarter.Plot.Bank == bank && !quarter.IsUrban)
        .MinBy(quarter => Math.Abs(quarter.Plot.Along - at) + Math.Abs(quarter.Plot.Away - far))!;

    private void Administer(Unit city)
    {
        (Name Name, Func<Quarter, bool> Holds)[] areas =
        [
            (new("望江区", "Wangjiang District"), q => q.IsUrban && q.Plot.Bank == Bank.North && q.Plot.Along is > -3400 and < 4300),
            (new("云澜区", "Yunlan District"), q => q.IsUrban && q.Plot.Bank == Bank.South && q.Plot.Along < 4300),
            (new("东港区", "Donggang District"), q => q.IsUrban && q.Plot.Along >= 4300),
            (new("西屏区", "Xiping District"), q => q.IsUrban),
            (new("栖云县", "Qiyun County"), q => q.Plot.Bank == Bank.North),
            (new("稻川县", "Daochuan County"), q => true),
        ];
        foreach (var (name, holds) in areas)
        {
            var isCounty = name.Chinese.EndsWith('县');
            var county = new Unit(string.Create(CultureInfo.InvariantCulture, $"9001{(isCounty ? 20 : 1) + counties.Count:00}"), name, city);
            counties.Add(county);
            var own = quarters.Where(quarter => quarter.County is null && holds(quarter)).ToList();
            own.ForEach(quarter => quarter.County = county);
            county.Boundary = Union(own.Select(quarter => Around(quarter.Plot)));
            AdministerStreets(county, own, isCounty);
        }

        city.Boundary = Union(counties.Select(county => county.Boundary));
    }

    private void AdministerStreets(Unit county, List<Quarter> quartersOfCounty, bool isCounty)
    {
        // Two by two quarters make a street or township; whoever stands alone goes with a neighbour of the same bank.
        var number = isCounty ? 100 : 1;
        foreach (var group in quartersOfCounty.GroupBy(quarter => (quarter.Plot.Bank, quarter.I / 2, quarter.J / 2)).OrderBy(group => group.Key.Bank).ThenBy(group => group.Key.Item2).ThenBy(group => group.Key.Item3))
        {
            var isTown = group.Any(quarter => quarter.IsTown);
            var name = isCounty ? isTown ? new Name("城关镇", "Chengguan Town") : names.New("镇", "Town") : names.New("街道", "Subdistrict");
            var street = new Unit(string.Create(CultureInfo.InvariantCulture, $"{county.Code}{number++:000}"), name, county)
            {
                Boundary = Union(group.Select(quarter => Around(quarter.Plot))),
            };
            streets.Add(street);
            var community = isCounty ? 200 : 1;
            foreach (var quarter in group.OrderBy(quarter => quarter.I).ThenBy(quarter => quarter.J))
            {
                AdministerCommunities(street, quarter, ref community, isCounty);
            }
        }
    }

    private void AdministerCommunities(Unit street, Quarter quarter, ref int number, bool isCounty)
    {
        // A community holds some thousands; where people live densely it is small.
        var (columns, rows) = quarter.IsUrban ? quarter.Reach < 0.45 ? (2, 2) : quarter.Reach < 0.8 ? (2, 1) : (1, 1) : quarter.IsTown ? (2, 2) : (1, 1);
        for (var column = 0; column < columns; column++)
        {
            for (var row = 0; row < rows; row++)
            {
                var plot = quarter.Plot with
                {
                    FromAlong = quarter.Plot.FromAlong + (column * quarter.Plot.Length / columns),
                    ToAlong = quarter.Plot.FromAlong + ((column + 1) * quarter.Plot.Length / columns),
                    FromAway = quarter.Plot.FromAway + (row * quarter.Plot.Width / rows),
                    ToAway = quarter.Plot.FromAway + ((row + 1) * quarter.Plot.Width / rows),
                };
                var name = isCounty && !quarter.IsTown ? names.Village() : names.New("社区", "Community");
                var code = isCounty && quarter.IsTown ? 1 + (column * 2) + row : number++;
                var community = new Unit(string.Create(CultureInfo.InvariantCulture, $"{street.Code}{code:000}"), name, street) { Boundary = Around(plot) };
                communities.Add(community);
                quarter.Communities.Add((plot, community));
            }
        }
    }

    // The ground of a plot; the first row reaches to the middle of the river.
    private Polygon Around(Plot plot)
    {
        const double Step = 90;
        if (plot.FromAway > 0)
        {
            return ground.Area(plot.Bank, plot.FromAlong, plot.ToAlong, plot.FromAway, plot.ToAway, Step);
        }

        var marks = Enumerable.Range((int)Math.Floor(plot.FromAlong / Step) + 1, (int)(plot.Length / Step) + 1).Select(mark => mark * Step).Where(mark => mark > plot.FromAlong && mark < plot.ToAlong);
        double[] middle = [plot.FromAlong, .. marks, plot.ToAlong];
        var outer = ground.Line([(plot.ToAlong, plot.Bank, 0), (plot.ToAlong, plot.Bank, plot.ToAway), (plot.FromAlong, plot.Bank, plot.ToAway), (plot.FromAlong, plot.Bank, 0)], Step).Coordinates;
        return MapShape.Factory.CreatePolygon([.. middle.Select(at => ground.Across(at, 0)), .. outer, ground.Across(plot.FromAlong, 0)]);
    }

    private static Geometry Union(IEnumerable<Geometry> parts)
    {
        var whole = UnaryUnionOp.Union([.. parts]);

        // Neighbours were rounded apart by the thickness of a hair: slivers inside aren't ground of nobody.
        return whole switch
        {
            Polygon polygon => Filled(polygon),
            MultiPolygon several => MapShape.Factory.CreateMultiPolygon([.. several.Geometries.Cast<Polygon>().Where(polygon => polygon.Area > 1e-7).Select(Filled)]) is { NumGeometries: > 1 } many ? many : Filled((Polygon)several.Geometries.MaxBy(part => part.Area)!),
            _ => whole,
        };

        static Polygon Filled(Polygon polygon) => MapShape.Factory.CreatePolygon((LinearRing)polygon.ExteriorRing.Copy(), [.. polygon.InteriorRings.Where(hole => MapShape.Factory.CreatePolygon(hole.Coordinates).Area > 1e-6).Select(hole => (LinearRing)hole.Copy())]);
    }

    private void Water()
    {
        // The island is land within the river.
        var rim = Enumerable.Range(0, 60).Select(at => at * 2 * Math.PI / 60).Select(turn => ground.Across(ground.Island + (920 * Math.Cos(turn)), 105 * Math.Sign(Math.Sin(turn)) * Math.Pow(Math.Abs(Math.Sin(turn)), 0.9))).ToList();
        island = MapShape.Factory.CreatePolygon([.. rim, rim[0]]);

        // Each piece of the river is a feature, so that no tile carries all of it.
        for (var from = -CityGround.HalfLength; from < CityGround.HalfLength; from += 5000)
        {
            var marks = Enumerable.Range(0, 85).Select(at => Math.Min(from + (at * 60), from + 5000)).Distinct().ToList();
            var shore = marks.Select(at => ground.Across(at, ground.HalfRiver(at))).Concat(Enumerable.Reverse(marks).Select(at => ground.Across(at, -ground.HalfRiver(at)))).ToList();
            drawn.Add(new Drawn(MapFeatureKind.Water, MapShape.Factory.CreatePolygon([.. shore, shore[0]]).Difference(island), new Name("澜江", "Lan River")));
        }

        // A stream comes down from the hills beside one of the roads.
        streamAt = 11;
        var bends = Enumerable.Range(0, 90).Select(at => -70 + (at * 118.0)).ToList();
        double Middle(double far) => along[streamAt] + 62 + (14 * Math.Sin(far / 260)) + (Math.Max(0, far - 5200) * 0.22 * Math.Sin(far / 900));
        var banks = bends.Select(far => ground.At(Middle(far) - 17, Bank.North, far)).Concat(Enumerable.Reverse(bends).Select(far => ground.At(Middle(far) + 17, Bank.North, far))).ToList();
        drawn.Add(new Drawn(MapFeatureKind.Water, MapShape.Factory.CreatePolygon([.. banks, banks[0]]), new Name("清漪河", "Qingyi Stream")));
    }

    private Polygon? island;
    private int streamAt;

    private bool IsBuilt(int i, Bank bank, int j) => i >= 0 && i < along.Length - 1 && j >= 0 && j < away[bank].Length - 1 && quarters.Exists(q => q.Plot.Bank == bank && q.I == i && q.J == j && (q.IsUrban || q.IsTown));

    private void Roads()
    {
        foreach (var bank in (Bank[])[Bank.North, Bank.South])
        {
            for (var j = 0; j < away[bank].Length - 1; j++)
            {
                var name = j == 0 ? bank == Bank.North ? new Name("滨江北路", "Binjiang North Road") : new Name("滨江南路", "Binjiang South Road") : names.New(j % 2 == 0 ? "大道" : "路", j % 2 == 0 ? "Avenue" : "Road");
                Stretches(along.Length - 1, i => IsBuilt(i, bank, j) || IsBuilt(i, bank, j - 1), (from, to, isBuilt) =>
                    Road(isBuilt, ground.Line([(along[from], bank, away[bank][j]), (along[to], bank, away[bank][j])]), name, j % 3 == 2 || j == 0));
            }

            for (var i = 1; i < along.Length - 1; i++)
            {
                var name = names.New(i % 2 == 0 ? "街" : "路", i % 2 == 0 ? "Street" : "Road");
                Stretches(away[bank].Length - 1, j => IsBuilt(i, bank, j) || IsBuilt(i - 1, bank, j), (from, to, isBuilt) =>
                    Road(isBuilt, ground.Line([(along[i], bank, away[bank][from]), (along[i], bank, away[bank][to])]), name, i % 3 == 0));
            }
        }

        foreach (var bridge in Bridges)
        {
            var name = names.New("大桥", "Bridge");
            var line = ground.Line([(along[bridge], Bank.South, 0), (along[bridge], Bank.South, -ground.Embankment(along[bridge]))]).Coordinates
                .Concat(ground.Line([(along[bridge], Bank.North, -ground.Embankment(along[bridge])), (along[bridge], Bank.North, 0)]).Coordinates.Skip(1)).ToArray();
            drawn.Add(new Drawn(bridge is 4 or 16 ? MapFeatureKind.Expressway : MapFeatureKind.Arterial, MapShape.Factory.CreateLineString(line), name, IsBridge: true));
        }

        // The ring road, with rounded corners; it crosses the river on the outer bridges.
        var ring = new Name("绕城快速路", "Ring Expressway");
        foreach (var bank in (Bank[])[Bank.North, Bank.South])
        {
            var (west, east, far) = (along[4], along[16], away[bank][4]);
            const double Round = 900;
            var corner = Enumerable.Range(0, 9).Select(at => at / 8.0 * Math.PI / 2).ToList();
            List<(double, Bank, double)> way = [(west, bank, 0)];
            way.AddRange(corner.Select(turn => (west + (Round * (1 - Math.Cos(turn))), bank, far - Round + (Round * Math.Sin(turn)))));
            way.AddRange(Enumerable.Reverse(corner).Select(turn => (east - (Round * (1 - Math.Cos(turn))), bank, far - Round + (Round * Math.Sin(turn)))));
            way.Add((east, bank, 0));
            drawn.Add(new Drawn(MapFeatureKind.Expressway, ground.Line(way), ring));
        }

        // Motorways lead out of the plan from the ring.
        drawn.Add(new Drawn(MapFeatureKind.Expressway, ground.Line([(along[16], Bank.North, away[Bank.North][2]), (CityGround.HalfLength, Bank.North, away[Bank.North][2] + 1500)]), new Name("临东高速", "Lindong Motorway")));
        drawn.Add(new Drawn(MapFeatureKind.Expressway, ground.Line([(along[4], Bank.South, away[Bank.South][2]), (-CityGround.HalfLength, Bank.South, away[Bank.South][2] + 1200)]), new Name("临西高速", "Linxi Motorway")));
        drawn.Add(new Drawn(MapFeatureKind.Expressway, ground.Line([(along[9], Bank.North, away[Bank.North][4]), (along[9] + 700, Bank.North, CityGround.Depth)]), new Name("临北高速", "Linbei Motorway")));
    }

    private void Road(bool isBuilt, LineString line, Name name, bool isMain) =>
        drawn.Add(new Drawn(isBuilt ? MapFeatureKind.Arterial : isMain ? MapFeatureKind.Secondary : MapFeatureKind.Street, line, isBuilt || isMain ? name : null));

    // Stretches of a road between whose ends it stays of one kind.
    private static void Stretches(int count, Func<int, bool> isBuilt, Action<int, int, bool> add)
    {
        for (var from = 0; from < count;)
        {
            var to = from + 1;
            while (to < count && isBuilt(to) == isBuilt(from))
            {
                to++;
            }

            add(from, to, isBuilt(from));
            from = to;
        }
    }

    private void Fill(Quarter quarter)
    {
        if (quarter.IsUrban || quarter.IsTown)
        {
            FillWithBlocks(quarter);
        }
        else
        {
            FillWithFields(quarter);
        }
    }

    private void FillWithBlocks(Quarter quarter)
    {
        var plot = quarter.Plot;
        var zone = ZoneOf(quarter);
        var (length, width, jitter) = zone switch
        {
            Zone.Old => (165, 150, 0.16),
            Zone.Centre => (270, 235, 0.05),
            Zone.Works => (360, 290, 0.06),
            Zone.Edge => (280, 250, 0.1),
            _ => (235, 205, 0.08),
        };
        var columns = Lines(plot.FromAlong, plot.ToAlong, length, jitter);
        var rows = Lines(plot.FromAway, plot.ToAway, width, jitter);
        StreetsOf(plot, columns, rows, zone);
        var (school, park) = (chance.Is(zone == Zone.Works ? 0.25 : 0.85) ? chance.Whole(0, 1000) : -1, chance.Is(0.6) ? chance.Whole(0, 1000) : -1);
        for (var column = 0; column + 1 < columns.Count; column++)
        {
            for (var row = 0; row + 1 < rows.Count; row++)
            {
                var block = new Plot(
                    plot.Bank, columns[column] + (column == 0 ? ArterialHalf : StreetHalf), columns[column + 1] - (column + 2 == columns.Count ? ArterialHalf : StreetHalf),
                    rows[row] + (row == 0 ? ArterialHalf : StreetHalf), rows[row + 1] - (row + 2 == rows.Count ? ArterialHalf : StreetHalf));
                if (plot.Bank == Bank.North && quarter.I == streamAt && column == 0)
                {
                    block = block with { FromAlong = along[streamAt] + 108 };
                    drawn.Add(new Drawn(MapFeatureKind.Green, ground.Area(plot.Bank, along[streamAt] + ArterialHalf, along[streamAt] + 100, plot.FromAway, plot.ToAway)));
                }

                var number = (column * (rows.Count - 1)) + row;
                var count = (columns.Count - 1) * (rows.Count - 1);
                var use = number == school % count && school >= 0 ? BlockUse.School : number == park % count && park >= 0 ? BlockUse.Park : UseIn(zone, quarter, block);
                if (use is { } built && block is { Length: > 40, Width: > 40 })
                {
                    Build(quarter, block, built, zone);
                }
                else
                {
                    drawn.Add(new Drawn(MapFeatureKind.Green, ground.Area(plot.Bank, block.FromAlong, block.ToAlong, block.FromAway, block.ToAway)));
                }
            }
        }
    }

    private List<double> Lines(double from, double to, double apart, double jitter)
    {
        var count = Math.Max(1, (int)Math.Round((to - from) / apart));
        return [from, .. Enumerable.Range(1, count - 1).Select(at => from + ((at + chance.Between(-jitter, jitter)) * (to - from) / count)), to];
    }

    private void StreetsOf(Plot plot, List<double> columns, List<double> rows, Zone zone)
    {
        var (main, across) = (columns.Count / 2, rows.Count / 2);
        for (var at = 1; at + 1 < columns.Count; at++)
        {
            var isMain = at == main && columns.Count > 3 && zone != Zone.Old;
            drawn.Add(new Drawn(isMain ? MapFeatureKind.Secondary : MapFeatureKind.Street, ground.Line([(columns[at], plot.Bank, plot.FromAway), (columns[at], plot.Bank, plot.ToAway)]), isMain ? names.New("街", "Street") : null));
        }

        for (var at = 1; at + 1 < rows.Count; at++)
        {
            var isMain = at == across && rows.Count > 3;
            drawn.Add(new Drawn(isMain ? MapFeatureKind.Secondary : MapFeatureKind.Street, ground.Line([(plot.FromAlong, plot.Bank, rows[at]), (plot.ToAlong, plot.Bank, rows[at])]), isMain ? names.New("路", "Road") : null));
        }
    }

    private static Zone ZoneOf(Quarter quarter) => quarter switch
    {
        { IsTown: true } => Zone.Old,
        { Plot: { Bank: Bank.North, Along: > -2500 and < 2000, Away: < 2400 } } => Zone.Old,
        { Plot: { Bank: Bank.South, Along: > -1300 and < 2000, Away: < 1100 } } => Zone.Centre,
        { Plot.Along: > 5600 } => Zone.Works,
        { Plot: { Bank: Bank.North, Along: < -5600, Away: > 1700 } } => Zone.Works,
        { Reach: > 0.8 } => Zone.Edge,
        _ => Zone.Homes,
    };

    private BlockUse? UseIn(Zone zone, Quarter quarter, Plot block)
    {
        // The rim of the city isn't built up yet.
        if (quarter.Reach > 0.72 && !quarter.IsTown && chance.Is((quarter.Reach - 0.72) * 2.1))
        {
            return null;
        }

        var shops = zone switch
        {
            Zone.Centre => 0.62,
            Zone.Old => 0.2,
            _ => quarter.Reach < 0.45 ? 0.12 : 0.06,
        };
        return zone == Zone.Works && chance.Is(block.Away < 900 ? 0.55 : 0.8) ? BlockUse.Works : chance.Is(shops) ? BlockUse.Shops : BlockUse.Homes;
    }

    private void Build(Quarter quarter, Plot block, BlockUse use, Zone zone)
    {
        var shape = ground.Area(block.Bank, block.FromAlong, block.ToAlong, block.FromAway, block.ToAway);
        var community = quarter.CommunityAt(shape);
        var isTall = zone is Zone.Homes or Zone.Edge or Zone.Centre && chance.Is(block.Bank == Bank.South ? 0.62 : 0.28);
        drawn.Add(new Drawn(
            use switch
            {
                BlockUse.Homes => MapFeatureKind.Residential,
                BlockUse.Shops or BlockUse.Market => MapFeatureKind.Commercial,
                BlockUse.Works => MapFeatureKind.Industrial,
                BlockUse.Park => MapFeatureKind.Green,
                _ => MapFeatureKind.Institutional,
            },
            shape));
        var (built, count) = buildings.Of(block, use, zone == Zone.Old, isTall);
        if (built is not null)
        {
            drawn.Add(new Drawn(MapFeatureKind.Building, built));
        }

        quarter.Blocks.Add((block, use, shape, community, drawn.Count));
        switch (use)
        {
            case BlockUse.Homes:
                var kind = zone == Zone.Old ? names.New("里", "Lane") : isTall ? names.New("府", "Residence") : names.New("小区", "Court");
                compounds.Add((kind, community, shape, shape.Area * (zone == Zone.Old ? 1.15 : isTall ? 1.5 : 1.0) * (quarter.IsTown ? 0.9 : 1), count, false));
                break;
            case BlockUse.School:
                drawn.Add(new Drawn(MapFeatureKind.Green, buildings.Track(block)));
                schools++;
                AddVenue(schools % 3 == 0 ? names.New("中学", "Middle School") : names.New("小学", "Primary School"), BlockUse.School, community, shape);
                break;
            case BlockUse.Park:
                AddVenue(names.New("公园", "Park"), BlockUse.Park, community, shape);
                break;
            case BlockUse.Works when chance.Is(0.45):
                AddVenue(chance.Is(0.5) ? names.New("制衣厂", "Garment Works") : names.New("电子厂", "Electronics Works"), BlockUse.Works, community, shape);
                break;
            case BlockUse.Shops when chance.Is(0.5):
                AddVenue(chance.Is(0.5) ? names.New("商场", "Department Store") : names.New("大厦", "Tower"), BlockUse.Shops, community, shape);
                break;
        }
    }

    private void FillWithFields(Quarter quarter)
    {
        var plot = quarter.Plot;
        var (_, community) = quarter.Communities[0];

        // A wood or two, and villages along a lane.
        for (var wood = chance.Whole(1, 4); wood > 0; wood--)
        {
            var (at, far, size) = (chance.Between(plot.FromAlong, plot.ToAlong), chance.Between(plot.FromAway + 200, plot.ToAway), chance.Between(180, 620));
            drawn.Add(new Drawn(MapFeatureKind.Green, Blob(plot.Bank, at, far, size)));
        }

        for (var village = chance.Whole(2, 5); village > 0; village--)
        {
            var (at, far) = (chance.Between(plot.FromAlong + 250, plot.ToAlong - 250), chance.Between(plot.FromAway + 180, plot.ToAway - 180));
            var home = new Plot(plot.Bank, at - chance.Between(90, 170), at + chance.Between(90, 170), far - chance.Between(50, 110), far + chance.Between(50, 110));
            var shape = Blob(plot.Bank, at, far, 190);
            if (compounds.Exists(other => other.Community == community && other.Shape.Intersects(shape)))
            {
                continue;
            }

            drawn.Add(new Drawn(MapFeatureKind.Residential, shape));
            var (built, count) = buildings.Of(home, BlockUse.Homes, isOld: true, isTall: false);
            if (built is not null)
            {
                drawn.Add(new Drawn(MapFeatureKind.Building, built));
            }

            drawn.Add(new Drawn(MapFeatureKind.Street, ground.Line([(at, plot.Bank, far), (at + chance.Between(-60, 60), plot.Bank, far < plot.Away ? plot.FromAway : plot.ToAway)])));
            compounds.Add((names.Village(), community, shape, -1, Math.Max(1, count), true));
        }
    }

    private Polygon Blob(Bank bank, double at, double far, double size)
    {
        var (one, two) = (chance.Between(0, 6), chance.Between(0, 6));
        return ground.Area([.. Enumerable.Range(0, 22).Select(i => i * 2 * Math.PI / 22).Select(turn => size * (1 + (0.16 * Math.Sin((2 * turn) + one)) + (0.1 * Math.Sin((3 * turn) + two))) is var radius
            ? (at + (radius * Math.Cos(turn)), bank, far + (0.7 * radius * Math.Sin(turn))) : default)], step: 10_000);
    }

    private void Railway()
    {
        var line = ground.Line(Enumerable.Range(0, 61).Select(at => -CityGround.HalfLength + (at * 500.0)).Select(at => (at, Bank.North, away[Bank.North][3] + 260 + (150 * Math.Sin(at / 3100)))), step: 200);
        drawn.Add(new Drawn(MapFeatureKind.Railway, line, new Name("临江铁路", "Linjiang Railway")));
        drawn.Add(new Drawn(MapFeatureKind.Green, island!, new Name("白鹭洲", "Egret Island")));
    }

    // What the outbreak and the response need is put into blocks that suit it.
    private void Landmarks()
    {
        Take(new("城东农产品批发市场", "East City Wholesale Market"), BlockUse.Market, null, q => q.Plot.Bank == Bank.North, 1600, 1500);
        Take(new("市第一人民医院", "First People's Hospital"), BlockUse.Hospital, FacilityKind.Hospital, q => q.Plot.Bank == Bank.North, -900, 1300);
        Take(new("市第二人民医院", "Second People's Hospital"), BlockUse.Hospital, FacilityKind.Hospital, q => q.Plot.Bank == Bank.South, 1200, 1700);
        Take(new("东港区人民医院", "Donggang District Hospital"), BlockUse.Hospital, FacilityKind.Hospital, q => q.Plot.Along > 4300, 5000, 700);
        Take(new("西屏区人民医院", "Xiping District Hospital"), BlockUse.Hospital, FacilityKind.Hospital, q => q.Plot.Along < -3400, -4300, 1200);
        Take(new("市传染病医院", "Infectious Diseases Hospital"), BlockUse.Hospital, FacilityKind.Hospital, q => q.Plot.Bank == Bank.South, -3900, 3300);
        Take(new("市疾病预防控制中心", "City Centre for Disease Control"), BlockUse.Laboratory, FacilityKind.DiseaseControl, q => q.Plot.Bank == Bank.South, -600, 1500);
        Take(new("市核酸检测中心", "City Nucleic Acid Laboratory"), BlockUse.Laboratory, FacilityKind.Laboratory, q => q.Plot.Bank == Bank.South, 2300, 2700);
        Take(new("东港检验所", "Donggang Laboratory"), BlockUse.Laboratory, FacilityKind.Laboratory, q => q.Plot.Along > 4300, 6100, 1500);
        Take(new("松鹤养老院", "Pine Crane Care Home"), BlockUse.CareHome, null, q => q.Plot.Bank == Bank.South, -2500, 2600);
        Take(new("江景酒店隔离点", "Riverview Hotel Quarantine Site"), BlockUse.QuarantineSite, FacilityKind.QuarantineSite, q => q.Plot.Bank == Bank.South, 3300, 600);
        Take(new("南山培训中心隔离点", "South Hill Quarantine Site"), BlockUse.QuarantineSite, FacilityKind.QuarantineSite, q => q.Plot.Bank == Bank.South, -1700, 4000);
        Take(new("西屏宾馆隔离点", "Xiping Guesthouse Quarantine Site"), BlockUse.QuarantineSite, FacilityKind.QuarantineSite, q => q.Plot.Along < -3400, -5100, 700);
        Take(new("会展中心方舱医院", "Exhibition Centre Temporary Hospital"), BlockUse.QuarantineSite, FacilityKind.TemporaryHospital, q => q.Plot.Bank == Bank.South, 4000, 1900);
    }

    private void Take(Name name, BlockUse use, FacilityKind? facility, Func<Quarter, bool> where, double at, double far)
    {
        var (quarter, block) = quarters.Where(where).SelectMany(q => q.Blocks.Select(b => (Quarter: q, Block: b))).Where(one => one.Block.Use == BlockUse.Homes && one.Block.Plot is { Length: > 120, Width: > 110 })
            .MinBy(one => Math.Abs(one.Block.Plot.Along - at) + Math.Abs(one.Block.Plot.Away - far));
        compounds.RemoveAll(compound => ReferenceEquals(compound.Shape, block.Shape));
        quarter.Blocks.Remove(block);
        var lot = drawn.FindIndex(feature => ReferenceEquals(feature.Shape, block.Shape));
        drawn[lot] = new Drawn(use == BlockUse.Market ? MapFeatureKind.Commercial : MapFeatureKind.Institutional, block.Shape);
        var (built, _) = buildings.Of(block.Plot, use, isOld: false, isTall: false);
        if (drawn[lot + 1].Kind == MapFeatureKind.Building && built is not null)
        {
            drawn[lot + 1] = new Drawn(MapFeatureKind.Building, built);
        }

        AddVenue(name, use, block.Community, block.Shape, facility);
    }

    private void AddVenue(Name name, BlockUse use, Unit community, Geometry shape, FacilityKind? facility = null) => venues.Add(new Venue(venues.Count, name, use, community, shape, facility));

    // People are spread over compounds by their ground, villages by their houses, so that the whole is what was wanted.
    private List<Compound> Settle()
    {
        var town = compounds.Where(compound => !compound.IsVillage && compound.Community.Parent!.Parent!.Name.Chinese.EndsWith('县')).Sum(compound => compound.Weight);
        var urban = compounds.Where(compound => !compound.IsVillage).Sum(compound => compound.Weight) - town;
        var houses = compounds.Where(compound => compound.IsVillage).Sum(compound => compound.Buildings);
        var settled = new List<Compound>();
        foreach (var (name, community, shape, weight, count, isVillage) in compounds)
        {
            var isCounty = community.Parent!.Parent!.Name.Chinese.EndsWith('县');
            var people = isVillage ? PeopleWanted * InCounties * 0.6 * count / houses : isCounty ? PeopleWanted * InCounties * 0.4 * weight / town : PeopleWanted * (1 - InCounties) * weight / urban;
            var whole = Math.Max(20, (int)Math.Round(people));
            settled.Add(new Compound(settled.Count, name, community, shape, whole, Math.Max(1, count), isVillage));
            community.Residents += whole;
        }

        return settled;
    }

    private enum Zone
    {
        Homes,
        Old,
        Centre,
        Works,
        Edge,
    }

    private sealed class Quarter(int i, int j, Plot plot, double reach)
    {
        public int I => i;

        public int J => j;

        public Plot Plot => plot;

        /// <summary>How far out it lies: 0 at the bridges, 1 at the edge of the city.</summary>
        public double Reach => reach;

        public bool IsUrban => reach < 1;

        public bool IsTown { get; set; }

        public Unit? County { get; set; }

        public List<(Plot Plot, Unit Community)> Communities { get; } = [];

        public List<(Plot Plot, BlockUse Use, Geometry Shape, Unit Community, int Drawn)> Blocks { get; } = [];

        // By the ground and not by the drawing board: a block that lies across the line between two belongs to where its middle is.
        public Unit CommunityAt(Geometry shape) => Communities.Select(one => one.Community).MinBy(community => community.Boundary.Distance(shape.InteriorPoint))!;
    }
}
