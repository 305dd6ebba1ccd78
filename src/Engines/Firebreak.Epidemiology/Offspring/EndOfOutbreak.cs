using Firebreak.Epidemiology.Answers;
using Firebreak.Epidemiology.Reproduction;
using Firebreak.Primitives;

namespace Firebreak.Epidemiology.Offspring;

/// <summary>A detected case, or several alike, as far as the end of the outbreak hangs on them.</summary>
/// <param name="OnsetIndex">Index of its day of onset.</param>
/// <param name="KnownInfections">Detected cases that it infected. May be fractional where only expected, as from Wallinga and Teunis.</param>
/// <param name="InfectorMissing">Whether it was infected here by somebody who wasn't detected.</param>
/// <param name="Count">How many such cases there are.</param>
public readonly record struct OutbreakCase(int OnsetIndex, double KnownInfections, bool InfectorMissing = false, double Count = 1.0);

/// <summary>Whether an outbreak is over.</summary>
/// <param name="AsOfIndex">Index of the day on which the question is put.</param>
/// <param name="Probability">Probability that nobody will fall ill any more, detected or not.</param>
/// <param name="ByDay">That probability on this and the following days, if no further case is detected.</param>
/// <param name="PassesIndex">Index of the first day on which it reaches the level; null when that lies beyond what was computed.</param>
/// <param name="Level">The level asked for.</param>
public sealed record OutbreakEnd(int AsOfIndex, double Probability, IReadOnlyList<double> ByDay, int? PassesIndex, double Level);

/// <summary>Probability that an outbreak has ended.</summary>
/// <remarks>
/// After Nishiura et al. 2016 (doi:10.3201/eid2201.151383) and Djaafara et al. 2021 (doi:10.1093/aje/kwaa212), made exact for known chains: a case with m known
/// infections has an infectiousness that is gamma with shape k + m, so what it may still cause has a closed form. With detection probability p, an
/// undetected branch is followed by two recursions: s(t), that nothing of it has been detected up to age t, and e(t), that it is over besides.
/// </remarks>
public static class EndOfOutbreak
{
    private const int Horizon = 400;

    /// <summary>Estimates the probability today and on the days to come.</summary>
    /// <param name="cases">Detected cases up to today.</param>
    /// <param name="asOfIndex">Index of today.</param>
    /// <param name="law">Offspring distribution under the control in force.</param>
    /// <param name="interval">Serial interval.</param>
    /// <param name="detection">Probability that a case is detected, above 0.</param>
    /// <param name="level">Level whose date is asked for. Default 0.95.</param>
    public static Answer<OutbreakEnd> Estimate(
        IReadOnlyList<OutbreakCase> cases, int asOfIndex, OffspringLaw law, SerialInterval interval, double detection = 1.0, double level = 0.95)
    {
        if (detection is not (> 0.0 and <= 1.0) || level is not (> 0.0 and < 1.0))
        {
            throw new ArgumentOutOfRangeException(nameof(detection), detection, "Detection lies above 0 and up to 1, a level between 0 and 1.");
        }

        if (cases.Count == 0)
        {
            return Answer.Refuse<OutbreakEnd>(Say.NotEstimable($"there are no cases.", $"没有病例。"));
        }

        if (cases.Any(c => c.OnsetIndex > asOfIndex || !(c.KnownInfections >= 0.0) || !(c.Count >= 0.0)))
        {
            return Answer.Refuse<OutbreakEnd>(Say.NotEstimable(
                $"a case has its onset after the day of the question, or a negative count.", $"有病例发病日晚于评估日，或数量为负。"));
        }

        var oldest = asOfIndex - cases.Min(c => c.OnsetIndex) + Horizon + interval.Weights.Length;
        var branches = new Branches(law, interval, detection, oldest);
        var groups = cases.GroupBy(c => c with { Count = 1.0 }).Select(g => (Case: g.Key, Count: g.Sum(c => c.Count))).ToArray();
        var byDay = new List<double>();
        int? passes = null;
        for (var day = asOfIndex; day <= asOfIndex + Horizon; day++)
        {
            var log = 0.0;
            foreach (var (item, count) in groups)
            {
                log += count * branches.LogOver(day - item.OnsetIndex, item.KnownInfections);
                log += item.InfectorMissing ? count * branches.LogParentOver(day - item.OnsetIndex) : 0.0;
            }

            byDay.Add(Math.Exp(log));
            if (byDay[^1] >= level)
            {
                passes ??= day;
                if (day >= asOfIndex + 30)
                {
                    break;
                }
            }
        }

        var warnings = new List<Phrase>();
        if (law.Reproduction >= 1.0 && detection < 1.0)
        {
            warnings.Add(Say.Both(
                $"With R of {law.Reproduction:0.##} and undetected cases, chains can go on unseen and grow.",
                $"R 为 {law.Reproduction:0.##} 且存在未发现病例时，传播链可能在未被发现的情况下继续扩大。"));
        }

        if (passes is null)
        {
            warnings.Add(Say.Both(
                $"The probability doesn't reach {level:0.##} within {Horizon} days.", $"{Horizon} 天内概率未达到 {level:0.##}。"));
        }

        return Answer.Of(new OutbreakEnd(asOfIndex, byDay[0], byDay, passes, level), warnings,
            [
                new(new("R, k and the serial interval are those of the control in force, and known.", "R、k 与序列间隔对应当前防控措施且已知。"), null),
                new(new("There is no new introduction.", "没有新的输入。"), null),
                new(new("Each case is detected with the same probability, at once.", "各病例被发现的概率相同且无延迟。"), detection == 1.0 ? null : false),
            ]);
    }

