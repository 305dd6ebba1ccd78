using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Descriptive;

/// <summary>Two dates of one case in an order that can't be.</summary>
/// <param name="CaseIndex">Index of the case in the line list.</param>
/// <param name="Earlier">The date that should come first.</param>
/// <param name="Later">The date that should not lie before it.</param>
public readonly record struct DateConflict(int CaseIndex, DateField Earlier, DateField Later);

/// <summary>Two dates of which one can't lie after the other, and why.</summary>
/// <param name="Earlier">The date that comes first, or on the same day.</param>
/// <param name="Later">The date that doesn't lie before it.</param>
/// <param name="Reason">Why.</param>
public sealed record DateOrderRule(DateField Earlier, DateField Later, Phrase Reason);

/// <summary>Which dates of a case have an order, and the cases that break it.</summary>
/// <remarks>
/// Only pairs that can't be otherwise stand here. What looks odd but happens does not: confirmation, report or admission before onset (found in
/// quarantine, infected in hospital), sampling or report after death, exposure that went on after onset, death after a recovery.
/// </remarks>
public static class DateOrder
{
    private static readonly Phrase InfectedFirst = new("infection comes before what it causes", "感染早于其后果");
    private static readonly Phrase OutcomeOfIllness = new("the outcome of an illness doesn't come before its onset", "转归不早于发病");
    private static readonly Phrase OutcomeOfStay = new("nobody is admitted after the outcome", "入院不晚于转归");
    private static readonly Phrase BeforeDeath = new("it happens to the living", "该事件只发生于生前");

    /// <summary>The ordered pairs.</summary>
    public static IReadOnlyList<DateOrderRule> Rules { get; } =
    [
        new(DateField.ExposureStart, DateField.ExposureEnd, new("the window of exposure begins before it ends", "暴露期起始不晚于结束")),
        new(DateField.ExposureStart, DateField.Infection, new("infection lies in the window of exposure", "感染发生在暴露期内")),
        new(DateField.Infection, DateField.ExposureEnd, new("infection lies in the window of exposure", "感染发生在暴露期内")),
        new(DateField.ExposureStart, DateField.Onset, new("exposure comes before the illness", "暴露早于发病")),
        new(DateField.Infection, DateField.Onset, InfectedFirst),
        new(DateField.Infection, DateField.Rash, InfectedFirst),
        new(DateField.Infection, DateField.Sampling, InfectedFirst),
        new(DateField.Infection, DateField.Confirmation, InfectedFirst),
        new(DateField.Onset, DateField.Rash, new("the first symptom comes no later than the rash", "首发症状不晚于出疹")),
        new(DateField.Sampling, DateField.Confirmation, new("confirmation rests on the sample", "确诊以采样为依据")),
        new(DateField.Consultation, DateField.Hospitalisation, new("the first visit comes no later than admission", "首诊不晚于入院")),
        new(DateField.Onset, DateField.Recovery, OutcomeOfIllness),
        new(DateField.Onset, DateField.Death, OutcomeOfIllness),
        new(DateField.Onset, DateField.Outcome, OutcomeOfIllness),
        new(DateField.Hospitalisation, DateField.Recovery, OutcomeOfStay),
        new(DateField.Hospitalisation, DateField.Death, OutcomeOfStay),
        new(DateField.Hospitalisation, DateField.Outcome, OutcomeOfStay),
        new(DateField.Consultation, DateField.Death, BeforeDeath),
        new(DateField.Isolation, DateField.Death, BeforeDeath),
    ];

    /// <summary>Every pair of dates in an order that can't be, by case and then by rule. Nothing is repaired.</summary>
    public static IReadOnlyList<DateConflict> Check(LineList cases)
    {
        var rules = Rules
            .Select(rule => (rule.Earlier, rule.Later, First: cases.Dates(rule.Earlier), Second: cases.Dates(rule.Later)))
            .Where(rule => rule.First is not null && rule.Second is not null)
            .ToArray();
        var conflicts = new List<DateConflict>();
        for (var i = 0; i < cases.Count; i++)
        {
            foreach (var (earlier, later, first, second) in rules)
            {
                // A missing date compares false: no conflict.
                if (second![i] < first![i])
                {
                    conflicts.Add(new DateConflict(i, earlier, later));
                }
            }
        }

        return conflicts;
    }
}
