using System.Globalization;
using System.Text;
using Firebreak.Epidemiology.LineLists;
using Firebreak.Reports.Tables;
using Firebreak.Reports.Tests.Samples;
using Sylvan.Data.Csv;

namespace Firebreak.Reports.Tests.Tables;

public sealed class CasesCsvTests
{
    [Fact]
    public void Every_case_comes_back_with_its_values()
    {
        var cases = Outbreak.Hospital.Cases;
        var rows = Read(Written(Outbreak.Hospital));

        Assert.Equal(cases.Count, rows.Count);
        for (var i = 0; i < cases.Count; i++)
        {
            Assert.Equal(cases.Ids[i], rows[i]["case_id"]);
            Assert.Equal(cases.Dates(DateField.Onset)![i]?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", rows[i]["onset_date"]);
            Assert.Equal(cases.Texts(TextField.Facility)![i] ?? "", rows[i]["facility"]);
            Assert.Equal(cases.Ages![i].IsKnown ? ((int)cases.Ages[i].FromYears).ToString(CultureInfo.InvariantCulture) : "", rows[i]["age"]);
            Assert.Equal(cases.Found![i] switch { HowFound.InsideControl => "inside-control", HowFound.Community => "community", HowFound.Imported => "imported", _ => "" }, rows[i]["how_found"]);
        }
    }

    [Fact]
    public void Every_recorded_infector_comes_back()
    {
        var network = Outbreak.Hospital.Network!;
        var rows = Read(Written(Outbreak.Hospital));

        Assert.Equal(network.Links.Count, rows.Sum(row => row.Count(cell => cell.Key.StartsWith("infector", StringComparison.Ordinal) && cell.Value.Length > 0)));
        Assert.All(network.Links, link => Assert.Contains(network.Nodes[link.Infector].Id, rows[link.Infectee].Where(cell => cell.Key.StartsWith("infector", StringComparison.Ordinal)).Select(cell => cell.Value)));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+86 10")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("＝1+1")]
    public void A_text_that_a_spreadsheet_would_run_gets_an_apostrophe(string text)
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvText(stream))
        {
            csv.Text(text);
            csv.EndRow();
        }

        Assert.StartsWith("'" + text, Encoding.UTF8.GetString(stream.ToArray()).TrimStart('\uFEFF').TrimStart('"'), StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_and_days_are_no_formulas_and_quotes_are_doubled()
    {
        using var stream = new MemoryStream();
        using (var csv = new CsvText(stream))
        {
            csv.Number(-12.5);
            csv.Date(new DateOnly(2026, 1, 2));
            csv.Number(double.NaN);
            csv.Text("say \"hello\", 北京");
            csv.EndRow();
        }

        Assert.Equal("\uFEFF-12.5,2026-01-02,,\"say \"\"hello\"\", 北京\"\r\n", Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Identifying_columns_are_written_only_when_they_are_handed_in()
    {
        var names = Outbreak.Village.Cases.Ids.Select(id => $"name of {id}").ToArray();
        using var stream = new MemoryStream();
        CasesCsv.Write(stream, Outbreak.Village.Cases, null, [("name", names)], exactPositions: true);

        Assert.DoesNotContain("name of", Written(Outbreak.Village), StringComparison.Ordinal);
        Assert.Equal("name of C001", Read(Encoding.UTF8.GetString(stream.ToArray()))[0]["name"]);
    }

    [Fact]
    public void Homes_are_written_as_the_centre_of_their_cell()
    {
        var positions = Outbreak.Village.Cases.Positions!;
        var rows = Read(Written(Outbreak.Village));

        for (var i = 0; i < rows.Count; i++)
        {
            Assert.Equal(positions[i] is { } home ? ((Math.Floor(home.X / 25) * 25) + 12.5).ToString(CultureInfo.InvariantCulture) : "", rows[i]["x_m"]);
        }
    }

    [Fact]
    public void An_empty_line_list_is_a_heading_only() =>
        Assert.Equal("\uFEFFcase_id\r\n", Written(Outbreak.Empty));

    [Fact]
    public void Ages_are_written_as_exactly_as_they_are_known()
    {
        Assert.Equal("68", CaseColumns.AgeText(AgeRange.Years(68)));
        Assert.Equal("50-59", CaseColumns.AgeText(AgeRange.Of(50, 60)));
        Assert.Equal("80+", CaseColumns.AgeText(AgeRange.Of(80, float.PositiveInfinity)));
        Assert.Equal("3 months", CaseColumns.AgeText(AgeRange.Of(0.25f, 1f / 3f)));
        Assert.Null(CaseColumns.AgeText(default));
    }

    private static string Written(Outbreak outbreak)
    {
        using var stream = new MemoryStream();
        CasesCsv.Write(stream, outbreak.Cases, outbreak.Network, [], exactPositions: false);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static List<Dictionary<string, string>> Read(string csv)
    {
        using var reader = CsvDataReader.Create(new StringReader(csv.TrimStart('\uFEFF')));
        var rows = new List<Dictionary<string, string>>();
        while (reader.Read())
        {
            rows.Add(Enumerable.Range(0, reader.FieldCount).ToDictionary(reader.GetName, reader.GetString, StringComparer.Ordinal));
        }

        return rows;
    }
}
