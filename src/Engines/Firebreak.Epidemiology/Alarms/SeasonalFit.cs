using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>Quasi-Poisson regression of counts on seasonal levels and, if wanted, a linear trend; logarithmic link.</summary>
/// <remarks>
/// The general fit would solve 11 equations with 11 unknowns at every step. Here each level has its own mean and the trend is measured within the
/// levels, so a step is one pass over the counts and one division a level: 0.1 ms a week instead of 1, which is what lets Farrington's rule run over
/// hundreds of streams. Start, stopping rule and working weights are those of the usual implementations of iteratively reweighted least squares, so
/// that the limits agree with theirs far beyond the stopping rule. Buffers are kept between fits: one instance serves one series.
/// </remarks>
internal sealed class SeasonalFit(int capacity, int levels)
{
    private const double DevianceTolerance = 1e-8;

    // Five to eight are usual. A slope that hasn't settled after 25 is running away (one case, at an end of the reference periods). Without a trend more
    // are allowed, because in years without a single case the mean falls by a factor e a step until nothing is left of it.
    private const int MostSteps = 25;
    private const int MostStepsWithoutTrend = 100;

    // Smallest mean that the fit distinguishes from 0, as exp underflows: a level without cases runs towards −∞.
    private const double SmallestMean = 2.2e-16;

    private readonly double[] _weight = new double[capacity];
    private readonly double[] _target = new double[capacity];
    private readonly double[] _predictor = new double[capacity];
    private readonly double[] _mean = new double[capacity];
    private readonly double[] _levelWeight = new double[levels];
    private readonly double[] _levelTime = new double[levels];
    private readonly double[] _levelTarget = new double[levels];
    private readonly double[] _levelEffect = new double[levels];
    private double _timeSquares;
    private int _count;
    private bool _trend;

    /// <summary>Slope of the trend a period; 0 without one.</summary>
    public double Slope { get; private set; }

    /// <summary>Dispersion by Pearson's statistic, at least 1.</summary>
    public double Dispersion { get; private set; }

    /// <summary>Probability of a slope at least as steep without a trend: Student's t with the residual degrees of freedom.</summary>
    /// <param name="dispersion">Dispersion that scales its standard error.</param>
    public double TrendSignificance(double dispersion)
    {
        var degrees = _count - Parameters();
        if (degrees <= 0)
        {
            return 1.0;
        }

        var t = Slope / Math.Sqrt(dispersion / _timeSquares);
        return double.IsFinite(t) ? BetaFunctions.Lower(0.5 * degrees, 0.5, degrees / (degrees + (t * t))) : 0.0;
    }

    /// <summary>Fits; false when it doesn't settle or the trend can't be told from the levels.</summary>
    /// <param name="rows">The reference periods.</param>
    /// <param name="weights">Prior weight of each; empty for 1.</param>
    /// <param name="trend">Whether a trend enters.</param>
    public bool Fit(ReferenceRows rows, ReadOnlySpan<double> weights, bool trend)
    {
        _count = rows.Count;
        _trend = trend;
        Slope = 0.0;
        for (var i = 0; i < _count; i++)
        {
            _mean[i] = rows.Counts[i] + 0.1;
            _predictor[i] = Math.Log(_mean[i]);
        }

        var deviance = Deviance(rows, weights);
        var settled = false;
        for (var step = 0; step < (trend ? MostSteps : MostStepsWithoutTrend) && !settled; step++)
        {
            for (var i = 0; i < _count; i++)
            {
                _weight[i] = weights.IsEmpty ? _mean[i] : weights[i] * _mean[i];
                _target[i] = _predictor[i] - rows.Offsets[i] + ((rows.Counts[i] - _mean[i]) / _mean[i]);
            }

            if (!Solve(rows))
            {
                return false;
            }

            for (var i = 0; i < _count; i++)
            {
                _predictor[i] = rows.Offsets[i] + LinearPart(rows.Levels[i], rows.Times[i]);
                _mean[i] = Math.Max(Math.Exp(_predictor[i]), SmallestMean);
            }

            var next = Deviance(rows, weights);
            if (!double.IsFinite(next))
            {
                return false;
            }

            settled = Math.Abs(next - deviance) / (Math.Abs(next) + 0.1) < DevianceTolerance;
            deviance = next;
        }

        Dispersion = Math.Max(1.0, DispersionUnder(rows, default));
        return settled;
    }

    /// <summary>Pearson's dispersion, not capped, under the working weights or under others; 1 where no degree of freedom is left.</summary>
    public double DispersionUnder(ReferenceRows rows, ReadOnlySpan<double> weights)
    {
        var degrees = _count - Parameters();
        return degrees > 0 ? Pearson(rows, weights.IsEmpty ? _weight : weights) / degrees : 1.0;
    }

