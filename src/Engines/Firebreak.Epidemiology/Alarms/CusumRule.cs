namespace Firebreak.Epidemiology.Alarms;

/// <summary>Cumulative sums: normal scores (Rossi et al. 1999) and likelihood ratios of a negative binomial (Höhle and Paul 2008).</summary>
internal static class CusumRule
{
    public static void Run(AlarmMethod.Cusum rule, ReadOnlySpan<double> counts, ReadOnlySpan<double> means, int from, Span<MonitoredPeriod> periods)
    {
        var sum = 0.0;
        for (var i = 0; i < periods.Length; i++)
        {
            var (t, m) = (from + i, means[i]);
            if (double.IsNaN(counts[t]) || double.IsNaN(m))
            {
                // The sum waits: a day nobody reported is no evidence either way.
                periods[i] = MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
                continue;
            }

            var needed = rule.Limit + rule.Allowance - sum;
            sum = Math.Max(0.0, sum + Score(rule.Transform, counts[t], m) - rule.Allowance);
            var alarm = sum >= rule.Limit;
            periods[i] = new(t, counts[t], m, Bound(rule.Transform, needed, m), sum, alarm, PeriodState.Assessed);
            sum = alarm && rule.ResetAfterAlarm ? 0.0 : sum;
        }
    }

    public static void Run(
        AlarmMethod.NegativeBinomialCusum rule, double overdispersion, ReadOnlySpan<double> counts, ReadOnlySpan<double> means, int from,
        Span<MonitoredPeriod> periods)
    {
        var sum = 0.0;
        for (var i = 0; i < periods.Length; i++)
        {
            var (t, m) = (from + i, means[i]);
            if (double.IsNaN(counts[t]) || double.IsNaN(m))
            {
                periods[i] = MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
                continue;
            }

            var (gainOfCase, costOfPeriod) = LikelihoodRatio(rule.RateRatio, m, overdispersion);
            var bound = (rule.Limit - sum + costOfPeriod) / gainOfCase;
            sum = Math.Max(0.0, sum + (counts[t] * gainOfCase) - costOfPeriod);
            var alarm = sum >= rule.Limit;
            periods[i] = new(t, counts[t], m, Math.Max(0.0, Math.Ceiling(bound)), sum, alarm, PeriodState.Assessed);
            sum = alarm && rule.ResetAfterAlarm ? 0.0 : sum;
        }
    }

    // ln of the ratio of two negative binomials with means κm and m is linear in the count; as a → 0 it is the Poisson's x ln κ − m(κ − 1).
    private static (double GainOfCase, double CostOfPeriod) LikelihoodRatio(double ratio, double mean, double overdispersion)
    {
        if (overdispersion <= 0.0)
        {
            return (Math.Log(ratio), mean * (ratio - 1.0));
        }

        var spread = double.LogP1(overdispersion * ratio * mean) - double.LogP1(overdispersion * mean);
        return (Math.Log(ratio) - spread, spread / overdispersion);
    }

    private static double Score(CusumTransform transform, double x, double m) => transform == CusumTransform.Rossi
        ? (x - (3.0 * m) + (2.0 * Math.Sqrt(x * m))) / (2.0 * Math.Sqrt(m))
        : (x - m) / Math.Sqrt(m);

    // The published tables print a whole count for the plain score and the exact solution for Rossi's; whole counts alarm alike under both.
    private static double Bound(CusumTransform transform, double needed, double m)
    {
        var root = Math.Sqrt(m);
        if (transform == CusumTransform.Standard)
        {
            return Math.Max(0.0, Math.Ceiling(m + (root * needed)));
        }

        // Where the sum alone is past the limit the root turns negative and any count alarms; the tables still print its square, or 0 without a root.
        var square = (4.0 * m) + (2.0 * root * needed);
        return square < 0.0 ? 0.0 : Math.Pow(Math.Sqrt(square) - root, 2.0);
    }
}
