using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>How the people of a study were chosen, which decides what may be estimated.</summary>
public enum StudyDesign
{
    /// <summary>Everyone of a group (a school, a banquet) was asked: risks and their ratio mean something.</summary>
    Cohort,

    /// <summary>The ill, and some of the well: only odds ratios mean something.</summary>
    CaseControl,
}

/// <summary>Attack rates, risk ratios and odds ratios by exposure.</summary>
public static class Exposures
{
    // Tables that the margins allow: beyond, exact distributions take too long, and Woolf's limits are as good.
    private const int MostExactTables = 20_000;

    /// <summary>All measures for one exposure.</summary>
    /// <param name="table">The table.</param>
    /// <param name="design">How people were chosen.</param>
    /// <param name="level">Level of the intervals.</param>
    public static Answer<ExposureResult> Measure(TwoByTwo table, StudyDesign design, double level = 0.95)
    {
        if (table.HasNegative)
        {
            return Answer.NotEstimable<ExposureResult>("the table holds a negative count.", "四格表中有负数。");
        }

        var possible = Math.Min(table.Ill, table.Exposed) - Math.Max(0, table.Ill - table.Unexposed);
        if (possible <= 0)
        {
            return Answer.NotEstimable<ExposureResult>(
                "everyone was exposed or unexposed, or ill or well: there is nothing to compare.", "所有人均（未）暴露或均（未）发病，无法比较。");
        }

        var cohort = design == StudyDesign.Cohort;
        var odds = possible <= MostExactTables ? Odds.Exact(table, level) : Odds.LargeSample(table, level);
        var result = new ExposureResult(
            table,
            cohort ? Shares.Wilson(table.ExposedIll, table.Exposed, level) : null,
            cohort ? Shares.Wilson(table.UnexposedIll, table.Unexposed, level) : null,
            cohort ? RiskRatio(table, level) : null,
            cohort ? RiskDifference(table, level) : null,
            odds.Sample,
            odds.Conditional,
            odds.FisherPValue,
            odds.MidPValue,
            AttributableFraction(table, cohort, odds.Sample.Value));
        return Answer.Of(result, Warnings(table, cohort), Assumptions(cohort));
    }

    private static RatioEstimate RiskRatio(TwoByTwo table, double level)
    {
        var small = Math.Max(table.Exposed, table.Unexposed) <= ExactRisk.LargestGroup;
        var (low, high) = small ? ExactRisk.ExactLimits(table, level) : ExactRisk.ScoreLimits(table, level);
        return new(
            table.UnexposedIll == 0 ? null : (double)table.ExposedIll / table.Exposed / ((double)table.UnexposedIll / table.Unexposed),
            low,
            high,
            level,
            small ? new("Risk ratio with exact limits", "率比，精确置信限") : new("Risk ratio with score limits", "率比，得分法置信限"));
    }

    // Newcombe 1998 (doi:10.1002/(SICI)1097-0258(19980430)17:8), method 10: from the two Wilson intervals.
    private static Estimate? RiskDifference(TwoByTwo table, double level)
    {
        if (Shares.Wilson(table.ExposedIll, table.Exposed, level) is not { } one || Shares.Wilson(table.UnexposedIll, table.Unexposed, level) is not { } other)
        {
            return null;
        }

        var difference = one.Value - other.Value;
        return new(
            difference,
            new(
                difference - double.Hypot(one.Value - one.Range.Low, other.Range.High - other.Value),
                difference + double.Hypot(one.Range.High - one.Value, other.Value - other.Range.Low),
                level));
    }

    // Miettinen 1974: share of the ill who were exposed, times what the exposure adds. Among cases the odds ratio stands in for the risk ratio.
    private static double? AttributableFraction(TwoByTwo table, bool cohort, double? odds)
    {
        var ratio = cohort && table.UnexposedIll > 0
            ? (double)table.ExposedIll * table.Unexposed / ((double)table.Exposed * table.UnexposedIll)
            : odds;
        return ratio is { } r && r > 1.0 && table.Ill > 0 ? (double)table.ExposedIll / table.Ill * (r - 1.0) / r : null;
    }

    private static List<Phrase> Warnings(TwoByTwo table, bool cohort)
    {
        var warnings = new List<Phrase>();
        if (table.ExposedIll == 0 || table.ExposedWell == 0 || table.UnexposedIll == 0 || table.UnexposedWell == 0)
        {
            warnings.Add(new(
                "A cell of the table is 0: one limit of the ratio doesn't exist.",
                "四格表中有一格为 0：比值的一侧置信限不存在。"));
        }

        if (cohort && table.Ill > 0.1 * table.Total)
        {
            warnings.Add(new(
                "Illness isn't rare here: the odds ratio overstates the risk ratio.",
                "发病并不罕见：比值比会夸大率比。"));
        }

        return warnings;
    }

    private static IReadOnlyList<Assumption> Assumptions(bool cohort) =>
    [
        new(new("People fell ill independently of one another; in a household or class they don't.", "个体发病相互独立；同一家庭或班级内并非如此。"), null),
        cohort
            ? new(new("Everyone at risk was asked, or who was asked doesn't depend on illness.", "已调查全部风险人群，或调查与否与发病无关。"), null)
            : new(new("Controls were chosen without regard to exposure from those who would have become cases.", "对照来自病例源人群，其选择与暴露无关。"), null),
    ];
}
