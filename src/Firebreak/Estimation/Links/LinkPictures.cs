using System.Globalization;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Links;

/// <summary>Pictures of what links show.</summary>
internal static class LinkPictures
{
    private const int MostBars = 60;

    /// <summary>Infections a case with the fitted law over them.</summary>
    public static Figure Offspring(IReadOnlyList<int> infections, OffspringFit fit)
    {
        var count = Math.Min(MostBars, infections.Max() + 2);
        var bars = new double[count];
        foreach (var caused in infections.Where(caused => caused < count))
        {
            bars[caused]++;
        }

        var r = fit.Reproduction;
        FigureFit[] fits = fit.Law is { } law
            ? [new(new("negative binomial", "负二项"), [.. Enumerable.Range(0, count).Select(n => infections.Count * law.Probability(n))])]
            : [];
        return new Figure.Spread(
            fit is { Dispersion: { } k, Law: { } fitted }
                ? Both(
                    $"R {r.Value:0.00} [{r.Range.Low:0.00}–{r.Range.High:0.00}], k {k.Value:0.00} [{k.Range.Low:0.00}–{k.Range.High:0.00}]: {fitted.ShareOfCasesByCount():0%} of cases are behind 80 % of infections",
                    $"R {r.Value:0.00} [{r.Range.Low:0.00}–{r.Range.High:0.00}]，k {k.Value:0.00} [{k.Range.Low:0.00}–{k.Range.High:0.00}]：{fitted.ShareOfCasesByCount():0%} 的病例造成 80% 的续发")
                : Both($"R {r.Value:0.00} [{r.Range.Low:0.00}–{r.Range.High:0.00}]; k has no upper end", $"R {r.Value:0.00} [{r.Range.Low:0.00}–{r.Range.High:0.00}]；k 无上限"),
            0, bars, fits, new("infections caused by a case", "每例续发数"), new("cases", "病例数"));
    }

    /// <summary>Probability of the end by day, from the day of the question on.</summary>
    public static Figure End(OutbreakEnd end, int firstDay, bool areDates)
    {
        var (day, passes) = (firstDay + end.AsOfIndex, end.PassesIndex is { } index ? Name(firstDay + index, areDates) : null);
        return new Figure.OverTime(
            passes is null
                ? Both($"The outbreak is over with probability {end.Probability:0.00}; {end.Level:0.##} isn't reached in sight", $"疫情已结束的概率为 {end.Probability:0.00}；可见范围内未达 {end.Level:0.##}")
                : Both(
                    $"Over with probability {end.Probability:0.00} on {Name(day, areDates)}; above {end.Level:0.##} from {passes} on, if nobody falls ill until then",
                    $"{Name(day, areDates)} 已结束的概率为 {end.Probability:0.00}；若无新发，{passes} 起超过 {end.Level:0.##}"),
            new(areDates ? DateOnly.FromDayNumber(day) : null, day, end.ByDay.Count), new("probability that it is over", "已结束的概率"))
        {
            Lines = [new(new("if no further case is found", "若不再发现病例"), [.. end.ByDay.Select(p => (double?)p)])],
            Top = 1.0,
            Reference = new(end.Level, Both($"{end.Level:0.##}", $"{end.Level:0.##}")),
        };
    }

    private static string Name(int day, bool areDates) => areDates
        ? DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : day.ToString(CultureInfo.InvariantCulture);

    private static Phrase Both(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
