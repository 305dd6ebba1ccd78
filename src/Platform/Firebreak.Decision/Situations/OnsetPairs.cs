using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Delays;
using Firebreak.Epidemiology.Reproduction;

namespace Firebreak.Decision.Situations;

/// <summary>Pairs of onsets, of an infector and an infectee, grouped.</summary>
/// <param name="Observations">Days between, each with how often.</param>
/// <param name="Count">Pairs behind them.</param>
/// <param name="AllPositive">Whether every second onset came after the first.</param>
public sealed record OnsetPairs(IReadOnlyList<DelayObservation> Observations, double Count, bool AllPositive)
{
    /// <summary>Pairs from which a serial interval may be read.</summary>
    public const int Fewest = 5;

    /// <summary>A pair further apart is a slip of a date.</summary>
    public const int LongestDays = 120;

    private const int Week = 7;

    // A serial interval of a day or less can't be told from none.
    private const double LeastMean = 1.01;

    /// <summary>Pairs from how often each distance was found with so many days to see it.</summary>
    public static OnsetPairs Of(IReadOnlyDictionary<(int Days, int Seen), int> counts) => new(Grouped(counts), counts.Values.Sum(n => (double)n), counts.Keys.All(key => key.Days > 0));

    /// <summary>Observations from how often each delay was found with so many days to see it.</summary>
    /// <remarks>
    /// Where there was more than twice as long to see a delay as the longest found, nothing worth counting was cut off, and these are one group. Otherwise
    /// every day of a long outbreak would be a group of its own, and fitting three families to four delays would take longer than reading the file.
    /// </remarks>
    public static List<DelayObservation> Grouped(IReadOnlyDictionary<(int Days, int Seen), int> counts)
    {
        var enough = counts.Count == 0 ? 0 : (2 * counts.Keys.Max(key => Math.Abs(key.Days))) + Week;
        return [.. counts.GroupBy(pair => (pair.Key.Days, Seen: pair.Key.Seen > enough ? int.MaxValue : pair.Key.Seen), pair => pair.Value).OrderBy(group => group.Key)
            .Select(group => DelayObservation.Days(0, group.Key.Days, group.Key.Seen == int.MaxValue ? null : group.Key.Seen, group.Sum()))];
    }

    /// <summary>The law of the distances; a normal one where some infectee fell ill first.</summary>
    public Answer<DelayFit> Fit() => DelayFitting.Fit([.. Observations], AllPositive ? DelayKind.Gamma : DelayKind.Normal);

    /// <summary>The serial interval of a fit; null where it can't be used as one.</summary>
    public static SerialIntervalEnsemble? SerialInterval(Answer<DelayFit> fit) =>
        fit.ValueOrNull is { Distribution: { MeanDays: > LeastMean, SdDays: > 0.0 } } usable ? SerialIntervalEnsemble.FromFit(usable) : null;
}
