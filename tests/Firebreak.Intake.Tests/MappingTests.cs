using Firebreak.Epidemiology.LineLists;

namespace Firebreak.Intake.Tests;

public sealed class MappingTests
{
    private const string List = "nr;sexe_code;debut;lieu\n1;1;03/04/2020;X\n2;2;05/04/2020;Y\n";

    [Fact]
    public void A_mapping_says_what_headings_and_codes_mean()
    {
        var result = Reading.Text(List, """
            name: district 5
            date_order: mdy
            columns:
              id: nr
              onset: debut
              sex: {column: sexe_code, values: {"1": male, "2": female}}
            ignore: [lieu]
            """);
        Assert.Equal([Sex.Male, Sex.Female], result.Cases.Sexes!);
        Assert.Equal(new DateOnly(2020, 3, 4), result.Cases.Dates(DateField.Onset)![0]);
        Assert.Equal("district 5", result.Files[0].Mapping);
        Assert.Equal("", result.Findings.Codes());
    }

    [Theory]
    [InlineData("colums: {id: nr}", "line 1: 'colums' isn't known here")]
    [InlineData("columns:\n  identity: nr", "line 2: there is no field 'identity'")]
    [InlineData("columns:\n  id: number", "line 2: list.csv has no column 'number'")]
    [InlineData("columns:\n  sex: {column: sexe_code, values: {\"1\": boy}}", "line 2: 'boy' isn't a value of sex: unknown, female, male, other")]
    [InlineData("date_order: ydm", "'ydm' isn't an order of dates")]
    [InlineData("columns: [", "isn't YAML")]
    [InlineData("encoding: klingon", "the encoding 'klingon' isn't known")]
    [InlineData("id: a\nid: b", "isn't YAML")]
    public void A_wrong_mapping_is_refused_with_its_line(string mapping, string sentence)
    {
        using var folder = new ScratchFolder();
        var refusal = Reading.Refusal(folder.Write("list.csv", List), folder.Write("mapping.yaml", mapping));
        Assert.Contains(sentence, refusal, StringComparison.Ordinal);
        Assert.StartsWith("mapping.yaml", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mapping_that_is_neither_a_file_nor_shipped_is_refused_with_the_names_of_those_that_are()
    {
        using var folder = new ScratchFolder();
        Assert.Contains("hagelloch", Reading.Refusal(folder.Write("list.csv", List), "nowhere.yaml"), StringComparison.Ordinal);
        Assert.Contains("hagelloch", LineListIntake.ShippedMappingNames);
    }
}
