using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Descriptive;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Control;

/// <summary>What the indicators need to know of a case; day indices on one scale.</summary>
/// <param name="ReportIndex">Day of report.</param>
/// <param name="Imported">Whether it was imported.</param>
/// <param name="FoundInsideControl">Whether it was found in quarantine or a closed loop; null when not recorded.</param>
/// <param name="InfectorKnown">Whether its infector is known; null when not yet judged.</param>
/// <param name="OnsetIndex">Day of onset; null without symptoms or not recorded.</param>
/// <param name="SampledIndex">Day of the first positive sample; null when not recorded.</param>
/// <param name="IsolatedIndex">Day of isolation; null when not recorded.</param>
public readonly record struct ControlCase(
    int ReportIndex,
    bool Imported = false,
    bool? FoundInsideControl = null,
    bool? InfectorKnown = null,
    int? OnsetIndex = null,
    int? SampledIndex = null,
    int? IsolatedIndex = null);

/// <summary>What "no case in the community" means; notices differ, so it is a parameter and is shown.</summary>
public sealed record SocialZeroDefinition
{
    /// <summary>Days without a community case after which zero is declared. Default 3, as most notices of 2022 had it.</summary>
    public int Days { get; init; } = 3;

    /// <summary>Whether a case of which it isn't recorded counts as found in the community. Default true: the cautious reading.</summary>
    public bool UnknownCounts { get; init; } = true;

    /// <summary>Whether imported cases found in the community count. Default true: they may have infected somebody.</summary>
    public bool ImportedCounts { get; init; } = true;
}

/// <summary>Days since the last community case.</summary>
/// <param name="Definition">The definition it was counted by.</param>
/// <param name="Days">Full days without a community case up to the day of the question, that day included.</param>
/// <param name="Reached">Whether the definition is met.</param>
/// <param name="SinceIndex">First day of the streak; null when there is none.</param>
/// <param name="DecidedByUnknown">Cases of which it isn't recorded that keep the streak shorter; 0 when it doesn't hang on them.</param>
public sealed record SocialZeroStreak(SocialZeroDefinition Definition, int Days, bool Reached, int? SinceIndex, int DecidedByUnknown);

/// <summary>One part of the way from onset to isolation.</summary>
/// <param name="Step">Which part.</param>
/// <param name="Cases">Cases with both dates in order.</param>
/// <param name="MedianDays">Median, days; null without cases.</param>
/// <param name="P90Days">90 % quantile, days; null without cases.</param>
/// <param name="MeanDays">Mean, days: the means of the parts add up where all dates are recorded.</param>
/// <param name="OutOfOrder">Cases whose dates are in the wrong order; in no other number.</param>
public sealed record DelayPart(DelayStep Step, int Cases, double? MedianDays, double? P90Days, double? MeanDays, int OutOfOrder);

/// <summary>Parts of the way from onset to isolation.</summary>
public enum DelayStep
{
    /// <summary>Onset to first positive sample.</summary>
    OnsetToSampling = 0,

    /// <summary>First positive sample to report.</summary>
    SamplingToReport = 1,

    /// <summary>Report to isolation; negative when isolated before, and kept.</summary>
    ReportToIsolation = 2,

    /// <summary>Onset to isolation, the whole.</summary>
    OnsetToIsolation = 3,
}

/// <summary>How well an outbreak is under control, over a run of days.</summary>
/// <param name="Streak">Days without a community case.</param>
/// <param name="InsideControl">Share of local cases found inside control, of those of which it is recorded.</param>
/// <param name="Unlinked">Share of local cases without a known infector, of those that were judged.</param>
/// <param name="Delays">The way from onset to isolation in parts.</param>
public sealed record ControlIndicators(SocialZeroStreak Streak, Proportion InsideControl, Proportion Unlinked, IReadOnlyList<DelayPart> Delays);

