using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Delays;

/// <summary>Fits delay distributions by maximum likelihood.</summary>
public static class DelayFitting
{
    private const double Drop = 1.920729;

    /// <summary>Fits one family.</summary>
    /// <param name="observations">Delays as far as they are known.</param>
    /// <param name="kind">Family.</param>
    /// <param name="shiftDays">Shift of a positive family, days; not above the shortest delay.</param>
    /// <param name="intervals">How intervals are made.</param>
    public static Answer<DelayFit> Fit(
        ReadOnlySpan<DelayObservation> observations, DelayKind kind, double shiftDays = 0.0, DelayIntervals intervals = DelayIntervals.Profile)
    {
        if (!double.IsFinite(shiftDays) || (kind == DelayKind.Normal && shiftDays != 0.0))
        {
            throw new ArgumentOutOfRangeException(nameof(shiftDays), shiftDays, "A shift is a number of days, and a normal distribution takes none.");
        }

        if (DelayChecks.Objection(observations, kind, shiftDays) is { } objection)
        {
            return Answer.Refuse<DelayFit>(objection);
        }

        var likelihood = new DelayLikelihood(observations);
        if (Search(likelihood, kind, shiftDays) is not { } best)
        {
            return Answer.Refuse<DelayFit>(Say.NotEstimable(
                $"no maximum of the likelihood was found; the delays may all be equal.", $"未找到似然函数的最大值；各延迟可能全部相同。"));
        }

        var maximum = likelihood.Of(best);
        Estimate? With(DelayFunctional functional) => intervals == DelayIntervals.None
            ? null
            : Profile(likelihood, best, maximum, functional);
        var fit = new DelayFit(
            best, maximum, 4.0 - (2.0 * maximum), With(DelayFunctional.Mean), With(DelayFunctional.Sd), With(DelayFunctional.Median),
            With(DelayFunctional.P95), likelihood.Total);
        return Answer.Of(fit, DelayChecks.Warnings(likelihood, best), DelayChecks.Assumptions(observations));
    }

    /// <summary>Fits several families and puts them in order of Akaike's criterion.</summary>
    /// <param name="observations">Delays as far as they are known.</param>
    /// <param name="kinds">Families; null for gamma, log-normal, Weibull and normal.</param>
    /// <param name="shiftDays">Shift of the positive families, days.</param>
    public static Answer<DelayComparison> Compare(
        ReadOnlySpan<DelayObservation> observations, IReadOnlyList<DelayKind>? kinds = null, double shiftDays = 0.0)
    {
        var fits = new List<DelayFit>();
        var leftOut = new List<Phrase>();
        var warnings = new List<Phrase>();
        foreach (var kind in kinds ?? [DelayKind.Gamma, DelayKind.LogNormal, DelayKind.Weibull, DelayKind.Normal])
        {
            switch (Fit(observations, kind, kind == DelayKind.Normal ? 0.0 : shiftDays))
            {
                case Answer<DelayFit>.Estimated estimated:
                    fits.Add(estimated.Value);
                    warnings.AddRange(estimated.Warnings.Except(warnings));
                    break;
                case Answer<DelayFit>.NotEstimable refused:
                    leftOut.Add(refused.Because);
                    break;
            }
        }

        if (fits.Count == 0)
        {
            return Answer.Refuse<DelayComparison>(leftOut[0]);
        }

        return Answer.Of(
            new DelayComparison([.. fits.OrderBy(f => f.Aic)], leftOut), warnings, DelayChecks.Assumptions(observations));
    }

