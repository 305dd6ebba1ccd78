using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>Distribution of the days from the onset of a case to the onset of those it infects, by whole days.</summary>
/// <remarks>
/// Lag 0 carries nothing: infection within a day can't be told from infection into that day. Given weights may have mass there; it is then spread over
/// the other lags in proportion and <see cref="MassAtZero"/> says how much.
/// </remarks>
public sealed class SerialInterval
{
    private const int LongestLag = 5_000;

    private readonly double[] _weights;

    private SerialInterval(double[] weights, double massAtZero)
    {
        _weights = weights;
        MassAtZero = massAtZero;
        var mean = 0.0;
        for (var lag = 1; lag < weights.Length; lag++)
        {
            mean += lag * weights[lag];
        }

        MeanDays = mean;
    }

    /// <summary>Probability of each lag 0, 1, 2 … days.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>Mean in days of the discretised distribution.</summary>
    public double MeanDays { get; }

    /// <summary>Share of the given weights that lay on lag 0, before it was moved.</summary>
    public double MassAtZero { get; }

    /// <summary>A gamma distribution shifted by one day and discretised, as in Cori et al. 2013, appendix 11 (doi:10.1093/aje/kwt133).</summary>
    /// <param name="meanDays">Mean in days, above 1.</param>
    /// <param name="sdDays">Standard deviation in days, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">The mean isn't above 1 or the standard deviation isn't positive.</exception>
    public static SerialInterval FromMoments(double meanDays, double sdDays)
    {
        if (!(meanDays > 1.0) || !double.IsFinite(meanDays))
        {
            throw new ArgumentOutOfRangeException(nameof(meanDays), meanDays, "The mean of a serial interval in whole days is above 1.");
        }

        if (!(sdDays > 0.0) || !double.IsFinite(sdDays))
        {
            throw new ArgumentOutOfRangeException(nameof(sdDays), sdDays, "The standard deviation is positive.");
        }

        return new(Discretise(meanDays, sdDays), 0.0);
    }

    /// <summary>Given probabilities of the lags 0, 1, 2 … days.</summary>
    /// <param name="weights">Not negative, sum 1 within a hundredth. They are used as they are, so a missing tail stays missing.</param>
    /// <exception cref="ArgumentException">A weight is negative or missing, the sum isn't near 1, or all of it lies on lag 0.</exception>
    public static SerialInterval FromWeights(ReadOnlySpan<double> weights)
    {
        var copy = weights.ToArray();
        var sum = copy.Sum();
        if (copy.Any(w => !(w >= 0.0)) || Math.Abs(sum - 1.0) > 0.01)
        {
            throw new ArgumentException("The weights of a serial interval are not negative and sum to 1.", nameof(weights));
        }

        var atZero = copy[0];
        if (!(sum - atZero > 0.0))
        {
            throw new ArgumentException("A serial interval needs weight behind lag 0.", nameof(weights));
        }

        if (atZero > 0.0)
        {
            for (var lag = 1; lag < copy.Length; lag++)
            {
                copy[lag] *= sum / (sum - atZero);
            }

            copy[0] = 0.0;
        }

        return new(copy, atZero);
    }

    /// <summary>Mean in days over the lags that a series of this length can see.</summary>
    internal double MeanWithin(int seriesLength)
    {
        if (seriesLength >= _weights.Length - 1)
        {
            return MeanDays;
        }

        var mean = 0.0;
        for (var lag = 1; lag <= seriesLength; lag++)
        {
            mean += lag * _weights[lag];
        }

        return mean;
    }

    // The weight of lag k is the second difference of ∫F: k F(k) − ab F_{a+1}(k), with shape a and scale b of the gamma part. Above the mean the same
    // difference is taken of ∫(1−F), which doesn't cancel. F_{a+1} follows from F_a by one Poisson term, so a lag costs one incomplete gamma function.
    private static double[] Discretise(double mean, double sd)
    {
        var b = sd * sd / (mean - 1.0);
        var a = (mean - 1.0) / b;
        var weights = new List<double>(32) { 0.0 };
        (double Below, double Above) twoBefore = (0.0, mean - 1.0), before = twoBefore;
        for (var lag = 1; lag < LongestLag; lag++)
        {
            var (lower, upper) = GammaFunctions.Both(a, lag / b);
            var term = GammaFunctions.PoissonTerm(a, lag / b);
            (double Below, double Above) now = ((lag * lower) - ((mean - 1.0) * (lower - term)), ((mean - 1.0) * (upper + term)) - (lag * upper));
            var below = lag == 1 ? now.Below : now.Below - (2.0 * before.Below) + twoBefore.Below;
            var above = now.Above - (2.0 * before.Above) + twoBefore.Above;
            weights.Add(Math.Max(0.0, lag > 2.0 + mean ? above : below));
            if (now.Above < 1e-18 && lag > mean)
            {
                // The tail ∫(1−F) beyond this lag can't change a sum of doubles; one more lag closes the difference.
                weights.Add(Math.Max(0.0, before.Above - (2.0 * now.Above)));
                break;
            }

            (twoBefore, before) = (before, now);
        }

        return [.. weights];
    }
}
