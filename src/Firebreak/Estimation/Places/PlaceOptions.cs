using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Scan;
using Firebreak.Estimation.Inputs;
using Firebreak.Intake.Series;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Places;

/// <summary>The options with which a scan asks for places, their cases and what to compare them with.</summary>
internal sealed class PlaceOptions
{
    private const long MostCells = 50_000_000;

    private readonly Option<string> cases;
    private readonly Option<string> geo;
    private readonly Option<string> population;
    private readonly Option<string> controls;
    private readonly Option<string> placeColumn;
    private readonly Option<string> caseColumn;
    private readonly Option<string> timeColumn;
    private readonly Option<string> populationColumn;
    private readonly Option<string> controlColumn;
    private readonly Option<string> xColumn;
    private readonly Option<string> yColumn;
    private readonly Option<string> coordinates;

    public PlaceOptions(EstimateVerb verb)
    {
        cases = verb.File("--cases", new("Cases by place (and day); rows of one place are added.", "各地点（及日期）的病例数；同一地点的各行相加。"));
        geo = verb.File("--geo", new("Places with coordinates; those without cases belong in it too.", "地点及坐标；无病例的地点也应列入。"));
        population = verb.File("--population", new("Population of places (Poisson model).", "各地点人口（泊松模型）。"), required: false);
        controls = verb.File("--controls", new("Controls of places (Bernoulli model).", "各地点对照数（伯努利模型）。"), required: false);
        placeColumn = verb.Text("--place-column", "HEADING", new("Column of the place, in every file.", "地点列，各文件相同。"), "id");
        caseColumn = verb.Text("--case-column", "HEADING", new("Column of cases.", "病例数列。"), "cases");
        timeColumn = verb.Text("--time-column", "HEADING", new("Column of days in the file of cases: makes it a space–time scan.", "病例文件中的日期列；给出则为时空扫描。"));
        populationColumn = verb.Text("--population-column", "HEADING", new("Column of the population, or of cases to expect.", "人口列，或期望病例数列。"), "population");
        controlColumn = verb.Text("--control-column", "HEADING", new("Column of controls.", "对照数列。"), "controls");
        coordinates = verb.Choice("--coordinates", new("Coordinates on a plane, or in degrees (distances in km).", "平面坐标，或经纬度（距离以千米计）。"), "planar", "planar", "degrees");
        xColumn = verb.Text("--x-column", "HEADING", new("Column of x. Default: x, or lon for degrees.", "x 列；缺省为 x，经纬度时为 lon。"));
        yColumn = verb.Text("--y-column", "HEADING", new("Column of y. Default: y, or lat for degrees.", "y 列；缺省为 y，经纬度时为 lat。"));
    }

    /// <summary>Reads them.</summary>
    public PlaceData Read(EstimateQuestion question)
    {
        var (withPopulation, withControls, withTime) = (question.IsGiven(population), question.IsGiven(controls), question.IsGiven(timeColumn));
        if (withPopulation && withControls || withControls && withTime || !(withPopulation || withControls || withTime))
        {
            throw new UnusableCommand(new Phrase(
                "Say what cases are compared with: --population FILE (with or without --time-column), --controls FILE, or --time-column alone.",
                "请说明比较对象：--population FILE（可配合 --time-column）、--controls FILE，或仅 --time-column。"));
        }

        var file = question.Inputs.Open(question.Get(geo)!);
        var ids = Ids(question, file);
        var byCases = question.Inputs.Open(question.Get(cases)!);
        var time = withTime ? question.Inputs.Days(byCases, question.Get(timeColumn)!) : null;
        var (first, times) = time is null ? (0, 1) : (time.Days.Min(), time.Days.Max() - time.Days.Min() + 1);
        if ((long)ids.Count * times > MostCells)
        {
            throw new UnusableCommand(new Phrase(
                $"{ids.Count} places × {times} days are too many; one of the days may be wrong.", $"{ids.Count} 个地点 × {times} 天过多；可能有日期错误。"));
        }

        var counts = Sums(question, byCases, question.Get(caseColumn)!, ids, times, row => time is null ? 0 : time.Days[row] - first);
        var (where, x, y, degrees) = Where(question, file);
        return new(
            [.. ids.Keys], where, times, counts,
            withPopulation ? Population(question, ids) : null,
            withControls ? Sums(question, question.Inputs.Open(question.Get(controls)!), question.Get(controlColumn)!, ids, 1, _ => 0) : null,
            first, time?.AreDates ?? false)
        {
            X = x,
            Y = y,
            AreDegrees = degrees,
        };
    }

