using System.Globalization;
using Firebreak.Epidemiology.Alarms;
using Firebreak.Primitives;

namespace Firebreak.Benchmarks.Surveillance;

/// <summary>Sensitivity, timeliness and false alarms of every rule on the same injected outbreaks: the table of docs/methods/alarms.md.</summary>
public static class DetectionStudy
{
    private const int Replicates = 1000;

    public static void Run(string[] args)
    {
        (string Name, AlarmMethod Rule)[] rules =
        [
            ("EARS C1", new AlarmMethod.Ears(EarsStatistic.C1)),
            ("EARS C2", new AlarmMethod.Ears(EarsStatistic.C2)),
            ("EARS C3", new AlarmMethod.Ears(EarsStatistic.C3)),
            ("Farrington 1996", new AlarmMethod.Farrington()),
            ("Farrington flexible", new AlarmMethod.FarringtonFlexible()),
            ("Bayes, last 6", new AlarmMethod.Bayes { Alpha = 0.01 }),
            ("CUSUM, Rossi, reset", new AlarmMethod.Cusum { ResetAfterAlarm = true }),
            ("CUSUM, seasonal, reset", new AlarmMethod.Cusum { Mean = new CusumMean.Seasonal(), ResetAfterAlarm = true }),
            ("NB CUSUM, seasonal, reset", new AlarmMethod.NegativeBinomialCusum { Mean = new CusumMean.Seasonal(), ResetAfterAlarm = true }),
            ("OutbreakP", new AlarmMethod.OutbreakP()),
        ];
        foreach (var (title, scene) in new[]
        {
            ("mean 5 a week, season, no trend", new InjectionScene(5.0) { TrendPerYear = 0.0 }),
            ("mean 20 a week, season, growing 5 % a year", new InjectionScene(20.0)),
        })
        {
            Console.WriteLine($"{title}; {Replicates} series, outbreaks of 5 standard deviations over 6 weeks");
            Console.WriteLine();
            Console.WriteLine("| rule | detected, % (95 % interval) | delay, weeks | quiet weeks that alarm, % (95 % interval) |");
            Console.WriteLine("|---|---:|---:|---:|");
            foreach (var (name, rule) in rules)
            {
                var score = InjectedOutbreaks.Run(rule, scene, Replicates, new Seed(2013));
                Console.WriteLine(score is null ? $"| {name} | not estimable | | |" : string.Create(
                    CultureInfo.InvariantCulture,
                    $"| {name} | {Percent(score.Sensitivity)} | {score.MeanDelayPeriods:0.0} | {Percent(score.FalseAlarmRate)} |"));
            }

            Console.WriteLine();
        }
    }

    private static string Percent(Estimate? share) => share is not { } s ? "–" : string.Create(
        CultureInfo.InvariantCulture, $"{100.0 * s.Value:0.0} ({100.0 * s.Range.Low:0.0}–{100.0 * s.Range.High:0.0})");
}
