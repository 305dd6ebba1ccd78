using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Nowcasts;

/// <summary>What may be chosen for a nowcast.</summary>
public sealed record NowcastOptions
{
    /// <summary>Read delays only from reports of the last so many days, when delays change; null, the default, reads all.</summary>
    public int? ReportWindowDays { get; init; }

    /// <summary>Weekday of the first day of the triangle, 0 … 6, when reports come unevenly over the week; null, the default, for no such effects.</summary>
    public int? WeekdayOfFirstDay { get; init; }

    /// <summary>Mean of the prior for a day's events; null, the default, takes the mean of the complete days of the triangle.</summary>
    public double? PriorMean { get; init; }

    /// <summary>Variance of that prior, above the mean's square root's square; null, the default, is twice the square of the mean: hardly a prior.</summary>
    public double? PriorVariance { get; init; }

    /// <summary>Share reported below which a day isn't usable. Default 0.1.</summary>
    public double LeastShareReported { get; init; } = 0.1;
}

/// <summary>The nowcast of one day.</summary>
public sealed class NowcastDay
{
    private readonly double _shape;
    private readonly double[] _means;

    internal NowcastDay(int index, int reported, double shareReported, bool usable, double shape, double[] means)
    {
        (Index, Reported, ShareReported, Usable, _shape, _means) = (index, reported, shareReported, usable, shape, means);
        Mean = reported + (means.Length == 0 ? 0.0 : means.Average());
        Median = Quantile(0.5);
        Range = new(Quantile(0.025), Quantile(0.975), 0.95);
    }

    /// <summary>Index of the day in the triangle.</summary>
    public int Index { get; }

    /// <summary>Events reported so far.</summary>
    public int Reported { get; }

    /// <summary>Share of events that is taken to have been reported by now: the F of the chain ladder.</summary>
    public double ShareReported { get; }

    /// <summary>Whether enough has been reported for the day to be shown without a grey band.</summary>
    public bool Usable { get; }

    /// <summary>Expected number of events.</summary>
    public double Mean { get; }

    /// <summary>Median number of events.</summary>
    public long Median { get; }

    /// <summary>95 % prediction interval, in whole events.</summary>
    public Interval Range { get; }

    /// <summary>The chain ladder's point estimate: reported divided by its share.</summary>
    public double ChainLadder => ShareReported > 0.0 ? Reported / ShareReported : Reported;

    /// <summary>Smallest number of events whose cumulative probability reaches p.</summary>
    public long Quantile(double p)
    {
        if (_means.Length == 0)
        {
            return Reported;
        }

        long low = -1, high = Math.Max(1L, (long)_means.Average());
        while (AtMost(high) < p && high < 1L << 50)
        {
            (low, high) = (high, high * 2);
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = AtMost(middle) >= p ? (low, middle) : (middle, high);
        }

        return Reported + high;
    }

    /// <summary>Probability of at most so many events.</summary>
    public double ProbabilityAtMost(long events) => _means.Length == 0 ? (events >= Reported ? 1.0 : 0.0) : AtMost(events - Reported);

    /// <summary>One possible number of events, for a caller that carries the uncertainty on.</summary>
    internal double Draw(Draws draws)
        => _means.Length == 0 ? Reported : Reported + draws.NegativeBinomial(_means[(int)(draws.Uniform() * _means.Length)], _shape);

    private double AtMost(long unreported)
    {
        var sum = 0.0;
        foreach (var mean in _means)
        {
            sum += Discrete.NegativeBinomialCdf(unreported, mean, _shape) / _means.Length;
        }

        return sum;
    }
}

/// <summary>A change of the delay, tested.</summary>
/// <param name="PValue">Two-sided p-value of no change between the recent reports and the earlier ones.</param>
/// <param name="LongerRecently">Whether recent delays are the longer.</param>
/// <param name="RecentDays">Days of reports that count as recent.</param>
public sealed record DelayChange(double PValue, bool LongerRecently, int RecentDays);

/// <summary>A nowcast of the last days of a series.</summary>
/// <param name="Days">Every day of the triangle in order.</param>
/// <param name="DelayCdf">Share reported by delay 0 … longest.</param>
/// <param name="Change">Test for a change of delay; null without reports to compare.</param>
public sealed record NowcastResult(IReadOnlyList<NowcastDay> Days, IReadOnlyList<double> DelayCdf, DelayChange? Change);
