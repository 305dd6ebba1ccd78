namespace Firebreak.Epidemiology.Alarms;

/// <summary>EARS C1, C2 and C3 as published (Hutwagner et al. 2003; Fricker et al. 2008, doi:10.1002/sim.3197).</summary>
internal static class EarsRule
{
    // C2 and C3 leave out the two days before the day itself, so that the first days of a rise don't raise their own baseline.
    private const int GuardPeriods = 2;

    public static int FirstJudged(AlarmMethod.Ears rule) => rule.Statistic switch
    {
        EarsStatistic.C1 => rule.Baseline,
        EarsStatistic.C2 => rule.Baseline + GuardPeriods,
        _ => rule.Baseline + (2 * GuardPeriods),
    };

    public static void Run(AlarmMethod.Ears rule, ReadOnlySpan<double> counts, int from, Span<MonitoredPeriod> periods)
    {
        for (var i = 0; i < periods.Length; i++)
        {
            var t = from + i;
            var gap = rule.Statistic == EarsStatistic.C1 ? 0 : GuardPeriods;
            if (double.IsNaN(counts[t]) || Baseline(rule, counts, t, gap) is not { } baseline)
            {
                periods[i] = MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
                continue;
            }

            var score = Score(counts[t], baseline);
            if (rule.Statistic != EarsStatistic.C3)
            {
                var bound = baseline.Mean + (rule.Limit * baseline.Sd);
                periods[i] = new(t, counts[t], baseline.Mean, bound, score, counts[t] > bound, PeriodState.Assessed);
                continue;
            }

            if (CarriedOver(rule, counts, t) is not { } carried)
            {
                periods[i] = MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
                continue;
            }

            // C3 > limit  ⇔  today's excess over 1 exceeds what the two days before have left of the limit. Some implementations add this margin to
            // today's own count, which then cancels: docs/methods/alarms.md.
            var statistic = carried + Math.Max(0.0, score - 1.0);
            var upper = baseline.Mean + (baseline.Sd * (1.0 + rule.Limit - carried));
            periods[i] = new(t, counts[t], baseline.Mean, upper, statistic, statistic > rule.Limit, PeriodState.Assessed);
        }
    }

    // A day before that wasn't reported carries nothing over: it can't show an excess. One without a baseline makes C3 unknown.
    private static double? CarriedOver(AlarmMethod.Ears rule, ReadOnlySpan<double> counts, int t)
    {
        var sum = 0.0;
        for (var day = t - GuardPeriods; day < t; day++)
        {
            if (Baseline(rule, counts, day, GuardPeriods) is not { } baseline)
            {
                return null;
            }

            sum += double.IsNaN(counts[day]) ? 0.0 : Math.Max(0.0, Score(counts[day], baseline) - 1.0);
        }

        return sum;
    }

    private static (double Mean, double Sd)? Baseline(AlarmMethod.Ears rule, ReadOnlySpan<double> counts, int t, int gap)
    {
        var start = t - gap - rule.Baseline;
        if (start < 0)
        {
            return null;
        }

        var window = counts.Slice(start, rule.Baseline);
        var (sum, reported) = (0.0, 0);
        foreach (var count in window)
        {
            if (!double.IsNaN(count))
            {
                sum += count;
                reported++;
            }
        }

        if (reported < Math.Min(rule.MinimumReported, rule.Baseline) || reported < 2)
        {
            return null;
        }

        var mean = sum / reported;
        var squares = 0.0;
        foreach (var count in window)
        {
            squares += double.IsNaN(count) ? 0.0 : (count - mean) * (count - mean);
        }

        return (mean, Math.Max(Math.Sqrt(squares / (reported - 1)), rule.MinimumSd));
    }

    // Equal counts and no least standard deviation: any rise is as surprising as can be, and still a number.
    private static double Score(double count, (double Mean, double Sd) baseline) =>
        (count - baseline.Mean) / Math.Max(baseline.Sd, 1e-9 * Math.Max(1.0, baseline.Mean));
}
