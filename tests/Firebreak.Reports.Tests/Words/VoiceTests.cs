using Firebreak.Primitives;
using Firebreak.Reports.Words;

namespace Firebreak.Reports.Tests.Words;

public sealed class VoiceTests
{
    private static readonly Voice English = new(Language.English);
    private static readonly Voice Chinese = new(Language.Chinese);

    [Theory]
    [InlineData(0, "0")]
    [InlineData(9999, "9999")]
    [InlineData(10_000, "10\u202F000")]
    [InlineData(1_234_567, "1\u202F234\u202F567")]
    public void English_counts_are_grouped_from_ten_thousand_on(int count, string written) => Assert.Equal(written, English.Count(count));

    [Fact]
    public void Chinese_counts_keep_their_digits_together() => Assert.Equal("1234567", Chinese.Count(1_234_567));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.0001, "<0.1")]
    [InlineData(0.0638, "6.4")]
    [InlineData(0.224, "22")]
    [InlineData(0.9999, ">99")]
    [InlineData(1.0, "100")]
    public void A_share_is_rounded_to_nought_or_all_only_when_it_is(double share, string written) => Assert.Equal(written + "%", Chinese.Percent(share));

    [Fact]
    public void The_limits_of_a_narrow_interval_are_told_apart() => Assert.Equal("[45.9–46.1%]", Chinese.PercentRange(new(0.459, 0.461, 0.95)));

    [Fact]
    public void Days_are_written_as_each_language_writes_them()
    {
        var day = new DateOnly(1861, 11, 30);

        Assert.Equal("30 Nov 1861", English.Day(day));
        Assert.Equal("1861年11月30日", Chinese.Day(day));
    }

    [Fact]
    public void A_negative_nought_shows_no_sign() => Assert.Equal("0", English.Quantity(-0.0));
}
