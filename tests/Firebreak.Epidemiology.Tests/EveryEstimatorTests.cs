using System.Collections;
using System.Reflection;
using Firebreak.Epidemiology.Alarms;
using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Epidemiology.Control;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Epidemiology.Forecasts;
using Firebreak.Epidemiology.Growth;
using Firebreak.Epidemiology.Nowcasts;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Epidemiology.Scan;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Tests;

/// <summary>Whatever the data, every estimator answers with numbers or refuses in words; no number is a NaN and no interval stands on its head.</summary>
public sealed class EveryEstimatorTests
{
    private static readonly SerialInterval Interval = SerialInterval.FromMoments(4.0, 2.0);
    private static readonly double[] Delay = Normalised(ParametricDelay.Gamma(4.0, 0.8).ByDay(0, 18));

    private static readonly Dictionary<string, double[]> Series = new(StringComparer.Ordinal)
    {
        ["no day"] = [],
        ["one day"] = [3.0],
        ["no cases"] = new double[60],
        ["one case"] = [.. Enumerable.Range(0, 60).Select(t => t == 20 ? 1.0 : 0.0)],
        ["one case on the first day"] = [.. Enumerable.Range(0, 60).Select(t => t == 0 ? 1.0 : 0.0)],
        ["one case on the last day"] = [.. Enumerable.Range(0, 60).Select(t => t == 59 ? 1.0 : 0.0)],
        ["all on one day"] = [.. Enumerable.Range(0, 60).Select(t => t == 20 ? 200.0 : 0.0)],
        ["with a gap"] = [.. Enumerable.Range(0, 60).Select(t => t is > 15 and < 45 ? 0.0 : 5.0 + (t % 4))],
        ["millions"] = [.. Enumerable.Range(0, 60).Select(t => 2e6 + (1e5 * (t % 7)))],
        ["fractions"] = [.. Enumerable.Range(0, 60).Select(t => 0.37 * (1 + (t % 5)))],
        ["negative"] = [.. Enumerable.Range(0, 60).Select(t => t == 30 ? -4.0 : 6.0)],
        ["not a number"] = [.. Enumerable.Range(0, 60).Select(t => t == 30 ? double.NaN : 6.0)],
        ["infinite"] = [.. Enumerable.Range(0, 60).Select(t => t == 30 ? double.PositiveInfinity : 6.0)],
    };

    private static readonly Dictionary<string, Func<double[], object>> Estimators = new(StringComparer.Ordinal)
    {
        ["Cori"] = s => InstantaneousReproduction.Estimate(s, [], Interval, Windows(s)),
        ["Cori with imported cases"] = s => InstantaneousReproduction.Estimate(s, s, Interval, Windows(s)),
        ["Cori with mass at 0"] = s => InstantaneousReproduction.Estimate(s, [], SerialInterval.FromWeights([0.3, 0.4, 0.3]), Windows(s)),
        ["Cori with an uncertain interval"] = s => InstantaneousReproduction.Estimate(
            s, [], SerialIntervalEnsemble.FromUncertain(new(4.0, 0.5, 3.0, 5.0, 2.0, 0.3, 1.5, 2.5)), [new(20, 26)]),
        ["Cori with back-imputation"] = s => InstantaneousReproduction.Estimate(s, [], Interval, Windows(s), new() { BackImputationDays = 7 }),
        ["Cori, windows outside"] = s => InstantaneousReproduction.Estimate(s, [], Interval, [new(-3, 2), new(0, 6), new(50, 90), new(200, 206)]),
        ["Wallinga–Teunis"] = s => CaseReproduction.Estimate(s, [], Interval, Windows(s)),
        ["growth"] = s => GrowthRate.Estimate(s),
        ["growth, Poisson"] = s => GrowthRate.Estimate(s, GrowthModel.Poisson),
        ["growth, log-linear"] = s => GrowthRate.Estimate(s, GrowthModel.LogLinear),
        ["change points"] = s => GrowthChanges.Find(s),
        ["forecast"] = s => RenewalForecast.Estimate(s, [], Interval, new Seed(1), new() { Paths = 200 }),
        ["persistence"] = s => NaiveForecasts.Persistence(s, 14),
        ["trend"] = s => NaiveForecasts.Trend(s, 14),
        ["back-projection"] = s => BackProjection.Infections(s, Delay),
        ["cases for the end of an outbreak"] = s => EndOfOutbreak.CasesOf(s, [], Interval),
        ["fatality"] = s => FatalityRisk.Estimate([new("all", s, 3)], Delay),
        ["EARS"] = s => Detection.Monitor(new AlarmMethod.Ears(EarsStatistic.C1), Counts(s), SeriesCalendar.Numbered(52)),
        ["EARS C3"] = s => Detection.Monitor(new AlarmMethod.Ears(EarsStatistic.C3), Counts(s), SeriesCalendar.Numbered(52)),
        ["Farrington flexible"] = s => Detection.Monitor(new AlarmMethod.FarringtonFlexible { YearsBack = 2 }, Counts(s), SeriesCalendar.Numbered(12)),
        ["CUSUM"] = s => Detection.Monitor(new AlarmMethod.Cusum(), Counts(s), SeriesCalendar.Numbered(12)),
        ["negative-binomial CUSUM"] = s => Detection.Monitor(new AlarmMethod.NegativeBinomialCusum(), Counts(s), SeriesCalendar.Numbered(12)),
        ["Bayes"] = s => Detection.Monitor(new AlarmMethod.Bayes(), Counts(s), SeriesCalendar.Numbered(12)),
        ["OutbreakP"] = s => Detection.Monitor(new AlarmMethod.OutbreakP(), Counts(s), SeriesCalendar.Numbered(12)),
    };

