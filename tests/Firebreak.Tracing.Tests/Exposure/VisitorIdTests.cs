using System.Text;
using CsCheck;
using Firebreak.Tracing.Exposure;

namespace Firebreak.Tracing.Tests.Exposure;

public sealed class VisitorIdTests
{
    [Theory]
    [InlineData("13800138000", "13800138000")]
    [InlineData("007", "007")]
    [InlineData("11010519491231002x", "11010519491231002X")]
    [InlineData("1234567890123456789012345678901", "1234567890123456789012345678901")]
    [InlineData("0196f0a2-7c3e-7f00-8123-456789abcdef", "0196f0a2-7c3e-7f00-8123-456789abcdef")]
    [InlineData("F47AC10B-58CC-4372-A567-0E02B2C3D479", "f47ac10b-58cc-4372-a567-0e02b2c3d479")]
    [InlineData(" 访客甲 ", "访客甲")]
    [InlineData("X", "X")]
    [InlineData("1X2", "1X2")]
    public void An_id_comes_back_as_it_went_in(string text, string expected)
    {
        Assert.True(VisitorId.TryParse(Encoding.UTF8.GetBytes(text), out var id));
        Assert.Equal(expected, id.ToString());
        Assert.NotEqual(UInt128.Zero, id.Bits);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("12345678901234567890123456789012")]
    [InlineData("a name that is long")]
    [InlineData("f47ac10b-58cc-0372-a567-0e02b2c3d479")]
    public void What_is_none_of_the_three_kinds_is_refused(string text) => Assert.False(VisitorId.TryParse(Encoding.UTF8.GetBytes(text), out _));

    [Fact]
    public void Different_ids_are_different_and_every_uuid_comes_back() => Gen.Select(Gen.Guid, Gen.Int[1, 8]).Sample((uuid, version) =>
    {
        var text = uuid.ToString("D").ToCharArray();
        text[14] = (char)('0' + version);
        Assert.True(VisitorId.TryParse(Encoding.UTF8.GetBytes(text), out var id));
        Assert.Equal(new string(text), id.ToString());
    });
}
