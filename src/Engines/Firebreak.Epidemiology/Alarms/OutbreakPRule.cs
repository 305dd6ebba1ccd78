namespace Firebreak.Epidemiology.Alarms;

/// <summary>
/// OutbreakP (Frisén and Andersson 2009): the likelihood of the best non-decreasing mean against that of a constant one, over all counts so far.
/// </summary>
internal static class OutbreakPRule
{
    // exp(709.78) is the largest double; beyond it only the logarithm is given.
    private const double LargestExponent = 709.0;

    public static void Run(AlarmMethod.OutbreakP rule, ReadOnlySpan<double> counts, int from, Span<MonitoredPeriod> periods)
    {
        // Pool-adjacent-violators with the blocks kept from period to period: a new count only ever joins blocks at the end.
        var blockSums = new double[counts.Length];
        var blockSizes = new int[counts.Length];
        var (blocks, total, reported) = (0, 0.0, 0);
        for (var t = 0; t < from + periods.Length; t++)
        {
            if (double.IsNaN(counts[t]))
            {
                if (t >= from)
                {
                    periods[t - from] = MonitoredPeriod.Unjudged(t, counts[t], PeriodState.NotReported);
                }

                continue;
            }

            var (sum, size) = (counts[t], 1);
            while (blocks > 0 && blockSums[blocks - 1] * size >= sum * blockSizes[blocks - 1])
            {
                blocks--;
                sum += blockSums[blocks];
                size += blockSizes[blocks];
            }

            (blockSums[blocks], blockSizes[blocks]) = (sum, size);
            blocks++;
            total += counts[t];
            reported++;
            if (t >= from)
            {
                periods[t - from] = Judge(rule, counts[t], t, blockSums.AsSpan(0, blocks), blockSizes, total / reported);
            }
        }
    }

    private static MonitoredPeriod Judge(
        AlarmMethod.OutbreakP rule, double count, int t, ReadOnlySpan<double> sums, ReadOnlySpan<int> sizes, double mean)
    {
        var logRatio = 0.0;
        for (var b = 0; b < sums.Length; b++)
        {
            logRatio += sums[b] > 0.0 ? sums[b] * Math.Log(sums[b] / (sizes[b] * mean)) : 0.0;
        }

        double? ratio = logRatio <= LargestExponent ? Math.Exp(logRatio) : null;
        return new(t, count, mean, ratio, logRatio, logRatio > Math.Log(rule.Limit), PeriodState.Assessed);
    }
}
