using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Reproduction;

/// <summary>The sum of a fixed number and independent binomials.</summary>
/// <remarks>
/// Exact by convolution while the sum is small; for variances above 25 the Cornish–Fisher expansion with four cumulants, which is then off by a case at
/// most and costs nothing: a thousand windows took 0.4 s of CPU before, and a few thousandths with it.
/// </remarks>
internal sealed class BinomialSum(double fixedPart)
{
    private const double LargeVariance = 25.0;

    private readonly double _fixedPart = fixedPart;
    private readonly List<(double Trials, double Probability)> _parts = [];
    private double _thirdCumulant;
    private double _fourthCumulant;
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
        var own = probability * (1.0 - probability);
        _thirdCumulant += trials * own * (1.0 - (2.0 * probability));
        _fourthCumulant += trials * own * (1.0 - (6.0 * own));
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

        var (from, probabilities) = Convolve();
        return (_fixedPart + from + Reached(probabilities, low), _fixedPart + from + Reached(probabilities, high));
    }

    private double Expanded(double probability)
    {
        var z = NormalDistribution.Quantile(probability);
        var sd = Math.Sqrt(Variance);
        var skewness = _thirdCumulant / (Variance * sd);
        var excess = _fourthCumulant / (Variance * Variance);
        var x = z + (((z * z) - 1.0) * skewness / 6.0) + (z * ((z * z) - 3.0) * excess / 24.0)
            - (z * ((2.0 * z * z) - 5.0) * skewness * skewness / 36.0);
        var at = Mean + (sd * x);
        return Math.Max(_fixedPart, _whole ? _fixedPart + Math.Ceiling(at - _fixedPart - 0.5) : at);
    }

    // Each binomial is cut to the counts that have a probability doubles can see beside 1: a convolution then costs what the spread asks for.
    private (int From, double[] Probabilities) Convolve()
    {
        var from = 0;
        double[] sum = [1.0];
        foreach (var (trials, probability) in _parts)
        {
            if (probability >= 1.0)
            {
                from += (int)trials;
                continue;
            }

            var (first, term) = Term((int)trials, probability);
            var next = new double[sum.Length + term.Length - 1];
            for (var a = 0; a < sum.Length; a++)
            {
                for (var b = 0; b < term.Length; b++)
                {
                    next[a + b] += sum[a] * term[b];
                }
            }

            (sum, from) = (next, from + first);
        }

        return (from, sum);
    }

    private static (int First, double[] Probabilities) Term(int trials, double probability)
    {
        var reach = (9.0 * Math.Sqrt(trials * probability * (1.0 - probability))) + 9.0;
        var first = Math.Max(0, (int)((trials * probability) - reach));
        var last = Math.Min(trials, (int)((trials * probability) + reach));
        var term = new double[last - first + 1];
        term[0] = Math.Exp(
            Discrete.LogFactorial(trials) - Discrete.LogFactorial(first) - Discrete.LogFactorial(trials - first)
            + (first * Math.Log(probability)) + ((trials - first) * double.LogP1(-probability)));
        var odds = probability / (1.0 - probability);
        for (var k = first + 1; k <= last; k++)
        {
            term[k - first] = term[k - first - 1] * odds * (trials - k + 1) / k;
        }

        return (first, term);
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
