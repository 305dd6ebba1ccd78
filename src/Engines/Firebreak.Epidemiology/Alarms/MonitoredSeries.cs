using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>What could be said about one period.</summary>
public enum PeriodState
{
    /// <summary>It was judged.</summary>
    Assessed,

    /// <summary>Nothing was reported.</summary>
    NotReported,

    /// <summary>The past it would be compared with isn't there, or has too many holes.</summary>
    HistoryTooShort,

    /// <summary>Too few cases lately to alarm whatever the limit; judged quiet.</summary>
    TooFewCases,

    /// <summary>The model couldn't be fitted to the reference periods.</summary>
    NotFitted,
}

/// <summary>One period of a monitored series.</summary>
/// <param name="Index">Index of the period, 0-based.</param>
/// <param name="Observed">Count; null when not reported.</param>
/// <param name="Expected">Count expected without an outbreak; null when the method has none or couldn't say.</param>
/// <param name="UpperBound">
/// A count above it alarms (for the cumulative sums: a count of at least it). 0 or below means that any count alarms. For OutbreakP, which has no bound
/// on the count, it is the likelihood ratio itself, as in published tables, or null where that is too large for a number.
/// </param>
/// <param name="Statistic">The method's own: C1–C3, score of exceedance, cumulative sum, or for OutbreakP the logarithm of the likelihood ratio.</param>
/// <param name="Alarm">Whether it alarms; null when it couldn't be judged, which is not the same as no.</param>
/// <param name="State">Why.</param>
public readonly record struct MonitoredPeriod(
    int Index, double? Observed, double? Expected, double? UpperBound, double? Statistic, bool? Alarm, PeriodState State)
{
    internal static MonitoredPeriod Unjudged(int index, double count, PeriodState state) =>
        new(index, double.IsNaN(count) ? null : count, null, null, null, null, double.IsNaN(count) ? PeriodState.NotReported : state);
}

/// <summary>A series that was monitored with one rule.</summary>
/// <param name="Rule">The rule in words, with its settings.</param>
/// <param name="Periods">Every monitored period, in order.</param>
public sealed record MonitoredSeries(Phrase Rule, IReadOnlyList<MonitoredPeriod> Periods)
{
    /// <summary>Number of periods that alarm.</summary>
    public int AlarmCount => Periods.Count(static p => p.Alarm == true);

    /// <summary>Number of periods that could be judged.</summary>
    public int JudgedCount => Periods.Count(static p => p.Alarm is not null);
}

/// <summary>Several streams monitored with one rule.</summary>
/// <param name="Streams">One series a stream, in the order given; null for a stream that couldn't be monitored.</param>
/// <param name="AlarmsByPeriod">Number of streams that alarm, by period of the longest stream.</param>
/// <param name="ExpectedFalseAlarms">
/// False alarms to expect among all judged periods, if the rule keeps its nominal rate; null for rules without one (cumulative sums, OutbreakP).
/// </param>
public sealed record MonitoredStreams(IReadOnlyList<MonitoredSeries?> Streams, IReadOnlyList<int> AlarmsByPeriod, double? ExpectedFalseAlarms);
