using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Scan;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

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
                throw new UnusableInput(new Phrase("--prospective and --max-window need --time-column.", "--prospective 与 --max-window 须配合 --time-column。"));
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
        };
    }

    private static ResultRow Row(PlaceData data, ScanCluster c, int number) => new(
    [
        number, data.Ids[c.CentreIndex], c.Radius, c.Members.Count, data.TimeOf(c.FromTime), data.TimeOf(c.ToTimeInclusive), c.Cases, c.Expected,
        c.RelativeRisk, c.LogLikelihoodRatio, c.PValue, c.GumbelPValue, data.Times == 1 ? null : c.RecurrenceInterval,
        string.Join('|', c.Members.Select(member => data.Ids[member])),
    ]);
}
