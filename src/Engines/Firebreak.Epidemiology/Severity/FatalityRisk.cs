using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Numerics;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Severity;

/// <summary>Cases and deaths of one group, for example of one age.</summary>
/// <param name="Name">The group, as it is to be shown.</param>
/// <param name="CasesByDay">Cases by day of onset (or of whatever day the delay begins with).</param>
/// <param name="Deaths">Deaths among them up to the last day.</param>
public sealed record SeverityGroup(string Name, IReadOnlyList<double> CasesByDay, int Deaths);

/// <summary>Case fatality of one group.</summary>
/// <param name="Name">The group.</param>
/// <param name="Cases">Cases, the denominator.</param>
/// <param name="Deaths">Deaths.</param>
/// <param name="ShareDecided">Share of deaths to come that would have happened by now.</param>
/// <param name="Crude">Deaths by cases, uncorrected: too low while the outbreak grows. Null without cases.</param>
/// <param name="Corrected">Corrected for the delay, with its 95 % interval; null when it can't be estimated.</param>
/// <param name="Because">Why it can't be estimated; null when it can.</param>
public sealed record FatalityEstimate(string Name, double Cases, int Deaths, double ShareDecided, double? Crude, Estimate? Corrected, Phrase? Because);

/// <summary>Case fatality of every group and of all together.</summary>
/// <param name="Groups">In the order given.</param>
/// <param name="All">All groups together; not standardised for age.</param>
public sealed record FatalityTable(IReadOnlyList<FatalityEstimate> Groups, FatalityEstimate All);

/// <summary>Case fatality risk while outcomes are still open.</summary>
/// <remarks>
/// Nishiura et al. 2009 (doi:10.1371/journal.pone.0006852): of C cases only a share u can have died by now of those who will, so deaths are binomial with
/// probability u × risk. The interval is Clopper and Pearson's for that probability, divided by u.
/// </remarks>
public static class FatalityRisk
{
    private const double LeastShareDecided = 0.1;

    /// <summary>Estimates.</summary>
    /// <param name="groups">Groups with the same days.</param>
    /// <param name="delayToDeath">Probability of 0, 1, 2 … days from onset to death, among those who die.</param>
    public static Answer<FatalityTable> Estimate(IReadOnlyList<SeverityGroup> groups, ReadOnlySpan<double> delayToDeath)
    {
        if (delayToDeath.IsEmpty || delayToDeath.IndexOfAnyExceptInRange(0.0, 1.0) >= 0 || Math.Abs(Counts.Sum(delayToDeath) - 1.0) > 0.02)
        {
            throw new ArgumentException("The probabilities of a delay lie in [0, 1] and sum to 1.", nameof(delayToDeath));
        }

        if (groups.Count == 0 || groups.Any(g => g.CasesByDay.Count != groups[0].CasesByDay.Count))
        {
            return Answer.Refuse<FatalityTable>(Say.NotEstimable($"there are no groups, or they differ in their days.", $"没有分组，或各组日期范围不一致。"));
        }

        foreach (var group in groups)
        {
            if (Counts.Objection([.. group.CasesByDay]) is { } objection)
            {
                return Answer.Refuse<FatalityTable>(objection);
            }
        }

        var delay = delayToDeath.ToArray();
        var total = new double[groups[0].CasesByDay.Count];
        for (var t = 0; t < total.Length; t++)
        {
            total[t] = groups.Sum(g => g.CasesByDay[t]);
        }

        var warnings = new List<Phrase>();
        var result = groups.Select(g => Of(g, delay)).ToArray();
        var all = Of(new("", total, groups.Sum(g => g.Deaths)), delay);
        if (all is { Corrected: { } corrected, Crude: { } crude } && corrected.Value > 1.2 * crude)
        {
            warnings.Add(Say.Both(
                $"Only {all.ShareDecided:0%} of the deaths to come can have happened: deaths by cases alone would be too low.",
                $"预期死亡中仅 {all.ShareDecided:0%} 可能已发生：直接以死亡数除以病例数会偏低。"));
        }

        return Answer.Of(new FatalityTable(result, all), warnings,
            [
                new(new("Mild cases are detected as often as severe ones.", "轻症与重症病例被发现的概率相同。"), null),
                new(new("The delay from onset to death is known and the same in all groups.", "发病至死亡的时间分布已知且各组相同。"), null),
            ]);
    }

    private static FatalityEstimate Of(SeverityGroup group, double[] delay)
    {
        double cases = 0.0, decided = 0.0;
        var days = group.CasesByDay.Count;
        for (var t = 0; t < days; t++)
        {
            cases += group.CasesByDay[t];
            decided += group.CasesByDay[t] * Counts.Sum(delay.AsSpan(0, Math.Min(delay.Length, days - t)));
        }

        var share = cases > 0.0 ? Math.Min(1.0, decided / cases) : 0.0;
        FatalityEstimate Refused(FormattableString english, FormattableString chinese)
            => new(group.Name, cases, group.Deaths, share, cases > 0.0 ? group.Deaths / cases : null, null, Say.NotEstimable(english, chinese));
        if (cases == 0.0)
        {
            return Refused($"the group has no cases.", $"该组没有病例。");
        }

        if (group.Deaths < 0 || group.Deaths > cases)
        {
            return Refused($"{group.Deaths} deaths among {cases:0.##} cases.", $"{cases:0.##} 例病例中有 {group.Deaths} 例死亡。");
        }

        if (share < LeastShareDecided)
        {
            return Refused(
                $"only {share:0.#%} of the deaths to come can have happened by now.", $"预期死亡中目前仅 {share:0.#%} 可能已发生。");
        }

        var (low, high) = ClopperPearson(group.Deaths, cases);
        double Corrected(double p) => Math.Min(1.0, p / share);
        return new(
            group.Name, cases, group.Deaths, share, group.Deaths / cases,
            new(Corrected(group.Deaths / cases), new(Corrected(low), Corrected(high), 0.95)), null);
    }

    private static (double Low, double High) ClopperPearson(double events, double trials) => (
        events <= 0.0 ? 0.0 : BetaFunctions.Quantile(events, trials - events + 1.0, 0.025),
        events >= trials ? 1.0 : BetaFunctions.Quantile(events + 1.0, trials - events, 0.975));
}
