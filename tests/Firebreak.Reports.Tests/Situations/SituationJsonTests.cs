using System.Globalization;
using System.Text;
using System.Text.Json;
using Firebreak.Primitives;
using Firebreak.Reports.Situations;
using Firebreak.Reports.Tests.Html;
using Firebreak.Reports.Tests.Samples;
using Firebreak.Reports.Words;
using Firebreak.Testing;
using NJsonSchema;

namespace Firebreak.Reports.Tests.Situations;

public sealed class SituationJsonTests
{
    [Theory]
    [InlineData("village")]
    [InlineData("hospital")]
    [InlineData("undated")]
    [InlineData("empty")]
    [InlineData("hostile")]
    public async Task A_situation_obeys_the_published_schema(string name)
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "schema", "situation.v1.schema.json"), TestContext.Current.CancellationToken);

        var errors = schema.Validate(Written(Named(name)));

        Assert.Empty(errors.Select(error => error.ToString()));
    }

    [Fact]
    public async Task The_schema_refuses_an_unknown_member_and_a_zero_for_what_is_not_estimated()
    {
        var schema = await JsonSchema.FromFileAsync(Repository.PathOf("docs", "schema", "situation.v1.schema.json"), TestContext.Current.CancellationToken);
        var json = Written(Outbreak.Village);

        Assert.NotEmpty(schema.Validate(json.Replace("\"disease\"", "\"illness\"", StringComparison.Ordinal)));
        Assert.NotEmpty(schema.Validate(json.Replace("\"value\": null,\n      \"status\": \"not yet estimated\"", "\"value\": 0,\n      \"status\": \"not yet estimated\"", StringComparison.Ordinal)));
    }

    [Fact]
    public void Every_definition_that_a_number_cites_is_given()
    {
        using var document = JsonDocument.Parse(Written(Outbreak.Hospital));
        var given = document.RootElement.GetProperty("definitions").EnumerateObject().Select(definition => definition.Name).ToHashSet(StringComparer.Ordinal);

        var cited = new List<string>();
        Walk(document.RootElement, (name, value) =>
        {
            if (name == "definition")
            {
                cited.Add(value.GetString()!);
            }
        });

        Assert.NotEmpty(cited);
        Assert.All(cited, code => Assert.Contains(code, given));
    }

    [Fact]
    public void A_number_that_is_not_recorded_is_null_and_says_so()
    {
        using var document = JsonDocument.Parse(Written(Outbreak.Empty));

        foreach (var name in new[] { "deaths", "crudeFatality", "insideControl", "medianAge" })
        {
            var number = document.RootElement.GetProperty(name);
            Assert.Equal(JsonValueKind.Null, number.GetProperty("value").ValueKind);
            Assert.Equal("not recorded", number.GetProperty("status").GetString());
        }
    }

    [Fact]
    public void Every_headline_number_of_the_file_stands_in_the_report()
    {
        using var document = JsonDocument.Parse(Written(Outbreak.Hospital));
        var page = Rendered.VisibleText(Rendered.Of(Outbreak.Hospital).Document.Root!);
        var voice = new Voice(Language.English);

        Walk(document.RootElement, (name, value) =>
        {
            if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("definition", out _) && value.TryGetProperty("value", out var number) && number.ValueKind == JsonValueKind.Number)
            {
                var written = value.TryGetProperty("whole", out _) ? voice.Percent(number.GetDouble()) : voice.Quantity(number.GetDouble());
                Assert.True(page.Contains(written, StringComparison.Ordinal), $"{name} = {written} isn't in the report.");
            }
        });
    }

    [Fact]
    public void Days_are_ISO_and_Chinese_stays_legible()
    {
        var json = Written(Outbreak.Hospital);

        Assert.Contains("\"date\": \"2026-", json, StringComparison.Ordinal);
        Assert.Contains("平泽圣母医院", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_situation_is_written_the_same_way_in_any_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            var german = Written(Outbreak.Hospital);
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("ar-SA");
            Assert.Equal(german, Written(Outbreak.Hospital));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Written(Outbreak outbreak)
    {
        using var stream = new MemoryStream();
        SituationJson.Write(stream, outbreak.Situation);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Walk(JsonElement element, Action<string, JsonElement> visit)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                visit(member.Name, member.Value);
                Walk(member.Value, visit);
            }
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                Walk(item, visit);
            }
        }
    }

    private static Outbreak Named(string name) => name switch
    {
        "village" => Outbreak.Village,
        "hospital" => Outbreak.Hospital,
        "undated" => Outbreak.Undated,
        "empty" => Outbreak.Empty,
        _ => Outbreak.Hostile,
    };
}
