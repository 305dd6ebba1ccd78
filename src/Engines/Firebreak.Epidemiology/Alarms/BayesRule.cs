using Firebreak.Epidemiology.Numerics;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>Posterior predictive quantile under a Poisson mean with Jeffreys' prior: NB(Σy + ½, n / (n + 1)) of n reference counts.</summary>
internal static class BayesRule
{
    private const double JeffreysShape = 0.5;

    public static int FirstJudged(AlarmMethod.Bayes rule, SeriesCalendar calendar) =>
        Math.Max(rule.UseCurrentYear ? rule.HalfWindow : 0, rule.YearsBack == 0 ? 0 : (rule.YearsBack * calendar.PeriodsPerYear) + rule.HalfWindow);

    public static void Run(
        AlarmMethod.Bayes rule, ReadOnlySpan<double> counts, SeriesCalendar calendar, int from, Span<MonitoredPeriod> periods)
    {
        for (var i = 0; i < periods.Length; i++)
        {
            var t = from + i;
            var (sum, reported, complete) = (0.0, 0, true);
            for (var years = rule.UseCurrentYear ? 0 : 1; years <= rule.YearsBack; years++)
            {
                var centre = calendar.YearsBefore(t, years);
                var last = years == 0 ? t - 1 : centre + rule.HalfWindow;
                complete &= centre - rule.HalfWindow >= 0;
                for (var k = Math.Max(0, centre - rule.HalfWindow); k <= last && k < t; k++)
                {
                    if (!double.IsNaN(counts[k]))
                    {
                        sum += counts[k];
                        reported++;
                    }
                }
            }

            if (double.IsNaN(counts[t]) || !complete || reported == 0)
            {
                periods[i] = MonitoredPeriod.Unjudged(t, counts[t], PeriodState.HistoryTooShort);
                continue;
            }

            var shape = sum + JeffreysShape;
            var expected = shape / reported;
            var bound = (double)Discrete.NegativeBinomialQuantile(1.0 - rule.Alpha, expected, shape);
            periods[i] = new(t, counts[t], expected, bound, counts[t] - bound, counts[t] > bound, PeriodState.Assessed);
        }
    }
}
