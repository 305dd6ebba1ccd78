using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Epidemiology.Delays;
using Firebreak.Estimation.Exposures;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outcomes;

/// <summary><c>severity</c>: case fatality risk while outcomes are open, by age or group, and length of stay.</summary>
internal static class EstimateSeverity
{
    private const int LongestDelay = 365;

    private static readonly string[] Columns = ["group", "cases", "deaths", "share_decided", "crude", "corrected", "corrected_low", "corrected_high"];

    public static Command Define(Terminal terminal, TimeProvider time)
    {
        var verb = new EstimateVerb(
            "severity",
            new("Case fatality risk corrected for deaths still to come, by age or group; length of stay where admissions are given.",
                "校正尚未发生死亡后的病死率（可按年龄或分组）；给出入院日期时另估住院时长。"),
            "--line-list cases.csv --onset-column onset --death-column death --age-column age --as-of 2020-02-29", terminal, time);
        var cases = new SeverityCaseOptions(verb);
        var mean = verb.Number("--delay-mean", new("Mean days from onset to death. Default: fitted to the deaths of the list.", "发病至死亡平均天数；缺省由名单中的死亡病例拟合。"));
        var sd = verb.Number("--delay-sd", new("Its standard deviation, days.", "其标准差（天）。"));
        var stays = new StayOptions(verb);
        return verb.Runs(question =>
        {
            var warnings = new List<Phrase>();
            var data = cases.Read(question, warnings);
            ParametricDelay? given = question.IsGiven(mean) || question.IsGiven(sd) ? FromMoments(question.Positive(mean), question.Positive(sd)) : null;
            var stayFacts = stays.Read(question, data.AsOf, data.AreDates, warnings);
            var delay = given ?? data.FittedDelay(warnings);
            if (delay is null)
            {
                return new(Columns, [])
                {
                    Because = new(
                        "Not estimable: too few deaths have both dates to show how long dying takes; say --delay-mean and --delay-sd.",
                        "无法估计：具备两个日期的死亡病例过少，无法得到发病至死亡的时间；请给出 --delay-mean 与 --delay-sd。"),
                    Warnings = warnings,
                    Facts = stayFacts,
                };
            }

            var pmf = delay.ByDay(0, LongestDelay + 1);
            var answer = FatalityRisk.Estimate(data.Groups, [.. pmf.Select(p => p / pmf.Sum())]);
            var result = EstimateResult.Of(answer, Columns, Rows, more: warnings);
            return result with
            {
                Facts =
                [
                    new("delay_mean", new("Onset to death, mean days", "发病至死亡平均天数"), delay.MeanDays),
                    new("delay_sd", new("Onset to death, sd", "发病至死亡标准差"), delay.SdDays),
                    new("delay_source", new("Taken from", "来源"), given is null ? new Phrase("this list", "本名单") : new Phrase("options", "参数给定")),
                    .. stayFacts,
                ],
                Picture = answer.ValueOrNull is { } table ? RatioPictures.Severity(table) : null,
            };
        });
    }

    private static ParametricDelay FromMoments(double mean, double sd) => ParametricDelay.Gamma(mean * mean / (sd * sd), mean / (sd * sd));

    private static IEnumerable<ResultRow> Rows(FatalityTable table) => [.. table.Groups.Count > 1 ? table.Groups.Select(g => Row(g, g.Name)) : [], Row(table.All, "all")];

    private static ResultRow Row(FatalityEstimate g, string name) => new(
        [name, g.Cases, g.Deaths, g.ShareDecided, g.Crude, g.Corrected?.Value, g.Corrected?.Range.Low, g.Corrected?.Range.High], g.Because);
}
