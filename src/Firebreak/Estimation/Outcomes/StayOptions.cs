using System.CommandLine;
using Firebreak.CommandLine;
using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.ClinicalSeverity;
using Firebreak.Estimation.Inputs;
using Firebreak.Primitives;

namespace Firebreak.Estimation.Outcomes;

/// <summary>The options with which <c>severity</c> asks for admissions, and the length of stay they give.</summary>
internal sealed class StayOptions
{
    private readonly Option<string> file;
    private readonly Option<string> admissions;
    private readonly Option<string> discharges;

    public StayOptions(EstimateVerb verb)
    {
        file = verb.File("--stays", new("Stays, one a row, often the line list again: length of stay with those still there counted as such.", "住院记录，每行一次（可为同一一览表）：估计住院时长，仍在院者按删失处理。"), required: false);
        admissions = verb.Text("--admission-column", "HEADING", new("Stays: column of admissions.", "住院：入院日期列。"), "admission");
        discharges = verb.Text("--discharge-column", "HEADING", new("Stays: column of discharges or deaths, blank for those still there.", "住院：出院或死亡日期列，仍在院者留空。"), "discharge");
    }

    /// <summary>The length of stay in numbers; nothing when no stays were given.</summary>
    public IReadOnlyList<Fact> Read(EstimateQuestion question, int asOf, bool areDates, List<Phrase> warnings)
    {
        if (question.Get(file) is not { } path)
        {
            return [];
        }

        var table = question.Inputs.Open(path);
        var (admitted, left) = question.Inputs.DayPairIfKnown(table, question.Get(admissions)!, question.Get(discharges)!);
        if (admitted.AreDates != areDates)
        {
            throw new UnusableCommand(new Phrase($"{table.Name} and the line list must both have dates, or both day numbers.", $"{table.Name} 与一览表须同为日期或同为日序。"));
        }

        var stays = new List<Stay>();
        for (var row = 0; row < table.RowCount; row++)
        {
            if (admitted.Days[row] is not { } from || from > asOf)
            {
                continue;
            }

            var ended = left.Days[row] is { } to && to <= asOf;
            var days = (ended ? left.Days[row]!.Value : asOf) - from;
            stays.Add(days >= 0 ? new(days, ended) : throw new UnusableCommand(table.NotExpected(
                row, InputFiles.Column(table, question.Get(discharges)!), new("a day not before the admission", "不早于入院的日期"))));
        }

        switch (LengthOfStay.Estimate([.. stays]))
        {
            case Answer<StayDistribution>.Estimated { Value: var stay, Warnings: var said }:
                warnings.AddRange(said);
                return
                [
                    new("stays", new("Stays (of them ended)", "住院次数（其中已结束）"), $"{stay.Stays} ({stay.Ended})"),
                    new("stay_median", new("Median stay, days", "住院时长中位数（天）"), stay.MedianDays?.Days),
                    new("stay_median_low", new("Its lower limit", "下限"), stay.MedianDays?.Low),
                    new("stay_median_high", new("Its upper limit", "上限"), stay.MedianDays?.High),
                    new("stay_q90", new("90 % leave within, days", "90% 在此天数内离院"), stay.P90Days),
                    new("stay_mean_within", new($"Mean stay within {stay.WithinDays} days", $"{stay.WithinDays} 天内平均住院时长"), stay.MeanWithin),
                ];
            case Answer<StayDistribution>.NotEstimable refused:
                warnings.Add(refused.Because);
                return [];
            default:
                throw new InvalidOperationException("An answer is an estimate or a refusal.");
        }
    }
}
