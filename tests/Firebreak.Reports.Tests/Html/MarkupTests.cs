using Firebreak.Reports.Html;

namespace Firebreak.Reports.Tests.Html;

public sealed class MarkupTests
{
    [Theory]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("<script>", "&lt;script&gt;")]
    [InlineData("\"'", "&quot;&#39;")]
    [InlineData("bell\u0007", "bell\uFFFD")]
    [InlineData("whole 🦠 pair", "whole 🦠 pair")]
    [InlineData("发病", "发病")]
    public void What_fills_a_hole_is_escaped(string value, string written)
    {
        using var writer = new StringWriter();
        new Markup(writer).Write($"<p>{value}</p>");

        Assert.Equal($"<p>{written}</p>", writer.ToString());
    }

    // Not a row of the table above: test runners carry their data as UTF-8, which has no halves.
    [Fact]
    public void Half_a_surrogate_pair_is_replaced()
    {
        using var writer = new StringWriter();
        new Markup(writer).Write($"{"half \uD800 pair"}");

        Assert.Equal("half \uFFFD pair", writer.ToString());
    }

    [Fact]
    public void A_position_that_is_no_number_is_never_drawn()
    {
        var markup = new Markup(TextWriter.Null);

        Assert.Throws<ArgumentOutOfRangeException>(() => markup.Write($"{double.NaN}"));
    }
}
