using Firebreak.Epidemiology.FieldEpidemiology;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Alarms;

/// <summary>An outbreak whose time is known.</summary>
/// <param name="FromIndex">Its first period.</param>
/// <param name="UntilIndex">First period after it.</param>
public readonly record struct KnownOutbreak(int FromIndex, int UntilIndex);

/// <summary>How well alarms told outbreaks from quiet times.</summary>
/// <param name="Outbreaks">Outbreaks with at least one judged period.</param>
/// <param name="Detected">Of these, with at least one alarm while they lasted.</param>
/// <param name="Sensitivity">Share detected, with Wilson's interval; null without outbreaks.</param>
/// <param name="MeanDelayPeriods">Mean periods from the start to the first alarm, over the detected; null when none was.</param>
/// <param name="QuietPeriods">Judged periods outside outbreaks.</param>
/// <param name="FalseAlarms">Alarms among them.</param>
/// <param name="FalseAlarmRate">Share of quiet periods that alarm, with Wilson's interval; null without quiet periods.</param>
public sealed record DetectionScore(
    int Outbreaks, int Detected, Estimate? Sensitivity, double? MeanDelayPeriods, int QuietPeriods, int FalseAlarms, Estimate? FalseAlarmRate)
{
    /// <summary>Scores one series against outbreaks that don't overlap.</summary>
    public static DetectionScore Of(MonitoredSeries series, IReadOnlyList<KnownOutbreak> outbreaks)
    {
        var (assessable, detected, delays) = (0, 0, 0.0);
        foreach (var outbreak in outbreaks)
        {
            var during = series.Periods.Where(p => p.Index >= outbreak.FromIndex && p.Index < outbreak.UntilIndex && p.Alarm is not null).ToList();
            assessable += during.Count > 0 ? 1 : 0;
            if (during.FindIndex(static p => p.Alarm == true) is >= 0 and var at)
            {
                detected++;
                delays += during[at].Index - outbreak.FromIndex;
            }
        }

        var quiet = series.Periods.Where(p => p.Alarm is not null && !outbreaks.Any(o => p.Index >= o.FromIndex && p.Index < o.UntilIndex)).ToList();
        return From(assessable, detected, delays, quiet.Count, quiet.Count(static p => p.Alarm == true));
    }

    /// <summary>Scores of several series put together.</summary>
    public static DetectionScore Sum(IReadOnlyList<DetectionScore> scores) => From(
        scores.Sum(static s => s.Outbreaks),
        scores.Sum(static s => s.Detected),
        scores.Sum(static s => (s.MeanDelayPeriods ?? 0.0) * s.Detected),
        scores.Sum(static s => s.QuietPeriods),
        scores.Sum(static s => s.FalseAlarms));

    private static DetectionScore From(int outbreaks, int detected, double delays, int quiet, int falseAlarms) => new(
        outbreaks,
        detected,
        Shares.Wilson(detected, outbreaks),
        detected > 0 ? delays / detected : null,
        quiet,
        falseAlarms,
        Shares.Wilson(falseAlarms, quiet));
}
