using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>The instantaneous reproduction number: infections a case causes under the conditions of the day.</summary>
/// <remarks>
/// Cori et al. 2013 (doi:10.1093/aje/kwt133), imported cases after Thompson et al. 2019 (doi:10.1016/j.epidem.2019.100356). With local cases L, infectivity
/// Λ and a gamma prior of shape a and scale b, the posterior of a window is gamma with shape a + ΣL and scale 1/(1/b + ΣΛ).
/// </remarks>
public static class InstantaneousReproduction
{
    /// <summary>Estimates with an exactly known serial interval.</summary>
    /// <param name="local">Local cases by day of onset; may be fractional.</param>
    /// <param name="imported">Imported cases by day; empty when none are known.</param>
    /// <param name="interval">Serial interval.</param>
    /// <param name="windows">Windows to estimate.</param>
    /// <param name="options">Prior and choices; null for the defaults.</param>
    public static Answer<ReproductionSeries> Estimate(
        ReadOnlySpan<double> local,
        ReadOnlySpan<double> imported,
        SerialInterval interval,
        IReadOnlyList<DayWindow> windows,
        ReproductionOptions? options = null)
        => Estimate(local, imported, SerialIntervalEnsemble.Of(interval), windows, options);

    /// <summary>Estimates with a serial interval that is uncertain: the exact mixture over its possibilities.</summary>
    /// <inheritdoc cref="Estimate(ReadOnlySpan{double}, ReadOnlySpan{double}, SerialInterval, IReadOnlyList{DayWindow}, ReproductionOptions?)"/>
    /// <param name="local">Local cases by day of onset; may be fractional.</param>
    /// <param name="imported">Imported cases by day; empty when none are known.</param>
    /// <param name="intervals">Possible serial intervals with their weights.</param>
    /// <param name="windows">Windows to estimate.</param>
    /// <param name="options">Prior and choices; null for the defaults.</param>
    public static Answer<ReproductionSeries> Estimate(
        ReadOnlySpan<double> local,
        ReadOnlySpan<double> imported,
        SerialIntervalEnsemble intervals,
        IReadOnlyList<DayWindow> windows,
        ReproductionOptions? options = null)
    {
        options ??= new();
        if (!(options.PriorMean > 0.0 && options.PriorSd > 0.0 && options.WidestCoefficientOfVariation > 0.0))
        {
            throw new ArgumentException("Mean and standard deviation of the prior are positive.", nameof(options));
        }

        if (imported.Length != local.Length && !imported.IsEmpty)
        {
            throw new ArgumentException("Local and imported cases have the same days.", nameof(imported));
        }

        if ((Counts.Objection(local) ?? (imported.IsEmpty ? null : Counts.Objection(imported))) is { } objection)
        {
            return Answer.Refuse<ReproductionSeries>(objection);
        }

        var all = local.ToArray();
        for (var t = 0; t < imported.Length; t++)
        {
            all[t] += imported[t];
        }

        if (Counts.Sum(all) == 0.0)
        {
            return Answer.Refuse<ReproductionSeries>(Say.NotEstimable($"the series has no cases.", $"序列中没有病例。"));
        }

        var warnings = new List<Phrase>();
        var imputed = options.BackImputationDays is { } days ? BackImputation.Before(all, days, warnings) : null;
        var result = EstimateWindows(local, all, imputed, intervals, windows, options);
        ReproductionRemarks.Add(warnings, result, local, imported, intervals, options);
        return Answer.Of(
            new ReproductionSeries(result, local[0], imputed?.Growth),
            warnings,
            ReproductionRemarks.Assumptions(all, options));
    }

    private static WindowReproduction[] EstimateWindows(
        ReadOnlySpan<double> local, double[] all, ImputedPast? imputed, SerialIntervalEnsemble intervals, IReadOnlyList<DayWindow> windows,
        ReproductionOptions options)
    {
        var past = imputed?.Cases ?? [];
        double[] cases = [.. past, .. all];
        var members = intervals.Members;
        var weights = intervals.Weights as double[] ?? [.. intervals.Weights];
        var sums = new double[windows.Count * members.Count];
        var infectivity = new double[cases.Length];
        var reaches = new double[members.Count];
        for (var m = 0; m < members.Count; m++)
        {
            reaches[m] = imputed is null ? members[m].MeanWithin(all.Length) : 0.0;
            Infectivity.Fill(cases, Infectivity.Reversed(members[m].Weights, cases.Length), infectivity, past.Length);
            for (var w = 0; w < windows.Count; w++)
            {
                if (IsInside(windows[w], all.Length))
                {
                    sums[(w * members.Count) + m] = Counts.Sum(infectivity.AsSpan(past.Length + windows[w].FirstIndex, windows[w].DayCount));
                }
            }
        }

        var result = new WindowReproduction[windows.Count];
        var priorShape = options.PriorMean * options.PriorMean / (options.PriorSd * options.PriorSd);
        var priorRate = options.PriorMean / (options.PriorSd * options.PriorSd);
        for (var w = 0; w < result.Length; w++)
        {
            result[w] = !IsInside(windows[w], all.Length)
                ? new(windows[w], 0.0, 0.0, null, ReproductionRemarks.Outside(windows[w], all.Length), TooFewCases: true)
                : EstimateWindow(
                    windows[w], Counts.Sum(local.Slice(windows[w].FirstIndex, windows[w].DayCount)), sums.AsSpan(w * members.Count, members.Count),
                    weights, reaches, priorShape, priorRate, options.CasesNeeded);
        }

        return result;
    }

    private static WindowReproduction EstimateWindow(
        DayWindow window, double localCases, ReadOnlySpan<double> infectivity, double[] weights, double[] reaches, double priorShape, double priorRate,
        int casesNeeded)
    {
        // An interval whose mean reaches behind the first day can't say who infected the cases of this window (the rule of Cori et al.).
        double usable = 0.0, total = 0.0;
        var used = 0;
        for (var m = 0; m < weights.Length; m++)
        {
            total += weights[m] * infectivity[m];
            if (window.LastIndex + 1 > reaches[m])
            {
                usable += weights[m];
                used++;
            }
        }

        if (usable < 0.5)
        {
            return new(window, localCases, total, null, ReproductionRemarks.TooEarly(window), TooFewCases: localCases < casesNeeded);
        }

        var scales = new double[used];
        var shares = used == weights.Length ? weights : new double[used];
        for (int m = 0, i = 0; m < weights.Length; m++)
        {
            if (window.LastIndex + 1 > reaches[m])
            {
                scales[i] = 1.0 / (priorRate + infectivity[m]);
                if (used != weights.Length)
                {
                    shares[i] = weights[m] / usable;
                }

                i++;
            }
        }

        return new(window, localCases, total, new(priorShape + localCases, scales, shares), null, localCases < casesNeeded);
    }

    private static bool IsInside(DayWindow window, int seriesLength)
        => window.FirstIndex >= 1 && window.LastIndex >= window.FirstIndex && window.LastIndex < seriesLength;
}