    /// <summary>Logarithm of the expected count, offset aside, and its variance at dispersion 1.</summary>
    public (double Predictor, double Variance) Predict(int level, double time)
    {
        var distance = time - _levelTime[level];
        var variance = (1.0 / _levelWeight[level]) + (_trend ? distance * distance / _timeSquares : 0.0);
        return (LinearPart(level, time), variance);
    }

    /// <summary>
    /// Weights that take earlier outbreaks out of the baseline: s⁻² for residuals s above the threshold, 1 for the others, scaled to their number
    /// (Farrington et al. 1996, section 3.6; Anscombe residuals 1.5 (y^⅔ μ^−⅙ − μ^½), standardised).
    /// </summary>
    public void Reweight(ReferenceRows rows, double threshold, Span<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var root = Math.Sqrt(_mean[i]);
            var residual = 1.5 * ((Math.Cbrt(rows.Counts[i] * rows.Counts[i]) / Math.Cbrt(root)) - root);
            var distance = rows.Times[i] - _levelTime[rows.Levels[i]];
            var leverage = _weight[i] * ((1.0 / _levelWeight[rows.Levels[i]]) + (_trend ? distance * distance / _timeSquares : 0.0));
            var standardised = residual / Math.Sqrt(Dispersion * Math.Max(1.0 - leverage, 1e-12));
            weights[i] = standardised > threshold ? 1.0 / (standardised * standardised) : 1.0;
            sum += weights[i];
        }

        for (var i = 0; i < _count; i++)
        {
            weights[i] *= _count / sum;
        }
    }

    private double LinearPart(int level, double time) => _levelEffect[level] + (Slope * (time - _levelTime[level]));

    private bool Solve(ReferenceRows rows)
    {
        Array.Clear(_levelWeight);
        Array.Clear(_levelTime);
        Array.Clear(_levelTarget);
        for (var i = 0; i < _count; i++)
        {
            var level = rows.Levels[i];
            _levelWeight[level] += _weight[i];
            _levelTime[level] += _weight[i] * rows.Times[i];
            _levelTarget[level] += _weight[i] * _target[i];
        }

        for (var level = 0; level < _levelWeight.Length; level++)
        {
            if (_levelWeight[level] > 0.0)
            {
                _levelTime[level] /= _levelWeight[level];
                _levelEffect[level] = _levelTarget[level] / _levelWeight[level];
            }
        }

        if (!_trend)
        {
            return true;
        }

        var products = 0.0;
        _timeSquares = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var distance = rows.Times[i] - _levelTime[rows.Levels[i]];
            _timeSquares += _weight[i] * distance * distance;
            products += _weight[i] * distance * (_target[i] - _levelEffect[rows.Levels[i]]);
        }

        Slope = products / _timeSquares;
        return double.IsFinite(Slope);
    }

    private double Deviance(ReferenceRows rows, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var y = rows.Counts[i];
            var unit = (y > 0.0 ? rows.CountLogs[i] - (y * _predictor[i]) : 0.0) - (y - _mean[i]);
            sum += weights.IsEmpty ? unit : weights[i] * unit;
        }

        return 2.0 * sum;
    }

    private double Pearson(ReferenceRows rows, ReadOnlySpan<double> weights)
    {
        var sum = 0.0;
        for (var i = 0; i < _count; i++)
        {
            var residual = (rows.Counts[i] - _mean[i]) / _mean[i];
            sum += weights[i] * residual * residual;
        }

        return sum;
    }

    private int Parameters()
    {
        var parameters = _trend ? 1 : 0;
        foreach (var weight in _levelWeight)
        {
            parameters += weight > 0.0 ? 1 : 0;
        }

        return parameters;
    }
}

/// <summary>The reference periods of one judged period, in columns.</summary>
internal sealed class ReferenceRows(int capacity)
{
    public double[] Counts { get; } = new double[capacity];

    public double[] CountLogs { get; } = new double[capacity];

    public double[] Times { get; } = new double[capacity];

    public double[] Offsets { get; } = new double[capacity];

    public int[] Levels { get; } = new int[capacity];

    public int Count { get; private set; }

    public double LargestCount { get; private set; }

    public void Clear() => (Count, LargestCount) = (0, 0.0);

    public void Add(double count, double time, double offset, int level)
    {
        Counts[Count] = count;
        CountLogs[Count] = count > 0.0 ? count * Math.Log(count) : 0.0;
        Times[Count] = time;
        Offsets[Count] = offset;
        Levels[Count] = level;
        LargestCount = Math.Max(LargestCount, count);
        Count++;
    }
}
