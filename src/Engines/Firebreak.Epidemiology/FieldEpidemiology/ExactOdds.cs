using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.FieldEpidemiology;

/// <summary>The exposed cases of a 2×2 table given its margins: Fisher's noncentral hypergeometric distribution.</summary>
/// <remarks>
/// Everything is asked of this one distribution: the conditional estimate, exact and mid-P limits, and both tests (Fisher 1935; Agresti 1992,
/// doi:10.1214/ss/1177011454). Probabilities are made relative to the largest, so that tables of millions neither over- nor underflow.
/// </remarks>
internal sealed class ExactOdds
{
    // Beyond e±60 an odds ratio means "no limit".
    private const double FarthestLog = 60.0;

    private readonly int _low;
    private readonly int _high;
    private readonly int _observed;
    private readonly double[] _logs;

    public ExactOdds(TwoByTwo table)
    {
        _low = Math.Max(0, table.Ill - table.Unexposed);
        _high = Math.Min(table.Ill, table.Exposed);
        _observed = table.ExposedIll;
        _logs = new double[_high - _low + 1];
        for (var x = _low; x <= _high; x++)
        {
            _logs[x - _low] = -(Discrete.LogFactorial(x) + Discrete.LogFactorial(table.Exposed - x)
                + Discrete.LogFactorial(table.Ill - x) + Discrete.LogFactorial(table.Unexposed - table.Ill + x));
        }
    }

    /// <summary>Conditional maximum-likelihood odds ratio; 0 at one end of what is possible, null (infinite) at the other.</summary>
    public double? Estimate() => _observed == _low ? 0.0 : _observed == _high ? null : Solve(log => Mean(log) - _observed);

    /// <summary>Limits by exact tails, or by tails that count the observed table half.</summary>
    public (double Low, double? High) Limits(double level, bool midP)
    {
        var tail = 0.5 * (1.0 - level);
        var low = _observed == _low ? 0.0 : Solve(log => Upper(log, midP) - tail);
        double? high = _observed == _high ? null : Solve(log => tail - Lower(log, midP));
        return (low ?? 0.0, high);
    }

    /// <summary>Two-sided test of no association: all tables at most as probable as the observed.</summary>
    public double FisherPValue()
    {
        var weights = Weights(0.0, out var total);
        // Equally probable tables differ in the last digits: 1e-7 is the margin that R uses too.
        var limit = weights[_observed - _low] * (1.0 + 1e-7);
        return Math.Min(1.0, weights.Where(w => w <= limit).Sum() / total);
    }

    public double MidPValue() => Math.Min(1.0, 2.0 * Math.Min(Upper(0.0, midP: true), Lower(0.0, midP: true)));

    private double Mean(double logOdds)
    {
        var weights = Weights(logOdds, out var total);
        var sum = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * (_low + i);
        }

        return sum / total;
    }

    private double Upper(double logOdds, bool midP) => Tail(logOdds, _observed + 1, _high, midP);

    private double Lower(double logOdds, bool midP) => Tail(logOdds, _low, _observed - 1, midP);

    // Probability of the tables beyond the observed, with all or half of the observed one.
    private double Tail(double logOdds, int from, int to, bool midP)
    {
        var weights = Weights(logOdds, out var total);
        var sum = (midP ? 0.5 : 1.0) * weights[_observed - _low];
        for (var x = from; x <= to; x++)
        {
            sum += weights[x - _low];
        }

        return sum / total;
    }

    private double[] Weights(double logOdds, out double total)
    {
        var weights = new double[_logs.Length];
        var largest = double.NegativeInfinity;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = _logs[i] + (logOdds * i);
            largest = Math.Max(largest, weights[i]);
        }

        total = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = Math.Exp(weights[i] - largest);
            total += weights[i];
        }

        return weights;
    }

    private static double? Solve(Func<double, double> increasing) =>
        Brent.Root(increasing, -FarthestLog, FarthestLog, 1e-13) is { } log ? Math.Exp(log) : null;
}