    /// <summary>Cases of a series without known links: the infections of each are those that Wallinga and Teunis expect.</summary>
    /// <param name="local">Local cases by day of onset.</param>
    /// <param name="imported">Imported cases by day; empty when none are known.</param>
    /// <param name="interval">Serial interval.</param>
    /// <returns>The cases, or the refusal of the case reproduction number.</returns>
    public static Answer<IReadOnlyList<OutbreakCase>> CasesOf(ReadOnlySpan<double> local, ReadOnlySpan<double> imported, SerialInterval interval)
    {
        switch (CaseReproduction.Estimate(local, imported, interval, []))
        {
            case Answer<CaseReproductionSeries>.Estimated { Value: var series, Warnings: var warnings, Assumptions: var assumptions }:
                var cases = new List<OutbreakCase>();
                for (var day = 0; day < local.Length; day++)
                {
                    var count = local[day] + (imported.IsEmpty ? 0.0 : imported[day]);
                    if (count > 0.0)
                    {
                        cases.Add(new OutbreakCase(day, series.ByDay[day] ?? 0.0, Count: count));
                    }
                }

                return Answer.Of<IReadOnlyList<OutbreakCase>>(cases, warnings, assumptions);
            case Answer<CaseReproductionSeries>.NotEstimable refused:
                return Answer.Refuse<IReadOnlyList<OutbreakCase>>(refused.Because);
            default:
                throw new InvalidOperationException("An answer is an estimate or a refusal.");
        }
    }

    private sealed class Branches
    {
        private readonly OffspringLaw _law;
        private readonly SerialInterval _interval;
        private readonly double _total;
        private readonly double[] _unseen;
        private readonly double[] _over;
        private readonly double _detection;

        public Branches(OffspringLaw law, SerialInterval interval, double detection, int longest)
        {
            (_law, _interval, _detection) = (law, interval, detection);
            _total = Counts.Sum(interval.Weights);
            _unseen = new double[longest + 1];
            _over = new double[longest + 1];
            for (var age = 0; age <= longest; age++)
            {
                // Of an undetected case's infections each is still to come, or undetected and its own branch unseen (or over).
                var (seenBy, missedUnseen, missedOver) = Shares(age);
                _unseen[age] = _law.NoneOf(Math.Max(0.0, seenBy - missedUnseen));
                _over[age] = _law.NoneOf(Math.Max(0.0, 1.0 - missedOver));
            }
        }

        /// <summary>ln of the probability that nothing more comes of a detected case, given what is known.</summary>
        public double LogOver(int age, double known)
        {
            var (passed, missedUnseen, missedOver) = Shares(age);
            var rate = _law.Dispersion / _law.Reproduction;
            var seen = passed - missedUnseen;
            var all = 1.0 - missedOver;
            return (_law.Dispersion + known) * Math.Log((rate + seen) / (rate + all));
        }

        /// <summary>The same for the undetected infector of a case, whose onset is only known by the serial interval.</summary>
        public double LogParentOver(int ageOfChild)
        {
            double sum = 0.0, weight = 0.0;
            for (var lag = 1; lag < _interval.Weights.Length; lag++)
            {
                if (_interval.Weights[lag] > 0.0 && ageOfChild + lag < _unseen.Length)
                {
                    sum += _interval.Weights[lag] * Math.Exp(LogOver(ageOfChild + lag, 1.0));
                    weight += _interval.Weights[lag];
                }
            }

            return weight > 0.0 ? Math.Log(sum / weight) : 0.0;
        }

        // Share of infections whose onset has passed; of those the undetected whose branch is unseen, and whose branch is over. "Seen" below means
        // ρF + (1−ρ)Σw(1−s) = F − (1−ρ)Σws, and "all" 1 − (1−ρ)Σwe is its like with what is still to come, up to detected infections that were counted.
        private (double Passed, double MissedUnseen, double MissedOver) Shares(int age)
        {
            double passed = 0.0, unseen = 0.0, over = 0.0;
            var weights = _interval.Weights;
            for (var lag = 1; lag <= age && lag < weights.Length; lag++)
            {
                passed += weights[lag];
                unseen += weights[lag] * (1.0 - _detection) * _unseen[age - lag];
                over += weights[lag] * (1.0 - _detection) * _over[age - lag];
            }

            // Given weights may lack a thousandth of the tail; without this the probability would stop short of 1 for ever.
            return (passed / _total, unseen / _total, over / _total);
        }
    }
}
