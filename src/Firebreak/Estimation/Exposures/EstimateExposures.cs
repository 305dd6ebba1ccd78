using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Exposures;

/// <summary><c>cohort</c> and <c>case-control</c>: what the ill did that the well didn't, exposure by exposure, by stratum and together.</summary>
internal static class EstimateExposures
{
    private static readonly string[] CountColumns = ["exposure", "exposed_ill", "exposed_well", "unexposed_ill", "unexposed_well"];
    private static readonly string[] RiskColumns =
        ["attack_rate_exposed", "attack_rate_unexposed", "risk_ratio", "risk_ratio_low", "risk_ratio_high", "risk_difference", "risk_difference_low", "risk_difference_high"];
    private static readonly string[] OddsColumns =
        ["odds_ratio", "odds_ratio_low", "odds_ratio_high", "exact_odds_ratio", "exact_low", "exact_high", "fisher_p", "mid_p", "attributable_fraction"];
    private static readonly string[] StratumColumns = ["mh_odds_ratio", "mh_odds_low", "mh_odds_high", "mh_p", "homogeneity_p"];
    private static readonly string[] StratumRiskColumns = ["mh_risk_ratio", "mh_risk_low", "mh_risk_high"];
    private static readonly string[] LogisticColumns = ["adjusted_odds_ratio", "adjusted_low", "adjusted_high", "adjusted_p"];

    public static Command DefineCohort(Terminal terminal, TimeProvider time) => Define(
        new EstimateVerb(
            "cohort",
            new("Attack rates, risk ratios and odds ratios by exposure, where everyone of a group was asked.", "队列调查：各暴露因素的罹患率、率比与比值比。"),
            "--line-list guests.csv --ill-column ill --exposures salad,cream,ham --strata-column sex", terminal, time),
        StudyDesign.Cohort);

    public static Command DefineCaseControl(Terminal terminal, TimeProvider time) => Define(
        new EstimateVerb(
            "case-control",
            new("Odds ratios by exposure, where the ill and some of the well were asked.", "病例对照调查：各暴露因素的比值比。"),
            "--line-list people.csv --ill-column case --exposures well_water,market --logistic", terminal, time),
        StudyDesign.CaseControl);

    private static Command Define(EstimateVerb verb, StudyDesign design)
    {
        var options = new PeopleOptions(verb);
        var logistic = verb.Flag("--logistic", new("All exposures at once: logistic regression, odds ratios adjusted for one another.", "同时纳入全部暴露的 logistic 回归（相互调整的比值比）。"));
        var level = verb.Number("--level", new("Level of intervals.", "区间水平。"), 0.95);
        return verb.Runs(question =>
        {
            var people = options.Read(question);
            var at = question.Fraction(level);
            var warnings = people.Warnings.ToList();
            var adjusted = question.Get(logistic) ? Adjusted(people, at, warnings) : null;
            var rows = new List<ResultRow>();
            var assumptions = new List<Assumption>();
            var measured = new List<(string Name, ExposureResult Result)>();
            for (var e = 0; e < people.Exposures.Count; e++)
            {
                rows.Add(Row(people, e, design, at, adjusted, warnings, assumptions, measured, question.Get(logistic)));
            }

            return new EstimateResult(Columns(design, people.Strata is not null, question.Get(logistic)), rows)
            {
                Because = rows.TrueForAll(row => row.Because is not null) ? rows[0].Because : null,
                Facts = [.. Doses(people, warnings)],
                Warnings = warnings,
                Assumptions = [.. assumptions.Distinct()],
                Picture = RatioPictures.Exposures(measured, design),
            };
        });
    }

    private static IReadOnlyList<string> Columns(StudyDesign design, bool strata, bool logistic) =>
    [
        .. CountColumns, .. design == StudyDesign.Cohort ? RiskColumns : [], .. OddsColumns,
        .. strata ? StratumColumns : [], .. strata && design == StudyDesign.Cohort ? StratumRiskColumns : [], .. logistic ? LogisticColumns : [],
    ];

