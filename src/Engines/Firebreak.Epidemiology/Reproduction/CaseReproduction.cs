using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>A transmission that is known from tracing.</summary>
/// <param name="InfectorIndex">Index of the day of onset of the infector.</param>
/// <param name="InfecteeIndex">Index of the day of onset of the infected; it may lie before the infector's.</param>
public readonly record struct KnownTransmission(int InfectorIndex, int InfecteeIndex);

/// <summary>The case reproduction number of the cases with onset in a window.</summary>
/// <param name="Window">Days of onset of the infectors.</param>
/// <param name="Cases">Cases in the window, the denominator.</param>
/// <param name="Mean">Expected number of infections a case caused; null without cases.</param>
/// <param name="Sd">Standard deviation over who may have infected whom.</param>
/// <param name="Range">95 % interval over who may have infected whom; it holds no uncertainty of the serial interval, so it is too narrow.</param>
/// <param name="Completeness">Share of their infections that can have shown by the end of the series; below 1 the mean is too low.</param>
/// <param name="Because">Why there is no estimate; null when there is.</param>
public sealed record CaseReproductionWindow(
    DayWindow Window, double Cases, double? Mean, double? Sd, Interval? Range, double Completeness, Phrase? Because);

/// <summary>Case reproduction numbers over time.</summary>
/// <param name="Windows">In the order in which they were asked for.</param>
/// <param name="ByDay">Mean of every day; null on days without cases.</param>
/// <param name="WithoutSource">Local cases that no earlier case can have infected.</param>
public sealed record CaseReproductionSeries(IReadOnlyList<CaseReproductionWindow> Windows, IReadOnlyList<double?> ByDay, double WithoutSource);

/// <summary>The case (cohort) reproduction number: infections that the cases of a day go on to cause.</summary>
/// <remarks>
/// Wallinga and Teunis 2004 (doi:10.1093/aje/kwh255). A case of day j was infected on day i with probability I_i w(j−i) / Σ I_k w(j−k), unless its infector is
/// known. The number of infections caused by a window is then a sum of independent binomials, one a day of onset, so its distribution is computed and not
/// simulated.
/// </remarks>
public static class CaseReproduction
{
    private const double Incomplete = 0.95;

    /// <summary>Estimates.</summary>
    /// <param name="local">Local cases by day of onset.</param>
    /// <param name="imported">Imported cases by day: they infect, but nobody in the series infected them; empty when none are known.</param>
    /// <param name="interval">Serial interval.</param>
    /// <param name="windows">Windows of onset of the infectors.</param>
    /// <param name="known">Transmissions known from tracing; the infected are counted in <paramref name="local"/> too.</param>
    public static Answer<CaseReproductionSeries> Estimate(
        ReadOnlySpan<double> local,
        ReadOnlySpan<double> imported,
        SerialInterval interval,
        IReadOnlyList<DayWindow> windows,
        IReadOnlyList<KnownTransmission>? known = null)
    {
        if (imported.Length != local.Length && !imported.IsEmpty)
        {
            throw new ArgumentException("Local and imported cases have the same days.", nameof(imported));
        }

        if ((Counts.Objection(local) ?? (imported.IsEmpty ? null : Counts.Objection(imported))) is { } objection)
        {
            return Answer.Refuse<CaseReproductionSeries>(objection);
        }

        var all = local.ToArray();
        for (var t = 0; t < imported.Length; t++)
        {
            all[t] += imported[t];
        }

        var open = local.ToArray();
        var fixedChildren = new double[all.Length];
        foreach (var link in known ?? [])
        {
            if (Refusal(link, all, open) is { } refusal)
            {
                return Answer.Refuse<CaseReproductionSeries>(refusal);
            }

            open[link.InfecteeIndex] -= 1.0;
            fixedChildren[link.InfectorIndex] += 1.0;
        }

        var pull = Infectivity.Of(all, interval);
        var byDay = new double?[all.Length];
        for (var i = 0; i < all.Length; i++)
        {
            byDay[i] = all[i] > 0.0 ? Spread(new(i, i), all, open, fixedChildren, pull, interval).Mean / all[i] : null;
        }

        var warnings = new List<Phrase>();
        var result = windows.Select(w => EstimateWindow(w, all, open, fixedChildren, pull, interval)).ToArray();
        var withoutSource = 0.0;
        for (var j = 0; j < all.Length; j++)
        {
            withoutSource += pull[j] == 0.0 ? open[j] : 0.0;
        }

        Warn(warnings, result, withoutSource);
        return Answer.Of(new CaseReproductionSeries(result, byDay, withoutSource), warnings, Assumptions);
    }

