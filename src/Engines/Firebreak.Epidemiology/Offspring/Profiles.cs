using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Offspring;

/// <summary>Profile likelihoods of R and k, each searched on the logarithm.</summary>
internal static class Profiles
{
    private static readonly double LowestLogDispersion = Math.Log(1e-4);
    private static readonly double HighestLogDispersion = Math.Log(OffspringFitting.LargestDispersion);

    internal readonly record struct Result(Interval Reproduction, Estimate? Dispersion, double? DispersionLow, double LogLikelihood);

    internal readonly record struct BothResult(Estimate Reproduction, Estimate? Dispersion, double? DispersionLow, double LogLikelihood);

    /// <summary>When the estimate of R is known and doesn't depend on k.</summary>
    public static Result Of(Func<double, double, double> logLikelihood, double reproduction, double drop)
    {
        var (k, maximum) = BestDispersion(logLikelihood, reproduction);
        double ByR(double logR) => maximum - drop - BestDispersion(logLikelihood, Math.Exp(logR)).LogLikelihood;
        double ByK(double logK) => maximum - drop - logLikelihood(reproduction, Math.Exp(logK));
        return new(Range(ByR, Math.Log(reproduction), 0.5), Dispersion(ByK, k), LowOnly(ByK, k), maximum);
    }

    /// <summary>When both must be searched.</summary>
    public static BothResult OfBoth(Func<double, double, double> logLikelihood, double start, double drop)
    {
        (double R, double LogLikelihood) BestReproduction(double k)
        {
            var (at, value) = Brent.Minimum(log => -logLikelihood(Math.Exp(log), k), Math.Log(start) - 3.0, Math.Log(start) + 3.0, 1e-8);
            return (Math.Exp(at), -value);
        }

        var (logK, best) = Brent.Minimum(log => -BestReproduction(Math.Exp(log)).LogLikelihood, LowestLogDispersion, HighestLogDispersion, 1e-7);
        var k = Math.Exp(logK);
        var reproduction = BestReproduction(k).R;
        double ByR(double logR) => -best - drop - BestDispersion(logLikelihood, Math.Exp(logR)).LogLikelihood;
        double ByK(double log) => -best - drop - BestReproduction(Math.Exp(log)).LogLikelihood;
        return new(new(reproduction, Range(ByR, Math.Log(reproduction), 0.5)), Dispersion(ByK, k), LowOnly(ByK, k), -best);
    }

    // The likelihood of k may rise towards Poisson without a maximum, and its slope is tiny there: a grid finds the valley, then Brent.
    private static (double K, double LogLikelihood) BestDispersion(Func<double, double, double> logLikelihood, double reproduction)
    {
        const int Steps = 24;
        var step = (HighestLogDispersion - LowestLogDispersion) / Steps;
        var best = 0;
        var bestValue = double.NegativeInfinity;
        for (var i = 0; i <= Steps; i++)
        {
            var value = logLikelihood(reproduction, Math.Exp(LowestLogDispersion + (i * step)));
            if (value > bestValue)
            {
                (best, bestValue) = (i, value);
            }
        }

        var centre = LowestLogDispersion + (best * step);
        var (at, loss) = Brent.Minimum(log => -logLikelihood(reproduction, Math.Exp(log)), centre - step, Math.Min(centre + step, HighestLogDispersion), 1e-9);
        return -loss >= bestValue ? (Math.Exp(at), -loss) : (Math.Exp(centre), bestValue);
    }

    private static bool HasMaximum(double k) => k < 0.3 * OffspringFitting.LargestDispersion;

    private static Estimate? Dispersion(Func<double, double> excess, double k)
    {
        if (!HasMaximum(k))
        {
            return null;
        }

        var range = Range(excess, Math.Log(k), 0.5);
        return new(k, range);
    }

    private static double? LowOnly(Func<double, double> excess, double k)
        => HasMaximum(k) ? null : Limit(excess, Math.Log(k), -0.5);

    private static Interval Range(Func<double, double> excess, double centre, double step)
        => new(Limit(excess, centre, -step), Limit(excess, centre, step), 0.95);

    private static double Limit(Func<double, double> excess, double centre, double step)
    {
        var from = centre;
        for (var i = 0; i < 60; i++)
        {
            var to = Math.Clamp(from + step, LowestLogDispersion - 3.0, HighestLogDispersion);
            if (excess(to) > 0.0)
            {
                return Math.Exp(Brent.Root(excess, from, to, 1e-10) ?? to);
            }

            if (to == from)
            {
                break;
            }

            from = to;
        }

        return Math.Exp(from);
    }
}