    private static ResultRow Row(
        People people, int exposure, StudyDesign design, double level, LogisticResult? adjusted, List<Phrase> warnings, List<Assumption> assumptions,
        List<(string, ExposureResult)> measured, bool logistic)
    {
        var name = people.Exposures[exposure];
        var (table, leftOut) = TwoByTwo.Count(people.Exposed[exposure], people.Ill);
        if (leftOut > 0)
        {
            warnings.Add(new($"{name}: {leftOut} people whose answer isn't known were left out.", $"{name}：{leftOut} 人信息缺失，已剔除。"));
        }

        var answer = Epidemiology.FieldEpidemiology.Exposures.Measure(table, design, level);
        if (answer is Answer<ExposureResult>.Estimated { Warnings: var said, Assumptions: var assumed })
        {
            warnings.AddRange(said.Select(w => new Phrase($"{name}: {w.English}", $"{name}：{w.Chinese}")));
            assumptions.AddRange(assumed);
            measured.Add((name, answer.ValueOrNull!));
        }

        var r = answer.ValueOrNull;
        var summary = people.Strata is null ? null : Summary(people, exposure, design, level, name, warnings);
        var term = adjusted?.Terms.FirstOrDefault(t => t.Name == name);
        return new(
            [
                name, table.ExposedIll, table.ExposedWell, table.UnexposedIll, table.UnexposedWell,
                .. design == StudyDesign.Cohort
                    ? (object?[])[r?.AttackRateExposed?.Value, r?.AttackRateUnexposed?.Value, .. Ratio(r?.RiskRatio), r?.RiskDifference?.Value, r?.RiskDifference?.Range.Low, r?.RiskDifference?.Range.High]
                    : [],
                .. Ratio(r?.OddsRatio), .. Ratio(r?.ConditionalOddsRatio), r?.FisherPValue, r?.MidPValue, r?.AttributableFraction,
                .. people.Strata is null ? (object?[])[] : [.. Ratio(summary?.OddsRatio), summary?.PValue, summary?.HomogeneityPValue],
                .. people.Strata is not null && design == StudyDesign.Cohort ? Ratio(summary?.RiskRatio) : [],
                .. logistic ? (object?[])[.. Ratio(term?.OddsRatio), term?.PValue] : [],
            ],
            answer is Answer<ExposureResult>.NotEstimable refused ? refused.Because : null);
    }

    private static object?[] Ratio(RatioEstimate? ratio) => [ratio?.Value, ratio?.Low, ratio?.High];

    private static StratifiedResult? Summary(People people, int exposure, StudyDesign design, double level, string name, List<Phrase> warnings)
    {
        var tables = people.Strata!.Select((stratum, i) => (stratum, i)).Where(p => p.stratum is not null).GroupBy(p => p.stratum!, p => p.i, StringComparer.Ordinal)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => TwoByTwo.Count([.. g.Select(i => people.Exposed[exposure][i])], [.. g.Select(i => people.Ill[i])]).Table).ToArray();
        switch (Stratified.Summarise(tables, design, level))
        {
            case Answer<StratifiedResult>.Estimated { Value: var summary, Warnings: var said }:
                warnings.AddRange(said.Select(w => new Phrase($"{name}: {w.English}", $"{name}：{w.Chinese}")));
                return summary;
            case Answer<StratifiedResult>.NotEstimable refused:
                warnings.Add(new($"{name}: {refused.Because.English}", $"{name}：{refused.Because.Chinese}"));
                return null;
            default:
                throw new InvalidOperationException("An answer is an estimate or a refusal.");
        }
    }

    private static LogisticResult? Adjusted(People people, double level, List<Phrase> warnings)
    {
        var terms = new double?[people.Ill.Length * people.Exposures.Count];
        for (var i = 0; i < people.Ill.Length; i++)
        {
            for (var e = 0; e < people.Exposures.Count; e++)
            {
                terms[(i * people.Exposures.Count) + e] = people.Exposed[e][i] is { } exposed ? (exposed ? 1.0 : 0.0) : null;
            }
        }

        switch (LogisticRegression.Fit(people.Ill, people.Exposures, terms, level))
        {
            case Answer<LogisticResult>.Estimated { Value: var fit, Warnings: var said }:
                warnings.AddRange(said);
                return fit;
            case Answer<LogisticResult>.NotEstimable refused:
                warnings.Add(new($"Logistic regression: {refused.Because.English}", $"logistic 回归：{refused.Because.Chinese}"));
                return null;
            default:
                throw new InvalidOperationException("An answer is an estimate or a refusal.");
        }
    }

    private static IEnumerable<Fact> Doses(People people, List<Phrase> warnings)
    {
        if (people.Doses is not { } doses)
        {
            return [];
        }

        var groups = doses.Zip(people.Ill).Where(p => p.First is not null && p.Second is not null).GroupBy(p => p.First!.Value)
            .Select(g => new DoseGroup(g.Key, g.Count(p => p.Second == true), g.Count(p => p.Second == false))).ToArray();
        switch (DoseResponse.Trend(groups))
        {
            case Answer<DoseResponseResult>.Estimated { Value: var trend, Warnings: var said }:
                warnings.AddRange(said);
                return
                [
                    new("dose_trend_chi_squared", new("Dose response, χ² of the trend", "剂量反应趋势 χ²"), trend.ChiSquaredTrend),
                    new("dose_trend_p", new("Dose response, p", "剂量反应 p 值"), trend.PValue),
                    new("dose_rising", new("Illness rises with the dose", "发病随剂量上升"), trend.Rising),
                    .. trend.Groups.Select((g, i) => new Fact(
                        FormattableString.Invariant($"dose_{g.Dose}"), new(FormattableString.Invariant($"Dose {g.Dose}: ill of all (attack rate)"), FormattableString.Invariant($"剂量 {g.Dose}：发病/总数（罹患率）")),
                        FormattableString.Invariant($"{g.Ill}/{g.Ill + g.Well} ({trend.AttackRates[i]?.Value:0.###})"))),
                ];
            case Answer<DoseResponseResult>.NotEstimable refused:
                warnings.Add(refused.Because);
                return [];
            default:
                throw new InvalidOperationException("An answer is an estimate or a refusal.");
        }
    }
}