    private static IReadOnlyList<Assumption> Assumptions { get; } =
    [
        new(new("The serial interval is known exactly; the interval shown doesn't hold its uncertainty.", "序列间隔精确已知；所示区间不含其不确定性。"), false),
        new(new("All cases are in the series, or the same share throughout.", "所有病例均在序列中，或各时期报告比例不变。"), null),
    ];

    private static Phrase? Refusal(KnownTransmission link, double[] all, double[] open)
    {
        if (Math.Min(link.InfectorIndex, link.InfecteeIndex) < 0 || Math.Max(link.InfectorIndex, link.InfecteeIndex) >= all.Length)
        {
            return Say.NotEstimable(
                $"a known transmission from day {link.InfectorIndex + 1} to day {link.InfecteeIndex + 1} doesn't lie in the series.",
                $"已知传播（第 {link.InfectorIndex + 1} 天至第 {link.InfecteeIndex + 1} 天）不在序列范围内。");
        }

        if (all[link.InfectorIndex] <= 0.0 || open[link.InfecteeIndex] < 1.0)
        {
            return Say.NotEstimable(
                $"known transmissions from day {link.InfectorIndex + 1} to day {link.InfecteeIndex + 1} need more cases than the series has there.",
                $"第 {link.InfectorIndex + 1} 天至第 {link.InfecteeIndex + 1} 天的已知传播多于序列中的病例数。");
        }

        return null;
    }

    private static CaseReproductionWindow EstimateWindow(
        DayWindow window, double[] all, double[] open, double[] fixedChildren, double[] pull, SerialInterval interval)
    {
        if (window.FirstIndex < 0 || window.LastIndex < window.FirstIndex || window.LastIndex >= all.Length)
        {
            return new(window, 0.0, null, null, null, 0.0, Say.NotEstimable(
                $"the window of days {window.FirstIndex + 1} to {window.LastIndex + 1} doesn't lie in a series of {all.Length} days.",
                $"第 {window.FirstIndex + 1} 至 {window.LastIndex + 1} 天的窗口超出了 {all.Length} 天的序列范围。"));
        }

        var cases = Counts.Sum(all.AsSpan(window.FirstIndex, window.DayCount));
        if (cases == 0.0)
        {
            return new(window, 0.0, null, null, null, 0.0, Say.NotEstimable($"no case fell ill in this window.", $"该窗口内没有病例发病。"));
        }

        var children = Spread(window, all, open, fixedChildren, pull, interval);
        var (low, high) = children.Interval(0.025, 0.975);
        return new(
            window, cases, children.Mean / cases, Math.Sqrt(children.Variance) / cases, new(low / cases, high / cases, 0.95),
            Completeness(window, all, interval), null);
    }

    // Children of a window: of the open cases of day j, each belongs to the window with the share of the window in the pull on that day.
    private static BinomialSum Spread(
        DayWindow window, double[] all, double[] open, double[] fixedChildren, double[] pull, SerialInterval interval)
    {
        var sum = new BinomialSum(Counts.Sum(fixedChildren.AsSpan(window.FirstIndex, window.DayCount)));
        var weights = interval.Weights;
        var last = Math.Min(all.Length - 1, window.LastIndex + weights.Length - 1);
        for (var j = window.FirstIndex + 1; j <= last; j++)
        {
            if (open[j] <= 0.0 || pull[j] <= 0.0)
            {
                continue;
            }

            var share = 0.0;
            for (var i = Math.Max(window.FirstIndex, j - weights.Length + 1); i <= Math.Min(window.LastIndex, j - 1); i++)
            {
                share += all[i] * weights[j - i];
            }

            sum.Add(open[j], Math.Min(1.0, share / pull[j]));
        }

        return sum;
    }

    private static double Completeness(DayWindow window, double[] all, SerialInterval interval)
    {
        double seen = 0.0, cases = 0.0;
        for (var i = window.FirstIndex; i <= window.LastIndex; i++)
        {
            var lags = Math.Min(interval.Weights.Length, all.Length - i);
            seen += all[i] * Counts.Sum(interval.Weights[..lags]);
            cases += all[i];
        }

        return Math.Min(1.0, seen / cases);
    }

    private static void Warn(List<Phrase> warnings, CaseReproductionWindow[] windows, double withoutSource)
    {
        var censored = windows.Count(w => w.Mean is not null && w.Completeness < Incomplete);
        if (censored > 0)
        {
            warnings.Add(Say.Both(
                $"The last {censored} windows are too low: part of the infections caused by their cases can't have shown yet.",
                $"最后 {censored} 个窗口偏低：其病例造成的部分续发感染尚未显现。"));
        }

        if (withoutSource > 0.0)
        {
            warnings.Add(Say.Both(
                $"{withoutSource:0.##} local cases have no possible infector in the series; they are nobody's infections here.",
                $"{withoutSource:0.##} 例本土病例在序列中没有可能的传染来源，未计入任何病例的续发数。"));
        }
    }
}
