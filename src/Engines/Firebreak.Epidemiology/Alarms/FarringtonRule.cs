using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>Farrington's rule, original (1996) and flexible (Noufaily et al. 2013): one course of steps, two settings.</summary>
internal sealed class FarringtonRule
{
    private readonly AlarmMethod.FarringtonFlexible _settings;
    private readonly SeriesCalendar _calendar;
    private readonly double[] _logPopulation;
    private readonly ReferenceRows _rows;
    private readonly SeasonalFit _fit;
    private readonly double[] _weights;
    private readonly int[] _levelOf;

    private FarringtonRule(AlarmMethod.FarringtonFlexible settings, SeriesCalendar calendar, int length, ReadOnlySpan<double> population)
    {
        (_settings, _calendar) = (settings, calendar);
        _logPopulation = new double[length];
        for (var t = 0; t < length; t++)
        {
            _logPopulation[t] = population.IsEmpty ? 0.0 : Math.Log(population[t]);
        }

        _rows = new(length);
        _fit = new(length, settings.SeasonalLevels);
        _weights = new double[length];
        _levelOf = new int[length];
    }

    public static FarringtonRule Of(
        AlarmMethod.FarringtonFlexible settings, SeriesCalendar calendar, int length, ReadOnlySpan<double> population) =>
        new(settings, calendar, length, population);

    // The original is the flexible rule with windows only, weights from residuals of 1 on, a trend at 5 %, and a two-sided limit.
    public static FarringtonRule Of(AlarmMethod.Farrington settings, SeriesCalendar calendar, int length, ReadOnlySpan<double> population) =>
        new(
            new()
            {
                YearsBack = settings.YearsBack,
                HalfWindow = settings.HalfWindow,
                SeasonalLevels = 1,
                RecentLeftOut = null,
                Reweight = settings.Reweight,
                ReweightAbove = 1.0,
                Alpha = settings.Alpha / 2.0,
                Trend = settings.Trend,
                TrendSignificance = 0.05,
                FitUncertainty = FitUncertainty.WorkingWeights,
                MinimumCases = settings.MinimumCases,
                RecentPeriods = settings.RecentPeriods,
                Power = settings.Power,
                Threshold = ThresholdRule.Delta,
            },
            calendar,
            length,
            population);

    public void Run(ReadOnlySpan<double> counts, int from, Span<MonitoredPeriod> periods)
    {
        for (var i = 0; i < periods.Length; i++)
        {
            periods[i] = Judge(counts, from + i);
        }
    }

    private MonitoredPeriod Judge(ReadOnlySpan<double> counts, int t)
    {
        if (double.IsNaN(counts[t]) || !SeasonLevels.Assign(_settings, _calendar, t, _levelOf))
        {
            return MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
        }

        GatherReference(counts, t);
        if (_rows.Count < 3)
        {
            return MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
        }

        if (!FitWithTrendIfItHolds(t))
        {
            return MonitoredPeriod.Unjudged(t, counts[t], PeriodState.NotFitted);
        }

        var (predictor, relativeVariance) = _fit.Predict(_settings.SeasonalLevels - 1, t);
        var expected = Math.Exp(predictor + _logPopulation[t]);
        var bound = Bound(expected, expected * expected * relativeVariance * BoundDispersion());
        if (!double.IsFinite(bound) || !double.IsFinite(expected))
        {
            return MonitoredPeriod.Unjudged(t, counts[t], PeriodState.NotFitted);
        }

        if (RecentCases(counts, t) < _settings.MinimumCases)
        {
            return new(t, counts[t], expected, null, null, false, PeriodState.TooFewCases);
        }

        double? score = bound > expected ? (counts[t] - expected) / (bound - expected) : null;
        return new(t, counts[t], expected, bound, score, counts[t] > bound, PeriodState.Assessed);
    }

    private void GatherReference(ReadOnlySpan<double> counts, int t)
    {
        var until = t - (_settings.RecentLeftOut ?? _settings.HalfWindow);
        _rows.Clear();
        for (var k = 0; k < until; k++)
        {
            if (_levelOf[k] != SeasonLevels.Unused && !double.IsNaN(counts[k]))
            {
                _rows.Add(counts[k], k, _logPopulation[k], _levelOf[k]);
            }
        }
    }

    // The trend stays when it is significant, when there are three years to see it in, and when it doesn't carry the expected count beyond anything
    // that was ever observed (Farrington et al. 1996, section 3.4).
    private bool FitWithTrendIfItHolds(int t)
    {
        // Years without a case have no trend to see, and a slope through nothing runs away.
        if (_settings.Trend && _settings.YearsBack >= 3 && _rows.LargestCount > 0.0 && FitAndReweight(trend: true))
        {
            var significance = _fit.TrendSignificance(DispersionOfFit());
            var expected = Math.Exp(_fit.Predict(_settings.SeasonalLevels - 1, t).Predictor + _logPopulation[t]);
            if (significance < _settings.TrendSignificance && expected <= _rows.LargestCount)
            {
                return true;
            }
        }

        return FitAndReweight(trend: false);
    }

    private bool FitAndReweight(bool trend)
    {
        if (!_fit.Fit(_rows, default, trend))
        {
            return false;
        }

        if (!_settings.Reweight)
        {
            return true;
        }

        _fit.Reweight(_rows, _settings.ReweightAbove, _weights);
        return _fit.Fit(_rows, _weights.AsSpan(0, _rows.Count), trend);
    }

    // Uncapped: below 1 it says that the reference counts vary less than Poisson counts would.
    private double DispersionOfFit() => _settings.Reweight && _settings.FitUncertainty == FitUncertainty.ResidualWeights
        ? _fit.DispersionUnder(_rows, _weights.AsSpan(0, _rows.Count))
        : _fit.DispersionUnder(_rows, default);

    private double BoundDispersion() => _settings.FitUncertainty == FitUncertainty.ResidualWeights ? DispersionOfFit() : _fit.Dispersion;

    private double Bound(double expected, double varianceOfExpected)
    {
        if (_settings.Threshold == ThresholdRule.NegativeBinomial)
        {
            var phi = _fit.Dispersion;
            return phi > 1.0
                ? Discrete.NegativeBinomialQuantile(1.0 - _settings.Alpha, expected, expected / (phi - 1.0))
                : Discrete.PoissonQuantile(1.0 - _settings.Alpha, expected);
        }

        var z = NormalDistribution.Quantile(1.0 - _settings.Alpha);
        var tau = _fit.Dispersion + (varianceOfExpected / expected);
        return _settings.Power switch
        {
            PowerTransform.None => expected + (z * Math.Sqrt(expected * tau)),
            PowerTransform.Half => Math.Pow(Math.Sqrt(expected) + (z * Math.Sqrt(tau / 4.0)), 2.0),
            _ => Math.Pow(Math.Cbrt(expected * expected) + (z * Math.Sqrt(4.0 / 9.0 * Math.Cbrt(expected) * tau)), 1.5),
        };
    }

    private double RecentCases(ReadOnlySpan<double> counts, int t)
    {
        var sum = 0.0;
        for (var k = Math.Max(0, t - _settings.RecentPeriods + 1); k <= t; k++)
        {
            sum += double.IsNaN(counts[k]) ? 0.0 : counts[k];
        }

        return sum;
    }
}
