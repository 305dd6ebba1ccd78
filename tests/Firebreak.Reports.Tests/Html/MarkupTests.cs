using Firebreak.Reports.Html;

namespace Firebreak.Reports.Tests.Html;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("\"'", "&quot;&#39;")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("half \uD800 pair", "half \uFFFD pair")]
    [InlineData("whole 🦠 pair", "whole 🦠 pair")]
    [InlineData("发病", "发病")]
    public void What_fills_a_hole_is_escaped(string value, string written)
    {
        using var writer = new StringWriter();
        new Markup(writer).Write($"<p>{value}</p>");

        Assert.Equal($"<p>{written}</p>", writer.ToString());
    }

    [Fact]
    public void A_position_that_is_no_number_is_never_drawn()
    {
        var markup = new Markup(TextWriter.Null);

        Assert.Throws<ArgumentOutOfRangeException>(() => markup.Write($"{double.NaN}"));
    }
}
