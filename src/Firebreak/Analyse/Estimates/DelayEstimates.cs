using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Estimation.Delays;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;

namespace Firebreak.Analyse.Estimates;

/// <summary>Delays fitted with the day's width and what is still to come taken into account, beside the counted ones.</summary>
internal static class DelayEstimates
{
    private const int Fewest = 10;
    private const int Longest = 120;

    private static readonly (DateField From, DateField To, string Code, Phrase Name)[] Delays =
    [
        (DateField.Infection, DateField.Onset, "incubation", new("Incubation period, mean", "潜伏期均值")),
        (DateField.Onset, DateField.Isolation, "onsetToIsolation", new("Onset to isolation, mean", "发病至隔离均值")),
        (DateField.Onset, DateField.Hospitalisation, "onsetToHospital", new("Onset to hospital, mean", "发病至住院均值")),
        (DateField.Onset, DateField.Report, "onsetToReport", new("Onset to report, mean", "发病至报告均值")),
    ];

    public static void All(EstimateSheet sheet, LineList cases, DateOnly asOf)
    {
        var any = false;
        foreach (var (from, to, code, name) in Delays)
        {
            if (cases.Dates(from) is not { } first || cases.Dates(to) is not { } second)
            {
                continue;
            }

            var observations = Grouped(first, second, asOf);
            var count = observations.Sum(o => o.Count);
            if (count < Fewest)
            {
                continue;
            }

            any = true;
            sheet.Take(code, name, DelayFitting.Compare([.. observations], [DelayKind.Gamma, DelayKind.LogNormal, DelayKind.Weibull]), comparison =>
            {
                var best = comparison.Fits[0];
                return best.MeanDays is not { } mean ? null : new SituationEstimate(
                    code, name, new("days", "天"), mean.Value, mean.Range, EstimateSheet.Say(
                        $"{DelayOptions.NameOf(best.Distribution.Kind)}, best of three by AIC, {count:0} cases; SD {best.Distribution.SdDays:0.0}, 95 % within {best.Distribution.Quantile(0.95):0.0} days",
                        $"{DelayOptions.NameOf(best.Distribution.Kind)}（三种分布中 AIC 最优），{count:0} 例；标准差 {best.Distribution.SdDays:0.0}，95% 不超过 {best.Distribution.Quantile(0.95):0.0} 天"));
            });
        }

        if (!any)
        {
            sheet.Lacks("delaysFitted", new("Delays fitted", "时间间隔分布"), new(
                "two dates of at least 10 cases (infection, onset, isolation, hospital, report)", "至少 10 例具备两个日期（感染、发病、隔离、住院、报告）"));
        }
    }

    /// <summary>Delays grouped by length and by the days there were to see them: a million cases are a few hundred observations.</summary>
    public static List<DelayObservation> Grouped(DateOnly?[] first, DateOnly?[] second, DateOnly asOf)
    {
        var counts = new Dictionary<(int Days, int Seen), int>();
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] is { } from && second[i] is { } to && to >= from && to <= asOf && to.DayNumber - from.DayNumber <= Longest)
            {
                var key = (to.DayNumber - from.DayNumber, asOf.DayNumber - from.DayNumber);
                counts[key] = counts.GetValueOrDefault(key) + 1;
            }
        }

        return OnsetPairs.Grouped(counts);
    }
}