    /// <summary>Intervals by drawing the observations again with replacement: the percentile bootstrap.</summary>
    /// <param name="observations">Delays as far as they are known.</param>
    /// <param name="fit">The fit to put intervals around.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="replicates">Number of draws, at least 100. Default 500.</param>
    /// <returns>The fit with bootstrap intervals.</returns>
    public static DelayFit Bootstrap(ReadOnlySpan<DelayObservation> observations, DelayFit fit, Seed seed, int replicates = 500)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(replicates, 100);
        var distinct = new DelayLikelihood(observations).Distinct;
        var weights = new double[distinct.Length];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = distinct[i].Count;
        }

        var total = weights.Sum();
        var values = new List<ParametricDelay>();
        for (var b = 0; b < replicates; b++)
        {
            var draws = new Draws(seed.For((ulong)b), 41);
            var sample = distinct.ToArray();
            for (var i = 0; i < sample.Length; i++)
            {
                sample[i] = sample[i] with { Count = 0.0 };
            }

            for (var i = 0; i < (int)Math.Round(total); i++)
            {
                var drawn = draws.Index(weights, total);
                sample[drawn] = sample[drawn] with { Count = sample[drawn].Count + 1.0 };
            }

            if (Search(new([.. sample.Where(o => o.Count > 0.0)]), fit.Distribution.Kind, fit.Distribution.ShiftDays) is { } drawnFit)
            {
                values.Add(drawnFit);
            }
        }

        Estimate? With(DelayFunctional functional)
        {
            var sorted = values.Select(v => DelayFamily.Value(v, functional)).OfType<double>().Order().ToArray();
            return DelayFamily.Value(fit.Distribution, functional) is { } value && sorted.Length >= 100
                ? new(value, new(sorted[(int)(0.025 * sorted.Length)], sorted[(int)Math.Ceiling(0.975 * sorted.Length) - 1], 0.95))
                : null;
        }

        return fit with
        {
            MeanDays = With(DelayFunctional.Mean),
            SdDays = With(DelayFunctional.Sd),
            MedianDays = With(DelayFunctional.Median),
            P95Days = With(DelayFunctional.P95),
        };
    }

    private static ParametricDelay? Search(DelayLikelihood likelihood, DelayKind kind, double shift)
    {
        double sum = 0.0, squares = 0.0;
        foreach (var o in likelihood.Distinct)
        {
            // A delay that hasn't ended is taken as half as long again, to start from.
            var until = double.IsFinite(o.SecondTo) ? o.SecondTo : (2.0 * o.SecondFrom) + 1.0;
            var middle = 0.5 * (o.SecondFrom + until - o.FirstFrom - o.FirstTo);
            sum += o.Count * middle;
            squares += o.Count * middle * middle;
        }

        var mean = sum / likelihood.Total;
        var sd = Math.Sqrt(Math.Max(squares / likelihood.Total - (mean * mean), 0.05));
        var (form, place) = DelayFamily.Start(kind, mean, sd, shift);
        double Loss(double[] free) => -likelihood.Of(DelayFamily.Member(kind, free[0], free[1], shift)) / likelihood.Total;
        var simplex = NelderMead.Minimum(Loss, [form, place], step: kind == DelayKind.Normal ? 0.2 * sd : 0.2, tolerance: 1e-9, limit: 400);
        if (!double.IsFinite(simplex.Value))
        {
            return null;
        }

        var polished = QuasiNewton.Minimum(Loss, simplex.At);
        var best = polished.Value <= simplex.Value ? polished.At : simplex.At;

        // At the edge of what is searched there is no maximum: equal delays, or a truncation that explains everything.
        return (polished.Converged || simplex.Converged) && Math.Abs(best[0]) < 9.0 ? DelayFamily.Member(kind, best[0], best[1], shift) : null;
    }

    internal static Estimate? Profile(DelayLikelihood likelihood, ParametricDelay best, double maximum, DelayFunctional functional)
    {
        if (DelayFamily.Value(best, functional) is not { } value)
        {
            return null;
        }

        var kind = best.Kind;
        var centre = DelayFamily.FreeNumber(best, functional);
        var reach = kind == DelayKind.Normal && functional == DelayFunctional.Sd ? 3.0 * best.Second : 2.0;
        double Excess(double target)
        {
            double Loss(double free) => DelayFamily.Constrained(kind, functional, target, free, best.ShiftDays) is { } member
                ? Math.Min(-likelihood.Of(member), 1e300)
                : 1e300;
            return Brent.Minimum(Loss, centre - reach, centre + reach, 1e-4).Value + maximum - Drop;
        }

        var step = 2.0 * best.Quantile(0.84) - (2.0 * best.Quantile(0.16));
        step /= Math.Sqrt(likelihood.Total);
        return Limit(-step) is { } low && Limit(step) is { } high ? new(value, new(low, high, 0.95)) : null;

        double? Limit(double by)
        {
            var from = value;
            for (var i = 0; i < 30; i++)
            {
                var to = from + by;
                if (by < 0.0 && kind != DelayKind.Normal)
                {
                    to = Math.Max(to, 0.5 * (from + (functional == DelayFunctional.Sd ? 0.0 : best.ShiftDays)));
                }

                if (Excess(to) > 0.0)
                {
                    return Brent.Root(Excess, from, to, 1e-5 * Math.Max(1.0, Math.Abs(to)));
                }

                from = to;
                by *= 1.5;
            }

            return null;
        }
    }
}
