using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>Monitors series of counts with a rule: every period is judged by its past alone, never by what came after.</summary>
public static class Detection
{
    /// <summary>Monitors one series.</summary>
    /// <param name="method">The rule with its settings.</param>
    /// <param name="counts">Counts a period, at least 0, from the start of the series on; null where nothing was reported.</param>
    /// <param name="calendar">What a period is.</param>
    /// <param name="from">
    /// Index of the first period to judge. Null starts where the rule can: EARS, Bayes and Farrington after the history they need, OutbreakP at the first
    /// period, cumulative sums after one year (half of a shorter series), because all that lies before is their training time.
    /// </param>
    /// <param name="population">Population by period for Farrington's rules; empty when it is constant or unknown.</param>
    /// <returns>A verdict for each period from the first one on; or why there is none.</returns>
    /// <exception cref="ArgumentException">The population has another length than the counts.</exception>
    public static Answer<MonitoredSeries> Monitor(
        AlarmMethod method, ReadOnlySpan<double?> counts, SeriesCalendar calendar, int? from = null, ReadOnlySpan<double> population = default)
    {
        if (!population.IsEmpty && population.Length != counts.Length)
        {
            throw new ArgumentException("Each period has one population.", nameof(population));
        }

        if (AlarmSettings.Objection(method, calendar) is { } objection)
        {
            return new Answer<MonitoredSeries>.NotEstimable(objection);
        }

        if (SeriesCheck.Objection(counts, population) is { } problem)
        {
            return new Answer<MonitoredSeries>.NotEstimable(problem);
        }

        // Inside, a hole is NaN: it must reach no result.
        var values = new double[counts.Length];
        for (var t = 0; t < values.Length; t++)
        {
            values[t] = counts[t] ?? double.NaN;
        }

        var first = from ?? FirstJudged(method, calendar, values.Length);
        if (first < 0 || first >= values.Length)
        {
            return Answer.NotEstimable<MonitoredSeries>(
                FormattableString.Invariant($"the rule needs {Math.Max(first, 0)} periods before the first one it can judge; the series has {values.Length}."),
                FormattableString.Invariant($"该方法在首个可判断的时段之前需要 {Math.Max(first, 0)} 个时段，而序列仅有 {values.Length} 个。"));
        }

        var periods = new MonitoredPeriod[values.Length - first];
        Run(method, values, calendar, first, population, periods);
        return Answer.Of(
            new MonitoredSeries(AlarmWording.Rule(method), periods),
            AlarmWording.Warnings(method, values, periods),
            AlarmWording.Assumptions(method));
    }

    /// <summary>Monitors several streams (districts, age groups, pathogens) with the same rule.</summary>
    /// <param name="method">The rule.</param>
    /// <param name="streams">One array of counts a stream, all from the same first period.</param>
    /// <param name="calendar">What a period is.</param>
    /// <param name="from">Index of the first period to judge; null as for one series.</param>
    public static Answer<MonitoredStreams> MonitorMany(
        AlarmMethod method, IReadOnlyList<double?[]> streams, SeriesCalendar calendar, int? from = null)
    {
        var results = new MonitoredSeries?[streams.Count];
        var warnings = new List<Phrase>();
        var longest = 0;
        for (var s = 0; s < results.Length; s++)
        {
            longest = Math.Max(longest, streams[s].Length);
            var answer = Monitor(method, streams[s], calendar, from);
            results[s] = answer.ValueOrNull;
            var number = s + 1;
            IReadOnlyList<Phrase> said = answer switch
            {
                Answer<MonitoredSeries>.Estimated estimated => estimated.Warnings,
                Answer<MonitoredSeries>.NotEstimable refusal => [refusal.Because],
                _ => [],
            };
            warnings.AddRange(said.Select(w => new Phrase(
                FormattableString.Invariant($"Stream {number}: {w.English}"), FormattableString.Invariant($"第 {number} 路：{w.Chinese}"))));
        }

        if (results.All(static r => r is null))
        {
            return warnings.Count > 0
                ? new Answer<MonitoredStreams>.NotEstimable(warnings[0])
                : Answer.NotEstimable<MonitoredStreams>("there is no stream.", "没有任何监测序列。");
        }

        var alarms = new int[longest];
        var judged = 0;
        foreach (var period in results.Where(static r => r is not null).SelectMany(static r => r!.Periods))
        {
            alarms[period.Index] += period.Alarm == true ? 1 : 0;
            judged += period.Alarm is not null ? 1 : 0;
        }

        var expected = AlarmSettings.NominalFalseAlarmRate(method) * judged;
        if (expected >= 1.0)
        {
            warnings.Add(new(
                FormattableString.Invariant($"About {expected:0.#} of the {judged} judged periods would alarm without any outbreak."),
                FormattableString.Invariant($"即使没有任何暴发，在 {judged} 个已判断时段中预计也约有 {expected:0.#} 个报警。")));
        }

        return Answer.Of(new MonitoredStreams(results, alarms, expected), warnings, AlarmWording.Assumptions(method));
    }

    private static int FirstJudged(AlarmMethod method, SeriesCalendar calendar, int length) => method switch
    {
        AlarmMethod.Ears ears => EarsRule.FirstJudged(ears),
        AlarmMethod.Farrington f => (f.YearsBack * calendar.PeriodsPerYear) + f.HalfWindow,
        AlarmMethod.FarringtonFlexible f => (f.YearsBack * calendar.PeriodsPerYear) + f.HalfWindow,
        AlarmMethod.Bayes bayes => BayesRule.FirstJudged(bayes, calendar),
        AlarmMethod.Cusum { Mean: CusumMean.Given } or AlarmMethod.NegativeBinomialCusum { Mean: CusumMean.Given, Overdispersion: not null } => 0,
        AlarmMethod.Cusum or AlarmMethod.NegativeBinomialCusum => Math.Max(1, Math.Min(calendar.PeriodsPerYear, length / 2)),
        _ => 0,
    };

    private static void Run(
        AlarmMethod method, ReadOnlySpan<double> counts, SeriesCalendar calendar, int from, ReadOnlySpan<double> population,
        Span<MonitoredPeriod> periods)
    {
        switch (method)
        {
            case AlarmMethod.Ears ears:
                EarsRule.Run(ears, counts, from, periods);
                break;
            case AlarmMethod.Farrington farrington:
                FarringtonRule.Of(farrington, calendar, counts.Length, population).Run(counts, from, periods);
                break;
            case AlarmMethod.FarringtonFlexible farrington:
                FarringtonRule.Of(farrington, calendar, counts.Length, population).Run(counts, from, periods);
                break;
            case AlarmMethod.Cusum cusum:
                CusumRule.Run(cusum, counts, CusumMeans.Of(cusum.Mean, counts, calendar, from, periods.Length), from, periods);
                break;
            case AlarmMethod.NegativeBinomialCusum cusum:
                var spread = cusum.Overdispersion ?? CusumMeans.Overdispersion(cusum.Mean, counts, calendar, from);
                CusumRule.Run(cusum, spread, counts, CusumMeans.Of(cusum.Mean, counts, calendar, from, periods.Length), from, periods);
                break;
            case AlarmMethod.Bayes bayes:
                BayesRule.Run(bayes, counts, calendar, from, periods);
                break;
            case AlarmMethod.OutbreakP outbreakP:
                OutbreakPRule.Run(outbreakP, counts, from, periods);
                break;
        }
    }
}