/// <summary>Computes the indicators.</summary>
public static class ControlCounting
{
    /// <summary>Indicators of the cases reported in a run of days.</summary>
    /// <param name="cases">All cases; those outside the days are ignored, save for the streak.</param>
    /// <param name="fromIndex">First day.</param>
    /// <param name="asOfIndex">Last day, complete.</param>
    /// <param name="definition">Definition of zero; null for the default.</param>
    public static Answer<ControlIndicators> Compute(
        ReadOnlySpan<ControlCase> cases, int fromIndex, int asOfIndex, SocialZeroDefinition? definition = null)
    {
        definition ??= new();
        if (definition.Days < 1)
        {
            throw new ArgumentException("Zero is declared after at least one day.", nameof(definition));
        }

        if (asOfIndex < fromIndex)
        {
            throw new ArgumentOutOfRangeException(nameof(asOfIndex), asOfIndex, "The last day may not lie before the first.");
        }

        var streak = Streak(cases, fromIndex, asOfIndex, definition);
        int inside = 0, recorded = 0, unlinked = 0, judged = 0, local = 0;
        foreach (var c in cases)
        {
            if (c.Imported || c.ReportIndex < fromIndex || c.ReportIndex > asOfIndex)
            {
                continue;
            }

            local++;
            inside += c.FoundInsideControl == true ? 1 : 0;
            recorded += c.FoundInsideControl is not null ? 1 : 0;
            unlinked += c.InfectorKnown == false ? 1 : 0;
            judged += c.InfectorKnown is not null ? 1 : 0;
        }

        var warnings = new List<Phrase>();
        if (recorded < local)
        {
            warnings.Add(Say.Both(
                $"Of {local - recorded} of {local} local cases it isn't recorded where they were found: the share leaves them out.",
                $"{local} 例本土病例中有 {local - recorded} 例未记录发现途径，占比计算中已剔除。"));
        }

        if (judged < local)
        {
            warnings.Add(Say.Both(
                $"{local - judged} of {local} local cases haven't been judged for a link yet.", $"{local} 例本土病例中有 {local - judged} 例尚未判定传播链关联。"));
        }

        if (streak.DecidedByUnknown > 0)
        {
            warnings.Add(Say.Both(
                $"The streak hangs on {streak.DecidedByUnknown} cases of which it isn't recorded where they were found.",
                $"连续天数取决于 {streak.DecidedByUnknown} 例未记录发现途径的病例。"));
        }

        return Answer.Of(
            new ControlIndicators(streak, Proportion.Of(inside, recorded), Proportion.Of(unlinked, judged), Delays(cases, fromIndex, asOfIndex)), warnings,
            [new(new("All cases up to the last day have been reported.", "截至最后一日的病例均已报告。"), null)]);
    }

    private static SocialZeroStreak Streak(ReadOnlySpan<ControlCase> cases, int fromIndex, int asOfIndex, SocialZeroDefinition definition)
    {
        var last = fromIndex - 1;
        var lastKnown = fromIndex - 1;
        foreach (var c in cases)
        {
            if (c.ReportIndex > asOfIndex || (c.Imported && !definition.ImportedCounts))
            {
                continue;
            }

            if (c.FoundInsideControl == false)
            {
                lastKnown = Math.Max(lastKnown, c.ReportIndex);
            }

            if (c.FoundInsideControl == false || (c.FoundInsideControl is null && definition.UnknownCounts))
            {
                last = Math.Max(last, c.ReportIndex);
            }
        }

        var deciding = 0;
        foreach (var c in cases)
        {
            var counted = c.FoundInsideControl is null && (!c.Imported || definition.ImportedCounts);
            deciding += counted && c.ReportIndex > lastKnown && c.ReportIndex <= last ? 1 : 0;
        }

        var days = asOfIndex - last;
        return new(definition, days, days >= definition.Days, days > 0 ? last + 1 : null, deciding);
    }

    private static DelayPart[] Delays(ReadOnlySpan<ControlCase> cases, int fromIndex, int asOfIndex)
    {
        var parts = new DelayPart[4];
        foreach (var step in Enum.GetValues<DelayStep>())
        {
            var days = new List<double>();
            var outOfOrder = 0;
            foreach (var c in cases)
            {
                if (c.ReportIndex < fromIndex || c.ReportIndex > asOfIndex)
                {
                    continue;
                }

                var (first, second) = step switch
                {
                    DelayStep.OnsetToSampling => (c.OnsetIndex, c.SampledIndex),
                    DelayStep.SamplingToReport => (c.SampledIndex, c.ReportIndex),
                    DelayStep.ReportToIsolation => (c.ReportIndex, c.IsolatedIndex),
                    _ => (c.OnsetIndex, c.IsolatedIndex),
                };
                if (first is null || second is null)
                {
                    continue;
                }

                // A contact may be sampled or isolated before it falls ill or is reported; only a report before its own sample can't be.
                if (second < first && step == DelayStep.SamplingToReport)
                {
                    outOfOrder++;
                }
                else
                {
                    days.Add(second.Value - first.Value);
                }
            }

            days.Sort();
            parts[(int)step] = days.Count == 0
                ? new(step, 0, null, null, null, outOfOrder)
                : new(step, days.Count, Quantile(days, 0.5), Quantile(days, 0.9), days.Average(), outOfOrder);
        }

        return parts;
    }

    private static double Quantile(List<double> sorted, double p)
    {
        var place = p * (sorted.Count - 1);
        var below = (int)Math.Floor(place);
        return sorted[below] + ((place - below) * (sorted[Math.Min(below + 1, sorted.Count - 1)] - sorted[below]));
    }
}
