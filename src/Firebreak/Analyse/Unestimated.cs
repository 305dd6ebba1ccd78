using Firebreak.Reports.Situations;

namespace Firebreak.Analyse;

/// <summary>Numbers that have their place in the situation and wait for their estimator: shown as such, never as 0.</summary>
internal static class Unestimated
{
    /// <summary>All of them, in the order of the report.</summary>
    public static IReadOnlyList<NotYetEstimated> All { get; } =
    [
        new("reproductionNumber", new("Reproduction number", "有效再生数 Rt"),
            new("a serial interval for the disease, and an estimator in this command", "该病的代间距，以及本命令中的估计方法")),
        new("growthRate", new("Growth rate and doubling time", "增长率与倍增时间"),
            new("an estimator in this command", "本命令中的估计方法")),
        new("nowcast", new("Cases of the last days, corrected for late reports", "近日病例数（校正迟报）"),
            new("onset and report dates, and an estimator in this command", "发病与报告日期，以及本命令中的估计方法")),
        new("serialInterval", new("Serial interval", "代间距"),
            new("onset dates of linked cases, and an estimator in this command", "有关联病例的发病日期，以及本命令中的估计方法")),
        new("offspringDispersion", new("Dispersion of secondary cases (k)", "续发例数离散度 k"),
            new("links between cases, and an estimator in this command", "病例间关联，以及本命令中的估计方法")),
        new("correctedFatality", new("Case fatality corrected for open outcomes", "校正未结局后的病死率"),
            new("outcomes with dates, and an estimator in this command", "带日期的转归，以及本命令中的估计方法")),
        new("endOfOutbreak", new("Probability that the outbreak is over", "疫情已结束的概率"),
            new("links, a serial interval, and an estimator in this command", "关联、代间距，以及本命令中的估计方法")),
    ];
}
