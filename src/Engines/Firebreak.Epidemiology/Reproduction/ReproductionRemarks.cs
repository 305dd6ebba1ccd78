using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>What a reader of a reproduction number is told beside the number.</summary>
internal static class ReproductionRemarks
{
    public static Phrase Outside(DayWindow window, int seriesLength) => window.FirstIndex == 0
        ? Say.NotEstimable($"the window begins on day 1, which has no day before it.", $"窗口从第 1 天开始，而第 1 天之前没有数据。")
        : Say.NotEstimable(
            $"the window of days {window.FirstIndex + 1} to {window.LastIndex + 1} doesn't lie in a series of {seriesLength} days.",
            $"第 {window.FirstIndex + 1} 至 {window.LastIndex + 1} 天的窗口超出了 {seriesLength} 天的序列范围。");

    public static Phrase TooEarly(DayWindow window) => Say.NotEstimable(
        $"the window ends on day {window.LastIndex + 1}, not later than the mean serial interval, so the infectors of its cases are missing.",
        $"窗口止于第 {window.LastIndex + 1} 天，未超过平均序列间隔，其病例的传染来源不在数据内。");

    public static void Add(
        List<Phrase> warnings, WindowReproduction[] windows, ReadOnlySpan<double> local, ReadOnlySpan<double> imported, SerialIntervalEnsemble intervals,
        ReproductionOptions options)
    {
        var early = windows.TakeWhile(w => w.Posterior is null || w.TooFewCases).Count();
        if (early > 0 && early < windows.Length)
        {
            warnings.Add(Say.Both(
                $"The first {windows[early - 1].Window.LastIndex + 1} days are too early: fewer than {options.CasesNeeded} cases a window.",
                $"前 {windows[early - 1].Window.LastIndex + 1} 天过早：每个窗口不足 {options.CasesNeeded} 例。"));
        }

        var few = windows.Skip(early).Count(w => w.Posterior is not null && w.TooFewCases);
        if (few > 0 || (early == windows.Length && early > 0))
        {
            few = early == windows.Length ? early : few;
            warnings.Add(Say.Both(
                $"{few} windows hold fewer than {options.CasesNeeded} local cases: the prior (mean {options.PriorMean:0.##}) weighs heavily there.",
                $"有 {few} 个窗口的本土病例少于 {options.CasesNeeded} 例，此处先验（均值 {options.PriorMean:0.##}）影响较大。"));
        }

        if (windows.Any(w => w.Posterior is not null && w.Infectivity == 0.0))
        {
            warnings.Add(Say.Both(
                $"In some windows no earlier case could have infected anybody: those estimates show the prior, or cases whose source is missing.",
                $"部分窗口之前没有可能的传染来源：其估计值仅反映先验，或存在来源缺失的病例。"));
        }

        if (local[0] > 0.0)
        {
            warnings.Add(Say.Both(
                $"The {local[0]:0.##} local cases of the first day are counted as imported: their infectors lie before the series.",
                $"首日的 {local[0]:0.##} 例本土病例按输入病例处理：其传染来源早于序列起点。"));
        }

        if (imported.IsEmpty)
        {
            warnings.Add(Say.Both(
                $"No imported cases are known: if some of these cases were infected elsewhere, the estimate is too high.",
                $"未提供输入病例：若部分病例系外地感染，则估计值偏高。"));
        }

        if (intervals.Members.Any(m => m.MassAtZero > 0.0))
        {
            warnings.Add(Say.Both(
                $"The serial interval had weight on day 0, which can't be used; it was spread over the other days.",
                $"序列间隔在第 0 天有概率，无法使用，已按比例分配到其余天数。"));
        }
    }

    public static IReadOnlyList<Assumption> Assumptions(ReadOnlySpan<double> all, ReproductionOptions options)
    {
        var whole = true;
        foreach (var count in all)
        {
            whole &= count == Math.Floor(count);
        }

        return
        [
            new(new("Counts are whole cases.", "病例数为整数。"), whole),
            new(new("The infectors of the first cases are in the series.", "首批病例的传染来源包含在序列中。"),
                options.BackImputationDays is null ? false : null),
            new(new("The same share of cases is reported throughout.", "各时期病例报告比例不变。"), null),
            new(new("All cases of the last days have been reported.", "最近几天的病例均已报告。"), null),
            new(new("The serial interval stays the same.", "序列间隔保持不变。"), null),
        ];
    }
}
