using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>R of one day of infection, as far as it can be known today.</summary>
/// <param name="Index">Day of infection, on the scale of the triangle.</param>
/// <param name="Posterior">What is known; null when not estimable.</param>
/// <param name="Usable">Whether the day may be drawn: enough of its infections have fallen ill and been reported.</param>
/// <param name="Because">Why it isn't usable; null when it is.</param>
public sealed record RealTimeDay(int Index, ReproductionPosterior? Posterior, bool Usable, Phrase? Because);

/// <summary>A reproduction number that is corrected for what hasn't been reported yet.</summary>
/// <param name="Days">By day of infection.</param>
/// <param name="LastUsableIndex">Last usable day; null when none is.</param>
/// <param name="Nowcast">The nowcast of onsets behind it.</param>
/// <param name="Infections">Mean of the infections behind it, by day of the triangle.</param>
public sealed record RealTimeReproduction(
    IReadOnlyList<RealTimeDay> Days, int? LastUsableIndex, NowcastResult Nowcast, IReadOnlyList<double> Infections);

/// <summary>What may be chosen for the real-time estimate.</summary>
public sealed record RealTimeOptions
{
    /// <summary>Days of infection taken together. Default 7.</summary>
    public int WindowDays { get; init; } = 7;

    /// <summary>Possible series of onsets that are drawn from the nowcast. Default 40.</summary>
    public int Draws { get; init; } = 40;

    /// <summary>Share of a day's infections that must have had time to fall ill before its R may be drawn. Default 0.8: with half, intervals at a turn of R hold it in 85 of 100 outbreaks, with 0.8 in 91.</summary>
    public double LeastShareFallenIll { get; init; } = 0.8;

    /// <summary>Nowcast options.</summary>
    public NowcastOptions Nowcast { get; init; } = new();

    /// <summary>Prior of R.</summary>
    public ReproductionOptions Reproduction { get; init; } = new();
}

/// <summary>Nowcast, then infections, then R.</summary>
/// <remarks>
/// The steps that Gostic et al. 2020 (doi:10.1371/journal.pcbi.1008409) ask for. Series of onsets are drawn from the nowcast, each with half the variance of
/// Poisson counts, so that the error of the deconvolution shows; each is projected back to infections (Becker et al. 1991), and R of each is the gamma posterior of Cori et
/// al. with the generation time. The answer mixes them.
/// </remarks>
public static class RealTime
{
    // Chance enters twice: in who was infected, which the gamma posterior holds, and in when they fell ill, which the projection can't undo. Full Poisson
    // scatter of the onsets counts the first part again (intervals then held the truth in 100 of 100 outbreaks), none leaves the second out (90 of 100).
    private const double HalfOfPoisson = 0.7071;

    /// <summary>Estimates.</summary>
    /// <param name="triangle">Onsets by day and by delay until they were reported.</param>
    /// <param name="incubation">Probability of 0, 1, 2 … days from infection to onset.</param>
    /// <param name="generation">Generation time: days from infection to infection.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="options">Choices; null for the defaults.</param>
    public static Answer<RealTimeReproduction> Estimate(
        ReportingTriangle triangle, ReadOnlySpan<double> incubation, SerialInterval generation, Seed seed, RealTimeOptions? options = null)
    {
        options ??= new();
        if (options.WindowDays < 1 || options.Draws < 10 || options.LeastShareFallenIll is not (> 0.0 and < 1.0))
        {
            throw new ArgumentException("A window has at least one day, at least ten series are drawn, and a share lies between 0 and 1.", nameof(options));
        }

        var nowcasting = Nowcasting.Estimate(triangle, options.Nowcast);
        if (nowcasting is not Answer<NowcastResult>.Estimated { Value: var nowcast, Warnings: var nowcastWarnings })
        {
            return Answer.Refuse<RealTimeReproduction>(((Answer<NowcastResult>.NotEstimable)nowcasting).Because);
        }

        var windows = DayWindow.Sliding(triangle.DayCount, options.WindowDays);
        var shapes = new double[windows.Count, options.Draws];
        var scales = new double[windows.Count, options.Draws];
        var mean = new double[triangle.DayCount];
        InfectionCurve? curve = null;
        for (var d = 0; d < options.Draws; d++)
        {
            var draws = new Draws(seed.For((ulong)d), 71);
            var onsets = new double[triangle.DayCount];
            for (var t = 0; t < onsets.Length; t++)
            {
                var events = nowcast.Days[t].Draw(draws);
                onsets[t] = Math.Max(0.0, events + (HalfOfPoisson * (draws.Poisson(events) - events)));
            }

            if (BackProjection.Infections(onsets, incubation) is not Answer<InfectionCurve>.Estimated { Value: var projected })
            {
                continue;
            }

            curve = projected;
            Fold(projected, windows, generation, options.Reproduction, shapes, scales, d);
            for (var t = 0; t < mean.Length; t++)
            {
                mean[t] += projected.Infections[projected.DaysBefore + t] / options.Draws;
            }
        }

        if (curve is null)
        {
            return Answer.Refuse<RealTimeReproduction>(Say.NotEstimable($"the nowcast holds no cases.", $"现时预测中没有病例。"));
        }

        var days = Days(triangle, nowcast, curve, windows, shapes, scales, generation, options);
        var last = days.LastOrDefault(d => d.Usable)?.Index;
        List<Phrase> warnings = [.. nowcastWarnings];
        warnings.Add(last is { } index
            ? Say.Both(
                $"R can be used up to {triangle.DayCount - 1 - index} days before today; later days are a grey band.",
                $"R 可用至今日前 {triangle.DayCount - 1 - index} 天，其后应以灰色区间显示。")
            : Say.Both($"R isn't usable on any day.", $"没有任何一天的 R 可用。"));
        return Answer.Of(new RealTimeReproduction(days, last, nowcast, mean), warnings,
            [
                new(new("Incubation period and generation time are known.", "潜伏期与代际间隔已知。"), null),
                new(new("All infections are local.", "所有感染均为本土感染。"), null),
                new(new("R changes slowly: the projection of infections is smoothed over five days.", "R 变化缓慢：感染反推经五日平滑。"), null),
            ]);
    }

