using Firebreak.Decision.Situations;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Epidemiology.Offspring;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Estimation.Delays;
using Firebreak.Estimation.Links;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;

namespace Firebreak.Analyse.Estimates;

/// <summary>Estimates from who infected whom.</summary>
internal static class LinkEstimates
{
    private const double MostUnlinked = 0.2;

    private static readonly Phrase IntervalName = new("Serial interval, mean", "序列间隔均值");
    private static readonly Phrase OffspringName = new("Infections a case: dispersion k", "续发数离散系数 k");
    private static readonly Phrase EndName = new("Probability that the outbreak is over", "疫情已结束的概率");

    /// <summary>Onsets of linked cases.</summary>
    public static OnsetPairs Pairs(Picture picture, DateOnly asOf)
    {
        var counts = new Dictionary<(int Days, int Seen), int>();
        if (picture.Network is { } network && picture.Cases.Dates(DateField.Onset) is { } onsets)
        {
            foreach (var (infector, infectee) in network.Links)
            {
                if (infector != infectee && infector < onsets.Length && infectee < onsets.Length && onsets[infector] is { } first && onsets[infectee] is { } second
                    && second <= asOf && Math.Abs(second.DayNumber - first.DayNumber) <= OnsetPairs.LongestDays)
                {
                    var key = (second.DayNumber - first.DayNumber, asOf.DayNumber - first.DayNumber);
                    counts[key] = counts.GetValueOrDefault(key) + 1;
                }
            }
        }

        return OnsetPairs.Of(counts);
    }

    /// <summary>The serial interval of the outbreak's own pairs, for the report and for whatever needs one; null where there is none to use.</summary>
    public static SerialIntervalEnsemble? SerialInterval(EstimateSheet sheet, OnsetPairs pairs)
    {
        if (pairs.Count < OnsetPairs.Fewest)
        {
            sheet.Lacks("serialInterval", IntervalName, EstimateSheet.Say($"at least {OnsetPairs.Fewest} linked pairs with both onsets; there are {pairs.Count:0}", $"至少 {OnsetPairs.Fewest} 对双方均有发病日期的传播对；现有 {pairs.Count:0} 对"));
            return null;
        }

        var answer = pairs.Fit();
        sheet.Take("serialInterval", IntervalName, answer, fit => fit.MeanDays is not { } mean ? null : new(
            "serialInterval", IntervalName, new("days", "天"), mean.Value, mean.Range, EstimateSheet.Say(
                $"{DelayOptions.NameOf(fit.Distribution.Kind)} fitted to {pairs.Count:0} pairs of onsets; SD {fit.Distribution.SdDays:0.0}",
                $"对 {pairs.Count:0} 对发病日拟合 {DelayOptions.NameOf(fit.Distribution.Kind)}；标准差 {fit.Distribution.SdDays:0.0}"))
        {
            Picture = DelayPictures.Of(pairs.Observations, [fit], new("Serial interval, days", "序列间隔（天）")),
        });
        return OnsetPairs.SerialInterval(answer);
    }

    /// <summary>R and k by the links; the law for what hangs on it.</summary>
    public static OffspringLaw? Offspring(EstimateSheet sheet, Picture picture)
    {
        if (picture.Network is not { } network)
        {
            sheet.Lacks("offspringDispersion", OffspringName, new("links between cases", "病例间传播关系"));
            return null;
        }

        var infections = network.OffspringCounts();
        var answer = OffspringFitting.FromCounts(infections, OffspringDenominator.AllCases);
        sheet.Take("offspringDispersion", OffspringName, answer, fit => fit.Dispersion is not { } k ? null : new(
            "offspringDispersion", OffspringName, EstimateSheet.PureNumber, k.Value, k.Range, EstimateSheet.Say(
                $"{fit.Infections} infections by {fit.Count} cases, those without known infections counted as 0: mean {fit.Reproduction.Value:0.00} [{fit.Reproduction.Range.Low:0.00}–{fit.Reproduction.Range.High:0.00}]; {fit.Law!.ShareOfCasesByCount():0%} of cases behind 80 % of infections",
                $"{fit.Count} 例共造成 {fit.Infections} 例续发（无已知续发者按 0 计）：均值 {fit.Reproduction.Value:0.00} [{fit.Reproduction.Range.Low:0.00}–{fit.Reproduction.Range.High:0.00}]；{fit.Law!.ShareOfCasesByCount():0%} 的病例造成 80% 的续发"))
        {
            Picture = LinkPictures.Offspring(infections, fit),
            Warnings = Unlinked(picture),
        });
        return answer.ValueOrNull?.Law;
    }

