using System.Globalization;
using Firebreak.Epidemiology.Delays;
using Firebreak.Primitives;
using Firebreak.Reports.Figures;

namespace Firebreak.Estimation.Delays;

/// <summary>Pictures of delays: observed days as bars, fitted families over them.</summary>
internal static class DelayPictures
{
    private const int MostBars = 120;

    /// <summary>Delays and fits; a delay known within a span stands at its middle.</summary>
    public static Figure? Of(IReadOnlyList<DelayObservation> observations, IReadOnlyList<DelayFit> fits, Phrase axis)
    {
        if (fits.Count == 0 || observations.Count == 0)
        {
            return null;
        }

        var days = observations.Where(o => double.IsFinite(o.SecondTo)).Select(o => (Day: Middle(o), o.Count)).ToList();
        if (days.Count == 0)
        {
            return null;
        }

        var first = Math.Min(0, days.Min(d => d.Day));
        var count = Math.Min(MostBars, Math.Max(days.Max(d => d.Day), (int)Math.Ceiling(fits[0].Distribution.Quantile(0.99))) - first + 1);
        var bars = new double[count];
        foreach (var (day, weight) in days.Where(d => d.Day - first < count))
        {
            bars[day - first] += weight;
        }

        var total = days.Sum(d => d.Count);
        var best = fits[0];
        return new Figure.Spread(
            best.MeanDays is { } mean
                ? Both(
                    $"{axis.English}: mean {mean.Value:0.0} [{mean.Range.Low:0.0}–{mean.Range.High:0.0}], 95 % within {best.Distribution.Quantile(0.95):0.#} ({DelayOptions.NameOf(best.Distribution.Kind)})",
                    $"{axis.Chinese}：均值 {mean.Value:0.0} [{mean.Range.Low:0.0}–{mean.Range.High:0.0}]，95% 不超过 {best.Distribution.Quantile(0.95):0.#}（{DelayOptions.NameOf(best.Distribution.Kind)}）")
                : axis,
            first, bars,
            [.. fits.Select(fit => new FigureFit(
                Both($"{DelayOptions.NameOf(fit.Distribution.Kind)} (AIC {fit.Aic:0.#})", $"{DelayOptions.NameOf(fit.Distribution.Kind)}（AIC {fit.Aic:0.#}）"), Expected(fit.Distribution, first, count, total)))],
            axis, new("cases or pairs", "病例或传播对数"));
    }

    private static int Middle(DelayObservation o) => (int)Math.Clamp(Math.Round(((o.SecondFrom + o.SecondTo) / 2.0) - ((o.FirstFrom + o.FirstTo) / 2.0) - (o.FirstTo == o.FirstFrom ? 0.5 : 0.0), MidpointRounding.ToEven), -10_000, 10_000);

    // Both events lie anywhere in their days, so d days apart means a delay between d − 1 and d + 1, most likely d.
    private static double[] Expected(ParametricDelay delay, int first, int count, double total)
    {
        const int Steps = 12;
        return [.. Enumerable.Range(first, count).Select(day => total * Enumerable.Range(0, Steps).Average(s =>
            delay.Cdf(day + 1.0 - ((s + 0.5) / Steps)) - delay.Cdf(day - ((s + 0.5) / Steps))))];
    }

    private static Phrase Both(FormattableString english, FormattableString chinese) =>
        new(english.ToString(CultureInfo.InvariantCulture), chinese.ToString(CultureInfo.InvariantCulture));
}
