using Firebreak.Primitives;
using Firebreak.Testing.Synthetic;
using Firebreak.Tracing.Chains;
using static Firebreak.Testing.Scene;

namespace Firebreak.Tracing.Tests.Chains;

public sealed class InfectorProbabilitiesTests
{
    private static readonly SerialInterval Interval = new(-1, [0.1, 0.1, 0.2, 0.4, 0.2]);

    [Fact]
    public void The_likelier_serial_interval_and_the_stronger_contact_get_the_larger_share()
    {
        // Intervals of 2 and 1 days: 0.4 and 0.2; the second has three times the evidence: 0.4 to 0.6 over 0.4 + 0.6 + 1.
        var result = InfectorProbabilities.Of([Day(8), Day(9), Day(10)], [new(2, 0), new(2, 1, 3.0)], Interval, unknownWeight: 1.0);

        Assert.Equal([0.2, 0.3], result[2].Infectors.Select(i => Math.Round(i.Probability, 12)));
        Assert.Equal(0.5, result[2].Unknown!.Value, 1e-12);
        Assert.Equal([0.2, 0.3, 0.0], InfectorProbabilities.ExpectedInfectees(result).Select(e => Math.Round(e, 12)));
    }

    [Fact]
    public void Without_onset_candidates_or_weight_nothing_is_claimed()
    {
        var result = InfectorProbabilities.Of([Day(8), null, Day(9), Day(30)], [new(1, 0), new(2, 1), new(3, 0)], Interval, unknownWeight: 0.0);

        Assert.All(result, person => Assert.Equal((0, null), (person.Infectors.Count, person.Unknown)));
        Assert.Equal(1.0, InfectorProbabilities.Of([Day(1)], [], Interval, unknownWeight: 0.1)[0].Unknown);
    }

    [Fact]
    public void A_pair_given_twice_counts_once_with_the_larger_evidence()
    {
        var once = InfectorProbabilities.Of([Day(8), Day(10)], [new(1, 0, 2.0)], Interval, 0.5);
        var twice = InfectorProbabilities.Of([Day(8), Day(10)], [new(1, 0, 0.5), new(1, 0, 2.0)], Interval, 0.5);

        Assert.Equal(once[1].Infectors, twice[1].Infectors);
    }

    [Fact]
    public void What_is_no_distribution_or_no_pair_is_refused()
    {
        void Refused(PossibleInfector pair, SerialInterval interval, double unknown) => Assert.Throws<ArgumentOutOfRangeException>(
            () => InfectorProbabilities.Of([Day(1), Day(2)], [pair], interval, unknown));

        Refused(new(1, 0), new SerialInterval(0, [0.5, 0.4]), 0.0);
        Refused(new(1, 0), new SerialInterval(0, [1.5, -0.5]), 0.0);
        Refused(new(1, 0), Interval, -1.0);
        Refused(new(1, 1), Interval, 0.0);
        Refused(new(1, 2), Interval, 0.0);
        Refused(new(1, 0, double.NaN), Interval, 0.0);
    }

    [Fact]
    public void True_infectors_of_a_synthetic_outbreak_get_the_probability_that_is_claimed_for_them()
    {
        // Every case is a candidate for every other: only dates speak. The serial interval is that of the outbreak itself, so the probabilities should be
        // calibrated: over all infectees, the probability given to true infectors averages what a perfect forecaster's would (the mean of Σ p²).
        var truth = new OutbreakTruth { Introductions = 12, IntroductionSpanDays = 90.0, R = 0.9 };
        var outbreak = SyntheticOutbreak.Generate(truth, new Seed(77));
        var onsets = outbreak.Cases.Dates(Firebreak.Epidemiology.LineLists.DateField.Onset)!;
        var gaps = outbreak.Infectors.Select((infector, i) => (infector, i)).Where(p => p.infector >= 0)
            .Select(p => onsets[p.i]!.Value.DayNumber - onsets[p.infector]!.Value.DayNumber).ToArray();
        var interval = new SerialInterval(gaps.Min(), [.. Enumerable.Range(gaps.Min(), gaps.Max() - gaps.Min() + 1).Select(d => gaps.Count(g => g == d) / (double)gaps.Length)]);
        var possible = Enumerable.Range(0, onsets.Length).SelectMany(a => Enumerable.Range(0, onsets.Length).Where(b => b != a).Select(b => new PossibleInfector(a, b))).ToArray();

        var result = InfectorProbabilities.Of(onsets, possible, interval, unknownWeight: 0.0);

        var linked = Enumerable.Range(0, onsets.Length).Where(i => outbreak.Infectors[i] >= 0).ToArray();
        var given = linked.Average(i => result[i].Infectors.Where(p => p.Infector == outbreak.Infectors[i]).Sum(p => p.Probability));
        var claimed = linked.Average(i => result[i].Infectors.Sum(p => p.Probability * p.Probability));
        Assert.InRange(given / claimed, 0.7, 1.4);
        Assert.All(result.Where(r => r.Infectors.Count > 0), r => Assert.Equal(1.0, r.Infectors.Sum(p => p.Probability) + r.Unknown!.Value, 1e-9));
    }
}