    /// <summary>Whether it is over, under the law that the links showed.</summary>
    public static void End(EstimateSheet sheet, Picture picture, Course? course, DateOnly asOf, OffspringLaw? law, SerialIntervalEnsemble? interval)
    {
        if (course is null || law is null || interval is null || picture.Network is not { } network)
        {
            sheet.Lacks("endOfOutbreak", EndName, course is null ? new("dates of onset", "发病日期")
                : law is null ? new("links between cases from which k can be read", "可用于估计 k 的传播关系")
                : new("a serial interval: at least 5 linked pairs with onsets, or --si-mean and --si-sd", "序列间隔：至少 5 对有发病日期的传播对，或给出 --si-mean 与 --si-sd"));
            return;
        }

        var caused = network.OffspringCounts();
        var onsets = picture.Cases.Dates(DateField.Onset)!;
        List<OutbreakCase> cases = [.. Enumerable.Range(0, onsets.Length).Where(i => onsets[i] is { } day && day <= asOf)
            .Select(i => new OutbreakCase(onsets[i]!.Value.DayNumber - course.First.DayNumber, caused[i]))];
        var one = interval.Members[interval.Weights.ToList().IndexOf(interval.Weights.Max())];
        sheet.Take("endOfOutbreak", EndName, EndOfOutbreak.Estimate(cases, asOf.DayNumber - course.First.DayNumber, law, one), end => new(
            "endOfOutbreak", EndName, EstimateSheet.PureNumber, end.Probability, null, EstimateSheet.Say(
                $"as of {asOf:yyyy-MM-dd}, R {law.Reproduction:0.00} and k {law.Dispersion:0.00} of all links so far, every case found; {(end.PassesIndex is { } p ? FormattableString.Invariant($"0.95 is passed on {course.DateOf(p):yyyy-MM-dd} if nobody falls ill") : "0.95 isn't in sight")}",
                $"截至 {asOf:yyyy-MM-dd}，采用迄今传播关系的 R {law.Reproduction:0.00}、k {law.Dispersion:0.00}，假定病例均被发现；{(end.PassesIndex is { } q ? FormattableString.Invariant($"若无新发，{course.DateOf(q):yyyy-MM-dd} 超过 0.95") : "可见范围内未达 0.95")}"))
        {
            IsShare = true,
            Warnings = Unlinked(picture),
            Picture = LinkPictures.End(end, course.First.DayNumber, areDates: true),
            Days = [.. end.ByDay.Select((p, i) => new EstimateDay(course.DateOf(end.AsOfIndex + i), p, null, null))],
        });
    }

    private static IReadOnlyList<Phrase> Unlinked(Picture picture)
    {
        var without = picture.Network!.Nodes.Count(node => node is { InLineList: true, InDegree: 0 }) / (double)Math.Max(1, picture.Cases.Count);
        return without <= MostUnlinked ? [] :
        [
            EstimateSheet.Say(
                $"{without:0%} of cases have no known infector: the mean of the links is too low, and an end that rests on it looks too near.",
                $"{without:0%} 的病例没有已知传染来源：由传播关系得到的均值偏低，据此判断的结束时间偏早。"),
        ];
    }
}
