using System.Text.RegularExpressions;
using System.Xml.Linq;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Primitives;
using Firebreak.Reports.Html;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Tests.Samples;

namespace Firebreak.Reports.Tests.Html;

public sealed partial class ReportHtmlTests
{
    public static TheoryData<string, Language> Reports() => new(
        from name in new[] { "village", "hospital", "undated", "empty", "hostile" }
        from language in new[] { Language.English, Language.Chinese }
        select (name, language));

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_is_well_formed_and_has_every_section_in_order(string name, Language language)
    {
        var report = Rendered.Of(Named(name), language);

        Assert.Equal(Chapter.All.Select(chapter => chapter.Code), report.Elements("section").Select(section => section.Attribute("id")!.Value));
        Assert.All(report.Elements("section"), section => Assert.False(string.IsNullOrWhiteSpace(section.Element("h2")!.Value)));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_asks_nothing_of_any_network(string name, Language language)
    {
        var report = Rendered.Of(Named(name), language);

        Assert.DoesNotMatch(@"https?://", report.Text);
        Assert.DoesNotContain("@import", report.Text, StringComparison.Ordinal);
        Assert.Empty(report.Document.Descendants().Attributes("src"));
        Assert.Empty(report.Elements("link"));
        Assert.All(report.Elements("a"), link => Assert.Matches("^(#[A-Za-z-]+|rejects.csv|findings.csv)$", link.Attribute("href")!.Value));
        Assert.All(Urls().Matches(report.Text), url => Assert.StartsWith("url(#", url.Value, StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void Every_link_inside_a_report_arrives_and_no_anchor_is_given_twice(string name, Language language)
    {
        var report = Rendered.Of(Named(name), language);
        var anchors = report.Document.Descendants().Attributes("id").Select(id => id.Value).ToArray();

        Assert.Equal(anchors.Distinct(), anchors);
        Assert.All(report.Elements("a").Select(link => link.Attribute("href")!.Value).Where(href => href[0] == '#'), href => Assert.Contains(href[1..], anchors));
    }

    [Theory]
    [MemberData(nameof(Reports))]
    public void A_report_never_shows_a_number_that_is_none(string name, Language language)
    {
        var report = Rendered.Of(Named(name), language);

        Assert.DoesNotContain("NaN", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Infinity", report.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", report.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("village")]
    [InlineData("hospital")]
    [InlineData("empty")]
    public void An_English_report_speaks_no_Chinese_and_a_Chinese_one_has_Chinese_headings(string name)
    {
        var english = Rendered.Of(Named(name), Language.English);
        var chinese = Rendered.Of(Named(name), Language.Chinese);

        // A hospital's own name stays as it is.
        Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", Rendered.VisibleText(english.Document.Root!).Replace("平泽圣母医院", "", StringComparison.Ordinal).Replace("姓名", "", StringComparison.Ordinal).Replace("民族", "", StringComparison.Ordinal));
        Assert.All(
            chinese.Elements("h2").Concat(chinese.Elements("h3")).Concat(chinese.Elements("summary")).Concat(chinese.Elements("dt")),
            heading => Assert.Matches(@"\p{IsCJKUnifiedIdeographs}", heading.Value));
    }

    [Fact]
    public void Every_chart_is_named_and_offers_its_data()
    {
        var report = Rendered.Of(Outbreak.Hospital);

        Assert.All(report.Elements("figure"), figure =>
        {
            Assert.All(figure.Elements("svg"), chart => Assert.False(string.IsNullOrWhiteSpace(chart.Attribute("aria-label")?.Value)));
            Assert.All(figure.Elements("svg"), chart => Assert.Equal("img", chart.Attribute("role")?.Value));
            Assert.NotEmpty(figure.Elements("details").Descendants("td"));
        });
        Assert.Equal(9, report.Elements("figure").Count());
    }

    [Fact]
    public void A_chart_that_cannot_be_drawn_is_a_sentence_that_says_why()
    {
        var report = Rendered.Of(Outbreak.Empty);

        Assert.Empty(report.Elements("figure"));
        foreach (var chapter in new[] { "curve", "found", "ages", "map", "chains", "delays", "places" })
        {
            var section = report.Elements("section").Single(section => section.Attribute("id")!.Value == chapter);
            Assert.Contains(section.Elements("p"), p => p.Attribute("class")?.Value == "nothing" && p.Value.EndsWith('.'));
        }
    }

    [Fact]
    public void The_curves_data_add_up_to_the_dated_cases()
    {
        var outbreak = Outbreak.Hospital;
        var section = Rendered.Of(outbreak).Elements("section").Single(section => section.Attribute("id")!.Value == "curve");

        var cases = section.Descendants("tbody").Single().Elements("tr").Sum(row => int.Parse(row.Elements("td").First().Value, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(outbreak.Situation.CaseCount - outbreak.Situation.Curve!.Undated, cases);
    }

    [Fact]
    public void Names_from_the_files_are_text_wherever_they_stand()
    {
        var report = Rendered.Of(Outbreak.Hostile);

        Assert.Single(report.Elements("script"));
        Assert.Single(report.Elements("style"));
        Assert.DoesNotContain("<b>北京", report.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert", report.Text, StringComparison.Ordinal);
        Assert.Contains("&lt;b&gt;北京", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_measured_number_has_its_definition_on_the_page()
    {
        var report = Rendered.Of(Outbreak.Hospital);
        var anchors = report.Document.Descendants().Attributes("id").Select(id => id.Value).ToHashSet(StringComparer.Ordinal);

        Assert.All(Definitions.All, definition => Assert.Contains("def-" + definition.Code, anchors));
    }

    [Fact]
    public void What_is_not_yet_estimated_is_a_dash_with_what_it_needs()
    {
        var report = Rendered.Of(Outbreak.Village);
        var section = report.Elements("section").Single(section => section.Attribute("id")!.Value == "notyet");

        Assert.Equal(2, section.Descendants("tbody").Single().Elements("tr").Count());
        Assert.All(section.Descendants("tbody").Single().Elements("tr"), row =>
        {
            Assert.Equal("– not yet estimated", row.Elements("td").First().Value);
            Assert.NotEmpty(row.Elements("td").Last().Value);
        });
    }

    [Fact]
    public void Exact_positions_never_reach_a_report_that_was_not_asked_to_identify()
    {
        var outbreak = Outbreak.Village;
        var report = Rendered.Of(outbreak);

        var homes = outbreak.Cases.Positions!.OfType<Position>().Select(home => home.X.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture)).Where(x => x.Length > 5);
        Assert.All(homes, home => Assert.DoesNotContain(home, report.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Printed_pages_carry_disease_day_version_and_page_numbers()
    {
        var style = Rendered.Of(Outbreak.Hospital).Elements("style").Single().Value;

        Assert.Contains("MERS", style, StringComparison.Ordinal);
        Assert.Contains("counter(page)", style, StringComparison.Ordinal);
        Assert.Contains("counter(pages)", style, StringComparison.Ordinal);
        Assert.Contains("Firebreak", style, StringComparison.Ordinal);
    }

    [Fact]
    public void A_report_of_a_million_cases_stays_below_ten_megabytes_and_says_what_it_leaves_out()
    {
        var outbreak = Outbreak.Of(new OutbreakPlan
        {
            Count = 1_000_000,
            FirstDay = new(2026, 1, 1),
            Days = 150,
            HasFound = true,
            HasReports = true,
            Coordinates = CoordinateSystem.Degrees,
            Words = [(TextField.District, [.. Enumerable.Range(0, 300).Select(i => $"district {i}")])],
        });

        var report = Rendered.Of(outbreak, Language.Chinese);

        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(report.Text), 1, 10_000_000);
        Assert.Contains("完整数据见chains.graphml", report.Text, StringComparison.Ordinal);
        Assert.Contains("按网格合并", report.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_situation_gives_the_same_page_to_the_byte() =>
        Assert.Equal(Rendered.Of(Outbreak.Hospital).Text, Rendered.Of(Outbreak.Hospital).Text);

    private static Outbreak Named(string name) => name switch
    {
        "village" => Outbreak.Village,
        "hospital" => Outbreak.Hospital,
        "undated" => Outbreak.Undated,
        "empty" => Outbreak.Empty,
        _ => Outbreak.Hostile,
    };

    [GeneratedRegex(@"url\([^)]*")]
    private static partial Regex Urls();
}
