using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Estimation.Exposures;
using Firebreak.Primitives;

namespace Firebreak.Analyse.Estimates;

/// <summary>Case fatality corrected for deaths still to come.</summary>
internal static class SeverityEstimates
{
    private const int FewestDeaths = 5;
    private const int LongestDelay = 365;

    private static readonly Phrase Name = new("Case fatality, open outcomes corrected", "病死率（校正未结局）");
    private static readonly int[] AgeStarts = [0, 20, 40, 60, 80];

    public static void All(EstimateSheet sheet, LineList cases, DateOnly asOf)
    {
        var onsets = cases.Dates(DateField.Onset);
        var deaths = cases.Dates(DateField.Death) ?? (cases.Outcomes is not null ? DatesOfDeaths(cases) : null);
        if (onsets is null || deaths is null)
        {
            sheet.Lacks("correctedFatality", Name, new("dates of onset and of death", "发病日期与死亡日期"));
            return;
        }

        var delays = DelayEstimates.Grouped(onsets, deaths, asOf);
        if (delays.Sum(o => o.Count) < FewestDeaths || DelayFitting.Fit([.. delays], DelayKind.Gamma, 0.0, DelayIntervals.None).ValueOrNull is not { } delay)
        {
            sheet.Lacks("correctedFatality", Name, EstimateSheet.Say(
                $"at least {FewestDeaths} deaths with onset and date of death; there are {delays.Sum(o => o.Count):0}", $"至少 {FewestDeaths} 例具备发病与死亡日期的死亡病例；现有 {delays.Sum(o => o.Count):0} 例"));
            return;
        }

        var first = onsets.Where(day => day is not null).Min()!.Value;
        var groups = new Dictionary<int, (double[] Cases, int Deaths)>();
        for (var i = 0; i < onsets.Length; i++)
        {
            if (onsets[i] is not { } onset || onset > asOf)
            {
                continue;
            }

            ref var group = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(groups, GroupOf(cases.Ages, i), out _);
            group.Cases ??= new double[asOf.DayNumber - first.DayNumber + 1];
            group.Cases[onset.DayNumber - first.DayNumber]++;
            group.Deaths += deaths[i] is { } day ? (day <= asOf ? 1 : 0) : cases.Outcomes?[i] == Outcome.Died ? 1 : 0;
        }

        var pmf = delay.Distribution.ByDay(0, LongestDelay + 1);
        var answer = FatalityRisk.Estimate([.. groups.OrderBy(g => g.Key < 0).ThenBy(g => g.Key).Select(g => new SeverityGroup(NameOf(g.Key), g.Value.Cases, g.Value.Deaths))], [.. pmf.Select(p => p / pmf.Sum())]);
        sheet.Take("correctedFatality", Name, answer, table => table.All.Corrected is not { } risk ? null : new(
            "correctedFatality", Name, EstimateSheet.PureNumber, risk.Value, risk.Range, EstimateSheet.Say(
                $"{table.All.Deaths} deaths of {table.All.Cases:0} cases with onset, {table.All.ShareDecided:0%} of deaths to come decided by now (onset to death {delay.Distribution.MeanDays:0.0} days, fitted here)",
                $"{table.All.Cases:0} 例有发病日期者中死亡 {table.All.Deaths} 例，预期死亡中 {table.All.ShareDecided:0%} 已发生（发病至死亡 {delay.Distribution.MeanDays:0.0} 天，由本名单拟合）"))
        {
            IsShare = true,
            Picture = groups.Count > 1 ? RatioPictures.Severity(table) : null,
        });
    }

    // A date of outcome of either kind is that of the death where the outcome is death.
    private static DateOnly?[]? DatesOfDeaths(LineList cases) => cases.Dates(DateField.Outcome) is { } outcomes
        ? [.. outcomes.Select((day, i) => cases.Outcomes![i] == Outcome.Died ? day : null)]
        : null;

    private static int GroupOf(AgeRange[]? ages, int i)
    {
        if (ages is null || !ages[i].IsKnown)
        {
            return -1;
        }

        var start = AgeStarts.Last(s => s <= ages[i].FromYears);
        return start == AgeStarts[^1] || ages[i].UntilYears <= start + 20.001f ? start : -1;
    }

    private static string NameOf(int start) => start < 0 ? "NA" : start == AgeStarts[^1] ? FormattableString.Invariant($"{start}+") : FormattableString.Invariant($"{start}-{start + 19}");
}
