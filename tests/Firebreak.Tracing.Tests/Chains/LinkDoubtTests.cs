using Firebreak.Testing;
using Firebreak.Tracing.Chains;
using static Firebreak.Testing.Scene;

namespace Firebreak.Tracing.Tests.Chains;

public sealed class LinkDoubtTests
{
    private static readonly LinkLimits Limits = new(EarliestOnsetGapDays: -3, LatestOnsetGapDays: 20, LongestIncubationDays: 14);

    [Theory]
    [InlineData(7, 0)]
    [InlineData(6, 1)]
    public void An_infectee_who_fell_ill_longer_before_the_infector_than_the_disease_allows_is_doubted(int onset, int days)
    {
        Expect(LinkDoubtKind.InfecteeBeforeInfector, days, new(Onset: Day(10)), new(Onset: Day(onset)));
    }

    [Theory]
    [InlineData(30, 0)]
    [InlineData(32, 2)]
    public void A_gap_longer_than_the_disease_allows_is_doubted(int onset, int days)
    {
        Expect(LinkDoubtKind.GapTooLong, days, new(Onset: Day(10)), new(Onset: Day(onset)));
    }

    [Theory]
    [InlineData(24, 0)]
    [InlineData(25, 1)]
    public void An_infectee_who_fell_ill_after_the_longest_incubation_since_isolation_is_doubted(int onset, int days)
    {
        Expect(LinkDoubtKind.InfectorWasIsolated, days, new(Onset: Day(8), Isolation: Day(10)), new(Onset: Day(onset)));
    }

    [Fact]
    public void Sampling_speaks_only_where_onsets_are_unknown()
    {
        Expect(LinkDoubtKind.SampledBeforeInfector, 2, new(Sampling: Day(10)), new(Sampling: Day(5)));
        Expect(LinkDoubtKind.SampledBeforeInfector, 0, new(Onset: Day(4), Sampling: Day(10)), new(Onset: Day(5), Sampling: Day(5)));
    }

    [Fact]
    public void Nothing_known_and_a_link_to_oneself_raise_no_doubt()
    {
        Expect(default, 0, default, default);
        var self = new Scene().Case("A", infector: "A").Network;
        Assert.Empty(LinkDoubt.Check(self, [new CaseDays(Onset: Day(1))], Limits));
        Assert.Throws<ArgumentException>(() => LinkDoubt.Check(self, [], Limits));
    }

    [Fact]
    public void Every_kind_of_doubt_has_words_in_both_languages()
    {
        Assert.All(Enum.GetValues<LinkDoubtKind>(), kind => Assert.NotEqual("", new LinkDoubt(0, kind, 1).InWords.English + new LinkDoubt(0, kind, 1).InWords.Chinese));
    }

    private static void Expect(LinkDoubtKind kind, int days, CaseDays infector, CaseDays infectee)
    {
        var doubts = LinkDoubt.Check(new Scene().Case("A").Case("B", infector: "A").Network, [infector, infectee], Limits);

        Assert.Equal(days == 0 ? [] : [new LinkDoubt(0, kind, days)], doubts);
    }
}