    private static void Fold(
        InfectionCurve curve, IReadOnlyList<DayWindow> windows, SerialInterval generation, ReproductionOptions prior, double[,] shapes, double[,] scales, int draw)
    {
        var infections = curve.Infections as double[] ?? [.. curve.Infections];
        var pull = Infectivity.Of(infections, generation);
        var priorShape = prior.PriorMean * prior.PriorMean / (prior.PriorSd * prior.PriorSd);
        var priorRate = prior.PriorMean / (prior.PriorSd * prior.PriorSd);
        for (var w = 0; w < windows.Count; w++)
        {
            var from = curve.DaysBefore + windows[w].FirstIndex;
            shapes[w, draw] = priorShape + Counts.Sum(infections.AsSpan(from, windows[w].DayCount));
            scales[w, draw] = 1.0 / (priorRate + Counts.Sum(pull.AsSpan(from, windows[w].DayCount)));
        }
    }

    private static RealTimeDay[] Days(
        ReportingTriangle triangle, NowcastResult nowcast, InfectionCurve curve, IReadOnlyList<DayWindow> windows, double[,] shapes, double[,] scales,
        SerialInterval generation, RealTimeOptions options)
    {
        var result = new RealTimeDay[windows.Count];
        for (var w = 0; w < result.Length; w++)
        {
            var index = windows[w].LastIndex;
            if (index + 1 <= generation.MeanDays)
            {
                result[w] = new(index, null, false, ReproductionRemarks.TooEarly(windows[w]));
                continue;
            }

            var shape = new double[options.Draws];
            var scale = new double[options.Draws];
            for (var d = 0; d < options.Draws; d++)
            {
                (shape[d], scale[d]) = (Math.Max(shapes[w, d], 1e-6), scales[w, d] > 0.0 ? scales[w, d] : 1.0);
            }

            // What of the infections of this day can be seen today: they must have fallen ill, and of those onsets the share reported.
            var fallenIll = curve.ShareSeen[curve.DaysBefore + index];
            var posterior = new ReproductionPosterior(shape, scale);
            var few = shape.Average() - (options.Reproduction.PriorMean * options.Reproduction.PriorMean / (options.Reproduction.PriorSd * options.Reproduction.PriorSd))
                < options.Reproduction.CasesNeeded;
            var because = fallenIll < options.LeastShareFallenIll
                ? Say.Both($"only {fallenIll:0%} of those infected that day can have fallen ill.", $"当日感染者中仅 {fallenIll:0%} 可能已发病。")
                : !nowcast.Days[Math.Min(index + (triangle.DayCount - 1 - index) / 2, triangle.DayCount - 1)].Usable
                    ? Say.Both($"too few of their onsets can have been reported.", $"其发病中已报告的比例过低。")
                    : few
                        ? Say.Both($"fewer than {options.Reproduction.CasesNeeded} infections in the window.", $"窗口内感染不足 {options.Reproduction.CasesNeeded} 例。")
                        : (Phrase?)null;
            result[w] = new(index, posterior, because is null, because);
        }

        return result;
    }
}