    private (ScanPlaces Places, double[] X, double[] Y, bool AreDegrees) Where(EstimateQuestion question, ColumnFile file)
    {
        var degrees = question.Get(coordinates) == "degrees";
        var x = InputFiles.AllNumbers(file, question.Get(xColumn) ?? (degrees ? "lon" : "x"), NumberRule.Any);
        var y = InputFiles.AllNumbers(file, question.Get(yColumn) ?? (degrees ? "lat" : "y"), NumberRule.Any);
        var outside = degrees ? Enumerable.Range(0, x.Length).FirstOrDefault(i => Math.Abs(y[i]) > 90.0 || Math.Abs(x[i]) > 360.0, -1) : -1;
        return outside >= 0
            ? throw new UnusableCommand(file.NotExpected(
                outside, InputFiles.Column(file, question.Get(yColumn) ?? "lat"), new("a latitude from −90 to 90 with a longitude in degrees", "−90 至 90 的纬度及以度为单位的经度")))
            : (degrees ? ScanPlaces.Geographic(y, x) : ScanPlaces.Planar(x, y), x, y, degrees);
    }

    private OrderedDictionary<string, int> Ids(EstimateQuestion question, ColumnFile file)
    {
        var column = InputFiles.Column(file, question.Get(placeColumn)!);
        var ids = new OrderedDictionary<string, int>(StringComparer.Ordinal);
        for (var row = 0; row < file.RowCount; row++)
        {
            var id = file.Cell(row, column);
            if (id.Length == 0 || !ids.TryAdd(id, ids.Count))
            {
                throw new UnusableCommand(file.NotExpected(row, column, new("a place that no other row has", "未在其他行出现的地点")));
            }
        }

        return ids;
    }

    private int[] Sums(
        EstimateQuestion question, ColumnFile file, string heading, OrderedDictionary<string, int> ids, int times, Func<int, int> timeOf)
    {
        var column = InputFiles.Column(file, question.Get(placeColumn)!);
        var numbers = InputFiles.Whole(file, heading);
        var sums = new long[ids.Count * times];
        for (var row = 0; row < numbers.Length; row++)
        {
            sums[(PlaceOf(file, row, column, ids) * times) + timeOf(row)] += numbers[row];
        }

        return Array.TrueForAll(sums, sum => sum <= int.MaxValue) ? [.. sums.Select(sum => (int)sum)] : throw new UnusableCommand(new Phrase(
            $"{file.Name}: \"{heading}\" sums to more than a scan is made for.", $"{file.Name}：“{heading}”合计超出扫描方法的适用范围。"));
    }

    private double[] Population(EstimateQuestion question, OrderedDictionary<string, int> ids)
    {
        var file = question.Inputs.Open(question.Get(population)!);
        var column = InputFiles.Column(file, question.Get(placeColumn)!);
        var numbers = InputFiles.AllNumbers(file, question.Get(populationColumn)!, NumberRule.Count);
        var result = new double[ids.Count];
        var seen = new bool[ids.Count];
        for (var row = 0; row < numbers.Length; row++)
        {
            var place = PlaceOf(file, row, column, ids);
            if (seen[place])
            {
                throw new UnusableCommand(file.NotExpected(row, column, new("a place that no other row has", "未在其他行出现的地点")));
            }

            (seen[place], result[place]) = (true, numbers[row]);
        }

        var missing = Array.IndexOf(seen, false);
        return missing < 0 ? result : throw new UnusableCommand(new Phrase(
            $"{file.Name} has no population for the place \"{ids.GetAt(missing).Key}\".", $"{file.Name} 缺少地点“{ids.GetAt(missing).Key}”的人口。"));
    }

    private static int PlaceOf(ColumnFile file, int row, int column, OrderedDictionary<string, int> ids) =>
        ids.TryGetValue(file.Cell(row, column), out var place) ? place : throw new UnusableCommand(file.NotExpected(
            row, column, new("a place of the file of coordinates", "坐标文件中已有的地点")));
}
