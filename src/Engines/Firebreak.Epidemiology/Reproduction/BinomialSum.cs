using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>The sum of a fixed number and independent binomials.</summary>
/// <remarks>
/// Exact by convolution while the sum is small; for variances above 400 the Cornish–Fisher expansion with the third cumulant, whose error is then below
/// half a case.
/// </remarks>
internal sealed class BinomialSum(double fixedPart)
{
    private const double LargeVariance = 400.0;

    private readonly double _fixedPart = fixedPart;
    private readonly List<(double Trials, double Probability)> _parts = [];
    private double _thirdCumulant;
    private bool _whole = true;

    public double Mean { get; private set; } = fixedPart;

    public double Variance { get; private set; }

    public void Add(double trials, double probability)
    {
        if (trials <= 0.0 || probability <= 0.0)
        {
            return;
        }

        _parts.Add((trials, probability));
        _whole &= trials == Math.Floor(trials);
        Mean += trials * probability;
        Variance += trials * probability * (1.0 - probability);
        _thirdCumulant += trials * probability * (1.0 - probability) * (1.0 - (2.0 * probability));
    }

    /// <summary>Two quantiles.</summary>
    public (double Low, double High) Interval(double low, double high)
    {
        if (Variance <= 0.0)
        {
            return (Mean, Mean);
        }

        if (Variance > LargeVariance || !_whole)
        {
            return (Expanded(low), Expanded(high));
        }

        var probabilities = Convolve();
        return (_fixedPart + Reached(probabilities, low), _fixedPart + Reached(probabilities, high));
    }

    private double Expanded(double probability)
    {
        var z = NormalDistribution.Quantile(probability);
        var sd = Math.Sqrt(Variance);
        return Math.Max(_fixedPart, Mean + (sd * z) + (_thirdCumulant / Variance * ((z * z) - 1.0) / 6.0));
    }

    private double[] Convolve()
    {
        // Nothing beyond mean + 12 sd + 20 has a probability that doubles can see.
        var longest = (int)(Mean - _fixedPart + (12.0 * Math.Sqrt(Variance)) + 20.0);
        double[] sum = [1.0];
        foreach (var (trials, probability) in _parts)
        {
            var reach = (int)Math.Min(trials, longest);
            var term = new double[reach + 1];
            for (var k = 0; k <= reach; k++)
            {
                term[k] = probability >= 1.0
                    ? (k == (int)trials ? 1.0 : 0.0)
                    : Math.Exp(Discrete.LogFactorial(trials) - Discrete.LogFactorial(k) - Discrete.LogFactorial(trials - k)
                        + (k * Math.Log(probability)) + ((trials - k) * double.LogP1(-probability)));
            }

            var next = new double[Math.Min(longest, sum.Length - 1 + reach) + 1];
            for (var a = 0; a < sum.Length; a++)
            {
                for (var b = 0; b <= reach && a + b < next.Length; b++)
                {
                    next[a + b] += sum[a] * term[b];
                }
            }

            sum = next;
        }

        return sum;
    }

    private static int Reached(double[] probabilities, double level)
    {
        var total = 0.0;
        for (var k = 0; k < probabilities.Length; k++)
        {
            total += probabilities[k];
            if (total >= level)
            {
                return k;
            }
        }

        return probabilities.Length - 1;
    }
}
