using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>Whether a series can be monitored at all; said in words that name the row to correct.</summary>
internal static class SeriesCheck
{
    public static Phrase? Objection(ReadOnlySpan<double?> counts, ReadOnlySpan<double> population)
    {
        var reported = 0;
        for (var t = 0; t < counts.Length; t++)
        {
            if (counts[t] is not { } count)
            {
                continue;
            }

            reported++;
            if (!double.IsFinite(count) || count < 0.0)
            {
                return new(
                    FormattableString.Invariant($"Not monitored: period {t + 1} holds {count}, which is no count. Corrections of earlier days must be booked on those days."),
                    FormattableString.Invariant($"未监测：第 {t + 1} 个时段的数值为 {count}，不是有效病例数。对既往日期的订正应记入相应日期。"));
            }
        }

        for (var t = 0; t < population.Length; t++)
        {
            if (!(population[t] > 0.0) || !double.IsFinite(population[t]))
            {
                return new(
                    FormattableString.Invariant($"Not monitored: the population of period {t + 1} is not above 0."),
                    FormattableString.Invariant($"未监测：第 {t + 1} 个时段的人口数不大于 0。"));
            }
        }

        return reported > 0 ? null : new("Not monitored: the series holds no reported count.", "未监测：序列中没有任何已报告的病例数。");
    }
}
