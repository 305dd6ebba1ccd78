using Firebreak.Epidemiology.Alarms;
using Firebreak.Epidemiology.Answers;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests.Alarms;

/// <summary>What monitoring must and mustn't do, whatever the rule.</summary>
public sealed class DetectionTests(ITestOutputHelper output)
{
    private static readonly SeriesCalendar Weeks = SeriesCalendar.Numbered(52);

    public static TheoryData<AlarmMethod> Rules { get; } =
    [
        new AlarmMethod.Ears(EarsStatistic.C1),
        new AlarmMethod.Ears(EarsStatistic.C2),
        new AlarmMethod.Ears(EarsStatistic.C3),
        new AlarmMethod.Farrington(),
        new AlarmMethod.FarringtonFlexible(),
        new AlarmMethod.FarringtonFlexible { SeasonalLevels = 1, RecentLeftOut = null, Threshold = ThresholdRule.Delta, TrendSignificance = 0.05 },
        new AlarmMethod.Cusum(),
        new AlarmMethod.Cusum { Mean = new CusumMean.Seasonal(), ResetAfterAlarm = true },
        new AlarmMethod.NegativeBinomialCusum(),
        new AlarmMethod.Bayes(),
        new AlarmMethod.Bayes { YearsBack = 2, HalfWindow = 4, UseCurrentYear = false },
        new AlarmMethod.OutbreakP(),
    ];

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_period_is_judged_by_its_past_alone(AlarmMethod rule)
    {
        var counts = Counts(5, 420);
        var all = Value(Detection.Monitor(rule, counts, Weeks, 300)).Periods;
        var until = Value(Detection.Monitor(rule, counts.AsSpan(0, 350), Weeks, 300)).Periods;
        Assert.Equal(until, all.Take(until.Count));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_burst_alarms_and_no_number_is_ever_infinite_or_undefined(AlarmMethod rule)
    {
        foreach (var scale in new[] { 0.0, 1.0, 300_000.0 })
        {
            double?[] counts = [.. Counts(8, 420).Select(c => (double?)(c!.Value * scale))];
            counts[400] += 60.0 * Math.Max(1.0, scale);
            counts[401] += 60.0 * Math.Max(1.0, scale);
            var periods = Value(Detection.Monitor(rule, counts, Weeks, 300)).Periods;
            Assert.Contains(periods, static p => p.Index is 400 or 401 && p.Alarm == true);
            Assert.All(periods, static p => Assert.True(
                double.IsFinite(p.Expected ?? 0.0) && double.IsFinite(p.UpperBound ?? 0.0) && double.IsFinite(p.Statistic ?? 0.0), p.ToString()));
        }
    }

    // OutbreakP and the cumulative sums remember the start of the series on purpose.
    public static TheoryData<AlarmMethod> RulesWithoutMemory { get; } =
    [
        .. Rules.Select(static r => r.Data).Where(static r => r is not (AlarmMethod.OutbreakP or AlarmMethod.Cusum or AlarmMethod.NegativeBinomialCusum)),
    ];

    [Theory]
    [MemberData(nameof(RulesWithoutMemory))]
    public void A_series_moved_by_whole_years_alarms_alike(AlarmMethod rule)
    {
        var counts = Counts(5, 420);
        var plain = Value(Detection.Monitor(rule, counts, Weeks, 300)).Periods;
        var moved = Value(Detection.Monitor(rule, [.. new double?[104], .. counts], Weeks, 404)).Periods;
        Assert.Equal(plain.Select(static p => p.Alarm), moved.Select(static p => p.Alarm));
        foreach (var (p, m) in plain.Zip(moved))
        {
            Assert.Equal(p.UpperBound ?? 0.0, m.UpperBound ?? 0.0, 1e-6 * Math.Max(1.0, p.UpperBound ?? 0.0));
        }
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_period_nobody_reported_is_never_judged(AlarmMethod rule)
    {
        var counts = Counts(5, 420);
        for (var t = 5; t < counts.Length; t += 9)
        {
            counts[t] = null;
        }

        var answer = Assert.IsType<Answer<MonitoredSeries>.Estimated>(Detection.Monitor(rule, counts, Weeks, 300));
        Assert.All(answer.Value.Periods.Where(p => counts[p.Index] is null), static p => Assert.Equal((null, PeriodState.NotReported), (p.Alarm, p.State)));
        Assert.True(answer.Value.JudgedCount > 90);
        Assert.Contains(answer.Warnings, static w => w.English.Contains("not reported", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void Series_that_make_no_sense_are_refused_in_words(AlarmMethod rule)
    {
        Refused(Detection.Monitor(rule, [], Weeks), "no reported count");
        Refused(Detection.Monitor(rule, [null, null], Weeks), "no reported count");
        Refused(Detection.Monitor(rule, [1, -2, 3], Weeks), "period 2 holds -2");
        Refused(Detection.Monitor(rule, [1, double.NaN], Weeks), "period 2 holds NaN");
        Refused(Detection.Monitor(rule, Counts(1, 20), Weeks, 20), "the series has 20");
    }

    [Fact]
    public void Fractional_counts_are_judged_with_a_warning()
    {
        var answer = Assert.IsType<Answer<MonitoredSeries>.Estimated>(
            Detection.Monitor(new AlarmMethod.Ears(EarsStatistic.C1), [.. Counts(3, 60).Select(static c => c + 0.5)], Weeks));
        Assert.Contains(answer.Warnings, static w => w.English.Contains("whole numbers", StringComparison.Ordinal));
    }

    [Fact]
    public void A_history_too_short_leaves_the_period_open_and_doesnt_call_it_quiet()
    {
        var periods = Value(Detection.Monitor(new AlarmMethod.FarringtonFlexible(), Counts(3, 300), Weeks, 200)).Periods;
        Assert.All(periods.Where(static p => p.Index < 263), static p => Assert.Equal((null, PeriodState.HistoryTooShort), (p.Alarm, p.State)));
        Assert.All(periods.Where(static p => p.Index >= 263), static p => Assert.NotNull(p.Alarm));
    }

    // The same settings whose sum, left alone, alarmed on 395 of 418 weeks of campylobacter: a rise that lasted and a season.
    [Fact]
    public void A_reset_and_a_seasonal_mean_end_the_alarm_that_never_ends()
    {
        double?[] counts = [.. Enumerable.Range(0, 520).Select(static t => (double?)Math.Round((t < 260 ? 50.0 : 60.0) + (25.0 * Math.Sin(t * Math.PI / 26.0))))];
        var plain = Value(Detection.Monitor(new AlarmMethod.Cusum(), counts, Weeks, 260));
        var seasonal = Value(Detection.Monitor(new AlarmMethod.Cusum { Mean = new CusumMean.Seasonal(), ResetAfterAlarm = true }, counts, Weeks, 260));
        Assert.True(plain.AlarmCount > 200);
        Assert.InRange(seasonal.AlarmCount, 1, 60);
    }

    [Fact]
    public void Without_overdispersion_the_negative_binomial_sum_is_the_Poisson_one()
    {
        var counts = Counts(6, 200);
        var poisson = Value(Detection.Monitor(new AlarmMethod.NegativeBinomialCusum { Overdispersion = 0.0 }, counts, Weeks, 100)).Periods;
        var nearly = Value(Detection.Monitor(new AlarmMethod.NegativeBinomialCusum { Overdispersion = 1e-9 }, counts, Weeks, 100)).Periods;
        Assert.All(poisson.Zip(nearly), static p => Assert.Equal(p.First.Statistic!.Value, p.Second.Statistic!.Value, 1e-5));
    }

    [Fact]
    public void A_year_of_53_weeks_doesnt_move_the_reference_weeks_of_a_dated_series()
    {
        var dated = SeriesCalendar.Weekly(new DateOnly(2015, 1, 5));
        var index = (new DateOnly(2022, 1, 10).DayNumber - new DateOnly(2015, 1, 5).DayNumber) / 7;
        for (var years = 1; years <= 6; years++)
        {
            var there = dated.DateOf(dated.YearsBefore(index, years))!.Value;
            Assert.True(Math.Abs(there.DayNumber - new DateOnly(2022 - years, 1, 10).DayNumber) <= 3);
        }
    }

    [Fact]
    public void Rows_in_any_order_make_the_same_series_and_holes_stay_holes()
    {
        DateOnly[] days = [new(2022, 3, 3), new(2022, 3, 1), new(2022, 3, 8), new(2022, 3, 1)];
        var (series, _) = CountSeries.FromRows(days, [3, 1, 8, 2], byWeek: false, MissingDay.NotReported);
        Assert.Equal([3, null, 3, null, null, null, null, 8], series!.Counts);
        Assert.Single(series.Warnings);
        var (weekly, _) = CountSeries.FromRows(days, [3, 1, 8, 2], byWeek: true, MissingDay.NoCases);
        Assert.Equal([6, null], weekly!.Counts);
        Assert.NotNull(CountSeries.FromRows([new(2022, 1, 1), new(2202, 1, 1)], [1, 1], byWeek: false, MissingDay.NoCases).Refusal);
    }

    [Fact]
    public void Several_streams_are_judged_alone_and_their_false_alarms_are_foretold()
    {
        double?[][] streams = [Counts(4, 420), Counts(7, 420), [1, -1]];
        var answer = Assert.IsType<Answer<MonitoredStreams>.Estimated>(Detection.MonitorMany(new AlarmMethod.Bayes(), streams, Weeks));
        Assert.Equal(Value(Detection.Monitor(new AlarmMethod.Bayes(), streams[1], Weeks)).Periods, answer.Value.Streams[1]!.Periods);
        Assert.Null(answer.Value.Streams[2]);
        Assert.Contains(answer.Warnings, static w => w.English.StartsWith("Stream 3: Not monitored", StringComparison.Ordinal));
        Assert.Equal(0.05 * 2 * 414, answer.Value.ExpectedFalseAlarms!.Value, 9);
        Assert.Equal(answer.Value.Streams.Sum(static s => s?.AlarmCount ?? 0), answer.Value.AlarmsByPeriod.Sum());
    }

    [Fact]
    public void A_score_counts_outbreaks_delays_and_false_alarms()
    {
        MonitoredPeriod Period(int index, bool? alarm) => new(index, 1, 1, 1, 1, alarm, PeriodState.Assessed);
        var series = new MonitoredSeries(new("r", "r"), [Period(0, true), Period(1, false), Period(2, false), Period(3, true), Period(4, false), Period(5, null)]);
        var score = DetectionScore.Of(series, [new(2, 4), new(4, 5), new(5, 6)]);
        Assert.Equal((2, 1, 1.0, 2, 1), (score.Outbreaks, score.Detected, score.MeanDelayPeriods, score.QuietPeriods, score.FalseAlarms));
    }

    // Noufaily's rule means to alarm on 1 in 100 quiet weeks; in 100 simulated series it should, within four standard errors and the discreteness of counts.
    [Fact]
    public void Farrington_flexible_keeps_its_false_alarm_rate_and_catches_large_outbreaks()
    {
        var score = InjectedOutbreaks.Run(
            new AlarmMethod.FarringtonFlexible(), new InjectionScene(20.0) { OutbreakSize = 10.0, TrendPerYear = 0.0 }, 60, new Seed(4))!;
        output.WriteLine($"sensitivity {score.Sensitivity!.Value.Value:P0}, delay {score.MeanDelayPeriods:0.0} weeks, false alarms {score.FalseAlarmRate!.Value.Value:P1}");
        Assert.True(score.Sensitivity.Value.Value > 0.8);
        Assert.InRange(score.FalseAlarmRate.Value.Value, 0.0, 0.01 + (4.0 * Math.Sqrt(0.01 * 0.99 / score.QuietPeriods)));
    }

    [Fact]
    public void The_same_seed_gives_every_rule_the_same_outbreaks()
    {
        var scene = new InjectionScene(5.0);
        Assert.Equal(InjectedOutbreaks.Series(scene, new Seed(3)).Counts, InjectedOutbreaks.Series(scene, new Seed(3)).Counts);
        Assert.NotEqual(InjectedOutbreaks.Series(scene, new Seed(3)).Counts, InjectedOutbreaks.Series(scene, new Seed(4)).Counts);
    }

    private static double?[] Counts(int mean, int length)
    {
        var seed = new Seed(99);
        return [.. Enumerable.Range(0, length).Select(t => (double?)Math.Floor(2.0 * mean * seed.Uniform((ulong)mean, (ulong)t)))];
    }

    private static MonitoredSeries Value(Answer<MonitoredSeries> answer) => Assert.IsType<Answer<MonitoredSeries>.Estimated>(answer).Value;

    private static void Refused(Answer<MonitoredSeries> answer, string words)
    {
        var because = Assert.IsType<Answer<MonitoredSeries>.NotEstimable>(answer).Because;
        Assert.Contains(words, because.English, StringComparison.Ordinal);
        Assert.NotEmpty(because.Chinese);
    }
}