    private static readonly Dictionary<string, Func<object>> Others = new(StringComparer.Ordinal)
    {
        ["delay without observations"] = () => DelayFitting.Compare([]),
        ["delay of one"] = () => DelayFitting.Compare([DelayObservation.Days(0, 3)]),
        ["delays all equal"] = () => DelayFitting.Compare([DelayObservation.Exact(4.0, 20.0)]),
        ["delays all 0"] = () => DelayFitting.Compare([DelayObservation.Days(0, 0, null, 30.0)]),
        ["delays of millions"] = () => DelayFitting.Compare([DelayObservation.Days(0, 2, null, 2e6), DelayObservation.Days(0, 5, null, 1e6), DelayObservation.Days(0, 9, null, 3e5)]),
        ["delay that is no number"] = () => DelayFitting.Compare([DelayObservation.Exact(double.NaN), DelayObservation.Exact(2.0)]),
        ["delay after its last sight"] = () => DelayFitting.Compare([DelayObservation.Days(0, 9, 4), DelayObservation.Days(0, 2, 4)]),
        ["offspring of nobody"] = () => OffspringFitting.FromCounts([], OffspringDenominator.AllCases),
        ["offspring of one"] = () => OffspringFitting.FromCounts([1], OffspringDenominator.AllCases),
        ["offspring all 0"] = () => OffspringFitting.FromCounts(new int[50], OffspringDenominator.AllCases),
        ["offspring negative"] = () => OffspringFitting.FromCounts([1, -2, 0], OffspringDenominator.AllCases),
        ["offspring of one spreader"] = () => OffspringFitting.FromCounts([.. new int[99], 100_000], OffspringDenominator.AllCases),
        ["offspring all 1"] = () => OffspringFitting.FromCounts([.. Enumerable.Repeat(1, 50)], OffspringDenominator.AllCases),
        ["clusters all of one"] = () => OffspringFitting.FromClusters([.. Enumerable.Repeat(1, 50)]),
        ["clusters huge"] = () => OffspringFitting.FromClusters([1, 1, 1, 2, 50_000]),
        ["nowcast of nothing"] = () => Nowcasting.Estimate(ReportingTriangle.FromReports([], 30, 10)),
        ["nowcast of one"] = () => Nowcasting.Estimate(ReportingTriangle.FromReports([(3, 4)], 30, 10)),
        ["nowcast, all on one day"] = () => Nowcasting.Estimate(ReportingTriangle.FromReports(Enumerable.Repeat((10, 12), 500), 30, 10)),
        ["nowcast, all at once"] = () => Nowcasting.Estimate(ReportingTriangle.FromReports(Enumerable.Range(0, 300).Select(i => (i / 10, i / 10)), 30, 10)),
        ["nowcast of millions"] = () => Nowcasting.Estimate(ReportingTriangle.FromCounts([.. Enumerable.Repeat(100_000, 30 * 11)], 30, 10)),
        ["real time without reports"] = () => RealTime.Estimate(ReportingTriangle.FromReports([], 30, 10), Delay, Interval, new Seed(1)),
        ["real time of one report"] = () => RealTime.Estimate(ReportingTriangle.FromReports([(3, 4)], 30, 10), Delay, Interval, new Seed(1)),
        ["real time, all on one day"] = () => RealTime.Estimate(ReportingTriangle.FromReports(Enumerable.Repeat((10, 12), 500), 30, 10), Delay, Interval, new Seed(1)),
        ["real time, shorter than the window"] = () => RealTime.Estimate(ReportingTriangle.FromReports([(0, 0), (1, 2)], 4, 2), Delay, Interval, new Seed(1)),
        ["real time of millions"] = () => RealTime.Estimate(ReportingTriangle.FromCounts([.. Enumerable.Repeat(100_000, 30 * 11)], 30, 10), Delay, Interval, new Seed(1)),
        ["real time without incubation"] = () => RealTime.Estimate(ReportingTriangle.FromReports(Enumerable.Range(0, 300).Select(i => (i / 10, (i / 10) + (i % 3))), 30, 10), [1.0], Interval, new Seed(1)),
        ["person, place and time of nobody"] = () => PersonPlaceTime.Tabulate([], [], []),
        ["person, place and time unknown"] = () => PersonPlaceTime.Tabulate([null, "a"], [null, null], [null, null]),
        ["person, place and time, more cases than people"] = () => PersonPlaceTime.Tabulate(
            ["a", "a"], ["p", "q"], [new DateOnly(2020, 1, 1), new DateOnly(2020, 3, 1)], 7, new Dictionary<string, int> { ["a"] = 1, ["b"] = 0 }, new Dictionary<string, int> { ["p"] = 5, ["r"] = 0 }),
        ["infections at the first detection, which hardly ever comes"] = () => FirstDetection.Estimate(new(0.5, 0.1), Interval, 1e-6, [1.0], new Seed(1), 200),
        ["infections at the first detection, at once"] = () => FirstDetection.Estimate(new(2.5, 0.1), Interval, 1.0, [1.0], new Seed(1), 200),
        ["end without cases"] = () => EndOfOutbreak.Estimate([], 10, new(0.8, 0.4), Interval),
        ["end with a case to come"] = () => EndOfOutbreak.Estimate([new(12, 0.0)], 10, new(0.8, 0.4), Interval),
        ["end after years"] = () => EndOfOutbreak.Estimate([new(0, 0.0)], 5000, new(2.5, 0.1), Interval, 0.3),
        ["stays without one"] = () => LengthOfStay.Estimate([]),
        ["stays none ended"] = () => LengthOfStay.Estimate([new(4.0, false), new(5.0, false), new(0.0, false)]),
        ["stays of 0 days"] = () => LengthOfStay.Estimate([new(0.0, true), new(0.0, true), new(0.0, true)]),
        ["stay negative"] = () => LengthOfStay.Estimate([new(-1.0, true), new(3.0, true)]),
        ["exposure of nobody"] = () => Exposures.Measure(default, StudyDesign.Cohort),
        ["exposure with zeros"] = () => Exposures.Measure(new(10, 0, 0, 12), StudyDesign.Cohort),
        ["exposure, nobody ill"] = () => Exposures.Measure(new(0, 10, 0, 12), StudyDesign.CaseControl),
        ["exposure negative"] = () => Exposures.Measure(new(-1, 10, 3, 12), StudyDesign.CaseControl),
        ["exposure of millions"] = () => Exposures.Measure(new(600_000, 400_000, 500_000, 500_000), StudyDesign.Cohort),
        ["strata none"] = () => Stratified.Summarise([], StudyDesign.Cohort),
        ["strata with zeros"] = () => Stratified.Summarise([new(3, 0, 0, 4), new(0, 2, 5, 0)], StudyDesign.Cohort),
        ["logistic without people"] = () => LogisticRegression.Fit([], ["a"], []),
        ["logistic separated"] = () => LogisticRegression.Fit([true, true, false, false], ["a"], [1.0, 1.0, 0.0, 0.0]),
        ["logistic without variation"] = () => LogisticRegression.Fit([true, false, true, false], ["a"], [1.0, 1.0, 1.0, 1.0]),
        ["dose of one group"] = () => DoseResponse.Trend([new(1.0, 4, 6)]),
        ["dose that is no number"] = () => DoseResponse.Trend([new(double.NaN, 4, 6), new(1.0, 3, 3)]),
        ["rates of nobody"] = () => Standardisation.Direct([new(0, 0.0), new(0, 0.0)], [1.0, 1.0]),
        ["rates without cases"] = () => Standardisation.Indirect([new(0, 100.0)], [0.01]),
        ["control without cases"] = () => ControlCounting.Compute([], 0, 10),
        ["scan without cases"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0, 1.0, 2.0], [0.0, 0.0, 1.0]), [0, 0, 0], [10.0, 10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan of one place"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0], [0.0]), [5], [10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan, all in one place"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0, 1.0, 2.0], [0.0, 0.0, 1.0]), [500, 0, 0], [10.0, 10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan without people"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0, 1.0, 2.0], [0.0, 0.0, 1.0]), [1, 0, 2], [0.0, 0.0, 0.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan of no place"] = () => SpatialScan.Poisson(ScanPlaces.Planar([], []), [], [], new(new Seed(1)) { Replicates = 19 }),
        ["scan, all places at one point"] = () => SpatialScan.Poisson(ScanPlaces.Planar([1.0, 1.0, 1.0], [2.0, 2.0, 2.0]), [3, 0, 1], [10.0, 10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan at the poles"] = () => SpatialScan.Poisson(ScanPlaces.Geographic([90.0, -90.0, 0.0], [0.0, 180.0, -180.0]), [3, 0, 1], [10.0, 10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan with a negative count"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), [-3, 1], [10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan with a population that is no number"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), [3, 1], [double.NaN, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan of millions"] = () => SpatialScan.Poisson(ScanPlaces.Planar([0.0, 1.0, 5.0], [0.0, 0.0, 1.0]), [900_000, 1_000_000, 950_000], [1e7, 1e7, 1e7], new(new Seed(1)) { Replicates = 19 }),
        ["scan without controls"] = () => SpatialScan.Bernoulli(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), [3, 1], [0, 0], new(new Seed(1)) { Replicates = 19 }),
        ["scan without cases, only controls"] = () => SpatialScan.Bernoulli(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), [0, 0], [3, 1], new(new Seed(1)) { Replicates = 19 }),
        ["scan in time without cases"] = () => SpaceTimeScan.Poisson(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), 2, [0, 0, 0, 0], [10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan in time, all on one day"] = () => SpaceTimeScan.Poisson(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), 3, [0, 40, 0, 0, 2, 0], [10.0, 10.0], new(new Seed(1)) { Replicates = 19 }),
        ["scan permuting nothing"] = () => SpaceTimeScan.Permutation(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), 2, [0, 0, 0, 0], new(new Seed(1)) { Replicates = 19 }),
        ["scan permuting one day"] = () => SpaceTimeScan.Permutation(ScanPlaces.Planar([0.0, 1.0], [0.0, 0.0]), 1, [4, 2], new(new Seed(1)) { Replicates = 19 }),
    };

    public static TheoryData<string, string> EverySeries() => [.. Estimators.Keys.SelectMany(e => Series.Keys.Select(s => (e, s)))];

    public static TheoryData<string> EveryOther() => [.. Others.Keys];

    [Theory]
    [MemberData(nameof(EverySeries))]
    public void Whatever_the_series_an_estimator_answers_or_refuses_in_words(string estimator, string series) =>
        AssertSound(Estimators[estimator](Series[series]), $"{estimator}, {series}");

    [Theory]
    [MemberData(nameof(EveryOther))]
    public void Whatever_the_data_an_estimator_answers_or_refuses_in_words(string name) => AssertSound(Others[name](), name);

    private static void AssertSound(object answer, string what)
    {
        if (answer.GetType().GetProperty("Because") is { } because && answer.GetType().Name == "NotEstimable")
        {
            var said = (Phrase)because.GetValue(answer)!;
            Assert.False(string.IsNullOrWhiteSpace(said.English) || string.IsNullOrWhiteSpace(said.Chinese), what);
            return;
        }

        Walk(answer, what, 0);
    }

    // Everything public that the answer holds, down to its numbers.
    private static void Walk(object? value, string path, int depth)
    {
        switch (value)
        {
            case null or string or DateOnly or bool or Enum or Delegate or Type:
                return;
            case double number:
                Assert.False(double.IsNaN(number), path);
                return;
            case Interval interval:
                Assert.True(interval.Low <= interval.High, $"{path}: [{interval.Low}, {interval.High}]");
                return;
            case IEnumerable many:
                var i = 0;
                foreach (var item in many)
                {
                    Walk(item, $"{path}[{i}]", depth + 1);
                    if (++i > 200)
                    {
                        break;
                    }
                }

                return;
        }

        if (depth > 8 || value.GetType().Namespace?.StartsWith("Firebreak", StringComparison.Ordinal) != true)
        {
            return;
        }

        foreach (var property in value.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (property.GetIndexParameters().Length == 0 && !property.PropertyType.IsByRefLike)
            {
                Walk(property.GetValue(value), $"{path}.{property.Name}", depth + 1);
            }
        }
    }

    private static IReadOnlyList<DayWindow> Windows(double[] series) => series.Length > 7 ? DayWindow.Sliding(series.Length, 7) : [new(1, 7)];

    private static double?[] Counts(double[] series) => [.. series.Select(n => (double?)n)];

    private static double[] Normalised(double[] weights)
    {
        var sum = weights.Sum();
        return [.. weights.Select(w => w / sum)];
    }
}
