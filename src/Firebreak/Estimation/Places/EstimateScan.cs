using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Scan;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Places;

/// <summary><c>scan</c>: circles, or circles during a time, with more cases than expected (Kulldorff).</summary>
/// <remarks>
/// What is given decides the model: a population (or cases to expect) the Poisson model, controls the Bernoulli model, neither but days the space–time
/// permutation model; days make the Poisson model a space–time one.
/// </remarks>
internal static class EstimateScan
{
    private static readonly string[] Columns =
    [
        "cluster", "centre", "radius", "places", "from", "to", "cases", "expected", "relative_risk", "llr", "p_value", "gumbel_p_value", "recurrence_interval", "members",
    ];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "scan", new("Scan statistic: finds where (and when) cases are in excess, and how surprising that is.", "扫描统计：查找病例聚集的地点（及时间）及其显著性。"),
            "--cases cases.csv --geo places.csv --population people.csv --max-share 0.5 --replicates 999 --seed 1", terminal, time);
        var places = new PlaceOptions(verb);
        var share = verb.Number("--max-share", new("Largest share of the population (permutation: cases) in a circle.", "圆内人口（排列模型为病例）最大占比。"), 0.5);
        var replicates = verb.Whole("--replicates", new("Random data sets behind the p-value; 0 for none.", "计算 p 值的模拟次数；0 为不模拟。"), 999);
        var seed = verb.Seed();
        var minimum = verb.Whole("--min-cases", new("Cases a cluster has at least.", "聚集的最少病例数。"), 2);
        var most = verb.Whole("--max-clusters", new("Clusters reported at most.", "最多报告的聚集数。"), 10);
        var prospective = verb.Flag("--prospective", new("Only clusters that last to the last day.", "仅报告持续至末日的聚集。"));
        var window = verb.Whole("--max-window", new("Longest time of a cluster, days. Default: half of the period.", "聚集的最长天数；缺省为总时长的一半。"));
        return verb.Runs(question =>
        {
            var data = places.Read(question);
            var settings = new ScanSettings(new Seed(question.Get(seed)))
            {
                MaxShare = question.Number(share, s => s is > 0.0 and <= 1.0, new("a share above 0 and not above 1", "大于 0 且不超过 1 的占比")),
                Replicates = question.Whole(replicates, 0, 1_000_000),
                MinimumCases = question.Whole(minimum, 1),
                MaxClusters = question.Whole(most, 1),
                Prospective = question.Get(prospective),
                MaxWindow = question.IsGiven(window) ? question.Whole(window, 1) : null,
            };
            if (data.Times == 1 && (settings.Prospective || settings.MaxWindow is not null))
            {
                throw new UnusableCommand(new Phrase("--prospective and --max-window need --time-column.", "--prospective 与 --max-window 须配合 --time-column。"));
            }

            return Result(Scan(data, settings), data) with { Seed = question.Get(seed) };
        });
    }

    private static Answer<ScanResult> Scan(PlaceData data, ScanSettings settings) => data switch
    {
        { Controls: { } controls } => SpatialScan.Bernoulli(data.Places, data.Cases, controls, settings),
        { Population: { } population, Times: 1 } => SpatialScan.Poisson(data.Places, data.Cases, population, settings),
        { Population: { } population } => SpaceTimeScan.Poisson(data.Places, data.Times, data.Cases, population, settings),
        _ => SpaceTimeScan.Permutation(data.Places, data.Times, data.Cases, settings),
    };

    private static EstimateResult Result(Answer<ScanResult> answer, PlaceData data)
    {
        var result = EstimateResult.Of(answer, Columns, scan => scan.Clusters.Select((cluster, i) => Row(data, cluster, i + 1)));
        return answer.ValueOrNull is not { } value ? result : result with
        {
            Facts =
            [
                new("model", new("Model", "模型"), value.Model),
                new("windows_examined", new("Windows", "窗口"), value.Windows),
                new("ties", new("Places at equal distance", "等距地点"), value.Ties),
                new("formula", new("Likelihood ratio", "似然比"), value.Formula),
                new("places", new("Places", "地点数"), data.Ids.Count),
                new("total_cases", new("Cases", "病例数"), value.TotalCases),
                new("window_count", new("Windows examined", "窗口数"), value.WindowCount),
                new("sum_of_llr", new("Sum of their log likelihood ratios", "对数似然比之和"), value.SumOfLogLikelihoodRatios),
                new("replicates", new("Replicates", "模拟次数"), value.Replicates),
            ],
            Picture = Picture(value, data),
        };
    }

    private static Figure.Clusters? Picture(ScanResult scan, PlaceData data)
    {
        if (data.X.Length == 0)
        {
            return null;
        }

        var best = scan.Clusters.Count > 0 ? scan.Clusters[0] : null;
        var cases = new double[data.Ids.Count];
        for (var cell = 0; cell < data.Cases.Length; cell++)
        {
            cases[cell / data.Times] += data.Cases[cell];
        }

        return new Figure.Clusters(
            best is null
                ? new("No window holds more cases than expected", "没有窗口的病例数高于期望")
                : new(
                    FormattableString.Invariant($"Around {data.Ids[best.CentreIndex]}: {best.Cases} cases where {best.Expected:0.#} were expected{(best.PValue is { } p ? FormattableString.Invariant($" (p {p:0.###})") : "")}"),
                    FormattableString.Invariant($"{data.Ids[best.CentreIndex]} 周围：{best.Cases} 例，期望 {best.Expected:0.#} 例{(best.PValue is { } q ? FormattableString.Invariant($"（p = {q:0.###}）") : "")}")),
            [.. cases.Select((count, i) => new FigurePlace(data.X[i], data.Y[i], count))],
            [.. scan.Clusters.Take(5).Select(c => new FigureCircle(data.X[c.CentreIndex], data.Y[c.CentreIndex], c.Radius, Words(c, data)))],
            data.AreDegrees);
    }

    private static Phrase Words(ScanCluster c, PlaceData data)
    {
        var when = data.Times == 1 ? "" : FormattableString.Invariant($", {data.TimeOf(c.FromTime):yyyy-MM-dd} – {data.TimeOf(c.ToTimeInclusive):yyyy-MM-dd}");
        var p = c.PValue is { } value ? FormattableString.Invariant($", p {value:0.###}") : "";
        return new(
            FormattableString.Invariant($"{data.Ids[c.CentreIndex]}: {c.Cases} cases in {c.Members.Count} places, {c.Expected:0.#} expected{when}{p}"),
            FormattableString.Invariant($"{data.Ids[c.CentreIndex]}：{c.Members.Count} 处 {c.Cases} 例，期望 {c.Expected:0.#}{when}{p}"));
    }

    private static ResultRow Row(PlaceData data, ScanCluster c, int number) => new(
    [
        number, data.Ids[c.CentreIndex], c.Radius, c.Members.Count, data.TimeOf(c.FromTime), data.TimeOf(c.ToTimeInclusive), c.Cases, c.Expected,
        c.RelativeRisk, c.LogLikelihoodRatio, c.PValue, c.GumbelPValue, data.Times == 1 ? null : c.RecurrenceInterval,
        string.Join('|', c.Members.Select(member => data.Ids[member])),
    ]);
}
